import CivilCalendar

extension FEELType {
    /// The type in one word, as FEEL writes it; a context may have many entries.
    public var shortDescription: String {
        if case .context = self { return "context" }
        return description
    }

    /// What people call values of the type: `a date`, `ngày (date)`.
    var words: LocalizedText {
        switch self {
        case .any: LocalizedText(vi: "giá trị bất kỳ", en: "any value")
        case .list(let element) where element != .any:
            LocalizedText(
                vi: "danh sách các \(element.words.vi)",
                en: "a list of \(element.plural)"
            )
        default: kind?.words ?? LocalizedText(vi: description, en: description)
        }
    }

    /// A string for one that must be one of some options.
    fileprivate var withoutOptions: FEELType { if case .choice = self { .string } else { self } }

    /// The English name of several values.
    private var plural: String {
        switch self {
        case .list, .any, .null: shortDescription
        case .dateTime: "dates and times"
        default: "\(shortDescription)s"
        }
    }
}

extension FEELKind {
    /// What people call values of the kind; in Vietnamese with the word that expressions use.
    var words: LocalizedText {
        switch self {
        case .null: LocalizedText(vi: "giá trị chưa biết (null)", en: "null")
        case .boolean: LocalizedText(vi: "đúng/sai (boolean)", en: "a boolean")
        case .number: LocalizedText(vi: "số (number)", en: "a number")
        case .string: LocalizedText(vi: "chuỗi (string)", en: "a string")
        case .date: LocalizedText(vi: "ngày (date)", en: "a date")
        case .time: LocalizedText(vi: "giờ (time)", en: "a time")
        case .dateTime: LocalizedText(vi: "ngày giờ (date and time)", en: "a date and time")
        case .yearMonthDuration:
            LocalizedText(
                vi: "số năm tháng (years and months duration)",
                en: "a duration of years and months"
            )
        case .dayTimeDuration:
            LocalizedText(
                vi: "số ngày giờ (days and time duration)",
                en: "a duration of days and time"
            )
        case .list: LocalizedText(vi: "danh sách (list)", en: "a list")
        case .context: LocalizedText(vi: "nhóm giá trị (context)", en: "a context")
        case .range: LocalizedText(vi: "khoảng (range)", en: "a range")
        case .function: LocalizedText(vi: "hàm (function)", en: "a function")
        }
    }
}

/// Sentences that problems found before and during evaluation have in common.
enum Sentence {
    static func text(_ vi: String, _ en: String) -> LocalizedText {
        LocalizedText(vi: vi, en: en)
    }

    /// The symbol of a minus sign with nothing before it.
    static let negation = "-x"

    /// Two kinds of values that an operator does not take, and what was probably meant.
    static func wrongOperands(
        _ symbol: String,
        _ left: FEELType,
        _ right: FEELType
    )
        -> LocalizedText
    {
        if symbol == Self.negation {
            return text(
                "không dùng được “-” trước \(right.words.vi)",
                "'-' cannot stand before \(right.words.en)"
            )
        }
        let hint = hint(symbol, left.withoutOptions, right.withoutOptions)
        return text(
            "không dùng được “\(symbol)” giữa \(left.words.vi) và \(right.words.vi)\(hint.vi)",
            "'\(symbol)' cannot stand between \(left.words.en) and \(right.words.en)\(hint.en)"
        )
    }

    static func notBoolean(_ type: FEELType) -> LocalizedText {
        text(
            "điều kiện phải đúng hoặc sai, không phải \(type.words.vi)",
            "a condition must be true or false, not \(type.words.en)"
        )
    }

    static func invalidLiteral(_ literal: String) -> LocalizedText {
        text(
            "“\(literal)” không phải ngày, giờ hay khoảng thời gian; "
                + "viết như 2026-07-17, 08:00:00, P30D, P1Y",
            "'\(literal)' is no date, time or duration; "
                + "write it like 2026-07-17, 08:00:00, P30D, P1Y"
        )
    }

    static func noFunction(_ name: String) -> LocalizedText {
        text("không có hàm “\(name)”", "there is no function '\(name)'")
    }

    static func noMember(_ name: String, of type: FEELType) -> LocalizedText {
        text(
            "\(type.words.vi) không có “\(name)”",
            "\(type.words.en) has no '\(name)'"
        )
    }

    static func notCallable(_ type: FEELType) -> LocalizedText {
        text(
            "\(type.words.vi) không phải hàm nên không gọi được",
            "\(type.words.en) is no function and cannot be called"
        )
    }

    /// What those who wrote it so have often meant.
    private static func hint(
        _ symbol: String,
        _ left: FEELType,
        _ right: FEELType
    )
        -> LocalizedText
    {
        let isSum = symbol == "+" || symbol == "-"
        switch (left, right) {
        case (.date, .number) where isSum, (.dateTime, .number) where isSum,
            (.number, .date) where isSum:
            return text("; 30 ngày viết là @\"P30D\"", "; 30 days are written @\"P30D\"")
        case (.date, .string) where !isSum, (.string, .date) where !isSum:
            return text(
                "; ngày viết là @\"2026-07-17\"",
                "; a date is written @\"2026-07-17\""
            )
        case (.number, .string) where !isSum, (.string, .number) where !isSum:
            return text(
                "; số viết không có dấu nháy",
                "; a number is written without quotation marks"
            )
        case (.string, .number) where symbol == "+", (.number, .string) where symbol == "+":
            return text("; đổi số thành chuỗi bằng string(…)", "; string(…) makes a string of it")
        default: return text("", "")
        }
    }
}
