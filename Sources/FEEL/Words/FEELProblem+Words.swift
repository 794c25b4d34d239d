public import CivilCalendar

extension FEELProblem.Kind {
    /// What is wrong, in both languages.
    public var words: LocalizedText {
        switch self {
        case .unknownName(let name):
            Sentence.text("không có tên “\(name)”", "there is no name '\(name)'")
        case .unknownField(let name, let type): Sentence.noMember(name, of: type)
        case .unknownFunction(let name): Sentence.noFunction(name)
        case .unknownOption(let text, let options):
            Sentence.text(
                "“\(text)” không phải một trong các lựa chọn \(Self.list(options))",
                "'\(text)' is none of the options \(Self.list(options))"
            )
        case .wrongOperands(let symbol, let left, let right):
            Sentence.wrongOperands(symbol, left, right)
        case .notBoolean(let type): Sentence.notBoolean(type)
        case .notCallable(let type): Sentence.notCallable(type)
        case .notIterable(let type):
            Sentence.text(
                "\(type.words.vi) không phải danh sách để duyệt",
                "\(type.words.en) is no list to run over"
            )
        case .invalidLiteral(let text): Sentence.invalidLiteral(text)
        case .wrongResult(let expected, let found):
            Sentence.text(
                "biểu thức phải cho \(expected.words.vi), không phải \(found.words.vi)",
                "the expression must give \(expected.words.en), not \(found.words.en)"
            )
        case .argumentCount, .wrongArgument, .unknownParameter, .repeatedParameter,
            .missingParameter, .namedArguments:
            argumentWords
        }
    }

    private var argumentWords: LocalizedText {
        switch self {
        case .argumentCount(let name, let expected, let found):
            Sentence.text(
                "“\(name)” cần \(Self.vietnamese(expected)) tham số, ở đây có \(found)",
                "'\(name)' takes \(Self.english(expected)), not \(found)"
            )
        case .wrongArgument(let name, let parameter, let expected, let found):
            Sentence.text(
                "“\(name)” cần \(expected.words.vi) cho “\(parameter)”, "
                    + "không phải \(found.words.vi)",
                "'\(name)' takes \(expected.words.en) as '\(parameter)', not \(found.words.en)"
            )
        case .unknownParameter(let name, let parameter):
            Sentence.text(
                "“\(name)” không có tham số “\(parameter)”",
                "'\(name)' has no parameter '\(parameter)'"
            )
        case .repeatedParameter(let name, let parameter):
            Sentence.text(
                "tham số “\(parameter)” của “\(name)” viết hai lần",
                "the parameter '\(parameter)' of '\(name)' is given twice"
            )
        case .missingParameter(let name, let parameter):
            Sentence.text(
                "thiếu tham số “\(parameter)” của “\(name)”",
                "the parameter '\(parameter)' of '\(name)' is missing"
            )
        case .namedArguments(let name):
            Sentence.text(
                "“\(name)” không nhận các tham số này theo tên; viết theo thứ tự, không có tên",
                "'\(name)' does not take these arguments by name; give them in order"
            )
        default: Sentence.text("", "")
        }
    }

    /// Options in the order they are declared, the first of many.
    private static func list(_ options: [String]) -> String {
        options.prefix(12).joined(separator: ", ") + (options.count > 12 ? " …" : "")
    }

    private static func english(_ range: ClosedRange<Int>) -> String {
        func arguments(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }
        if range.upperBound >= Int(Int16.max) { return "\(arguments(range.lowerBound)) or more" }
        if range.count == 1 { return arguments(range.lowerBound) }
        return "\(range.lowerBound) to \(arguments(range.upperBound))"
    }

    private static func vietnamese(_ range: ClosedRange<Int>) -> String {
        if range.upperBound >= Int(Int16.max) { return "ít nhất \(range.lowerBound)" }
        return range.count == 1
            ? "\(range.lowerBound)" : "\(range.lowerBound) đến \(range.upperBound)"
    }
}
