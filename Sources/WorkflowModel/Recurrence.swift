public import CivilCalendar

/// When something falls due again and again: the occurrences of a timer, the meetings of a unit.
public enum Recurrence: Hashable, Sendable {
    /// A period after the trigger, again and again, always counted from the trigger.
    case every(Period)
    /// A fixed day of each year.
    case yearBy(month: Int, day: Int)
    /// A fixed day of the last month of each quarter; the last day where the month is shorter.
    case quarterBy(day: Int)
    /// A fixed day of each month; the last day where the month is shorter.
    case monthBy(day: Int)
    /// The n-th working day of each month.
    case monthByWorkingDay(Int)

    /// Reads `3 months`, `year by 12-15`, `quarter by day 25`, `month by day 3` or
    /// `month by working day 3`; `nil` when the text is none of these, or recurs every nothing.
    public init?(reading text: String) {
        if text.hasPrefix(Self.yearly) {
            let day = text.dropFirst(Self.yearly.count)
            guard day.utf8.count == 5, let date = CivilDate(iso: "2024-\(day)") else { return nil }
            self = .yearBy(month: date.month, day: date.day)
        } else if let day = Self.number(after: Self.quarterly, in: text, atMost: 31) {
            self = .quarterBy(day: day)
        } else if let day = Self.number(after: Self.monthlyWorking, in: text, atMost: 15) {
            self = .monthByWorkingDay(day)
        } else if let day = Self.number(after: Self.monthly, in: text, atMost: 31) {
            self = .monthBy(day: day)
        } else if let period = try? Period(reading: text), period.count > 0 {
            self = .every(period)
        } else {
            return nil
        }
    }

    private static let yearly = "year by "
    private static let monthly = "month by day "
    private static let quarterly = "quarter by day "
    private static let monthlyWorking = "month by working day "

    private static func number(after prefix: String, in text: String, atMost limit: Int) -> Int? {
        guard text.hasPrefix(prefix) else { return nil }
        let digits = text.dropFirst(prefix.count)
        guard let day = Int(digits), (1...limit).contains(day), "\(day)" == digits else {
            return nil
        }
        return day
    }
}

extension Recurrence: CustomStringConvertible {
    /// The canonical text, as rules write it.
    public var description: String {
        switch self {
        case .every(let period): period.description
        case .yearBy(let month, let day): Self.yearly + Self.digits(month) + "-" + Self.digits(day)
        case .quarterBy(let day): "\(Self.quarterly)\(day)"
        case .monthBy(let day): "\(Self.monthly)\(day)"
        case .monthByWorkingDay(let day): "\(Self.monthlyWorking)\(day)"
        }
    }

    private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Recurrence: Codable {
    /// Reads the canonical text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let recurrence = Recurrence(reading: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is no recurrence."
            )
        }
        self = recurrence
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
