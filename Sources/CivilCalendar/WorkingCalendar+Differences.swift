/// A day that two versions of a calendar see differently.
public struct CalendarDayChange: Hashable, Sendable {
    /// The day.
    public let date: CivilDate
    /// What it was; `nil` when the earlier version does not answer for it.
    public let before: CalendarDay?
    /// What it is now; `nil` when the later version does not answer for it.
    public let after: CalendarDay?

    /// Says that a day is seen differently.
    public init(date: CivilDate, before: CalendarDay?, after: CalendarDay?) {
        self.date = date
        self.before = before
        self.after = after
    }

    /// The change as a sentence for people.
    public func text(_ language: Language) -> String {
        "\(date.displayText): \(Self.word(before, language)) → \(Self.word(after, language))"
    }

    private static func word(_ day: CalendarDay?, _ language: Language) -> String {
        guard let day else {
            return language == .vietnamese ? "ngoài lịch" : "outside the calendar"
        }
        let kind: String =
            switch (day.isWorking, language) {
            case (true, .vietnamese): "ngày làm việc"
            case (true, .english): "working day"
            case (false, .vietnamese): "ngày nghỉ"
            case (false, .english): "day off"
            }
        let name = day.name.map { ", \($0[language])" } ?? ""
        let status =
            day.confirmation == .official ? "" : ", \(day.confirmation.name(language))"
        return kind + (name + status).wrapped
    }
}

extension String {
    /// The text after its comma, in brackets.
    fileprivate var wrapped: String { isEmpty ? "" : " (\(dropFirst(2)))" }
}

extension WorkingCalendar {
    /// The days on which counting in a later version of this calendar may give another result: they
    /// are worked in one and not in the other, or are not equally well known.
    ///
    /// Days that only one of the two answers for are among them. Another name alone changes no
    /// date.
    ///
    /// - Parameter later: The later version.
    /// - Returns: The days in order.
    public func changes(to later: WorkingCalendar) -> [CalendarDayChange] {
        if self == later { return [] }
        let first = min(bounds.lowerBound, later.bounds.lowerBound).dayNumber
        let last = max(bounds.upperBound, later.bounds.upperBound).dayNumber
        let before = unofficial
        let after = later.unofficial
        var changes: [CalendarDayChange] = []
        for number in first...last {
            guard let date = CivilDate(dayNumber: Int(number)) else { continue }
            let isSame =
                works(number) == later.works(number) && before[number] == after[number]
            if isSame { continue }
            changes.append(
                CalendarDayChange(
                    date: date,
                    before: try? day(date),
                    after: try? later.day(date)
                )
            )
        }
        return changes
    }

    /// How well the days are known that are not official.
    private var unofficial: [Int32: DayConfirmation] {
        var result: [Int32: DayConfirmation] = [:]
        for day in namedDays where day.confirmation != .official {
            result[day.date.dayNumber] = day.confirmation
        }
        return result
    }

    /// Whether a day is worked; `nil` outside the calendar.
    private func works(_ number: Int32) -> Bool? {
        let index = Int(number - bounds.lowerBound.dayNumber)
        guard index >= 0, index + 1 < workingBefore.count else { return nil }
        return workingBefore[index + 1] > workingBefore[index]
    }
}
