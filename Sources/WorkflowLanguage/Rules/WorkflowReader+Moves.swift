import CivilCalendar
import FEEL
import WorkflowModel

// What stages do with events.
extension WorkflowReader {
    /// Reads `accepts`.
    ///
    /// - Parameters:
    ///   - value: What is written.
    ///   - general: The events that the workflow accepts wherever a stage does not say otherwise.
    /// - Returns: The acceptances in the order written.
    func acceptances(_ value: YAMLValue?, general: Set<String>) -> [Acceptance] {
        guard let value else { return [] }
        guard let mapping = value.mapping() else {
            areMovesSound = false
            return []
        }
        return mapping.entries.compactMap { entry in
            let event = entry.key.text
            guard isEvent(event, at: entry.key.place) else {
                areMovesSound = false
                return nil
            }
            let moves = moves(of: event, entry.value, mayRest: general.contains(event))
            return Acceptance(event: event, moves: moves, place: entry.key.place)
        }
    }

    private func moves(of event: String, _ value: YAMLValue, mayRest: Bool) -> [Move] {
        let values: [YAMLValue]
        if case .list(let list) = value.content {
            values = list
        } else {
            values = [value]
        }
        if values.isEmpty {
            log.report(.emptyList, at: value.place, ["key": event])
        }
        let moves = values.map { move(of: event, $0) }
        let written = zip(values, moves).compactMap { value, move in
            value.rawMapping.map { OutcomeCheck.Outcome(mapping: $0, window: move.window) }
        }
        OutcomeCheck(outcomes: written, event: event, log: log).run(mayRest: mayRest)
        return moves
    }

    private func move(of event: String, _ value: YAMLValue) -> Move {
        guard let mapping = value.mapping() else {
            areMovesSound = false
            return Move(when: nil, to: nil, requirements: [], place: value.place)
        }
        mapping.check(Vocabulary.move)
        var target: String?
        if let to = mapping["to"] {
            target = to.text()
            if let name = target {
                _ = isStage(name, at: to.place)
            } else {
                areMovesSound = false
            }
            if let type = events.first(where: { $0.name == event }), type.isAnytime {
                let place = mapping.key("to")?.place ?? to.place
                log.report(.anytimeEventMoves, at: place, ["name": event])
            }
        }
        return Move(
            window: mapping.window(),
            when: mapping["when"].flatMap { guards(on: event).read($0) },
            to: target,
            requirements: requirements(mapping["require"], on: event),
            assignments: assignments(mapping["set"], on: event),
            openings: openings(mapping["opens"], on: event, isPeer: false)
                + openings(mapping["hands-over"], on: event, isPeer: true),
            place: value.place
        )
    }

    private func requirements(_ value: YAMLValue?, on event: String) -> [Requirement] {
        guard let list = value?.list() else { return [] }
        if list.isEmpty, let value {
            log.report(.emptyList, at: value.place, ["key": "require"])
        }
        return list.compactMap { requirement($0, on: event) }
    }

