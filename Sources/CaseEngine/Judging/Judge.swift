public import CivilCalendar
import WorkflowModel

/// Acceptance, judged once: at the place where the event takes effect, when it is recorded.
extension CaseMachine {
    /// Why a judgement gives no verdict.
    public enum JudgementError: Error, Hashable, Sendable {
        /// The action is refused.
        case refused(Refusal)
        /// The history itself cannot be folded.
        case unfoldable(FoldError)
    }

    /// Judges what an official asks to do.
    ///
    /// - Returns: What to append to the history. Nothing is changed here.
    public func judge(
        _ proposal: Proposal,
        id: String,
        history: [EventRecord],
        context: JudgementContext
    ) throws(JudgementError) -> Acceptation {
        let placement: Placement
        do {
            placement = try Placement(
                replaying: history.underPresentNames(of: rules.workflow)
            )
        } catch {
            throw .unfoldable(error)
        }
        let facts = CaseFacts(id: id, placement: placement, surroundings: context.surroundings)
        let judge = Judge(rules: rules, facts: facts, context: context)
        switch proposal {
        case .record(let event, let day, let fields):
            return try judge.record(event, day: day, fields: fields)
        case .correct(let root, let day, let fields):
            return try judge.correct(root, day: day, fields: fields)
        case .void(let root):
            return try judge.void(root)
        case .close(let outcome, let day):
            return try judge.close(outcome, day: day)
        case .hold(let reason, let until, let day):
            return try judge.hold(reason, until: until, day: day)
        case .resume(let day):
            return try judge.resume(day: day)
        case .extend(let timer, let key, let period, let approver, let document, let day):
            return try judge.extend(
                .init(name: timer, key: key),
                by: period,
                approver: approver,
                document: document,
                day: day
            )
        case .acknowledge(let timer, let key, let day):
            return try judge.acknowledge(.init(name: timer, key: key), day: day)
        case .snooze(let timer, let key, let until, let day):
            return try judge.snooze(.init(name: timer, key: key), until: until, day: day)
        case .cancel(let day):
            return try judge.cancel(day: day)
        }
    }

    /// Judges the opening of a case, with the history it is opened with.
    ///
    /// - Parameters:
    ///   - stage: Where to open; `nil` at the initial stage.
    ///   - day: The day the case is opened, not after `today`.
    ///   - subject: Who or what the case is about.
    ///   - history: What happened before, none of it after `day`.
    ///   - today: The office's day on which the case is opened.
    /// - Returns: The judgement to store with the opening.
    /// - Throws: `Refusal` where the stage, the subject or the history does not fit.
    public func judgeOpening(
        at stage: String?,
        day: CivilDate,
        subject: Subject,
        history: [HistoricalEvent],
        today: CivilDate
    ) throws(Refusal) -> Verdict {
        let workflow = rules.workflow
        let target = stage ?? workflow.initial
        if day > today { throw .future(day: day, today: today) }
        if subject.kind != workflow.subject {
            throw .subjectKind(given: subject.kind, expected: workflow.subject)
        }
        let entry = workflow.entries.first { $0.stage == target }
        guard target == workflow.initial || entry != nil else {
            let entries = [workflow.initial] + workflow.entries.map(\.stage)
            throw .notAnEntry(stage: target, entries: entries)
        }
        for event in history {
            guard workflow.event(named: event.event) != nil else {
                throw .unknownEvent(event.event, known: workflow.events.map(\.name))
            }
            if event.day > day { throw .future(day: event.day, today: day) }
        }
        for need in entry?.needs ?? [] where !history.contains(where: { $0.event == need }) {
            throw .historyLacks(event: need, stage: target)
        }
        return Verdict(fromStage: target, ruleHash: workflow.hash)
    }
}

/// The judgement of one action on one case.
struct Judge: Sendable {
    let rules: CaseRules
    let facts: CaseFacts
    let context: JudgementContext

    var placement: Placement { facts.placement }

    typealias Failure = CaseMachine.JudgementError

    func record(
        _ name: String,
        day: CivilDate,
        fields: [String: FieldValue]
    ) throws(Failure) -> Acceptation {
        let event = PlacedEvent(
            root: context.sequence,
            latest: context.sequence,
            event: name,
            day: day,
            recorded: context.today,
            fields: fields,
            isHistorical: false,
            toStage: nil
        )
        try check(event)
        let verdict = try place(event, in: placement)
        return Acceptation(
            action: .record(event: name, fields: fields, historical: false),
            effective: day,
            verdict: verdict
        )
    }

