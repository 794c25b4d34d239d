/// Functions of dates, times and durations.
enum TimeFunction: Hashable, Sendable, CaseIterable {
    /// A date from text, from a date and time, or from year, month and day; null for a day that
    /// does not exist.
    ///
    /// Tiếng Việt: Ngày, từ chuỗi hoặc từ năm, tháng, ngày.
    ///
    ///     date("2026-07-17") => 2026-07-17
    ///     date(2026, 2, 30) => null
    ///     date(@"2026-07-17T08:00:00") => 2026-07-17
    case date

    /// A time of day from text, from a date and time, or from hour, minute, second and offset.
    ///
    /// Tiếng Việt: Giờ trong ngày.
    ///
    ///     time("08:30:00") => 08:30:00
    ///     time(8, 30, 0, @"PT7H") => 08:30:00+07:00
    case time

    /// A date and time from text or from a date and a time.
    ///
    /// Tiếng Việt: Ngày và giờ.
    ///
    ///     date and time(@"2026-07-17", @"08:30:00") => 2026-07-17T08:30:00
    ///     date and time("2026-07-17T08:30:00+07:00") => 2026-07-17T08:30:00+07:00
    case dateAndTime

    /// A duration from text: of years and months, or of days and time, never both.
    ///
    /// Tiếng Việt: Khoảng thời gian: năm và tháng, hoặc ngày và giờ.
    ///
    ///     duration("P1Y2M") => P1Y2M
    ///     duration("P30D") => P30D
    ///     duration("P1M1D") => null
    case duration

    /// The whole months from one date to another.
    ///
    /// Tiếng Việt: Số tháng trọn giữa hai ngày.
    ///
    ///     years and months duration(@"2011-12-22", @"2013-08-24") => P1Y8M
    case yearsAndMonths

    /// The number of a day in its year.
    ///
    /// Tiếng Việt: Ngày thứ mấy trong năm.
    ///
    ///     day of year(@"2019-09-17") => 260
    case dayOfYear

    /// The English name of a day of the week.
    ///
    /// Tiếng Việt: Tên thứ trong tuần, bằng tiếng Anh.
    ///
    ///     day of week(@"2019-09-17") => "Tuesday"
    case dayOfWeek

    /// The English name of a month.
    ///
    /// Tiếng Việt: Tên tháng, bằng tiếng Anh.
    ///
    ///     month of year(@"2019-09-17") => "September"
    case monthOfYear

    /// The number of a week by ISO 8601.
    ///
    /// Tiếng Việt: Tuần thứ mấy trong năm theo ISO 8601.
    ///
    ///     week of year(@"2005-01-01") => 53
    case weekOfYear

    /// The day of the evaluation: in rules the day an event is judged, on the command line --today.
    ///
    /// Tiếng Việt: Ngày xét.
    ///
    ///     today() => 2026-07-17
    case today

    /// The moment of the evaluation; null where only the day is known, as in rules.
    ///
    /// Tiếng Việt: Thời điểm xét; null nếu chỉ biết ngày.
    ///
    ///     now() => null
    case now
}
