import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// The doctor on a healthy installation and on broken ones, with the real programs.
@Suite struct DoctorTests {
    private func doctor(
        _ office: Installation,
        _ more: String...
    ) throws -> (status: Int32, report: DoctorReport) {
        let outcome = try Tool.run(
            DaemonRun.built("nhachanctl"),
            ["doctor", "--json", "--wait", "0", "--config", "\(office.folder)/nhachan-0.yaml"]
                + more,
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        )
        let report = try JSONDecoder().decode(
            DoctorReport.self,
            from: Data(outcome.output.utf8)
        )
        return (outcome.status, report)
    }

    /// The codes of what is worse than a notice.
    private func troubles(_ report: DoctorReport) -> [String] {
        report.findings.filter { $0.severity != .notice }.map(\.code).sorted()
    }

    /// An installation in which all is well: everybody has a contact, and there is a backup.
    private func healthy(
        _ office: Installation,
        rules: String? = nil,
        _ body: (String) async throws -> Void
    ) async throws {
        var settings = Settings(day: Installation.eve)
        if let rules { settings.rules = rules }
        try await office.live(settings) { _ in
            try await office.importUnits(cells: 2)
            try await office.fillPositions()
            let caseID = try await office.openCase(in: 1).caseID
            _ = try await office.client.backup(BackupRequest(), MutationOptions())
            try await body(caseID)
        }
    }

