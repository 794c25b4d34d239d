import CivilCalendar

extension DiagnosticCode {
    /// Words of scenarios.
    static let scenarioWords: [DiagnosticCode: LocalizedText] = [
        .stepNeedsOneVerb: LocalizedText(
            vi: "mỗi bước có đúng một trong: {verbs}",
            en: "each step has exactly one of {verbs}"
        ),
        .notOpenedFirst: LocalizedText(
            vi: "bước đầu tiên phải là “open”",
            en: "the first step must be “open”"
        ),
        .dayGoesBack: LocalizedText(
            vi: "ngày lùi từ {last} về {day}",
            en: "the day goes back from {last} to {day}"
        ),
        .unknownRefusal: LocalizedText(
            vi: "không có lý do từ chối “{name}”",
            en: "nothing is refused with the code “{name}”"
        ),
        .workflowWithoutCampaign: LocalizedText(
            vi: "quy trình “{name}” không tự mở hồ sơ theo đợt (opens-every)",
            en: "the workflow “{name}” has no campaign (opens-every)"
        ),
        .unknownAnnouncement: LocalizedText(
            vi: "không lịch nào ghi nguồn “{name}”",
            en: "no calendar names the source “{name}”"
        ),
        .changeOfOneThing: LocalizedText(
            vi: "mỗi thay đổi có đúng một trong: {keys}",
            en: "each change has exactly one of {keys}"
        ),
        .nothingToUndo: LocalizedText(
            vi: "“undo” thu hồi thay đổi trước nó, một lần; ở đây không có",
            en: "“undo” takes back the change before it, once; here is none"
        ),
    ]
}
