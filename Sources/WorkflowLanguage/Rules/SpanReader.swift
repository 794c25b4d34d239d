import CivilCalendar
import WorkflowModel

/// Reads how a version of a timer's law reaches the due date from the trigger.
struct SpanReader {
    let reader: WorkflowReader
    let kind: DeadlineKind?

    private var log: DiagnosticLog { reader.log }

    private static let spans = ["within", "by", "before"]

    /// Reads `every` of a recurring timer, else one of `within`, `by` and `before`.
    ///
    /// - Parameters:
    ///   - mapping: The version.
    ///   - triggers: The events its clock starts with; `nil` when they are not known.
    /// - Returns: The way to the due date, or `nil` after a report.
    func span(of mapping: YAMLMapping, triggers: [String]?) -> DueSpan? {
        if kind == .recurring {
            for name in Self.spans {
                TimerKeys.reportUseless(name, in: mapping, kind: .recurring)
            }
            return mapping.required("every").flatMap { recurrence($0) }
        }
        if let kind {
            TimerKeys.reportUseless("every", in: mapping, kind: kind)
        }
        let written = Self.spans.compactMap { mapping.key($0) }
        guard let first = written.first else {
            let keys = Self.spans.joined(separator: ", ")
            log.report(.oneKeyNeeded, at: mapping.place, ["keys": keys])
            return nil
        }
        for other in written.dropFirst() {
            let facts = ["key": other.text, "other": first.text]
            log.report(.conflictingKeys, at: other.place, facts)
        }
        guard written.count == 1, let value = mapping[first.text] else { return nil }
        switch first.text {
        case "within": return within(value, triggers: triggers)
        case "by": return fixedDay(value)
        default: return before(value)
        }
    }

    private func within(_ value: YAMLValue, triggers: [String]?) -> DueSpan? {
        if case .list(let values) = value.content {
            return choices(value, values, triggers: triggers)
        }
        if value.scalar?.text == "next meeting of unit" { return .nextMeeting }
        return value.period().map { .within($0) }
    }