    @Test func `A healthy installation passes, and building it again changes nothing`()
        async throws
    {
        try await Installation.with { office in
            try await healthy(office) { _ in
                let (status, report) = try doctor(office, "--rebuild")
                #expect(troubles(report) == [], "\(report.findings)")
                #expect(status == 0)
                #expect(report.findings.contains { $0.code == "derived-same" })
                #expect(
                    report.findings.allSatisfy { !$0.advice.vi.isEmpty && !$0.advice.en.isEmpty }
                )
                #expect(report.checked.contains("socket"))
            }
        }
    }

    /// What is broken in a running installation, and what the doctor says.
    private static let ailments: [(name: String, code: String)] = [
        ("rules", "rules-invalid"), ("differ", "rules-differ"), ("gate", "gate-closed"),
        ("staging", "spool-permissions"), ("identity", "spool-foreign"), ("mail", "spool-waits"),
        ("backups", "backup-missing"), ("old", "backup-old"), ("contacts", "unit-without-contact"),
        ("position", "role-unresolved"),
    ]

    @Test(arguments: ailments.map(\.name))
    func `What is broken is named, with what to do`(trouble: String) async throws {
        let code = try #require(Self.ailments.first { $0.name == trouble }?.code)
        try await Installation.with { office in
            let rules = "\(office.folder)/rules"
            try FileManager.default.copyItem(atPath: Tool.path("Workflows"), toPath: rules)
            try await healthy(office, rules: rules) { _ in
                try await spoil(trouble, office, rules: rules)
                let (status, report) = try doctor(office)
                // The daemon closes the gate by itself as soon as it meets another spool.
                let met = trouble == "identity" ? ["gate-closed"] : []
                #expect(Set(troubles(report)).subtracting(met) == [code], "\(report.findings)")
                #expect(status == 1)
                let finding = report.findings.first { $0.code == code }
                #expect(finding?.advice.en.isEmpty == false)
            }
        }
    }

    private func spoil(_ trouble: String, _ office: Installation, rules: String) async throws {
        let files = FileManager.default
        switch trouble {
        case "rules":
            try Data("workflow: [".utf8).write(
                to: URL(fileURLWithPath: "\(rules)/admission.yaml")
            )
        case "differ":
            let path = "\(rules)/admission.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data((text + "\n# another version\n").utf8).write(to: URL(fileURLWithPath: path))
        case "gate":
            _ = try await office.client.closeGate(
                GateRequest(reason: "kiểm kê"),
                MutationOptions()
            )
        case "staging":
            try files.setAttributes(
                [.posixPermissions: 0o2775],
                ofItemAtPath: "\(office.spool.path)/.staging"
            )
        case "identity":
            let path = "\(office.spool.path)/.spool-id"
            try Data("0123456789abcdef0123456789abcdef\n".utf8).write(
                to: URL(fileURLWithPath: path)
            )
        case "mail":
            let path = "\(office.spool.path)/new/old"
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            try files.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -5 * 86_400)],
                ofItemAtPath: path
            )
        case "backups":
            try files.removeItem(atPath: "\(office.state)/backups")
        case "old":
            let folder = "\(office.state)/backups"
            for name in try files.contentsOfDirectory(atPath: folder) {
                try files.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -5 * 86_400)],
                    ofItemAtPath: "\(folder)/\(name)"
                )
            }
        case "contacts":
            _ = try await office.client.importUnits(
                UnitsImportRequest(
                    units: "id,name,level,parent\nCB-9,Chi bộ 9,cell,DU-01\n",
                    since: Installation.date("2020-01-01")
                ),
                MutationOptions()
            )
        default:
            try await office.addEmptyLevel()
        }
    }

    @Test func `A row changed behind the daemon's back shows when all is built again`()
        async throws
    {
        try await Installation.with { office in
            var caseID = ""
            try await healthy(office) { caseID = $0 }
            let change = """
                import sqlite3, sys
                base = sqlite3.connect(sys.argv[1])
                base.execute("UPDATE timer_now SET due_day = due_day + 1")
                base.commit()
                """
            let changed = try Tool.run("python3", "-c", change, "\(office.state)/nhachan.db")
            #expect(changed.status == 0, "\(changed.errors)")
            try await office.live(Settings(day: Installation.eve)) { _ in
                #expect(troubles(try doctor(office).report) == [])
                let (status, report) = try doctor(office, "--rebuild")
                #expect(status == 1)
                #expect(troubles(report) == ["derived-differ"], "\(report.findings)")
                let text = report.findings.first { $0.code == "derived-differ" }?.text.en ?? ""
                #expect(text.contains(caseID) && text.contains("timer_now"), "\(text)")
            }
        }
    }

    @Test(arguments: ["down", "damaged", "configuration"])
    func `Without the daemon the doctor says so, and looks at what it can`(
        trouble: String
    ) async throws {
        try await Installation.with { office in
            try await healthy(office) { _ in }
            var expected = ["daemon-down"]
            switch trouble {
            case "damaged":
                let path = "\(office.state)/nhachan.db"
                let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
                try file.seek(toOffset: 100)
                try file.write(contentsOf: Data(repeating: 0x41, count: 60_000))
                try file.close()
                // Pages of the log would stand in for those of the file.
                try? FileManager.default.removeItem(atPath: path + "-wal")
                expected.append("database-damaged")
            case "configuration":
                let path = "\(office.folder)/nhachan-0.yaml"
                let text = try String(contentsOfFile: path, encoding: .utf8)
                try Data((text + "\nofice: {name: x}\n").utf8).write(
                    to: URL(fileURLWithPath: path)
                )
                expected.append("configuration")
            default: break
            }
            let (status, report) = try doctor(office)
            #expect(status == 1)
            #expect(troubles(report) == expected.sorted(), "\(report.findings)")
        }
    }
}

extension Installation {
    /// Puts somebody into every position that the shipped roles look for, in every unit.
    fileprivate func fillPositions() async throws {
        let roles = try String(contentsOfFile: Tool.path("Workflows/roles.yaml"), encoding: .utf8)
        let positions = Set(roles.matches(of: /position: ([a-z-]+)/).map { String($0.output.1) })
        var contacts = "unit,position,name,address\n"
        for unit in ["TU-01", "DU-01", "CB-1", "CB-2"] {
            for position in positions.sorted() {
                contacts += "\(unit),\(position),Người giữ chức,\(position)@example.vn\n"
            }
        }
        _ = try await client.importUnits(
            UnitsImportRequest(contacts: contacts, since: Self.date("2020-01-02")),
            MutationOptions()
        )
    }

    /// Adds a unit of a level at which nobody holds the positions that roles look for.
    fileprivate func addEmptyLevel() async throws {
        _ = try await client.importUnits(
            UnitsImportRequest(
                units: "id,name,level,parent\nSU-01,Đảng ủy cấp trên,superior,TU-01\n",
                contacts: "unit,position,name,address\nSU-01,archive,Lưu trữ,luu-tru@example.vn\n",
                since: Self.date("2020-01-02")
            ),
            MutationOptions()
        )
    }
}
