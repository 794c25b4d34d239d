public import CivilCalendar

/// What one fold of a case leaves to the next one, so that a simulation does not find out again
/// what cannot have changed.
///
/// It makes nothing different: a fold that remembers nothing comes to the same.
public struct CaseMemory: Sendable {
    /// What is recorded of the case, and what is known around it.
    private(set) var facts: CaseFacts?
    /// How many events that are.
    private var recorded = 0
    /// The clocks of the last fold.
    var clocks: KeptClocks?
    /// Whom its roles mean.
    var addresses = KnownAddresses()

    /// Where the reminders of a role go for a case that was folded with it.
    ///
    /// - Parameters:
    ///   - role: The role.
    ///   - state: The case.
    ///   - directory: Where to search.
    ///   - day: A day before the next change of units, contacts or roles.
    /// - Returns: The address.
    public mutating func address(
        of role: String,
        for state: CaseState,
        in directory: Directory,
        on day: CivilDate
    ) -> String {
        addresses.address(of: role, for: state, in: directory, on: day)
    }

    /// Remembers nothing.
    public init() {}

    /// Whether the facts are still what is recorded and known; forgets them and their clocks
    /// otherwise.
    mutating func holds(_ history: [EventRecord], _ surroundings: Surroundings) -> Bool {
        if let facts, recorded == history.count, facts.surroundings.isSame(as: surroundings) {
            return true
        }
        (facts, clocks) = (nil, nil)
        return false
    }

    /// Takes the facts as they are now; a history only grows.
    mutating func learn(_ facts: CaseFacts, from history: [EventRecord]) {
        (self.facts, recorded) = (facts, history.count)
    }
}

extension Surroundings {
    /// Whether both say the same under the same rules.
    fileprivate func isSame(as other: Surroundings) -> Bool {
        unit == other.unit && parentUnit == other.parentUnit && children == other.children
            && subjectValues == other.subjectValues && meetings == other.meetings
    }
}
