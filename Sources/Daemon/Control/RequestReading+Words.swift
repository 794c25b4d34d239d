import CivilCalendar

extension LocalizedText {
    static func notAllowed(actor: String, toRead: Bool) -> LocalizedText {
        toRead
            ? LocalizedText(
                vi:
                    "Người dùng “\(actor)” không được xem; hãy nhờ quản trị viên cho vào nhóm được xem.",
                en: "The user “\(actor)” may not read; ask an administrator for the readers' group."
            )
            : LocalizedText(
                vi: "Người dùng “\(actor)” chỉ được xem, không được ghi; hãy nhờ quản trị viên "
                    + "cho vào nhóm quản trị (mặc định: nhachan-admin), hoặc dùng sudo.",
                en: "The user “\(actor)” may not write; ask for the administrators' group, "
                    + "nhachan-admin unless configured otherwise, or use sudo."
            )
    }

    static let keyMissing = LocalizedText(
        vi: "Yêu cầu ghi phải có tiêu đề Idempotency-Key; hãy tạo một khóa ngẫu nhiên "
            + "và dùng lại nó khi gửi lại cùng yêu cầu.",
        en: "A mutation needs the header Idempotency-Key; make a random key, and send the same one "
            + "when you send the same request again."
    )

    static func badKey(limit: Int) -> LocalizedText {
        LocalizedText(
            vi: "Idempotency-Key phải có 1 đến \(limit) ký tự ASCII nhìn thấy được.",
            en: "An Idempotency-Key has 1 to \(limit) visible characters of ASCII."
        )
    }

    static func bodyTooLarge(limit: Int) -> LocalizedText {
        LocalizedText(
            vi: "Nội dung yêu cầu dài quá \(limit) byte; hãy chia nhỏ.",
            en: "The body is longer than \(limit) bytes; split the request."
        )
    }

    static let bodyCutOff = LocalizedText(
        vi: "Nội dung yêu cầu đứt giữa chừng; hãy gửi lại.",
        en: "The body ended before it was complete; send the request again."
    )

    static func badMediaType(_ type: String) -> LocalizedText {
        LocalizedText(
            vi: "Nội dung có kiểu “\(type.prefix(80))”; hãy gửi Content-Type: application/json.",
            en: "The body is of the type “\(type.prefix(80))”; send Content-Type: application/json."
        )
    }

    static let badQuery = LocalizedText(
        vi: "Phần truy vấn sau dấu “?” không đọc được; hãy mã hóa UTF-8 theo kiểu phần trăm.",
        en: "The query behind “?” cannot be read; percent-encode it as UTF-8."
    )

    static func badPlace(_ name: String) -> LocalizedText {
        LocalizedText(
            vi: "Phần “\(name)” của đường dẫn trống, quá dài hoặc mã hóa sai.",
            en: "The part “\(name)” of the path is empty, too long, or badly encoded."
        )
    }

    static func badEventNumber(_ text: String) -> LocalizedText {
        LocalizedText(
            vi: "“\(text)” không phải số của sự kiện; xem số ở cột đầu của “nhachanctl show”.",
            en: "“\(text)” is no number of an event; see the first column of “nhachanctl show”."
        )
    }

    static func unknownPath(_ path: String, nearest: String?) -> LocalizedText {
        LocalizedText(
            vi: "Không có “\(path)”"
                + (nearest.map { "; có phải “\($0)” không?" } ?? "; xem /v1/openapi.json."),
            en: "There is no “\(path)”"
                + (nearest.map { "; did you mean “\($0)”?" } ?? "; see /v1/openapi.json.")
        )
    }

    static func methodNotAllowed(_ method: String, allowed: [String]) -> LocalizedText {
        let list = allowed.joined(separator: ", ")
        return LocalizedText(
            vi: "Đường dẫn này không nhận \(method); hãy dùng \(list).",
            en: "This path does not take \(method); use \(list)."
        )
    }

    static func tooManyRequests(limit: Int) -> LocalizedText {
        LocalizedText(
            vi: "Đang có \(limit) yêu cầu của cùng một người dùng; hãy đợi rồi thử lại.",
            en: "There are \(limit) requests of one user under way; wait and try again."
        )
    }
}