    func correct(
        _ root: Int64,
        day: CivilDate?,
        fields: [String: FieldValue]?
    ) throws(Failure) -> Acceptation {
        if placement.closing?.root == root || placement.day(ofCare: root) != nil {
            throw .refused(.notCorrectable(root))
        }
        var rest = placement
        let old = rest.placed.firstIndex { $0.root == root }
        guard var event = rest.remove(root) else { throw .refused(.unknownRoot(root)) }
        event.setAside = nil
        event.day = day ?? event.day
        event.fields = fields ?? event.fields
        event.recorded = context.today
        event.latest = context.sequence
        if event.isHistorical {
            if event.day > placement.opening.day {
                throw .refused(.future(day: event.day, today: placement.opening.day))
            }
        } else {
            event.toStage = nil
            event.effects = EventEffects()
            try check(event)
        }
        let verdict = try place(event, in: rest, movedFrom: old)
        return Acceptation(
            action: .correct(root: root, fields: event.fields),
            effective: event.day,
            verdict: verdict
        )
    }

    func void(_ root: Int64) throws(Failure) -> Acceptation {
        if let closing = placement.closing, closing.root == root {
            let walk = try self.walk(placement, through: placement.placed[...])
            let verdict = Verdict(fromStage: walk.stage, ruleHash: rules.workflow.hash)
            return Acceptation(action: .void(root: root), effective: closing.day, verdict: verdict)
        }
        if let day = placement.day(ofCare: root) {
            try checkHolds(without: root)
            let walk = try self.walk(placement, through: placement.placed[...])
            let verdict = Verdict(fromStage: walk.stage, ruleHash: rules.workflow.hash)
            return Acceptation(action: .void(root: root), effective: day, verdict: verdict)
        }
        var rest = placement
        guard let event = rest.remove(root) else { throw .refused(.unknownRoot(root)) }
        var verdict = Verdict(
            fromStage: try stage(before: event),
            ruleHash: rules.workflow.hash
        )
        try rejudge(&rest, 0, setsAside: context.setsAside, into: &verdict)
        return Acceptation(action: .void(root: root), effective: event.day, verdict: verdict)
    }

    func close(_ outcome: String, day: CivilDate) throws(Failure) -> Acceptation {
        let happened = placement.placed.prefix { $0.day <= day }
        let walk = try self.walk(placement, through: happened)
        if let ended = walk.ended ?? placement.closing?.day {
            throw .refused(.ended(day: ended, stage: walk.stage))
        }
        var allowed = rules.workflow.closes
        // A child is cancelled where its parent asks for it no more, and for nothing else.
        if placement.opening.parent != nil {
            allowed.removeAll { $0 == CaseState.cancelledOutcome }
        }
        guard allowed.contains(outcome) else {
            throw .refused(.unknownOutcome(outcome, allowed: allowed))
        }
        if day > context.today { throw .refused(.future(day: day, today: context.today)) }
        if day < placement.opening.day {
            throw .refused(.beforeOpening(day: day, opened: placement.opening.day))
        }
        var verdict = Verdict(fromStage: walk.stage, ruleHash: rules.workflow.hash)
        for event in placement.placed.dropFirst(happened.count) where !isAnytime(event) {
            guard context.setsAside else { throw .refused(laterEvent(event)) }
            verdict.unplaced.append(event.root)
        }
        return Acceptation(action: .close(outcome: outcome), effective: day, verdict: verdict)
    }

    func isAnytime(_ event: PlacedEvent) -> Bool {
        event.isHistorical || rules.workflow.event(named: event.event)?.isAnytime == true
    }

    func laterEvent(_ event: PlacedEvent) -> Refusal {
        .laterEvent(event: event.event, root: event.root, day: event.day)
    }

    /// What can be said of an event without knowing where it takes effect.
    private func check(_ event: PlacedEvent) throws(Failure) {
        guard let type = rules.workflow.event(named: event.event) else {
            let known = rules.workflow.events.map(\.name)
            throw .refused(.unknownEvent(event.event, known: known))
        }
        if event.day > context.today, !type.mayBeFuture {
            throw .refused(.future(day: event.day, today: context.today))
        }
        if type.isAnytime { return }
        if let closing = placement.closing, event.day >= closing.day {
            let stage = try walk(placement, through: placement.placed[...]).stage
            throw .refused(.ended(day: closing.day, stage: stage))
        }
        if event.day < placement.opening.day {
            throw .refused(.beforeOpening(day: event.day, opened: placement.opening.day))
        }
    }

    private func stage(before event: PlacedEvent) throws(Failure) -> String {
        guard let index = placement.placed.firstIndex(where: { $0.root == event.root }) else {
            return try walk(placement, through: placement.placed[...]).stage
        }
        return try walk(placement, through: placement.placed.prefix(index)).stage
    }
}
