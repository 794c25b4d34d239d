import CivilCalendar
import FEEL

extension FEELSyntaxError.Message {
    /// What is wrong, in both languages.
    var words: LocalizedText { LocalizedText(vi: vietnamese, en: description) }

    private var vietnamese: String {
        switch self {
        case .textTooLong(let length, let limit):
            "biểu thức dài \(length) byte, quá giới hạn \(limit)"
        case .tooDeep(let limit):
            "biểu thức lồng sâu quá \(limit) tầng; hãy tách ra"
        case .expectedExpression(let found):
            "ở đây cần một giá trị hoặc biểu thức, không phải \(Self.name(found))"
        case .expected(let wanted, let found):
            "ở đây cần \(wanted), không phải \(Self.name(found))"
        case .unexpected(let found):
            "“\(found)” không thể đứng sau một biểu thức đã trọn; có thể thiếu một phép toán"
        case .unterminatedString: "chuỗi bắt đầu ở đây thiếu dấu \" đóng"
        case .unterminatedComment: "chú thích bắt đầu ở đây thiếu */ đóng"
        case .invalidEscape(let text): "“\(text)” không phải chuỗi thoát; viết \\\\ cho dấu \\"
        case .numberOutOfRange(let text): "số \(text) vượt khoảng của số thập phân"
        case .unknownType(let name): "“\(name)” không phải kiểu; có number, string, date …"
        case .repeatedKey(let key): "khóa “\(key)” viết hai lần trong một ngữ cảnh"
        case .expectedName(let found): "ở đây cần một tên, không phải \(Self.name(found))"
        }
    }

    private static func name(_ found: String?) -> String {
        found.map { "“\($0)”" } ?? "chỗ kết thúc biểu thức"
    }
}

extension FEELType {
    /// The type in one word; a context may have many entries.
    var shortDescription: String {
        if case .context = self { return "context" }
        return description
    }
}

extension FEELProblem.Kind {
    /// What is wrong, in both languages.
    var words: LocalizedText {
        let sentence = FEELProblem(kind: self, range: 0..<0).description
        return LocalizedText(vi: vietnamese, en: sentence)
    }

    private var vietnamese: String {
        switch self {
        case .unknownName(let name): "không có tên “\(name)”"
        case .unknownField(let name, let type):
            "\(type.shortDescription) không có “\(name)”"
        case .unknownFunction(let name): "không có hàm “\(name)”"
        case .wrongOperands(let symbol, let left, let right):
            "“\(symbol)” không dùng được với \(left.shortDescription) và \(right.shortDescription)"
        case .notBoolean(let type):
            "điều kiện phải đúng hoặc sai, không phải \(type.shortDescription)"
        case .argumentCount(let name, let expected, let found):
            "“\(name)” cần \(Self.count(expected)) tham số, không phải \(found)"
        case .wrongArgument(let name, let parameter, let expected, let found):
            "“\(name)” cần \(expected.shortDescription) cho “\(parameter)”, "
                + "không phải \(found.shortDescription)"
        case .unknownParameter(let name, let parameter):
            "“\(name)” không có tham số “\(parameter)”"
        case .repeatedParameter(let name, let parameter):
            "tham số “\(parameter)” của “\(name)” viết hai lần"
        case .missingParameter(let name, let parameter):
            "thiếu tham số “\(parameter)” của “\(name)”"
        case .namedArguments(let name): "“\(name)” không nhận các tham số này theo tên"
        case .notCallable(let type): "\(type.shortDescription) không phải hàm"
        case .notIterable(let type): "\(type.shortDescription) không phải danh sách để duyệt"
        case .invalidLiteral(let text): "“\(text)” không phải ngày, giờ hay khoảng thời gian"
        case .wrongResult(let expected, let found):
            "biểu thức phải cho \(expected.shortDescription), không phải \(found.shortDescription)"
        }
    }

    private static func count(_ range: ClosedRange<Int>) -> String {
        if range.upperBound >= Int(Int16.max) { return "ít nhất \(range.lowerBound)" }
        return range.count == 1
            ? "\(range.lowerBound)" : "\(range.lowerBound) đến \(range.upperBound)"
    }
}
