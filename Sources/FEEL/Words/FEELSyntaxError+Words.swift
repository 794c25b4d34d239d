public import CivilCalendar

extension FEELSyntaxError.Message {
    /// What is wrong, in both languages.
    public var words: LocalizedText { LocalizedText(vi: vietnamese, en: english) }

    private var english: String {
        switch self {
        case .textTooLong(let length, let limit):
            "the expression has \(length) bytes; at most \(limit) are allowed"
        case .tooDeep(let limit):
            "the expression is nested more than \(limit) levels deep; split it up"
        case .expectedExpression(let found):
            "a value or expression must stand here, not \(Self.text(found))\(Self.hint(found).en)"
        case .expected(let wanted, let found):
            "\(wanted) must follow here, not \(Self.text(found))"
        case .unexpected(let found):
            "'\(found)' cannot follow a complete expression"
                + (Self.hint(found).en.isEmpty
                    ? "; an operator may be missing" : Self.hint(found).en)
        case .unterminatedString: "the string that begins here has no closing '\"'"
        case .unterminatedComment: "the comment that begins here has no closing '*/'"
        case .invalidEscape(let text):
            "'\(text)' is no escape sequence; write '\\\\' for a backslash"
        case .numberOutOfRange(let text):
            "the number \(text) is beyond the range of decimal numbers"
        case .unknownType(let name):
            Self.nearestType(name).map { "'\(name)' is no type; did you mean '\($0)'?" }
                ?? "'\(name)' is no type; types are \(Self.types)"
        case .repeatedKey(let key): "the key '\(key)' stands twice in one context"
        case .expectedName(let found): "a name must stand here, not \(Self.text(found))"
        }
    }

    private var vietnamese: String {
        switch self {
        case .textTooLong(let length, let limit):
            "biểu thức dài \(length) byte, quá giới hạn \(limit)"
        case .tooDeep(let limit):
            "biểu thức lồng sâu quá \(limit) tầng; hãy tách ra"
        case .expectedExpression(let found):
            "ở đây cần một giá trị hoặc biểu thức, không phải "
                + Self.name(found) + Self.hint(found).vi
        case .expected(let wanted, let found):
            "ở đây cần \(Self.wanted(wanted)), không phải \(Self.name(found))"
        case .unexpected(let found):
            "“\(found)” không thể đứng sau một biểu thức đã trọn"
                + (Self.hint(found).vi.isEmpty
                    ? "; có thể thiếu một phép toán" : Self.hint(found).vi)
        case .unterminatedString: "chuỗi bắt đầu ở đây thiếu dấu \" đóng"
        case .unterminatedComment: "chú thích bắt đầu ở đây thiếu */ đóng"
        case .invalidEscape(let text): "“\(text)” không phải chuỗi thoát; viết \\\\ cho dấu \\"
        case .numberOutOfRange(let text): "số \(text) vượt khoảng của số thập phân"
        case .unknownType(let name):
            Self.nearestType(name).map { "“\(name)” không phải kiểu; có phải “\($0)” không?" }
                ?? "“\(name)” không phải kiểu; các kiểu là \(Self.types)"
        case .repeatedKey(let key): "khóa “\(key)” viết hai lần trong một nhóm giá trị (context)"
        case .expectedName(let found): "ở đây cần một tên, không phải \(Self.name(found))"
        }
    }

    private static func text(_ found: String?) -> String {
        found.map { "'\($0)'" } ?? "the end of the expression"
    }

    private static func name(_ found: String?) -> String {
        found.map { "“\($0)”" } ?? "chỗ kết thúc biểu thức"
    }

    /// What should follow: a symbol, or words that are translated.
    private static func wanted(_ text: String) -> String {
        switch text {
        case "a string": "một chuỗi trong dấu nháy"
        case "']', ')' or '['": "']', ')' hoặc '['"
        default: text
        }
    }

    private static let types = FEELType.simpleNames.sorted().joined(separator: ", ")

    private static func nearestType(_ name: String) -> String? {
        Spelling.nearest(to: name, among: FEELType.simpleNames)
    }

    /// How other languages' symbols are written here.
    private static func hint(_ found: String?) -> LocalizedText {
        switch found {
        case "'", "“", "”", "‘", "’":
            Sentence.text(
                "; chuỗi viết trong dấu nháy kép thẳng: \"…\"",
                "; strings stand in straight double quotation marks: \"…\""
            )
        case "=": Sentence.text("; so sánh bằng viết là =", "; equality is written =")
        case "&": Sentence.text("; “và” viết là and", "; 'and' is written as a word")
        case "|": Sentence.text("; “hoặc” viết là or", "; 'or' is written as a word")
        case "!": Sentence.text("; phủ định viết là not(…) hoặc !=", "; write not(…) or !=")
        case ">": Sentence.text("; “khác” viết là !=", "; 'not equal' is written !=")
        case "%": Sentence.text("; số dư viết là modulo(a, b)", "; write modulo(a, b)")
        default: Sentence.text("", "")
        }
    }
}
