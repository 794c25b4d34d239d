import CivilCalendar
import ControlAPI
import Testing

/// Values of every wire type: `full` has all members, `bare` only those that are always there.
enum Sample {
    static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? .earliest }

    static func text(_ word: String) -> LocalizedText {
        LocalizedText(vi: "\(word) tiếng Việt", en: "\(word) in English")
    }

    static func instant() throws -> WireInstant {
        try #require(WireInstant(reading: "2026-07-17T08:00:00.000+07:00"))
    }

    static let timer = TimerRow(
        timer: "ceremony-deadline",
        title: LocalizedText(vi: "Hạn tổ chức lễ kết nạp", en: "Ceremony deadline"),
        kind: .deadline,
        stage: "ceremony",
        occurrence: "e12",
        key: "CB-01",
        state: .met,
        day: day("2026-08-28"),
        isLate: true,
        start: day("2026-07-17"),
        due: day("2026-08-27"),
        warnedAfter: day("2026-08-20"),
        isProvisional: true,
        missed: 2
    )

    static let bareTimer = TimerRow(
        timer: "t",
        title: text("t"),
        kind: .waiting,
        occurrence: "s1",
        state: .dormant
    )

    static let summary = CaseSummary(
        id: "c-7k2m",
        workflow: "admission",
        workflowTitle: LocalizedText(vi: "Kết nạp đảng viên", en: "Admission of a new member"),
        subject: "P-1",
        unit: "CB-01",
        stage: "ceremony",
        stageTitle: LocalizedText(vi: "Chờ lễ kết nạp", en: "Waiting for the ceremony"),
        opened: day("2026-07-16"),
        ended: day("2026-09-01"),
        outcome: "success",
        hold: "abroad",
        nextDue: timer,
        attention: [text("parked")]
    )

    static let bareSummary = CaseSummary(
        id: "c-1",
        workflow: "admission",
        workflowTitle: text("w"),
        subject: "P-1",
        unit: "CB-01",
        stage: "s",
        stageTitle: text("s"),
        opened: day("2026-07-16")
    )

    static let reminder = ReminderRow(
        caseID: "c-7k2m",
        workflow: "admission",
        timer: "ceremony-deadline",
        timerTitle: LocalizedText(vi: "Hạn tổ chức lễ kết nạp", en: "Ceremony deadline"),
        occurrence: "e12",
        step: "5wd-before",
        day: day("2026-08-20"),
        due: day("2026-08-27"),
        isProvisional: true,
        role: "cell-secretary",
        level: .notice,
        status: .suppressed,
        reason: "past",
        isLate: true,
        address: "bi-thu@example.vn",
        file: "abc.eml"
    )

    static let bareReminder = ReminderRow(
        caseID: "c",
        workflow: "w",
        timer: "t",
        timerTitle: text("t"),
        occurrence: "s1",
        step: "on-due",
        day: day("2026-08-20"),
        role: "r",
        level: .alert,
        status: .planned
    )

    static let progress = ProgressRow(done: 20, total: 300)

    static func page<Item>(of item: Item) -> Page<Item> {
        Page(items: [item], next: "c", recomputed: progress)
    }

    static let move = DueMove(
        caseID: "c-7k2m",
        workflow: "admission",
        timer: "ceremony-deadline",
        title: text("t"),
        occurrence: "e12",
        kind: .moved,
        old: day("2026-08-27"),
        new: day("2026-08-28"),
        reason: text("r")
    )

    static let finding = DiagnosticRow(
        code: "NH1101",
        severity: "error",
        file: "admission.yaml",
        line: 12,
        column: 3,
        message: text("m"),
        suggestion: "stages"
    )

    static let steps: [ExplanationStep] = [
        .trigger(event: "decision-received", day: day("2026-07-17"), provisional: false),
        .rule(file: "admission.yaml", line: 12, hash: "abcdef0123456789"),
        .basis(id: "qd-294-2025", title: text("QĐ 294"), status: "confirmed"),
        .chosenBy(event: "decision-issued", day: day("2026-07-16")),
        .note(text("note")),
        .counting(from: day("2026-07-17"), period: .workingDays(30), direction: .after),
        .skippedWeekend(from: day("2026-07-18"), to: day("2026-08-16"), days: 10),
        .skipped(
            day: day("2026-09-02"),
            name: text("Quốc khánh \"2/9\"\n"),
            confirmation: .official,
            source: "s\\1"
        ),
        .workedWeekend(
            day: day("2026-08-22"),
            name: text("bù"),
            confirmation: .estimated,
            source: "s"
        ),
        .monthEnd(wanted: 31, got: day("2026-04-30")),
        .rolled(from: day("2026-05-01"), to: day("2026-05-04"), reason: text("lễ")),
        .result(due: day("2026-08-27"), provisional: true),
    ]
}
