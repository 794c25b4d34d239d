/// What names of a workflow were called before, so that recorded events, stored paths and sent
/// reminders are read under the names of today.
///
/// A name that the workflow declares is never mapped, so that a name that went away and came back
/// means itself.
public struct Renames: Hashable, Sendable, Codable {
    /// What is renamed.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case stage
        case event
        case timer
        case role

        /// The key of `renames:`.
        public var key: String { rawValue + "s" }
        /// Whether one may be taken away on purpose, by mapping it to ``Renames/none``.
        public var mayEnd: Bool { self == .timer || self == .role }
    }

    /// The word that stands for no name: what was called so is gone on purpose.
    public static let none = "none"

    /// The new names by kind and old name.
    public private(set) var names: [Kind: [String: String]] = [:]

    /// Nothing was renamed.
    public init() {}

    /// Whether nothing was renamed.
    public var isEmpty: Bool { names.isEmpty }

    /// Says that a name is called otherwise now.
    public mutating func add(_ kind: Kind, from old: String, to new: String) {
        names[kind, default: [:]][old] = new
    }

    /// The same with what others say where this says nothing.
    public func completed(by others: Renames) -> Renames {
        var result = others
        for (kind, pairs) in names {
            for (old, new) in pairs { result.add(kind, from: old, to: new) }
        }
        return result
    }

    /// The same without roles that are declared: a name that came back means itself.
    func without(_ roles: some Collection<String>) -> Renames {
        var result = self
        for role in roles { result.names[.role]?[role] = nil }
        return result
    }

    /// What a recorded name is called now, along a chain of renames.
    ///
    /// - Parameters:
    ///   - kind: What is named.
    ///   - name: The name as recorded.
    ///   - isDeclared: Whether the rules of today have a name.
    /// - Returns: The declared name; the recorded one where the chain leads to none.
    public func name(_ kind: Kind, _ name: String, isDeclared: (String) -> Bool) -> String {
        guard let pairs = names[kind], pairs[name] != nil, !isDeclared(name) else { return name }
        var seen: Set<String> = [name]
        var current = name
        while let next = pairs[current], next != Self.none, seen.insert(next).inserted {
            if isDeclared(next) { return next }
            current = next
        }
        return name
    }

    /// Whether a name was taken away on purpose.
    public func hasEnded(_ kind: Kind, _ name: String) -> Bool {
        var seen: Set<String> = []
        var current = name
        while let next = names[kind]?[current], seen.insert(current).inserted {
            if next == Self.none { return true }
            current = next
        }
        return false
    }
}

extension Workflow {
    /// What a recorded name is called now.
    public func presentName(_ kind: Renames.Kind, _ name: String) -> String {
        if renames.isEmpty { return name }
        return renames.name(kind, name) { candidate in
            switch kind {
            case .stage: stage(named: candidate) != nil
            case .event: event(named: candidate) != nil
            case .timer: allTimers.contains { $0.name == candidate }
            // Roles are declared beside the workflows; of those only old names stand here.
            case .role: renames.names[.role]?[candidate] == nil
            }
        }
    }

    /// The renames that lead back from this version to an earlier one, for taking a change back.
    ///
    /// - Parameter earlier: The version that comes into force again.
    /// - Returns: New names with the old ones; one that several old names became leads nowhere.
    public func renames(backTo earlier: Workflow) -> Renames {
        var result = Renames()
        for kind in Renames.Kind.allCases {
            let pairs = (renames.names[kind] ?? [:]).filter { $0.value != Renames.none }
            for (new, olds) in Dictionary(grouping: pairs, by: \.value) {
                let declared = olds.map(\.key).filter { earlier.declares(kind, $0) }
                guard declared.count == 1, !earlier.declares(kind, new) else { continue }
                result.add(kind, from: new, to: declared[0])
            }
        }
        return result
    }

    private func declares(_ kind: Renames.Kind, _ name: String) -> Bool {
        switch kind {
        case .stage: stage(named: name) != nil
        case .event: event(named: name) != nil
        case .timer: allTimers.contains { $0.name == name }
        case .role: allTimers.contains { $0.reminders.contains { $0.roles.contains(name) } }
        }
    }
}

extension RuleLibrary {
    /// The same rules, knowing what recorded names were called; what a file says itself counts.
    public func remembering(_ kept: [String: Renames]) -> RuleLibrary {
        let known = kept.filter { self.workflows[$0.key] != nil }
        if known.isEmpty { return self }
        var workflows = self.workflows
        for (name, renames) in known {
            guard var workflow = workflows[name] else { continue }
            workflow.renames = workflow.renames.completed(by: renames).without(roles.keys)
            workflows[name] = workflow
        }
        var result = self
        result.workflows = workflows
        return result
    }
}
