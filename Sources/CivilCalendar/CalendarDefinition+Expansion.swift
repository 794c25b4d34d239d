extension CalendarDefinition {
    /// Works out every day of the range.
    ///
    /// What is announced replaces what is projected, swaps replace both, contested days replace
    /// all.
    ///
    /// - Throws: ``CalendarError/definition(calendar:fault:)`` with the first thing that
    ///   contradicts itself.
    public func expand() throws(CalendarError) -> WorkingCalendar {
        do throws(CalendarFault) {
            try validate()
            var days = DayTable(definition: self)
            days.addProjection()
            try days.addAnnouncedYears()
            try days.addSwaps()
            try days.addContested()
            return days.calendar
        } catch {
            throw .definition(calendar: id, fault: error)
        }
    }
}

/// The named days of a calendar in the making.
private struct DayTable {
    let definition: CalendarDefinition
    let announcedYears: Set<Int>
    let worksOn: [Bool]

    /// Looked up by day and sorted in the end; never walked as it is.
    private var days: [CivilDate: CalendarDay] = [:]

    init(definition: CalendarDefinition) {
        self.definition = definition
        announcedYears = Set(definition.years.map(\.year))
        worksOn = Weekday.allCases.map { !definition.restDays.contains($0) }
    }

    func isRestDay(_ date: CivilDate) -> Bool {
        !worksOn[date.weekday.rawValue - 1]
    }

    // MARK: Projection

    /// Adds what the rules give in the years that are not announced.
    mutating func addProjection() {
        let projection = Projection(definition: definition)
        let years = definition.bounds.lowerBound.year...definition.bounds.upperBound.year
        for year in years where !announcedYears.contains(year) {
            for day in projection.days(of: year) { add(day) }
        }
    }

    /// Adds a day if the calendar covers it; a later one replaces an earlier one.
    private mutating func add(_ day: CalendarDay) {
        guard definition.bounds.contains(day.date) else { return }
        days[day.date] = day
    }

    // MARK: Announcements

    mutating func addAnnouncedYears() throws(CalendarFault) {
        for year in definition.years {
            for entry in year.daysOff {
                guard entry.days.lowerBound.year == year.year else {
                    throw .misplacedDay(entry.days.lowerBound, year: year.year)
                }
                guard entry.days.upperBound.year == year.year else {
                    throw .misplacedDay(entry.days.upperBound, year: year.year)
                }
                let (name, kind) = try meaning(of: entry)
                for number in entry.days.lowerBound.dayNumber...entry.days.upperBound.dayNumber {
                    let date = CivilDate(uncheckedDayNumber: number)
                    guard days[date] == nil else { throw .duplicateDay(date) }
                    add(
                        CalendarDay(
                            date: date,
                            isWorking: false,
                            kind: kind,
                            name: name,
                            confirmation: entry.confirmation,
                            source: entry.source ?? year.source
                        )
                    )
                }
            }
        }
    }

    private func meaning(
        of entry: AnnouncedDays
    ) throws(CalendarFault) -> (LocalizedText, CalendarDayKind) {
        switch entry.reason {
        case .other(let name): (name, .holiday)
        case .holiday(let id): (try name(of: id, entry), .holiday)
        case .makeUp(let id): (try name(of: id, entry).ofMakeUp, .makeUp)
        }
    }

    private func name(of id: String, _ entry: AnnouncedDays) throws(CalendarFault) -> LocalizedText
    {
        guard let rule = definition.holidays.first(where: { $0.id == id }) else {
            throw .unknownHoliday(id, day: entry.days.lowerBound)
        }
        return rule.name
    }

    // MARK: Swaps and contested days

    mutating func addSwaps() throws(CalendarFault) {
        var swapped: Set<CivilDate> = []
        let announced = definition.years.flatMap { year in
            year.swaps.map { ($0, $0.source ?? year.source) }
        }
        let others = definition.swaps.map { ($0, $0.source ?? "") }
        for (swap, source) in announced + others {
            if source.isEmpty { throw .missingSource(swap.dayOff) }
            if isRestDay(swap.dayOff) { throw .swapOfRestDay(swap.dayOff) }
            if !isRestDay(swap.worked) { throw .swapToWorkingDay(swap.worked) }
            for date in [swap.dayOff, swap.worked] {
                let isAnnounced = announcedYears.contains(date.year) && days[date] != nil
                guard swapped.insert(date).inserted, !isAnnounced else {
                    throw .duplicateDay(date)
                }
            }
            add(swap.dayOff(source: source))
            add(swap.dayWorked(source: source))
        }
    }

