import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Fields of a subject that several of its cases set and read.
@Suite struct FieldTimelineTests {
    private static func title(_ text: String) -> [String: FieldValue] { ["title": .text(text)] }

    private static func cell(_ unit: String) -> [String: FieldValue] { ["cell": .text(unit)] }

    private static let events = ["plain", "left"]

    @Test(arguments: events)
    func `A void restores a value although a case was opened meanwhile`(event: String) throws {
        var kin = try Kin(Self.title("old"))
        let titled = try kin.record("titled", "2026-01-06", Self.title("new"))
        let moved = try kin.record("moved", "2026-01-06", Self.cell("CB-02"))
        try kin.record(event, "2026-01-07")
        #expect(try kin.state(1).subject.fields == Self.title("new"))
        #expect(try kin.state(1).subject.unit == "CB-02")
        #expect(try kin.state(1).subjectAssignments == [])
        try kin.submit(.void(root: titled), "2026-01-08")
        try kin.submit(.void(root: moved), "2026-01-08")
        for index in [0, 1] {
            #expect(try kin.state(index).subject.fields == Self.title("old"))
            #expect(try kin.state(index).subject.unit == "CB-01")
        }
    }

    @Test(arguments: events)
    func `A correction reaches the cases that were opened meanwhile`(event: String) throws {
        var kin = try Kin()
        let titled = try kin.record("titled", "2026-01-06", Self.title("new"))
        let moved = try kin.record("moved", "2026-01-06", Self.cell("CB-02"))
        try kin.record(event, "2026-01-07")
        try kin.submit(
            .correct(root: titled, day: nil, fields: Self.title("right")),
            "2026-01-08"
        )
        try kin.submit(.correct(root: moved, day: nil, fields: Self.cell("DU-01")), "2026-01-08")
        for index in [0, 1] {
            #expect(try kin.state(index).subject.fields == Self.title("right"))
            #expect(try kin.state(index).subject.unit == "DU-01")
        }
        #expect(try kin.state(1).parentUnit == (event == "plain" ? "DU-01" : nil))
    }

    @Test func `A case that an official opened owns what was given with it`() throws {
        var kin = try Kin(Self.title("old"))
        try kin.open("leave", unit: "CB-02", fields: Self.title("own"), opened: "2026-01-09")
        #expect(try kin.state().subject.fields == Self.title("own"))
        #expect(try kin.state().subject.unit == "CB-02")
        try kin.record("titled", "2026-01-10", Self.title("newer"), of: 1)
        #expect(try kin.state().subject.fields == Self.title("newer"))
        #expect(try kin.state(1).subjectAssignments.count == 3)
    }

    @Test func `What was given with an opening from elsewhere holds while nobody says more`() throws
    {
        var file = CaseFile(
            id: "C9",
            machine: CaseMachine(rules: try Rules.rules(TestWorkflow.whole)),
            directory: Rules.directory()
        )
        let given = Subject(
            id: "P1",
            kind: "person",
            unit: "CB-01",
            fields: Self.title("given"),
            isTakenOver: true
        )
        try file.open(at: nil, day: day("2026-01-05"), subject: given, today: day("2026-01-05"))
        #expect(file.state?.subject.fields == Self.title("given"))
        #expect(file.state?.subject.unit == "CB-01")
        #expect(file.state?.subject.isTakenOver == nil)
        #expect(file.state?.subjectAssignments == [])
        file.surroundings.subjectValues = [
            SubjectValue(field: "title", value: nil, day: day("2026-01-01"), sequence: 1),
            SubjectValue(field: "unit", value: .text("CB-02"), day: day("2026-01-01"), sequence: 1),
        ]
        try file.wake(on: day("2026-01-05"))
        #expect(file.state?.subject.fields == [:])
        #expect(file.state?.subject.unit == "CB-02")
    }

    @Test func `A field has on each day the newest value given by then`() throws {
        var driver = try Driver(TestWorkflow.whole)
        driver.file.surroundings.subjectValues = [
            SubjectValue(field: "title", value: .text("c"), day: day("2026-02-01"), sequence: 9),
            SubjectValue(field: "title", value: .text("b"), day: day("2026-01-20"), sequence: 8),
            SubjectValue(field: "title", value: .text("a"), day: day("2026-01-20"), sequence: 7),
            SubjectValue(field: "birth-date", value: nil, day: day("2026-02-01"), sequence: 9),
        ]
        for (date, title) in [("2026-01-19", nil), ("2026-01-20", "b"), ("2026-02-01", "c")] {
            try driver.file.wake(on: day(date))
            let fields = try #require(driver.file.state?.subject.fields)
            #expect(fields["title"] == title.map { .text($0) })
            #expect((fields["birth-date"] == nil) == (date == "2026-02-01"))
        }
    }
}