    private func requirement(_ value: YAMLValue, on event: String) -> Requirement? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.requirement)
        let condition = mapping.required("if").flatMap { guards(on: event).read($0) }
        let message = mapping.required("message")?.localizedText()
        let bases = names.basisReferences(mapping["basis"])
        let window = mapping.orderedWindow()
        if let window {
            names.checkWindow(of: bases, since: window.since, until: window.until)
        }
        let enforcement =
            mapping["enforce"].map { $0.word(of: Requirement.Enforcement.self) ?? .must } ?? .must
        guard let condition, let message else { return nil }
        return Requirement(
            window: window ?? .always,
            condition: condition,
            message: message,
            bases: bases.map(\.reference),
            enforcement: enforcement
        )
    }

    // MARK: Fields

    private func assignments(_ value: YAMLValue?, on event: String) -> [Assignment] {
        guard let mapping = value?.mapping() else { return [] }
        if mapping.entries.isEmpty {
            log.report(.emptyList, at: mapping.place, ["key": "set"])
        }
        return mapping.entries.compactMap { assignment($0, on: event) }
    }

    private func assignment(_ entry: YAMLEntry, on event: String) -> Assignment? {
        let key = entry.key
        let parts = key.text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let owner = FieldOwner(rawValue: String(parts[0])) else {
            let allowed = FieldOwner.allCases.map { "\($0.rawValue).FIELD" }
            log.reportWord(key.text, at: key.place, allowed: allowed)
            return nil
        }
        let name = String(parts[1])
        guard let fields = fields(of: owner) else { return nil }
        guard let field = fields.first(where: { $0.name == name }) else {
            log.reportUnknown(
                .unknownField,
                name,
                at: key.place.moved(by: owner.rawValue.count + 1),
                among: fields.map(\.name),
                ["owner": owner.rawValue]
            )
            return nil
        }
        let reader = ValueReader(field: field, guards: guards(on: event), event: knownEvent(event))
        guard let source = reader.read(entry.value) else { return nil }
        return Assignment(
            owner: owner,
            field: name,
            type: field.type,
            value: source,
            place: key.place
        )
    }

    private func fields(of owner: FieldOwner) -> [Field]? {
        switch owner {
        case .case: return caseFields.checked
        case .subject:
            guard let kind, !names.kindsWithUnknownTypes.contains(kind.name) else { return nil }
            let unit = Field(
                name: "unit",
                title: LocalizedText(vi: "Tổ chức", en: "Unit"),
                type: .unit,
                isRequired: true,
                place: root.place
            )
            // The unit of a person is no declared field, but an event can move the person.
            return kind.name == "person" ? kind.fields + [unit] : kind.fields
        }
    }

    // MARK: Cases to open

    private func openings(_ value: YAMLValue?, on event: String, isPeer: Bool) -> [CaseOpening] {
        guard let value else { return [] }
        switch value.content {
        case .mapping(let mapping):
            return opening(mapping, on: event, isPeer: isPeer).map { [$0] } ?? []
        case .list(let values):
            if values.isEmpty {
                let key = isPeer ? "hands-over" : "opens"
                log.report(.emptyList, at: value.place, ["key": key])
            }
            return values.compactMap { value in
                value.mapping().flatMap { opening($0, on: event, isPeer: isPeer) }
            }
        case .scalar:
            value.reportType(YAMLExpectation.mapping)
            return []
        }
    }

    private func opening(_ mapping: YAMLMapping, on event: String, isPeer: Bool) -> CaseOpening? {
        mapping.check(isPeer ? Vocabulary.handOver : Vocabulary.opening)
        let value = mapping.required("workflow")
        let given = mapping["with"].map { $0.mapping() }
        let guards = guards(on: event)
        let key = mapping["key"].map { value in
            ValueReader.key(value, guards: guards, event: knownEvent(event))
        }
        guard let value, let workflow = value.text() else { return nil }
        guard names.workflowNames.contains(workflow) else {
            let others = names.workflowNames.filter { $0 != header.name }
            log.reportUnknown(.unknownWorkflow, workflow, at: value.place, among: others)
            return nil
        }
        guard let other = names.workflows[workflow] else { return nil }
        if let theirs = other.subject, let own = header.subject, theirs != own {
            let facts = ["name": workflow, "theirs": theirs, "own": own]
            log.report(.subjectDoesNotFit, at: value.place, facts)
        }
        if case .some(nil) = given { return nil }
        if case .some(nil) = key { return nil }
        let written = given ?? nil
        let values = self.values(
            written,
            place: written?.place ?? mapping.place,
            of: other,
            on: event
        )
        guard let values else { return nil }
        return CaseOpening(
            workflow: workflow,
            fields: other.fields.fields.filter { values[$0.name] != nil },
            values: values,
            key: key ?? nil,
            isPeer: isPeer,
            place: mapping.place
        )
    }

    /// The values that a case to open gets; `nil` when its fields are not known.
    private func values(
        _ written: YAMLMapping?,
        place: SourcePlace,
        of other: WorkflowHeader,
        on event: String
    ) -> [String: ValueSource]? {
        guard let fields = other.fields.checked else { return nil }
        return givenValues(
            written,
            fields: fields,
            of: other.name,
            at: place,
            guards: guards(on: event),
            event: knownEvent(event)
        )
    }
}

extension SourcePlace {
    /// A place further on in the same line.
    func moved(by columns: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column + columns)
    }
}
