import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// The machine under the daemon: another one, a full disk, a second daemon.
@Suite struct MachineTests {
    private static let first = "1111111111111111aaaaaaaaaaaaaaaa"
    private static let second = "2222222222222222bbbbbbbbbbbbbbbb"
    private static let settings = Settings(day: Installation.day)

    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func `A database on another machine sends nothing until an administrator agrees`()
        async throws
    {
        try await Installation.with { office in
            let here = Launcher.machine(Self.first, folder: office.folder)
            let there = Launcher.machine(Self.second, folder: office.folder)
            try await office.live(Self.settings, launcher: here) { status in
                #expect(status.gate.isOpen)
                try await office.importUnits(cells: 1)
            }
            try await office.live(Self.settings, launcher: there) { status in
                #expect(status.gate.reasons.map(\.code) == [.copy])
                let opened = try await office.openOverdueCase(in: 1)
                let preview = try await office.client.gate()
                #expect(preview.waiting == 2)
                #expect(preview.preview.map(\.caseID) == [opened.caseID, opened.caseID])
            }
            // A restart alone changes nothing.
            try await office.live(Self.settings, launcher: there) { status in
                #expect(status.gate.reasons.map(\.code) == [.copy])
                #expect(try office.spool.new == [])
                try await office.openGate()
                try await Waiting.until("both messages") { try office.spool.new.count == 2 }
            }
            try await office.live(Self.settings, launcher: there) { #expect($0.gate.isOpen) }
            try await office.live(Self.settings, launcher: here) { status in
                #expect(status.gate.reasons.map(\.code) == [.copy])
            }
            #expect(try office.spool.new.count == 2)
        }
    }

    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func
        `A full disk refuses what cannot be kept, changes nothing, and is over when there is room`()
        async throws
    {
        try await Installation.with { office in
            let mount = "mount -t tmpfs -o size=8m tmpfs '\(office.state)'"
            let run = try office.start(Self.settings, launcher: Launcher.mounting(mount))
            try await office.importUnits(cells: 1)
            let opened = try await office.openOverdueCase(in: 1)
            try await Waiting.until("two messages") {
                try await office.reminders(.sent).count == 2
            }
            let fill = "cat /dev/zero >'\(office.state)/filler'"
            #expect(try await run.inside("bash", "-c", fill).errors.contains("No space left"))

            let before = try await Peer.tables(office.state, of: run)
            let options = MutationOptions(idempotencyKey: "khi-het-cho")
            let request = RecordRequest(event: "mentor-assigned")
            let problem = await #expect(throws: Problem.self) {
                try await office.client.record(caseID: opened.caseID, request, options)
            }
            #expect([.storageFull, .storageFailed].contains(problem?.code))
            #expect(problem?.code.exitStatus == .ioError)
            #expect(try await Peer.tables(office.state, of: run) == before)
            let shown = try await office.client.show(caseID: opened.caseID)
            #expect(shown.timeline.allSatisfy { $0.event != "mentor-assigned" })

            try await run.inside("rm", "\(office.state)/filler")
            let reply = try await office.client.record(caseID: opened.caseID, request, options)
            #expect(!reply.isReplay)
            let again = try await office.client.record(caseID: opened.caseID, request, options)
            #expect(again.isReplay && again.event == reply.event)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `A second daemon on the database says so and leaves the first alone`() async throws {
        try await Installation.with { office in
            let run = try office.start(Self.settings)
            let before = try await office.idle()
            let other = try office.start(Self.settings)
            #expect(try await other.ending() == DaemonRun.Ending(status: 75, wasSignalled: false))
            #expect(office.errors.contains("Another nhachand runs on this database"))
            #expect(try await office.client.status().started == before.started)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `Asked to stop, the daemon ends well and takes its socket with it`(
        signal: Int32
    ) async throws {
        try await Installation.with { office in
            let run = try office.start(Self.settings)
            try await office.idle()
            #expect(FileManager.default.fileExists(atPath: office.socket))
            try await run.signal(signal)
            #expect(try await run.ending() == .graceful)
            #expect(!FileManager.default.fileExists(atPath: office.socket))
            #expect(office.errors == "")
        }
    }

    @Test func `A socket that a killed daemon left does not keep the next one from starting`()
        async throws
    {
        try await Installation.with { office in
            let run = try office.start(Self.settings)
            try await office.idle()
            try await run.signal(SIGKILL)
            #expect(try await run.ending() == .killed)
            #expect(FileManager.default.fileExists(atPath: office.socket))
            try await office.live(Self.settings) { #expect($0.state == .ready) }
        }
    }
}
