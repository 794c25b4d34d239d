import CivilCalendar
import WorkflowModel

/// Reads the steps of a scenario.
struct ScenarioStepReader {
    let workflow: Workflow?
    let names: RuleNames
    let log: DiagnosticLog

    /// Reads one step.
    func step(_ value: YAMLValue) -> ScenarioStep? {
        guard let mapping = value.mapping() else { return nil }
        let verbs = mapping.entries.filter { entry in
            (ScenarioWords.verbs + ScenarioWords.laterVerbs).contains(entry.key.text)
        }
        guard verbs.count == 1, let verb = verbs.first else {
            log.report(.stepNeedsOneVerb, at: mapping.place, ["verbs": Self.verbList])
            return nil
        }
        if ScenarioWords.laterVerbs.contains(verb.key.text) {
            let key = verb.key
            log.report(.notSupportedYet, at: key.place, ["key": key.text])
            return nil
        }
        if verb.key.text == "today" { return today(mapping, verb.value) }
        let refused = mapping["refused"]?.name()
        let action = action(verb, mapping, isRefused: mapping["refused"] != nil)
        let day = mapping.required("day")?.date()
        let recorded = mapping["recorded"]?.date()
        let warned = mapping["warned"]?.boolean()
        guard let action, let day else { return nil }
        return ScenarioStep(
            action: action,
            day: day,
            recorded: recorded,
            refused: refused,
            warned: warned,
            place: mapping.place
        )
    }

    private static let verbList = ScenarioWords.verbs.joined(separator: ", ")
    private static let common = ["day", "recorded", "refused", "warned"]

    /// Reports a `today` that goes back, and a case that is not opened first.
    func checkOrder(_ steps: [ScenarioStep]) {
        if let first = steps.first {
            guard case .open = first.action else {
                log.report(.notOpenedFirst, at: first.place)
                return
            }
        }
        var last: CivilDate?
        for step in steps {
            guard case .today = step.action else { continue }
            if let last, step.day < last {
                let facts = ["day": step.day.isoText, "last": last.isoText]
                log.report(.dayGoesBack, at: step.place, facts)
            }
            last = step.day
        }
    }

    // MARK: Actions

    private func action(
        _ verb: YAMLEntry,
        _ mapping: YAMLMapping,
        isRefused: Bool
    ) -> ScenarioStep.Action? {
        guard let name = verb.value.text() else { return nil }
        let place = verb.value.place
        switch verb.key.text {
        case "open":
            return open(name, at: place, mapping, isRefused: isRefused)
        case "record":
            let fields = fields(of: name, at: place, mapping, [verb.key.text], isRefused: isRefused)
            return .record(event: name, fields: fields)
        case "correct":
            let keys = [verb.key.text, "of"]
            let fields = fields(of: name, at: place, mapping, keys, isRefused: isRefused)
            let of = mapping["of"]?.date()
            return .correct(event: name, of: of, fields: fields.isEmpty ? nil : fields)
        case "void":
            mapping.check(keys: ["void", "of"] + Self.common)
            _ = type(of: name, at: place, isRefused: isRefused)
            return .void(event: name, of: mapping["of"]?.date())
        default:
            mapping.check(keys: ["close"] + Self.common)
            if let workflow, !isRefused, !workflow.closes.contains(name) {
                log.reportWord(name, at: place, allowed: workflow.closes)
            }
            return .close(outcome: name)
        }
    }

