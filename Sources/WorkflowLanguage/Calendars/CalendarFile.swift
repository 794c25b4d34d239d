import CivilCalendar
import WorkflowModel

/// Reads `calendars/ID.yaml`.
///
/// The keys are those of ``CalendarDefinition`` and the types it is made of, where they are
/// described; `Workflows/calendars/vn.yaml` describes them for those who write one.
enum CalendarFile {
    /// The calendar a file describes, ready to count; `nil` if anything is wrong and reported.
    static func calendar(_ root: YAMLMapping, id: String) -> WorkingCalendar? {
        parse(root, id: id).flatMap { expand($0, of: root) }
    }

    /// The calendar of a definition; `nil` if it contradicts itself, which is reported.
    static func expand(_ definition: CalendarDefinition, of root: YAMLMapping) -> WorkingCalendar? {
        do {
            return try definition.expand()
        } catch {
            let words = LocalizedText(vi: error.text(.vietnamese), en: error.text(.english))
            let place = CalendarFaultPlace.find(error, in: root)
            root.log.report(.calendarDoesNotExpand, at: place, words: ["problem": words])
            return nil
        }
    }

    /// What a file says; `nil` if a part of it cannot be read, which is reported.
    ///
    /// - Parameters:
    ///   - root: The content of the file.
    ///   - id: The name of the file without folder and ending, which the file must repeat.
    /// - Returns: The definition, not yet expanded.
    static func parse(_ root: YAMLMapping, id: String) -> CalendarDefinition? {
        root.check(Vocabulary.calendar)
        let name = root.required("calendar")
        if let name, let written = name.name(), written != id {
            root.log.report(.nameIsNotFileName, at: name.place, ["name": written, "file": id])
        }
        let title = root.required("title")?.localizedText()
        let bounds = root.required("range")?.mapping().flatMap { range($0, isWhole: true) }
        let week = root.required("week")?.mapping()
        week?.check(Vocabulary.week)
        let restDays = week?.required("rest")?.restDays()
        let weekSource = week?.required("source")?.text()
        let holidays = each(root["holidays"], CalendarHolidayReader.holiday)
        let years = each(root["years"], year)
        let swaps = each(root["swaps"], swap)
        let contested = each(root["contested"], contestedDay)
        guard
            name != nil, let title, let bounds, let restDays, let weekSource, let holidays,
            let years, let swaps, let contested
        else { return nil }
        return CalendarDefinition(
            id: id,
            title: title,
            bounds: bounds,
            restDays: restDays,
            weekSource: weekSource,
            holidays: holidays,
            years: years,
            swaps: swaps,
            contested: contested
        )
    }

    /// Reads every entry of a list, which may be left out; `nil` if one of them cannot be read.
    private static func each<Part>(
        _ value: YAMLValue?,
        _ read: (YAMLMapping) -> Part?
    ) -> [Part]? {
        guard let value else { return [] }
        guard let entries = value.list() else { return nil }
        let parts = entries.map { $0.mapping().flatMap(read) }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }

    /// The days from `since` to `until`.
    ///
    /// - Parameters:
    ///   - mapping: Where the two keys stand.
    ///   - isWhole: Whether the mapping has no other keys.
    /// - Returns: The days, or `nil` after a report.
    private static func range(_ mapping: YAMLMapping, isWhole: Bool) -> ClosedRange<CivilDate>? {
        if isWhole { mapping.check(Vocabulary.range) }
        let since = mapping.required("since")?.date()
        let until = mapping.required("until")?.date()
        guard let since, let until else { return nil }
        guard since <= until else {
            mapping.log.report(
                .windowReversed,
                at: mapping["until"]?.place ?? mapping.place,
                ["since": since.isoText, "until": until.isoText]
            )
            return nil
        }
        return since...until
    }

    // MARK: Announcements

    private static func year(_ mapping: YAMLMapping) -> AnnouncedYear? {
        mapping.check(Vocabulary.year)
        let year = mapping.required("year")?.integer(in: 1900...2200)
        let source = mapping.required("source")?.text()
        let daysOff = mapping.required("days-off").flatMap { each($0, announcedDays) }
        let swaps = each(mapping["swaps"], swap)
        guard let year, let source, let daysOff, let swaps else { return nil }
        return AnnouncedYear(year: year, source: source, daysOff: daysOff, swaps: swaps)
    }

