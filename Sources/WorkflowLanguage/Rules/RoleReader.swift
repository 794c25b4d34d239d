import CivilCalendar
import WorkflowModel

/// Reads `roles.yaml`.
struct RoleReader {
    let log: DiagnosticLog

    static let keys = ["title", "in", "nearest", "position", "contact", "else"]
    static let laterKeys = ["since", "until"]

    /// Reads every role of the file.
    static func read(_ root: YAMLMapping, into names: inout RuleNames) {
        let reader = RoleReader(log: names.log)
        names.roleNames = root.entries.map(\.key.text)
        for entry in root.entries {
            let key = entry.key
            if checkName(key.text, at: key.place, log: names.log), key.text == RuleNames.office {
                names.log.report(.reservedName, at: key.place, ["name": key.text])
            }
            guard let mapping = entry.value.mapping() else { continue }
            names.roles[key.text] = reader.role(key, mapping)
        }
        reader.checkFallbacks(root, names)
    }

    private func role(_ key: YAMLScalar, _ mapping: YAMLMapping) -> RoleRule {
        mapping.check(keys: Self.keys, later: Self.laterKeys)
        return RoleRule(
            name: key.text,
            title: mapping.title(),
            versions: [
                RoleRule.Version(
                    target: target(mapping)
                        ?? .position(anchor: .subjectUnit, level: nil, position: ""),
                    fallback: mapping["else"]?.text()
                )
            ],
            place: key.place
        )
    }

    private func target(_ mapping: YAMLMapping) -> RoleRule.Target? {
        if let contact = mapping["contact"] {
            for name in ["in", "nearest", "position"] {
                guard let key = mapping.key(name) else { continue }
                let facts = ["key": name, "other": "contact"]
                log.report(.conflictingKeys, at: key.place, facts)
            }
            return caseField(contact, allowed: ["case.FIELD"]).map { .contact(field: $0) }
        }
        guard mapping["position"] != nil || mapping["in"] != nil else {
            log.report(.oneKeyNeeded, at: mapping.place, ["keys": "position, contact"])
            return nil
        }
        let anchor = mapping.required("in").flatMap { self.anchor($0) }
        let level = mapping["nearest"]?.name()
        let position = mapping.required("position")?.name()
        guard let anchor, let position else { return nil }
        return .position(anchor: anchor, level: level, position: position)
    }

    private func anchor(_ value: YAMLValue) -> RoleRule.Anchor? {
        guard let scalar = value.scalar else { return value.text().map { .caseField($0) } }
        if scalar.text == "subject.unit" { return .subjectUnit }
        if scalar.text == "parent.unit" {
            log.report(.notSupportedYet, at: value.place, ["key": scalar.text])
            return nil
        }
        return caseField(value, allowed: ["subject.unit", "case.FIELD"]).map { .caseField($0) }
    }

    private func caseField(_ value: YAMLValue, allowed: [String]) -> String? {
        guard let text = value.text() else { return nil }
        let prefix = "case."
        let field = text.dropFirst(prefix.count)
        guard text.hasPrefix(prefix), !field.isEmpty else {
            log.reportWord(text, at: value.place, allowed: allowed)
            return nil
        }
        return String(field)
    }

    // MARK: Stand-ins

    private func checkFallbacks(_ root: YAMLMapping, _ names: RuleNames) {
        for entry in root.entries {
            guard case .mapping(let mapping) = entry.value.content,
                let value = mapping["else"],
                let name = value.scalar?.text
            else { continue }
            if !names.isRole(name) {
                log.reportUnknown(
                    .unknownRole,
                    name,
                    at: value.place,
                    among: names.recipientNames
                )
            } else if isFirstOfCircle(entry.key.text, names) {
                let circle = circle(from: entry.key.text, names).joined(separator: " → ")
                log.report(.circularRoles, at: value.place, ["circle": circle])
            }
        }
    }

    /// Whether a role comes back to itself and is the first of its circle in the alphabet, so that
    /// each circle is reported once.
    private func isFirstOfCircle(_ role: String, _ names: RuleNames) -> Bool {
        let circle = circle(from: role, names)
        return circle.count > 1 && circle.last == role && circle.min() == role
    }

    private func circle(from role: String, _ names: RuleNames) -> [String] {
        var path = [role]
        while let next = path.last.flatMap({ names.roles[$0]?.versions.first?.fallback }) {
            path.append(next)
            if path.dropLast().contains(next) { break }
        }
        return path
    }
}
