import CivilCalendar

extension LocalizedText {
    static func nobodyThere(path: String) -> LocalizedText {
        LocalizedText(
            vi: "Không có dịch vụ nào trả lời ở “\(path)”. Xem “systemctl status nhachand”, "
                + "khởi động bằng “systemctl start nhachand”, hoặc chỉ ổ cắm khác bằng --socket.",
            en:
                "No daemon answers at “\(path)”. Look at “systemctl status nhachand”, start it with "
                + "“systemctl start nhachand”, or name another socket with --socket."
        )
    }

    static func cutOff(path: String) -> LocalizedText {
        LocalizedText(
            vi:
                "Dịch vụ ở “\(path)” ngắt kết nối trước khi trả lời xong. Xem “journalctl -u nhachand” "
                + "rồi chạy lại lệnh.",
            en:
                "The daemon at “\(path)” ended the connection before its reply was complete. Look at "
                + "“journalctl -u nhachand”, then run the command again."
        )
    }

    static func denied(path: String) -> LocalizedText {
        LocalizedText(
            vi: "Không được phép mở ổ cắm “\(path)”. Quyền của tệp phải là 0666 và thư mục chứa nó "
                + "phải đi vào được; xem “ls -ld” của tệp và thư mục.",
            en: "The socket “\(path)” may not be opened. Its mode must be 0666 and its folder must "
                + "let you in; look at both with “ls -ld”."
        )
    }

    static func pathTooLong(path: String) -> LocalizedText {
        LocalizedText(
            vi: "Đường dẫn ổ cắm “\(path)” dài quá 107 byte; hãy dùng đường dẫn ngắn hơn.",
            en: "The socket's path “\(path)” is longer than 107 bytes; use a shorter one."
        )
    }

    static func tooLarge(limit: Int) -> LocalizedText {
        LocalizedText(
            vi: "Câu trả lời dài quá \(limit) byte; hãy hỏi ít dòng hơn bằng --limit.",
            en: "The reply is longer than \(limit) bytes; ask for fewer rows with --limit."
        )
    }

    static func timedOut(after timeout: Duration) -> LocalizedText {
        let seconds = timeout.components.seconds
        return LocalizedText(
            vi: "Dịch vụ không trả lời trong \(seconds) giây. Xem “nhachanctl status” và "
                + "“journalctl -u nhachand” rồi chạy lại lệnh.",
            en:
                "The daemon did not answer within \(seconds) seconds. Look at “nhachanctl status” and "
                + "“journalctl -u nhachand”, then run the command again."
        )
    }

    static func other(path: String, reason: String) -> LocalizedText {
        LocalizedText(
            vi:
                "Không trao đổi được với “\(path)”: \(reason). Đó có phải ổ cắm của nhachand không?",
            en: "The exchange with “\(path)” failed: \(reason). Is that the socket of nhachand?"
        )
    }

    static func noProblemDocument(status: Int) -> LocalizedText {
        LocalizedText(
            vi:
                "Dịch vụ trả về mã HTTP \(status) mà không giải thích; xem “journalctl -u nhachand”.",
            en: "The daemon answered with status \(status) of HTTP and no explanation; look at "
                + "“journalctl -u nhachand”."
        )
    }
}