    mutating func addContested() throws(CalendarFault) {
        var seen: Set<CivilDate> = []
        for entry in definition.contested {
            guard seen.insert(entry.day).inserted else { throw .duplicateDay(entry.day) }
            let rests = isRestDay(entry.day)
            add(
                CalendarDay(
                    date: entry.day,
                    isWorking: entry.isWorking,
                    kind: entry.isWorking ? (rests ? .workedWeekend : .workday) : .holiday,
                    name: entry.name,
                    confirmation: .contested,
                    source: entry.source
                )
            )
        }
    }

    // MARK: Result

    var calendar: WorkingCalendar {
        let named = days.values.sorted { $0.date < $1.date }
        let first = definition.bounds.lowerBound.dayNumber
        let last = definition.bounds.upperBound.dayNumber
        var before: [Int32] = [0]
        var working: [Int32] = []
        before.reserveCapacity(Int(last - first) + 2)
        working.reserveCapacity(Int(last - first) + 1)
        var place = 0
        for number in first...last {
            let date = CivilDate(uncheckedDayNumber: number)
            var isWorking = !isRestDay(date)
            if place < named.count, named[place].date == date {
                isWorking = named[place].isWorking
                place += 1
            }
            if isWorking { working.append(number) }
            before.append(Int32(working.count))
        }
        return WorkingCalendar(
            id: definition.id,
            title: definition.title,
            bounds: definition.bounds,
            announcedYears: announcedYears.sorted(),
            weekSource: definition.weekSource,
            worksOn: worksOn,
            workingBefore: before,
            workingDays: working,
            namedDays: named,
            exceptions: named.compactMap { CalendarException($0, isRestDay: isRestDay($0.date)) }
        )
    }
}

extension DaySwap {
    /// The day off of the swap.
    fileprivate func dayOff(source: String) -> CalendarDay {
        CalendarDay(
            date: dayOff,
            isWorking: false,
            kind: .swappedOff,
            name: LocalizedText(
                vi: "nghỉ hoán đổi, làm bù \(worked.displayText(.vietnamese))",
                en: "day off in exchange for work on \(worked.displayText(.english))"
            ),
            confirmation: .official,
            source: source
        )
    }

    /// The worked day of the swap.
    fileprivate func dayWorked(source: String) -> CalendarDay {
        CalendarDay(
            date: worked,
            isWorking: true,
            kind: .workedWeekend,
            name: LocalizedText(
                vi: "làm bù cho ngày nghỉ \(dayOff.displayText(.vietnamese))",
                en: "worked in exchange for the day off on \(dayOff.displayText(.english))"
            ),
            confirmation: .official,
            source: source
        )
    }
}

extension LocalizedText {
    /// The name of a make-up day for a holiday of this name.
    var ofMakeUp: LocalizedText {
        LocalizedText(vi: "nghỉ bù \(vi)", en: "make-up for \(en)")
    }
}

extension CalendarException {
    /// The exception a named day makes, or nil if the day is as the ordinary week has it, for
    /// certain.
    ///
    /// A holiday on a day of weekly rest is none: the day is off either way.
    fileprivate init?(_ day: CalendarDay, isRestDay: Bool) {
        guard let name = day.name else { return nil }
        dayNumber = day.date.dayNumber
        isOfficial = day.confirmation == .official
        switch (day.isWorking, isRestDay) {
        case (false, false):
            step = .skipped(
                day: day.date,
                name: name,
                confirmation: day.confirmation,
                source: day.source
            )
        case (true, true):
            step = .workedWeekend(
                day: day.date,
                name: name,
                confirmation: day.confirmation,
                source: day.source
            )
        case (true, false):
            if day.confirmation == .official { return nil }
            step = .note(day.openQuestion(name))
        case (false, true):
            return nil
        }
    }
}

extension CalendarDay {
    /// That this day is counted, but may yet be off.
    fileprivate func openQuestion(_ name: LocalizedText) -> LocalizedText {
        let vi = date.displayText(.vietnamese)
        let en = date.displayText(.english)
        return LocalizedText(
            vi: "Có tính \(vi), nhưng có thể là ngày nghỉ: \(name.vi) "
                + "(\(confirmation.name(.vietnamese)); \(source)).",
            en: "\(en) is counted, but may be a day off: \(name.en) "
                + "(\(confirmation.name(.english)); \(source))."
        )
    }
}
