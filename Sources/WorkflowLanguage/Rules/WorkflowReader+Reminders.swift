import CivilCalendar
import WorkflowModel

// What timers remind of, whom, and when.
extension WorkflowReader {
    func reminders(
        of timer: YAMLMapping,
        kind: DeadlineKind?,
        variants: [TimerVariant]
    ) -> [ReminderRule] {
        guard let value = timer["remind"], let list = value.list() else { return [] }
        if list.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "remind"])
        }
        let before = log.errorCount
        let rules = list.compactMap { reminder($0, kind: kind, variants: variants) }
        if kind == .deadline, log.errorCount == before {
            checkEnd(of: rules, list, at: value.place)
        }
        return rules
    }

    private func reminder(
        _ value: YAMLValue,
        kind: DeadlineKind?,
        variants: [TimerVariant]
    ) -> ReminderRule? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.reminder)
        let window = mapping.window()
        let steps = mapping.required("at").map { self.steps($0, variants: variants) } ?? []
        let times = mapping["times"]?.integer(in: 1...1_000)
        if let key = mapping.key("times"), !steps.isEmpty, !steps.contains(where: \.isRepeating) {
            log.report(.timesWithoutRepeat, at: key.place)
        }
        let roles = mapping.required("to").map { self.roles($0) } ?? []
        let level = mapping["level"].map { $0.word(of: ReminderLevel.self) ?? .notice } ?? .notice
        let message = self.message(mapping["message"], kind: kind, level: level, mapping)
        return ReminderRule(
            window: window,
            steps: steps,
            times: times,
            roles: roles,
            level: level,
            message: message,
            place: mapping.place
        )
    }

    // MARK: When

    private func steps(_ value: YAMLValue, variants: [TimerVariant]) -> [ReminderStep] {
        (value.texts(key: "at") ?? []).compactMap { text, place in
            guard let step = ReminderReader.step(text) else {
                log.report(.invalidReminderTime, at: place, ["text": text])
                return nil
            }
            if case .before(let lead) = step, variants.contains(where: { $0.span.isShorter(lead) })
            {
                log.report(.reminderBeforeTrigger, at: place, ["text": text])
            }
            return step
        }
    }

    /// An unmet deadline must not fall silent: some step repeats without end.
    private func checkEnd(of rules: [ReminderRule], _ list: [YAMLValue], at place: SourcePlace) {
        let repeating = rules.filter { rule in
            rule.steps.contains { if case .everyAfter = $0 { true } else { false } }
        }
        guard let last = repeating.last else {
            log.report(.noLastingReminder, at: place)
            return
        }
        guard !repeating.contains(where: { $0.times == nil && $0.window.until == nil }) else {
            return
        }
        let mapping = list.compactMap(\.rawMapping).first { $0.place == last.place }
        let key = mapping?.key("times") ?? mapping?.key("until")
        log.report(.remindersEnd, at: key?.place ?? last.place, ["key": key?.text ?? "times"])
    }

    // MARK: Whom

    func roles(_ value: YAMLValue) -> [String] {
        (value.texts(key: "to") ?? []).compactMap { name, place in
            guard names.isRole(name) else {
                log.reportUnknown(.unknownRole, name, at: place, among: names.recipientNames)
                return nil
            }
            checkFields(of: name, at: place)
            return name
        }
    }

    /// Reports a role, or a stand-in of it, that reads a field this workflow does not have.
    private func checkFields(of role: String, at place: SourcePlace) {
        var seen: Set<String> = []
        var open = [role]
        while let name = open.popLast() {
            guard seen.insert(name).inserted, let rule = names.roles[name] else { continue }
            open += rule.versions.compactMap(\.fallback)
            for version in rule.versions {
                checkField(of: version.target, role: name, at: place)
            }
        }
    }

    private func checkField(of target: RoleRule.Target, role: String, at place: SourcePlace) {
        let wanted: (field: String, type: FieldType)
        switch target {
        case .contact(let field): wanted = (field, .contact)
        case .position(.caseField(let field), _, _): wanted = (field, .unit)
        case .position(.subjectUnit, _, _), .position(.parentUnit, _, _): return
        }
        guard let fields = caseFields.checked else { return }
        let field = fields.first { $0.name == wanted.field }
        guard field?.type != wanted.type else { return }
        guard checkedRoles.insert("\(role).\(wanted.field)").inserted else { return }
        log.report(
            .roleFieldMissing,
            at: place,
            ["role": role, "field": wanted.field, "type": wanted.type.word],
            word: field == nil ? wanted.field : nil,
            candidates: fields.filter { $0.type == wanted.type }.map(\.name)
        )
    }

    // MARK: What

    /// The template of a line: the one it names, else that of kind and level where both languages
    /// have it, else none, which means that of the level.
    func message(
        _ value: YAMLValue?,
        kind: DeadlineKind?,
        level: ReminderLevel,
        _ mapping: YAMLMapping
    ) -> String? {
        if let value {
            guard let name = value.name() else { return nil }
            checkTemplate(name, at: value.place, isNamed: true)
            return name
        }
        if let kind {
            let name = "\(kind.rawValue)-\(level.rawValue)"
            if missingTemplates(of: name).isEmpty { return name }
        }
        let place = mapping["level"]?.place ?? mapping.place
        checkTemplate(level.rawValue, at: place, isNamed: false)
        return nil
    }

    private func missingTemplates(of name: String) -> [String] {
        Language.allCases.map { MessagePath(language: $0, name: name).text }
            .filter { names.messages[$0] == nil }
    }

    private func checkTemplate(_ name: String, at place: SourcePlace, isNamed: Bool) {
        for path in missingTemplates(of: name) {
            if !isNamed, !checkedTemplates.insert(path).inserted { continue }
            log.report(
                .missingTemplate,
                at: place,
                ["path": "messages/\(path)"],
                word: isNamed ? name : nil,
                candidates: names.messageNames
            )
        }
    }
}

