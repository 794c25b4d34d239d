import CaseEngine
import CaseStore
import CivilCalendar
import ReminderDelivery
import WorkflowModel

/// A message as bytes, with what the database has to know of it.
struct ComposedMessage: Sendable {
    let draft: MessageDraft
    let file: Spool.File
}

/// What one message is to tell: small, because the cases are not folded yet.
struct MessagePart: Sendable {
    let key: StoredMessageKey
    /// The how manieth digest of how many it is.
    let place: Int
    let places: Int
    /// The things to tell, each with the rows that ask for it.
    let told: [[WaitingReminder]]

    /// How many rows of the ledger it takes.
    var rows: Int { told.reduce(0) { $0 + $1.count } }
}

/// What makes two reminders for one address the same thing to tell.
private struct ThingTold: Hashable {
    let caseID: String
    let timer: String
    let occurrence: String
    let step: String
    let due: CivilDate?

    init(_ row: WaitingReminder) {
        let key = row.entry.key
        (caseID, timer, occurrence) = (key.caseID, key.timer, key.occurrence)
        (step, due) = (key.step, key.due)
    }
}

/// Puts what waits for one address into messages: singly, or as one digest for each urgency when
/// there is more than the configuration allows singly.
///
/// The most urgent comes first.
struct Composer {
    /// How many reminders one digest lists; more make another part.
    private static let digestItems = 200

    /// The mark of a due date that rests on something not certain yet.
    private static let provisional = LocalizedText(vi: "tạm tính", en: "provisional")

    private let context: DaemonContext
    private let rules: RulesInForce
    private let reader: StoreReader
    private let moment: Moment
    private let installation: String
    private let domain: MailDomain
    private let office: Mailbox

    init(context: DaemonContext, reader: StoreReader, moment: Moment) throws {
        self.context = context
        self.reader = reader
        self.moment = moment
        rules = context.rules.current
        installation = try reader.text(.installation) ?? ""
        guard let domain = MailDomain(context.configuration.domain) else {
            throw ConfigurationError.invalid(
                key: .mailDomain,
                value: context.configuration.domain,
                expected: "a domain name"
            )
        }
        self.domain = domain
        let sender = context.configuration.sender
        office = Mailbox(name: sender.name ?? "", address: try EmailAddress(sender.address))
    }

    /// What the messages of one address are to tell, the most urgent first.
    ///
    /// Cases that wait to be folded again are left for the next time. One thing told to one person
    /// in two roles is told once.
    func parts(
        for address: String,
        about rows: [WaitingReminder],
        on day: CivilDate,
        isDigestAllowed: Bool
    ) throws -> [MessagePart] {
        var told: [[WaitingReminder]] = []
        var places: [ThingTold: Int] = [:]
        for row in rows where row.epoch == rules.epoch && !row.isParked {
            let thing = ThingTold(row)
            if let place = places[thing] {
                told[place].append(row)
            } else {
                places[thing] = told.count
                told.append([row])
            }
        }
        let isDigest = isDigestAllowed && told.count > context.configuration.digestAbove
        let size = isDigest ? Self.digestItems : 1
        return try ReminderLevel.allCases.reversed().flatMap { level -> [MessagePart] in
            let group = told.filter { $0[0].entry.level == level }
            if group.isEmpty { return [] }
            let first = try reader.nextPart(address: address, day: day, urgency: level)
            let starts = Array(stride(from: 0, to: group.count, by: size))
            return starts.enumerated().map { index, start in
                MessagePart(
                    key: StoredMessageKey(
                        address: address,
                        day: day,
                        urgency: level,
                        part: first + index
                    ),
                    place: size == 1 ? 1 : index + 1,
                    places: size == 1 ? 1 : starts.count,
                    told: Array(group[start..<min(start + size, group.count)])
                )
            }
        }
    }

    /// Writes one message; its cases are folded for it, and forgotten again.
    ///
    /// - Returns: `nil` when none of them can be folded.
    func message(_ part: MessagePart) throws -> ComposedMessage? {
        var cases: [String: ComposedCase] = [:]
        let told = try part.told.compactMap { rows -> ToldOnce? in
            let caseID = rows[0].entry.key.caseID
            guard let folded = try cases[caseID] ?? fold(rows[0]) else { return nil }
            cases[caseID] = folded
            return ToldOnce(rows: rows, folded: folded)
        }
        if told.isEmpty { return nil }
        var text = try text(about: told, level: part.key.urgency)
        text.part = part.place
        text.parts = part.places
        return try message(part.key, about: told, text: text)
    }

    private func fold(_ row: WaitingReminder) throws -> ComposedCase? {
        let caseID = row.entry.key.caseID
        guard let caseRules = rules.rules(of: row.workflow) else { return nil }
        let history = try reader.history(of: caseID)
        guard
            let state = try? CaseReading(reader, rules: rules, today: moment.day).state(
                of: caseID,
                history: history,
                rules: caseRules
            )
        else { return nil }
        return ComposedCase(state: state, history: history, rules: caseRules)
    }

