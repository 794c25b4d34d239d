import CivilCalendar
import ControlAPI
import Daemon
import Synchronization

/// Answers with samples and keeps what it was asked; told to, it refuses everything.
final class FakeBackend: ControlBackend {
    /// What it was asked last.
    enum Call: Hashable {
        case status
        case cases(CasesQuery)
        case show(String, CaseQuery)
        case timeline(String, CaseQuery)
        case why(String, String, WhyQuery)
        case agenda(AgendaQuery)
        case overdue(OverdueQuery)
        case reminders(RemindersQuery)
        case units(UnitsQuery)
        case gate
        case rules
        case open(OpenRequest)
        case record(String, RecordRequest)
        case correct(String, Int64, CorrectRequest)
        case void(String, Int64, VoidRequest)
        case close(String, CloseRequest)
        case hold(String, HoldRequest)
        case resume(String, ResumeRequest)
        case extend(String, String, ExtendRequest)
        case acknowledge(String, String, AcknowledgeRequest)
        case snooze(String, String, SnoozeRequest)
        case importUnits(UnitsImportRequest)
        case openGate(GateRequest)
        case closeGate(GateRequest)
        case plans
        case plan(PlanRequest)
        case showPlan(String, PlanQuery)
        case apply(String, ApplyRequest)
        case undo(UndoRequest)
        case reload(ReloadRequest)
        case reports
        case report(String, ReportQuery)
        case audit(AuditQuery)
        case chain(ChainQuery)
        case doctor
        case rebuild(RebuildQuery)
        case metrics
        case backup(BackupRequest)
        case campaigns
        case subjects(SubjectsQuery)
        case subject(String)
        case importRecords(ImportRequest)
        case imports
        case forget(ForgetRequest)
    }

    private struct Content {
        var calls: [Call] = []
        var mutations: [Mutation] = []
    }

    private let content = Mutex(Content())
    private let refusal: Problem?
    private let barrier: (@Sendable () async -> Void)?

    init(refusal: Problem? = nil, barrier: (@Sendable () async -> Void)? = nil) {
        self.refusal = refusal
        self.barrier = barrier
    }

    /// What it was asked, in order.
    var calls: [Call] { content.withLock { $0.calls } }

    /// What came with mutations, in order.
    var mutations: [Mutation] { content.withLock { $0.mutations } }

    func answer<Value>(
        _ call: Call,
        _ mutation: Mutation? = nil,
        _ value: () throws -> Value
    ) async throws(Problem) -> Value {
        content.withLock { content in
            content.calls.append(call)
            if let mutation { content.mutations.append(mutation) }
        }
        await barrier?()
        if let refusal { throw refusal }
        do {
            return try value()
        } catch {
            throw Problem(.fault, LocalizedText(vi: "\(error)", en: "\(error)"))
        }
    }

    func status() async throws(Problem) -> StatusReport {
        try await answer(.status) { try Sample.status() }
    }

    func cases(_ query: CasesQuery) async throws(Problem) -> Page<CaseSummary> {
        try await answer(.cases(query)) { Self.page(query.cursor, Sample.summary) }
    }

    func show(caseID: String, _ query: CaseQuery) async throws(Problem) -> CaseDetail {
        try await answer(.show(caseID, query)) { try Sample.detail() }
    }

    func timeline(caseID: String, _ query: CaseQuery) async throws(Problem) -> TimelineReport {
        try await answer(.timeline(caseID, query)) { try Sample.timelineReport() }
    }

    func why(
        caseID: String,
        timer: String,
        _ query: WhyQuery
    ) async throws(Problem) -> WhyReport {
        try await answer(.why(caseID, timer, query)) { try Sample.why() }
    }

    func agenda(_ query: AgendaQuery) async throws(Problem) -> Page<AgendaEntry> {
        try await answer(.agenda(query)) { Page(items: [Sample.agenda]) }
    }

    func overdue(_ query: OverdueQuery) async throws(Problem) -> Page<OverdueEntry> {
        try await answer(.overdue(query)) { Page(items: [Sample.overdue]) }
    }

    func reminders(_ query: RemindersQuery) async throws(Problem) -> Page<ReminderRow> {
        try await answer(.reminders(query)) { Page(items: [Sample.reminder]) }
    }

    func units(_ query: UnitsQuery) async throws(Problem) -> Page<UnitEntry> {
        try await answer(.units(query)) { Page(items: [Sample.unit]) }
    }

    func gate() async throws(Problem) -> GateReport {
        try await answer(.gate) { try Sample.gate() }
    }

    func rules() async throws(Problem) -> RulesReport {
        try await answer(.rules) { try Sample.rules() }
    }

    func open(_ request: OpenRequest, _ mutation: Mutation) async throws(Problem) -> MutationReply {
        try await answer(.open(request), mutation) { Sample.reply }
    }

    func record(
        caseID: String,
        _ request: RecordRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.record(caseID, request), mutation) { Sample.reply }
    }

    func correct(
        caseID: String,
        event: Int64,
        _ request: CorrectRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.correct(caseID, event, request), mutation) { Sample.reply }
    }

    func void(
        caseID: String,
        event: Int64,
        _ request: VoidRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.void(caseID, event, request), mutation) { Sample.reply }
    }

    func close(
        caseID: String,
        _ request: CloseRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.close(caseID, request), mutation) { Sample.reply }
    }

    func hold(
        caseID: String,
        _ request: HoldRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.hold(caseID, request), mutation) { Sample.reply }
    }

    func resume(
        caseID: String,
        _ request: ResumeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.resume(caseID, request), mutation) { Sample.reply }
    }

    func extend(
        caseID: String,
        timer: String,
        _ request: ExtendRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.extend(caseID, timer, request), mutation) { Sample.reply }
    }

    func acknowledge(
        caseID: String,
        timer: String,
        _ request: AcknowledgeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.acknowledge(caseID, timer, request), mutation) { Sample.reply }
    }

    func snooze(
        caseID: String,
        timer: String,
        _ request: SnoozeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        try await answer(.snooze(caseID, timer, request), mutation) { Sample.reply }
    }

    func importUnits(
        _ request: UnitsImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> UnitsImportReport {
        try await answer(.importUnits(request), mutation) {
            var report = Sample.imported
            // One that waits would say nothing of what was imported.
            report.plan?.state = .applied
            return report
        }
    }

    func openGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport
    {
        try await answer(.openGate(request), mutation) { try Sample.gate() }
    }

    func closeGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport
    {
        try await answer(.closeGate(request), mutation) { try Sample.gate() }
    }

    func reload(
        _ request: ReloadRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ReloadReport {
        try await answer(.reload(request), mutation) { try Sample.reload() }
    }

    /// Three pages: none, `2`, `3`.
    private static func page<Item>(_ cursor: String?, _ item: Item) -> Page<Item> {
        switch cursor {
        case nil: Page(items: [item], next: "2")
        case "2"?: Page(items: [item], next: "3")
        default: Page(items: [item])
        }
    }
}
