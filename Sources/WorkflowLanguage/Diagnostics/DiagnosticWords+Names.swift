import CivilCalendar

extension DiagnosticCode {
    /// Words of names.
    static let nameWords: [DiagnosticCode: LocalizedText] = [
        .unknownStage: LocalizedText(
            vi: "không có giai đoạn “{name}”",
            en: "there is no stage “{name}”"
        ),
        .unknownEvent: LocalizedText(
            vi: "không có sự kiện “{name}”",
            en: "there is no event “{name}”"
        ),
        .unknownTimer: LocalizedText(
            vi: "không có kỳ hạn “{name}”",
            en: "there is no timer “{name}”"
        ),
        .unknownRole: LocalizedText(
            vi: "không có vai trò “{name}” trong roles.yaml",
            en: "there is no role “{name}” in roles.yaml"
        ),
        .unknownBasis: LocalizedText(
            vi: "không có căn cứ “{name}” trong bases.yaml",
            en: "there is no basis “{name}” in bases.yaml"
        ),
        .unknownCalendar: LocalizedText(
            vi: "không có lịch calendars/{name}.yaml",
            en: "there is no calendar calendars/{name}.yaml"
        ),
        .unknownField: LocalizedText(
            vi: "“{owner}” không có trường “{name}”",
            en: "“{owner}” has no field “{name}”"
        ),
        .unknownKind: LocalizedText(
            vi: "không có loại đối tượng “{name}”",
            en: "there is no kind of subject “{name}”"
        ),
        .unknownWorkflow: LocalizedText(
            vi: "không có quy trình “{name}”",
            en: "there is no workflow “{name}”"
        ),
        .unknownUnit: LocalizedText(
            vi: "không có tổ chức “{name}” trong “units”",
            en: "there is no unit “{name}” in “units”"
        ),
        .duplicateTimer: LocalizedText(
            vi: "quy trình đã có kỳ hạn “{name}” ở dòng {line}; mỗi kỳ hạn cần một tên riêng",
            en: "the workflow already has a timer “{name}” on line {line}; each needs its own name"
        ),
        .nameIsNotFileName: LocalizedText(
            vi: "tên “{name}” khác tên tệp “{file}.yaml”",
            en: "the name “{name}” is not that of the file “{file}.yaml”"
        ),
        .reservedName: LocalizedText(
            vi: "“{name}” là từ riêng của ngôn ngữ ở chỗ này; hãy đặt tên khác",
            en: "“{name}” is a word of the language in this place; choose another name"
        ),
        .renameOfPresentName: LocalizedText(
            vi: "“{name}” vẫn đang được khai báo nên không thể là tên cũ",
            en: "“{name}” is still declared, so it cannot be an old name"
        ),
        .strayFile: LocalizedText(
            vi: "tệp này không thuộc thư mục quy tắc và không được đọc",
            en: "this file is no part of a rule folder and is not read"
        ),
        .noWorkflow: LocalizedText(
            vi: "thư mục quy tắc không có quy trình nào",
            en: "the rule folder has no workflow"
        ),
        .unknownCondition: LocalizedText(
            vi: "subjects.yaml không có điều kiện “{name}” cho loại đối tượng này",
            en: "subjects.yaml has no condition “{name}” on this kind of subject"
        ),
        .childNeverOpened: LocalizedText(
            vi: "quy trình này không mở hồ sơ con nào thuộc “{name}” (opens)",
            en: "this workflow opens no child case of “{name}” (opens)"
        ),
    ]

    /// Words of stages and moves.
    static let stageWords: [DiagnosticCode: LocalizedText] = [
        .unreachableStage: LocalizedText(
            vi: "không hồ sơ nào đến được giai đoạn “{name}”: không sự kiện nào chuyển tới đó",
            en: "no case can come to the stage “{name}”: no event moves there"
        ),
        .noWayToEnd: LocalizedText(
            vi: "từ giai đoạn “{name}” không có đường nào đến một giai đoạn kết thúc",
            en: "from the stage “{name}” no way leads to a final stage"
        ),
        .noFinalStage: LocalizedText(
            vi: "quy trình không có giai đoạn kết thúc (final: true)",
            en: "the workflow has no final stage (final: true)"
        ),
        .beginsInFinalStage: LocalizedText(
            vi: "hồ sơ không thể mở ở giai đoạn kết thúc “{name}”",
            en: "a case cannot be opened in the final stage “{name}”"
        ),
        .moveNeverTaken: LocalizedText(
            vi: "kết quả này không bao giờ được chọn: kết quả ở dòng {line} không có “when”",
            en: "this outcome is never taken: the one on line {line} has no “when”"
        ),
        .lastMoveHasCondition: LocalizedText(
            vi: "kết quả cuối cùng không được có “when”; hãy thêm một kết quả {} ở cuối",
            en: "the last outcome must have no “when”; add an outcome {} at the end"
        ),
        .anytimeEventMoves: LocalizedText(
            vi: "sự kiện “{name}” là anytime nên không chuyển giai đoạn; hãy bỏ “to”",
            en: "the event “{name}” is anytime and never moves the case; remove “to”"
        ),
        .eventNeverAccepted: LocalizedText(
            vi: "không giai đoạn nào nhận sự kiện “{name}” nên không thể ghi nhận nó",
            en: "no stage accepts the event “{name}”, so it can never be recorded"
        ),
        .unguardedStage: LocalizedText(
            vi: "hồ sơ có thể bị quên ở giai đoạn “{name}”: {path}; ở đó không có kỳ hạn deadline "
                + "hoặc recurring nào nhắc; hãy thêm “stale-after” hoặc một kỳ hạn",
            en: "a case can be forgotten in the stage “{name}”: {path}; there no deadline or "
                + "recurring timer reminds; add “stale-after” or a timer"
        ),
        .uncertainGuard: LocalizedText(
            vi: "hồ sơ có thể bị quên ở giai đoạn “{name}”: {path}; khi đó không kỳ hạn nào chắc "
                + "chắn nhắc: {timers}; hãy thêm “otherwise”, “await” hoặc một kỳ hạn tính từ "
                + "“stage”",
            en: "a case can be forgotten in the stage “{name}”: {path}; then no clock certainly "
                + "reminds: {timers}; add “otherwise”, “await” or a timer from “stage”"
        ),
        .silencedStage: LocalizedText(
            vi: "hồ sơ có thể bị quên ở giai đoạn “{name}”: {path}; khi đó không còn kỳ hạn nào "
                + "nhắc: {timers}; hãy thêm “stale-after” hoặc một kỳ hạn tiếp theo",
            en: "a case can be forgotten in the stage “{name}”: {path}; then no clock reminds any "
                + "more: {timers}; add “stale-after” or a timer that goes on"
        ),
        .proofTooLarge: LocalizedText(
            vi: "“{name}”: quá nhiều trạng thái để chứng minh rằng không hồ sơ nào bị quên; hãy "
                + "bớt kỳ hạn hoặc sự kiện, hoặc thêm “stale-after” cho từng giai đoạn",
            en: "“{name}”: too many states to prove that no case can be forgotten; use fewer "
                + "timers or events, or add “stale-after” to the stages"
        ),
    ]
}
