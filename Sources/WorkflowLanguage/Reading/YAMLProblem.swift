import CivilCalendar

/// The parser's English messages in both languages.
enum YAMLProblem {
    /// What is wrong, and in what that began on which line.
    static func words(_ problem: String, context: String?, line: Int?) -> LocalizedText {
        let vietnamese = problems[problem] ?? problem
        guard let context, let line else { return LocalizedText(vi: vietnamese, en: problem) }
        let place = contexts[context] ?? context
        return LocalizedText(
            vi: "\(vietnamese) (\(place), bắt đầu ở dòng \(line))",
            en: "\(problem) (\(context), begun on line \(line))"
        )
    }

    private static let problems = [
        "did not find expected ',' or ']'": "thiếu dấu “,” hoặc “]”",
        "did not find expected ',' or '}'": "thiếu dấu “,” hoặc “}”",
        "did not find expected key": "thiếu khóa; thường do thụt lề sai hoặc thiếu dấu nháy",
        "did not find expected '-' indicator": "thiếu dấu “-” của danh sách; thường do thụt lề sai",
        "did not find expected node content": "thiếu nội dung",
        "could not find expected ':'": "thiếu dấu “:” sau khóa",
        "mapping values are not allowed in this context":
            "dấu “:” không được ở đây; hãy đặt văn bản trong dấu nháy hoặc sửa thụt lề",
        "found character that cannot start any token": "ký tự này không được đứng đầu một giá trị",
        "found unexpected end of stream": "tệp kết thúc giữa chừng; thường do thiếu dấu nháy đóng",
        "found unknown escape character": "chuỗi thoát không tồn tại",
        "block sequence entries are not allowed in this context": "dấu “-” không được ở đây",
        "but found another document": "tệp có nhiều tài liệu (---); chỉ được một",
        "found undefined alias": "tham chiếu (*) tới một neo không tồn tại",
        "did not find expected <document start>": "nội dung thừa sau giá trị của tệp",
    ]

    private static let contexts = [
        "while parsing a flow sequence": "trong danh sách […]",
        "while parsing a flow mapping": "trong nhóm {…}",
        "while parsing a block mapping": "trong nhóm khóa",
        "while parsing a block collection": "trong danh sách",
        "while parsing a block node": "trong một giá trị",
        "while scanning a simple key": "khi đọc một khóa",
        "while scanning a quoted scalar": "khi đọc văn bản trong dấu nháy",
        "while parsing a quoted scalar": "khi đọc văn bản trong dấu nháy",
        "while scanning for the next token": "khi đọc tiếp",
        "expected a single document in the stream": "tệp chỉ có một tài liệu",
    ]
}
