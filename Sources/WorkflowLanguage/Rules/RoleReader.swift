import CivilCalendar
import WorkflowModel

/// Reads `roles.yaml`.
struct RoleReader {
    let log: DiagnosticLog

    /// What a version of a role says; with `versions` these keys stand there and nowhere else.
    private static let versionKeys = ["in", "nearest", "position", "contact", "else"]

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
        mapping.check(Vocabulary.role)
        return RoleRule(
            name: key.text,
            title: mapping.title(),
            versions: versions(mapping),
            place: key.place
        )
    }

    // MARK: Versions

    /// The versions of a role in order of time.
    ///
    /// Each says its own `else`, so that nothing would answer on a day between them: such a gap is
    /// an error.
    private func versions(_ role: YAMLMapping) -> [RoleRule.Version] {
        guard let value = role["versions"] else { return [version(role, window: .always)] }
        for name in Self.versionKeys {
            guard let key = role.key(name) else { continue }
            log.report(.conflictingKeys, at: key.place, ["key": name, "other": "versions"])
        }
        guard let list = value.list() else { return [] }
        if list.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "versions"])
        }
        let before = log.errorCount
        var versions = list.compactMap { value -> (RoleRule.Version, SourcePlace)? in
            guard let mapping = value.mapping() else { return nil }
            mapping.check(Vocabulary.roleVersion)
            return (version(mapping, window: mapping.window()), mapping.place)
        }
        versions.sort { ($0.0.window.since ?? .earliest) < ($1.0.window.since ?? .earliest) }
        if log.errorCount == before {
            WindowChain(
                log: log,
                mayRest: false,
                overlap: .versionsOverlap,
                gap: .versionsGap,
                end: .versionsEnd
            )
            .check(versions.map { ($0.0.window, $0.1) })
        }
        return versions.map(\.0)
    }

    private func version(_ mapping: YAMLMapping, window: Window) -> RoleRule.Version {
        RoleRule.Version(
            window: window,
            target: target(mapping) ?? .position(anchor: .subjectUnit, level: nil, position: ""),
            fallback: mapping["else"]?.text()
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
        switch value.scalar?.text {
        case "subject.unit": return .subjectUnit
        case "parent.unit": return .parentUnit
        default:
            let allowed = ["subject.unit", "parent.unit", "case.FIELD"]
            return caseField(value, allowed: allowed).map { .caseField($0) }
        }
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
            guard let mapping = entry.value.rawMapping else { continue }
            let written = [mapping] + (mapping["versions"]?.rawMappings ?? [])
            let fallbacks = written.compactMap { $0["else"] }
            for value in fallbacks {
                guard let name = value.scalar?.text, !names.isRole(name) else { continue }
                let known = names.recipientNames
                log.reportUnknown(.unknownRole, name, at: value.place, among: known)
            }
            guard let place = fallbacks.first?.place, isFirstOfCircle(entry.key.text, names),
                let circle = circle(from: entry.key.text, names)
            else { continue }
            let path = (circle + [entry.key.text]).joined(separator: " → ")
            log.report(.circularRoles, at: place, ["circle": path])
        }
    }

    /// Whether a role comes back to itself and is the first of its circle in the alphabet, so that
    /// each circle is reported once.
    private func isFirstOfCircle(_ role: String, _ names: RuleNames) -> Bool {
        circle(from: role, names).map { $0.min() == role } ?? false
    }

    /// The shortest way from a role over its stand-ins back to itself.
    private func circle(from start: String, _ names: RuleNames) -> [String]? {
        CircleSearch(next: { name in
            names.roles[name]?.versions.compactMap(\.fallback) ?? []
        })
        .circle(from: start)
    }
}

/// Finds circles in a graph of names.
struct CircleSearch {
    /// Where a name leads.
    let next: (String) -> [String]

    /// The shortest way from a name back to itself, the name itself first and not repeated at the
    /// end; `nil` when there is none.
    func circle(from start: String) -> [String]? {
        var paths = [[start]]
        var seen: Set<String> = []
        var index = 0
        while index < paths.count {
            let path = paths[index]
            index += 1
            for name in next(path.last ?? start) {
                if name == start { return path }
                if seen.insert(name).inserted {
                    paths.append(path + [name])
                }
            }
        }
        return nil
    }
}
