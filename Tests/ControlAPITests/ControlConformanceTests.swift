import CivilCalendar
import ControlAPI
import Testing

@testable import Daemon

/// The same tests straight at the responder and over the socket.
@Suite(.timeLimit(.minutes(2))) struct ControlConformanceTests {
    @Test(arguments: ControlTransport.allCases)
    func `Every reading reaches its method with what was asked`(
        transport: ControlTransport
    ) async throws {
        let backend = FakeBackend()
        try await withControl(transport, peer: .reader, backend: backend) { control async throws in
            for target in [
                "/v1/status", "/v1/cases?state=closed&limit=5", "/v1/cases/c-1",
                "/v1/cases/c-1?as-of=25/07/2026", "/v1/cases/c-1/timeline?known-at=2026-07-25",
                "/v1/cases/h%E1%BB%93%20s%C6%A1/timers/t%2F1?key=x%20y",
                "/v1/agenda?until=31/12/2026",
                "/v1/overdue?unit=CB-01", "/v1/reminders?case=c-1&status=sent",
                "/v1/units?on=2026-01-02", "/v1/gate", "/v1/rules",
                "/v1/audit?since=2026-01-02&kind=epoch", "/v1/audit/chain?until=7",
                "/v1/campaigns", "/v1/subjects?unit=CB-01", "/v1/subjects/P-1", "/v1/imports",
                "/v1/reports", "/v1/reports/shares?from=01/01/2026&by=unit",
                "/v1/doctor", "/v1/doctor/rebuild?cursor=c-1", "/v1/metrics",
            ] {
                #expect(try await control("GET", target).status == 200)
            }
        }
        #expect(
            backend.calls == [
                .status, .cases(CasesQuery(state: .closed, limit: 5)),
                .show("c-1", CaseQuery()),
                .show("c-1", CaseQuery(asOf: Sample.day("2026-07-25"))),
                .timeline("c-1", CaseQuery(knownAt: "2026-07-25")),
                .why("hồ sơ", "t/1", WhyQuery(key: "x y")),
                .agenda(AgendaQuery(until: Sample.day("2026-12-31"))),
                .overdue(OverdueQuery(unit: "CB-01")),
                .reminders(RemindersQuery(caseID: "c-1", status: .sent)),
                .units(UnitsQuery(on: Sample.day("2026-01-02"))), .gate, .rules,
                .audit(AuditQuery(kind: "epoch", since: Sample.day("2026-01-02"))),
                .chain(ChainQuery(until: 7)), .campaigns,
                .subjects(SubjectsQuery(unit: "CB-01")), .subject("P-1"), .imports, .reports,
                .report("shares", ReportQuery(from: Sample.day("2026-01-01"), by: .unit)),
                .doctor, .rebuild(RebuildQuery(cursor: "c-1")), .metrics,
            ]
        )
        #expect(backend.mutations.isEmpty)
    }

    @Test(arguments: ControlTransport.allCases)
    func `Every mutation reaches its method with peer, key and kind`(
        transport: ControlTransport
    ) async throws {
        let backend = FakeBackend()
        try await withControl(transport, backend: backend) { control async throws in
            for (target, body) in Self.mutations {
                #expect(try await control.post("\(target)?dry-run", body).status == 200)
            }
        }
        #expect(
            backend.calls == [
                .open(OpenRequest(workflow: "w", subject: SubjectRequest(unit: "u"))),
                .record("c-1", RecordRequest(event: "e", fields: ["a": "b"])),
                .correct("c-1", 12, CorrectRequest(reason: "r")),
                .void("c-1", 12, VoidRequest(reason: "r", allowsUnplaced: true)),
                .close("c-1", CloseRequest(reason: "r")),
                .hold("c-1", HoldRequest(reason: "r")), .resume("c-1", ResumeRequest()),
                .extend("c-1", "t", ExtendRequest(by: "1 day", approver: "a")),
                .acknowledge("c-1", "t", AcknowledgeRequest()),
                .snooze("c-1", "t", SnoozeRequest(until: Sample.day("2026-01-02"))),
                .importUnits(UnitsImportRequest(units: "id,name")), .openGate(GateRequest()),
                .closeGate(GateRequest(reason: "r")), .reload(ReloadRequest(acceptsMoves: true)),
                .backup(BackupRequest(keep: 3)), .forget(ForgetRequest(subject: "P-1")),
                .plan(
                    PlanRequest(rules: [RuleText(path: "calendars/vn.yaml", text: "t")], limit: 5)
                ),
                .apply("latest", ApplyRequest(reason: "r")), .undo(UndoRequest()),
                .importRecords(ImportRequest(subjects: "id")),
            ]
        )
        #expect(backend.mutations.count == Self.mutations.count)
        for (mutation, (target, body)) in zip(backend.mutations, Self.mutations) {
            #expect(mutation.peer == .admin)
            #expect(mutation.idempotencyKey == "k-1")
            #expect(mutation.isDryRun)
            let request = String(decoding: mutation.request, as: UTF8.self)
            #expect(request == "POST \(target)\n\(body)")
        }
    }

    private static let mutations = [
        ("/v1/cases", #"{"workflow":"w","subject":{"unit":"u"}}"#),
        ("/v1/cases/c-1/events", #"{"event":"e","fields":{"a":"b"}}"#),
        ("/v1/cases/c-1/events/12/correct", #"{"reason":"r"}"#),
        ("/v1/cases/c-1/events/12/void", #"{"reason":"r","allowUnplaced":true}"#),
        ("/v1/cases/c-1/close", #"{"reason":"r"}"#),
        ("/v1/cases/c-1/hold", #"{"reason":"r"}"#), ("/v1/cases/c-1/resume", ""),
        ("/v1/cases/c-1/timers/t/extend", #"{"by":"1 day","approver":"a"}"#),
        ("/v1/cases/c-1/timers/t/ack", ""),
        ("/v1/cases/c-1/timers/t/snooze", #"{"until":"2026-01-02"}"#),
        ("/v1/units/import", #"{"units":"id,name"}"#), ("/v1/gate/open", ""),
        ("/v1/gate/close", #"{"reason":"r"}"#), ("/v1/reload", #"{"acceptMoves":true}"#),
        ("/v1/backup", #"{"keep":3}"#), ("/v1/forget", #"{"subject":"P-1"}"#),
        ("/v1/plans", #"{"rules":[{"path":"calendars/vn.yaml","text":"t"}],"limit":5}"#),
        ("/v1/plans/latest/apply", #"{"reason":"r"}"#), ("/v1/undo", ""),
        ("/v1/imports", #"{"subjects":"id"}"#),
    ]

    @Test(arguments: ControlTransport.allCases)
    func `A reply is what the backend gave`(transport: ControlTransport) async throws {
        try await withControl(transport) { control async throws in
            let (_, body) = try await control.send("GET", "/v1/cases/c-1", [], [])
            let received = try WireJSON.decodeReply(CaseDetail.self, from: body)
            let expected = try Sample.detail()
            #expect(received == expected)
        }
    }

    @Test(arguments: ControlTransport.allCases)
    func `The description of the API is served`(transport: ControlTransport) async throws {
        try await withControl(transport, peer: .reader) { control async throws in
            let reply = try await control("GET", "/v1/openapi.json")
            #expect(reply.status == 200)
            #expect(reply.json["openapi"] == "3.1.0")
            for path in reply.json["paths"]?.names ?? [] {
                let filled = path.replacing("{event}", with: "1").replacing("{case}", with: "c")
                    .replacing("{timer}", with: "t").replacing("{plan}", with: "p")
                    .replacing("{report}", with: "r")
                    .replacing("{subject}", with: "s")
                let answer = try await control("OPTIONS", filled)
                #expect(answer.status == 405, "\(path)")
            }
        }
    }

    @Test(arguments: ControlTransport.allCases)
    func `A problem of the backend is told in the language asked for`(
        transport: ControlTransport
    ) async throws {
        let refusal = Problem(.notAccepted, LocalizedText(vi: "Không.", en: "No."), place: "a:1:2")
        let backend = FakeBackend(refusal: refusal)
        try await withControl(transport, backend: backend) { control async throws in
            let vietnamese = try await control("GET", "/v1/status")
            #expect(vietnamese.status == 409)
            #expect(vietnamese.json["detail"] == "Không.")
            #expect(vietnamese.json["place"] == "a:1:2")
            let wish = [("Accept-Language", "fr, en-GB;q=0.8")]
            #expect(try await control("GET", "/v1/status", wish).json["detail"] == "No.")
        }
    }

    @Test(arguments: ControlTransport.allCases)
    func `A reader may not write, and nothing reaches the backend`(
        transport: ControlTransport
    ) async throws {
        let backend = FakeBackend()
        try await withControl(transport, peer: .reader, backend: backend) { control async throws in
            for (target, body) in Self.mutations {
                let reply = try await control.post(target, body)
                #expect(reply.status == 403)
                #expect(reply.code == "forbidden")
            }
        }
        #expect(backend.calls.isEmpty)
    }

    @Test(arguments: ControlTransport.allCases)
    func `The daemon's own user may reload and nothing else`(
        transport: ControlTransport
    ) async throws {
        let backend = FakeBackend()
        let reloader = Peer(user: 990, actor: "nhachan", access: .reload)
        try await withControl(transport, peer: reloader, backend: backend) { control async throws in
            #expect(try await control.post("/v1/reload", "{}").status == 200)
            #expect(try await control.post("/v1/gate/open", "{}").status == 403)
            #expect(try await control("GET", "/v1/cases").status == 403)
        }
        #expect(backend.calls == [.reload(ReloadRequest())])
    }

    @Test(
        arguments: ControlTransport.allCases,
        BadRequest.all
    )
    func `A bad request is refused with its code`(
        transport: ControlTransport,
        bad: BadRequest
    ) async throws {
        let backend = FakeBackend()
        try await withControl(transport, backend: backend) { control async throws in
            let reply = try await control(bad.method, bad.target, bad.headers, body: bad.body)
            #expect(reply.status == bad.status)
            #expect(reply.code == bad.code)
            #expect(reply.json["nearest"]?.text == bad.nearest)
            #expect(reply.json["detail"]?.text?.isEmpty == false)
        }
        #expect(backend.calls.isEmpty)
    }

    @Test(
        arguments: ControlTransport.allCases,
        [
            ("nonsense", "invalid-json"), ("[]", "invalid-json"), (#"{"event":1}"#, "invalid-json"),
            ("{}", "invalid-json"), (#"{"event":"e","evnt":"x"}"#, "unknown-member"),
            (#"{"event":"e","event":"f"}"#, "invalid-json"),
            (#"{"event":"e","day":"2026-02-30"}"#, "invalid-json"),
            (String(repeating: "[", count: 40), "invalid-json"),
            (#"{"event":"e","actor":"root"}"#, "unknown-member"),
        ] as [(String, String)]
    )
    func `A bad body is refused before the backend sees it`(
        transport: ControlTransport,
        row: (String, String)
    ) async throws {
        let backend = FakeBackend()
        try await withControl(transport, backend: backend) { control async throws in
            let reply = try await control.post("/v1/cases/c-1/events", row.0)
            #expect(reply.status == 400)
            #expect(reply.code == row.1)
        }
        #expect(backend.calls.isEmpty)
    }

    @Test(arguments: ControlTransport.allCases)
    func `A body over the limit is refused, one of an import may be larger`(
        transport: ControlTransport
    ) async throws {
        try await withControl(transport) { control async throws in
            let long = String(repeating: "x", count: WireJSON.bodyLimit)
            let refused = try await control.post("/v1/gate/close", #"{"reason":"\#(long)"}"#)
            #expect(refused.status == 413)
            #expect(refused.code == "body-too-large")
            let taken = try await control.post("/v1/units/import", #"{"units":"\#(long)"}"#)
            #expect(taken.status == 200)
        }
    }

    @Test(arguments: ControlTransport.allCases)
    func `HEAD answers as GET does, without the body`(transport: ControlTransport) async throws {
        try await withControl(transport) { control async throws in
            let reply = try await control("HEAD", "/v1/status")
            #expect(reply.status == 200)
            #expect(reply.json == .null)
        }
    }
}

/// A request that must be refused.
struct BadRequest: Sendable, CustomTestStringConvertible {
    let method: String
    let target: String
    let headers: [(String, String)]
    let body: String
    let status: Int
    let code: String
    let nearest: String?

    init(
        _ method: String,
        _ target: String,
        _ headers: [String: String],
        _ body: String,
        _ status: Int,
        _ code: String,
        nearest: String? = nil
    ) {
        self.method = method
        self.target = target
        self.headers = headers.sorted { $0.key < $1.key }
        self.body = body
        self.status = status
        self.code = code
        self.nearest = nearest
    }

    var testDescription: String { "\(method) \(target) → \(code)" }

    static let all: [BadRequest] = [
        BadRequest(
            "POST",
            "/v1/gate/open",
            ["Content-Type": "application/json"],
            "{}",
            400,
            "idempotency-key-missing"
        ),
        BadRequest(
            "POST",
            "/v1/gate/open",
            ["Idempotency-Key": String(repeating: "k", count: 129)],
            "",
            400,
            "invalid-request"
        ),
        BadRequest(
            "POST",
            "/v1/gate/open",
            ["Idempotency-Key": "two words"],
            "",
            400,
            "invalid-request"
        ),
        BadRequest(
            "POST",
            "/v1/gate/open",
            ["Idempotency-Key": "k", "Content-Type": "text/plain"],
            "{}",
            415,
            "unsupported-media-type"
        ),
        BadRequest(
            "POST",
            "/v1/gate/open",
            ["Idempotency-Key": "k"],
            "{}",
            415,
            "unsupported-media-type"
        ),
        BadRequest("GET", "/v1/statsu", [:], "", 404, "unknown-path", nearest: "/v1/status"),
        BadRequest("GET", "/", [:], "", 404, "unknown-path"),
        BadRequest("GET", "/v1/cases/c/d/e/f/g", [:], "", 404, "unknown-path"),
        BadRequest("DELETE", "/v1/cases/c-1", [:], "", 405, "method-not-allowed"),
        BadRequest(
            "POST",
            "/v1/status",
            ["Idempotency-Key": "k"],
            "",
            405,
            "method-not-allowed"
        ),
        BadRequest(
            "GET",
            "/v1/cases?wrkflow=x",
            [:],
            "",
            400,
            "unknown-member",
            nearest: "workflow"
        ),
        BadRequest("GET", "/v1/cases?limit=0", [:], "", 400, "invalid-request"),
        BadRequest("GET", "/v1/agenda?from=30.2.2026", [:], "", 422, "date-invalid"),
        BadRequest("GET", "/v1/cases?unit=%zz", [:], "", 400, "invalid-request"),
        BadRequest("GET", "/v1/cases/%ff", [:], "", 400, "invalid-request"),
        BadRequest("GET", "/v1/status?dry-run", [:], "", 400, "unknown-member"),
    ]
}
