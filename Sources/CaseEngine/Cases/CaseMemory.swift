public import CivilCalendar

/// What one fold of a case leaves to the next one, so that a simulation does not find out again
/// what cannot have changed.
///
/// It makes nothing different: a fold that remembers nothing comes to the same.
public struct CaseMemory: Sendable {
    /// What is recorded of the case, and what is known around it.
    private var facts: CaseFacts?
    /// How many events that are.
    private var recorded = 0
    /// The clocks of the last fold.
    var clocks: KeptClocks?
    /// Whom its roles mean.
    var addresses = KnownAddresses()

    /// Remembers nothing.
    public init() {}

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

    /// The facts, if they are still what is recorded and known; a history only grows.
    func facts(_ history: [EventRecord], _ surroundings: Surroundings) -> CaseFacts? {
        guard let facts, recorded == history.count, facts.surroundings.isSame(as: surroundings)
        else { return nil }
        return facts
    }

    /// Takes other facts, and forgets the clocks of those before.
    mutating func learn(_ facts: CaseFacts, from history: [EventRecord]) {
        (self.facts, recorded, clocks) = (facts, history.count, nil)
    }
}

extension Surroundings {
    /// Whether both say the same under the same rules.
    fileprivate func isSame(as other: Surroundings) -> Bool {
        unit == other.unit && parentUnit == other.parentUnit && children == other.children
            && subjectValues == other.subjectValues && meetings == other.meetings
    }
}
