import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// A case with what was needed to see it.
struct CaseView: Sendable {
    let library: RuleLibrary
    /// Whom reminders go to.
    let directory: CaseEngine.Directory
    let workflow: Workflow
    let history: [EventRecord]
    let state: CaseState
    let summary: ControlAPI.CaseSummary
    let today: CivilDate
    let origins: [FieldOrigin]
    let parent: ParentRow?
    let children: [ChildRow]
    /// The rows of the ledger, in order of day.
    let ledger: [ReminderSummary]
    /// The epochs that began since the case was opened, with the one before them.
    let epochs: [Epoch]
    /// From where the case is looked at; `nil` for here and now.
    let point: Standpoint?
    /// Whether nothing is sent at present.
    let isGateClosed: Bool

    /// The most rows of the ledger that are read.
    static let ledgerLimit = 1_000
    /// The most epochs that are read.
    static let epochLimit = 1_000

    /// The events the case takes now, in order of name.
    var accepts: [String] {
        let anytime = workflow.events.filter(\.isAnytime).map(\.name)
        guard state.isOpen, let stage = workflow.stage(named: state.stage) else { return anytime }
        return Array(Set((stage.accepts + workflow.accepts).map(\.event) + anytime)).sorted()
    }

    /// Its history in the order it was recorded.
    func entries(_ time: OfficeTime) -> [TimelineEntry] {
        history.map { record in
            TimelineEntry(
                record,
                state: state,
                workflow: workflow,
                offsetSeconds: time.offsetSeconds(at: record.recordedAt)
            )
        }
    }
}

extension CaseView {
    /// A case as it is now: read, folded under the rules in force, and not written.
    init(_ caseID: String, rules: RulesInForce, clock: OfficeClock, reader: StoreReader) throws {
        let name = try reader.workflow(of: caseID)
        guard let caseRules = rules.rules(of: name) else { throw FoldError.unknownWorkflow(name) }
        let today = clock.moment(at: try reader.present(at: clock.now().milliseconds)).day
        let history = try reader.history(of: caseID)
            .underPresentNames(of: caseRules.workflow)
        guard let row = try reader.summary(of: caseID) else {
            throw StoreError.unknownCase(caseID)
        }
        let state = try CaseReading(reader, rules: rules, today: today)
            .state(of: caseID, history: history, rules: caseRules)
        self.init(
            library: rules.library,
            directory: rules.directory,
            workflow: caseRules.workflow,
            history: history,
            state: state,
            summary: ControlAPI.CaseSummary(row, next: nil, rules: rules, today: today)
                .following(
                    state,
                    parked: row.parked,
                    refused: try reader.refusedOpenings(of: caseID),
                    on: today
                ),
            today: today,
            origins: try FieldOrigin.origins(
                of: state,
                history: history,
                shared: reader.subjectValues(of: state.subject.id, besides: caseID),
                reader,
                today
            ),
            parent: try reader.parent(of: caseID).map { try ParentRow($0, reader: reader) },
            children: try reader.kin(of: caseID).map {
                try ChildRow($0, library: rules.library, reader: reader)
            },
            ledger: try reader.reminders(ReminderFilter(caseID: caseID), limit: Self.ledgerLimit)
                .rows,
            epochs: try Self.epochs(since: history, reader),
            point: nil,
            isGateClosed: try !reader.gateClosures().isEmpty
        )
    }

    /// A case as it is seen from a standpoint.
    init(_ caseID: String, from point: Standpoint, reader: StoreReader) throws {
        let name = try reader.workflow(of: caseID)
        guard let caseRules = CaseRules(library: point.library, workflow: name) else {
            throw FoldError.unknownWorkflow(name)
        }
        let hindsight = Hindsight(reader: reader, point: point)
        let history = try hindsight.history(of: caseID)
        guard let first = history.first else { throw Problem.notKnownYet(caseID) }
        if point.day < first.effective { throw Problem.notOpenYet(caseID, first.effective) }
        let (state, around) = try hindsight.state(of: caseID, history: history, rules: caseRules)
        let ledger = try reader.reminders(
            ReminderFilter(caseID: caseID, to: point.day),
            limit: Self.ledgerLimit
        )
        let children = try hindsight.children(of: caseID)
        let peers = try reader.handOvers(of: caseID).compactMap { peer -> ChildRow? in
            guard peer.root <= point.sequence else { return nil }
            return try hindsight.kin(peer.peerID).map {
                ChildRow(peer: peer, $0.state, library: point.library)
            }
        }
        let library = point.library
        self.init(
            library: library,
            directory: Directory(tree: point.tree, roles: library.roles),
            workflow: caseRules.workflow,
            history: history.filter { $0.effective <= point.day },
            state: state,
            summary: ControlAPI.CaseSummary(state, library: library, on: point.day),
            today: point.day,
            origins: try FieldOrigin.origins(
                of: state,
                history: history,
                shared: around.subjectValues,
                reader,
                point.day
            ),
            parent: try reader.parent(of: caseID).map { link in
                ParentRow(
                    caseID: link.caseID,
                    workflow: try reader.workflow(of: link.caseID),
                    event: link.root,
                    key: link.key,
                    stage: try hindsight.kin(link.caseID)?.state.stage
                )
            },
            children: children.compactMap { ChildRow($0.state, library: library) }
                + peers,
            ledger: ledger.rows.compactMap { $0.known(at: point.knownAt) },
            epochs: try Self.epochs(since: history, reader)
                .filter { $0.sequence <= point.sequence },
            point: point,
            isGateClosed: false
        )
    }

