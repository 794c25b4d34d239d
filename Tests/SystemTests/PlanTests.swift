import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Changes of law, calendar and names, through the real daemon: shown before they are applied,
/// applied as they were shown, taken back.
@Suite(.timeLimit(.minutes(5))) struct PlanTests {
    private static let timer = "ceremony-deadline"

    /// Regulation 208 replaced Regulation 20 on 26/7/2026.
    ///
    /// The ceremony is counted from the issue of the decision, no more from its receipt. Decisions
    /// issued before keep their law; one issued on 27/7 and recorded while the office still had the
    /// old rules gets the new law, and everybody sees why.
    @Test func `Open cases of 25 July 2026 are carried over the change of 26 July`() async throws {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            try Self.takeRegulation208Away(rules)
            let run = try office.start(Settings(day: "2026-07-28", rules: rules))
            try await office.importUnits(cells: 3)
            let received = try await Self.open(office, 1, issued: "2026-07-16", "2026-07-17")
            let waiting = try await Self.open(office, 2, issued: "2026-07-24", nil)
            let late = try await Self.open(office, 3, issued: "2026-07-27", "2026-07-28")
            #expect(try await Self.due(received, office) == Installation.date("2026-08-27"))
            #expect(try await Self.due(waiting, office) == Installation.date("2026-09-08"))
            #expect(try await Self.due(late, office) == Installation.date("2026-09-10"))

            try Self.bringRegulation208(rules)
            let plan = try await office.client.plan(PlanRequest(), MutationOptions())
            #expect(plan.caseCount == 3 && plan.moveCount == 1 && plan.missing.isEmpty)
            let move = try #require(plan.items.first { $0.kind == .moved })
            #expect(move.caseID == late && move.timer == Self.timer)
            #expect(move.old == Installation.date("2026-09-10"))
            #expect(move.new == Installation.date("2026-09-09"))
            #expect(move.reason.en.contains("qd-20-2026"))
            #expect(move.reason.en.contains("qd-208-2026"))
            #expect(move.reason.vi.contains("decision-received"))
            let id = try #require(plan.plan)
            let explained = try await office.client.plan(id: id, PlanQuery(isExplained: true))
            #expect(explained.items.first?.oldSteps?.isEmpty == false)
            #expect(explained.items.first?.newSteps?.isEmpty == false)
            // Nothing has changed yet.
            #expect(try await Self.due(late, office) == Installation.date("2026-09-10"))

            let applied = try await office.client.apply(
                plan: id,
                ApplyRequest(reason: "208-QĐ/TW"),
                MutationOptions()
            )
            #expect(applied.moveCount == 1)
            #expect(try await Self.due(received, office) == Installation.date("2026-08-27"))
            #expect(try await Self.due(waiting, office) == Installation.date("2026-09-08"))
            #expect(try await Self.due(late, office) == Installation.date("2026-09-09"))
            try await Self.expectRefusal(.planOutdated) {
                _ = try await office.client.apply(plan: id, ApplyRequest(), MutationOptions())
            }

            let undone = try await office.client.undo(UndoRequest(), MutationOptions())
            #expect(undone.moveCount == 1 && undone.epoch.sequence > applied.epoch.sequence)
            #expect(try await Self.due(received, office) == Installation.date("2026-08-27"))
            #expect(try await Self.due(waiting, office) == Installation.date("2026-09-08"))
            #expect(try await Self.due(late, office) == Installation.date("2026-09-10"))
            try await Self.expectRefusal(.undoImpossible) {
                _ = try await office.client.undo(UndoRequest(), MutationOptions())
            }
            #expect(try await run.stop() == .graceful)
        }
    }

    /// On 25/12/2025 Friday 2/1/2026 was made a day off and Saturday 10/1/2026 a working day.
    ///
    /// What fell due between the two moves by a day; what falls due later does not.
    @Test func `The announcement of 25 December 2025 moves what falls due before 10 January`()
        async throws
    {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let swap =
                "      - {day-off: 2026-01-02, worked: 2026-01-10, "
                + "source: 12729/VPCP-KGVX (25/12/2025)}\n"
            try Self.replace(swap, by: "", in: rules + "/calendars/vn.yaml")
            let run = try office.start(Settings(day: "2025-12-26", rules: rules))
            try await office.importUnits(cells: 2)
            let before = try await Self.open(office, 1, issued: "2025-11-25", "2025-11-25")
            let after = try await Self.open(office, 2, issued: "2025-12-01", "2025-12-01")
            #expect(try await Self.due(before, office) == Installation.date("2026-01-07"))
            #expect(try await Self.due(after, office) == Installation.date("2026-01-13"))

            let calendar = try String(
                contentsOfFile: Tool.path("Workflows/calendars/vn.yaml"),
                encoding: .utf8
            )
            let request = PlanRequest(
                rules: [RuleText(path: "calendars/vn.yaml", text: calendar)]
            )
            let plan = try await office.client.plan(request, MutationOptions())
            #expect(plan.files == ["calendars/vn.yaml"])
            let moves = plan.items.filter { $0.timer == Self.timer }
            #expect(moves.map(\.caseID) == [before])
            #expect(moves.first?.new == Installation.date("2026-01-08"))
            #expect(moves.first?.reason.en.contains("02/01/2026: working day → day off") == true)

            _ = try await office.client.apply(plan: "latest", ApplyRequest(), MutationOptions())
            #expect(try await Self.due(before, office) == Installation.date("2026-01-08"))
            #expect(try await Self.due(after, office) == Installation.date("2026-01-13"))
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `A reload of unchanged files changes no row, and a bad file keeps the old rules`()
        async throws
    {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 1)
            try await office.openCase(in: 1, on: Installation.day)
            try await office.idle()
            let hash = try Self.tables(office)
            let report = try await office.client.reload(ReloadRequest(), MutationOptions())
            #expect(!report.isChanged)
            #expect(try Self.tables(office) == hash)

            let text = try String(contentsOfFile: rules + "/admission.yaml", encoding: .utf8)
            try Data((text + "\nbad: [\n").utf8)
                .write(to: URL(fileURLWithPath: rules + "/admission.yaml"))
            try await run.signal(SIGHUP)
            let status = try await Waiting.value("the refusal in the status") {
                let status = try await office.client.status()
                return status.attention.isEmpty ? nil : status
            }
            #expect(status.attention.contains { $0.en.contains("admission.yaml:") })
            #expect(status.epoch == report.epoch)
            try await Self.expectRefusal(.rulesInvalid) {
                _ = try await office.client.reload(ReloadRequest(), MutationOptions())
            }
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `A removed timer is refused by name, and a renamed one moves and sends nothing`()
        async throws
    {
        try await Installation.with { office in
            let rules = try CommandTests.copyRules(office)
            let run = try office.start(Settings(day: Installation.day, rules: rules))
            try await office.importUnits(cells: 1)
            let opened = try await office.openCase(in: 1, on: Installation.day)
            try await office.idle()
            let due = try await Self.due(opened.caseID, office)
            let sent = try await office.client.reminders(RemindersQuery(limit: 1_000)).items

            try Self.renameTimer(rules, to: "ceremony-limit")
            let refusal = await #expect(throws: Problem.self) {
                _ = try await office.client.reload(ReloadRequest(), MutationOptions())
            }
            #expect(refusal?.code == .planRefused)
            #expect(refusal?.detail.en.contains("ceremony-deadline (1 cases)") == true)

            let path = rules + "/admission.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let mapped = text + "\nrenames: {timers: {ceremony-deadline: ceremony-limit}}\n"
            try Data(mapped.utf8).write(to: URL(fileURLWithPath: path))
            let report = try await office.client.reload(ReloadRequest(), MutationOptions())
            #expect(report.isChanged && report.moveCount == 0)
            try await office.idle()
            let why = try await office.client.why(caseID: opened.caseID, timer: "ceremony-limit")
            #expect(why.explanations.first?.row.due == due)
            let now = try await office.client.reminders(RemindersQuery(limit: 1_000)).items
            #expect(now.count == sent.count)
            #expect(!now.contains { $0.timer == Self.timer })

            // Taken back, the old name is read again, and nothing goes out twice.
            _ = try await office.client.undo(UndoRequest(), MutationOptions())
            try await office.idle()
            #expect(try await Self.due(opened.caseID, office) == due)
            let back = try await office.client.reminders(RemindersQuery(limit: 1_000)).items
            #expect(back.count == sent.count)
            #expect(try await run.stop() == .graceful)
        }
    }

    // MARK: - What the tests change

    private static func open(
        _ office: Installation,
        _ cell: Int,
        issued: String,
        _ received: String?
    ) async throws -> String {
        var history = [
            HistoryRequest(
                event: "decision-issued",
                day: Installation.date(issued),
                fields: ["number": "12-QĐ/ĐU"]
            )
        ]
        if let received {
            history.append(
                HistoryRequest(event: "decision-received", day: Installation.date(received))
            )
        }
        return try await office.client.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                subject: SubjectRequest(unit: Installation.cell(cell)),
                history: history
            ),
            MutationOptions()
        ).caseID
    }

    private static func due(_ caseID: String, _ office: Installation) async throws -> CivilDate? {
        let report = try await office.client.why(caseID: caseID, timer: timer)
        return report.explanations.first?.row.due
    }

    private static func expectRefusal(
        _ code: ProblemCode,
        _ body: () async throws -> Void
    ) async throws {
        let refusal = await #expect(throws: Problem.self) { try await body() }
        #expect(refusal?.code == code)
    }

    private static let oldVariant = """
                  - since: 2026-04-08
                    until: 2026-07-25
                    from: decision-received
                    otherwise: decision-issued
                    within: 30 working days
                    basis: [qd-20-2026]
                  - {since: 2026-07-26, from: decision-issued, within: 30 working days, basis: [qd-208-2026]}
        """
    private static let onlyOld = """
                  - since: 2026-04-08
                    from: decision-received
                    otherwise: decision-issued
                    within: 30 working days
                    basis: [qd-20-2026]
        """
    private static let inForce = "in-force: {since: 2026-04-08, until: 2026-07-25}"
    private static let openEnded = "in-force: {since: 2026-04-08}"

    private static func takeRegulation208Away(_ rules: String) throws {
        try replace(oldVariant, by: onlyOld, in: rules + "/admission.yaml")
        try replace(inForce, by: openEnded, in: rules + "/bases.yaml")
    }

    private static func bringRegulation208(_ rules: String) throws {
        try replace(onlyOld, by: oldVariant, in: rules + "/admission.yaml")
        try replace(openEnded, by: inForce, in: rules + "/bases.yaml")
    }

    /// Calls the timer otherwise, wherever the rules name it.
    private static func renameTimer(_ rules: String, to name: String) throws {
        let files = FileManager.default.enumerator(atPath: rules)
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".yaml"), !file.hasPrefix("scenarios/") else { continue }
            let path = "\(rules)/\(file)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            guard text.contains(timer) else { continue }
            try Data(text.replacing(timer, with: name).utf8).write(to: URL(fileURLWithPath: path))
        }
    }

    private static func replace(_ old: String, by new: String, in path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: old), "\(path) has no such text")
        try Data(text.replacingCharacters(in: range, with: new).utf8)
            .write(to: URL(fileURLWithPath: path))
    }

    /// A hash over all rows of all tables, read beside the daemon.
    private static func tables(_ office: Installation) throws -> String {
        let script = """
            import hashlib, sqlite3, sys
            base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
            total = hashlib.sha256()
            for line in base.iterdump():
                total.update(line.encode())
            print(total.hexdigest())
            """
        let outcome = try Tool.run("python3", ["-c", script, "\(office.state)/nhachan.db"])
        return outcome.output
    }
}
