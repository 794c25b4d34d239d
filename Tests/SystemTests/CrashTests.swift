import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// The real daemon with its real database and spool, killed and started again.
@Suite struct CrashTests {
    /// Where and at which passing the daemon kills itself, in an order in which each plan comes to
    /// pass: the first ones end before a batch of 64 files is through, the others use up one or
    /// two.
    private static let plans = [
        "before-stage:1", "after-stage-write:1", "after-stage-write:33", "after-stage-write:64",
        "after-stage-file-sync:1", "after-stage-file-sync:40", "after-stage-sync:1",
        "after-prepared:1", "after-rename:1", "after-rename:40", "after-new-sync:1",
        "after-publish:1", "before-delivered:1", "after-delivered:1", "before-stage:2",
        "after-stage-write:65", "after-stage-sync:2", "after-rename:65", "after-rename:128",
        "after-prepared:2", "after-new-sync:2", "after-publish:2", "before-delivered:2",
        "after-delivered:2",
    ]

    /// Delivery begins in the moment the daemon starts, on the day of the first reminder.
    private static let settings = Settings(day: Installation.day)

    @Test(.timeLimit(.minutes(5)))
    func `Of 1,000 reminders each is in one whole file, at whatever point the daemon is killed`()
        async throws
    {
        try await Installation.with { office in
            let cases = try await office.fill(1_000)
            for plan in Self.plans { try await crash(office, at: plan) }
            try await office.live(Self.settings)
            #expect(try office.spool.cases() == cases)
            #expect(try office.spool.cur == [])
            try await expectAll(office, in: "new")
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `A mail script that takes files at once gets each one once`() async throws {
        try await Installation.with { office in
            let cases = try await office.fill(200)
            let consumer = Consumer(office.spool)
            for plan in Self.plans.prefix(14) { try await crash(office, at: plan) }
            try await office.live(Self.settings)
            try await Waiting.until("the consumer's last file") { try office.spool.new.isEmpty }
            let (doubled, failure) = try await consumer.stop()
            #expect(doubled == [] && failure == nil)
            let taken = try office.spool.cur.map { name in
                try SpoolView.field("X-Nhachan-Case", of: office.spool.text(name, in: "cur")) ?? ""
            }
            #expect(taken.sorted() == cases)
            try await expectAll(office, in: "cur")
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [20_260_817, 20_260_828])
    func `Killed at any instant, again and again, it loses and doubles nothing`(
        seed: UInt64
    ) async throws {
        var generator = Seeded(state: seed)
        try await Installation.with { office in
            let cases = try await office.fill(150)
            let consumer = Consumer(office.spool)
            for round in 1...10 {
                let run = try office.start(Self.settings)
                // Between nothing and the whole of a start, or in the midst of delivering.
                let count = try office.spool.cur.count + Int.random(in: 1...30, using: &generator)
                let delay = Int.random(in: 0...400, using: &generator)
                if round.isMultiple(of: 2) {
                    await Waiting.pause(milliseconds: delay)
                } else {
                    try await Waiting.until("\(count) files") {
                        try office.spool.cur.count >= min(count, cases.count)
                    }
                }
                try await run.signal(SIGKILL)
                #expect(try await run.ending() == .killed)
            }
            try await office.live(Self.settings)
            try await Waiting.until("the consumer's last file") { try office.spool.new.isEmpty }
            let (doubled, failure) = try await consumer.stop()
            #expect(doubled == [] && failure == nil)
            #expect(try office.spool.cur.count == cases.count)
            try await expectAll(office, in: "cur")
        }
    }

    /// Starts the daemon and waits until it has killed itself.
    private func crash(_ office: Installation, at plan: String) async throws {
        let run = try office.start(Self.settings, environment: ["NHACHAN_CRASH_AT": plan])
        let ending = try await run.ending()
        #expect(ending == .killed, "\(plan) never came: \(office.errors)")
    }

    /// Nothing rests in the staging folder, no file has a defect, and the ledger knows all of them.
    private func expectAll(_ office: Installation, in folder: String) async throws {
        #expect(try office.spool.staged == [])
        let readings = try Peer.read("\(office.spool.path)/\(folder)")
        #expect(readings.allSatisfy { $0.value.defects == [] })
        let files = try folder == "new" ? office.spool.new : office.spool.cur
        #expect(Set(readings.keys) == Set(files))
        #expect(Set(readings.values.map(\.id)).count == files.count)
        try await office.live(Self.settings) { status in
            #expect(status.delivery.waiting == 0)
            let sent = try await office.reminders(.sent)
            #expect(sent.count == files.count)
            let names = Set(sent.compactMap(\.file))
            #expect(names == Set(files.map { String($0.prefix { $0 != ":" }) }))
        }
    }
}

/// The same numbers from the same seed (splitmix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
