import CivilCalendar

extension DiagnosticCode {
    /// Words of timers and bases.
    static let timerWords: [DiagnosticCode: LocalizedText] = [
        .invalidTrigger: LocalizedText(
            vi: "“{text}” không phải mốc bắt đầu; viết: EVENT, first EVENT, stage, timer T, "
                + "event E.field, subject.field, {latest: […]} hoặc {earliest: […]}",
            en: "“{text}” is no trigger; write EVENT, first EVENT, stage, timer T, event E.field, "
                + "subject.field, {latest: […]} or {earliest: […]}"
        ),
        .triggerIsNoDate: LocalizedText(
            vi: "trường “{name}” của “{owner}” không phải ngày",
            en: "the field “{name}” of “{owner}” is no date"
        ),
        .stageOfCase: LocalizedText(
            vi: "kỳ hạn của cả hồ sơ không thể tính từ “stage”; hãy nêu một sự kiện",
            en: "a timer of the whole case cannot start with “stage”; name an event"
        ),
        .circularTimers: LocalizedText(
            vi: "các kỳ hạn chờ lẫn nhau: {circle}",
            en: "these timers wait for each other: {circle}"
        ),
        .rulesOverlap: LocalizedText(
            vi: "quy tắc này trùng thời gian với quy tắc ở dòng {line}",
            en: "this rule governs days that the rule on line {line} governs too"
        ),
        .rulesGap: LocalizedText(
            vi: "không quy tắc nào có hiệu lực từ {from} đến {to}; hãy nối lại hoặc viết "
                + "dormant-when-no-rule: true",
            en: "no rule governs {from} to {to}; close the gap or write dormant-when-no-rule: true"
        ),
        .rulesEnd: LocalizedText(
            vi: "sau {day} không còn quy tắc nào; hãy bỏ “until” hoặc viết "
                + "dormant-when-no-rule: true",
            en: "after {day} no rule governs; remove “until” or write dormant-when-no-rule: true"
        ),
        .windowReversed: LocalizedText(
            vi: "khoảng thời gian kết thúc ({until}) trước khi bắt đầu ({since})",
            en: "the time ends ({until}) before it begins ({since})"
        ),
        .chosenByNeeded: LocalizedText(
            vi: "mốc bắt đầu khác với quy tắc ở dòng {line}: hãy nêu “chosen-by” để biết ngày nào "
                + "chọn quy tắc",
            en:
                "the trigger differs from that on line {line}: say “chosen-by”, the event whose "
                + "day "
                + "chooses the rule"
        ),
        .beforeBasis: LocalizedText(
            vi: "căn cứ “{name}” có hiệu lực {window}, nhưng quy tắc áp dụng từ {day}",
            en: "the basis “{name}” is in force {window}, but the rule governs on {day} already"
        ),
        .afterBasis: LocalizedText(
            vi: "căn cứ “{name}” có hiệu lực {window}, nhưng quy tắc áp dụng {day}",
            en: "the basis “{name}” is in force {window}, but the rule goes on {day}"
        ),
        .noBasis: LocalizedText(
            vi: "quy tắc không có “basis”; nó được coi là mặc định, không phải quy định",
            en: "the rule has no “basis”; it counts as a default, not as law"
        ),
        .invalidRecurrence: LocalizedText(
            vi: "“{text}” không phải chu kỳ; viết: 3 months, year by 12-15, month by 3 hoặc "
                + "month by working day 3",
            en: "“{text}” is no recurrence; write 3 months, year by 12-15, month by 3 or "
                + "month by working day 3"
        ),
        .invalidDayOfYear: LocalizedText(
            vi: "“{text}” không phải ngày trong năm dạng tháng-ngày, ví dụ 12-31",
            en: "“{text}” is no day of the year written month-day, such as 12-31"
        ),
    ]

    /// Words of reminders, roles and messages.
    static let reminderWords: [DiagnosticCode: LocalizedText] = [
        .invalidReminderTime: LocalizedText(
            vi: "“{text}” không phải thời điểm nhắc; viết: 5 working days before, on due date, "
                + "5 days after, every 5 working days after, 3 days after start, "
                + "at 50 % of period, every 1 week while dormant",
            en: "“{text}” is no time to remind; write 5 working days before, on due date, "
                + "5 days after, every 5 working days after, 3 days after start, "
                + "at 50 % of period, every 1 week while dormant"
        ),
        .remindersEnd: LocalizedText(
            vi: "lần nhắc lặp cuối cùng của deadline không được có “times”: hạn chưa thực hiện "
                + "phải được nhắc mãi",
            en:
                "the last repeating reminder of a deadline must not have “times”: an unmet "
                + "deadline "
                + "never falls silent"
        ),
        .timesWithoutRepeat: LocalizedText(
            vi: "“times” chỉ dùng với nhắc lặp (every …)",
            en: "“times” needs a repeating reminder (every …)"
        ),
        .reminderBeforeTrigger: LocalizedText(
            vi: "nhắc “{text}” rơi trước khi kỳ hạn bắt đầu",
            en: "the reminder “{text}” falls before the clock starts"
        ),
        .missingTemplate: LocalizedText(
            vi: "thiếu mẫu thư {path}",
            en: "the message template {path} is missing"
        ),
        .templateSyntax: LocalizedText(
            vi: "không đọc được mẫu thư: {problem}",
            en: "this is no message template: {problem}"
        ),
        .circularRoles: LocalizedText(
            vi: "các vai trò thay nhau thành vòng: {circle}",
            en: "these roles stand in for each other in a circle: {circle}"
        ),
        .roleFieldMissing: LocalizedText(
            vi:
                "vai trò “{role}” cần trường “{field}” kiểu {type} của hồ sơ, quy trình này "
                + "không có",
            en:
                "the role “{role}” needs a case field “{field}” of type {type}, which this "
                + "workflow "
                + "does not have"
        ),
    ]

    /// Words of conditions.
    static let guardWords: [DiagnosticCode: LocalizedText] = [
        .guardSyntax: LocalizedText(
            vi: "điều kiện sai cú pháp: {problem}",
            en: "the condition cannot be read: {problem}"
        ),
        .guardType: LocalizedText(
            vi: "điều kiện không hợp lệ: {problem}",
            en: "the condition does not fit: {problem}"
        ),
        .guardIsNoCondition: LocalizedText(
            vi: "điều kiện phải đúng hoặc sai, nhưng đây là kiểu {type}",
            en: "a condition is true or false, but this is of type {type}"
        ),
        .argumentNotWritten: LocalizedText(
            vi: "tên trong “{function}” phải viết thẳng trong dấu nháy, ví dụ {function}(\"tên\")",
            en: "the name in “{function}” must be written out in quotes: {function}(\"name\")"
        ),
        .unknownWindow: LocalizedText(
            vi:
                "“{name}” không phải khoảng đếm; viết \"ever\", \"since stage\" hoặc \"since "
                + "EVENT\"",
            en: "“{name}” is no window of counting; write \"ever\", \"since stage\" or "
                + "\"since EVENT\""
        ),
    ]
}
