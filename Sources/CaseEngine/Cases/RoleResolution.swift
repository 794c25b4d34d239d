public import CivilCalendar
public import WorkflowModel

/// A person a reminder goes to.
public struct Recipient: Hashable, Sendable, Codable {
    /// The mail address.
    public let address: String
    /// The name for the mail's `To`.
    public let name: String?
    /// The role the rule asked for.
    public let role: String
    /// The unit where the person was found; `nil` for the office and for contacts of the case.
    public let unit: String?
    /// Whether somebody else stands in because nobody holds the role.
    public let isFallback: Bool

    /// Names a recipient.
    public init(address: String, name: String?, role: String, unit: String?, isFallback: Bool) {
        self.address = address
        self.name = name
        self.role = role
        self.unit = unit
        self.isFallback = isFallback
    }
}

/// The organisation tree on any day, and who holds which position in it.
public struct UnitTree: Hashable, Sendable {
    /// How many levels a search climbs at most; a circle of parents ends there.
    public static let maximumHeight = 32

    private let units: [String: [UnitVersion]]
    private let contacts: [String: [UnitContact]]
    private let office: ContactValue
    /// The last day on which anything in it is known to change.
    let lastChange: CivilDate

    /// Builds the tree; the office is told when nobody else is found.
    public init(units: [UnitVersion], contacts: [UnitContact], office: ContactValue) {
        self.units = Dictionary(grouping: units, by: \.id)
        self.contacts = Dictionary(grouping: contacts, by: \.unit)
        self.office = office
        let begins = units.lazy.map(\.since).max() ?? .earliest
        let ends = units.lazy.compactMap { $0.until?.following }.max() ?? .earliest
        let takenUp = contacts.lazy.map(\.since).max() ?? .earliest
        let leftBy = contacts.lazy.compactMap { $0.until?.following }.max() ?? .earliest
        lastChange = max(max(begins, ends), max(takenUp, leftBy))
    }

    /// A unit as it is on a day.
    public func unit(_ id: String, on day: CivilDate) -> UnitVersion? {
        units[id]?.last { $0.since <= day && ($0.until.map { day <= $0 } ?? true) }
    }

    /// The days on which a version of a unit begins or is no longer true.
    func changeDays(of id: String) -> [CivilDate] {
        (units[id] ?? []).flatMap { version in
            [version.since] + (version.until.map { [$0.following] } ?? [])
        }
    }

    /// The days on which somebody takes up a position in a unit or no longer holds it.
    func contactDays(of id: String) -> [CivilDate] {
        (contacts[id] ?? []).flatMap { contact in
            [contact.since] + (contact.until.map { [$0.following] } ?? [])
        }
    }

    /// The units that the tree has on some day, in order of identifier.
    public var unitIDs: [String] { units.keys.sorted() }

    /// Who holds a position on a day; of several, the one who took it up last.
    public func contact(in unit: String, position: String, on day: CivilDate) -> UnitContact? {
        let held = contacts[unit]?.lazy.filter { contact in
            contact.since <= day && (contact.until.map { day <= $0 } ?? true)
                && contact.position == position
        }
        return held?.max { ($0.since, $0.address) < ($1.since, $1.address) }
    }

    /// The unit and those above it, nearest first.
    public func ancestors(of id: String, on day: CivilDate) -> [UnitVersion] {
        var result: [UnitVersion] = []
        _ = nearest(above: id, on: day) { unit in
            result.append(unit)
            return false
        }
        return result
    }

    /// The nearest of a unit and those above it of which something is true.
    private func nearest(
        above id: String,
        on day: CivilDate,
        where isMeant: (UnitVersion) -> Bool
    ) -> UnitVersion? {
        var next: String? = id
        var height = 0
        while let current = next, height < Self.maximumHeight {
            guard let unit = unit(current, on: day) else { return nil }
            if isMeant(unit) { return unit }
            next = unit.parent
            height += 1
        }
        return nil
    }

