/// The working days of a jurisdiction over a range of years, ready to count.
///
/// A calendar is made by ``CalendarDefinition/expand()``. Two arrays make every question a matter
/// of two or three memory reads: how many working days there are up to each day, and which day is
/// the n-th.
///
/// ```swift
/// let due = try calendar.workingDay(after: issued, count: 30)
/// try calendar.workingDays(between: issued, and: due)  // 30
/// ```
public struct WorkingCalendar: Hashable, Sendable {
    /// The name rules refer to: `vn`.
    public let id: String

    /// The name for people.
    public let title: LocalizedText

    /// The first and last day the calendar answers for.
    public let bounds: ClosedRange<CivilDate>

    /// The years whose days off are announced, in order; all others are projected.
    public let announcedYears: [Int]

    /// The law that sets the week.
    let weekSource: String

    /// Whether each weekday, Monday first, is a working day of the ordinary week.
    let worksOn: [Bool]

    /// At index i, the number of working days before day `bounds.lowerBound + i`; one longer than
    /// the range.
    let workingBefore: [Int32]

    /// The day numbers of all working days, in order.
    let workingDays: [Int32]

    /// The days that have a name, in order.
    let namedDays: [CalendarDay]

    /// The days that depart from the ordinary week or may do so, in order.
    let exceptions: [CalendarException]

    /// Where it is noted which days are looked at; no part of what the calendar is.
    var asked: AskedDays?

    /// Whether due dates say how they were found; no part of what the calendar is.
    var isExplaining = true

    /// Whether two calendars give the same answers and the same explanations.
    public static func == (first: WorkingCalendar, second: WorkingCalendar) -> Bool {
        first.id == second.id && first.title == second.title && first.bounds == second.bounds
            && first.announcedYears == second.announcedYears
            && first.weekSource == second.weekSource && first.worksOn == second.worksOn
            && first.workingDays == second.workingDays && first.namedDays == second.namedDays
            && first.exceptions == second.exceptions
    }

    /// Feeds what tells calendars apart at little cost; equality compares everything.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(bounds)
        hasher.combine(workingDays.count)
        hasher.combine(namedDays.count)
    }
}

/// A day that departs from the ordinary week, with the step that explains it, made once.
struct CalendarException: Hashable, Sendable {
    let dayNumber: Int32

    /// False if the day is not official, so that what rests on it is provisional.
    let isOfficial: Bool

    let step: ExplanationStep
}

extension WorkingCalendar {
    /// What is known of a day.
    public func day(_ date: CivilDate) throws(CalendarError) -> CalendarDay {
        let index = try offset(of: date)
        asked?.note(from: date, to: date)
        let place = namedDays.partitionPoint { $0.date < date }
        if place < namedDays.count, namedDays[place].date == date { return namedDays[place] }
        let isWorking = workingBefore[index + 1] > workingBefore[index]
        return CalendarDay(
            date: date,
            isWorking: isWorking,
            kind: isWorking ? .workday : .weekend,
            name: nil,
            confirmation: .official,
            source: weekSource
        )
    }

    /// True if the day counts as a working day.
    public func isWorkingDay(_ date: CivilDate) throws(CalendarError) -> Bool {
        let index = try offset(of: date)
        asked?.note(from: date, to: date)
        return workingBefore[index + 1] > workingBefore[index]
    }

    /// The n-th working day after a date, which itself is not counted.
    ///
    /// A count of 0 gives the date itself, whether or not it is a working day; a negative count
    /// goes backwards. A date or an answer outside the calendar is an error.
    public func workingDay(
        after date: CivilDate,
        count: Int
    ) throws(CalendarError) -> CivilDate {
        let index = try offset(of: date)
        guard count > 0 else {
            return count == 0 ? date : try back(from: date, index: index, steps: count.magnitude)
        }
        return try ahead(from: date, index: index, steps: count.magnitude)
    }

    /// The n-th working day before a date, which itself is not counted.
    ///
    /// A count of 0 gives the date itself, whether or not it is a working day; a negative count
    /// goes forward. A date or an answer outside the calendar is an error.
    public func workingDay(
        before date: CivilDate,
        count: Int
    ) throws(CalendarError) -> CivilDate {
        let index = try offset(of: date)
        guard count > 0 else {
            return count == 0 ? date : try ahead(from: date, index: index, steps: count.magnitude)
        }
        return try back(from: date, index: index, steps: count.magnitude)
    }

    /// The number of working days from one date to another, the first of them not counted.
    ///
    /// It is the inverse of counting: from a date to the n-th working day after it there are n, to
    /// the n-th before it there are −n.
    public func workingDays(
        between first: CivilDate,
        and last: CivilDate
    ) throws(CalendarError) -> Int {
        let from = try offset(of: first)
        let to = try offset(of: last)
        asked?.note(from: first, to: last)
        return from <= to
            ? Int(workingBefore[to + 1] - workingBefore[from + 1])
            : -Int(workingBefore[from] - workingBefore[to])
    }

    /// The date itself if it is a working day, else the next one.
    public func nextWorkingDay(onOrAfter date: CivilDate) throws(CalendarError) -> CivilDate {
        let place = Int(workingBefore[try offset(of: date)])
        guard place < workingDays.count else { throw beyond(date, 1) }
        return noted(date, CivilDate(uncheckedDayNumber: workingDays[place]))
    }

    /// The date itself if it is a working day, else the one before.
    public func previousWorkingDay(onOrBefore date: CivilDate) throws(CalendarError) -> CivilDate {
        let place = Int(workingBefore[try offset(of: date) + 1]) - 1
        guard place >= 0 else { throw beyond(date, -1) }
        return noted(date, CivilDate(uncheckedDayNumber: workingDays[place]))
    }

    private func ahead(
        from date: CivilDate,
        index: Int,
        steps: UInt
    ) throws(CalendarError) -> CivilDate {
        let passed = Int(workingBefore[index + 1])
        guard steps <= UInt(workingDays.count - passed) else {
            throw beyond(date, Int(clamping: steps))
        }
        return noted(date, CivilDate(uncheckedDayNumber: workingDays[passed + Int(steps) - 1]))
    }

    private func back(
        from date: CivilDate,
        index: Int,
        steps: UInt
    ) throws(CalendarError) -> CivilDate {
        let left = Int(workingBefore[index])
        guard steps <= UInt(left) else { throw beyond(date, -Int(clamping: steps)) }
        return noted(date, CivilDate(uncheckedDayNumber: workingDays[left - Int(steps)]))
    }

    /// An answer that rests on the days from the one asked about to the one found.
    private func noted(_ date: CivilDate, _ answer: CivilDate) -> CivilDate {
        asked?.note(from: date, to: answer)
        return answer
    }

    /// The place of a date in the index.
    private func offset(of date: CivilDate) throws(CalendarError) -> Int {
        let index = Int(date.dayNumber) - Int(bounds.lowerBound.dayNumber)
        guard index >= 0, index < workingBefore.count - 1 else {
            asked?.note(from: .earliest, to: .latest)
            throw .beyondCalendar(calendar: id, date: date, bounds: bounds)
        }
        return index
    }

    /// That a count leaves the calendar rests on where the calendar ends.
    private func beyond(_ date: CivilDate, _ count: Int) -> CalendarError {
        asked?.note(from: .earliest, to: .latest)
        return .countBeyondCalendar(calendar: id, from: date, workingDays: count, bounds: bounds)
    }
}

extension Array {
    /// The first index whose element does not satisfy a condition that holds for a prefix only.
    func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
