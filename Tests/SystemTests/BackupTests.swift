import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Audit and backup with the real daemon and the real tool.
@Suite struct BackupTests {
    /// Runs the real tool.
    private func tool(_ office: Installation, _ arguments: String...) throws -> Tool.Outcome {
        try Tool.run(
            DaemonRun.built("nhachanctl"),
            arguments,
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        )
    }

    @Test func `A backup while people write is whole, and old ones make room`() async throws {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 40)
                async let writing: Void = {
                    for cell in 1...40 { try await office.openCase(in: cell) }
                }()
                let folder = "\(office.folder)/backups"
                for _ in 1...3 {
                    let made = try tool(office, "backup", "--to", folder, "--keep", "2")
                    #expect(made.status == 0, "\(made.errors)")
                }
                try await writing
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                // Two files, their manifests, and the list of what was forgotten.
                #expect(names.count == 5, "\(names)")
                for name in names where name.hasSuffix(".json") {
                    let manifest = try JSONDecoder().decode(
                        BackupManifest.self,
                        from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
                    )
                    let sum = try Tool.run("sha256sum", "\(folder)/\(manifest.file)")
                    #expect(sum.output.hasPrefix(manifest.sha256))
                    let mode = try FileManager.default.attributesOfItem(
                        atPath: "\(folder)/\(manifest.file)"
                    )[.posixPermissions]
                    #expect(mode as? Int == 0o600)
                    let verified = try tool(
                        office,
                        "audit",
                        "verify",
                        "--no-journal",
                        "--manifest",
                        "\(folder)/\(name)"
                    )
                    #expect(verified.status == 0, "\(verified.errors)")
                    #expect(
                        verified.output.contains("Unaltered since anchor \(manifest.head.sequence)")
                    )
                }
            }
        }
    }

    @Test func `Whoever changes a recorded event is named by its sequence`() async throws {
        try await Installation.with { office in
            var manifest = ""
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 3)
                for cell in 1...3 { try await office.openCase(in: cell) }
                let made = try await office.client.backup(BackupRequest(), MutationOptions())
                let file = try #require(made.manifest?.file)
                manifest = "\(made.folder)/\(file.dropLast(3)).json"
                #expect(made.folder == "\(office.state)/backups")
            }
            // One bit of one recorded text: "cell" becomes "bell" and so on.
            let flip = """
                import sqlite3, sys
                base = sqlite3.connect(sys.argv[1])
                base.execute("DROP TRIGGER event_no_update")
                newest = "SELECT max(sequence) FROM event WHERE event IS NOT NULL"
                row = base.execute(newest).fetchone()
                text = base.execute("SELECT payload FROM event WHERE sequence = ?", row).fetchone()[0]
                place = text.index("number") if "number" in text else 2
                text = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1:]
                base.execute("UPDATE event SET payload = ? WHERE sequence = ?", (text, row[0]))
                base.commit()
                print(row[0])
                """
            let altered = try Tool.run("python3", "-c", flip, "\(office.state)/nhachan.db")
            let sequence = try #require(altered.lines.first)
            try await office.live(Settings(day: Installation.eve)) { _ in
                let verified = try tool(
                    office,
                    "audit",
                    "verify",
                    "--no-journal",
                    "--manifest",
                    manifest
                )
                #expect(verified.status == ControlAPI.ExitStatus.dataError.rawValue)
                #expect(
                    verified.output.contains("event \(sequence) has altered content"),
                    "\(verified.output)\(verified.errors)"
                )
                let backup = try tool(office, "backup")
                #expect(backup.status == ControlAPI.ExitStatus.dataError.rawValue)
                #expect(backup.errors.contains("event \(sequence)"), "\(backup.errors)")
            }
        }
    }

    @Test func `The trail shows who recorded what, when and why`() async throws {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 1)
                let caseID = try await office.openCase(in: 1).caseID
                let shown = try tool(office, "audit", "show", "--case", caseID)
                #expect(shown.status == 0, "\(shown.errors)")
                #expect(shown.output.contains("root"))
                #expect(shown.output.contains("decision-issued"))
                let all = try await office.client.audit(AuditQuery(limit: 2))
                let rest = try await office.client.audit(AuditQuery(cursor: all.next))
                #expect(all.items.map(\.sequence) == [1, 2])
                #expect(rest.items.first?.sequence == 3)
                #expect(all.items[0].kind == "epoch")
                let none = try tool(office, "audit", "show", "--case", "NOSUCHCASE")
                #expect(none.status == ControlAPI.ExitStatus.noInput.rawValue)
                let bad = try tool(office, "backup", "--to", "/proc/none")
                #expect(bad.status == ControlAPI.ExitStatus.cannotCreate.rawValue, "\(bad.errors)")
                let many = try tool(office, "backup", "--keep", "0")
                #expect(many.status == ControlAPI.ExitStatus.dataError.rawValue, "\(many.errors)")
            }
        }
    }
}
