import CivilCalendar
import WorkflowModel

/// Reads what one step of a scenario does.
struct ScenarioActionReader {
    let names: ScenarioNames
    let units: [String]
    let mapping: YAMLMapping
    let verb: YAMLEntry
    /// Whether the step must be refused, so that it may name what does not exist.
    let isRefused: Bool

    private var log: DiagnosticLog { names.log }
    private var place: SourcePlace { verb.value.place }

    /// The action, or `nil` after a report.
    func action() -> ScenarioStep.Action? {
        if verb.key.text == "resume" {
            mapping.check(Vocabulary.resumeStep)
            guard verb.value.boolean() == true else {
                log.reportWord("false", at: place, allowed: ["true"])
                return nil
            }
            return .resume
        }
        guard let name = verb.value.text() else { return nil }
        switch verb.key.text {
        case "open": return open(name)
        case "record": return record(name)
        case "correct": return correct(name)
        case "void":
            mapping.check(Vocabulary.voidStep)
            _ = names.type(of: name, at: place, isRefused: isRefused)
            return .void(event: name, of: mapping["of"]?.date())
        case "close": return close(name)
        case "hold": return hold(name)
        case "extend": return extend(name)
        case "ack": return acknowledge(name)
        case "snooze": return snooze(name)
        case "meeting": return meeting(name)
        case "register": return register(name)
        default: return nil
        }
    }

    // MARK: Events

    private func open(_ stage: String) -> ScenarioStep.Action {
        if !isRefused { names.checkStage(stage, at: place) }
        let fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: Vocabulary.openStep.names,
            declared: isRefused ? nil : names.workflow?.fields,
            owner: names.workflow?.name ?? ""
        )
        let history = mapping["history"]?.list() ?? []
        return .open(stage: stage, fields: fields, history: history.compactMap { past($0) })
    }

    private func past(_ value: YAMLValue) -> ScenarioEvent? {
        guard let mapping = value.mapping() else { return nil }
        let name = mapping.required("event")
        let day = mapping.required("day")?.date()
        guard let name, let event = name.text() else { return nil }
        let type = names.type(of: event, at: name.place, isRefused: isRefused)
        let fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: Vocabulary.pastEvent.names,
            declared: isRefused ? nil : type?.fields,
            owner: event
        )
        guard let day else { return nil }
        return ScenarioEvent(event: event, day: day, fields: fields, place: mapping.place)
    }

    private func record(_ event: String) -> ScenarioStep.Action {
        let fields = fields(of: event, besides: Vocabulary.recordStep)
        let reason = mapping["override"]?.text()
        return .record(event: event, fields: fields, override: reason)
    }

    private func correct(_ event: String) -> ScenarioStep.Action {
        let fields = fields(of: event, besides: Vocabulary.correctStep)
        let of = mapping["of"]?.date()
        return .correct(event: event, of: of, fields: fields.isEmpty ? nil : fields)
    }

    private func fields(of event: String, besides keys: VocabularyPlace) -> [String: String] {
        let type = names.type(of: event, at: place, isRefused: isRefused)
        return ScenarioFields(log: log).fields(
            of: mapping,
            besides: keys.names,
            declared: isRefused ? nil : type?.fields,
            owner: event
        )
    }

    // MARK: The case

    private func close(_ outcome: String) -> ScenarioStep.Action {
        mapping.check(Vocabulary.closeStep)
        if let workflow = names.workflow, !isRefused, !workflow.closes.contains(outcome) {
            log.reportWord(outcome, at: place, allowed: workflow.closes)
        }
        return .close(outcome: outcome)
    }

    private func hold(_ reason: String) -> ScenarioStep.Action {
        mapping.check(Vocabulary.holdStep)
        if !isRefused { names.checkHold(reason, at: place) }
        return .hold(reason: reason, until: mapping["until"]?.date())
    }

    // MARK: Timers

    /// The timer of the step and the value of `per`, written behind it or as `key`.
    private func timer(_ path: String) -> (timer: String, key: String?) {
        let key = mapping["key"]?.text()
        guard !isRefused else { return (path, key) }
        let found = names.timer(path, at: place)
        if let value = mapping["key"], key != nil {
            names.checkKey(of: found.timer, at: value.place)
        }
        return (found.timer, key ?? found.key)
    }

    private func extend(_ path: String) -> ScenarioStep.Action? {
        mapping.check(Vocabulary.extendStep)
        let timer = timer(path)
        let period = mapping.required("by")?.period()
        let approver = mapping.required("approver")?.text()
        let document = mapping["document"]?.text()
        guard let period, let approver else { return nil }
        return .extend(
            timer: timer.timer,
            key: timer.key,
            by: period,
            approver: approver,
            document: document
        )
    }

    private func acknowledge(_ path: String) -> ScenarioStep.Action {
        mapping.check(Vocabulary.ackStep)
        let timer = timer(path)
        return .acknowledge(timer: timer.timer, key: timer.key)
    }

    private func snooze(_ path: String) -> ScenarioStep.Action? {
        mapping.check(Vocabulary.snoozeStep)
        let timer = timer(path)
        guard let until = mapping.required("until")?.date() else { return nil }
        return .snooze(timer: timer.timer, key: timer.key, until: until)
    }

    private func register(_ subject: String) -> ScenarioStep.Action {
        let kind = units.contains(subject) ? "unit" : "person"
        var fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: Vocabulary.registerStep.names,
            declared: names.library.subjectKinds[kind]?.fields,
            owner: "subject"
        )
        if let value = mapping["unit"], let unit = value.text() {
            if !units.contains(unit) {
                log.reportUnknown(.unknownUnit, unit, at: value.place, among: units)
            }
            fields["unit"] = unit
        }
        return .register(subject: subject, fields: fields)
    }

    private func meeting(_ unit: String) -> ScenarioStep.Action {
        mapping.check(Vocabulary.meetingStep)
        if !units.contains(unit) {
            log.reportUnknown(.unknownUnit, unit, at: place, among: units)
        }
        return .meeting(unit: unit, isHeld: mapping["held"]?.boolean() ?? false)
    }
}
