import CivilCalendar
import WorkflowModel

// Timers.
extension WorkflowReader {
    func readTimers(_ value: YAMLValue?, inStage stage: String?) -> [TimerRule] {
        guard let value else { return [] }
        guard let mapping = value.mapping() else {
            areTimersSound = false
            return []
        }
        return mapping.entries.flatMap { entry -> [TimerRule] in
            _ = checkName(entry.key.text, at: entry.key.place, log: log)
            guard let timer = entry.value.mapping() else {
                areTimersSound = false
                return []
            }
            return self.timers(entry.key, timer, inStage: stage)
        }
    }

    /// A timer, and the one that waits for the record of its trigger where it says `await`.
    private func timers(
        _ key: YAMLScalar,
        _ mapping: YAMLMapping,
        inStage stage: String?
    ) -> [TimerRule] {
        mapping.check(Vocabulary.timer)
        let before = log.errorCount
        let title = mapping.title()
        let kind = mapping.required("kind")?.word(of: DeadlineKind.self)
        if let kind {
            TimerKeys(mapping: mapping, kind: kind).check()
        }
        let law = TimerLaw(reader: self, kind: kind, stage: stage)
        let read = law.versions(of: mapping)
        let variants = read.map(\.variant)
        let metBy = mapping["met-by"].map { matches($0, key: "met-by") } ?? []
        let endsWith = mapping["ends-with"].map { matches($0, key: "ends-with") } ?? []
        let blocks = mapping["blocks"].map { eventList($0, key: "blocks") } ?? []
        let opens = mapping["opens"].map { TimerKeys.opens($0, kind: kind) }
        let onHold = self.onHold(mapping)
        let timer = TimerRule(
            name: key.text,
            title: title,
            kind: kind ?? .deadline,
            variants: variants,
            chosenBy: mapping["chosen-by"].flatMap { eventName($0) },
            dormantWhenNoRule: mapping["dormant-when-no-rule"]?.boolean() ?? false,
            metBy: metBy,
            answersAny: mapping["answers"]?.only("any") ?? false,
            endsWith: endsWith,
            per: mapping["per"].flatMap { per($0, variants: variants) },
            roll: mapping["roll"].map { $0.word(of: Roll.self) ?? .default } ?? .default,
            blocks: blocks,
            blocksDueDay: opens?.isDayAfter ?? false,
            opensBefore: opens?.before,
            extensions: mapping["extend"].flatMap { extensions($0) },
            onHold: onHold,
            validThroughAnniversary: mapping["valid-through"]?.only("anniversary") ?? false,
            reminders: reminders(of: mapping, kind: kind, variants: variants),
            place: key.place
        )
        let awaited = law.awaited(timer, read)
        if log.errorCount != before {
            areTimersSound = false
        }
        return [timer] + (awaited.map { [$0] } ?? [])
    }

    // MARK: Parts

    /// Reads the events that meet or end a timer, each perhaps with its condition.
    private func matches(_ value: YAMLValue, key: String) -> [EventMatch] {
        let values: [YAMLValue]
        switch value.content {
        case .list(let list): values = list
        case .scalar, .mapping: values = [value]
        }
        if values.isEmpty {
            log.report(.emptyList, at: value.place, ["key": key])
        }
        var seen: Set<String> = []
        return values.compactMap { value in
            guard let mapping = value.rawMapping else {
                guard let name = value.text() else { return nil }
                if !seen.insert(name).inserted {
                    log.report(.repeatedValue, at: value.place, ["name": name])
                    return nil
                }
                return isEvent(name, at: value.place) ? EventMatch(name) : nil
            }
            mapping.check(Vocabulary.match)
            guard let name = mapping.required("event").flatMap({ eventName($0) }) else {
                return nil
            }
            let reader = guards(on: name, place: .timer)
            return EventMatch(name, when: mapping["when"].flatMap { reader.read($0) })
        }
    }

    /// Reads `per: event.FIELD`: a single value that every event starting the clock has.
    private func per(_ value: YAMLValue, variants: [TimerVariant]) -> String? {
        guard let text = value.text() else { return nil }
        let prefix = "event."
        let name = String(text.dropFirst(prefix.count))
        guard text.hasPrefix(prefix), !name.isEmpty else {
            log.reportWord(text, at: value.place, allowed: ["event.FIELD"])
            return nil
        }
        let place = value.place(ofByte: prefix.utf8.count)
        for variant in variants {
            let triggers = variant.from.events
            guard !triggers.isEmpty else {
                log.report(.perNeedsEvent, at: value.place)
                return nil
            }
            for trigger in triggers {
                guard let event = knownEvent(trigger) else { continue }
                guard let field = event.fields.first(where: { $0.name == name }) else {
                    let known = event.fields.map(\.name)
                    let facts = ["owner": trigger]
                    log.reportUnknown(.unknownField, name, at: place, among: known, facts)
                    return nil
                }
                if case .list = field.type {
                    let facts = ["name": name, "type": field.type.word]
                    log.report(.perOfList, at: place, facts)
                    return nil
                }
            }
        }
        return name
    }

    private func extensions(_ value: YAMLValue) -> ExtensionRule? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.extend)
        let upTo = mapping.required("up-to")?.lastingPeriod()
        let times = mapping["times"].map { $0.integer(in: 1...100) } ?? 1
        let bases = names.basisReferences(mapping["basis"])
        guard let upTo, let times else { return nil }
        return ExtensionRule(upTo: upTo, times: times, bases: bases.map(\.reference))
    }

    /// What a hold does to a timer: said wherever a case can be held, and nowhere else.
    private func onHold(_ mapping: YAMLMapping) -> HoldBehaviour? {
        if hasHolds { return mapping.required("on-hold")?.word(of: HoldBehaviour.self) }
        if let key = mapping.key("on-hold") {
            let context = LocalizedText(
                vi: "quy trình không có “holds”",
                en: "a workflow without “holds”"
            )
            let words = ["context": context]
            log.report(.keyWithoutEffect, at: key.place, ["key": key.text], words: words)
        }
        return nil
    }
}

extension YAMLValue {
    /// Whether a key has the one word it can have.
    func only(_ word: String) -> Bool {
        guard let text = text() else { return false }
        if text == word { return true }
        reportWord(text, allowed: [word])
        return false
    }
}
