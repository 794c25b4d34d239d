import CivilCalendar
import WorkflowModel

// Events and stages.
extension WorkflowReader {
    // MARK: Events

    func readEvents() -> [EventType] {
        guard let mapping = root.required("events")?.mapping() else { return [] }
        return mapping.entries.map { event($0.key, $0.value) }
    }

    private func event(_ key: YAMLScalar, _ value: YAMLValue) -> EventType {
        if checkName(key.text, at: key.place, log: log), ["stage", "opening"].contains(key.text) {
            log.report(.reservedName, at: key.place, ["name": key.text])
        }
        let mapping = value.mapping()
        mapping?.check(Vocabulary.event)
        let reserved = GuardScope.eventNames + Vocabulary.reservedNames
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

    /// Reads the stages.
    ///
    /// - Parameter general: The events that the workflow accepts in every stage.
    /// - Returns: The stages in the order written.
    func readStages(general: Set<String>) -> [Stage] {
        guard let value = root.required("stages"), let mapping = value.mapping() else {
            areMovesSound = false
            return []
        }
        return mapping.entries.map { stage($0.key, $0.value, general: general) }
    }

    private func stage(_ key: YAMLScalar, _ value: YAMLValue, general: Set<String>) -> Stage {
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
        mapping.check(Vocabulary.stage)
        let isFinal = mapping["final"]?.boolean() ?? false
        let useless = isFinal ? ["timers", "accepts", "stale-after"] : ["outcome"]
        let context =
            isFinal
            ? LocalizedText(vi: "một giai đoạn kết thúc", en: "a final stage")
            : LocalizedText(vi: "một giai đoạn chưa kết thúc", en: "a stage that is not final")
        for name in useless {
            guard let useless = mapping.key(name) else { continue }
            let words = ["context": context]
            log.report(.keyWithoutEffect, at: useless.place, ["key": name], words: words)
        }
        if isFinal { checkOutcome(of: key, mapping) }
        let title = mapping.title()
        let timers = readTimers(mapping["timers"], inStage: key.text)
        let stale = mapping["stale-after"].flatMap { self.stale($0, stage: key.text, title: title) }
        return Stage(
            name: key.text,
            title: title,
            isFinal: isFinal,
            outcome: mapping["outcome"]?.name(),
            timers: timers + (stale.map { [$0] } ?? []),
            accepts: acceptances(mapping["accepts"], general: general),
            place: key.place
        )
    }

    /// Reports a final stage that would end like a child that its parent takes back.
    private func checkOutcome(of key: YAMLScalar, _ mapping: YAMLMapping) {
        let outcome = mapping["outcome"]?.scalar
        guard (outcome?.text ?? key.text) == Workflow.cancelledOutcome else { return }
        let place = outcome == nil ? key.place : mapping["outcome"]?.place ?? key.place
        log.report(.reservedName, at: place, ["name": Workflow.cancelledOutcome])
    }

    /// `stale-after` is shorthand for a recurring timer that nothing meets: it only nags.
    private func stale(_ value: YAMLValue, stage: String, title: LocalizedText) -> TimerRule? {
        guard let mapping = value.mapping() else {
            areTimersSound = false
            return nil
        }
        mapping.check(Vocabulary.stale)
        let before = log.errorCount
        let period = mapping.required("period")?.lastingPeriod()
        let roles = mapping.required("to").map { self.roles($0) } ?? []
        let level = mapping["level"].map { $0.word(of: ReminderLevel.self) ?? .warning } ?? .warning
        let message = self.message(nil, kind: .recurring, level: level, mapping)
        if log.errorCount != before {
            areTimersSound = false
        }
        guard let period else { return nil }
        let variant = TimerVariant(
            since: nil,
            until: nil,
            from: .stage,
            otherwise: nil,
            span: .recurring(.every(period)),
            bases: [],
            place: mapping.place
        )
        let reminder = ReminderRule(
            steps: [.onDue],
            times: nil,
            roles: roles,
            level: level,
            message: message,
            place: mapping.place
        )
        return TimerRule(
            name: TimerNames.stale(stage),
            title: LocalizedText(
                vi: "Chưa có chuyển biến: \(title.vi)",
                en: "No progress: \(title.en)"
            ),
            kind: .recurring,
            variants: [variant],
            // What a case on hold is asked after is the hold itself.
            onHold: hasHolds ? .remaining : nil,
            reminders: [reminder],
            place: mapping.place
        )
    }
}
