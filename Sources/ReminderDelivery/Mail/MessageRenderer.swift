import CivilCalendar
import WorkflowModel

/// Turns a message into the bytes of its file: a complete document of RFC 5322 and MIME.
///
/// Lines end in a line feed alone, as `sendmail -t` reads them and Maildir readers expect; every
/// byte is ASCII and no line is longer than 998. The same message always gives the same bytes.
public enum MessageRenderer {
    /// The whole document.
    public static func render(_ message: Message) -> [UInt8] {
        var document: [UInt8] = []
        for field in header(message) { append(field, to: &document) }
        if message.todos.isEmpty {
            appendText(message, to: &document)
            return document
        }
        let boundary = boundary(message)
        append("Content-Type: multipart/mixed;\n boundary=\"\(boundary)\"\n", to: &document)
        append("--\(boundary)", to: &document)
        appendText(message, to: &document)
        // The line break before a boundary belongs to it (RFC 2046 section 5.1.1); the text keeps
        // its own.
        append("\n--\(boundary)", to: &document)
        appendCalendar(message, to: &document)
        append("--\(boundary)--", to: &document)
        return document
    }

    private static func append(_ line: String, to document: inout [UInt8]) {
        document.append(contentsOf: line.utf8)
        document.append(10)
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

    /// The text part from its own fields on.
    private static func appendText(_ message: Message, to document: inout [UInt8]) {
        append("Content-Type: text/plain; charset=utf-8", to: &document)
        append("Content-Transfer-Encoding: quoted-printable\n", to: &document)
        let text = withoutFinalBreak(message.text)
        document.append(contentsOf: TransferEncoding.quotedPrintable(text))
        document.append(10)
    }

    /// The calendar part in base64, so that its line ends and folds arrive as they are.
    private static func appendCalendar(_ message: Message, to document: inout [UInt8]) {
        let content = CalendarPart.content(
            message.todos,
            stamp: message.date,
            organizer: message.from.address
        )
        append("Content-Type: text/calendar; charset=utf-8; method=PUBLISH;", to: &document)
        append(" component=VTODO", to: &document)
        append("Content-Disposition: attachment; filename=\"nhac-han.ics\"", to: &document)
        append("Content-Transfer-Encoding: base64\n", to: &document)
        document.append(contentsOf: TransferEncoding.base64(Array(content.utf8)))
        document.append(10)
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
        String(
            decoding: text.utf8.filter { (0x21...0x7E).contains($0) && $0 != 60 && $0 != 62 },
            as: UTF8.self
        )
    }

    private static func withoutFinalBreak(_ text: String) -> String {
        var unix = text
        if text.utf8.contains(13) {
            unix = text.split(separator: "\r\n", omittingEmptySubsequences: false)
                .joined(separator: "\n")
        }
        return unix.utf8.last == 10 ? String(unix.dropLast()) : unix
    }
}
