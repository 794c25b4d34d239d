import CivilCalendar
import WorkflowModel

extension WorkflowReader {
    private static let reminderKeys = ["at", "times", "to", "level", "message"]

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
        let rules = list.compactMap { reminder($0, variants: variants) }
        if kind == .deadline, log.errorCount == before {
            checkEnd(of: rules, list)
        }
        return rules
    }

    private func reminder(_ value: YAMLValue, variants: [TimerVariant]) -> ReminderRule? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(keys: Self.reminderKeys, later: ["since", "until"])
        let steps = mapping.required("at").map { self.steps($0, variants: variants) } ?? []
        let times = mapping["times"]?.integer(in: 1...1_000)
        if let key = mapping.key("times"), !steps.isEmpty, !steps.contains(where: \.isRepeating) {
            log.report(.timesWithoutRepeat, at: key.place)
        }
        let roles = mapping.required("to").map { self.roles($0) } ?? []
        let level = mapping["level"].map { $0.word(of: ReminderLevel.self) ?? .notice } ?? .notice
        let message = mapping["message"]?.name()
        checkTemplate(message, level: level, mapping)
        return ReminderRule(
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
            if case .before(let lead) = step, variants.contains(where: { $0.isShorter(than: lead) })
            {
                log.report(.reminderBeforeTrigger, at: place, ["text": text])
            }
            return step
        }
    }

    /// An unmet deadline must not fall silent: its last repeating step has no end.
    private func checkEnd(of rules: [ReminderRule], _ list: [YAMLValue]) {
        guard
            let last = rules.last(where: { rule in
                rule.steps.contains { if case .everyAfter = $0 { true } else { false } }
            }),
            last.times != nil,
            let mapping = list.compactMap({ $0.mapping() }).first(where: { $0.place == last.place })
        else { return }
        log.report(.remindersEnd, at: mapping.key("times")?.place ?? last.place)
    }

    // MARK: Whom

    private func roles(_ value: YAMLValue) -> [String] {
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
        var next: String? = role
        while let name = next, seen.insert(name).inserted,
            let rule = names.roles[name]?.versions.first
        {
            next = rule.fallback
            let wanted: (field: String, type: FieldType, word: String)
            switch rule.target {
            case .contact(let field): wanted = (field, .contact, "contact")
            case .position(.caseField(let field), _, _): wanted = (field, .unit, "unit")
            case .position(.subjectUnit, _, _), .position(.parentUnit, _, _): continue
            }
            guard let fields = caseFields.checked else { continue }
            let field = fields.first { $0.name == wanted.field }
            guard field?.type != wanted.type, checkedRoles.insert(name).inserted else { continue }
            log.report(
                .roleFieldMissing,
                at: place,
                ["role": name, "field": wanted.field, "type": wanted.word],
                word: field == nil ? wanted.field : nil,
                candidates: fields.filter { $0.type == wanted.type }.map(\.name)
            )
        }
    }

    // MARK: What

    private func checkTemplate(_ message: String?, level: ReminderLevel, _ mapping: YAMLMapping) {
        if mapping["message"] != nil, message == nil { return }
        let name = message ?? level.rawValue
        let place = mapping["message"]?.place ?? mapping["level"]?.place ?? mapping.place
        for language in Language.allCases {
            let path = MessagePath(language: language, name: name).text
            guard names.messages[path] == nil else { continue }
            if message == nil, !checkedTemplates.insert(path).inserted { continue }
            log.report(
                .missingTemplate,
                at: place,
                ["path": "messages/\(path)"],
                word: message == nil ? nil : name,
                candidates: names.messageNames
            )
        }
    }
}

extension TimerVariant {
    /// Whether the clock runs shorter than a reminder's lead, both counted in one unit.
    fileprivate func isShorter(than lead: Period) -> Bool {
        let length: Period
        switch span {
        case .within(let period), .recurring(.every(let period)): length = period
        case .by, .recurring, .choice, .nextMeeting, .before, .byEventField: return false
        }
        switch (length, lead) {
        case (.workingDays(let run), .workingDays(let ahead)): return ahead > run
        case (.days, .days), (.days, .weeks), (.weeks, .days), (.weeks, .weeks):
            return lead.dayCount > length.dayCount
        case (.months, .months), (.months, .years), (.years, .months), (.years, .years):
            return lead.monthCount > length.monthCount
        default: return false
        }
    }
}

extension Period {
    fileprivate var dayCount: Int { unit == .week ? count * 7 : count }
    fileprivate var monthCount: Int { unit == .year ? count * 12 : count }
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
