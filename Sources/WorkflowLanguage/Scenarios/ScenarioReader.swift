import CivilCalendar
import WorkflowModel

/// Reads scenario files and checks their names against the rules.
struct ScenarioReader {
    let library: RuleLibrary
    let names: RuleNames
    let log: DiagnosticLog

    /// The positions that some role looks for.
    private let positions: [String]

    init(library: RuleLibrary, names: RuleNames, log: DiagnosticLog) {
        self.library = library
        self.names = names
        self.log = log
        let targets = library.roles.values.flatMap { $0.versions.map(\.target) }
        let positions = targets.compactMap { target -> String? in
            guard case .position(_, _, let position) = target else { return nil }
            return position
        }
        self.positions = Set(positions).sorted()
    }

    /// Reads a file of one scenario, or of a list of scenarios.
    func read(_ text: String, file: String) -> [Scenario] {
        guard let root = YAMLReader.read(text, file: file, log: log) else { return [] }
        let values: [YAMLValue]
        if case .list(let list) = root.content {
            values = list
        } else {
            values = [root]
        }
        return values.compactMap { value in
            value.mapping().flatMap { scenario($0) }
        }
    }

    private func scenario(_ mapping: YAMLMapping) -> Scenario? {
        let before = log.errorCount
        mapping.check(Vocabulary.scenario)
        let name = mapping.required("scenario")?.text() ?? ""
        let workflow = workflow(mapping)
        let units = units(mapping)
        let registered = registered(mapping, units: units, workflow: workflow)
        let subject = subject(mapping, units: units, workflow: workflow) ?? registered.first
        let steps = mapping.required("steps")?.list() ?? []
        let reader = ScenarioStepReader(
            workflow: workflow,
            library: library,
            units: units.map(\.id),
            names: names,
            log: log,
            readUnits: { self.units($0) }
        )
        let read = steps.compactMap { reader.step($0) }
        reader.checkOrder(read, needsOpening: mapping["subjects"] == nil)
        let campaigns = campaigns(mapping, workflow: workflow)
        guard log.errorCount == before, let workflow, let subject else { return nil }
        return Scenario(
            name: name,
            workflow: workflow.name,
            units: units,
            subject: subject,
            registered: registered,
            campaigns: campaigns,
            steps: read,
            place: mapping.place
        )
    }

    private func workflow(_ mapping: YAMLMapping) -> Workflow? {
        guard let value = mapping.required("workflow"), let name = value.text() else { return nil }
        if let workflow = library.workflows[name] { return workflow }
        if !names.workflowNames.contains(name) {
            let known = names.workflowNames
            log.reportUnknown(.unknownWorkflow, name, at: value.place, among: known)
        }
        return nil
    }

    // MARK: Units

    private func units(_ mapping: YAMLMapping) -> [ScenarioUnit] {
        guard let list = mapping.required("units")?.list() else { return [] }
        let ids = list.compactMap { $0.rawMapping?["id"]?.scalar?.text }
        var seen: [String: [Window]] = [:]
        return list.compactMap { value in
            guard let mapping = value.mapping(), let unit = unit(mapping, ids: ids) else {
                return nil
            }
            if seen[unit.id, default: []].contains(where: { $0.overlaps(unit.window) }) {
                log.report(.repeatedValue, at: unit.place, ["name": unit.id])
            }
            seen[unit.id, default: []].append(unit.window)
            return unit
        }
    }

    private func unit(_ mapping: YAMLMapping, ids: [String]) -> ScenarioUnit? {
        mapping.check(Vocabulary.scenarioUnit)
        let id = mapping.required("id")?.text()
        let level = mapping.required("level")?.name()
        var parent: String?
        if let value = mapping["parent"], let name = value.text() {
            parent = name
            if name == id || !ids.contains(name) {
                let others = ids.filter { $0 != id }
                log.reportUnknown(.unknownUnit, name, at: value.place, among: others)
            }
        }
        guard let id, let level else { return nil }
        return ScenarioUnit(
            id: id,
            name: mapping["name"]?.text() ?? id,
            level: level,
            parent: parent,
            meets: mapping["meets"].flatMap { meets($0) },
            window: mapping.window(),
            positions: positions(mapping["positions"], unit: id),
            place: mapping.place
        )
    }

    private func meets(_ value: YAMLValue) -> Recurrence? {
        guard let text = value.text() else { return nil }
        if let recurrence = Recurrence(reading: text) { return recurrence }
        log.report(.invalidRecurrence, at: value.place, ["text": text])
        return nil
    }

