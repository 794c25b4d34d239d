import CivilCalendar
import FoundationEssentials
import Testing

@testable import ControlAPI

/// A wire value, its schema, and whether it has all members or only those always there.
private struct Row: CustomTestStringConvertible {
    let schema: String
    let isFull: Bool
    let check: @Sendable () throws -> [String]

    init<Value: Codable & Equatable & Sendable>(
        _ schema: String,
        _ value: Value,
        isFull: Bool = true
    ) {
        self.schema = schema
        self.isFull = isFull
        check = {
            let bytes = try WireJSON.encode(value)
            let back = try JSONDecoder().decode(Value.self, from: Data(bytes))
            #expect(back == value)
            #expect(try WireJSON.encode(back) == bytes)
            return try JSONReader.read(bytes).names.sorted()
        }
    }

    var testDescription: String { "\(schema) \(isFull ? "full" : "bare")" }

    static func all() throws -> [Row] {
        try replies() + requests() + keeping() + register()
    }

    private static let counts = CaseCounts(
        open: 1,
        overdue: 2,
        dueSoon: 3,
        parked: 4,
        unplaced: 5,
        refusedOpenings: 6
    )

    private static func replies() throws -> [Row] {
        [
            Row("StatusReport", try Sample.status()),
            Row("EpochRow", try Sample.epoch()),
            Row("CaseCounts", counts),
            Row("DeliveryCounts", try Sample.status().delivery),
            Row("DeliveryCounts", DeliveryCounts(waiting: 1, spooled: 2), isFull: false),
            Row("CaseSummary", Sample.summary),
            Row("CaseSummary", Sample.bareSummary, isFull: false),
            Row("CaseDetail", try Sample.detail()),
            Row("TimerRow", Sample.timer),
            Row("TimerRow", Sample.bareTimer, isFull: false),
            Row("TimelineEntry", try Sample.timeline()),
            Row("TimelineEntry", try Sample.bareTimeline(), isFull: false),
            Row("ReadingPoint", try Sample.reading()),
            Row("TimelineReport", try Sample.timelineReport()),
            Row("TimelineReminder", try Sample.timelineReminder()),
            Row("TimelineEpoch", try Sample.timelineEpoch()),
            Row("TimerExplanation", Sample.explanation),
            Row("RecipientRow", Sample.recipients),
            Row("RecipientStretchRow", Sample.recipients.stretches[0]),
            Row("WhyReport", try Sample.why()),
            Row("AgendaEntry", Sample.agenda),
            Row("OverdueEntry", Sample.overdue),
            Row("ReminderRow", Sample.reminder),
            Row("ReminderRow", Sample.bareReminder, isFull: false),
            Row("UnitEntry", Sample.unit),
            Row("UnitRow", Sample.unit.unit),
            Row("ContactRow", Sample.unit.contacts[0]),
            Row("UnitsImportReport", Sample.imported),
            Row("GateReport", try Sample.gate()),
            Row("GateMessage", try Sample.gate().messages[0]),
            Row("GateReason", try Sample.gate().reasons[0]),
            Row("ReloadReport", try Sample.reload()),
            Row("DueMove", Sample.explainedMove),
            Row("PlanReport", try Sample.plan()),
            Row("PlanLine", Sample.planLine),
            Row("MissingRow", Sample.missing),
            Row("ApplyReport", try Sample.applied()),
            Row("PlanPage", Page(items: [try Sample.plan()], next: "c")),
            Row("ProgressRow", ProgressRow(done: 1, total: 2)),
            Row("DiagnosticRow", Sample.finding),
            Row("RulesReport", try Sample.rules()),
            Row("WorkflowRow", try Sample.rules().workflows[0]),
            Row("EventTypeRow", try Sample.rules().workflows[0].events[0]),
            Row("FieldRow", try Sample.rules().workflows[0].fields[0]),
            Row("StageRow", try Sample.rules().workflows[0].stages[0]),
            Row("CalendarRow", try Sample.rules().calendars[0]),
            Row("RuleFileRow", try Sample.rules().files[0]),
            Row("MutationReply", Sample.reply),
            Row("MutationReply", Sample.bareReply, isFull: false),
            Row("TimerChange", Sample.reply.timers[0]),
            Row("ParentRow", Sample.parent),
            Row("ChildRow", Sample.child),
            Row("HoldRow", Sample.hold),
            Row("FieldOrigin", Sample.origin),
            Row("CasePage", Sample.page(of: Sample.summary)),
            Row("CasePage", Page(items: [Sample.summary]), isFull: false),
            Row("AgendaPage", Sample.page(of: Sample.agenda)),
            Row("OverduePage", Sample.page(of: Sample.overdue)),
            Row("ReminderPage", Sample.page(of: Sample.reminder)),
            Row("UnitPage", Page(items: [Sample.unit], next: "c")),
            Row("Problem", Sample.problem),
            Row("Problem", Problem(.fault, Sample.text("x")), isFull: false),
            Row("LocalizedText", Sample.text("x")),
            Row("WireValue", WireValue.boolean(true)),
        ]
    }

