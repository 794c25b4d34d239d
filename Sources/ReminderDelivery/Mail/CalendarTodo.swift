public import CivilCalendar
public import WorkflowModel

/// A timer occurrence as an entry of a task list (VTODO, RFC 5545 section 3.6.2).
public struct CalendarTodo: Hashable, Sendable {
    /// From ``DeliveryName/todo(caseID:timer:occurrence:installation:domain:)``.
    public let uid: String

    /// How often the due date has moved: a reader keeps the entry with the highest number.
    public let sequence: Int

    /// The day the clock started.
    public let start: CivilDate

    /// The last day in time.
    public let due: CivilDate

    /// One line, without names of people.
    public let summary: String

    /// How urgent.
    public let level: ReminderLevel

    /// Makes an entry.
    public init(
        uid: String,
        sequence: Int,
        start: CivilDate,
        due: CivilDate,
        summary: String,
        level: ReminderLevel
    ) {
        self.uid = uid
        self.sequence = sequence
        self.start = start
        self.due = due
        self.summary = summary
        self.level = level
    }
}

/// Writes the calendar part of a message (RFC 5545, published by RFC 5546 section 3.4.1).
enum CalendarPart {
    /// The content, with CRLF after each line.
    static func content(_ todos: [CalendarTodo], stamp: MailDate, organizer: EmailAddress) -> String
    {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nhac Han//nhachand//VI", "METHOD:PUBLISH",
        ]
        for todo in todos { lines += properties(todo, stamp: stamp, organizer: organizer) }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private static func properties(
        _ todo: CalendarTodo,
        stamp: MailDate,
        organizer: EmailAddress
    ) -> [String] {
        var lines = [
            "BEGIN:VTODO",
            "UID:\(escaped(todo.uid))",
            "DTSTAMP:\(stamp.calendarText)",
            "ORGANIZER:mailto:\(organizer)",
        ]
        // RFC 5546 asks for a DTSTART, and RFC 5545 section 3.8.2.3 for a DUE after it: a clock of
        // no days begins the day before.
        let start = min(todo.start, todo.due.adding(days: -1) ?? todo.due)
        if start < todo.due { lines.append("DTSTART;VALUE=DATE:\(start.compactText)") }
        lines += [
            "DUE;VALUE=DATE:\(todo.due.compactText)",
            "SUMMARY:\(escaped(todo.summary))",
            "SEQUENCE:\(todo.sequence)",
            "STATUS:NEEDS-ACTION",
            "PRIORITY:\(priority(todo.level))",
            "END:VTODO",
        ]
        return lines
    }

    /// 1 is the highest and 9 the lowest (section 3.8.1.9).
    private static func priority(_ level: ReminderLevel) -> Int {
        switch level {
        case .alert: 1
        case .warning: 5
        case .notice: 9
        }
    }

    /// A value of type TEXT (section 3.3.11); control characters other than line breaks go.
    private static func escaped(_ text: String) -> String {
        var answer = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where isAfterReturn: break
            case "\r", "\n", "\u{2028}", "\u{2029}": answer.append(contentsOf: "\\n".unicodeScalars)
            case "\\", ";", ",": answer.append(contentsOf: ["\\", scalar])
            default: answer.append(HeaderField.isControl(scalar) ? " " : scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(answer)
    }

    /// Folds a line so that none has more than 75 octets, never inside a character (section 3.1).
    private static func folded(_ line: String) -> String {
        var answer = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                answer += "\r\n "
                length = 1
            }
            answer.unicodeScalars.append(scalar)
            length += size
        }
        return answer
    }
}
