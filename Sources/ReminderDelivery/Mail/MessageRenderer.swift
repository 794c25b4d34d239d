import CivilCalendar
import WorkflowModel

/// Turns a message into the bytes of its file: a complete document of RFC 5322 and MIME.
///
/// Lines end in a line feed alone, as `sendmail -t` reads them and Maildir readers expect; every
/// byte is ASCII and no line is longer than 998. The same message always gives the same bytes.
public enum MessageRenderer {
    /// The whole document.
    public static func render(_ message: Message) -> [UInt8] {
        var lines = header(message)
        let text = textPart(message)
        if message.todos.isEmpty {
            lines += text
        } else {
            let boundary = boundary(message)
            lines.append("Content-Type: multipart/mixed;\n boundary=\"\(boundary)\"")
            lines.append("")
            lines.append("--\(boundary)")
            lines += text
            lines.append("--\(boundary)")
            lines += calendarPart(message)
            lines.append("--\(boundary)--")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func header(_ message: Message) -> [String] {
        var fields = [
            HeaderField.mailbox("From", message.from),
            HeaderField.mailbox("To", message.to),
            HeaderField.unstructured("Subject", message.subject),
            "Date: \(message.date.headerText)",
            "Message-ID: <\(identifier(message.messageID))>",
        ]
        if let thread = message.thread {
            fields.append("In-Reply-To: <\(identifier(thread))>")
            fields.append("References: <\(identifier(thread))>")
        }
        // RFC 3834 section 5: nobody's holiday answer comes back.
        fields.append("Auto-Submitted: auto-generated")
        fields += labels(message)
        fields.append("Content-Language: \(message.language.rawValue)")
        fields.append("MIME-Version: 1.0")
        return fields
    }

    private static func labels(_ message: Message) -> [String] {
        var pairs: [(name: String, value: String)] = []
        if let labels = message.labels {
            pairs = [
                ("X-Nhachan-Case", labels.caseID),
                ("X-Nhachan-Workflow", labels.workflow),
                ("X-Nhachan-Timer", labels.timer),
                ("X-Nhachan-Occurrence", labels.occurrence),
            ]
            if let due = labels.due { pairs.append(("X-Nhachan-Due", due.isoText)) }
        }
        pairs.append(("X-Nhachan-Level", message.level.rawValue))
        pairs.append(("X-Nhachan-Language", message.language.rawValue))
        return pairs.map { HeaderField.unstructured($0.name, $0.value) }
    }

    /// The lines of the text part from its own fields on.
    private static func textPart(_ message: Message) -> [String] {
        [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            TransferEncoding.quotedPrintable(withoutFinalBreak(message.text)),
        ]
    }

    /// Base64, so that the line ends and folds of the calendar arrive as they are.
    private static func calendarPart(_ message: Message) -> [String] {
        let content = CalendarPart.content(
            message.todos,
            stamp: message.date,
            organizer: message.from.address
        )
        return [
            "Content-Type: text/calendar; charset=utf-8; method=PUBLISH;\n component=VTODO",
            "Content-Disposition: attachment; filename=\"nhac-han.ics\"",
            "Content-Transfer-Encoding: base64",
            "",
            TransferEncoding.base64(Array(content.utf8)),
        ]
    }

    /// A boundary that no part can contain.
    ///
    /// `=_` occurs neither in quoted-printable, where `=` stands before hex digits or a line's end,
    /// nor in base64 (RFC 2045 section 6.7, note).
    private static func boundary(_ message: Message) -> String {
        "=_" + DeliveryName.hash("boundary", [message.messageID])
    }

    /// An id with nothing in it that would end it: ids come from hashes and a checked domain, and
    /// this holds even if one day they do not.
    private static func identifier(_ text: String) -> String {
        String(decoding: text.utf8.filter { (0x21...0x7E).contains($0) && $0 != 60 && $0 != 62 }, as: UTF8.self)
    }

    private static func withoutFinalBreak(_ text: String) -> String {
        let unix = text.split(separator: "\r\n", omittingEmptySubsequences: false)
            .joined(separator: "\n")
        return unix.hasSuffix("\n") ? String(unix.dropLast()) : unix
    }
}
