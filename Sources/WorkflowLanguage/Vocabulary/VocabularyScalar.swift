public import CivilCalendar

/// The grammars of single values.
public enum VocabularyScalar: String, Hashable, Sendable, CaseIterable {
    /// Text with at least one letter.
    case text
    /// A name that the writer chooses, or of a workflow, calendar, level, outcome.
    case name
    /// A civil day.
    case date
    /// A period with its unit.
    case period
    /// The next meeting of the unit.
    case nextMeeting
    /// A month and a day.
    case dayOfYear
    /// A day of the year, or a date field of an event.
    case dueDay
    /// How often a recurring timer falls due.
    case recurrence
    /// How often a unit meets.
    case meets
    /// What starts a clock.
    case trigger
    /// When a reminder falls.
    case reminderTime
    /// When a waiting timer lets go, or an occurrence opens.
    case opens
    /// An expression.
    case feel
    /// The type of a field.
    case fieldType
    /// A field of the subject or of the case.
    case fieldPath
    /// A field of the case.
    case caseField
    /// A field of the triggering event.
    case perField
    /// Where the search of a role starts.
    case anchor
    /// A type of event.
    case event
    /// A stage.
    case stage
    /// A role.
    case role
    /// A legal source with an article.
    case basis
    /// A child case.
    case childPath
    /// A case of a workflow, perhaps of one subject.
    case casePath
    /// A timer, or one occurrence of it.
    case timerPath
    /// A timer, one occurrence of it, or a clock of the program's own.
    case reminderTimer

    private static let word = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
    private static let days = "(0[1-9]|[12][0-9]|3[01])"
    private static let months = "(0[1-9]|1[0-2])"
    private static let duration =
        "(1 (working day|day|week|month|year)"
        + "|(0|[2-9]|[1-9][0-9]{1,5}) (working days|days|weeks|months|years))"
    private static let types =
        "(text|integer|decimal|boolean|date|choice|unit|subject|contact|document)"

    /// A regular expression for all values of this kind, for JSON Schema; some that it lets through
    /// are still no values, such as 2026-02-30.
    public var pattern: String { "^\(body)$" }

    private var body: String {
        switch self {
        case .text, .feel: "[\\s\\S]*\\S[\\s\\S]*"
        case .name, .event, .stage, .role: Self.word
        case .date: "[0-9]{4}-\(Self.months)-\(Self.days)"
        case .period: Self.duration
        case .nextMeeting: "next meeting of unit"
        case .dayOfYear: "\(Self.months)-\(Self.days)"
        case .dueDay: "(\(Self.months)-\(Self.days)|event \(Self.word)\\.\(Self.word))"
        case .recurrence: "(\(Self.duration)|year by \(Self.months)-\(Self.days)|\(monthly))"
        case .meets: "(\(Self.duration)|year by \(Self.months)-\(Self.days)|\(monthly))"
        case .trigger:
            "(\(Self.word)|first \(Self.word)|timer \(Self.word)|event \(Self.word)\\.\(Self.word)"
                + "|subject\\.\(Self.word)|children \(Self.word) all final)"
        case .reminderTime:
            "(on due date|(every )?\(Self.duration) after|\(Self.duration) (before|after start)"
                + "|at [1-9][0-9]? % of period|every \(Self.duration) while dormant)"
        case .opens: "(day-after|\(Self.duration) before)"
        case .fieldType: "(list of )?\(Self.types)"
        case .fieldPath: "(subject|case)\\.\(Self.word)"
        case .caseField: "case\\.\(Self.word)"
        case .perField: "event\\.\(Self.word)"
        case .anchor: "(subject\\.unit|parent\\.unit|case\\.\(Self.word))"
        case .basis: "\(Self.word)(#.+)?"
        case .childPath, .casePath, .timerPath: "\(Self.word)(/.+)?"
        case .reminderTimer: "(@hold|@idle|@attention|\(Self.word)(/.+)?)"
        }
    }

    private var monthly: String {
        "(quarter|month) by day ([1-9]|[12][0-9]|3[01])|month by working day ([1-9]|1[0-5])"
    }

    /// What one writes, for people.
    public var meaning: LocalizedText {
        Self.meanings[self] ?? LocalizedText(vi: rawValue, en: rawValue)
    }

