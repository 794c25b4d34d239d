import CivilCalendar
import ControlAPI
import ControlCommands
import Daemon
import FoundationEssentials
import Testing

/// The whole way: arguments, client, socket, server, backend, and back to a screen.
@Suite(.timeLimit(.minutes(2))) struct ToolOverSocketTests {
    @Test(
        arguments: [
            ("status", ["status"]), ("cases", ["cases", "--limit", "1"]),
            ("show", ["show", "c-7k2m"]), ("why", ["why", "c-7k2m", "ceremony-deadline"]),
            ("agenda", ["agenda"]), ("overdue", ["overdue"]), ("reminders", ["reminders"]),
            ("units", ["units"]), ("gate", ["gate", "show"]), ("reload", ["reload", "--dry-run"]),
            ("plan", ["plan", "--all"]), ("plan-list", ["plan", "--list"]),
            ("apply", ["apply", "--reason", "r"]),
            ("record", ["record", "c-7k2m", "ceremony-held", "--day", "2026-08-28"]),
        ] as [(String, [String])],
        Language.allCases
    )
    func `A verb tells what the daemon answered`(
        row: (String, [String]),
        language: Language
    ) async throws {
        try await withServer { path async throws in
            let (code, text, faults) = await run(row.1, path, language)
            #expect(code == 0)
            #expect(faults.isEmpty)
            try expectSnapshot(text, "\(row.0)-\(language.rawValue)")
        }
    }

    @Test func `An import sends the text of its files in composed form`() async throws {
        let backend = FakeBackend()
        try await withFolder { folder async throws in
            let csv = "\u{FEFF}id,name\nCB-01,\u{110}a\u{309}ng\n"
            try Data(csv.utf8).write(to: URL(filePath: "\(folder)/units.csv"))
            try await withServer(backend: backend) { path async throws in
                let line = ["units", "import", "--units", "\(folder)/units.csv"]
                let (code, text, _) = await run(line, path, .english)
                #expect(code == 0)
                #expect(text.hasPrefix("Units: 1 new, 2 changed."))
            }
        }
        let expected = UnitsImportRequest(units: "id,name\nCB-01,Đảng\n")
        #expect(backend.calls == [.importUnits(expected)])
        let sent = "\(backend.calls)".unicodeScalars
        #expect(!sent.contains { (0x300...0x36F).contains($0.value) })
    }

    @Test func `With --json a verb gives the wire's JSON, members sorted`() async throws {
        try await withServer { path async throws in
            let (code, text, _) = await run(["show", "c-7k2m", "--json"], path, .english)
            #expect(code == 0)
            let detail = try WireJSON.decodeReply(CaseDetail.self, from: Array(text.utf8))
            let expected = try Sample.detail()
            #expect(detail == expected)
            let names = try JSONReader.read(Array(text.utf8)).names
            #expect(names == names.sorted())
        }
    }

    @Test func `A list goes on until there are enough rows`() async throws {
        let backend = FakeBackend()
        try await withServer(backend: backend) { path async throws in
            let (_, text, _) = await run(["cases", "--all", "--json"], path, .english)
            let page = try WireJSON.decodeReply(Page<CaseSummary>.self, from: Array(text.utf8))
            #expect(page.items.count == 3)
            #expect(page.next == nil)
        }
        #expect(
            backend.calls == [
                .cases(CasesQuery(limit: 1_000)), .cases(CasesQuery(limit: 1_000, cursor: "2")),
                .cases(CasesQuery(limit: 1_000, cursor: "3")),
            ]
        )
    }

    /// One line of arguments for each verb that writes.
    private static let argumentLines = [
        [
            "open", "admission", "mentor=a@example.vn", "--unit", "CB-01", "--subject",
            "P-1",
            "--subject-field", "birth-date=2000-05-01", "--at", "ceremony", "--history",
            "decision-issued@16/07/2026", "--history-field",
            "decision-issued.number=12-QĐ/ĐU", "--day", "17/07/2026", "--dry-run",
        ],
        ["record", "c-1", "e", "a=b=c", "--reason", "vi\u{300} sao", "--yes"],
        ["correct", "c-1", "12", "a=", "--day", "2026-01-02", "--reason", "r"],
        ["void", "c-1", "12", "--reason", "r"],
        ["close", "c-1", "--outcome", "moved", "--reason", "r"],
        ["hold", "c-1", "--reason", "abroad", "--until", "02/01/2026", "--note", "n"],
        ["resume", "c-1", "--day", "2026-01-02"],
        [
            "extend", "c-1", "t", "--by", "30 working days", "--approver", "BTV",
            "--document",
            "45-CV/TU", "--key", "k",
        ],
        ["ack", "c-1", "t", "--key", "k"], ["snooze", "c-1", "t", "--until", "2026-01-02"],
        ["record", "c-1", "e", "--override", "o"],
        ["gate", "open"], ["gate", "close", "--reason", "r"], ["reload", "--accept-moves"],
        ["apply", "A03A71GDP1", "--reason", "r"], ["apply", "--undo"],
    ]

    @Test func `Arguments reach the backend as they were meant`() async throws {
        let backend = FakeBackend()
        try await withServer(backend: backend) { path async throws in
            for line in Self.argumentLines {
                let (code, _, faults) = await run(line, path, .english)
                #expect(code == 0, "\(faults)")
            }
        }
        let subject = SubjectRequest(
            id: "P-1",
            unit: "CB-01",
            fields: ["birth-date": "2000-05-01"]
        )
        let history = HistoryRequest(
            event: "decision-issued",
            day: Sample.day("2026-07-16"),
            fields: ["number": "12-QĐ/ĐU"]
        )
        let open = OpenRequest(
            workflow: "admission",
            stage: "ceremony",
            day: Sample.day("2026-07-17"),
            subject: subject,
            fields: ["mentor": "a@example.vn"],
            history: [history]
        )
        let record = RecordRequest(
            event: "e",
            fields: ["a": "b=c"],
            reason: "vì sao",
            allowsUnplaced: true
        )
        let correct = CorrectRequest(day: Sample.day("2026-01-02"), fields: ["a": ""], reason: "r")
        #expect(
            backend.calls == [
                .open(open), .record("c-1", record), .correct("c-1", 12, correct),
                .void("c-1", 12, VoidRequest(reason: "r")),
                .close("c-1", CloseRequest(outcome: "moved", reason: "r")),
                .hold(
                    "c-1",
                    HoldRequest(reason: "abroad", until: Sample.day("2026-01-02"), note: "n")
                ),
                .resume("c-1", ResumeRequest(day: Sample.day("2026-01-02"))),
                .extend(
                    "c-1",
                    "t",
                    ExtendRequest(
                        by: "30 working days",
                        key: "k",
                        approver: "BTV",
                        document: "45-CV/TU"
                    )
                ),
                .acknowledge("c-1", "t", AcknowledgeRequest(key: "k")),
                .snooze("c-1", "t", SnoozeRequest(until: Sample.day("2026-01-02"))),
                .record("c-1", RecordRequest(event: "e", overrideReason: "o")),
                .openGate(GateRequest()),
                .closeGate(GateRequest(reason: "r")), .reload(ReloadRequest(acceptsMoves: true)),
                .apply("A03A71GDP1", ApplyRequest(reason: "r")), .undo(UndoRequest()),
            ]
        )
        #expect(backend.mutations.map(\.isDryRun) == [true] + Array(repeating: false, count: 15))
        #expect(Set(backend.mutations.map(\.idempotencyKey)).count == backend.mutations.count)
    }

    @Test func `A refusal is told with its place and moves, and gives its exit code`() async throws
    {
        let backend = FakeBackend(refusal: Sample.problem)
        try await withServer(backend: backend) { path async throws in
            let (code, text, faults) = await run(["reload"], path, .english)
            #expect(code == 65)
            #expect(text.isEmpty)
            #expect(
                faults == """
                    nhachanctl: detail in English
                      Did you mean “n”?
                      Rule: admission.yaml:12:3
                      admission.yaml:12:3: error NH1101: m in English Did you mean “stages”?
                      c-7k2m  ceremony-deadline (t in English)  27/08/2026 → 28/08/2026  r in English

                    """
            )
        }
    }

    @Test(
        arguments: [
            (ProblemCode.notAccepted, 65), (.unknownCase, 66), (.fault, 70), (.storageFull, 74),
            (.conflict, 75), (.forbidden, 77), (.rulesInvalid, 78),
        ] as [(ProblemCode, Int32)]
    )
    func `Problems travel to exit codes`(problem: ProblemCode, exit: Int32) async throws {
        let backend = FakeBackend(refusal: Problem(problem, Sample.text("x")))
        try await withServer(backend: backend) { path async throws in
            let (code, _, faults) = await run(["status"], path, .vietnamese)
            #expect(code == exit)
            #expect(faults == "nhachanctl: x tiếng Việt\n")
        }
    }

    private func run(
        _ arguments: [String],
        _ path: String,
        _ language: Language
    ) async -> (code: Int32, text: String, faults: String) {
        let buffer = OutputBuffer()
        let surroundings = Surroundings(
            language: language,
            variables: ["NHACHAN_SOCKET": path],
            output: buffer.output,
            input: .empty
        )
        let code = await ControlTool.run(arguments, surroundings)
        return (code, buffer.text, buffer.faults)
    }

    /// Compares with a file of `Snapshots`; RECORD_SNAPSHOTS=1 writes it, and fails.
    private func expectSnapshot(_ text: String, _ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let location = folder.appending(path: "Snapshots/\(name).txt")
        guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil else {
            try Data(text.utf8).write(to: location)
            Issue.record("recorded \(name); run again without RECORD_SNAPSHOTS")
            return
        }
        let expected = String(decoding: try Data(contentsOf: location), as: UTF8.self)
        #expect(text == expected, "Snapshots/\(name).txt")
    }
}
