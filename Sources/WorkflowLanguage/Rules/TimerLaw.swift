import CivilCalendar
import WorkflowModel

/// Reads the law of a timer: one version, or several with their windows under `rules`.
struct TimerLaw {
    let reader: WorkflowReader
    let kind: DeadlineKind?
    /// The stage the timer belongs to; `nil` for a timer of the case.
    let stage: String?

    /// A version, with what nags until its trigger is recorded.
    struct Version {
        let variant: TimerVariant
        let awaited: Awaited?
    }

    /// What an `await` says.
    struct Awaited {
        let variant: TimerVariant
        let reminders: [ReminderRule]
    }

    private var log: DiagnosticLog { reader.log }

    /// The versions of a timer's law in order of time.
    func versions(of timer: YAMLMapping) -> [Version] {
        guard let rules = timer["rules"] else {
            return version(timer, hasWindow: false).map { [$0] } ?? []
        }
        guard let list = rules.list() else { return [] }
        guard !list.isEmpty else {
            log.report(.emptyList, at: rules.place, ["key": "rules"])
            return []
        }
        let before = log.errorCount
        var versions = list.compactMap { value -> Version? in
            guard let mapping = value.mapping() else { return nil }
            mapping.check(Vocabulary.variant)
            return version(mapping, hasWindow: true)
        }
        versions.sort { ($0.variant.since ?? .earliest) < ($1.variant.since ?? .earliest) }
        if log.errorCount == before {
            let mayRest = timer["dormant-when-no-rule"]?.scalar?.kind == .boolean(true)
            WindowChain(log: log, mayRest: mayRest)
                .check(versions.map { ($0.variant.window, $0.variant.place) })
            checkChoice(versions.map(\.variant), timer: timer)
        }
        return versions
    }

    private func version(_ mapping: YAMLMapping, hasWindow: Bool) -> Version? {
        let window = hasWindow ? mapping.orderedWindow() : .always
        let bases = reader.names.basisReferences(mapping["basis"])
        if mapping["basis"] == nil {
            log.report(.noBasis, at: mapping.place)
        }
        if let window {
            reader.names.checkWindow(of: bases, since: window.since, until: window.until)
        }
        let trigger = trigger(of: mapping)
        let otherwise = mapping["otherwise"].flatMap { reader.eventName($0) }
        let spans = SpanReader(reader: reader, kind: kind)
        let span = spans.span(of: mapping, triggers: trigger?.events)
        let warning = spans.warning(of: mapping, span: span, window: window)
        let awaited = mapping["await"].flatMap { value in
            self.awaited(value, of: trigger, window: window ?? .always)
        }
        guard let trigger, let span else { return nil }
        let variant = TimerVariant(
            since: window?.since,
            until: window?.until,
            from: trigger,
            otherwise: otherwise,
            span: span,
            warning: warning,
            bases: bases.map(\.reference),
            place: mapping.place
        )
        return Version(variant: variant, awaited: awaited)
    }

    /// The trigger: `from`, or what `before` counts back from, or the event whose field `by` names.
    private func trigger(of mapping: YAMLMapping) -> TriggerSource? {
        let triggers = TriggerReader(reader: reader, stage: stage)
        if kind != .recurring, let before = mapping["before"] {
            if let key = mapping.key("from") {
                log.report(.conflictingKeys, at: key.place, ["key": "from", "other": "before"])
            }
            return before.rawMapping?["of"].flatMap { triggers.read($0) }
        }
        if mapping["from"] == nil, kind != .recurring, let by = mapping["by"],
            let event = SpanReader.eventField(of: by)?.event
        {
            return .event(event)
        }
        return mapping.required("from").flatMap { triggers.read($0) }
    }

    /// Versions that start by different events must say which day chooses between them: otherwise a
    /// case whose events lie on both sides of a change falls between two rules.
    private func checkChoice(_ variants: [TimerVariant], timer: YAMLMapping) {
        guard timer["chosen-by"] == nil, let first = variants.first else { return }
        guard let other = variants.first(where: { $0.from != first.from }) else { return }
        log.report(.chosenByNeeded, at: other.place, ["line": String(first.place.line)])
    }

    // MARK: Await

    /// Reads `await`: the nag until the trigger is recorded, which must be something that can be.
    private func awaited(
        _ value: YAMLValue,
        of trigger: TriggerSource?,
        window: Window
    ) -> Awaited? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.awaited)
        if let trigger, !trigger.isRecorded {
            log.report(.awaitNeedsEvent, at: mapping.place)
        }
        let triggers = TriggerReader(reader: reader, stage: stage)
        let from = mapping.required("from").flatMap { triggers.read($0) }
        let period = mapping.required("within")?.lastingPeriod()
        let bases = reader.names.basisReferences(mapping["basis"])
        reader.names.checkWindow(of: bases, since: window.since, until: window.until)
        guard let from, let period else { return nil }
        let variant = TimerVariant(
            since: window.since,
            until: window.until,
            from: from,
            otherwise: nil,
            span: .within(period),
            bases: bases.map(\.reference),
            place: mapping.place
        )
        _ = mapping.required("remind")
        let reminders = reader.reminders(of: mapping, kind: .deadline, variants: [variant])
        return Awaited(variant: variant, reminders: reminders)
    }

    /// The deadline by which the trigger of a timer must be on record; `nil` where no version has
    /// an `await`.
    func awaited(_ timer: TimerRule, _ versions: [Version]) -> TimerRule? {
        let awaited = versions.compactMap(\.awaited)
        guard let first = awaited.first else { return nil }
        var events: [String] = []
        for version in versions where version.awaited != nil {
            events += version.variant.from.events.filter { !events.contains($0) }
        }
        var reminders: [ReminderRule] = []
        for rule in awaited.flatMap(\.reminders) where !reminders.contains(where: rule.saysSame) {
            reminders.append(rule)
        }
        return TimerRule(
            name: TimerNames.awaited(timer.name),
            title: LocalizedText(
                vi: "Chờ ghi nhận: \(timer.title.vi)",
                en: "Waiting for the record of: \(timer.title.en)"
            ),
            kind: .deadline,
            variants: awaited.map(\.variant),
            chosenBy: timer.chosenBy,
            dormantWhenNoRule: true,
            metBy: events.map { EventMatch($0) },
            answersAny: true,
            onHold: timer.onHold,
            reminders: reminders,
            place: first.variant.place
        )
    }
}

extension TriggerSource {
    /// Whether the trigger is there as soon as one event is recorded.
    fileprivate var isRecorded: Bool {
        switch self {
        case .event, .firstEvent, .eventField: true
        case .earliest(let sources): sources.allSatisfy(\.isRecorded)
        case .stage, .opening, .timer, .subjectField, .latest, .childrenFinal: false
        }
    }
}

extension ReminderRule {
    /// Whether another line says the same in another place.
    fileprivate func saysSame(_ other: ReminderRule) -> Bool {
        window == other.window && steps == other.steps && times == other.times
            && roles == other.roles && level == other.level && message == other.message
    }
}
