import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import FEEL
import WorkflowModel

/// What the engine and the store know, as the wire says it.
extension WireValue {
    init(_ value: FieldValue) {
        self =
            switch value {
            case .text(let text): .text(text)
            case .integer(let number): .integer(number)
            case .decimal(let number): .decimal(number.description)
            case .boolean(let truth): .boolean(truth)
            case .date(let day): .date(day)
            case .document(let document):
                .document(
                    WireDocument(
                        number: document.number,
                        issuer: document.issuer,
                        date: document.date
                    )
                )
            case .contact(let contact):
                .contact(WireContact(address: contact.address, name: contact.name))
            case .list(let values): .list(values.map { WireValue($0) })
            }
    }
}

extension TimerRow {
    /// A timer of a case that was just folded.
    init(_ status: TimerStatus, on today: CivilDate) {
        self.init(
            timer: status.timer,
            title: status.title,
            kind: status.kind,
            stage: status.stage,
            occurrence: status.occurrence,
            key: status.key,
            state: TimerStateWord(rawValue: status.stateWord(on: today)) ?? .running,
            day: status.state.restDay,
            isLate: status.state.isLate,
            start: status.start,
            due: status.due,
            warnedAfter: status.warnedAfter,
            isProvisional: status.isProvisional,
            missed: status.missed
        )
    }

    /// A timer as the lists of the database know it.
    init(_ summary: TimerSummary, title: LocalizedText, on today: CivilDate) {
        let status = TimerStatus(
            timer: summary.timer,
            kind: summary.kind,
            title: title,
            stage: summary.stage,
            visit: summary.visit,
            occurrence: summary.occurrence,
            key: summary.key,
            state: summary.state,
            start: summary.start,
            due: summary.due,
            warnedAfter: summary.warnedAfter,
            isProvisional: summary.isProvisional,
            opened: nil,
            missed: summary.missed,
            known: summary.start ?? today,
            explanation: []
        )
        self.init(status, on: today)
    }
}

extension TimerState {
    /// The day a timer came to rest.
    var restDay: CivilDate? {
        switch self {
        case .dormant, .running: nil
        case .met(let day, _), .cancelled(let day), .ended(let day), .suspended(let day): day
        }
    }

    /// Whether a deadline was met after its due date.
    var isLate: Bool {
        if case .met(_, let late) = self { late } else { false }
    }
}

extension FieldRow {
    init(_ field: Field) {
        var choices: [String] = []
        if case .choice(let options) = field.type { choices = options.map(\.name) }
        self.init(
            name: field.name,
            title: field.title,
            type: FieldReading.expectation(field.type).en,
            isRequired: field.isRequired,
            choices: choices
        )
    }
}

extension RuleLibrary {
    /// The title of a workflow; its name when the rules do not have it any more.
    func title(ofWorkflow name: String) -> LocalizedText {
        workflows[name]?.title ?? LocalizedText(vi: name, en: name)
    }

    /// The title of a stage.
    func title(ofStage stage: String, in workflow: String) -> LocalizedText {
        workflows[workflow]?.stage(named: stage)?.title ?? LocalizedText(vi: stage, en: stage)
    }

    /// The title of a timer; those the engine itself plans have titles of their own.
    func title(ofTimer timer: String, in workflow: String) -> LocalizedText {
        switch timer {
        case ReminderPlan.idleTimer:
            LocalizedText(vi: "Hồ sơ không có kỳ hạn nào đang chạy", en: "No clock is running")
        case ReminderPlan.holdTimer:
            LocalizedText(vi: "Hồ sơ đang tạm dừng, đề nghị xem lại", en: "Review of a hold")
        case OpeningReminders.timer:
            LocalizedText(
                vi: "Không mở được hồ sơ do sự kiện yêu cầu",
                en: "A case that an event asks for cannot be opened"
            )
        case ReminderPlan.attentionTimer:
            LocalizedText(
                vi: "Có sự kiện không còn phù hợp, chờ xem xét",
                en: "Events no longer fit and wait for review"
            )
        default:
            workflows[workflow]?.allTimers.first { $0.name == timer }?.title
                ?? LocalizedText(vi: timer, en: timer)
        }
    }
}

