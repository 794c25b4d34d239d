import CivilCalendar
import ControlAPI

/// Samples of what a case has around it.
extension Sample {
    static let parent = ParentRow(
        caseID: "c-0a1b",
        workflow: "screening",
        event: 7,
        key: "ward",
        stage: "checking"
    )

    static let child = ChildRow(
        caseID: "c-9z8y",
        workflow: "verification",
        workflowTitle: LocalizedText(vi: "Thẩm tra lý lịch", en: "Background check"),
        event: 13,
        key: "DU-XA-02",
        isPeer: false,
        stage: "answered",
        stageTitle: LocalizedText(vi: "Đã trả lời", en: "Answered"),
        opened: day("2026-07-20"),
        ended: day("2026-08-10"),
        outcome: "clear"
    )

    static let peer = ChildRow(
        caseID: "c-5e6f",
        workflow: "deletion",
        workflowTitle: LocalizedText(vi: "Xóa tên", en: "Deletion"),
        event: 14,
        isPeer: true,
        stage: "proposed",
        stageTitle: LocalizedText(vi: "Đề nghị", en: "Proposed"),
        opened: day("2026-07-21")
    )

    static let hold = HoldRow(
        reason: "abroad",
        title: LocalizedText(vi: "Đi nước ngoài", en: "Abroad"),
        since: day("2026-07-20"),
        until: day("2026-12-31")
    )

    static let origin = FieldOrigin(
        owner: "subject",
        field: "status",
        value: .text("probationary"),
        day: day("2026-07-18"),
        event: 13,
        caseID: "c-0a1b"
    )

    static let warnedTimer = TimerRow(
        timer: "decision",
        title: LocalizedText(vi: "Hạn ra quyết định", en: "Decision"),
        kind: .deadline,
        occurrence: "s2",
        state: .warned,
        start: day("2026-07-01"),
        due: day("2026-09-30"),
        warnedAfter: day("2026-08-10")
    )
}
