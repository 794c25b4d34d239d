import CivilCalendar
import WorkflowModel

/// Where the reminders of one case go, by role, remembered for as long as that cannot change.
///
/// Every clock asks for the same few roles, and each is searched for up the organisation tree.
struct KnownAddresses: Sendable {
    /// What of a case a search reads.
    private struct Basis: Equatable {
        let unit: String
        let parentUnit: String?
        let fields: [String: FieldValue]
    }

    private var basis: Basis?
    /// The first day on which somebody else may hold a position.
    private var end: CivilDate?
    private var addresses: [(role: String, address: String)] = []

    /// Forgets everybody, unless they were found for the same case as it is and nobody has changed
    /// since.
    ///
    /// - Parameters:
    ///   - state: The case.
    ///   - day: The day from which on is asked.
    ///   - next: The first day after it on which units, contacts or roles change.
    /// - Returns: Whether they are the same.
    mutating func renew(for state: CaseState, on day: CivilDate, until next: CivilDate?) -> Bool {
        let basis = Basis(
            unit: state.subject.unit,
            parentUnit: state.parentUnit,
            fields: state.fields
        )
        if basis == self.basis, let end, day < end { return true }
        self.basis = basis
        end = next ?? .latest
        addresses.removeAll(keepingCapacity: true)
        return false
    }

    /// Where the reminders of a role go.
    ///
    /// - Parameters:
    ///   - role: The role.
    ///   - state: The case.
    ///   - directory: Where to search.
    ///   - day: A day, before the next change that was named.
    /// - Returns: The address.
    mutating func address(
        of role: String,
        for state: CaseState,
        in directory: Directory,
        on day: CivilDate
    ) -> String {
        for known in addresses where known.role == role { return known.address }
        let address = directory.recipient(of: role, for: state, on: day).address
        addresses.append((role, address))
        return address
    }
}
