import CaseEngine
import CivilCalendar
import Testing
import WorkflowLanguage
import WorkflowModel

/// The answers of campaigns for random lives of subjects.
@Suite struct CampaignPropertyTests {
    private static let states = ["candidate", "probationary", "official", "former"]

    /// A subject whose status changes on random days around December.
    private static func history(_ generator: inout SplitMix64) -> SubjectHistory {
        let count = Int.random(in: 1...5, using: &generator)
        let start = CivilDate(year: 2026, month: 11, day: 1)?.dayNumber ?? 0
        var values = [
            SubjectValue(field: "unit", value: .text("CB-01"), day: .earliest, sequence: 1)
        ]
        for number in 0..<count {
            let offset = Int.random(in: 0..<90, using: &generator)
            let day = CivilDate(dayNumber: Int(start) + offset) ?? .earliest
            values.append(
                SubjectValue(
                    field: "status",
                    value: .text(states[Int.random(in: 0..<states.count, using: &generator)]),
                    day: day,
                    sequence: Int64(number + 2)
                )
            )
        }
        return SubjectHistory(id: "P-1", kind: "person", values: values)
    }

    private static func rules() throws -> CampaignRules {
        let library = try #require(CampaignSample.load().library)
        let unit = UnitVersion(
            id: "CB-01",
            name: "CB-01",
            level: "cell",
            parent: nil,
            since: .earliest,
            until: nil
        )
        let tree = UnitTree(
            units: [unit],
            contacts: [],
            office: ContactValue(address: "office@office.example")
        )
        return try #require(CampaignRules(library: library, workflow: "review", tree: tree))
    }

    @Test func `However late a round is looked at, it finds the same case or none yet`() throws {
        let rules = try Self.rules()
        let first = try #require(CivilDate(year: 2026, month: 12, day: 1))
        let round = try #require(rules.workflow.rounds(from: first, through: first).first)
        #expect(round.last.isoText == "2026-12-31")
        for seed in 0..<400 {
            var generator = SplitMix64(seed: UInt64(seed))
            let history = Self.history(&generator)
            var found: CivilDate?
            for offset in 0..<45 {
                let today = try #require(first.adding(days: offset))
                let opening = try rules.opening(
                    of: history,
                    in: round,
                    since: .earliest,
                    today: today
                )
                if let found {
                    #expect(opening?.day == found, "seed \(seed), \(today)")
                } else if let opening {
                    // Whoever looks every day finds it on the day itself.
                    #expect(opening.day == today, "seed \(seed)")
                }
                found = opening?.day
            }
            // What stands on the days of the round decides, nothing else.
            let matching = (0..<31).compactMap { first.adding(days: $0) }.first { day in
                let status = history.subject(on: day)?.fields["status"]
                return status == .text("probationary") || status == .text("official")
            }
            #expect(found == matching, "seed \(seed)")
        }
    }

    @Test func `A case is closed on the day since which the subject does not belong`() throws {
        let rules = try Self.rules()
        let first = try #require(CivilDate(year: 2026, month: 12, day: 1))
        for seed in 0..<400 {
            var generator = SplitMix64(seed: UInt64(seed))
            let history = Self.history(&generator)
            let today = try #require(first.adding(days: 40))
            let days = (0...40).compactMap { first.adding(days: $0) }
            let isOut = { (day: CivilDate) in
                let status = history.subject(on: day)?.fields["status"]
                return status != .text("probationary") && status != .text("official")
            }
            let expected = days.reversed().prefix { isOut($0) }.last
            let found = rules.closing(of: history, opened: first, today: today)
            #expect(found == expected, "seed \(seed)")
        }
    }

    @Test func `The 29th of February is the 28th in a year without one`() throws {
        let leap = try #require(DayOfYear(reading: "02-29"))
        #expect(leap.date(in: 2027)?.isoText == "2027-02-28")
        #expect(leap.date(in: 2028)?.isoText == "2028-02-29")
        #expect(DayOfYear(reading: "02-30") == nil)
    }
}
