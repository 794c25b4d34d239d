import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// What a campaign sends, and what it does not do twice, in the real daemon.
@Suite struct CampaignDayTests {
    private static let shipped = Tool.path("Workflows")

    /// Members in two cells; one of the first is exempt.
    private static func members(_ count: Int) -> String {
        var text = "id,unit,day,status,exempt\n"
        for number in 1...count {
            text += "P-\(number),\(Installation.cell(number % 2 + 1)),2020-01-01,official,\n"
        }
        return text + "A-E,\(Installation.cell(1)),2020-01-01,official,true\n"
    }

    private static func settings(_ day: String, rules: String = shipped) -> Settings {
        Settings(day: day, catchUpDays: 60, digestAbove: 3, rules: rules)
    }

    private static func reviews(_ office: Installation) async throws -> [CaseSummary] {
        let query = CasesQuery(workflow: "yearly-review", state: .all, limit: 500)
        return try await office.client.cases(query).items
    }

    /// How many files each address has got, by urgency.
    private static func files(_ office: Installation) throws -> [String: Int] {
        try office.spool.new.reduce(into: [:]) { counts, name in
            let text = try office.spool.text(name)
            let level = try #require(SpoolView.field("X-Nhachan-Level", of: text))
            let header = text.prefix(2_000)
            let to = try #require(header.range(of: "To: "))
            let rest = header[to.upperBound...].drop { $0 != "<" }.dropFirst()
            counts["\(rest.prefix { $0 != ">" }) \(level)", default: 0] += 1
        }
    }

    /// How many reminders of the yearly review each address has got, by urgency.
    private static func told(_ office: Installation) async throws -> [String: Int] {
        let rows = try await office.client.reminders(RemindersQuery(limit: 500)).items
        return rows.reduce(into: [:]) { counts, row in
            guard row.status == .sent, row.workflow == "yearly-review" else { return }
            counts["\(row.address ?? "") \(row.level.rawValue)", default: 0] += 1
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `Each secretary gets one digest of an urgency and not a mail for each member`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Self.settings("2026-10-30")) { _ in
                try await office.importUnits(cells: 2)
                try await office.bringIn(ImportRequest(subjects: Self.members(20)))
            }
            try await office.live(Self.settings("2026-11-02")) { _ in
                _ = try await office.round("yearly-review", opens: 20)
                #expect(try await Self.told(office).isEmpty)
            }
            _ = try office.spool.takeAll()
            try await office.live(Self.settings("2026-12-01")) { _ in
                let told = try await Self.told(office)
                let files = try Self.files(office)
                for cell in 1...2 {
                    // Thirty days before 31/12, and what fell due on 27/11 and was slept through.
                    // The second is for the member as well, who has no address but the secretary's.
                    for (level, count) in [("notice", 10), ("warning", 20)] {
                        let recipient = "\(Installation.address(cell)) \(level)"
                        #expect(told[recipient] == count, "\(told)")
                        #expect(files[recipient] == 1, "\(files)")
                    }
                }
            }
            // Started again on the same day, there is nothing more to say.
            let spooled = try office.spool.new
            try await office.live(Self.settings("2026-12-01")) { _ in
                let files = try office.spool.new
                #expect(files == spooled)
                #expect(try await Self.reviews(office).count == 20)
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `A server that slept through the day opens each case once, with its true day`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Self.settings("2026-10-30")) { _ in
                try await office.importUnits(cells: 2)
                try await office.bringIn(ImportRequest(subjects: Self.members(6)))
            }
            var first: [String] = []
            try await office.live(Self.settings("2026-11-20")) { _ in
                _ = try await office.round("yearly-review", opens: 6)
                let cases = try await Self.reviews(office)
                #expect(cases.allSatisfy { $0.opened == Installation.date("2026-11-01") })
                #expect(Set(cases.map(\.subject)).count == 6)
                first = cases.map(\.id).sorted()
            }
            // The next day somebody joins; for the others a second walk opens nothing.
            let joined = "id,unit,day,status\nP-9,\(Installation.cell(1)),2026-11-21,official\n"
            try await office.live(Self.settings("2026-11-23")) { _ in
                try await office.bringIn(ImportRequest(subjects: joined))
                _ = try await office.round("yearly-review", opens: 7)
                let cases = try await Self.reviews(office)
                let late = try #require(cases.first { $0.subject == "P-9" })
                #expect(late.opened == Installation.date("2026-11-21"))
                let before = Set(first)
                let after = Set(cases.map(\.id))
                #expect(after == before.union([late.id]))
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `Rules that take more people have everybody looked at again, wherever it was stopped`()
        async throws
    {
        try await Installation.with { office in
            let rules = "\(office.folder)/Workflows"
            try FileManager.default.copyItem(atPath: Self.shipped, toPath: rules)
            try await office.live(Self.settings("2026-10-30", rules: rules)) { _ in
                try await office.importUnits(cells: 2)
                try await office.bringIn(ImportRequest(subjects: Self.members(40)))
            }
            // Killed somewhere on its way: the exempt one stands before all others in its order.
            for delay in [120, 200, 300] {
                let run = try office.start(Self.settings("2026-11-03", rules: rules))
                await Waiting.pause(milliseconds: delay)
                try await run.signal(SIGKILL)
                #expect(try await run.ending() == .killed)
            }
            let run = try office.start(Self.settings("2026-11-03", rules: rules))
            _ = try await office.round("yearly-review", opens: 40)
            let path = "\(rules)/yearly-review.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let wide = text.replacing(", where: subject.exempt != true", with: "")
                .replacing(" or subject.exempt = true", with: "")
            #expect(wide != text)
            try Data(wide.utf8).write(to: URL(filePath: path))
            let report = try await office.client.reload(
                ReloadRequest(acceptsMoves: false),
                MutationOptions()
            )
            #expect(report.isChanged)
            // On the same day, and without anybody telling of a subject.
            _ = try await office.round("yearly-review", opens: 41)
            #expect(try await Self.reviews(office).contains { $0.subject == "A-E" })
            #expect(try await run.stop() == .graceful)
        }
    }
}