    private static func requests() throws -> [Row] {
        let history = HistoryRequest(event: "e", day: Sample.day("2026-01-02"), fields: ["a": "b"])
        let subject = SubjectRequest(id: "P-1", unit: "CB-01", fields: ["a": "b"])
        return [
            Row("HistoryRequest", history),
            Row("SubjectRequest", subject),
            Row(
                "OpenRequest",
                OpenRequest(
                    workflow: "w",
                    stage: "s",
                    day: Sample.day("2026-01-02"),
                    subject: subject,
                    fields: ["a": "b"],
                    history: [history],
                    reason: "r"
                )
            ),
            Row(
                "RecordRequest",
                RecordRequest(
                    event: "e",
                    day: Sample.day("2026-01-02"),
                    fields: ["a": "b"],
                    reason: "r",
                    allowsUnplaced: true,
                    overrideReason: "o"
                )
            ),
            Row(
                "CorrectRequest",
                CorrectRequest(
                    day: Sample.day("2026-01-02"),
                    fields: ["a": "b"],
                    reason: "r",
                    allowsUnplaced: true
                )
            ),
            Row("VoidRequest", VoidRequest(reason: "r", allowsUnplaced: true)),
            Row(
                "CloseRequest",
                CloseRequest(outcome: "o", day: Sample.day("2026-01-02"), reason: "r")
            ),
            Row(
                "UnitsImportRequest",
                UnitsImportRequest(units: "u", contacts: "c", since: Sample.day("2026-01-02"))
            ),
            Row("GateRequest", GateRequest(reason: "r")),
            Row("RuleText", RuleText(path: "p", text: "t")),
            Row(
                "PlanRequest",
                PlanRequest(
                    rules: [RuleText(path: "p", text: "t")],
                    isWhole: true,
                    units: "u",
                    contacts: "c",
                    since: Sample.day("2026-01-02"),
                    limit: 7
                )
            ),
            Row("ApplyRequest", ApplyRequest(reason: "r")),
            Row("UndoRequest", UndoRequest(plan: "p", reason: "r")),
        ] + care()
    }

    private static func register() throws -> [Row] {
        let fault = CampaignFault(subject: "P-1", text: LocalizedText(vi: "a", en: "b"))
        let value = SubjectValueRow(
            field: "status",
            value: .text("official"),
            day: Sample.day("2026-01-02"),
            event: 7
        )
        var bare = Sample.campaign
        bare.next = nil
        var cleared = value
        cleared.value = nil
        return [
            Row("CampaignFault", fault), Row("CampaignRow", Sample.campaign),
            Row("CampaignRow", bare, isFull: false),
            Row("CampaignPage", Page(items: [Sample.campaign], next: "c")),
            Row("SubjectValueRow", value), Row("SubjectValueRow", cleared, isFull: false),
            Row("SubjectRow", Sample.subjectRow),
            Row("SubjectPage", Page(items: [Sample.subjectRow], next: "P-1")),
            Row("SubjectDetail", Sample.subjectDetail),
            Row("ImportColumn", ImportColumn(to: "subject", values: ["a": "b"])),
            Row("ImportMap", Sample.importMap),
            Row(
                "ImportRequest",
                ImportRequest(
                    subjects: "id",
                    cases: "workflow",
                    map: Sample.importMap,
                    since: Sample.day("2026-01-02")
                )
            ),
            Row("ImportedStage", ImportedStage(workflow: "a", stage: "b", count: 1)),
            Row("ImportedDate", Sample.importedDate), Row("ImportReport", Sample.importReport),
            Row("ImportFault", ImportFault(line: 2, text: LocalizedText(vi: "a", en: "b"))),
            Row("ImportState", Sample.importState),
            Row("ImportPage", Page(items: [Sample.importState], next: "c")),
        ]
    }