    private static func epochs(
        since history: [EventRecord],
        _ reader: StoreReader
    ) throws -> [Epoch] {
        guard let first = history.first,
            let before = try reader.epoch(at: first.sequence)
        else { return [] }
        return [before] + (try reader.epochs(after: before.number, limit: epochLimit))
    }
}

extension ReminderSummary {
    /// What was known of it at an instant; `nil` before it was entered.
    fileprivate func known(at instant: Int64?) -> ReminderSummary? {
        guard let instant else { return self }
        if recordedAt > instant { return nil }
        guard entry.status == .sent || entry.status == .assigned,
            deliveredAt.map({ $0 > instant }) ?? true
        else { return self }
        return waiting
    }
}

extension ControlAPI.CaseSummary {
    /// A case as a fold found it.
    fileprivate init(_ state: CaseState, library: RuleLibrary, on day: CivilDate) {
        let next = state.timers.filter { $0.isRunning && $0.due != nil }
            .min { ($0.due ?? .latest) < ($1.due ?? .latest) }
        let count = state.unplaced.count
        self.init(
            id: state.id,
            workflow: state.workflow,
            workflowTitle: library.title(ofWorkflow: state.workflow),
            subject: state.subject.id,
            unit: state.subject.unit,
            stage: state.stage,
            stageTitle: library.title(ofStage: state.stage, in: state.workflow),
            opened: state.opened,
            ended: state.ended,
            outcome: state.outcome,
            hold: state.hold?.reason,
            nextDue: next.map { TimerRow($0, on: day) },
            attention: count == 0 ? [] : [.unplaced(count)]
        )
    }
}

extension ChildRow {
    /// A child as a fold found it.
    fileprivate init?(_ state: CaseState, library: RuleLibrary) {
        guard let link = state.parent else { return nil }
        self.init(state, event: link.root, key: link.key, isPeer: false, library: library)
    }

    /// A peer as a fold found it.
    fileprivate init(peer: HandOver, _ state: CaseState, library: RuleLibrary) {
        self.init(state, event: peer.root, key: peer.key, isPeer: true, library: library)
    }

    private init(
        _ state: CaseState,
        event: Int64,
        key: String?,
        isPeer: Bool,
        library: RuleLibrary
    ) {
        self.init(
            caseID: state.id,
            workflow: state.workflow,
            workflowTitle: library.title(ofWorkflow: state.workflow),
            event: event,
            key: key,
            isPeer: isPeer,
            stage: state.stage,
            stageTitle: library.title(ofStage: state.stage, in: state.workflow),
            opened: state.opened,
            ended: state.ended,
            outcome: state.outcome
        )
    }
}

extension LocalizedText {
    /// Events that no longer fit.
    static func unplaced(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi: "\(count) sự kiện không còn phù hợp, chờ xem xét",
            en: count == 1
                ? "1 event is unplaced and waits for review"
                : "\(count) events are unplaced and wait for review"
        )
    }
}

extension Problem {
    fileprivate static func notKnownYet(_ caseID: String) -> Problem {
        Problem(
            .unknownCase,
            LocalizedText(
                vi: "Khi đó chưa ghi gì về hồ sơ '\(caseID)'.",
                en: "Nothing had been recorded of case '\(caseID)' by then."
            ),
            field: "known-at"
        )
    }

    fileprivate static func notOpenYet(_ caseID: String, _ opened: CivilDate) -> Problem {
        Problem(
            .dateInvalid,
            LocalizedText(
                vi: "Hồ sơ '\(caseID)' mở ngày \(opened.displayText); chọn ngày đó hoặc sau đó.",
                en: "Case '\(caseID)' was opened on \(opened.displayText); "
                    + "ask for that day or a later one."
            ),
            field: "as-of"
        )
    }
}
