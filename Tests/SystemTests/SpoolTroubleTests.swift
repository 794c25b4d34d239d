import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// A spool that is lost, exchanged, full or read-only under a daemon that runs.
@Suite struct SpoolTroubleTests {
    /// What becomes of the spool's folder.
    enum Loss: String, CaseIterable {
        case empty
        case foreign
        case missing
    }

    private static let settings = Settings(day: Installation.day)

    @Test(arguments: Loss.allCases)
    func `Another folder in the spool's place closes the gate and gets nothing`(
        loss: Loss
    ) async throws {
        try await Installation.with { office in
            let run = try office.start(Self.settings)
            try await office.importUnits(cells: 1)
            try await office.idle()
            let spool = office.spool.path
            try FileManager.default.moveItem(atPath: spool, toPath: spool + ".away")
            try Self.put(loss, at: spool)
            let opened = try await office.openOverdueCase(in: 1)
            try await Self.waitForGate(office, .spool)
            let foreign = SpoolView(path: spool)
            #expect(try foreign.new == [] && foreign.staged == [])

            // Recording goes on while nothing is sent.
            try await office.record("mentor-assigned", of: opened.caseID)
            if loss != .missing { try FileManager.default.removeItem(atPath: spool) }
            try FileManager.default.moveItem(atPath: spool + ".away", toPath: spool)
            let gate = try await office.openGate()
            #expect(gate.isOpen)
            try await Self.expectTwo(office, of: opened.caseID)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func `An unmounted spool closes the gate, and goes on when it is mounted again`() async throws {
        try await Installation.with { office in
            let disk = office.folder + "/disk"
            try FileManager.default.createDirectory(
                atPath: disk,
                withIntermediateDirectories: true
            )
            let mount = "mount --bind '\(disk)' '\(office.spool.path)'"
            let run = try office.start(Self.settings, launcher: Launcher.mounting(mount))
            try await office.importUnits(cells: 1)
            try await office.idle()
            try await run.inside("umount", "--lazy", office.spool.path)
            let opened = try await office.openOverdueCase(in: 1)
            try await Self.waitForGate(office, .spool)
            #expect(try office.spool.new == [] && office.spool.staged == [])

            try await run.inside("bash", "-c", mount)
            try await office.openGate()
            try await Self.expectTwo(office, of: opened.caseID, in: SpoolView(path: disk))
            #expect(try office.spool.new == [])
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func `A read-only spool is tried again until it takes what waits`() async throws {
        try await Installation.with { office in
            try await office.live(Self.settings) { _ in try await office.importUnits(cells: 1) }
            let spool = office.spool.path
            let mount = "mount --bind '\(spool)' '\(spool)'; mount -o remount,bind,ro '\(spool)'"
            let run = try office.start(Self.settings, launcher: Launcher.mounting(mount))
            let opened = try await office.openOverdueCase(in: 1)
            try await Self.waitForTrouble(office, "read-only")
            #expect(try office.spool.new == [])
            try await run.inside("mount", "-o", "remount,bind,rw", spool)
            try await Self.expectTwo(office, of: opened.caseID)
            try await Self.waitForHealth(office)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(.enabled(if: Tool.hasJournald, "needs root and unshare, to mount"))
    func `A full spool is tried again until there is room`() async throws {
        try await Installation.with { office in
            let spool = office.spool.path
            let mount = "mount -t tmpfs -o size=64k,mode=2770 tmpfs '\(spool)'"
            let run = try office.start(Self.settings, launcher: Launcher.mounting(mount))
            try await office.importUnits(cells: 1)
            try await office.idle()
            let fill = "cat /dev/zero >'\(spool)/filler'"
            #expect(try await run.inside("bash", "-c", fill).errors.contains("No space left"))
            let opened = try await office.openOverdueCase(in: 1)
            try await Self.waitForTrouble(office, "full")
            let list = try await run.inside("ls", "-A", "\(spool)/new", "\(spool)/.staging")
            #expect(list.lines == ["\(spool)/.staging:", "\(spool)/new:"], "\(list.errors)")
            try await run.inside("rm", "\(spool)/filler")
            try await Waiting.until("both messages") {
                try await run.inside("ls", "\(spool)/new").lines.count == 2
            }
            let sent = try await Waiting.value("both messages in the ledger") {
                let rows = try await office.reminders(.sent, of: opened.caseID)
                return rows.count == 2 ? rows : nil
            }
            let names = try await run.inside("ls", "\(spool)/new").lines
            #expect(Set(sent.compactMap(\.file)) == Set(names))
            try await Self.waitForHealth(office)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `What waited while the spool was lost is delivered after a restart, too`()
        async throws
    {
        try await Installation.with { office in
            let cases = try await office.fill(20)
            let spool = office.spool.path
            try FileManager.default.moveItem(atPath: spool, toPath: spool + ".away")
            try await office.live(Self.settings) { status in
                #expect(status.delivery.waiting == 20)
                #expect(status.state == .degraded)
            }
            try FileManager.default.moveItem(atPath: spool + ".away", toPath: spool)
            try await office.live(Self.settings) { _ in
                try await office.openGate()
                try await Waiting.until("20 messages") { try office.spool.new.count == 20 }
            }
            #expect(try office.spool.cases() == cases)
        }
    }

    /// Puts what is not the spool in its place.
    private static func put(_ loss: Loss, at path: String) throws {
        if loss == .missing { return }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard loss == .foreign else { return }
        for name in ["new", "cur", "tmp", ".staging"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(name)",
                withIntermediateDirectories: true
            )
        }
        let identity = String(repeating: "0123456789abcdef", count: 2)
        try Data("\(identity)\n".utf8).write(to: URL(fileURLWithPath: path + "/.spool-id"))
    }

    private static func waitForGate(
        _ office: Installation,
        _ reason: GateReasonCode
    ) async throws {
        let status = try await Waiting.value("the gate closing") {
            let status = try await office.client.status()
            return status.gate.isOpen ? nil : status
        }
        #expect(status.gate.reasons.map(\.code) == [reason])
        #expect(status.state == .degraded)
        #expect(status.text.vi.contains("cổng gửi đóng (\(reason.rawValue))"), "\(status.text.vi)")
        #expect(status.delivery.waiting == 2)
    }

    private static func waitForTrouble(_ office: Installation, _ word: String) async throws {
        let status = try await Waiting.value("trouble with the spool") {
            let status = try await office.client.status()
            return status.attention.contains { $0.en.contains(word) } ? status : nil
        }
        #expect(status.state == .degraded)
        #expect(status.gate.isOpen)
        #expect(status.delivery.waiting == 2)
        #expect(status.text.en.contains(word), "\(status.text.en)")
    }

    private static func waitForHealth(_ office: Installation) async throws {
        try await Waiting.until("a spool without trouble") {
            try await office.client.status().state == .ready
        }
    }

    /// Waits for the two alerts of a case, each in one file.
    private static func expectTwo(
        _ office: Installation,
        of caseID: String,
        in spool: SpoolView? = nil
    ) async throws {
        let spool = spool ?? office.spool
        try await Waiting.until("both messages") { try spool.new.count == 2 }
        let sent = try await Waiting.value("both messages in the ledger") {
            let rows = try await office.reminders(.sent, of: caseID)
            return rows.count == 2 ? rows : nil
        }
        #expect(Set(sent.compactMap(\.file)) == Set(try spool.new))
        #expect(try spool.cases() == [caseID, caseID])
        #expect(try spool.staged == [])
    }
}