    private func open(
        _ stage: String,
        at place: SourcePlace,
        _ mapping: YAMLMapping,
        isRefused: Bool
    ) -> ScenarioStep.Action {
        if !isRefused { checkStage(stage, at: place) }
        let fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: ["open", "history"] + Self.common,
            declared: isRefused ? nil : workflow?.fields,
            owner: workflow?.name ?? ""
        )
        let history = mapping["history"]?.list() ?? []
        let events = history.compactMap { past($0, isRefused: isRefused) }
        return .open(stage: stage, fields: fields, history: events)
    }

    private func past(_ value: YAMLValue, isRefused: Bool) -> ScenarioEvent? {
        guard let mapping = value.mapping() else { return nil }
        let name = mapping.required("event")
        let day = mapping.required("day")?.date()
        guard let name, let event = name.text() else { return nil }
        let type = type(of: event, at: name.place, isRefused: isRefused)
        let fields = ScenarioFields(log: log).fields(
            of: mapping,
            besides: ["event", "day"],
            declared: isRefused ? nil : type?.fields,
            owner: event
        )
        guard let day else { return nil }
        return ScenarioEvent(event: event, day: day, fields: fields, place: mapping.place)
    }

    private func fields(
        of event: String,
        at place: SourcePlace,
        _ mapping: YAMLMapping,
        _ keys: [String],
        isRefused: Bool
    ) -> [String: String] {
        let type = type(of: event, at: place, isRefused: isRefused)
        return ScenarioFields(log: log).fields(
            of: mapping,
            besides: keys + Self.common,
            declared: isRefused ? nil : type?.fields,
            owner: event
        )
    }

    // MARK: Names

    /// The type of an event; reports an unknown one, unless the step shows that it is refused.
    private func type(of event: String, at place: SourcePlace, isRefused: Bool) -> EventType? {
        guard let workflow else { return nil }
        if let type = workflow.event(named: event) { return type }
        if !isRefused {
            log.reportUnknown(.unknownEvent, event, at: place, among: workflow.events.map(\.name))
        }
        return nil
    }

    private func checkStage(_ stage: String, at place: SourcePlace) {
        guard let workflow, workflow.stage(named: stage) == nil else { return }
        log.reportUnknown(.unknownStage, stage, at: place, among: workflow.stages.map(\.name))
    }

    private func checkTimer(_ timer: String, at place: SourcePlace) {
        guard let workflow else { return }
        let names = workflow.allTimers.map(\.name)
        if !names.contains(timer) {
            log.reportUnknown(.unknownTimer, timer, at: place, among: names)
        }
    }

    // MARK: Expectations

    private func today(_ mapping: YAMLMapping, _ value: YAMLValue) -> ScenarioStep? {
        mapping.check(keys: ["today", "expect"])
        let day = value.date()
        let expectation = mapping["expect"].flatMap { self.expectation($0) }
        guard let day else { return nil }
        let empty = ScenarioExpectation(
            stage: nil,
            outcome: nil,
            timers: [],
            reminders: nil,
            allowsOtherReminders: false,
            refusals: [],
            place: mapping.place
        )
        return ScenarioStep(
            action: .today(expectation ?? empty),
            day: day,
            recorded: nil,
            refused: nil,
            warned: nil,
            place: mapping.place
        )
    }

    private func expectation(_ value: YAMLValue) -> ScenarioExpectation? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(keys: ["stage", "outcome", "timers", "reminders", "some", "refused"])
        let stage = mapping["stage"]?.text()
        if let stage, let place = mapping["stage"]?.place {
            checkStage(stage, at: place)
        }
        let timers = mapping["timers"]?.mapping()?.entries.compactMap { timer($0) } ?? []
        let reminders = mapping["reminders"]?.list()?.compactMap { reminder($0) }
        return ScenarioExpectation(
            stage: stage,
            outcome: mapping["outcome"]?.name(),
            timers: timers.sorted { $0.timer < $1.timer },
            reminders: reminders,
            allowsOtherReminders: mapping["some"]?.boolean() ?? false,
            refusals: refusals(mapping["refused"]),
            place: mapping.place
        )
    }

    private func timer(_ entry: YAMLEntry) -> ExpectedTimer? {
        checkTimer(entry.key.text, at: entry.key.place)
        guard let mapping = entry.value.mapping() else { return nil }
        mapping.check(keys: ["state", "due", "provisional", "start", "missed", "late"])
        var state: String?
        if let value = mapping["state"], let word = value.text() {
            state = word
            if !Self.states.contains(word) {
                value.reportWord(word, allowed: Self.states)
            }
        }
        return ExpectedTimer(
            timer: entry.key.text,
            state: state,
            due: mapping["due"]?.date(),
            isProvisional: mapping["provisional"]?.boolean(),
            start: mapping["start"]?.date(),
            missed: mapping["missed"]?.integer(in: 0...100_000),
            isLate: mapping["late"]?.boolean(),
            place: entry.key.place
        )
    }

    /// The states timers of all kinds can have.
    private static let states = [
        "dormant", "running", "warned", "overdue", "met", "cancelled", "suspended", "reached",
        "lapsed", "ended", "missed",
    ]

    private func reminder(_ value: YAMLValue) -> ExpectedReminder? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(keys: ["timer", "day", "to", "level", "due", "address"])
        let timer = mapping.required("timer")
        let role = mapping.required("to")
        let timerName = timer?.text()
        if let timer, let timerName {
            checkTimer(timerName, at: timer.place)
        }
        let roleName = role?.text()
        if let role, let roleName, !names.isRole(roleName) {
            let known = names.recipientNames
            log.reportUnknown(.unknownRole, roleName, at: role.place, among: known)
        }
        let day = mapping.required("day")?.date()
        let level = mapping["level"]?.word(of: ReminderLevel.self)
        let due = mapping["due"]?.date()
        let address = mapping["address"]?.text()
        guard let timerName, let roleName, let day else { return nil }
        return ExpectedReminder(
            timer: timerName,
            day: day,
            role: roleName,
            level: level,
            due: due,
            address: address,
            place: mapping.place
        )
    }

    private func refusals(_ value: YAMLValue?) -> [ExpectedRefusal] {
        guard let mapping = value?.mapping() else { return [] }
        let refusals = mapping.entries.compactMap { entry -> ExpectedRefusal? in
            guard let code = entry.value.name() else { return nil }
            _ = type(of: entry.key.text, at: entry.key.place, isRefused: false)
            return ExpectedRefusal(event: entry.key.text, code: code, place: entry.key.place)
        }
        return refusals.sorted { $0.event < $1.event }
    }
}
