import CivilCalendar

extension DiagnosticCode {
    /// Words of outcomes, standing workflows and the cases that events open.
    static let caseWords: [DiagnosticCode: LocalizedText] = [
        .eventWithoutOutcome: LocalizedText(
            vi: "{days} sự kiện “{name}” không có kết quả nào nên bị từ chối",
            en: "{days} the event “{name}” has no outcome and is refused"
        ),
        .eventWithoutEffect: LocalizedText(
            vi: "sự kiện “{name}” không làm thay đổi gì: không chuyển giai đoạn, không đặt trường, "
                + "không kỳ hạn hay điều kiện nào xét đến nó",
            en: "the event “{name}” changes nothing: it moves no case, sets no field, and no timer "
                + "or condition looks at it"
        ),
        .standingOfPerson: LocalizedText(
            vi: "chỉ quy trình của tổ chức (subject: unit) mới là standing",
            en: "only a workflow of units (subject: unit) can be standing"
        ),
        .standingEnds: LocalizedText(
            vi:
                "quy trình standing không bao giờ kết thúc nên không có giai đoạn kết thúc “{name}”",
            en: "a standing workflow never ends, so it has no final stage “{name}”"
        ),
        .subjectDoesNotFit: LocalizedText(
            vi: "quy trình “{name}” nói về {theirs}, quy trình này nói về {own}",
            en: "the workflow “{name}” is about a {theirs}, this one about a {own}"
        ),
        .fieldNotGiven: LocalizedText(
            vi: "quy trình “{workflow}” bắt buộc trường “{field}”; hãy thêm vào “with”",
            en: "the workflow “{workflow}” requires the field “{field}”; give it in “with”"
        ),
        .circularOpenings: LocalizedText(
            vi: "các quy trình mở hồ sơ của nhau thành vòng: {circle}",
            en: "these workflows open cases of each other in a circle: {circle}"
        ),
        .lateBeforeDay: LocalizedText(
            vi: "đợt {day} mở sau ngày late-until {late}; cả hai tính trong cùng một năm",
            en: "the campaign of {day} opens after late-until {late}; both are of one year"
        ),
        .sameCampaignDay: LocalizedText(
            vi: "ngày {day} đã có đợt mở hồ sơ ở dòng {line}",
            en: "a campaign of this workflow opens on {day} already, on line {line}"
        ),
        .closesWithoutCampaign: LocalizedText(
            vi: "closes-when chỉ đóng hồ sơ mở theo đợt, mà quy trình này không có opens-every",
            en: "closes-when closes cases of campaigns only, and this workflow has no opens-every"
        ),
        .closesByTime: LocalizedText(
            vi: "closes-when không được phụ thuộc vào ngày hôm nay; điều kiện “{name}” hỏi today",
            en: "closes-when may not depend on the day alone; the condition “{name}” asks for today"
        ),
        .conditionOfOtherKind: LocalizedText(
            vi: "điều kiện “{name}” nói về {theirs}, quy trình này nói về {own}",
            en: "the condition “{name}” is about a {theirs}, this workflow about a {own}"
        ),
    ]
}
