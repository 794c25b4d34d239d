public import CivilCalendar

/// The due dates that a change of rules, calendar or units must move.
public struct ExpectedMoves: Hashable, Sendable {
    /// The moves; `nil` when they are not looked at.
    public let moves: [ExpectedMove]?
    /// Whether other dates may move too.
    public let allowsOthers: Bool

    /// Gathers moves.
    public init(moves: [ExpectedMove]?, allowsOthers: Bool) {
        self.moves = moves
        self.allowsOthers = allowsOthers
    }
}

/// One due date that must move.
public struct ExpectedMove: Hashable, Sendable {
    /// The words for reasons, besides the identifiers of legal sources and days of the calendar.
    public static let reasons = [
        "basis", "trigger", "period", "calendar", "kind", "added", "removed", "rule",
    ]

    /// The case, written `WORKFLOW` or `WORKFLOW/SUBJECT`; `nil` for the first one.
    public let caseName: String?
    /// Its child case, written `WORKFLOW` or `WORKFLOW/KEY`; `nil` for the case itself.
    public let child: String?
    /// The timer.
    public let timer: String
    /// The value of `per` whose occurrence is meant; `nil` means any.
    public let key: String?
    /// The due date before; `nil` where people waited for none.
    public let from: CivilDate?
    /// The due date after; `nil` where people wait for none any more.
    public let to: CivilDate?
    /// What must be among the reasons: a word of ``reasons``, a legal source, or a changed day.
    public let because: [String]
    /// Where it is written.
    public let place: SourcePlace

    /// Makes an expectation of a move.
    public init(
        caseName: String? = nil,
        child: String? = nil,
        timer: String,
        key: String? = nil,
        from: CivilDate?,
        to: CivilDate?,
        because: [String] = [],
        place: SourcePlace
    ) {
        self.caseName = caseName
        self.child = child
        self.timer = timer
        self.key = key
        self.from = from
        self.to = to
        self.because = because
        self.place = place
    }
}
