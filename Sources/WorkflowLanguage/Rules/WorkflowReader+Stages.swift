import CivilCalendar
import WorkflowModel

extension WorkflowReader {
    private static let eventKeys = ["title", "fields", "anytime", "future"]
    private static let stageKeys = ["title", "final", "outcome", "timers", "accepts"]
    private static let moveKeys = ["when", "to", "require"]
    private static let laterMoveKeys = ["set", "opens", "hands-over", "since", "until"]
    private static let requirementKeys = ["if", "message", "basis", "enforce"]

    // MARK: Events

    func readEvents() -> [EventType] {
        guard let mapping = root.required("events")?.mapping() else { return [] }
        return mapping.entries.map { event($0.key, $0.value) }
    }

    private func event(_ key: YAMLScalar, _ value: YAMLValue) -> EventType {
        if checkName(key.text, at: key.place, log: log), key.text == "stage" {
            log.report(.reservedName, at: key.place, ["name": key.text])
        }
        let mapping = value.mapping()
        mapping?.check(keys: Self.eventKeys, later: ["opens", "hands-over", "set"])
        let reserved = GuardScope.eventNames + ScenarioWords.reserved
        let read = FieldReader(reserved: reserved).fields(mapping?["fields"])
        if !read.areTypesKnown {
            eventsWithUnknownTypes.insert(key.text)
        }
        return EventType(
            name: key.text,
            title: mapping?.title() ?? FieldReader.title(from: key.text),
            fields: read.fields,
            // Where it cannot be read, the event counts as one that stages need not accept.
            isAnytime: mapping?["anytime"].map { $0.boolean() ?? true } ?? false,
            mayBeFuture: mapping?["future"]?.boolean() ?? false,
            place: key.place
        )
    }

    // MARK: Stages

    func readStages() -> [Stage] {
        guard let value = root.required("stages"), let mapping = value.mapping() else {
            areMovesSound = false
            return []
        }
        return mapping.entries.map { stage($0.key, $0.value) }
    }

    private func stage(_ key: YAMLScalar, _ value: YAMLValue) -> Stage {
        _ = checkName(key.text, at: key.place, log: log)
        guard let mapping = value.mapping() else {
            areMovesSound = false
            return Stage(
                name: key.text,
                title: FieldReader.title(from: key.text),
                isFinal: false,
                outcome: nil,
                timers: [],
                accepts: [],
                place: key.place
            )
        }
        mapping.check(keys: Self.stageKeys, later: ["stale-after"])
        let isFinal = mapping["final"]?.boolean() ?? false
        let useless = isFinal ? ["timers", "accepts"] : ["outcome"]
        let context =
            isFinal
            ? LocalizedText(vi: "một giai đoạn kết thúc", en: "a final stage")
            : LocalizedText(vi: "một giai đoạn chưa kết thúc", en: "a stage that is not final")
        for name in useless {
            guard let useless = mapping.key(name) else { continue }
            let words = ["context": context]
            log.report(.keyWithoutEffect, at: useless.place, ["key": name], words: words)
        }
        return Stage(
            name: key.text,
            title: mapping.title(),
            isFinal: isFinal,
            outcome: mapping["outcome"]?.name(),
            timers: readTimers(mapping["timers"], inStage: key.text),
            accepts: acceptances(mapping["accepts"]),
            place: key.place
        )
    }

    // MARK: Moves

    func acceptances(_ value: YAMLValue?) -> [Acceptance] {
        guard let value else { return [] }
        guard let mapping = value.mapping() else {
            areMovesSound = false
            return []
        }
        return mapping.entries.compactMap { entry in
            guard isEvent(entry.key.text, at: entry.key.place) else {
                areMovesSound = false
                return nil
            }
            return Acceptance(
                event: entry.key.text,
                moves: moves(of: entry.key.text, entry.value),
                place: entry.key.place
            )
        }
    }

    private func moves(of event: String, _ value: YAMLValue) -> [Move] {
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
        var always: Int?
        for (index, value) in values.enumerated() {
            guard case .mapping(let mapping) = value.content else { continue }
            let condition = mapping.key("when")
            if let always {
                log.report(.moveNeverTaken, at: value.place, ["line": String(always)])
            } else if condition == nil {
                always = value.place.line
            } else if let condition, index == values.count - 1 {
                log.report(.lastMoveHasCondition, at: condition.place)
            }
        }
        return moves
    }

    private func move(of event: String, _ value: YAMLValue) -> Move {
        guard let mapping = value.mapping() else {
            areMovesSound = false
            return Move(when: nil, to: nil, requirements: [], place: value.place)
        }
        mapping.check(keys: Self.moveKeys, later: Self.laterMoveKeys)
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
            when: mapping["when"].flatMap { condition($0, on: event) },
            to: target,
            requirements: requirements(mapping["require"], on: event),
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
        mapping.check(keys: Self.requirementKeys, later: ["since", "until"])
        let condition = mapping.required("if").flatMap { self.condition($0, on: event) }
        let message = mapping.required("message")?.localizedText()
        let bases = names.basisReferences(mapping["basis"])
        names.checkWindow(of: bases, since: nil, until: nil)
        let enforcement =
            mapping["enforce"].map { $0.word(of: Requirement.Enforcement.self) ?? .must } ?? .must
        guard let condition, let message else { return nil }
        return Requirement(
            condition: condition,
            message: message,
            bases: bases.map(\.reference),
            enforcement: enforcement
        )
    }

    private func condition(_ value: YAMLValue, on event: String) -> Guard? {
        let type = events.first { $0.name == event }
        let isEventKnown = !eventsWithUnknownTypes.contains(event)
        let isKindKnown = kind.map { !names.kindsWithUnknownTypes.contains($0.name) } ?? false
        let scope = GuardScope.scope(
            subject: isKindKnown ? kind?.fields : nil,
            caseFields: caseFields.checked,
            event: isEventKnown ? type?.fields : nil
        )
        return GuardReader(scope: scope, events: eventNames, timers: timerNames).read(value)
    }
}