    /// A unit and all units under it on a day, in order of identifier; empty when there is none.
    public func descendants(of id: String, on day: CivilDate) -> [String] {
        guard unit(id, on: day) != nil else { return [] }
        return units.keys.filter { candidate in
            ancestors(of: candidate, on: day).contains { $0.id == id }
        }.sorted()
    }

    /// Finds whom a role means on a day.
    ///
    /// It is the role itself, the role that stands in for it, the same position in the units above,
    /// and the office at last; never nobody.
    public func recipient(
        of role: String,
        rules: [String: RoleRule],
        subjectUnit: String,
        parentUnit: String? = nil,
        fields: [String: FieldValue],
        on day: CivilDate
    ) -> Recipient {
        let anchors = Anchors(
            subjectUnit: subjectUnit,
            parentUnit: parentUnit ?? subjectUnit,
            fields: fields
        )
        var next: String? = role
        // Roles that stand in for one another in a circle end where each was asked.
        var asked = 0
        while let name = next, asked < rules.count, let rule = rules[name] {
            asked += 1
            let isFallback = name != role
            let version = rule.version(on: day)
            if let version,
                let found = holder(of: version, role: role, anchors, day, isFallback)
            {
                return found
            }
            next = version?.fallback
        }
        if let rule = rules[role]?.version(on: day),
            let found = above(rule, role: role, anchors, day)
        {
            return found
        }
        return Recipient(
            address: office.address,
            name: office.name,
            role: role,
            unit: nil,
            isFallback: role != ReminderPlan.office
        )
    }

    private func holder(
        of rule: RoleRule.Version,
        role: String,
        _ anchors: Anchors,
        _ day: CivilDate,
        _ isFallback: Bool
    ) -> Recipient? {
        switch rule.target {
        case .contact(let field):
            guard case .contact(let contact)? = anchors.fields[field] else { return nil }
            return Recipient(
                address: contact.address,
                name: contact.name,
                role: role,
                unit: nil,
                isFallback: isFallback
            )
        case .position(let anchor, let level, let position):
            guard let start = start(anchor, anchors) else { return nil }
            let unit =
                switch level {
                case nil: self.unit(start, on: day)
                case RoleRule.Target.above?:
                    self.unit(start, on: day)?.parent.flatMap { self.unit($0, on: day) }
                case let level?: nearest(above: start, on: day) { $0.level == level }
                }
            return unit.flatMap { contact(in: $0.id, position: position, on: day) }
                .map { found($0, role: role, isFallback: isFallback) }
        }
    }

    /// The same position in the units above.
    private func above(
        _ rule: RoleRule.Version,
        role: String,
        _ anchors: Anchors,
        _ day: CivilDate
    ) -> Recipient? {
        guard case .position(let anchor, _, let position) = rule.target,
            let start = start(anchor, anchors)
        else { return nil }
        for unit in ancestors(of: start, on: day).dropFirst() {
            guard let contact = contact(in: unit.id, position: position, on: day) else { continue }
            return found(contact, role: role, isFallback: true)
        }
        return nil
    }

    /// Where roles of a case begin to search.
    private struct Anchors {
        let subjectUnit: String
        let parentUnit: String
        let fields: [String: FieldValue]
    }

    private func start(_ anchor: RoleRule.Anchor, _ anchors: Anchors) -> String? {
        switch anchor {
        case .subjectUnit: return anchors.subjectUnit
        case .parentUnit: return anchors.parentUnit
        case .caseField(let field):
            guard case .text(let unit)? = anchors.fields[field] else { return nil }
            return unit
        }
    }

    private func found(_ contact: UnitContact, role: String, isFallback: Bool) -> Recipient {
        Recipient(
            address: contact.address,
            name: contact.name,
            role: role,
            unit: contact.unit,
            isFallback: isFallback
        )
    }
}