    private static func keeping() throws -> [Row] {
        let anchor = ChainAnchor(sequence: 7, link: "ab")
        let fault = ChainFault(sequence: 3, kind: .altered)
        let manifest = try Sample.manifest()
        return [
            Row("AuditRow", try Sample.audit()),
            Row("AuditRow", try Sample.bareAudit(), isFull: false),
            Row("AuditPage", Page(items: [try Sample.audit()], next: "c")),
            Row("ReportTitle", ReportTitle(name: "n", title: Sample.reportTitle)),
            Row(
                "ReportList",
                ReportList(items: [ReportTitle(name: "n", title: Sample.reportTitle)])
            ),
            Row("ReportReply", Sample.report()),
            Row(
                "ReportValue",
                ReportValue(text: Sample.reportTitle, name: "n", count: 1, perMille: 2)
            ),
            Row("ChainAnchor", anchor), Row("ChainFault", fault),
            Row("ChainReport", ChainReport(reached: anchor, isEnd: false, fault: fault)),
            Row("ChainReport", ChainReport(reached: anchor, isEnd: true), isFull: false),
            Row("DoctorReport", Sample.examined), Row("DoctorFinding", Sample.finding2),
            Row("RebuildDifference", RebuildDifference(caseID: "c", tables: ["case_now"])),
            Row(
                "RebuildReport",
                RebuildReport(
                    compared: 1,
                    skipped: 2,
                    differing: [RebuildDifference(caseID: "c", tables: [])],
                    next: "c"
                )
            ),
            Row("MetricsReport", try Sample.metrics()),
            Row("StageCount", StageCount(workflow: "w", stage: "s", cases: 1)),
            Row("OverdueCount", OverdueCount(days: 1, deadlines: 2)),
            Row("ForgetRequest", ForgetRequest(cases: ["c"], subject: "s", reason: "r")),
            Row("ForgottenRow", Sample.forgotten.cases[0]),
            Row("ForgetReport", Sample.forgotten),
            Row("BackupManifest", manifest),
            Row("BackupRequest", BackupRequest(folder: "/b", keep: 3)),
            Row("BackupReport", BackupReport(folder: "/b", manifest: manifest, removed: ["a"])),
            Row("BackupReport", BackupReport(folder: "/b", isDryRun: true), isFull: false),
        ]
    }

    private static func care() -> [Row] {
        let day = Sample.day("2026-01-02")
        return [
            Row("HoldRequest", HoldRequest(reason: "r", until: day, day: day, note: "n")),
            Row("ResumeRequest", ResumeRequest(day: day, reason: "r")),
            Row(
                "ExtendRequest",
                ExtendRequest(
                    by: "30 working days",
                    key: "k",
                    approver: "a",
                    document: "d",
                    day: day,
                    reason: "r"
                )
            ),
            Row("AcknowledgeRequest", AcknowledgeRequest(key: "k", reason: "r")),
            Row("SnoozeRequest", SnoozeRequest(until: day, key: "k", reason: "r")),
            Row("ReloadRequest", ReloadRequest(acceptsMoves: true)),
        ]
    }
}

@Suite struct WireRoundTripTests {
    @Test(arguments: try Row.all())
    private func `A wire value reads back as it was, with the members its schema names`(
        row: Row
    ) throws {
        let names = try row.check()
        let schema = try #require(SchemaObject.all.first { $0.name == row.schema })
        guard case .members(let members) = schema.content else {
            Issue.record("\(row.schema) is no object")
            return
        }
        let expected = members.filter { row.isFull || $0.isRequired }.map(\.name).sorted()
        #expect(names == expected)
    }

    @Test func `Every object of the description is tried`() throws {
        let tried = Set(try Row.all().map(\.schema))
        let untried = SchemaObject.all.filter { schema in
            guard case .members = schema.content else { return false }
            return !schema.isOpen && !tried.contains(schema.name)
        }
        #expect(untried.map(\.name) == [])
    }

