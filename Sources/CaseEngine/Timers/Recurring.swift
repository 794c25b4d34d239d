import CivilCalendar
import WorkflowModel

/// Timers that fall due again and again.
///
/// An occurrence opens when the one before it falls due, or so long before its own due date. An
/// event meets the oldest open one, or the one whose period it names in a field `period`; older
/// unmet ones fold into a count, so that one reminder says "3 periods missed". Where nothing can
/// meet them none is missed: such a timer only reminds.
extension TimerFold {
    /// How many occurrences one timer may have: more is a history nobody wrote.
    static let maximumOccurrences = 10_000
    /// The field by which an event names the period it meets.
    private static let periodField = "period"

    private struct Occurrence {
        let number: Int
        let opens: CivilDate
        let due: CivilDate
    }

    /// What a recurring timer looks at.
    private struct Rhythm {
        let timer: TimerRule
        let series: OccurrenceSeries
        /// The holds through which its clock stood still.
        let pauses: [HoldTimeline.Hold]
        /// The day through which occurrences are looked at.
        let horizon: CivilDate
        /// The days on which events met the oldest open occurrence.
        var meetings: [CivilDate] = []
        /// The periods that events named.
        var named: Set<String> = []
    }

    /// Where a series stands.
    private struct Standing {
        let current: Occurrence
        /// The periods that fell due unmet, oldest first.
        let missed: [Occurrence]
        /// The day the next occurrence opens.
        let wake: CivilDate
    }

    func recurring(
        _ timer: TimerRule,
        _ recurrence: Recurrence,
        law: Law,
        scope: Scope
    ) throws(FoldError) -> Clock {
        let ending = firstAnswer(to: law, among: timer.endsWith, answersAny: false, scope: scope)
        let ended = ending?.event.day ?? scope.end
        let holds = timer.onHold == .remaining ? self.holds.holds : []
        let present = ended == nil ? holds.last { $0.contains(today) } : nil
        let suspended = present ?? (ended == nil ? law.trigger.suspended : nil)
        var rhythm = Rhythm(
            timer: timer,
            series: OccurrenceSeries(
                recurrence: recurrence,
                start: law.trigger.day,
                roll: timer.roll,
                rules: rules
            ),
            pauses: holds.filter { hold in
                hold.last.map { law.trigger.day < $0 && $0 < ended ?? today } ?? false
            },
            horizon: ended ?? present?.first.adding(days: -1) ?? today
        )
        for index in scope.events.indices
        where isNamed(scope.events[index].event, among: timer.metBy) {
            let event = scope.events[index]
            guard law.isAnswered(by: event, at: index), scope.concerns(event),
                isMatch(event, at: index, among: timer.metBy)
            else { continue }
            if case .text(let name)? = event.fields[Self.periodField] {
                rhythm.named.insert(name)
            } else {
                rhythm.meetings.append(event.day)
            }
        }
        do {
            let standing = try stand(rhythm)
            return try clock(
                of: rhythm,
                standing,
                law: law,
                scope: scope,
                ended: ended,
                suspended: suspended
            )
        } catch let error as CalendarError {
            throw .calendar(timer: timer.name, error)
        } catch {
            throw .tooManyOccurrences(timer.name)
        }
    }

