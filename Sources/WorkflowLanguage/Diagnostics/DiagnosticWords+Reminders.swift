import CivilCalendar

extension DiagnosticCode {
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
            vi: "lần nhắc lặp cuối cùng của deadline không được có “{key}”: hạn chưa thực hiện "
                + "phải được nhắc mãi",
            en:
                "the last repeating reminder of a deadline must not have “{key}”: an unmet "
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
        .noLastingReminder: LocalizedText(
            vi:
                "hạn chưa thực hiện phải được nhắc mãi: hãy thêm một dòng at: [every … after] không "
                + "có “times”",
            en: "an unmet deadline never falls silent: add a line at: [every … after] without "
                + "“times”"
        ),
        .versionsOverlap: LocalizedText(
            vi: "vai trò đã có cách tìm khác cho những ngày này ở dòng {line}",
            en: "the role is already found another way on these days, on line {line}"
        ),
        .versionsGap: LocalizedText(
            vi: "không cách tìm nào có hiệu lực từ {from} đến {to}",
            en: "no version of the role is in force from {from} to {to}"
        ),
        .versionsEnd: LocalizedText(
            vi: "sau {day} không còn cách tìm nào; hãy bỏ “until”",
            en: "after {day} no version of the role is in force; remove “until”"
        ),
        .unknownTemplateField: LocalizedText(
            vi: "thư không có trường “{name}”",
            en: "a message has no field “{name}”"
        ),
        .personalSubject: LocalizedText(
            vi: "dòng đầu là tiêu đề thư, không được có “{name}” vì có thể chứa tên người",
            en: "the first line is the subject of the letter and must not show “{name}”, which may "
                + "name a person"
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
        .functionNotHere: LocalizedText(
            vi: "không dùng được “{function}” trong {place}",
            en: "“{function}” cannot be asked in {place}"
        ),
        .valueOfOtherType: LocalizedText(
            vi: "giá trị phải là kiểu {expected}, nhưng đây là kiểu {type}",
            en: "the value must be of type {expected}, but this is of type {type}"
        ),
        .timerWithoutKeys: LocalizedText(
            vi: "kỳ hạn “{name}” không có “per” nên không có lần chạy cho từng giá trị",
            en: "the timer “{name}” has no “per”, so it has no occurrence for a value"
        ),
        .fieldOfOtherType: LocalizedText(
            vi: "trường “{name}” của sự kiện kiểu {type} không đưa vào được trường kiểu {expected}",
            en: "the field “{name}” of the event is of type {type} and cannot become one of type "
                + "{expected}"
        ),
        .noLiteralOfType: LocalizedText(
            vi: "giá trị kiểu {type} phải lấy từ sự kiện: {feel: event.FIELD}",
            en: "a value of type {type} must come from the event: {feel: event.FIELD}"
        ),
    ]
}
