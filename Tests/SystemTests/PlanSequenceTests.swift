import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Plans, their apply and undo in any order, through the real daemon on a real database file.
@Suite struct PlanSequenceTests {
    @Test(.timeLimit(.minutes(10)))
    func `What a plan lists is what moves, and taken back all is as before`() async throws {
        let found = try await Seeds.counterexample(
            to: "plan-sequence",
            fresh: [20_261_201, 20_261_202],
            draw: { PlanScript.draw(seed: $0) },
            problem: { try await PlanScript.problem(of: $0) }
        )
        #expect(found == nil)
    }
}

/// A script of changes over a few cases.
private struct PlanScript {
    enum Act: Hashable, Sendable {
        case open(cell: Int, daysAgo: Int)
        case correct(pick: Int, days: Int)
        case hold(pick: Int)
        /// The period of the ceremony in working days.
        case period(Int)
        /// A day off comes or goes: so many days after 17/8/2026.
        case dayOff(Int)
        /// A Friday off and its Saturday worked come or go: so many weeks after 21/8/2026.
        case swap(Int)
        /// The cells come under another committee, or back.
        case units
        case undo
        case pass(days: Int)
    }

    static func draw(seed: UInt64) -> [Act] {
        var generator = SequenceGenerator(state: seed)
        let opening = (1...3).map { Act.open(cell: $0, daysAgo: $0 * 3) }
        return opening
            + (0..<12).map { _ in
                let pick = Int.random(in: 0..<60, using: &generator)
                switch Int.random(in: 0..<14, using: &generator) {
                case 0: return .open(cell: pick % 3 + 1, daysAgo: pick % 12)
                case 1: return .correct(pick: pick, days: pick % 8 + 1)
                case 2: return .hold(pick: pick)
                case 3, 4, 5: return .period(20 + pick % 20)
                case 6, 7: return .dayOff([1, 2, 3, 8, 9, 10, 21, 22][pick % 8])
                case 8: return .swap(pick % 2 == 0 ? 3 : 4)
                case 9: return .units
                case 10, 11, 12: return .undo
                default: return .pass(days: pick % 9 + 1)
                }
            }
    }

    /// The first thing that does not hold; `nil` when all holds.
    static func problem(of acts: [Act]) async throws -> String? {
        var problem: String?
        try await Installation.with { office in
            var script = try PlanScript(office)
            problem = try await script.run(acts)
        }
        return problem
    }

    /// What of rules and units differs from the shipped ones.
    private struct Version: Equatable {
        var within = 30
        var daysOff: Set<Int> = []
        var swaps: Set<Int> = []
        var isMoved = false
    }

    private let office: Installation
    private let rules: String
    private let admission: String
    private let calendar: String
    private var version = Version()
    private var before: Version?
    private var today = Installation.date("2026-08-17")
    private var cases: [String] = []

    private init(_ office: Installation) throws {
        self.office = office
        rules = try CommandTests.copyRules(office)
        admission = try String(contentsOfFile: rules + "/admission.yaml", encoding: .utf8)
        calendar = try String(contentsOfFile: rules + "/calendars/vn.yaml", encoding: .utf8)
    }

    private mutating func run(_ acts: [Act]) async throws -> String? {
        var daemon = try office.start(Settings(day: today.isoText, rules: rules))
        try await office.importUnits(cells: 3)
        for act in acts {
            if case .pass(let days) = act {
                #expect(try await daemon.stop() == .graceful)
                today = today.adding(days: days) ?? today
                daemon = try office.start(Settings(day: today.isoText, rules: rules))
                try await office.idle()
            } else if let problem = try await perform(act) {
                return "\(act): \(problem)"
            }
        }
        try await office.idle()
        let problem = try await end()
        #expect(try await daemon.stop() == .graceful)
        return problem
    }

    private mutating func perform(_ act: Act) async throws -> String? {
        switch act {
        case .open(let cell, let ago):
            let issued = today.adding(days: -ago) ?? today
            let opened = try await office.openProvisionalCase(in: cell, issued: issued.isoText)
            cases.append(opened.caseID)
        case .correct(let pick, let days):
            let to = today.adding(days: -days) ?? today
            try await attempt(pick) {
                try await office.correct("decision-issued", of: $0, to: to.isoText)
            }
        case .hold(let pick):
            try await attempt(pick) { try await office.record("ceremony-held", of: $0) }
        case .undo: return try await undo()
        case .period(let days): return try await change { $0.within = days }
        case .dayOff(let offset):
            return try await change { $0.daysOff.formSymmetricDifference([offset]) }
        case .swap(let week):
            return try await change { $0.swaps.formSymmetricDifference([week]) }
        case .units: return try await change { $0.isMoved.toggle() }
        case .pass: break
        }
        return nil
    }

    /// Does something that the case may refuse.
    private func attempt(
        _ pick: Int,
        _ body: (String) async throws -> MutationReply
    ) async throws {
        guard !cases.isEmpty else { return }
        do {
            _ = try await body(cases[pick % cases.count])
        } catch let problem as Problem {
            #expect(problem.code.httpStatus < 500, "\(problem)")
        }
    }

    // MARK: Changes

