import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Forgetting a person with the real daemon: what the register was told goes, what reports count
/// stays.
@Suite(.timeLimit(.minutes(5))) struct ForgetSubjectTests {
    private static let secrets = ["Vân Kiều", "2003-04-05"]
    private static let subjects = """
        id,unit,day,birth-date,gender,ethnicity,religion,youth-union,status,party-age-from
        P-1,CB-1,2020-01-01,2003-04-05,female,Vân Kiều,Phật giáo,,probationary,2026-03-03
        P-2,CB-1,2020-01-01,1990-01-01,male,Kinh,Không,true,official,2026-02-02
        P-3,CB-1,2020-01-01,1985-01-01,male,Hoa,Không,,official,2026-01-05

        """

    @Test func `What the register knew is gone, the figures stay, and a restore forgets it again`()
        async throws
    {
        try await Installation.with { office in
            let backup = try await Self.fill(office)
            var shares: [[ReportValue]] = []
            try await office.live(Self.settings("2026-08-18")) { _ in
                shares = try await Self.figures(office)
                // A woman of a minority, 22 years old; a member of the Youth Union, of 36; a Hoa.
                #expect(Self.count("Women", shares) == 1)
                #expect(Self.count("Ethnic minorities", shares) == 2)
                #expect(Self.count("Of these Hoa", shares) == 1)
                #expect(Self.count("Youth", shares) == 2)
                for (subject, cases) in [("P-1", 1), ("P-2", 0)] {
                    let report = try await office.client.forget(
                        ForgetRequest(subject: subject, reason: "hết thời hạn"),
                        MutationOptions()
                    )
                    #expect(report.cases.count == cases && report.register == 1)
                }
                #expect(try await Self.figures(office) == shares)
                try await Self.expectForgotten(office)
                let again = try await office.client.forget(
                    ForgetRequest(subject: "P-2"),
                    MutationOptions()
                )
                #expect(again.register == 0)
                await #expect(throws: Problem.self) {
                    let order = ForgetRequest(subject: "P-9")
                    _ = try await office.client.forget(order, MutationOptions())
                }
                let chain = try await office.client.chain(ChainQuery())
                #expect(chain.fault == nil)
                let found = try await Self.differing(office)
                #expect(found == [])
            }
            // The backup knows both; the list beside it does not let them come back.
            let done = try Tool.run(
                DaemonRun.built("nhachanctl"),
                ["restore", backup, "--config", "\(office.folder)/nhachan-0.yaml", "--json"]
            )
            #expect(done.status == 0, "\(done.errors)")
            try await office.live(Self.settings("2026-08-19")) { _ in
                try await Self.expectForgotten(office)
                #expect(try await Self.figures(office) == shares)
                let kept = try await office.client.subject("P-3")
                #expect(kept.fields["ethnicity"] == .text("Hoa"))
            }
        }
    }

    /// A value changed behind the daemon's back, and one taken away, show when all is built again.
    @Test func `The register is compared with its events when all is built again`() async throws {
        try await Installation.with { office in
            _ = try await Self.fill(office)
            let script = """
                import sqlite3, sys
                base = sqlite3.connect(sys.argv[1])
                base.execute(\"\"\"UPDATE register_value SET value = '{"type":"text","value":"male"}'
                    WHERE subject_id = 'P-1' AND field = 'gender'\"\"\")
                base.execute("DELETE FROM register_value WHERE subject_id = 'P-3' AND field = 'unit'")
                base.commit()
                """
            let changed = try Tool.run("python3", ["-c", script, "\(office.state)/nhachan.db"])
            #expect(changed.status == 0, "\(changed.errors)")
            try await office.live(Self.settings("2026-08-17")) { _ in
                let found = try await Self.differing(office)
                #expect(found == ["P-1", "P-3"])
            }
        }
    }

    // MARK: -

    private static func settings(_ day: String) -> Settings {
        Settings(day: day, catchUpDays: 400)
    }

    /// Three members in the register, one of them with a closed case.
    ///
    /// - Returns: A backup that was made then.
    private static func fill(_ office: Installation) async throws -> String {
        var backup = ""
        try await office.live(settings("2026-08-17")) { _ in
            try await office.importUnits(cells: 1)
            let report = try await office.client.importRecords(
                ImportRequest(subjects: subjects),
                MutationOptions()
            )
            try await Waiting.until("the import") {
                let state = try await office.client.imports().items.first
                return state?.id == report.id && state?.done == state?.rows
            }
            let admitted = Installation.date("2026-03-03")
            let caseID = try await office.client.open(
                OpenRequest(
                    workflow: "admission",
                    stage: "probation",
                    day: admitted,
                    subject: SubjectRequest(id: "P-1", unit: "CB-1"),
                    history: [HistoryRequest(event: "ceremony-held", day: admitted)]
                ),
                MutationOptions()
            ).caseID
            _ = try await office.client.close(
                caseID: caseID,
                CloseRequest(outcome: "transferred-out", reason: "chuyển đi"),
                MutationOptions()
            )
            let made = try await office.client.backup(BackupRequest(), MutationOptions())
            backup = "\(made.folder)/\(try #require(made.manifest).file)"
        }
        return backup
    }

    /// The subjects of whom the register does not say what its events say.
    private static func differing(_ office: Installation) async throws -> [String] {
        var found: Set<String> = []
        var cursor: String?
        repeat {
            let part = try await office.client.rebuild(RebuildQuery(cursor: cursor))
            found.formUnion(
                part.differing.filter { $0.tables == ["register_value"] }.map(\.caseID)
            )
            cursor = part.next
        } while cursor != nil
        return found.sorted()
    }

    private static func figures(_ office: Installation) async throws -> [[ReportValue]] {
        let from = Installation.date("2026-01-01")
        let until = Installation.date("2026-08-17")
        let shares = try await office.client.report("shares", ReportQuery(from: from, until: until))
        let years = try await office.client.report(
            "admissions",
            ReportQuery(from: from, until: until)
        )
        return shares.rows + years.rows
    }

    private static func count(_ title: String, _ rows: [[ReportValue]]) -> Int? {
        rows.first { $0.count > 3 && $0[1].text?.en == title }?[3].count
    }

    private static func expectForgotten(_ office: Installation) async throws {
        for secret in secrets {
            let found = try Tool.run("grep", "-l", "-a", "-r", "-F", secret, office.state)
            // What a restore put aside is the administrator's to delete, as the backups are.
            let others = ["/backups/", "/replaced-"]
            let left = found.lines.filter { line in !others.contains { line.contains($0) } }
            #expect(left == [], "\(secret)")
        }
        for id in ["P-1", "P-2"] {
            let left = try await office.client.subject(id)
            #expect(left.fields["birth-date"] == nil && left.fields["status"] == nil)
        }
    }
}