    private static let meanings: [VocabularyScalar: LocalizedText] = [
        .text: LocalizedText(vi: "văn bản", en: "text"),
        .name: LocalizedText(
            vi: "tên: chữ thường a–z, chữ số, dấu nối",
            en: "a name: lower-case letters a–z, digits, hyphens"
        ),
        .date: LocalizedText(vi: "ngày: 2026-07-26", en: "a day: 2026-07-26"),
        .period: LocalizedText(
            vi: "khoảng thời gian: 30 working days, 45 days, 2 weeks, 12 months, 5 years",
            en: "a period: 30 working days, 45 days, 2 weeks, 12 months, 5 years"
        ),
        .nextMeeting: LocalizedText(
            vi: "next meeting of unit: đến cuộc họp tiếp theo của tổ chức",
            en: "next meeting of unit: until the unit's next meeting"
        ),
        .dayOfYear: LocalizedText(
            vi: "ngày trong năm, tháng-ngày: 12-31",
            en: "a day of the year, month-day: 12-31"
        ),
        .dueDay: LocalizedText(
            vi: "ngày trong năm 12-31, hoặc event SỰ-KIỆN.TRƯỜNG",
            en: "a day of the year 12-31, or event EVENT.FIELD"
        ),
        .recurrence: repeating,
        .meets: repeating,
        .trigger: LocalizedText(
            vi: "SỰ-KIỆN (lần cuối), first SỰ-KIỆN, stage, opening, timer KỲ-HẠN, "
                + "event SỰ-KIỆN.TRƯỜNG, subject.TRƯỜNG, children QUY-TRÌNH all final",
            en: "EVENT (the latest), first EVENT, stage, opening, timer TIMER, "
                + "event EVENT.FIELD, subject.FIELD, children WORKFLOW all final"
        ),
        .reminderTime: LocalizedText(
            vi: "5 working days before, on due date, 5 days after, every 5 working days after, "
                + "3 days after start, at 50 % of period, every 1 week while dormant",
            en: "5 working days before, on due date, 5 days after, every 5 working days after, "
                + "3 days after start, at 50 % of period, every 1 week while dormant"
        ),
        .opens: LocalizedText(
            vi: "day-after, hoặc 15 days before",
            en: "day-after, or 15 days before"
        ),
        .feel: LocalizedText(vi: "biểu thức FEEL", en: "a FEEL expression"),
        .fieldType: LocalizedText(
            vi: "text, integer, decimal, boolean, date, choice, unit, subject, contact, document; "
                + "hoặc list of …",
            en: "text, integer, decimal, boolean, date, choice, unit, subject, contact, document; "
                + "or list of …"
        ),
        .fieldPath: LocalizedText(
            vi: "subject.TRƯỜNG hoặc case.TRƯỜNG",
            en: "subject.FIELD or case.FIELD"
        ),
        .caseField: LocalizedText(vi: "case.TRƯỜNG", en: "case.FIELD"),
        .perField: LocalizedText(vi: "event.TRƯỜNG", en: "event.FIELD"),
        .anchor: LocalizedText(
            vi: "subject.unit, parent.unit hoặc case.TRƯỜNG",
            en: "subject.unit, parent.unit or case.FIELD"
        ),
        .event: LocalizedText(vi: "tên sự kiện", en: "the name of an event"),
        .stage: LocalizedText(vi: "tên giai đoạn", en: "the name of a stage"),
        .role: LocalizedText(vi: "tên vai trò", en: "the name of a role"),
        .basis: LocalizedText(
            vi: "mã căn cứ, có thể kèm #điều: qd-294-2025#4.1",
            en: "a legal source, perhaps with its #article: qd-294-2025#4.1"
        ),
        .childPath: LocalizedText(
            vi: "QUY-TRÌNH hoặc QUY-TRÌNH/KHÓA",
            en: "WORKFLOW or WORKFLOW/KEY"
        ),
        .casePath: LocalizedText(
            vi: "QUY-TRÌNH hoặc QUY-TRÌNH/ĐỐI-TƯỢNG",
            en: "WORKFLOW or WORKFLOW/SUBJECT"
        ),
        .timerPath: LocalizedText(
            vi: "KỲ-HẠN hoặc KỲ-HẠN/GIÁ-TRỊ",
            en: "TIMER or TIMER/VALUE"
        ),
        .reminderTimer: LocalizedText(
            vi: "KỲ-HẠN, KỲ-HẠN/GIÁ-TRỊ, @hold (đang tạm dừng), @idle (không còn kỳ hạn nào) hoặc "
                + "@attention (có sự kiện để riêng)",
            en: "TIMER, TIMER/VALUE, @hold (the case is held), @idle (no timer is left) or "
                + "@attention (events are set aside)"
        ),
    ]

    private static let repeating = LocalizedText(
        vi: "3 months, year by 12-15, quarter by day 25, month by day 3, "
            + "month by working day 3",
        en: "3 months, year by 12-15, quarter by day 25, month by day 3, "
            + "month by working day 3"
    )
}
