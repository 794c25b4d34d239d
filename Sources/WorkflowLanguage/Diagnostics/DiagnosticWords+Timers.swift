import CivilCalendar

extension DiagnosticCode {
    /// Words of timers and bases.
    static let timerWords: [DiagnosticCode: LocalizedText] = [
        .invalidTrigger: LocalizedText(
            vi: "“{text}” không phải mốc bắt đầu; viết: EVENT, first EVENT, stage, opening, "
                + "timer T, event E.field, subject.field, children W all final, {latest: […]} hoặc "
                + "{earliest: […]}",
            en: "“{text}” is no trigger; write EVENT, first EVENT, stage, opening, timer T, "
                + "event E.field, subject.field, children W all final, {latest: […]} or {earliest: […]}"
        ),
        .triggerIsNoDate: LocalizedText(
            vi: "trường “{name}” của “{owner}” không phải ngày",
            en: "the field “{name}” of “{owner}” is no date"
        ),
        .stageOfCase: LocalizedText(
            vi: "kỳ hạn của cả hồ sơ không thể tính từ “stage”; hãy nêu một sự kiện, hoặc "
                + "“opening”",
            en: "a timer of the whole case cannot start with “stage”; name an event, or "
                + "“opening”"
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
            vi: "“{text}” không phải chu kỳ; viết: 3 months, year by 12-15, quarter by day 25, "
                + "month by day 3 hoặc month by working day 3",
            en: "“{text}” is no recurrence; write 3 months, year by 12-15, quarter by day 25, "
                + "month by day 3 or month by working day 3"
        ),
        .invalidDayOfYear: LocalizedText(
            vi: "“{text}” không phải ngày trong năm dạng tháng-ngày, ví dụ 12-31",
            en: "“{text}” is no day of the year written month-day, such as 12-31"
        ),
        .emptyPeriod: LocalizedText(
            vi: "“{text}” không có độ dài; ở đây thời gian phải trôi qua",
            en: "“{text}” is no time at all; here some time must pass"
        ),
        .periodNeverTaken: LocalizedText(
            vi: "khoảng thời gian này không bao giờ được chọn: dòng {line} không có “when”",
            en: "this period is never taken: the one on line {line} has no “when”"
        ),
        .lastPeriodHasCondition: LocalizedText(
            vi: "khoảng thời gian cuối cùng không được có “when”; hãy thêm {period: …} ở cuối",
            en: "the last period must have no “when”; add {period: …} at the end"
        ),
        .warningTooLate: LocalizedText(
            vi: "mốc cảnh báo “{text}” không sớm hơn hạn",
            en: "the warning after “{text}” does not come before the due date"
        ),
        .awaitNeedsEvent: LocalizedText(
            vi: "“await” chờ một sự kiện được ghi nhận: “from” phải là EVENT, first EVENT, "
                + "event E.field hoặc {earliest: […]} của chúng",
            en: "“await” waits until an event is recorded: “from” must be EVENT, first EVENT, "
                + "event E.field or {earliest: […]} of these"
        ),
        .perNeedsEvent: LocalizedText(
            vi: "“per” cần một kỳ hạn bắt đầu bằng sự kiện có trường đó",
            en: "“per” needs a timer that starts with an event that has the field"
        ),
        .perOfList: LocalizedText(
            vi: "“per” cần một giá trị, nhưng trường “{name}” kiểu {type}",
            en: "“per” needs a single value, but the field “{name}” is of type {type}"
        ),
        .invalidDueDay: LocalizedText(
            vi: "“{text}” không phải ngày trong năm dạng tháng-ngày như 12-31, cũng không phải "
                + "event E.field",
            en: "“{text}” is no day of the year written month-day such as 12-31, nor event E.field"
        ),
    ]
}