    private static func announcedDays(_ mapping: YAMLMapping) -> AnnouncedDays? {
        mapping.check(Vocabulary.dayOff)
        let days = announcedRange(mapping)
        let reason = announcedReason(mapping)
        let status = mapping["status"].map { $0.word(of: DayConfirmation.self) } ?? .official
        let source = mapping["source"].map { $0.text() } ?? nil
        guard let days, let reason, let status else { return nil }
        return AnnouncedDays(days: days, reason: reason, confirmation: status, source: source)
    }

    private static func announcedRange(_ mapping: YAMLMapping) -> ClosedRange<CivilDate>? {
        guard mapping.hasOne(of: ["day", "since"]) else { return nil }
        guard let day = mapping["day"] else { return range(mapping, isWhole: false) }
        if let until = mapping.entries.first(where: { $0.key.text == "until" })?.key {
            let facts = ["key": "until", "other": "day"]
            mapping.log.report(.conflictingKeys, at: until.place, facts)
            return nil
        }
        return day.date().map { $0...$0 }
    }

    private static func announcedReason(_ mapping: YAMLMapping) -> AnnouncedDays.Reason? {
        guard mapping.hasOne(of: ["holiday", "make-up", "name"]) else { return nil }
        if let holiday = mapping["holiday"] { return holiday.name().map { .holiday($0) } }
        if let makeUp = mapping["make-up"] { return makeUp.name().map { .makeUp($0) } }
        return mapping["name"]?.localizedText().map { .other($0) }
    }

    private static func swap(_ mapping: YAMLMapping) -> DaySwap? {
        mapping.check(Vocabulary.swap)
        let dayOff = mapping.required("day-off")?.date()
        let worked = mapping.required("worked")?.date()
        let source = mapping["source"].map { $0.text() } ?? nil
        guard let dayOff, let worked else { return nil }
        return DaySwap(dayOff: dayOff, worked: worked, source: source)
    }

    private static func contestedDay(_ mapping: YAMLMapping) -> ContestedDay? {
        mapping.check(Vocabulary.contested)
        let day = mapping.required("day")?.date()
        let isWorking = mapping.required("working")?.boolean()
        let name = mapping.required("name")?.localizedText()
        let source = mapping.required("source")?.text()
        guard let day, let isWorking, let name, let source else { return nil }
        return ContestedDay(day: day, isWorking: isWorking, name: name, source: source)
    }
}

/// Finds the place in a file that a fault of its calendar speaks of.
enum CalendarFaultPlace {
    /// The last place where the day or name of the fault is written, else the beginning.
    static func find(_ error: CalendarError, in root: YAMLMapping) -> SourcePlace {
        guard case .definition(_, let fault) = error, let word = word(of: fault) else {
            return root.place
        }
        return places(of: word, in: root).last ?? root.place
    }

    private static func word(of fault: CalendarFault) -> String? {
        switch fault {
        case .noWorkingWeekday: "rest"
        case .unsupportedRange: "range"
        case .duplicateHoliday(let id), .unknownHoliday(let id, _): id
        case .impossibleDay(let id, _, _), .impossibleSpan(let id, _), .emptyWindow(let id, _, _):
            id
        case .duplicateYear(let year): String(year)
        case .misplacedDay(let day, _), .duplicateDay(let day), .swapOfRestDay(let day),
            .missingSource(let day), .swapToWorkingDay(let day):
            day.isoText
        }
    }

    private static func places(of word: String, in mapping: YAMLMapping) -> [SourcePlace] {
        mapping.entries.flatMap { entry in
            (entry.key.text == word ? [entry.key.place] : []) + places(of: word, in: entry.value)
        }
    }

    private static func places(of word: String, in value: YAMLValue) -> [SourcePlace] {
        switch value.content {
        case .scalar(let scalar): scalar.text == word ? [scalar.place] : []
        case .list(let values): values.flatMap { places(of: word, in: $0) }
        case .mapping(let mapping): places(of: word, in: mapping)
        }
    }
}
