import CaseEngine
import CivilCalendar
import FEEL
import Testing
import WorkflowModel

/// What an accepted event sets, in which words of the law, and what becomes of it afterwards.
@Suite struct EffectTests {
    private static let fields = [
        Rules.field("title", .text), Rules.field("count", .integer),
        Rules.field("mentor", .contact), Rules.field("letter", .document),
        Rules.field("on", .date),
    ]

    private static func workflow(_ moves: [Move], events: [String] = ["set"]) -> Workflow {
        Rules.workflow(
            events: events.map { Rules.event($0, fields: fields) } + [Rules.event("go")],
            stages: [
                Rules.stage(
                    "start",
                    accepts: events.map { Rules.accept($0, moves) } + [
                        Rules.accept("go", to: "next")
                    ]
                ),
                Rules.stage("next", accepts: events.map { Rules.accept($0) }),
            ]
        )
    }

    private static func set(
        _ field: String,
        _ type: FieldType,
        _ value: ValueSource,
        of owner: FieldOwner = .case
    ) -> Assignment {
        KinRules.set(owner, field, type, value)
    }

    private static func feel(_ text: String) throws -> ValueSource {
        .feel(try Rules.condition(text).expression)
    }

    @Test func `Values are taken over whole from the event`() throws {
        let mentor = FieldValue.contact(ContactValue(address: "an@cell.example", name: "An"))
        let letter = FieldValue.document(
            DocumentValue(number: "7", issuer: "DU-01", date: day("2026-01-02"))
        )
        let moves = [
            KinRules.move(set: [
                Self.set("mentor", .contact, .eventField("mentor")),
                Self.set("letter", .document, .eventField("letter")),
            ])
        ]
        var driver = try Driver(Self.workflow(moves))
        try driver.record("set", "2026-01-06", fields: ["mentor": mentor, "letter": letter])
        #expect(driver.file.state?.fields == ["mentor": mentor, "letter": letter])
        // What the event does not say stays as it was.
        try driver.record("set", "2026-01-07")
        #expect(driver.file.state?.fields == ["mentor": mentor, "letter": letter])
    }

    @Test func `A written value sets, a written null takes away`() throws {
        let written = KinRules.move(set: [
            Self.set("grade", .integer, .literal(.integer(2))),
            Self.set("birth-date", .date, .literal(nil), of: .subject),
        ])
        var driver = try Driver(Self.workflow([written]))
        #expect(driver.file.state?.subject.fields == ["birth-date": .date(day("2000-05-01"))])
        try driver.record("set", "2026-01-06")
        #expect(driver.file.state?.fields == ["grade": .integer(2)])
        #expect(driver.file.state?.subject.fields == [:])
        let cleared = driver.file.history.last?.verdict.effects?.assignments.last
        #expect(cleared == FieldAssignment(owner: .subject, field: "birth-date", value: nil))
    }

    @Test(arguments: [
        ("event.count + 1", FieldType.integer, FieldValue.integer(8)),
        ("event.count / 2", .decimal, .decimal(FEELDecimal(reading: "3.5") ?? .zero)),
        ("event.count > 3", .boolean, .boolean(true)),
        ("event.date + duration(\"P1D\")", .date, .date(day("2026-01-07"))),
        ("event.title", .text, .text("a")), ("event.count", .text, .text("7")),
        ("event.date", .text, .text("2026-01-06")),
        ("event.title", .choice([.init(name: "a", title: Rules.text("a"))]), .text("a")),
        ("[event.count]", .list(.integer), .list([.integer(7)])),
        ("\"12-NQ\"", .document, .document(DocumentValue(number: "12-NQ"))),
    ]) func `An expression sets what it gives`(
        expression: String,
        type: FieldType,
        expected: FieldValue
    ) throws {
        let moves = [KinRules.move(set: [Self.set("x", type, try Self.feel(expression))])]
        var driver = try Driver(Self.workflow(moves))
        try driver.record(
            "set",
            "2026-01-06",
            fields: ["count": .integer(7), "title": .text("a")]
        )
        #expect(driver.file.state?.fields == ["x": expected])
    }

    @Test(arguments: [
        ("event.count", FieldType.date), ("event.count / 2", .integer), ("\"seven\"", .integer),
        ("[1, \"a\"]", .list(.integer)), ("event.date", .boolean),
        ("\"b\"", .choice([.init(name: "a", title: Rules.text("a"))])),
    ]) func `A value of another type refuses the event`(
        expression: String,
        type: FieldType
    ) throws {
        let moves = [KinRules.move(set: [Self.set("x", type, try Self.feel(expression))])]
        var driver = try Driver(Self.workflow(moves))
        let event = Proposal.record(
            event: "set",
            day: day("2026-01-06"),
            fields: ["count": .integer(7)]
        )
        #expect(try driver.refusal(of: event, "2026-01-06") == "field-value")
    }

    @Test func `An expression that is not known sets nothing`() throws {
        let moves = [
            KinRules.move(set: [
                Self.set("birth-date", .date, try Self.feel("event.on"), of: .subject),
                Self.set("x", .integer, try Self.feel("event.count")),
            ])
        ]
        var driver = try Driver(Self.workflow(moves))
        try driver.record("set", "2026-01-06")
        #expect(driver.file.state?.fields == [:])
        #expect(driver.file.state?.subject.fields == ["birth-date": .date(day("2000-05-01"))])
        #expect(driver.file.history.last?.verdict.effects == nil)
    }

