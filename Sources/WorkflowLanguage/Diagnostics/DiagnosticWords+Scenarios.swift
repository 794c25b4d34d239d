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
            vi: "“today” lùi từ {last} về {day}",
            en: "“today” goes back from {last} to {day}"
        ),
        .unknownRefusal: LocalizedText(
            vi: "không có lý do từ chối “{name}”",
            en: "nothing is refused with the code “{name}”"
        ),
        .workflowWithoutCampaign: LocalizedText(
            vi: "quy trình “{name}” không tự mở hồ sơ theo đợt (opens-every)",
            en: "the workflow “{name}” has no campaign (opens-every)"
        ),
    ]
}