    private func message(
        _ key: StoredMessageKey,
        about slice: [ToldOnce],
        text: ReminderText
    ) throws -> ComposedMessage {
        let language = context.configuration.office.language
        let name = ReminderDelivery.MessageKey(
            address: key.address,
            day: key.day,
            level: key.urgency,
            part: key.part
        )
        let single = slice.count == 1 ? slice.first : nil
        let template = single?.first.entry.message ?? "digest"
        let words = rules.texts.render(template, text, language)
        let messageID = name.messageID(installation: installation, domain: domain)
        guard
            let date = MailDate(
                milliseconds: moment.milliseconds,
                offsetSeconds: moment.offsetSeconds
            )
        else { preconditionFailure("the office's clock stays within the calendar") }
        let bytes = MessageRenderer.render(
            Message(
                from: office,
                to: recipient(key.address, position: text.position),
                subject: words.subject,
                date: date,
                messageID: messageID,
                thread: single.map { thread(of: $0) },
                language: language,
                level: key.urgency,
                labels: single.map(\.labels),
                text: words.body,
                todos: try slice.compactMap { try todo($0) }
            )
        )
        let fileName = name.fileName(installation: installation)
        return ComposedMessage(
            draft: MessageDraft(
                key: key,
                fileName: fileName,
                messageID: messageID,
                reminders: slice.flatMap(\.drafts)
            ),
            file: Spool.File(name: fileName, bytes: bytes)
        )
    }

    /// An address the mail format cannot carry goes to the office, which can correct it.
    private func recipient(_ address: String, position: String) -> Mailbox {
        guard let address = try? EmailAddress(address) else { return office }
        return Mailbox(name: position, address: address)
    }

    private func thread(of told: ToldOnce) -> String {
        DeliveryName.thread(
            caseID: told.folded.state.id,
            installation: installation,
            domain: domain
        )
    }

    private func todo(_ told: ToldOnce) throws -> CalendarTodo? {
        let key = told.first.entry.key
        guard let due = told.due, let status = told.status, let start = status.start else {
            return nil
        }
        let language = context.configuration.office.language
        var dues: [CivilDate?] = []
        let sent = try reader.sentDues(
            of: key.caseID,
            timer: key.timer,
            occurrence: told.occurrence
        )
        for told in sent + [due] where dues.isEmpty || dues.last != .some(told) {
            dues.append(told)
        }
        return CalendarTodo(
            uid: DeliveryName.todo(
                caseID: key.caseID,
                timer: key.timer,
                occurrence: told.occurrence,
                installation: installation,
                domain: domain
            ),
            sequence: dues.count - 1,
            start: min(start, due),
            due: due,
            summary: "\(status.title[language]) – \(key.caseID)"
                + (status.isProvisional ? " (\(Self.provisional[language]))" : ""),
            level: told.first.entry.level
        )
    }
}

// MARK: - Words

extension Composer {
    private func text(about slice: [ToldOnce], level: ReminderLevel) throws -> ReminderText {
        let language = context.configuration.office.language
        let role = slice.first?.first.entry.key.role ?? ""
        var text = ReminderText(
            office: context.configuration.office.name,
            position: title(ofRole: role),
            today: moment.day,
            level: level,
            items: try slice.map { try item($0, language) }
        )
        text.problems = try slice.filter { $0.first.entry.message == "attention" }
            .map { try problem($0, language) }
        return text
    }

    private func title(ofRole role: String) -> String {
        let language = context.configuration.office.language
        return rules.library.roles[role]?.title[language] ?? context.configuration.office.name
    }

    private func item(_ told: ToldOnce, _ language: Language) throws -> ReminderText.Item {
        let row = told.first
        let state = told.folded.state
        let library = rules.library
        let due = told.due
        var item = ReminderText.Item(
            caseID: state.id,
            workflow: library.title(ofWorkflow: state.workflow)[language],
            timer: library.title(ofTimer: row.entry.key.timer, in: state.workflow)[language],
            kind: row.kind ?? .deadline,
            due: due
        )
        item.stage = library.title(ofStage: state.stage, in: state.workflow)[language]
        let unit = rules.directory.tree.unit(state.subject.unit, on: moment.day)?.name
        item.unit = unit ?? state.subject.unit
        if case .text(let name)? = state.subject.fields["name"] { item.subject = name }
        item.key = told.status?.key ?? ""
        item.warnedAfter = told.status?.warnedAfter
        item.extensions = told.status?.extensions ?? 0
        if let status = told.status, let oldest = status.oldestMissed {
            item.missed = ReminderText.Missed(
                count: status.missed,
                period: oldest.period,
                due: oldest.due
            )
            item.isAboutMissed = told.missed != nil
        }
        item.isProvisional = told.status?.isProvisional ?? row.isProvisional
        if let due {
            item.workingDaysLeft = try told.folded.rules.calendar.workingDays(
                between: moment.day,
                and: due
            )
        }
        item.previousDue = row.entry.previousDue
        item.reason = told.reason ?? handover(told, language) ?? ""
        item.plannedDay = row.entry.isLate ? row.entry.day : nil
        item.intendedRole = row.intendedRole.map { title(ofRole: $0) } ?? ""
        let names = told.folded.rules.workflow.explanationNames
        for step in told.explanation {
            if case .basis(let id, let title, _) = step {
                // Both thresholds of a timer may rest on one source.
                let basis = "\(title[language]) (\(id))"
                if !item.basis.contains(basis) { item.basis.append(basis) }
            }
            item.explanation.append(step.text(language, names: names))
        }
        return item
    }

