import CivilCalendar
import WorkflowModel

/// Reads what must be so on a day of a scenario.
struct ExpectationReader {
    let names: ScenarioNames

    private var log: DiagnosticLog { names.log }

    /// Reads an expectation of the case, or of a child.
    func read(_ value: YAMLValue) -> ScenarioExpectation? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.expectation)
        let stage = mapping["stage"]?.text()
        if let stage, let place = mapping["stage"]?.place {
            names.checkStage(stage, at: place)
        }
        let timers = mapping["timers"]?.mapping()?.entries.compactMap { timer($0) } ?? []
        let children = mapping["children"]?.mapping()?.entries.compactMap { child($0) } ?? []
        let reminders = mapping["reminders"]?.list()?.compactMap { reminder($0) }
        return ScenarioExpectation(
            stage: stage,
            outcome: mapping["outcome"]?.name(),
            opened: mapping["opened"]?.date(),
            hold: mapping["hold"].flatMap { hold($0) },
            fields: fields(mapping["fields"]),
            children: children,
            cases: mapping["cases"]?.mapping()?.entries.compactMap { otherCase($0) } ?? [],
            unplaced: mapping["unplaced"].flatMap { events($0) },
            handedOver: mapping["handed-over"].flatMap { workflows($0) },
            timers: timers.sorted { ($0.timer, $0.key ?? "") < ($1.timer, $1.key ?? "") },
            reminders: reminders,
            allowsOtherReminders: mapping["some"]?.boolean() ?? false,
            refusals: refusals(mapping["refused"]),
            place: mapping.place
        )
    }

    // MARK: The case

    private static let nothing = "none"

    private func hold(_ value: YAMLValue) -> String? {
        guard let reason = value.name() else { return nil }
        if reason != Self.nothing {
            names.checkHold(reason, at: value.place, others: [Self.nothing])
        }
        return reason
    }

    private func fields(_ value: YAMLValue?) -> [String: String] {
        guard let mapping = value?.mapping() else { return [:] }
        var declared: [(owner: FieldOwner, names: [String])] = []
        if let workflow = names.workflow {
            let kind = names.library.subjectKinds[workflow.subject]
            declared = [
                (.subject, (kind?.fields.map(\.name) ?? []) + ["unit"]),
                (.case, workflow.fields.map(\.name)),
            ]
        }
        for key in mapping.entries.map(\.key) where names.workflow != nil {
            let known = declared.flatMap { owner, names in
                names.map { "\(owner.rawValue).\($0)" }
            }
            guard !known.contains(key.text) else { continue }
            let owner = declared.first { key.text.hasPrefix($0.owner.rawValue + ".") }
            guard let owner else {
                log.reportWord(key.text, at: key.place, allowed: ["subject.FIELD", "case.FIELD"])
                continue
            }
            let length = owner.owner.rawValue.count + 1
            log.reportUnknown(
                .unknownField,
                String(key.text.dropFirst(length)),
                at: key.place.moved(by: length),
                among: owner.names,
                ["owner": owner.owner.rawValue]
            )
        }
        return ScenarioFields(log: log).fields(of: mapping, besides: [], declared: nil, owner: "")
    }

    private func child(_ entry: YAMLEntry) -> ExpectedChild? {
        let workflow = names.child(entry.key.text, at: entry.key.place)
        let reader = ExpectationReader(names: names.of(workflow))
        return reader.read(entry.value).map { expectation in
            ExpectedChild(child: entry.key.text, expectation: expectation)
        }
    }

    private func otherCase(_ entry: YAMLEntry) -> ExpectedCase? {
        let workflow = names.ofCase(entry.key.text, at: entry.key.place)
        let place = entry.key.place
        if entry.value.scalar?.text == Self.nothing {
            return ExpectedCase(name: entry.key.text, expectation: nil, place: place)
        }
        let reader = ExpectationReader(names: names.of(workflow))
        return reader.read(entry.value).map { expectation in
            ExpectedCase(name: entry.key.text, expectation: expectation, place: place)
        }
    }

    /// The events that are set aside; none is a list too.
    private func events(_ value: YAMLValue) -> [String]? {
        if case .list(let values) = value.content, values.isEmpty { return [] }
        return value.list()?.compactMap { value in
            guard let event = value.text() else { return nil }
            _ = names.type(of: event, at: value.place, isRefused: false)
            return event
        }
    }

    /// The workflows a case was handed over to; none is a list too.
    private func workflows(_ value: YAMLValue) -> [String]? {
        if case .list(let values) = value.content, values.isEmpty { return [] }
        return (value.texts(key: "handed-over") ?? []).map { name, place in
            if !names.names.workflowNames.contains(name) {
                let known = names.names.workflowNames
                log.reportUnknown(.unknownWorkflow, name, at: place, among: known)
            }
            return name
        }
    }

    // MARK: Timers and reminders

    private func timer(_ entry: YAMLEntry) -> ExpectedTimer? {
        let (timer, key) = names.timer(entry.key.text, at: entry.key.place)
        guard let mapping = entry.value.mapping() else { return nil }
        mapping.check(Vocabulary.expectedTimer)
        var state: String?
        if let value = mapping["state"], let word = value.text() {
            state = word
            if !Self.states.contains(word) {
                value.reportWord(word, allowed: Self.states)
            }
        }
        return ExpectedTimer(
            timer: timer,
            key: key,
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
    private static let states = Vocabulary.expectedTimer.words(of: "state")

    /// The timers of no rule that reminders can come from: those the engine itself watches with.
    private static let engineTimers = ["@hold", "@idle", "@attention"]

    func reminder(_ value: YAMLValue) -> ExpectedReminder? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.expectedReminder)
        let timer = mapping.required("timer")
        let role = mapping.required("to")
        let path = timer?.text()
        if let timer, let path {
            _ = names.timer(path, at: timer.place, others: Self.engineTimers)
        }
        let roleName = role?.text()
        if let role, let roleName, !names.names.isRole(roleName) {
            let known = names.names.recipientNames
            log.reportUnknown(.unknownRole, roleName, at: role.place, among: known)
        }
        let day = mapping.required("day")?.date()
        let level = mapping["level"]?.word(of: ReminderLevel.self)
        let due = mapping["due"]?.date()
        let address = mapping["address"]?.text()
        let isLate = mapping["late"]?.boolean()
        guard let path, let roleName, let day else { return nil }
        return ExpectedReminder(
            timer: path,
            day: day,
            role: roleName,
            level: level,
            due: due,
            address: address,
            isLate: isLate,
            place: mapping.place
        )
    }

    private func refusals(_ value: YAMLValue?) -> [ExpectedRefusal] {
        guard let mapping = value?.mapping() else { return [] }
        let refusals = mapping.entries.compactMap { entry -> ExpectedRefusal? in
            let event = entry.key
            guard let code = names.refusal(entry.value) else { return nil }
            _ = names.type(of: event.text, at: event.place, isRefused: false)
            return ExpectedRefusal(event: event.text, code: code, place: event.place)
        }
        return refusals.sorted { $0.event < $1.event }
    }
}
