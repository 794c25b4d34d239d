import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// A due date that rests on days off nobody announced yet says so wherever it appears.
@Suite(.timeLimit(.minutes(15))) struct ProvisionalTests {
    private static let star = " *"
    private static let notes = ["vi": "* tạm tính", "en": "* provisional"]

    private func tool(
        _ office: Installation,
        _ arguments: [String],
        _ language: String = "en"
    ) throws -> String {
        let outcome = try Tool.run(
            DaemonRun.built("nhachanctl"),
            arguments + ["--socket", office.socket, "--lang", language]
        )
        #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return outcome.output
    }

    /// Opens a case whose ceremony is counted over Tết 2027, which is only estimated.
    private func open(_ office: Installation, cell: Int) async throws -> MutationReply {
        try await office.client.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                subject: SubjectRequest(unit: Installation.cell(cell)),
                history: ["decision-issued", "decision-received"].map { event in
                    HistoryRequest(
                        event: event,
                        day: Installation.date("2027-01-11"),
                        fields: event == "decision-issued" ? ["number": "1-QĐ/ĐU"] : [:]
                    )
                }
            ),
            MutationOptions()
        )
    }

    @Test func `A provisional date says so at every place it appears`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            try await office.live(Settings(day: "2027-01-12", rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let opened = try await open(office, cell: 1)
                let (caseID, timer) = (opened.caseID, "ceremony-deadline")
                let change = try #require(opened.timers.first { $0.timer == timer })
                #expect(change.isProvisional)
                let due = try #require(change.newDue).displayText

                // Lists, one case, and why: in words of both languages and in JSON.
                for arguments in [
                    ["agenda", "--until", "2027-12-31"], ["cases"], ["show", caseID],
                    ["why", caseID, timer],
                ] {
                    for (language, note) in Self.notes {
                        let text = try tool(office, arguments, language)
                        #expect(text.contains(due + Self.star), "\(arguments)")
                        #expect(text.contains(note), "\(arguments)")
                    }
                    let json = try tool(office, arguments + ["--json"])
                    let isMarked = json.replacing(" ", with: "").contains("\"provisional\":true")
                    #expect(isMarked, "\(arguments)")
                }
                let why = try await office.client.why(caseID: caseID, timer: timer)
                #expect(
                    why.explanations[0].steps.contains { $0.text(.english).contains("estimated") }
                )

                try expectPlan(office, rules)

                // Sheets.
                let cases = try tool(office, ["export", "cases"])
                #expect(cases.contains("next_provisional") && cases.contains(",true"))

                try await expectFuture(office)
            }

            // The first reminder: in the list, the timeline, the sheet, the mail and its calendar.
            try await office.live(Settings(day: "2027-02-03", rules: rules)) { status in
                if !status.gate.isOpen { try await office.openGate() }
                try await Waiting.until("the reminder") { try !office.spool.new.isEmpty }
                try await expectReminder(office)
            }

            // Overdue, it is still provisional, because the days off were never announced.
            try await office.live(Settings(day: "2027-03-20", catchUpDays: 300, rules: rules)) {
                _ in
                for (language, note) in Self.notes {
                    let text = try tool(office, ["overdue"], language)
                    #expect(text.contains(Self.star) && text.contains(note))
                }
            }
        }
    }

    /// A plan that moves the date says that the new one is provisional.
    private func expectPlan(_ office: Installation, _ rules: String) throws {
        let path = rules + "/admission.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let shorter = text.replacing(
            "since: 2026-07-26, from: decision-issued, within: 30 working days",
            with: "since: 2026-07-26, from: decision-issued, within: 29 working days"
        )
        #expect(shorter != text)
        let changed = "\(office.folder)/changed"
        try FileManager.default.copyItem(atPath: rules, toPath: changed)
        try Data(shorter.utf8).write(to: URL(fileURLWithPath: changed + "/admission.yaml"))
        for (language, note) in Self.notes {
            let plan = try tool(
                office,
                ["plan", "--rules", changed, "--dry-run"],
                language
            )
            #expect(plan.contains(Self.star) && plan.contains(note))
        }
    }

    /// So does the future, over a copy.
    private func expectFuture(_ office: Installation) async throws {
        let made = try await office.client.backup(
            BackupRequest(folder: "\(office.folder)/backups"),
            MutationOptions()
        )
        let files = try FileManager.default.subpathsOfDirectory(atPath: made.folder)
        let copy = try #require(files.first { $0.hasSuffix(".db") })
        for (language, note) in Self.notes {
            let future = try Tool.run(
                DaemonRun.built("nhachanctl"),
                [
                    "simulate", "--until", "2027-12-31", "--lang", language,
                    "--database", "\(made.folder)/\(copy)",
                ]
            )
            #expect(future.output.contains(note), "\(future.errors)")
        }
    }

    /// A reminder says so in lists, the timeline, the sheet and the mail.
    private func expectReminder(_ office: Installation) async throws {
        let caseID = try #require(try office.spool.cases().first)
        let row = try #require(try await office.reminders(.sent).first)
        #expect(row.isProvisional)
        let due = try #require(row.due).displayText
        for arguments in [["reminders"], ["timeline", caseID]] {
            for (language, note) in Self.notes {
                let text = try tool(office, arguments, language)
                #expect(text.contains(due + Self.star), "\(arguments)")
                #expect(text.contains(note), "\(arguments)")
            }
        }
        let rows = try tool(office, ["export", "reminders"])
        #expect(rows.contains("provisional") && rows.contains(",true,"))
        let mail = try Peer.read(office.spool.path + "/new").values
        #expect(mail.allSatisfy { $0.text.contains("tạm tính") })
        let raw = try office.spool.new.map { try office.spool.text($0) }
        #expect(raw.allSatisfy { $0.contains("BEGIN:VTODO") || $0.contains("base64") })
    }
}
