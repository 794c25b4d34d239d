public import CivilCalendar
public import WorkflowModel

extension RuleLibrary {
    /// How far ahead a calendar must reach at least: decisions are taken for years.
    private static let least = Period.years(3)

    /// The calendars that end before timers that start today, or in the year to come, can fall due.
    ///
    /// - Parameter today: The present day.
    /// - Returns: A warning for each calendar that some workflow counts in and that ends too early.
    public func calendarFindings(today: CivilDate) -> [Diagnostic] {
        calendars.keys.sorted().compactMap { name in
            guard let end = calendars[name]?.bounds.upperBound else { return nil }
            let workflows = workflows.values.filter { $0.calendar == name }
            guard !workflows.isEmpty else { return nil }
            let latest = workflows.flatMap(\.allTimers).flatMap(\.variants)
                .compactMap { Self.reach($0.span, from: today.adding(days: 366) ?? today) }.max()
            let least = Self.day(Self.least, after: today)
            let horizon = max(latest ?? least, least)
            guard end < horizon else { return nil }
            return Diagnostic(
                code: .calendarEndsEarly,
                place: place(ofCalendar: name),
                values: [
                    "end": LocalizedText(vi: end.displayText, en: end.isoText),
                    "horizon": LocalizedText(vi: horizon.displayText, en: horizon.isoText),
                ]
            )
        }
    }

    /// The day by which a clock that starts on a day has certainly run, holidays apart.
    private static func reach(_ span: DueSpan, from day: CivilDate) -> CivilDate? {
        switch span {
        case .within, .choice: span.longest.map { Self.day($0, after: day) }.max()
        case .recurring(.every(let period)): Self.day(period, after: day)
        case .by, .recurring: Self.day(.years(1), after: day)
        case .nextMeeting, .before, .byEventField: nil
        }
    }

    private static func day(_ period: Period, after day: CivilDate) -> CivilDate {
        let result: CivilDate? =
            switch period {
            // Five working days a week, and one week in ten for holidays.
            case .workingDays(let count): day.adding(days: count * 7 / 5 + count / 7 + 14)
            case .days(let count): day.adding(days: count)
            case .weeks(let count): day.adding(days: count * 7)
            case .months(let count): day.adding(months: count)
            case .years(let count): day.adding(months: count * 12)
            }
        return result ?? .latest
    }

    /// Where a calendar says its range.
    private func place(ofCalendar name: String) -> SourcePlace {
        let path = "calendars/\(name).yaml"
        let lines = files.first { $0.path == path }?.content.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let row = lines?.firstIndex { $0.hasPrefix("range:") } ?? 0
        return SourcePlace(file: path, line: row + 1, column: 1)
    }
}