    /// Reads `[{when: …, period: …}, {period: …}]`.
    private func choices(
        _ value: YAMLValue,
        _ values: [YAMLValue],
        triggers: [String]?
    ) -> DueSpan? {
        if values.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "within"])
        }
        let guards = reader.guards(onTriggers: triggers ?? ["", ""])
        var always: Int?
        var choices: [PeriodChoice] = []
        for (index, value) in values.enumerated() {
            guard let mapping = value.mapping() else { continue }
            mapping.check(Vocabulary.choice)
            let condition = mapping["when"].map { guards.read($0) }
            if let always {
                log.report(.periodNeverTaken, at: value.place, ["line": String(always)])
            } else if condition == nil {
                always = value.place.line
            } else if index == values.count - 1, let key = mapping.key("when") {
                log.report(.lastPeriodHasCondition, at: key.place)
            }
            guard let period = mapping.required("period")?.period() else { continue }
            choices.append(PeriodChoice(when: condition ?? nil, period: period))
        }
        return choices.count == values.count && !choices.isEmpty ? .choice(choices) : nil
    }

    private func before(_ value: YAMLValue) -> DueSpan? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.before)
        _ = mapping.required("of")
        return mapping.required("period")?.period().map { .before($0) }
    }

    // MARK: Days

    private func fixedDay(_ value: YAMLValue) -> DueSpan? {
        guard let text = value.text() else { return nil }
        if text.hasPrefix("event ") {
            guard let path = Self.eventField(of: value) else {
                log.report(.invalidDueDay, at: value.place, ["text": text])
                return nil
            }
            let triggers = TriggerReader(reader: reader, stage: nil)
            let place = value.place(ofByte: "event ".utf8.count)
            guard case .eventField(let event, let field)? = triggers.eventField(path, at: place)
            else { return nil }
            return .byEventField(event: event, field: field)
        }
        guard text.utf8.count == 5, let day = CivilDate(iso: "2024-\(text)") else {
            log.report(.invalidDueDay, at: value.place, ["text": text])
            return nil
        }
        return .by(month: day.month, day: day.day)
    }

    /// The parts of `event EVENT.FIELD`; `nil` when it is not written so.
    static func eventField(of value: YAMLValue) -> (event: String, field: String)? {
        guard let text = value.scalar?.text, text.hasPrefix("event ") else { return nil }
        return eventField(in: String(text.dropFirst("event ".count)))
    }

    /// The parts of `EVENT.FIELD`.
    static func eventField(in path: String) -> (event: String, field: String)? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
            return nil
        }
        return (parts[0], parts[1])
    }

    private func recurrence(_ value: YAMLValue) -> DueSpan? {
        guard let text = value.text() else { return nil }
        if let recurrence = Recurrence(reading: text) { return .recurring(recurrence) }
        log.report(.invalidRecurrence, at: value.place, ["text": text])
        return nil
    }

    // MARK: Warning

    /// Reads `warn-within` and `warn-basis`: an earlier threshold of a deadline.
    func warning(of mapping: YAMLMapping, span: DueSpan?, window: Window?) -> WarningRule? {
        if let kind, kind != .deadline {
            TimerKeys.reportUseless("warn-within", in: mapping, kind: kind)
            TimerKeys.reportUseless("warn-basis", in: mapping, kind: kind)
            return nil
        }
        let bases = reader.names.basisReferences(mapping["warn-basis"])
        if let window {
            reader.names.checkWindow(of: bases, since: window.since, until: window.until)
        }
        guard let value = mapping["warn-within"] else {
            if let key = mapping.key("warn-basis") {
                let context = LocalizedText(
                    vi: "quy tắc không có “warn-within”",
                    en: "a rule without “warn-within”"
                )
                let words = ["context": context]
                log.report(.keyWithoutEffect, at: key.place, ["key": key.text], words: words)
            }
            return nil
        }
        guard let period = value.lastingPeriod() else { return nil }
        if let span, span.longest.contains(where: { !period.isShorter(than: $0) }) {
            log.report(.warningTooLate, at: value.place, ["text": period.description])
        }
        return WarningRule(within: period, bases: bases.map(\.reference))
    }
}

extension DueSpan {
    /// The periods that a clock may run, where they are known.
    var longest: [Period] {
        switch self {
        case .within(let period): [period]
        case .choice(let choices): choices.map(\.period)
        case .nextMeeting, .before, .byEventField, .by, .recurring: []
        }
    }
}

extension Period {
    /// Whether this is certainly shorter than another period.
    ///
    /// Periods of different units are taken for shorter, because that depends on the days.
    func isShorter(than other: Period) -> Bool {
        comparison(with: other).map { $0 < 0 } ?? true
    }

    /// Whether this is certainly longer than another period.
    func isLonger(than other: Period) -> Bool {
        comparison(with: other).map { $0 > 0 } ?? false
    }

    /// How many days or months this is longer; `nil` where that depends on the days.
    private func comparison(with other: Period) -> Int? {
        switch (self, other) {
        case (.workingDays(let own), .workingDays(let its)): own - its
        case (.days, .days), (.days, .weeks), (.weeks, .days), (.weeks, .weeks):
            dayCount - other.dayCount
        case (.months, .months), (.months, .years), (.years, .months), (.years, .years):
            monthCount - other.monthCount
        default: nil
        }
    }

    private var dayCount: Int { unit == .week ? count * 7 : count }
    private var monthCount: Int { unit == .year ? count * 12 : count }

    /// The least number of civil days the period can span.
    var leastDays: Int {
        switch self {
        case .workingDays(let count), .days(let count): count
        case .weeks(let count): count * 7
        case .months(let count): count * 28
        case .years(let count): count * 365
        }
    }
}
