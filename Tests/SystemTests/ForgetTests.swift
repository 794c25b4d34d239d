import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Forgetting with the real daemon: afterwards no byte of it is anywhere.
@Suite struct ForgetTests {
    private static let secrets = ["88-QĐ/BIMAT", "rút vì việc riêng của anh Khôi"]

    /// The files below the folder that hold a text, besides logs of the test itself.
    private func holders(of text: String, in folders: [String]) throws -> [String] {
        let found = try Tool.run("grep", ["-r", "-l", "-a", "-F", text] + folders)
        return found.lines.sorted()
    }

    /// A closed case about which mail was sent and taken by a mail script.
    private func closedCase(in office: Installation) async throws -> String {
        var caseID = ""
        try await office.live(Settings(day: Installation.day)) { _ in
            try await office.importUnits(cells: 2)
            let reply = try await office.client.open(
                OpenRequest(
                    workflow: "admission",
                    stage: "ceremony",
                    day: Installation.date(Installation.day),
                    subject: SubjectRequest(id: "P-1", unit: "CB-1"),
                    history: [
                        HistoryRequest(
                            event: "decision-issued",
                            day: Installation.date("2026-06-29"),
                            fields: ["number": Self.secrets[0]]
                        ),
                        HistoryRequest(
                            event: "decision-received",
                            day: Installation.date("2026-06-29")
                        ),
                    ]
                ),
                MutationOptions()
            )
            caseID = reply.caseID
            try await office.openOverdueCase(in: 2)
            try await Waiting.until("the mail of both cases") { try office.spool.new.count == 4 }
            _ = try office.spool.takeAll()
            _ = try await office.client.close(
                caseID: caseID,
                CloseRequest(outcome: "transferred-out", reason: Self.secrets[1]),
                MutationOptions()
            )
        }
        return caseID
    }

    @Test func `What was forgotten is in no file of the daemon, and the trail still verifies`()
        async throws
    {
        try await Installation.with { office in
            let caseID = try await closedCase(in: office)
            let folders = [office.state, office.spool.path]
            for secret in Self.secrets {
                let before = try holders(of: secret, in: folders)
                #expect(!before.isEmpty, "\(secret)")
            }
            try await office.live(Settings(day: "2026-08-18")) { _ in
                _ = try office.spool.takeAll()
                let before = try await office.client.backup(
                    BackupRequest(folder: "\(office.folder)/elsewhere"),
                    MutationOptions()
                )
                let anchor = try #require(before.manifest?.head)
                let dry = try await office.client.forget(
                    ForgetRequest(cases: [caseID]),
                    MutationOptions(isDryRun: true)
                )
                #expect(dry.isDryRun)
                let untouched = try await office.client.show(caseID: caseID)
                #expect(untouched.summary.ended != nil)
                let report = try await office.client.forget(
                    ForgetRequest(cases: [caseID], reason: "hết thời hạn lưu trữ"),
                    MutationOptions()
                )
                #expect(report.cases == dry.cases)
                #expect(report.isScrubbed)
                let removed = try #require(report.cases.first).files
                #expect(removed >= 2)
                for secret in Self.secrets {
                    #expect(try holders(of: secret, in: folders) == [], "\(secret)")
                }
                let mail = try Tool.run("grep", "-r", "-l", caseID, office.spool.path)
                #expect(mail.lines == [])
                let kept = try office.spool.cur
                #expect(!kept.isEmpty)
                let chain = try await office.client.chain(ChainQuery(after: anchor))
                #expect(chain.fault == nil)
                #expect(chain.isEnd)
                let shown = await #expect(throws: Problem.self) {
                    _ = try await office.client.show(caseID: caseID)
                }
                #expect(shown?.code == .caseSealed)
                let row = try await office.client.audit(AuditQuery(caseID: caseID)).items.last
                #expect(row?.kind == "sealed")
                #expect(row?.reason == "hết thời hạn lưu trữ")
                let again = try await office.client.forget(
                    ForgetRequest(cases: [caseID]),
                    MutationOptions()
                )
                #expect(again.cases.map(\.wasForgotten) == [true])
            }
            // A daemon that starts on it, and its list beside the backups.
            try await office.live(Settings(day: "2026-08-19")) { status in
                #expect(status.cases.parked == 0)
                let list = try String(
                    contentsOfFile: "\(office.state)/backups/nhachan-forgotten.jsonl",
                    encoding: .utf8
                )
                #expect(list.contains(caseID))
                #expect(!list.contains(Self.secrets[0]))
            }
        }
    }

    @Test func `An open case, and one whose mail still waits, are not forgotten`() async throws {
        try await Installation.with { office in
            let caseID = try await closedCase(in: office)
            try await office.live(Settings(day: "2026-08-18")) { _ in
                let listed = try await office.client.cases(CasesQuery()).items
                let open = try #require(listed.first?.id)
                for (cases, text) in [([open], "open"), (["NOSUCHCASE"], "NOSUCHCASE")] {
                    let problem = await #expect(throws: Problem.self) {
                        _ = try await office.client.forget(
                            ForgetRequest(cases: cases),
                            MutationOptions()
                        )
                    }
                    #expect(problem?.detail.en.contains(text) == true, "\(problem as Any)")
                }
                let mine = try office.spool.cur.filter { name in
                    try office.spool.text(name, in: "cur").contains(caseID)
                }
                let taken = try #require(mine.first)
                let base = String(taken.prefix { $0 != ":" })
                try FileManager.default.moveItem(
                    atPath: "\(office.spool.path)/cur/\(taken)",
                    toPath: "\(office.spool.path)/new/\(base)"
                )
                let problem = await #expect(throws: Problem.self) {
                    _ = try await office.client.forget(
                        ForgetRequest(cases: [caseID]),
                        MutationOptions()
                    )
                }
                #expect(problem?.code == .notForgettable)
                #expect(problem?.detail.en.contains(base) == true)
            }
        }
    }
}