    private func positions(_ value: YAMLValue?, unit: String) -> [String: ContactValue] {
        var result: [String: ContactValue] = [:]
        for position in positions {
            result[position] = Self.contact(position, unit: unit)
        }
        guard let mapping = value?.mapping() else { return result }
        for entry in mapping.entries {
            let key = entry.key
            if !positions.contains(key.text) {
                log.reportWord(key.text, at: key.place, allowed: positions)
            } else if entry.value.isNull {
                result[key.text] = nil
            } else if let address = entry.value.text() {
                result[key.text] = ContactValue(address: address)
            }
        }
        return result
    }

    /// A contact that nobody can mistake for a real one: `example` is reserved (RFC 2606).
    private static func contact(_ position: String, unit: String) -> ContactValue {
        let letters = unit.lowercased().unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? String(scalar) : "-"
        }
        return ContactValue(address: "\(position)@\(letters.joined()).example")
    }

    // MARK: Subject

    private func subject(
        _ mapping: YAMLMapping,
        units: [ScenarioUnit],
        workflow: Workflow?
    ) -> ScenarioSubject? {
        let value =
            mapping["subjects"] == nil ? mapping.required("subject") : mapping["subject"]
        guard let value, let mapping = value.mapping() else { return nil }
        return known(
            mapping,
            units: units,
            workflow: workflow,
            keys: Vocabulary.scenarioSubject.names
        )
    }

    private func known(
        _ mapping: YAMLMapping,
        units: [ScenarioUnit],
        workflow: Workflow?,
        keys: [String]
    ) -> ScenarioSubject? {
        let id = mapping.required("id")?.text()
        let unitValue = mapping["unit"]
        var unit = unitValue?.text()
        if let value = unitValue, let name = unit, !units.contains(where: { $0.id == name }) {
            log.reportUnknown(.unknownUnit, name, at: value.place, among: units.map(\.id))
        }
        if unitValue == nil {
            if workflow?.subject == "unit" || units.contains(where: { $0.id == id }) {
                unit = id
            } else {
                _ = mapping.required("unit")
            }
        }
        let isUnit = id != nil && id == unit
        let kind = workflow.flatMap { library.subjectKinds[isUnit ? "unit" : $0.subject] }
        let fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: keys,
            declared: kind?.fields,
            owner: "subject"
        )
        guard let id, let unit else { return nil }
        return ScenarioSubject(
            id: id,
            unit: unit,
            since: mapping["since"]?.date(),
            fields: fields,
            place: mapping.place
        )
    }

    // MARK: The register and campaigns

    private func registered(
        _ mapping: YAMLMapping,
        units: [ScenarioUnit],
        workflow: Workflow?
    ) -> [ScenarioSubject] {
        guard let value = mapping["subjects"], let list = value.list() else { return [] }
        if list.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "subjects"])
        }
        var seen: Set<String> = []
        return list.compactMap { value in
            guard let mapping = value.mapping(),
                let subject = known(
                    mapping,
                    units: units,
                    workflow: workflow,
                    keys: Vocabulary.registeredSubject.names
                )
            else { return nil }
            if !seen.insert(subject.id).inserted {
                log.report(.repeatedValue, at: subject.place, ["name": subject.id])
            }
            return subject
        }
    }

    /// The workflows whose campaigns play; without a word of it that of the scenario, where the
    /// register knows somebody.
    private func campaigns(_ mapping: YAMLMapping, workflow: Workflow?) -> [String] {
        guard let value = mapping["campaigns"] else {
            let isPlayed = mapping["subjects"] != nil && workflow?.campaigns.isEmpty == false
            return isPlayed ? [workflow?.name].compactMap(\.self) : []
        }
        if case .list(let values) = value.content, values.isEmpty { return [] }
        return (value.texts(key: "campaigns") ?? []).map { name, place in
            if let workflow = library.workflows[name] {
                if workflow.campaigns.isEmpty {
                    log.report(.workflowWithoutCampaign, at: place, ["name": name])
                }
            } else if !names.workflowNames.contains(name) {
                let known = names.workflowNames
                log.reportUnknown(.unknownWorkflow, name, at: place, among: known)
            }
            return name
        }
    }
}

extension Window {
    /// Whether some day lies in both windows.
    func overlaps(_ other: Window) -> Bool {
        let first = max(since ?? .earliest, other.since ?? .earliest)
        let last = min(until ?? .latest, other.until ?? .latest)
        return first <= last
    }
}