    @Test func `A void takes back what an event set, a correction sets anew`() throws {
        let moves = [
            KinRules.move(set: [
                Self.set("title", .text, .eventField("title"), of: .subject),
                Self.set("count", .integer, .eventField("count")),
            ])
        ]
        var driver = try Driver(Self.workflow(moves))
        let values = { (text: String, count: Int) -> [String: FieldValue] in
            ["title": .text(text), "count": .integer(count)]
        }
        try driver.record("set", "2026-01-06", fields: values("first", 1))
        let second = try driver.record("set", "2026-01-08", fields: values("second", 2))
        #expect(try driver.state(on: "2026-01-07").fields["count"] == .integer(1))
        #expect(driver.file.state?.subject.fields["title"] == .text("second"))
        try driver.submit(
            .correct(root: second, day: day("2026-01-05"), fields: values("early", 3)),
            "2026-01-09"
        )
        #expect(driver.file.state?.subject.fields["title"] == .text("first"))
        #expect(try driver.state(on: "2026-01-05").fields["count"] == .integer(3))
        try driver.submit(
            .correct(root: second, day: day("2026-01-09"), fields: values("late", 4)),
            "2026-01-09"
        )
        #expect(driver.file.state?.subject.fields["title"] == .text("late"))
        try driver.void(second, on: "2026-01-12")
        #expect(driver.file.state?.subject.fields["title"] == .text("first"))
        #expect(driver.file.state?.fields["count"] == .integer(1))
    }

    @Test func `An event that now meets another stage sets what that stage says`() throws {
        let moves = [KinRules.move(set: [Self.set("grade", .integer, .literal(.integer(2)))])]
        var driver = try Driver(Self.workflow(moves))
        let set = try driver.record("set", "2026-01-08")
        let go = try driver.record("go", "2026-01-06", recorded: "2026-01-09")
        #expect(driver.file.state?.fields == [:])
        #expect(
            driver.file.history.last?.verdict.rejudged
                == [Rejudgement(root: set, toStage: nil, effects: EventEffects())]
        )
        try driver.void(go, on: "2026-01-12")
        #expect(driver.file.state?.fields == ["grade": .integer(2)])
    }

    // MARK: Words in force for a time

    @Test(arguments: [("2026-01-09", 1), ("2026-01-10", 2), ("2026-01-20", 2), ("2026-01-21", 3)])
    func `The outcome in force on the event's day is taken`(date: String, grade: Int) throws {
        let windows = [
            Window(until: day("2026-01-09")),
            Window(since: day("2026-01-10"), until: day("2026-01-20")), .always,
        ]
        let moves = windows.enumerated().map { index, window in
            KinRules.move(
                window: window,
                set: [Self.set("grade", .integer, .literal(.integer(index + 1)))]
            )
        }
        var driver = try Driver(Self.workflow(moves))
        try driver.record("set", date, recorded: "2026-01-30")
        #expect(driver.file.state?.fields == ["grade": .integer(grade)])
    }

    @Test func `An entry out of force is as if not written`() throws {
        let moves = [KinRules.move(window: Window(since: day("2026-02-01")))]
        var driver = try Driver(Self.workflow(moves))
        #expect(try driver.refusal(of: "set", "2026-01-31") == "not-accepted")
        #expect(try driver.refusal(of: "set", "2026-02-01") == "taken")
    }

    @Test func `A requirement is asked of the events of its days`() throws {
        let rule = try Rules.require("event.count > 3")
        let requirement = Requirement(
            window: Window(since: day("2026-02-01")),
            condition: rule.condition,
            message: rule.message,
            bases: [],
            enforcement: .must
        )
        var driver = try Driver(Self.workflow([KinRules.move(require: [requirement])]))
        #expect(try driver.refusal(of: "set", "2026-01-31", recorded: "2026-02-02") == "taken")
        #expect(
            try driver.refusal(of: "set", "2026-02-01", recorded: "2026-02-02") == "requirement"
        )
    }

    @Test func `An override records what a requirement would refuse, and says so`() throws {
        let requirements = [
            try Rules.require("event.count > 3"), try Rules.require("event.count > 2", .warn),
            try Rules.require("event.count > 1"),
        ]
        var driver = try Driver(Self.workflow([KinRules.move(require: requirements)]))
        let event = Proposal.record(
            event: "set",
            day: day("2026-01-06"),
            fields: ["count": .integer(2)]
        )
        #expect(try driver.refusal(of: event, "2026-01-06") == "requirement")
        let accepted = try driver.file.submit(event, today: day("2026-01-06"), overrides: true)
        #expect(accepted.verdict.warnings.map(\.isOverridden) == [true, nil])
        #expect(
            accepted.verdict.warnings.map(\.message.en) == ["event.count > 3", "event.count > 2"]
        )
        // It overrides requirements alone.
        try driver.record("go", "2026-01-07")
        #expect(throws: CaseMachine.JudgementError.self) {
            try driver.file.submit(
                .record(event: "go", day: day("2026-01-08"), fields: [:]),
                today: day("2026-01-08"),
                overrides: true
            )
        }
    }
}
