public import CivilCalendar
public import FEEL

/// The answers of those functions of rules that need no case, only days and a calendar.
///
/// Null stands for what has no answer, as an age before birth or a day beyond the calendar.
public enum CivilFunctions {
    /// Age in full years, as the law counts it.
    ///
    /// It is completed on the birthday; on 28 February for those born on the 29th in a year without
    /// one.
    public static func age(_ arguments: [FEELValue]) -> FEELValue {
        guard arguments.count == 2, case .date(let birth) = arguments[0],
            case .date(let day) = arguments[1], birth <= day
        else { return .null }
        let years = day.year - birth.year
        guard let birthday = birth.adding(months: years * 12) else { return .null }
        return .integer(birthday > day ? years - 1 : years)
    }

    /// The working days from the day after the first to the second; negative backwards.
    public static func workingDaysBetween(
        _ arguments: [FEELValue],
        in calendar: WorkingCalendar?
    ) -> FEELValue {
        guard arguments.count == 2, case .date(let first) = arguments[0],
            case .date(let last) = arguments[1],
            let count = try? calendar?.workingDays(between: first, and: last)
        else { return .null }
        return .integer(count)
    }

    /// The n-th working day after a day; before it where the number is negative.
    public static func addWorkingDays(
        _ arguments: [FEELValue],
        in calendar: WorkingCalendar?
    ) -> FEELValue {
        guard arguments.count == 2, case .date(let start) = arguments[0],
            case .number(let number) = arguments[1], let count = number.intValue,
            count.magnitude <= 100_000, let calendar
        else { return .null }
        let day =
            count >= 0
            ? try? calendar.workingDay(after: start, count: count)
            : try? calendar.workingDay(before: start, count: -count)
        return day.map { .date($0) } ?? .null
    }
}
