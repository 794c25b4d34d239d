extension ControlClient {
    /// How the daemon does.
    public func status() async throws(Problem) -> StatusReport {
        try await ask(.status)
    }

    /// Cases, a page at a time.
    public func cases(_ query: CasesQuery) async throws(Problem) -> Page<CaseSummary> {
        try await ask(.cases, query: query.pairs)
    }

    /// All there is to know of a case.
    public func show(
        caseID: String,
        _ query: CaseQuery = CaseQuery()
    ) async throws(Problem) -> CaseDetail {
        try await ask(.show, places: [caseID], query: query.pairs)
    }

    /// The whole history of a case.
    public func timeline(
        caseID: String,
        _ query: CaseQuery = CaseQuery()
    ) async throws(Problem) -> TimelineReport {
        try await ask(.timeline, places: [caseID], query: query.pairs)
    }

    /// How the due dates of a timer were computed.
    public func why(
        caseID: String,
        timer: String,
        _ query: WhyQuery = WhyQuery()
    ) async throws(Problem) -> WhyReport {
        try await ask(.why, places: [caseID, timer], query: query.pairs)
    }

    /// Due dates that lie ahead.
    public func agenda(_ query: AgendaQuery) async throws(Problem) -> Page<AgendaEntry> {
        try await ask(.agenda, query: query.pairs)
    }

    /// Deadlines that have passed.
    public func overdue(_ query: OverdueQuery) async throws(Problem) -> Page<OverdueEntry> {
        try await ask(.overdue, query: query.pairs)
    }

    /// The ledger of reminders.
    public func reminders(_ query: RemindersQuery) async throws(Problem) -> Page<ReminderRow> {
        try await ask(.reminders, query: query.pairs)
    }

    /// Units with their contacts.
    public func units(_ query: UnitsQuery) async throws(Problem) -> Page<UnitEntry> {
        try await ask(.units, query: query.pairs)
    }

    /// The gate, with a preview of what would go out.
    public func gate() async throws(Problem) -> GateReport {
        try await ask(.gate)
    }

    /// The rules in force.
    public func rules() async throws(Problem) -> RulesReport {
        try await ask(.rules)
    }

    /// Opens a case.
    public func open(
        _ request: OpenRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.open, request, options)
    }

    /// Records an event.
    public func record(
        caseID: String,
        _ request: RecordRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.record, places: [caseID], request, options)
    }

    /// Supersedes an event.
    public func correct(
        caseID: String,
        event: Int64,
        _ request: CorrectRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.correct, places: [caseID, String(event)], request, options)
    }

    /// Retracts an event.
    public func void(
        caseID: String,
        event: Int64,
        _ request: VoidRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.void, places: [caseID, String(event)], request, options)
    }

    /// Ends a case by hand.
    public func close(
        caseID: String,
        _ request: CloseRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.close, places: [caseID], request, options)
    }

    /// Holds a case.
    public func hold(
        caseID: String,
        _ request: HoldRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.hold, places: [caseID], request, options)
    }

    /// Ends a hold.
    public func resume(
        caseID: String,
        _ request: ResumeRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.resume, places: [caseID], request, options)
    }

    /// Extends the newest occurrence of a deadline.
    public func extend(
        caseID: String,
        timer: String,
        _ request: ExtendRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.extend, places: [caseID, timer], request, options)
    }

    /// Says that the notices of a timer were seen.
    public func acknowledge(
        caseID: String,
        timer: String,
        _ request: AcknowledgeRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.acknowledge, places: [caseID, timer], request, options)
    }

    /// Lets the reminders of a timer rest until a day.
    public func snooze(
        caseID: String,
        timer: String,
        _ request: SnoozeRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> MutationReply {
        try await tell(.snooze, places: [caseID, timer], request, options)
    }

    /// Brings units and contacts in.
    public func importUnits(
        _ request: UnitsImportRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> UnitsImportReport {
        try await tell(.importUnits, request, options)
    }

    /// Opens the gate.
    public func openGate(
        _ request: GateRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> GateReport {
        try await tell(.openGate, request, options)
    }

    /// Closes the gate by hand.
    public func closeGate(
        _ request: GateRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> GateReport {
        try await tell(.closeGate, request, options)
    }

    /// Reads rules, calendars and messages again.
    public func reload(
        _ request: ReloadRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> ReloadReport {
        try await tell(.reload, request, options)
    }

    func ask<Reply: Decodable>(
        _ operation: Operation,
        places: [String] = [],
        query: [(String, String)] = []
    ) async throws(Problem) -> Reply {
        let body = try await send(operation, places: places, query: query)
        return try WireJSON.decodeReply(Reply.self, from: body)
    }

    func tell<Reply: Decodable>(
        _ operation: Operation,
        places: [String] = [],
        _ request: some WireRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> Reply {
        let body = try await send(
            operation,
            places: places,
            body: try WireJSON.encode(request),
            options: options
        )
        return try WireJSON.decodeReply(Reply.self, from: body)
    }
}
