import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Whatever happens to a whole installation in whatever order, it loses and doubles nothing.
@Suite struct SequenceTests {
    private static let property = "sequence"

    @Test(
        .timeLimit(.minutes(10)),
        arguments: Seeds.of(property, fresh: [20_261_128, 20_261_129])
    )
    func `No sequence of corrections, reloads, crashes and clock steps loses a deadline`(
        seed: UInt64
    ) async throws {
        let acts = InstallationScript.draw(seed: seed)
        guard let problem = try await InstallationScript.failure(of: acts) else {
            return try Seeds.note(seed, of: Self.property, holds: true)
        }
        try Seeds.note(seed, of: Self.property, holds: false)
        let smallest = try await Seeds.shrink(acts) {
            try await InstallationScript.failure(of: $0) != nil
        }
        Issue.record("seed \(seed): \(problem)\nthe smallest script: \(smallest)")
    }
}

/// A script for a whole installation.
private struct InstallationScript {
    /// One thing that happens, each in a run of the daemon on the day reached.
    enum Act: Hashable, Sendable {
        /// Days pass, and the day's work is done.
        case live(days: Int)
        /// The clock goes back.
        case back(days: Int)
        /// The daemon kills itself at a point, if it comes to it.
        case crash(days: Int, CrashWord)
        /// The ceremony of a case is recorded, moved or taken back, whichever can be.
        case record(pick: Int)
        /// The receipt of the decision moves by days.
        case correct(pick: Int, days: Int)
        /// A case is opened.
        case open
        /// The period of the ceremony is so many working days.
        case reload(within: Int)
        /// Somebody has looked and opens the gate.
        case openGate
    }

    /// The points, as the daemon's environment names them.
    enum CrashWord: String, CaseIterable {
        case beforeStage = "before-stage"
        case afterStageWrite = "after-stage-write"
        case afterPrepared = "after-prepared"
        case afterRename = "after-rename"
        case beforeDelivered = "before-delivered"
        case afterDelivered = "after-delivered"
    }

    static func draw(seed: UInt64) -> [Act] {
        var generator = SeededGenerator(state: seed)
        return (0..<10).map { _ in
            let pick = Int.random(in: 0..<100, using: &generator)
            let days = Int.random(in: 1...12, using: &generator)
            switch Int.random(in: 0..<16, using: &generator) {
            case 0..<4: return .live(days: days)
            case 4..<8:
                let point = CrashWord.allCases[pick % CrashWord.allCases.count]
                return .crash(days: days, point)
            case 8: return .back(days: days * 30)
            case 9, 10: return .correct(pick: pick, days: days - 6)
            case 11: return .record(pick: pick)
            case 12: return .open
            case 13, 14: return .reload(within: pick.isMultiple(of: 2) ? 25 : 30)
            default: return .openGate
            }
        }
    }

    /// The first thing that does not hold after the script; `nil` when all holds.
    static func failure(of acts: [Act]) async throws -> String? {
        var problem: String?
        try await Installation.with { office in
            var script = try InstallationScript(office)
            try await script.begin()
            for act in acts { try await script.perform(act) }
            problem = try await script.end()
        }
        return problem
    }

    private let office: Installation
    private let rules: String
    private var day = Installation.date("2026-08-03")
    private var latest = Installation.date("2026-08-03")
    private var cases: [String] = []

    private init(_ office: Installation) throws {
        self.office = office
        rules = try CommandTests.copyRules(office)
    }

    private var settings: Settings { Settings(day: day.isoText, rules: rules) }

    private mutating func begin() async throws {
        var opened: [String] = []
        try await office.live(settings) { _ in
            try await office.importUnits(cells: 3)
            for cell in 1...2 {
                opened.append(try await office.openCase(in: cell, on: "2026-08-03").caseID)
            }
        }
        cases = opened
    }

    private mutating func pass(_ days: Int) {
        day = day.adding(days: days) ?? day
        latest = max(latest, day)
    }

