public import CaseEngine
public import CivilCalendar

/// A case as it stands when a simulation begins.
public struct SimulatedCase: Sendable {
    /// Its identifier.
    public var id: String
    /// Its workflow.
    public var workflow: String
    /// Everything recorded about it.
    public var history: [EventRecord]
    /// The rows of its ledger, in the order they were written.
    public var ledger: Ledger
    /// The timers as the last fold left them; empty for a case that was never folded.
    public var folded: [FoldedTimer]
    /// The next day the last fold named; `nil` where there was none.
    public var foldedNext: CivilDate?
    /// What is known around it: what its kin and its unit tell.
    public var surroundings: Surroundings

    /// The day of the round of a campaign that opened it; `nil` for a case of no campaign.
    public var round: CivilDate?

    /// Gathers a case; without a ledger and timers it is one that was just opened.
    public init(
        id: String,
        workflow: String,
        history: [EventRecord],
        ledger: Ledger = Ledger(),
        folded: [FoldedTimer] = [],
        foldedNext: CivilDate? = nil,
        surroundings: Surroundings = .none,
        round: CivilDate? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.history = history
        self.ledger = ledger
        self.folded = folded
        self.foldedNext = foldedNext
        self.surroundings = surroundings
        self.round = round
    }
}