    private func clock(
        of rhythm: Rhythm,
        _ standing: Standing,
        law: Law,
        scope: Scope,
        ended: CivilDate?,
        suspended: HoldTimeline.Hold?
    ) throws(CalendarError) -> Clock {
        let timer = rhythm.timer
        var course = try self.course(of: standing.current.number, in: rhythm)
        if let suspended { suspend(&course, in: suspended) }
        let root = occurrence(of: timer, law: law, scope: scope)
        func identifier(_ number: Int) -> String {
            let name = rhythm.series.name(number)
            if rhythm.series.isPeriodic { return "\(root)-\(name)" }
            return scope.key.map { "\(name)-e\($0.root)" } ?? name
        }
        let state: TimerState =
            if let ended {
                .ended(day: ended)
            } else if let suspended {
                .suspended(day: max(suspended.first, law.trigger.day))
            } else {
                .running
            }
        let known = law.known(in: scope)
        return Clock(
            status: TimerStatus(
                timer: timer.name,
                kind: timer.kind,
                title: timer.title,
                stage: scope.visit?.stage,
                visit: scope.visit?.number ?? 0,
                occurrence: identifier(standing.current.number),
                key: scope.key?.text,
                state: state,
                start: law.trigger.day,
                due: suspended == nil ? course.due : nil,
                isProvisional: law.trigger.isProvisional || course.isProvisional,
                opened: standing.current.opens,
                missed: standing.missed.count,
                oldestMissed: try standing.missed.first.map { oldest throws(CalendarError) in
                    MissedPeriod(
                        occurrence: identifier(oldest.number),
                        period: rhythm.series.isPeriodic ? nil : rhythm.series.name(oldest.number),
                        due: oldest.due,
                        explanation: explain(
                            law,
                            [],
                            try self.course(of: oldest.number, in: rhythm).steps
                        )
                    )
                },
                known: course.known.map { max($0, known) } ?? known,
                explanation: explain(law, [], course.steps)
            ),
            due: course.due,
            root: law.trigger.root,
            eventsBefore: law.trigger.eventsBefore,
            suspended: suspended,
            wake: ended == nil ? standing.wake : nil
        )
    }
}

// MARK: - Where a series stands

extension TimerFold {
    /// The occurrence a case is in: the oldest unmet one that is not due yet, else the newest that
    /// has opened, else the one that opens next.
    private func stand(_ rhythm: Rhythm) throws -> Standing {
        var waiting = rhythm.meetings[...]
        var unmet: [Occurrence] = []
        var opens = rhythm.series.start
        for number in 1...Self.maximumOccurrences {
            let due = try self.due(of: number, in: rhythm)
            if let period = rhythm.timer.opensBefore {
                opens = max(rhythm.series.start, try rules.day(period, before: due))
            }
            // What happened before an occurrence opened met the oldest one open then, or nothing.
            while let day = waiting.first, day < opens {
                if !unmet.isEmpty { unmet.removeFirst() }
                waiting = waiting.dropFirst()
            }
            let occurrence = Occurrence(number: number, opens: opens, due: due)
            if number > 1, opens > rhythm.horizon {
                return standing(rhythm, unmet, next: occurrence)
            }
            if !isExcused(occurrence, rhythm) { unmet.append(occurrence) }
            if rhythm.timer.opensBefore == nil {
                opens = max(due, opens).adding(days: 1) ?? .latest
            }
        }
        throw FoldError.tooManyOccurrences(rhythm.timer.name)
    }

    private func standing(
        _ rhythm: Rhythm,
        _ unmet: [Occurrence],
        next: Occurrence
    ) -> Standing {
        if rhythm.timer.metBy.isEmpty {
            return Standing(current: unmet.last ?? next, missed: [], wake: next.opens)
        }
        let missed = unmet.filter { $0.due < rhythm.horizon }
        let ahead = unmet.first { $0.due >= rhythm.horizon }
        return Standing(current: ahead ?? unmet.last ?? next, missed: missed, wake: next.opens)
    }

    /// Whether an occurrence is met by name, or fell due on a fixed day on which the case was held.
    private func isExcused(_ occurrence: Occurrence, _ rhythm: Rhythm) -> Bool {
        if rhythm.named.contains(rhythm.series.name(occurrence.number)) { return true }
        if rhythm.series.isPeriodic { return false }
        return rhythm.pauses.contains { $0.contains(occurrence.due) }
    }

    /// The due date of an occurrence, what was left at a hold counted on after it.
    private func due(of number: Int, in rhythm: Rhythm) throws(CalendarError) -> CivilDate {
        if rhythm.pauses.isEmpty || !rhythm.series.isPeriodic {
            return try rhythm.series.due(number)
        }
        return try course(of: number, in: rhythm).due
    }

    private func course(of number: Int, in rhythm: Rhythm) throws(CalendarError) -> DueCourse {
        let series = rhythm.series
        var course = DueCourse(try series.explained(number))
        guard series.isPeriodic else { return course }
        let counting = Counting(
            timer: rhythm.timer,
            start: series.start,
            inWorkingDays: series.isInWorkingDays,
            isCountedBack: false,
            isMeeting: false
        )
        for pause in rhythm.pauses {
            try pass(pause, &course, counting, stop: nil)
        }
        return course
    }
}
