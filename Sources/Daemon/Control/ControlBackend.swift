public import ControlAPI

/// Who asks, as the kernel's peer credentials say; a client cannot claim to be another.
public struct Peer: Hashable, Sendable {
    /// The user's number.
    public let user: UInt32
    /// What is recorded as the actor: the user's name, or its number when it has none.
    public let actor: String
    /// What the user may do.
    public let access: Access

    /// What a user may do.
    public struct Access: OptionSet, Hashable, Sendable {
        /// One bit for each kind of request.
        public let rawValue: UInt8

        /// Takes the bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Lists, cases, explanations.
        public static let read = Access(rawValue: 1)
        /// Reading the rules again.
        public static let reload = Access(rawValue: 2)
        /// Every mutation.
        public static let write = Access(rawValue: 4)
        /// Everything.
        public static let all: Access = [.read, .reload, .write]
    }

    /// Names who asks.
    public init(user: UInt32, actor: String, access: Access) {
        self.user = user
        self.actor = actor
        self.access = access
    }
}

/// What every mutation carries beside its request.
public struct Mutation: Hashable, Sendable {
    /// Who asks; the recorded actor.
    public let peer: Peer
    /// What makes the same request the same one, 1 to 128 visible characters.
    ///
    /// It is stored in the mutation's transaction with the reply. Keys of different users are
    /// different keys.
    public let idempotencyKey: String
    /// The method, path and body of the request, which must be the same when the key is.
    public let request: [UInt8]
    /// Whether to judge and to answer, but to write nothing.
    public let isDryRun: Bool

    /// Describes a mutation.
    public init(peer: Peer, idempotencyKey: String, request: [UInt8], isDryRun: Bool) {
        self.peer = peer
        self.idempotencyKey = idempotencyKey
        self.request = request
        self.isDryRun = isDryRun
    }
}

/// What the control server asks of the daemon: one method for each verb.
///
/// The server has checked who asks, the shape of the request and its limits. Names of workflows,
/// events, stages, units and fields are text yet: the backend checks them, with the nearest name in
/// the problem. Lists are pages; a cursor is the backend's own.
public protocol ControlBackend: PlanBackend, RecordKeeping, RegisterKeeping, Reporting {
    /// How the daemon does.
    func status() async throws(Problem) -> StatusReport

    /// Cases, a page at a time.
    func cases(_ query: CasesQuery) async throws(Problem) -> Page<CaseSummary>

    /// All there is to know of a case.
    func show(caseID: String, _ query: CaseQuery) async throws(Problem) -> CaseDetail

    /// The whole history of a case.
    func timeline(caseID: String, _ query: CaseQuery) async throws(Problem) -> TimelineReport

    /// How the due dates of a timer were computed.
    func why(
        caseID: String,
        timer: String,
        _ query: WhyQuery
    ) async throws(Problem) -> WhyReport

    /// Due dates that lie ahead, in order of day.
    func agenda(_ query: AgendaQuery) async throws(Problem) -> Page<AgendaEntry>

    /// Deadlines that have passed, the oldest first.
    func overdue(_ query: OverdueQuery) async throws(Problem) -> Page<OverdueEntry>

    /// The ledger of reminders, in order of day.
    func reminders(_ query: RemindersQuery) async throws(Problem) -> Page<ReminderRow>

    /// Units with their contacts.
    func units(_ query: UnitsQuery) async throws(Problem) -> Page<UnitEntry>

    /// The gate, with a preview of what would go out.
    func gate() async throws(Problem) -> GateReport

    /// The rules in force.
    func rules() async throws(Problem) -> RulesReport

    /// Opens a case.
    func open(_ request: OpenRequest, _ mutation: Mutation) async throws(Problem) -> MutationReply

    /// Records an event.
    func record(
        caseID: String,
        _ request: RecordRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Supersedes an event; `event` is the sequence that identifies it.
    func correct(
        caseID: String,
        event: Int64,
        _ request: CorrectRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Retracts an event; `event` is the sequence that identifies it.
    func void(
        caseID: String,
        event: Int64,
        _ request: VoidRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Ends a case by hand.
    func close(
        caseID: String,
        _ request: CloseRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Holds a case.
    func hold(
        caseID: String,
        _ request: HoldRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Ends a hold.
    func resume(
        caseID: String,
        _ request: ResumeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Extends the newest occurrence of a deadline.
    func extend(
        caseID: String,
        timer: String,
        _ request: ExtendRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Says that the notices of a timer were seen.
    func acknowledge(
        caseID: String,
        timer: String,
        _ request: AcknowledgeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Lets the reminders of a timer rest until a day.
    func snooze(
        caseID: String,
        timer: String,
        _ request: SnoozeRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply

    /// Brings units and contacts in; all rows or none.
    func importUnits(
        _ request: UnitsImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> UnitsImportReport

    /// Opens the gate.
    func openGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport

    /// Closes the gate by hand.
    func closeGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport

    /// Reads rules, calendars and messages again.
    func reload(
        _ request: ReloadRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ReloadReport
}
