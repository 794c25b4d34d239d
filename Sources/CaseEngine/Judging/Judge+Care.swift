import CivilCalendar
import WorkflowModel

/// What an official does to the clocks of a case without recording an event: holds, extensions,
/// acknowledgements, snoozes.
extension Judge {
    /// How many days ahead reminders may be put to rest at most.
    static let longestSnooze = 31

    func hold(
        _ reason: String,
        until: CivilDate?,
        day: CivilDate
    ) throws(Failure) -> Acceptation {
        guard let rule = rules.workflow.holds else {
            throw .refused(.notHoldable(workflow: rules.workflow.name))
        }
        guard rule.reasons.contains(where: { $0.name == reason }) else {
            throw .refused(.unknownReason(reason, known: rule.reasons.map(\.name)))
        }
        let verdict = try present(on: day)
        if let until, until < day { throw .refused(.endsBeforeStart(until: until, day: day)) }
        if let held = try hold(on: day) { throw .refused(.alreadyHeld(since: held.first)) }
        return Acceptation(
            action: .hold(reason: reason, until: until),
            effective: day,
            verdict: verdict
        )
    }

    func resume(day: CivilDate) throws(Failure) -> Acceptation {
        let verdict = try present(on: day)
        guard try hold(on: day) != nil else { throw .refused(.notHeld(day: day)) }
        return Acceptation(action: .resume, effective: day, verdict: verdict)
    }

    func extend(
        _ timer: TimerChoice,
        by period: Period,
        approver: String,
        document: DocumentValue?,
        day: CivilDate
    ) throws(Failure) -> Acceptation {
        let verdict = try present(on: day)
        let (rule, status) = try find(timer, on: day)
        guard let extensions = rule.extensions, rule.kind == .deadline else {
            throw .refused(.notExtendable(timer: timer.name))
        }
        guard status.isRunning else { throw .refused(.timerNotRunning(timer: timer.name)) }
        if approver.allSatisfy(\.isWhitespace) {
            throw .refused(.missingField("approver", of: "extend"))
        }
        guard period.unit == extensions.upTo.unit,
            (1...extensions.upTo.count).contains(period.count)
        else {
            throw .refused(.extensionTooLong(period: period, limit: extensions.upTo))
        }
        let used = placement.extensions.count { used in
            used.timer == timer.name && used.occurrence == status.occurrence
        }
        if used >= extensions.times {
            throw .refused(.extensionsUsedUp(timer: timer.name, times: extensions.times))
        }
        return Acceptation(
            action: .extend(
                timer: timer.name,
                occurrence: status.occurrence,
                by: period,
                approver: approver,
                document: document
            ),
            effective: day,
            verdict: verdict
        )
    }

    func acknowledge(_ timer: TimerChoice, day: CivilDate) throws(Failure) -> Acceptation {
        let verdict = try present(on: day)
        let (_, status) = try find(timer, on: day)
        // What asks after a clock that stands still is never acknowledged away.
        guard status.isRunning else { throw .refused(.timerNotRunning(timer: timer.name)) }
        return Acceptation(
            action: .acknowledge(timer: timer.name, occurrence: status.occurrence),
            effective: day,
            verdict: verdict
        )
    }

    func snooze(
        _ timer: TimerChoice,
        until: CivilDate,
        day: CivilDate
    ) throws(Failure) -> Acceptation {
        let verdict = try present(on: day)
        let (_, status) = try find(timer, on: day)
        guard status.isRunning || status.state == .dormant else {
            throw .refused(.timerNotRunning(timer: timer.name))
        }
        let limit = day.adding(days: Self.longestSnooze) ?? day
        if until <= day { throw .refused(.endsBeforeStart(until: until, day: day)) }
        if until > limit { throw .refused(.snoozeTooLong(until: until, limit: limit)) }
        return Acceptation(
            action: .snooze(timer: timer.name, occurrence: status.occurrence, until: until),
            effective: day,
            verdict: verdict
        )
    }

    /// Ends a child case because nobody asks for it any more.
    ///
    /// What happened to it stays: it ends on the day of its last event where that lies later. What
    /// lies ahead is set aside.
    func cancel(day: CivilDate) throws(Failure) -> Acceptation {
        let happened = placement.placed.last { $0.day <= context.today && !$0.isHistorical }
        let opened = placement.opening.day
        let last = max(day, opened, happened?.day ?? opened)
        var verdict = try present(on: last)
        verdict.unplaced = placement.placed.filter { $0.day > last && !isAnytime($0) }.map(\.root)
        return Acceptation(
            action: .close(outcome: CaseState.cancelledOutcome),
            effective: last,
            verdict: verdict
        )
    }

    /// Refuses to take back the end of a hold that a later hold would fall into.
    func checkHolds(without root: Int64) throws(Failure) {
        let rest = placement.holds.filter { $0.root != root }
        if rest.count == placement.holds.count { return }
        let before = Set(HoldTimeline(placement.holds, through: .latest).holds.map(\.root))
        let after = Set(HoldTimeline(rest, through: .latest).holds.map(\.root))
        if let later = rest.first(where: { before.contains($0.root) && !after.contains($0.root) }) {
            throw .refused(.laterHold(root: later.root, day: later.day))
        }
    }

    /// A timer that an official names, with the value of `per` where it has one.
    struct TimerChoice {
        let name: String
        let key: String?
    }

    // MARK: What stands on the day

    /// The judgement of something done to the case as it stands on a day: open, not ahead, not
    /// before the opening.
    private func present(on day: CivilDate) throws(Failure) -> Verdict {
        if day > context.today { throw .refused(.future(day: day, today: context.today)) }
        if day < placement.opening.day {
            throw .refused(.beforeOpening(day: day, opened: placement.opening.day))
        }
        let walk = try self.walk(placement, through: placement.placed.prefix { $0.day <= day })
        if let ended = walk.ended ?? placement.closing?.day, ended <= day {
            throw .refused(.ended(day: ended, stage: walk.stage))
        }
        return Verdict(fromStage: walk.stage, ruleHash: rules.workflow.hash)
    }

    /// The hold the case is under on a day; a hold or its end recorded for a later day forbids an
    /// earlier one.
    private func hold(on day: CivilDate) throws(Failure) -> HoldTimeline.Hold? {
        if let later = placement.holds.first(where: { $0.day > day }) {
            throw .refused(.laterHold(root: later.root, day: later.day))
        }
        return HoldTimeline(placement.holds, through: day).hold(on: day)
    }

    /// The newest occurrence of a timer as it stands on a day.
    private func find(
        _ timer: TimerChoice,
        on day: CivilDate
    ) throws(Failure) -> (TimerRule, TimerStatus) {
        let timers = rules.workflow.allTimers
        guard let rule = timers.first(where: { $0.name == timer.name }) else {
            throw .refused(.unknownTimer(timer.name, known: timers.map(\.name)))
        }
        let state: CaseState
        do {
            state = try CaseMachine(rules: rules).fold(facts, today: day)
        } catch {
            throw .unfoldable(error)
        }
        let found = state.timers.last { status in
            status.timer == timer.name && (timer.key == nil || status.key == timer.key)
        }
        guard let found else {
            throw .refused(.noOccurrence(timer: timer.name, key: timer.key))
        }
        return (rule, found)
    }
}
