import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// The real daemon on a wall clock that is stepped while it runs.
@Suite struct ClockStepTests {
    private static let year = 365 * 86_400

    @Test(.timeLimit(.minutes(5)))
    func `A clock stepped by a year and back sends nothing, and the journal says why`()
        async throws
    {
        try await Installation.with { office in
            let (clock, run, status) = try await followed(office)
            #expect(status.today == Installation.date(Installation.eve) && status.gate.isOpen)
            #expect(try office.spool.new == [])

            try await stepAYear(clock, office)
            try await expectNothingSent(office)

            try clock.step(by: -Self.year)
            try await office.importUnits(cells: 3)
            try await Waiting.until("the second journal entry") {
                try steps(office).count == 2
            }
            try await expectNothingSent(office)
            let found = try steps(office)
            #expect(found.contains { $0.contains("315") && !$0.contains("-315") }, "\(found)")
            #expect(found.contains { $0.contains("-315") }, "\(found)")

            // Put right and looked at, it goes on; what was not due yet has not been sent.
            #expect(try await office.openGate().reasons.isEmpty)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `Who believes a clock a year ahead finds the gate closed for the standstill at once`()
        async throws
    {
        try await Installation.with { office in
            let (clock, run, _) = try await followed(office)
            try await stepAYear(clock, office)
            // The answer itself, before the scheduler has turned: nothing slips out between.
            #expect(try await office.openGate().reasons.map(\.code) == [.catchUp])
            try await Waiting.until("the cases to be folded on the new day") {
                try await office.client.status().recomputed == nil
            }
            #expect(try office.spool.new == [] && office.spool.staged == [])
            #expect(try await office.reminders(.sent).isEmpty)
            #expect(try await run.stop() == .graceful)
        }
    }

    /// A daemon on a clock of its own that follows one case.
    private func followed(
        _ office: Installation
    ) async throws -> (clock: SteppedClock, run: DaemonRun, status: StatusReport) {
        let clock = try SteppedClock(in: office.folder)
        // Friday 14/8/2026, 10:00 in the office; the first reminder comes on Monday.
        try clock.set(to: 1_786_676_400)
        var settings = Settings(day: Installation.eve)
        settings.isOnTheWallClock = true
        let run = try office.start(settings, environment: clock.environment)
        try await office.importUnits(cells: 1)
        try await office.openCase(in: 1)
        return (clock, run, try await office.idle())
    }

    /// Steps the clock a year forward, which closes the gate.
    private func stepAYear(_ clock: SteppedClock, _ office: Installation) async throws {
        try clock.step(by: Self.year)
        try await office.importUnits(cells: 2)
        try await Waiting.until("the gate to close") {
            try await office.client.status().gate.reasons.contains { $0.code == .clock }
        }
    }

    private func expectNothingSent(_ office: Installation) async throws {
        let status = try await office.client.status()
        #expect(status.gate.reasons.contains { $0.code == .clock })
        #expect(try office.spool.new == [] && office.spool.staged == [])
        #expect(try await office.reminders(.sent).isEmpty)
    }

    /// The fields of the journal entries that tell of a step.
    private func steps(_ office: Installation) throws -> [String] {
        let script = Tool.path("Tests/SystemTests/Peers/journal_rows.py")
        let kind = "ae9e30ddb81b4149a85d65c9c6eb4222"
        return try Tool.run("python3", script, office.state, kind).lines
    }
}

/// A wall clock that a test steps under a running daemon.
struct SteppedClock {
    private let library: String
    private let file: String

    /// Builds what is preloaded.
    init(in folder: String) throws {
        library = "\(folder)/clock.so"
        file = "\(folder)/clock"
        let source = Tool.path("Tests/SystemTests/Peers/shift_clock.c")
        let built = try Tool.run("cc", "-shared", "-fPIC", "-o", library, source, "-ldl")
        try #require(built.status == 0, "\(built.errors)")
    }

    /// What the daemon is started with.
    var environment: [String: String] { ["LD_PRELOAD": library, "SHIFT_CLOCK_FILE": file] }

    /// Sets the clock, in seconds since 1970.
    func set(to seconds: Int) throws {
        try write(seconds - Int(Date().timeIntervalSince1970))
    }

    /// Steps the clock.
    func step(by seconds: Int) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try write((Int(text) ?? 0) + seconds)
    }

    /// Written aside and renamed, so that a reader sees the old number or the new one.
    private func write(_ seconds: Int) throws {
        try Data(String(seconds).utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    }
}