extension TimelineEntry {
    /// A row of a case's history.
    init(_ record: EventRecord, state: CaseState, workflow: Workflow, offsetSeconds: Int) {
        var event: String?
        var fields: [String: FieldValue] = [:]
        var root = record.sequence
        var isHistorical = false
        let action: TimelineAction
        switch record.action {
        case .open(_, _, let values, _):
            action = .open
            fields = values
        case .record(let name, let values, let historical):
            action = .record
            event = name
            fields = values
            isHistorical = historical
        case .correct(let corrected, let values):
            action = .correct
            root = corrected
            fields = values
        case .void(let voided):
            action = .void
            root = voided
        case .close:
            action = .close
        case .hold: action = .hold
        case .resume: action = .resume
        case .extend: action = .extend
        case .acknowledge: action = .acknowledge
        case .snooze: action = .snooze
        }
        if !record.action.details.isEmpty { fields = record.action.details }
        let placed = state.events.first { $0.root == root }
        let unplaced = state.unplaced.first { $0.root == root }
        event = event ?? (placed ?? unplaced)?.event
        let isEvent = action == .record || action == .correct
        self.init(
            sequence: record.sequence,
            root: root,
            action: action,
            event: event,
            title: Self.title(action, record.action, event: event, workflow: workflow),
            day: record.effective,
            recorded: WireInstant(record.recordedAt, offsetSeconds: offsetSeconds),
            actor: record.actor,
            reason: record.reason,
            fields: fields.mapValues { WireValue($0) },
            fromStage: record.verdict.fromStage,
            toStage: record.verdict.toStage,
            isHistorical: isHistorical,
            isSuperseded: isEvent && (placed ?? unplaced)?.latest != record.sequence,
            isUnplaced: isEvent && unplaced != nil,
            warnings: record.verdict.warnings.map(\.message)
        )
    }

    private static func title(
        _ action: TimelineAction,
        _ recorded: CaseAction,
        event: String?,
        workflow: Workflow
    ) -> LocalizedText {
        let named = event.flatMap { workflow.event(named: $0)?.title }
        return switch action {
        case .open: LocalizedText(vi: "Mở hồ sơ", en: "Case opened")
        case .close: LocalizedText(vi: "Đóng hồ sơ", en: "Case closed")
        case .void:
            LocalizedText(vi: "Hủy: \(named?.vi ?? "")", en: "Voided: \(named?.en ?? "")")
        case .correct:
            LocalizedText(vi: "Đính chính: \(named?.vi ?? "")", en: "Corrected: \(named?.en ?? "")")
        case .hold:
            LocalizedText(vi: "Tạm dừng hồ sơ", en: "Case held")
                .adding(recorded.holdReason.map { workflow.title(ofHold: $0) })
        case .resume: LocalizedText(vi: "Tiếp tục hồ sơ", en: "Case resumed")
        case .extend:
            LocalizedText(vi: "Gia hạn", en: "Deadline extended")
                .adding(workflow.title(ofTimerOf: recorded))
        case .acknowledge:
            LocalizedText(vi: "Đã xem nhắc việc", en: "Reminders acknowledged")
                .adding(workflow.title(ofTimerOf: recorded))
        case .snooze:
            LocalizedText(vi: "Hoãn nhắc việc", en: "Reminders snoozed")
                .adding(workflow.title(ofTimerOf: recorded))
        case .record: named ?? LocalizedText(vi: event ?? "", en: event ?? "")
        }
    }
}

extension CaseAction {
    /// What a hold, an extension, an acknowledgement or a snooze says, as a timeline shows it.
    fileprivate var details: [String: FieldValue] {
        switch self {
        case .hold(let reason, let until):
            return ["reason": .text(reason)].merging(until.map { ["until": .date($0)] } ?? [:]) {
                $1
            }
        case .extend(let timer, let occurrence, let period, let approver, let document):
            var details: [String: FieldValue] = [
                "timer": .text(timer), "occurrence": .text(occurrence),
                "by": .text(period.description), "approver": .text(approver),
            ]
            details["document"] = document.map { .document($0) }
            return details
        case .acknowledge(let timer, let occurrence):
            return ["timer": .text(timer), "occurrence": .text(occurrence)]
        case .snooze(let timer, let occurrence, let until):
            return [
                "timer": .text(timer), "occurrence": .text(occurrence), "until": .date(until),
            ]
        case .open, .record, .correct, .void, .close, .resume: return [:]
        }
    }

    /// The reason of a hold.
    fileprivate var holdReason: String? {
        if case .hold(let reason, _) = self { reason } else { nil }
    }
}

extension Workflow {
    /// What people call the timer that an action cares for.
    fileprivate func title(ofTimerOf action: CaseAction) -> LocalizedText? {
        guard case .text(let name)? = action.details["timer"] else { return nil }
        return allTimers.first { $0.name == name }?.title ?? LocalizedText(vi: name, en: name)
    }
}

extension LocalizedText {
    /// The text with another one behind a colon.
    fileprivate func adding(_ more: LocalizedText?) -> LocalizedText {
        guard let more else { return self }
        return LocalizedText(vi: "\(vi): \(more.vi)", en: "\(en): \(more.en)")
    }
}

extension WireInstant {
    /// An instant of the database; its bounds are those of the calendar.
    init(_ milliseconds: Int64, offsetSeconds: Int) {
        guard let instant = WireInstant(milliseconds: milliseconds, offsetSeconds: offsetSeconds)
        else { preconditionFailure("the database keeps no instant beyond the calendar") }
        self = instant
    }
}
