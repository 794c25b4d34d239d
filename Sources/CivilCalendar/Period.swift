/// A length of time as a rule states it: a count and its unit, never mixed and never in hours.
///
/// The text is strict, so that one period is written in one way: a plain count, one space, the
/// unit in the singular after 1 and in the plural otherwise.
///
/// ```swift
/// try Period(reading: "30 working days")  // .workingDays(30)
/// ```
public enum Period: Hashable, Sendable {
    case workingDays(Int)
    case days(Int)
    case weeks(Int)
    case months(Int)
    case years(Int)

    /// The unit a period counts in; the raw value is its singular.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case workingDay = "working day"
        case day
        case week
        case month
        case year

        /// The largest count the text of a period may have in this unit.
        public var countLimit: Int {
            switch self {
            case .workingDay, .day, .week: 100_000
            case .month: 12_000
            case .year: 1_000
            }
        }
    }

    /// A period of a count and a unit.
    public init(count: Int, unit: Unit) {
        self =
            switch unit {
            case .workingDay: .workingDays(count)
            case .day: .days(count)
            case .week: .weeks(count)
            case .month: .months(count)
            case .year: .years(count)
            }
    }

    /// How many units the period has.
    public var count: Int {
        switch self {
        case .workingDays(let count), .days(let count), .weeks(let count), .months(let count),
            .years(let count):
            count
        }
    }

    /// The unit the period counts in.
    public var unit: Unit {
        switch self {
        case .workingDays: .workingDay
        case .days: .day
        case .weeks: .week
        case .months: .month
        case .years: .year
        }
    }

    /// The compact form used in keys: `30wd`, `45d`, `2w`, `12mo`, `5y`.
    public var shortText: String {
        switch self {
        case .workingDays(let count): "\(count)wd"
        case .days(let count): "\(count)d"
        case .weeks(let count): "\(count)w"
        case .months(let count): "\(count)mo"
        case .years(let count): "\(count)y"
        }
    }

    /// The period for people: `30 ngày làm việc` or `30 working days`.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (_, .english): description
        case (.workingDays(let count), .vietnamese): "\(count) ngày làm việc"
        case (.days(let count), .vietnamese): "\(count) ngày"
        case (.weeks(let count), .vietnamese): "\(count) tuần"
        case (.months(let count), .vietnamese): "\(count) tháng"
        case (.years(let count), .vietnamese): "\(count) năm"
        }
    }
}

extension Period: CustomStringConvertible {
    /// The canonical text, which reads back to the same period: `30 working days`, `1 month`.
    public var description: String {
        "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
    }
}

extension Period {
    /// The period a text states.
    ///
    /// - Throws: ``PeriodError`` with what is wrong and what to write instead.
    public init(reading text: some StringProtocol) throws(PeriodError) {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, let number = words.first, let noun = words.last else {
            throw .malformed(String(text))
        }
        guard number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            !number.isEmpty,
            number == "0" || number.utf8.first != UInt8(ascii: "0")
        else { throw .badCount(String(number), text: String(text)) }
        guard let unit = Unit.allCases.first(where: { noun == $0.rawValue || noun == $0.plural })
        else { throw .unknownUnit(String(noun), text: String(text)) }
        guard let count = Int(number), count <= unit.countLimit else {
            throw .tooLong(text: String(text), unit: unit)
        }
        self.init(count: count, unit: unit)
        guard text == description else {
            throw .wrongNumber(text: String(text), canonical: description)
        }
    }
}

extension Period.Unit {
    /// The word after a count other than 1.
    var plural: String { rawValue + "s" }
}

extension Period: Codable {
    /// Reads the canonical text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(PeriodError) {
            try self.init(reading: text)
        } catch {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: error.description
            )
        }
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Why a text is not a period.
public enum PeriodError: Error, Hashable, Sendable {
    /// Not a count, one space and a unit.
    case malformed(String)

    /// The count is not made of plain digits without leading zeros.
    case badCount(String, text: String)

    /// The unit is none of the five.
    case unknownUnit(String, text: String)

    /// The unit stands in the plural after 1, or in the singular after another count.
    case wrongNumber(text: String, canonical: String)

    /// The count is above what the unit allows.
    case tooLong(text: String, unit: Period.Unit)
}

extension PeriodError: CustomStringConvertible {
    /// The sentence in English.
    public var description: String { text(.english) }

    /// One sentence that names the text and says what to write.
    public func text(_ language: Language) -> String {
        switch language {
        case .vietnamese: vietnameseText
        case .english: englishText
        }
    }

    private static let examples = "“30 working days”, “45 days”, “2 weeks”, “12 months”, “5 years”"

    private var vietnameseText: String {
        switch self {
        case .malformed(let text):
            "“\(text)” không phải khoảng thời gian: hãy viết như \(PeriodError.examples)."
        case .badCount(let count, let text):
            """
            “\(text)” không phải khoảng thời gian: “\(count)” không phải số nguyên; hãy viết như \
            \(PeriodError.examples).
            """
        case .unknownUnit(let unit, let text):
            """
            “\(text)” không phải khoảng thời gian: “\(unit)” không phải đơn vị; các đơn vị là \
            working days, days, weeks, months và years.
            """
        case .wrongNumber(let text, let canonical):
            "“\(text)” không phải khoảng thời gian: hãy viết “\(canonical)”."
        case .tooLong(let text, let unit):
            "“\(text)” quá dài: tối đa \(unit.countLimit) \(unit.plural)."
        }
    }

    private var englishText: String {
        switch self {
        case .malformed(let text):
            "“\(text)” is not a period: write it as in \(PeriodError.examples)."
        case .badCount(let count, let text):
            """
            “\(text)” is not a period: “\(count)” is not a whole number; write it as in \
            \(PeriodError.examples).
            """
        case .unknownUnit(let unit, let text):
            """
            “\(text)” is not a period: “\(unit)” is not a unit; the units are working days, days, \
            weeks, months and years.
            """
        case .wrongNumber(let text, let canonical):
            "“\(text)” is not a period: write “\(canonical)”."
        case .tooLong(let text, let unit):
            "“\(text)” is too long: a period has at most \(unit.countLimit) \(unit.plural)."
        }
    }
}