    private mutating func change(_ edit: (inout Version) -> Void) async throws -> String? {
        var next = version
        edit(&next)
        if next == version { return nil }
        let old = try await dates()
        let plan = try await office.client.plan(try request(next), MutationOptions())
        guard let id = plan.plan else { return nil }
        let list = try await office.client.plan(id: id, PlanQuery(limit: 500)).items
        if try await dates() != old { return "the plan alone moved a date" }
        _ = try await office.client.apply(plan: id, ApplyRequest(), MutationOptions())
        before = version
        version = next
        try write()
        var expected = old
        for move in list where move.kind != .changed {
            let place = "\(move.caseID) \(move.timer) \(move.occurrence)"
            if expected[place] != (move.kind == .started ? nil : move.old) {
                return "\(place) is listed from \(move.old?.isoText ?? "none")"
            }
            expected[place] = move.kind == .stopped ? nil : move.new
        }
        let new = try await dates()
        return new == expected ? nil : "listed \(expected), came \(new)"
    }

    private mutating func undo() async throws -> String? {
        let old = try await dates()
        guard let earlier = before else {
            // Only the last change can be taken back, once; the import of units is one.
            return nil
        }
        let undone = try await office.client.undo(UndoRequest(), MutationOptions())
        let new = try await dates()
        let moved = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.count
        if undone.moveCount != moved { return "\(undone.moveCount) listed, \(moved) moved" }
        let changed = version
        version = earlier
        before = nil
        try write()
        // There and back again, with nothing recorded between, is nothing.
        let plan = try await office.client.plan(try request(changed), MutationOptions())
        guard let id = plan.plan else { return nil }
        _ = try await office.client.apply(plan: id, ApplyRequest(), MutationOptions())
        if try await dates() != old { return "changed again, dates are not as they were" }
        _ = try await office.client.undo(UndoRequest(), MutationOptions())
        return try await dates() == new ? nil : "taken back, dates are not as before"
    }

    private func request(_ next: Version) throws -> PlanRequest {
        var request = PlanRequest()
        if (next.within, next.daysOff, next.swaps)
            != (version.within, version.daysOff, version.swaps)
        {
            request.rules = texts(next).map { RuleText(path: $0.key, text: $0.value) }
        }
        if next.isMoved != version.isMoved {
            let parent = next.isMoved ? "DU-02" : "DU-01"
            request.units =
                "id,name,level,parent\nDU-02,Đảng ủy xã hai,grassroots,TU-01\n"
                + (1...3).map { "\(Installation.cell($0)),Chi bộ \($0),cell,\(parent)\n" }.joined()
            request.since = Installation.date("2020-01-01")
        }
        return request
    }

    private func texts(_ version: Version) -> [String: String] {
        let line = "since: 2026-07-26, from: decision-issued, within: "
        var swaps = "    swaps:\n"
        var offs = ""
        for offset in version.daysOff.sorted() {
            let date = Installation.date("2026-08-17").adding(days: offset)?.isoText ?? ""
            offs += "      - {day: \(date), name: {vi: nghỉ, en: off}}\n"
        }
        for week in version.swaps.sorted() {
            let friday = Installation.date("2026-08-21").adding(days: 7 * week)
            let saturday = friday?.adding(days: 1)
            swaps +=
                "      - {day-off: \(friday?.isoText ?? ""), worked: \(saturday?.isoText ?? "")}\n"
        }
        let announced = "      - {day: 2026-11-24, holiday: culture-day"
        let first = "    swaps:\n      - {day-off: 2026-01-02"
        return [
            "admission.yaml": admission.replacing(
                "\(line)30 working days",
                with: "\(line)\(version.within) working days"
            ),
            "calendars/vn.yaml": calendar.replacing(announced, with: offs + announced)
                .replacing(first, with: swaps + first.dropFirst("    swaps:\n".count)),
        ]
    }

    private func write() throws {
        for (path, text) in texts(version) {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(rules)/\(path)"))
        }
    }

    // MARK: What must hold

    /// The dates people wait for, by case, timer and occurrence.
    private func dates() async throws -> [String: CivilDate] {
        var dates: [String: CivilDate] = [:]
        for caseID in cases {
            for timer in try await office.client.show(caseID: caseID).timers {
                switch timer.state {
                case .dormant, .met, .cancelled, .ended: continue
                default: dates["\(caseID) \(timer.timer) \(timer.occurrence)"] = timer.due
                }
            }
        }
        return dates
    }

    private func end() async throws -> String? {
        let rows = try await office.reminders()
        let keys = rows.map { row in
            [row.caseID, row.timer, row.occurrence, row.step, row.due?.isoText ?? "", row.role]
        }
        if Set(keys).count != keys.count { return "a reminder is in the ledger twice" }
        let outcome = try Tool.run(
            DaemonRun.built("nhachanctl"),
            [
                "doctor", "--rebuild", "--json", "--wait", "0", "--config",
                "\(office.folder)/nhachan-0.yaml",
            ],
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        )
        let report = try JSONDecoder().decode(DoctorReport.self, from: Data(outcome.output.utf8))
        let isSame = report.findings.contains { $0.code == "derived-same" }
        return isSame ? nil : "a fold from scratch is another one: \(report.findings.map(\.code))"
    }
}

/// The same numbers from the same seed (splitmix64).
private struct SequenceGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
