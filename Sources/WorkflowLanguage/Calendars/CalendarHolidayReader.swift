import CivilCalendar
import WorkflowModel

/// Reads the holiday rules of a calendar file.
enum CalendarHolidayReader {
    /// Reads one rule; `nil` if a part of it cannot be read, which is reported.
    static func holiday(_ mapping: YAMLMapping) -> HolidayRule? {
        mapping.check(Vocabulary.holiday)
        let id = mapping.required("id")?.name()
        let name = mapping.required("name")?.localizedText()
        let anchor = anchor(mapping)
        let span = mapping["days"].map { $0.span() } ?? 0...0
        let spanByWeekday = mapping["days-on"].map { $0.spanByWeekday() } ?? [:]
        let alternatives = mapping["or-days"].map { $0.spans() } ?? []
        let makeUp = mapping["make-up"].map { $0.makeUp() } ?? HolidayRule.MakeUp()
        let source = mapping.required("source")?.text()
        guard
            let id, let name, let anchor, let span, let spanByWeekday, let alternatives,
            let makeUp, let source
        else { return nil }
        return HolidayRule(
            id: id,
            name: name,
            anchor: anchor,
            span: span,
            spanByWeekday: spanByWeekday,
            alternatives: alternatives,
            since: mapping["since"]?.date(),
            until: mapping["until"]?.date(),
            makeUp: makeUp,
            source: source
        )
    }

    private static func anchor(_ mapping: YAMLMapping) -> HolidayRule.Anchor? {
        guard mapping.hasOne(of: ["solar", "lunar"]) else { return nil }
        if let solar = mapping["solar"] {
            return solar.dayOfYear().map { .solar(month: $0.month, day: $0.day) }
        }
        return mapping["lunar"]?.dayOfYear().map { .lunar(month: $0.month, day: $0.day) }
    }
}

extension YAMLMapping {
    /// True if exactly one of the keys is written; reports if none or more are.
    func hasOne(of keys: [String]) -> Bool {
        let written = entries.filter { keys.contains($0.key.text) }.map(\.key)
        guard let first = written.first else {
            log.report(.oneKeyNeeded, at: place, ["keys": keys.joined(separator: ", ")])
            return false
        }
        for other in written.dropFirst() {
            let facts = ["key": other.text, "other": first.text]
            log.report(.conflictingKeys, at: other.place, facts)
        }
        return written.count == 1
    }
}

extension YAMLValue {
    /// The words for weekdays, Monday first.
    private static let weekdays: [(word: String, weekday: Weekday)] = [
        ("monday", .monday), ("tuesday", .tuesday), ("wednesday", .wednesday),
        ("thursday", .thursday), ("friday", .friday), ("saturday", .saturday), ("sunday", .sunday),
    ]

    /// A list of weekdays, each once.
    func restDays() -> [Weekday]? {
        guard let values = texts(key: "rest") else { return nil }
        var days: [Weekday] = []
        for (word, _) in values {
            if let day = Self.weekdays.first(where: { $0.word == word })?.weekday {
                days.append(day)
            } else {
                reportWord(word, allowed: Self.weekdays.map(\.word))
            }
        }
        return days.count == values.count ? days : nil
    }

    /// What happens when a day of a holiday falls on weekly rest.
    fileprivate func makeUp() -> HolidayRule.MakeUp? {
        guard let mapping = mapping() else { return nil }
        mapping.check(Vocabulary.makeUp)
        let isGranted = mapping.required("granted")?.boolean()
        let status = mapping["status"].map { $0.word(of: DayConfirmation.self) } ?? .official
        let source = mapping["source"].map { $0.text() } ?? nil
        guard let isGranted, let status else { return nil }
        return HolidayRule.MakeUp(isGranted: isGranted, confirmation: status, source: source)
    }

    /// Spans by weekday.
    fileprivate func spanByWeekday() -> [Weekday: ClosedRange<Int>]? {
        guard let mapping = mapping() else { return nil }
        mapping.check(Vocabulary.spanByWeekday)
        var spans: [Weekday: ClosedRange<Int>] = [:]
        for (word, weekday) in Self.weekdays {
            guard let value = mapping[word] else { continue }
            guard let span = value.span() else { return nil }
            spans[weekday] = span
        }
        return spans
    }

    /// A list of spans.
    fileprivate func spans() -> [ClosedRange<Int>]? {
        guard let values = list() else { return nil }
        let spans = values.map { $0.span() }
        return spans.contains { $0 == nil } ? nil : spans.compactMap { $0 }
    }

    /// Two numbers of days, from and to, counted from the day of a holiday.
    fileprivate func span() -> ClosedRange<Int>? {
        guard let values = list() else { return nil }
        let numbers = values.compactMap { $0.integer(in: -15...15) }
        guard values.count == numbers.count else { return nil }
        guard numbers.count == 2, numbers[0] <= numbers[1] else {
            log.report(.invalidSpan, at: place)
            return nil
        }
        return numbers[0]...numbers[1]
    }

    /// A day of any year, written `09-02`.
    fileprivate func dayOfYear() -> (month: Int, day: Int)? {
        guard let text = text() else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isPlain =
            parts.count == 2
            && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(digits.contains) }
        guard
            isPlain, let month = parts.first.flatMap({ UInt8($0) }), (1...12).contains(month),
            let day = parts.last.flatMap({ UInt8($0) }), (1...31).contains(day)
        else {
            log.report(.invalidDayOfYear, at: place, ["text": text])
            return nil
        }
        return (Int(month), Int(day))
    }
}