extension DueSpan {
    /// Whether the clock certainly runs shorter than a reminder's lead.
    fileprivate func isShorter(_ lead: Period) -> Bool {
        switch self {
        case .within, .choice: longest.contains { lead.isLonger(than: $0) }
        case .recurring(.every(let period)): lead.isLonger(than: period)
        case .by, .recurring(.yearBy): lead.leastDays > 366
        case .recurring(.quarterBy): lead.leastDays > 184
        case .recurring(.monthBy), .recurring(.monthByWorkingDay): lead.leastDays > 62
        // How far ahead the anchor, the field or the meeting lies is not known.
        case .before, .byEventField, .nextMeeting: false
        }
    }
}

/// Reads when a reminder falls.
enum ReminderReader {
    /// The step that a text of `at` says; `nil` when it is none.
    static func step(_ text: String) -> ReminderStep? {
        if text == "on due date" { return .onDue }
        if let share = share(text) { return .atPercent(share) }
        let repeats = text.hasPrefix("every ")
        let rest = repeats ? String(text.dropFirst("every ".count)) : text
        for (suffix, make) in repeats ? Self.repeating : Self.once where rest.hasSuffix(suffix) {
            guard let period = try? Period(reading: rest.dropLast(suffix.count)) else { return nil }
            guard period.count > 0 else { return nil }
            return make(period)
        }
        return nil
    }

    private static let repeating: [(String, @Sendable (Period) -> ReminderStep)] = [
        (" after", { .everyAfter($0) }),
        (" while dormant", { .everyWhileDormant($0) }),
    ]

    private static let once: [(String, @Sendable (Period) -> ReminderStep)] = [
        (" before", { .before($0) }),
        (" after", { .after($0) }),
        (" after start", { .afterStart($0) }),
    ]

    /// The share of `at 50 % of period`.
    private static func share(_ text: String) -> Int? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard
            words.count == 5, words[0] == "at", words[2...].elementsEqual(["%", "of", "period"]),
            let share = Int(words[1]), (1...99).contains(share), "\(share)" == words[1]
        else { return nil }
        return share
    }
}
