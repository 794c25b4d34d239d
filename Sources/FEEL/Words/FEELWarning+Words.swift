public import CivilCalendar

extension FEELWarning.Fact {
    /// What happened, in both languages.
    public var words: LocalizedText {
        switch self {
        case .unknown(let path): Sentence.text("chưa biết: \(path)", "not known: \(path)")
        case .unknownFunction(let name): Sentence.noFunction(name)
        case .wrongOperands(let symbol, let left, let right):
            Sentence.wrongOperands(symbol, left.type, right.type)
        case .notBoolean(let kind): Sentence.notBoolean(kind.type)
        case .wrongArguments(let name):
            Sentence.text(
                "“\(name)” không nhận các tham số này",
                "'\(name)' does not take these arguments"
            )
        case .noMember(let name, let kind): Sentence.noMember(name, of: kind.type)
        case .notCallable(let kind): Sentence.notCallable(kind.type)
        case .noResult(let symbol):
            Sentence.text(
                "“\(symbol)” không có kết quả với các giá trị này"
                    + (symbol == "/" ? "; có chia cho 0 không?" : ""),
                "'\(symbol)' has no result for these values"
                    + (symbol == "/" ? "; is it a division by zero?" : "")
            )
        case .invalidLiteral(let text): Sentence.invalidLiteral(text)
        case .tooManySteps, .listTooLong, .valueTooLarge, .stringTooLong, .callsTooDeep: boundWords
        }
    }

    private var boundWords: LocalizedText {
        switch self {
        case .tooManySteps(let limit):
            Sentence.text(
                "dừng tính sau \(limit) bước",
                "the evaluation was stopped after \(limit) steps"
            )
        case .listTooLong(let limit):
            Sentence.text(
                "danh sách có quá \(limit) phần tử",
                "a list has more than \(limit) items"
            )
        case .stringTooLong(let limit):
            Sentence.text("chuỗi dài quá \(limit) byte", "a string has more than \(limit) bytes")
        case .callsTooDeep:
            Sentence.text("các hàm gọi nhau quá sâu", "functions call each other too deeply")
        default:
            Sentence.text(
                "danh sách hoặc nhóm giá trị có quá nhiều phần",
                "a list or context has too many parts"
            )
        }
    }
}

extension FEELKind {
    /// The type of all values of the kind.
    var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .yearMonthDuration: .yearMonthDuration
        case .dayTimeDuration: .dayTimeDuration
        case .list: .list(.any)
        case .context: .context([:])
        case .range: .range(.any)
        case .function: .function([], .any)
        }
    }
}
