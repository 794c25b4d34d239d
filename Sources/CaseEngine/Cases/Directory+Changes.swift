public import CivilCalendar
import WorkflowModel

/// The days in a row on which a role is found in the same way.
public struct RecipientStretch: Hashable, Sendable {
    /// The first day, or the day from which somebody asked.
    public let since: CivilDate
    /// The last day; `nil` while nothing that is known ends it.
    public let until: CivilDate?
    /// Who it is.
    public let recipient: Recipient
    /// The version of the unit in which the person holds the position; `nil` for a contact of the
    /// case and for the office.
    public let unit: UnitVersion?

    /// Whether another stretch finds the same person in the same version of a unit.
    fileprivate func isContinued(by recipient: Recipient, in unit: UnitVersion?) -> Bool {
        self.recipient == recipient && self.unit == unit
    }
}

extension Directory {
    /// The next day on which whom roles mean for a case may be somebody else: a unit on the way up
    /// from where they search has another version, a position in one of them changes hands, or the
    /// role is found in another way.
    ///
    /// - Parameters:
    ///   - roles: The roles.
    ///   - state: The case.
    ///   - day: The day after which is looked.
    /// - Returns: The day; `nil` when nothing of that is known to change.
    public func nextChange(
        of roles: some Sequence<String>,
        for state: CaseState,
        after day: CivilDate
    ) -> CivilDate? {
        var days: [CivilDate] = []
        var units: Set<String> = []
        var seen: Set<String> = []
        var next = Array(roles)
        while let name = next.popLast() {
            guard seen.insert(name).inserted, let rule = self.roles[name] else { continue }
            for version in rule.versions {
                days += [version.window.since, version.window.until?.following]
                    .compactMap(\.self)
                if let fallback = version.fallback { next.append(fallback) }
                guard case .position(let anchor, _, _) = version.target else { continue }
                switch anchor {
                case .subjectUnit: units.insert(state.subject.unit)
                case .parentUnit: units.insert(state.parentUnit ?? state.subject.unit)
                case .caseField(let field):
                    if case .text(let unit)? = state.fields[field] { units.insert(unit) }
                }
            }
        }
        // The order in which units are looked at does not matter to the earliest day.
        days += units.compactMap { tree.nextChange(above: $0, after: day) }
        return days.filter { $0 > day }.min()
    }

    /// How a role is found for a case over a time, in order of day.
    ///
    /// The case is taken as it is: ask from the day on which its subject came to its unit.
    ///
    /// - Parameters:
    ///   - role: The role.
    ///   - state: The case.
    ///   - first: The first day.
    /// - Returns: One stretch at least; changes that are known ahead are among them.
    public func stretches(
        of role: String,
        for state: CaseState,
        from first: CivilDate
    ) -> [RecipientStretch] {
        var result: [RecipientStretch] = []
        var since = first
        for _ in 0..<Self.maximumChanges {
            let recipient = recipient(of: role, for: state, on: since)
            let unit = recipient.unit.flatMap { tree.unit($0, on: since) }
            let next = nextChange(of: [role], for: state, after: since)
            var start = since
            if let last = result.last, last.isContinued(by: recipient, in: unit) {
                start = last.since
                result.removeLast()
            }
            result.append(
                RecipientStretch(
                    since: start,
                    until: next.flatMap { $0.adding(days: -1) },
                    recipient: recipient,
                    unit: unit
                )
            )
            guard let next else { break }
            since = next
        }
        return result
    }

    /// How many changes one role is followed through.
    private static let maximumChanges = 100
}

extension UnitTree {
    /// The next day on which a unit, one above it, or who holds a position in them changes.
    func nextChange(above id: String, after day: CivilDate) -> CivilDate? {
        var days: [CivilDate] = []
        var next: String? = id
        var height = 0
        while let current = next, height < Self.maximumHeight {
            days += changeDays(of: current) + contactDays(of: current)
            next = unit(current, on: day)?.parent
            height += 1
        }
        return days.filter { $0 > day }.min()
    }
}

extension CaseState {
    /// The next day on which somebody else is to be told of what runs, or the case's own unit is
    /// another one.
    ///
    /// Only cases that have told somebody on the way up wait for a change there.
    ///
    /// - Parameters:
    ///   - directory: Whom reminders go to.
    ///   - ledger: The rows of the case.
    ///   - changes: What is about to change in them.
    ///   - day: The day after which is looked.
    /// - Returns: The day; `nil` when nothing of that is known to change.
    private func nextChange(
        in directory: Directory,
        ledger: Ledger,
        changes: [LedgerChange],
        after day: CivilDate
    ) -> CivilDate? {
        guard day < directory.lastChange else { return nil }
        let running = Set(timers.lazy.filter(\.isRunning).map(\.timer))
        let planned = changes.lazy.compactMap(\.planned).filter { running.contains($0.timer) }
        let told = running.reduce(into: Set(planned.map(\.role))) { roles, timer in
            roles.formUnion(ledger.roles(of: timer))
        }
        let own = directory.tree.changeDays(of: subject.unit).filter { $0 > day }.min()
        let other = told.isEmpty ? nil : directory.nextChange(of: told, for: self, after: day)
        return [own, other].compactMap(\.self).min()
    }

    /// Wakes the case on the day of that change: a tree that is dated ahead changes nothing today.
    mutating func awaitChanges(
        in directory: Directory,
        ledger: Ledger,
        changes: [LedgerChange],
        today: CivilDate
    ) {
        guard isOpen,
            let day = nextChange(in: directory, ledger: ledger, changes: changes, after: today)
        else { return }
        next = next.map { min($0, day) } ?? day
        settled = settled.map { min($0, day) } ?? day
    }
}