    @Test(
        arguments: [
            (#"{"reason":"r"}"#, "VoidRequest"), (#"{"event":"e"}"#, "RecordRequest"),
            (#"{"reason":"r"}"#, "CorrectRequest"), (#"{"reason":"r"}"#, "CloseRequest"),
            (#"{"workflow":"w","subject":{"unit":"u"}}"#, "OpenRequest"), ("{}", "GateRequest"),
            ("{}", "ReloadRequest"), ("{}", "UnitsImportRequest"), ("{}", "BackupRequest"),
            ("{}", "ImportRequest"),
            (#"{"reason":"r"}"#, "HoldRequest"),
            ("{}", "ResumeRequest"), (#"{"by":"1 day","approver":"a"}"#, "ExtendRequest"),
            ("{}", "AcknowledgeRequest"), (#"{"until":"2026-01-02"}"#, "SnoozeRequest"),
        ] as [(String, String)]
    )
    func `A request needs only the members its schema requires`(json: String, name: String) throws {
        let bytes = Array(json.utf8)
        switch name {
        case "VoidRequest": _ = try WireJSON.decodeRequest(VoidRequest.self, from: bytes)
        case "RecordRequest": _ = try WireJSON.decodeRequest(RecordRequest.self, from: bytes)
        case "CorrectRequest": _ = try WireJSON.decodeRequest(CorrectRequest.self, from: bytes)
        case "CloseRequest": _ = try WireJSON.decodeRequest(CloseRequest.self, from: bytes)
        case "OpenRequest": _ = try WireJSON.decodeRequest(OpenRequest.self, from: bytes)
        case "GateRequest": _ = try WireJSON.decodeRequest(GateRequest.self, from: bytes)
        case "HoldRequest": _ = try WireJSON.decodeRequest(HoldRequest.self, from: bytes)
        case "ResumeRequest": _ = try WireJSON.decodeRequest(ResumeRequest.self, from: bytes)
        case "ExtendRequest": _ = try WireJSON.decodeRequest(ExtendRequest.self, from: bytes)
        case "SnoozeRequest": _ = try WireJSON.decodeRequest(SnoozeRequest.self, from: bytes)
        case "AcknowledgeRequest":
            _ = try WireJSON.decodeRequest(AcknowledgeRequest.self, from: bytes)
        case "ImportRequest": _ = try WireJSON.decodeRequest(ImportRequest.self, from: bytes)
        case "BackupRequest": _ = try WireJSON.decodeRequest(BackupRequest.self, from: bytes)
        case "ReloadRequest": _ = try WireJSON.decodeRequest(ReloadRequest.self, from: bytes)
        default: _ = try WireJSON.decodeRequest(UnitsImportRequest.self, from: bytes)
        }
        let schema = try #require(SchemaObject.all.first { $0.name == name })
        guard case .members(let members) = schema.content else { return }
        let required = members.filter(\.isRequired).map(\.name).sorted()
        #expect(try JSONReader.read(bytes).names.sorted() == required)
    }

    @Test(
        arguments: [
            (WireValue.text("a"), #"{"type":"text","value":"a"}"#),
            (.integer(3), #"{"type":"integer","value":3}"#),
            (.decimal("3.50"), #"{"type":"decimal","value":"3.50"}"#),
            (.boolean(true), #"{"type":"boolean","value":true}"#),
            (.date(Sample.day("2026-07-17")), #"{"type":"date","value":"2026-07-17"}"#),
            (
                .document(
                    WireDocument(number: "12-QĐ/ĐU", issuer: "ĐU", date: Sample.day("2026-01-02"))
                ),
                #"{"type":"document","value":{"date":"2026-01-02","issuer":"ĐU","number":"12-QĐ/ĐU"}}"#
            ),
            (
                .contact(WireContact(address: "a@b.vn")),
                #"{"type":"contact","value":{"address":"a@b.vn"}}"#
            ),
            (
                .list([.integer(1), .text("x")]),
                #"{"type":"list","value":[{"type":"integer","value":1},{"type":"text","value":"x"}]}"#
            ),
        ] as [(WireValue, String)]
    )
    func `A value of a field says its own type`(value: WireValue, json: String) throws {
        #expect(String(decoding: try WireJSON.encode(value), as: UTF8.self) == json)
        #expect(try WireJSON.decodeReply(WireValue.self, from: Array(json.utf8)) == value)
    }

    @Test func `A value of an unknown type is not taken for another`() {
        #expect(throws: Problem.self) {
            try WireJSON.decodeReply(
                WireValue.self,
                from: Array(#"{"type":"hour","value":1}"#.utf8)
            )
        }
    }
}
