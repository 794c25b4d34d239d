import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Restoring with the real programs.
@Suite struct RestoreTests {
    /// What `nhachanctl restore --json` answers, as far as the tests look at it.
    private struct Answer: Decodable {
        struct Sent: Decodable {
            let place: String
            let file: String
            let cases: [String]
        }

        let isDryRun: Bool
        let sent: [Sent]
        let forgotten: Int
        let replaced: String?
    }

    private func restore(
        _ office: Installation,
        _ backup: String,
        _ more: String...,
        environment: [String: String] = [:]
    ) throws -> Tool.Outcome {
        let config = "\(office.folder)/nhachan-0.yaml"
        return try Tool.run(
            DaemonRun.built("nhachanctl"),
            ["restore", backup, "--config", config, "--json", "--lang", "en"] + more,
            environment: environment
        )
    }

    private func backup(_ office: Installation) async throws -> String {
        let report = try await office.client.backup(BackupRequest(), MutationOptions())
        return "\(report.folder)/\(try #require(report.manifest).file)"
    }

    @Test
    func `What was sent after the backup is listed, and nothing is sent until the gate opens`()
        async throws
    {
        try await Installation.with { office in
            var path = ""
            var late = ""
            try await office.live(Settings(day: Installation.day)) { _ in
                try await office.importUnits(cells: 3)
                try await office.openCase(in: 1)
                path = try await backup(office)
                late = try await office.openOverdueCase(in: 2).caseID
                try await Waiting.until("the mail of the late case") {
                    try office.spool.cases().count { $0 == late } == 2
                }
                let refused = try restore(office, path)
                #expect(refused.status == 75, "\(refused.errors)")
                #expect(refused.errors.contains("systemctl stop nhachand"))
            }
            _ = try office.spool.takeAll()
            let before = try FileManager.default.contentsOfDirectory(atPath: office.state).sorted()
            let dry = try restore(office, path, "--dry-run")
            #expect(dry.status == 0, "\(dry.errors)")
            let left = try FileManager.default.contentsOfDirectory(atPath: office.state).sorted()
            #expect(left == before)
            let done = try restore(office, path)
            #expect(done.status == 0, "\(done.errors)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(done.output.utf8))
            #expect(answer.sent.filter { $0.cases == [late] }.count == 2, "\(done.output)")
            #expect(answer.sent.allSatisfy { $0.place == "cur" })
            let replaced = try #require(answer.replaced)
            #expect(FileManager.default.fileExists(atPath: "\(replaced)/nhachan.db"))
            try await office.live(Settings(day: Installation.day)) { status in
                #expect(status.gate.reasons.map(\.code) == [.restore])
                let lost = await #expect(throws: Problem.self) {
                    _ = try await office.client.show(caseID: late)
                }
                #expect(lost?.code == .unknownCase)
                // An overdue case is opened and folded, but nobody is told.
                try await office.openOverdueCase(in: 3)
                let waiting = try await Waiting.value("the alert that waits") {
                    let gate = try await office.client.gate()
                    return gate.waiting > 0 ? gate.waiting : nil
                }
                #expect(waiting >= 2)
                #expect(try office.spool.new == [])
                let kinds = try await office.client.audit(AuditQuery(limit: 1_000)).items
                #expect(kinds.contains { $0.kind == "restored" })
                let chain = try await office.client.chain(ChainQuery())
                #expect(chain.fault == nil)
                try await office.openGate()
                try await Waiting.until("the mail after the gate") {
                    try office.spool.new.count >= 2
                }
            }
        }
    }

    @Test func `A case forgotten after the backup is forgotten again`() async throws {
        try await Installation.with { office in
            var path = ""
            var caseID = ""
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.openCase(in: 1).caseID
                path = try await backup(office)
                _ = try await office.client.close(
                    caseID: caseID,
                    CloseRequest(outcome: "transferred-out", reason: "chuyển tỉnh"),
                    MutationOptions()
                )
                let report = try await office.client.forget(
                    ForgetRequest(cases: [caseID]),
                    MutationOptions()
                )
                #expect(report.backups.count == 1)
            }
            let done = try restore(office, path)
            #expect(done.status == 0, "\(done.errors)")
            let answer = try JSONDecoder().decode(Answer.self, from: Data(done.output.utf8))
            #expect(answer.forgotten == 1)
            let held = try Tool.run(
                "grep",
                "-c",
                "-a",
                "-F",
                "12-QĐ/ĐU",
                "\(office.state)/nhachan.db"
            )
            #expect(held.output.hasPrefix("0"))
            let run = try office.start(Settings(day: Installation.eve))
            let row = try await office.client.audit(AuditQuery(caseID: caseID)).items.last
            #expect(row?.kind == "sealed")
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test(arguments: [
        "restore-copied", "restore-prepared", "restore-ready", "restore-moved-aside",
        "restore-moved-aside:2", "restore-renamed",
    ])
    func `A restore that is killed is either not done or done, never half`(
        point: String
    ) async throws {
        try await Installation.with { office in
            var path = ""
            var late = ""
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 2)
                try await office.openCase(in: 1)
                path = try await backup(office)
                late = try await office.openCase(in: 2).caseID
            }
            // A daemon that was killed leaves its log beside the database.
            let run = try office.start(Settings(day: Installation.eve))
            try await office.idle()
            try await run.signal(SIGKILL)
            _ = try await run.ending()
            let killed = try Tool.run(
                DaemonRun.built("nhachand"),
                ["restore", path, "--config", "\(office.folder)/nhachan-0.yaml"],
                environment: ["NHACHAN_CRASH_AT": point]
            )
            #expect(killed.wasSignalled, "\(killed.errors)")
            let isDecided = point != "restore-copied" && point != "restore-prepared"
            try await office.live(Settings(day: Installation.eve)) { status in
                let cases = try await office.client.cases(CasesQuery()).items.map(\.id)
                #expect(cases.contains(late) == !isDecided)
                #expect(cases.count == (isDecided ? 1 : 2))
                #expect(status.gate.reasons.map(\.code) == (isDecided ? [.restore] : []))
                #expect(try await office.client.chain(ChainQuery()).fault == nil)
            }
            // And a further restore works.
            let again = try restore(office, path)
            #expect(again.status == 0, "\(again.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: office.state)
            #expect(!names.contains { $0.hasPrefix("nhachan.db.rest") }, "\(names)")
        }
    }

    @Test func `A backup that is torn, altered or not there changes nothing`() async throws {
        try await Installation.with { office in
            var path = ""
            try await office.live(Settings(day: Installation.eve)) { _ in
                try await office.importUnits(cells: 1)
                try await office.openCase(in: 1)
                path = try await backup(office)
            }
            let database = "\(office.state)/nhachan.db"
            let before = try Data(contentsOf: URL(fileURLWithPath: database))
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            var bent = whole
            bent[bent.count / 2] ^= 1
            for (bytes, status) in [(whole.dropLast(1), 65), (bent, 65)] as [(Data, Int32)] {
                try bytes.write(to: URL(fileURLWithPath: path))
                let refused = try restore(office, path)
                #expect(refused.status == status, "\(refused.errors)")
            }
            try FileManager.default.removeItem(atPath: path)
            #expect(try restore(office, path).status == 66)
            #expect(try restore(office, "/no/such.db").status == 66)
            #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
        }
    }
}