    /// Through which unit somebody was told before and through which now, for a hand-over.
    private func handover(_ told: ToldOnce, _ language: Language) -> String? {
        let key = told.first.entry.key
        guard key.step.hasPrefix(Reconciliation.handoverStep), let status = told.status else {
            return nil
        }
        let start = status.start ?? told.folded.state.opened
        return rules.directory.stretches(of: key.role, for: told.folded.state, from: start)
            .filter { $0.since <= moment.day }.handover(language)
    }

    private func problem(_ told: ToldOnce, _ language: Language) throws -> ReminderText.Problem {
        let timer = told.first.entry.key.timer
        let state = told.folded.state
        let title = rules.library.title(ofTimer: timer, in: state.workflow)[language]
        let stage = rules.library.title(ofStage: state.stage, in: state.workflow)[language]
        var problem = ReminderText.Problem(
            caseID: state.id,
            what: title,
            detail: language == .vietnamese
                ? "Hồ sơ đang ở giai đoạn “\(stage)”." : "The case stands in “\(stage)”.",
            hint: "nhachanctl show \(state.id)"
        )
        if timer == ReminderPlan.holdTimer, let hold = state.hold {
            problem.detail = detail(of: hold, told.folded.rules.workflow, language)
            problem.hint = "nhachanctl resume \(state.id)"
        } else if timer == OpeningReminders.timer {
            problem.detail = try reader.refusedOpenings(of: state.id).map(\.text)
                .map { $0[language] }.joined(separator: " ")
        }
        return problem
    }

    private func detail(
        of hold: HoldStatus,
        _ workflow: Workflow,
        _ language: Language
    ) -> String {
        let reason = workflow.title(ofHold: hold.reason)[language]
        let since = hold.since.displayText(language)
        switch (language, hold.until?.displayText(language)) {
        case (.vietnamese, let until?):
            return "Hồ sơ tạm dừng (\(reason)) từ \(since) đến hết \(until)."
        case (.vietnamese, nil):
            return "Hồ sơ tạm dừng (\(reason)) từ \(since), chưa có ngày kết thúc."
        case (.english, let until?):
            return "The case is held (\(reason)) from \(since) to \(until)."
        case (.english, nil):
            return "The case is held (\(reason)) since \(since), without a last day."
        }
    }
}

/// A case as it was folded for a message.
private struct ComposedCase {
    let state: CaseState
    let history: [EventRecord]
    let rules: CaseRules
}

/// One thing to tell, with the rows that ask for it: several when one person holds several roles.
private struct ToldOnce {
    var rows: [WaitingReminder]
    let folded: ComposedCase

    var first: WaitingReminder { rows[0] }

    /// The timer it speaks of.
    var status: TimerStatus? {
        let key = first.entry.key
        return folded.state.timers.last {
            $0.timer == key.timer && $0.occurrence == key.occurrence
        }
    }

    /// The missed period it speaks of, instead of the one that runs.
    var missed: MissedPeriod? {
        ReminderPlan.missedSteps.contains(first.entry.key.step) ? status?.oldestMissed : nil
    }

    /// The occurrence it speaks of.
    var occurrence: String { missed?.occurrence ?? first.entry.key.occurrence }

    /// The due date it speaks of.
    var due: CivilDate? { missed?.due ?? first.entry.key.due }

    /// How that date was computed.
    var explanation: [ExplanationStep] { missed?.explanation ?? status?.explanation ?? [] }

    /// Why the date moved, as the official who corrected the trigger wrote it.
    var reason: String? {
        guard first.entry.key.step.hasPrefix(Reconciliation.movedStep), let status else {
            return nil
        }
        let corrected = folded.state.events.last { event in
            event.latest != event.root && event.recorded == status.known
        }
        return folded.history.first { $0.sequence == corrected?.latest }?.reason
    }

    var labels: Message.Labels {
        let key = first.entry.key
        return Message.Labels(
            caseID: key.caseID,
            workflow: folded.state.workflow,
            timer: key.timer,
            occurrence: occurrence,
            due: due
        )
    }

    var drafts: [DraftReminder] {
        rows.map { row in
            DraftReminder(
                id: row.id,
                sequence: row.sequence,
                epoch: row.epoch,
                recipient: row.recipient,
                intendedRole: row.intendedRole,
                explanation: explanation
            )
        }
    }
}