    private mutating func perform(_ act: Act) async throws {
        switch act {
        case .live(let days):
            pass(days)
            try await office.live(settings)
        case .back(let days):
            day = day.adding(days: -days) ?? day
            try await office.live(settings)
            // The clock is put right again.
            day = latest
        case .crash(let days, let point):
            pass(days)
            try await crash(at: point)
        case .open:
            var opened: String?
            try await office.live(settings) { _ in
                opened = try await office.openCase(in: 3, on: "2026-08-03").caseID
            }
            cases += [opened].compactMap(\.self)
        case .record(let pick):
            let caseID = cases[pick % cases.count]
            try await attempt { try await office.record("ceremony-held", of: caseID) }
        case .correct(let pick, let days):
            let caseID = cases[pick % cases.count]
            let to = Installation.date("2026-07-27").adding(days: days) ?? day
            try await attempt {
                try await office.correct("decision-issued", of: caseID, to: to.isoText)
            }
        case .reload(let within):
            try write(within: within)
            try await office.live(settings) { _ in
                _ = try await office.client.reload(
                    ReloadRequest(acceptsMoves: true),
                    MutationOptions()
                )
            }
        case .openGate:
            try await office.live(settings) { _ in try await office.openGate() }
        }
    }

    /// Does something that the case may refuse.
    private func attempt(_ body: () async throws -> MutationReply) async throws {
        try await office.live(settings) { _ in
            do {
                _ = try await body()
            } catch let problem as Problem {
                #expect(problem.code.httpStatus < 500, "\(problem)")
            }
        }
    }

    private func crash(at point: CrashWord) async throws {
        let plan = ["NHACHAN_CRASH_AT": "\(point.rawValue):1"]
        let run = try office.start(settings, environment: plan)
        let client = ControlClient(
            ControlClientConfiguration(
                socketPath: office.socket,
                language: .english,
                patience: .zero
            )
        )
        // A day without a delivery never comes to the point.
        try await Waiting.until("a crash or a day's work") {
            if !run.isRunning { return true }
            let status = try? await client.status()
            return status.map { $0.nextWake != nil } ?? false
        }
        if run.isRunning { try await run.signal(SIGKILL) }
        #expect(try await run.ending() == .killed)
    }

    private func write(within days: Int) throws {
        let path = "\(rules)/admission.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let line = "since: 2026-07-26, from: decision-issued, within: "
        let other = days == 25 ? 30 : 25
        let changed = text.replacing(
            "\(line)\(other) working days",
            with: "\(line)\(days) working days"
        )
        try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
    }

    // MARK: What must hold

    private mutating func end() async throws -> String? {
        day = latest.adding(days: 3) ?? latest
        try await office.live(settings) { _ in try await office.openGate() }
        // Nothing goes out on holidays and weekends; one of four days is none of both.
        for _ in 1...3 {
            pass(1)
            try await office.live(settings)
        }
        pass(1)
        let (installation, known) = (office, cases)
        var problem: String?
        try await office.live(settings) { status in
            guard status.gate.isOpen else {
                problem = "the gate is closed again: \(status.gate.reasons.map(\.code))"
                return
            }
            problem = try await Self.broken(installation, known, status)
        }
        return problem
    }

    private static func broken(
        _ office: Installation,
        _ cases: [String],
        _ status: StatusReport
    ) async throws -> String? {
        let rows = try await office.reminders()
        let keys = rows.map { row in
            [
                row.caseID, row.timer, row.occurrence, row.step, row.due?.isoText ?? "", row.role,
            ]
        }
        if Set(keys).count != keys.count { return "a reminder is in the ledger twice" }
        let sent = rows.filter { $0.status == .sent }
        if let early = sent.first(where: { $0.day > status.today }) { return "early: \(early)" }
        let files = try office.spool.new
        if try !office.spool.staged.isEmpty { return "something rests in the staging folder" }
        if Set(sent.compactMap(\.file)) != Set(files) { return "the spool is not what was sent" }
        if sent.count != files.count { return "\(sent.count) sent in \(files.count) files" }
        if rows.contains(where: { $0.status == .assigned }) { return "one is half delivered" }
        if sent.isEmpty { return "nothing was ever sent" }
        for caseID in cases {
            let detail = try await office.client.show(caseID: caseID)
            guard detail.summary.ended == nil else { continue }
            for timer in detail.timers
            where timer.kind == .deadline && [.running, .warned, .overdue].contains(timer.state) {
                let waits = detail.reminders.contains { row in
                    row.timer == timer.timer && row.status == .planned && row.day >= status.today
                }
                if !waits { return "\(caseID): nothing reminds of \(timer.timer) any more" }
            }
        }
        return nil
    }
}

/// The same numbers from the same seed (splitmix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
