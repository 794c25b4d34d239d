public import CivilCalendar

/// Why a text is no JSON.
public enum JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Something else was expected at this byte, counted from 0.
    case unexpected(offset: Int, expected: JSONExpectation)
    /// The text goes on behind its value.
    case trailing(offset: Int)
    /// Nested deeper than allowed.
    case tooDeep(limit: Int)
    /// A name twice in one object.
    case duplicateName(String)
    /// No UTF-8.
    case notUTF8(offset: Int)

    /// One sentence that says what is wrong and where.
    public var description: String { text.en }

    /// The sentence in both languages.
    public var text: LocalizedText {
        switch self {
        case .unexpected(let offset, let expected):
            LocalizedText(
                vi: "JSON sai ở byte \(offset): cần \(expected.vi).",
                en: "Expected \(expected.en) at byte \(offset) of the JSON."
            )
        case .trailing(let offset):
            LocalizedText(
                vi: "JSON còn tiếp ở byte \(offset) sau khi đã hết giá trị; chỉ gửi một giá trị.",
                en: "The JSON goes on at byte \(offset), behind its value; send one value."
            )
        case .tooDeep(let limit):
            LocalizedText(
                vi: "JSON lồng sâu quá \(limit) tầng.",
                en: "The JSON is nested deeper than \(limit) levels."
            )
        case .duplicateName(let name):
            LocalizedText(
                vi: "Tên “\(name)” có hai lần trong một đối tượng JSON; giữ lại một.",
                en: "The name “\(name)” is there twice in one object of the JSON; keep one."
            )
        case .notUTF8(let offset):
            LocalizedText(
                vi: "JSON không phải UTF-8 ở byte \(offset).",
                en: "The JSON is not UTF-8 at byte \(offset)."
            )
        }
    }
}

/// What JSON may have in some place.
public enum JSONExpectation: Hashable, Sendable {
    /// Any value.
    case value
    /// A name.
    case name
    /// A colon.
    case colon
    /// The end of an object, or its next member.
    case endOfObject
    /// The end of a list, or its next value.
    case endOfArray
    /// A word such as `true`.
    case word(String)
    /// A number that does not begin with a needless zero.
    case noLeadingZero
    /// A digit.
    case digit
    /// A character that needs no escape.
    case plainCharacter
    /// The end of a string.
    case closingQuote
    /// A known escape.
    case escape
    /// The second half of a surrogate pair.
    case secondSurrogate
    /// A character of Unicode.
    case scalar
    /// Four hexadecimal digits.
    case hexDigits

    var vi: String {
        switch self {
        case .value: "một giá trị"
        case .name: "một tên trong dấu nháy"
        case .colon: "dấu hai chấm"
        case .endOfObject: "dấu phẩy hoặc dấu ngoặc nhọn đóng"
        case .endOfArray: "dấu phẩy hoặc dấu ngoặc vuông đóng"
        case .word(let word): word
        case .noLeadingZero: "số không có chữ số 0 ở đầu"
        case .digit: "một chữ số"
        case .plainCharacter: "ký tự không phải ký tự điều khiển"
        case .closingQuote: "dấu nháy đóng"
        case .escape: "một ký hiệu thoát hợp lệ"
        case .secondSurrogate: "nửa sau của cặp thay thế"
        case .scalar: "một ký tự"
        case .hexDigits: "bốn chữ số thập lục phân"
        }
    }

    var en: String {
        switch self {
        case .value: "a value"
        case .name: "a name in quotes"
        case .colon: "a colon"
        case .endOfObject: "a comma or a closing brace"
        case .endOfArray: "a comma or a closing bracket"
        case .word(let word): word
        case .noLeadingZero: "a number without leading zeros"
        case .digit: "a digit"
        case .plainCharacter: "no control character in a string"
        case .closingQuote: "a closing quote"
        case .escape: "a known escape"
        case .secondSurrogate: "the second half of a surrogate pair"
        case .scalar: "a character"
        case .hexDigits: "four hexadecimal digits"
        }
    }
}
