import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Campaigns, the register and imports, in the real daemon with its real database.
@Suite struct CampaignTests {
    private static let shipped = Tool.path("Workflows")
    private static let before = Settings(day: "2026-10-30", rules: shipped)
    private static let after = Settings(day: "2026-11-03", rules: shipped)
    private static let later = Settings(day: "2026-11-10", rules: shipped)

    /// Members in two cells, one of them exempt, and an applicant.
    private static func members(_ count: Int) -> String {
        var text = "id,unit,day,status,exempt\n"
        for number in 1...count {
            let cell = Installation.cell(number % 2 + 1)
            text += "P-\(number),\(cell),2020-01-01,official,\n"
        }
        return text + "P-E,\(Installation.cell(1)),2020-01-01,official,true\n"
            + "P-A,\(Installation.cell(1)),2026-01-01,candidate,\n"
    }

    private static func reviews(_ office: Installation) async throws -> [CaseSummary] {
        var items: [CaseSummary] = []
        var cursor: String?
        repeat {
            let page = try await office.client.cases(
                CasesQuery(workflow: "yearly-review", state: .all, limit: 500, cursor: cursor)
            )
            items += page.items
            cursor = page.next
        } while cursor != nil
        return items
    }

    @Test(.timeLimit(.minutes(5)))
    func `Killed at any instant of its campaign, it opens each case once, with its true day`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Self.before) { _ in
                try await office.importUnits(cells: 2)
                try await office.bringIn(ImportRequest(subjects: Self.members(60)))
                let rounds = try await office.client.campaigns().items
                let next = try #require(rounds.first { $0.workflow == "yearly-review" })
                #expect(next.day == Installation.date("2026-11-01"))
                #expect(next.opened == 0 && next.next == next.day)
                #expect(try await Self.reviews(office).isEmpty)
            }
            for delay in [80, 120, 160, 200, 240, 300, 380] {
                let run = try office.start(Self.after)
                await Waiting.pause(milliseconds: delay)
                try await run.signal(SIGKILL)
                #expect(try await run.ending() == .killed)
            }
            try await office.live(Self.after) { _ in
                _ = try await office.round("yearly-review", opens: 60)
                let cases = try await Self.reviews(office)
                #expect(Set(cases.map(\.subject)).count == 60)
                #expect(cases.count == 60)
                #expect(cases.allSatisfy { $0.opened == Installation.date("2026-11-01") })
                #expect(!cases.contains { ["P-E", "P-A"].contains($0.subject) })
            }
        }
    }

    @Test func `Who joins is added on that day, and who leaves is closed`() async throws {
        try await Installation.with { office in
            try await office.live(Self.before) { _ in
                try await office.importUnits(cells: 2)
                try await office.bringIn(ImportRequest(subjects: Self.members(3)))
            }
            try await office.live(Self.after) { _ in
                _ = try await office.round("yearly-review", opens: 3)
            }
            try await office.live(Self.later) { _ in
                let rows = """
                    id,day,status
                    P-A,2026-11-05,probationary
                    P-2,2026-11-09,former

                    """
                try await office.bringIn(ImportRequest(subjects: rows))
                _ = try await office.round("yearly-review", opens: 4)
                let cases = try await Self.reviews(office)
                let joined = try #require(cases.first { $0.subject == "P-A" })
                #expect(joined.opened == Installation.date("2026-11-05"))
                try await office.settled("P-2 is closed") {
                    let left = try await Self.reviews(office).first { $0.subject == "P-2" }
                    return left?.outcome == "cancelled"
                        && left?.ended == Installation.date("2026-11-09")
                }
                let detail = try await office.client.subject("P-2")
                #expect(detail.fields["status"] == .text("former"))
                #expect(detail.values.map(\.field).sorted() == ["status", "status", "unit"])
            }
        }
    }

    @Test func `An import tells everything that is wrong, and changes nothing`() async throws {
        try await Installation.with { office in
            try await office.live(Self.after) { _ in
                try await office.importUnits(cells: 1)
                let cell = Installation.cell(1)
                let subjects = """
                    id,unit,day,birth-date,status
                    P-1,\(cell),2020-01-01,1980-02-30,official
                    P-2,CB-99,2020-01-01,,official
                    Nguyễn Văn A,\(cell),2020-01-01,,official
                    P-4,,2020-01-01,,official
                    P-5,\(cell),2020-01-01,,member

                    """
                let problem = await #expect(throws: Problem.self) {
                    try await office.bringIn(ImportRequest(subjects: subjects))
                }
                #expect(problem?.code == .importInvalid)
                #expect(problem?.findings.map(\.line) == [2, 3, 4, 5, 6])
                #expect(problem?.findings.first?.column == 4)
                let twice = await #expect(throws: Problem.self) {
                    try await office.bringIn(
                        ImportRequest(subjects: "id,unit,statsu\nP-1,\(cell),official\n")
                    )
                }
                #expect(twice?.findings.first?.message.en.contains("'status'") == true)
                let cases = """
                    workflow,subject,unit,stage,decision-issued,decision-issued.number
                    admission,P-1,\(cell),ceremony,2026-10-20,12-QĐ/ĐU
                    admission,P-1,\(cell),ceremony,2026-10-20,13-QĐ/ĐU
                    admission,P-2,\(cell),ceremony,,
                    admission,P-3,\(cell),ceremony,2027-10-20,14-QĐ/ĐU
                    admision,P-4,\(cell),ceremony,2026-10-20,15-QĐ/ĐU

                    """
                let refused = await #expect(throws: Problem.self) {
                    try await office.bringIn(ImportRequest(cases: cases))
                }
                #expect(refused?.findings.map(\.line) == [3, 4, 5, 6])
                let unknown = await #expect(throws: Problem.self) {
                    _ = try await office.client.subject("P-1")
                }
                #expect(unknown?.code == .unknownSubject)
                #expect(try await office.client.imports().items.isEmpty)
            }
        }
    }

    @Test func `Cases in mid-procedure come with true clocks and without a burst`() async throws {
        try await Installation.with { office in
            try await office.live(Self.after) { _ in
                try await office.importUnits(cells: 1)
                let map = ImportMap(
                    columns: [
                        "Mã": ImportColumn(to: "subject"),
                        "Tình trạng": ImportColumn(to: "stage", values: ["Chờ lễ": "ceremony"]),
                        "Ngày QĐ": ImportColumn(to: "decision-issued"),
                        "Số QĐ": ImportColumn(to: "decision-issued.number"),
                    ],
                    ignored: ["Họ và tên"],
                    constants: ["workflow": "admission", "unit": Installation.cell(1)]
                )
                let cases = """
                    Mã,Họ và tên,Tình trạng,Ngày QĐ,Số QĐ
                    P-1,Nguyễn Văn A,Chờ lễ,01/09/2026,12-QĐ/ĐU
                    P-2,Trần Thị B,Chờ lễ,2026-10-20,13-QĐ/ĐU

                    """
                let request = ImportRequest(cases: cases, map: map)
                let plan = try await office.client.importRecords(
                    request,
                    MutationOptions(isDryRun: true)
                )
                #expect(plan.id == nil && plan.rows == 2)
                #expect(plan.cases.map(\.count) == [2])
                #expect(plan.overdue.contains { $0.line == 2 && $0.timer == "ceremony-deadline" })
                #expect(plan.upcoming.contains { $0.line == 3 })
                // Campaigns of units open cases of their own meanwhile.
                let admissions = CasesQuery(workflow: "admission", state: .all)
                #expect(try await office.client.cases(admissions).items.isEmpty)
                try await office.bringIn(request)
                let open = try await office.client.cases(admissions)
                #expect(Set(open.items.map(\.subject)) == ["P-1", "P-2"])
                #expect(Set(open.items.map(\.stage)) == ["ceremony"])
                let overdue = try await office.client.overdue(OverdueQuery())
                #expect(overdue.items.contains { $0.timer.timer == "ceremony-deadline" })
                // What lies behind is recorded and not sent.
                let sent = try await office.client.reminders(RemindersQuery()).items
                #expect(sent.filter { $0.status == .planned || $0.status == .sent }.isEmpty)
                // The same file again opens nothing; another history for an open case is refused.
                let again = try await office.bringIn(request)
                #expect(again.rows == 0 && again.unchanged == 2)
                let other = ImportRequest(
                    cases: cases.replacing("12-QĐ/ĐU", with: "14-QĐ/ĐU"),
                    map: map
                )
                let refused = await #expect(throws: Problem.self) {
                    try await office.bringIn(other)
                }
                #expect(refused?.findings.map(\.line) == [2])
            }
        }
    }
}
