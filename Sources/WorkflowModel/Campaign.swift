public import CivilCalendar

/// A day of every year, as `12-31`; the last of the month in a year without it.
public struct DayOfYear: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month.
    public let day: Int

    /// Reads `12-31`; `nil` where no year has such a day.
    public init?(reading text: String) {
        guard text.utf8.count == 5, let date = CivilDate(iso: "2024-\(text)") else { return nil }
        month = date.month
        day = date.day
    }

    /// The day in a year; 28 February for the 29th where there is none.
    public func date(in year: Int) -> CivilDate? {
        if let date = CivilDate(year: year, month: month, day: day) { return date }
        return month == 2 && day == 29 ? CivilDate(year: year, month: 2, day: 28) : nil
    }

    /// The text as rules write it.
    public var description: String { Self.digits(month) + "-" + Self.digits(day) }

    private static func digits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// By their place in the year.
    public static func < (left: DayOfYear, right: DayOfYear) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }
}

/// A campaign: cases of a workflow that open by themselves on days of the year, one for each
/// subject that matches.
public struct Campaign: Hashable, Sendable {
    /// The days of the year on which it opens, in order.
    public let days: [DayOfYear]
    /// The named conditions on subjects; who fulfils one of them matches.
    public let conditions: [String]
    /// What must hold besides; `nil` nothing.
    public let condition: Guard?
    /// The day of the same year until which subjects that come to match are added; `nil` never.
    public let lateUntil: DayOfYear?
    /// The fields of the case that it gives.
    public let fields: [Field]
    /// What each of `fields` gets, by name.
    public let values: [String: ValueSource]
    /// Where it is written.
    public let place: SourcePlace

    /// Declares a campaign; the caller has checked that it names what exists.
    public init(
        days: [DayOfYear],
        conditions: [String],
        condition: Guard? = nil,
        lateUntil: DayOfYear? = nil,
        fields: [Field] = [],
        values: [String: ValueSource] = [:],
        place: SourcePlace
    ) {
        self.days = days.sorted()
        self.conditions = conditions
        self.condition = condition
        self.lateUntil = lateUntil
        self.fields = fields
        self.values = values
        self.place = place
    }
}
