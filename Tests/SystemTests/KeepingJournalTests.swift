import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// What audit and restore read in the real journal, and what restore does as root.
@Suite struct KeepingJournalTests {
    private struct Answer: Decodable {
        struct Sent: Decodable {
            let place: String
            let cases: [String]
        }
        struct Lost: Decodable {
            let sequence: Int64
            let caseID: String
        }

        let sent: [Sent]
        let lost: [Lost]
    }

    private static let anchored = "MESSAGE_ID=0d8f91cac32f4e3da28b3f7bd632b787"

    @Test(.enabled(if: Tool.hasJournald, "needs root, unshare and systemd-journald"))
    func `Anchors in the journal prove the chain, and the journal tells what a restore gave up`()
        async throws
    {
        try await Installation.with { office in
            let folder = office.folder
            let run = try office.start(
                Settings(day: Installation.day),
                launcher: Launcher.journald(folder: folder)
            )
            try await office.importUnits(cells: 2)
            try await office.openCase(in: 1)
            let journald = Journald(run: run, folder: folder)
            try await Waiting.until("the day's anchor") {
                try await journald.entries([Self.anchored]).count == 1
            }
            let verified = try await run.inside(
                "env",
                "NHACHAN_SOCKET=\(office.socket)",
                DaemonRun.built("nhachanctl"),
                "audit",
                "verify",
                "--lang",
                "en"
            )
            #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
            #expect(verified.output.contains("(journal)"), "\(verified.output)")

            let report = try await office.client.backup(BackupRequest(), MutationOptions())
            let backup = "\(report.folder)/\(try #require(report.manifest).file)"
            let late = try await office.openOverdueCase(in: 2).caseID
            try await Waiting.until("the mail in the journal") {
                try await journald.entries(["NHACHAN_CASE=\(late)"]).count { entry in
                    entry["NHACHAN_SPOOL_FILE"] != nil
                } == 2
            }
            try await run.inside("journalctl", "--sync")
            try await run.inside("cp", "-r", "/run/log/journal", "\(folder)/journal")
            #expect(try await run.stop() == .graceful)
            // The mail script took the files and keeps none.
            _ = try office.spool.takeAll()
            for name in try office.spool.cur {
                try FileManager.default.removeItem(atPath: "\(office.spool.path)/cur/\(name)")
            }
            let done = try Tool.run(
                DaemonRun.built("nhachanctl"),
                "restore",
                backup,
                "--config",
                "\(folder)/nhachan-0.yaml",
                "--json",
                "--journal",
                "\(folder)/journal"
            )
            #expect(done.status == 0, "\(done.errors)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(done.output.utf8))
            #expect(answer.sent.map(\.place) == ["journal", "journal"], "\(done.output)")
            #expect(answer.sent.allSatisfy { $0.cases == [late] })
            #expect(answer.lost.contains { $0.caseID == late })
        }
    }

    @Test(.enabled(if: Tool.isRoot, "needs root"))
    func `Started by root, a restore leaves files of the daemon's user`() async throws {
        try await Installation.with { office in
            var backup = ""
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 1)
                try await office.openCase(in: 1)
                // A folder that only root may enter.
                let report = try await office.client.backup(
                    BackupRequest(folder: "\(office.folder)/usb"),
                    MutationOptions()
                )
                backup = "\(report.folder)/\(try #require(report.manifest).file)"
            }
            let given = try Tool.run("chown", "-R", "65534", office.state, office.spool.path)
            #expect(given.status == 0, "\(given.errors)")
            let done = try Tool.run(
                DaemonRun.built("nhachanctl"),
                "restore",
                backup,
                "--config",
                "\(office.folder)/nhachan-0.yaml"
            )
            #expect(done.status == 0, "\(done.errors)")
            let owners = try Tool.run("find", office.state, "!", "-user", "65534")
            #expect(owners.lines == [])
            let mode = try FileManager.default.attributesOfItem(
                atPath: "\(office.state)/nhachan.db"
            )[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }
}
