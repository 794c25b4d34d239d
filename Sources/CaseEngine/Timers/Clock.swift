import CivilCalendar
import WorkflowModel

/// One occurrence of a timer, with what other clocks and the next wake need of it.
struct Clock: Sendable {
    let status: TimerStatus
    /// The due date; while the clock stands still the one it had.
    var due: CivilDate?
    /// The root of the event that started it.
    var root: Int64?
    /// How many events had happened with what started it.
    var eventsBefore: Int?
    /// The hold in which it stands still.
    var suspended: HoldTimeline.Hold?
    /// The next day on which it changes of itself, besides its due date.
    var wake: CivilDate?
}

/// What brought a clock to rest.
enum ClockStop: Hashable, Sendable {
    /// An event met it.
    case met(CivilDate)
    /// An `ends-with` event ended it.
    case ended(CivilDate)
    /// The stage was left, or the case ended.
    case left(CivilDate)

    /// The day.
    var day: CivilDate {
        switch self {
        case .met(let day), .ended(let day), .left(let day): day
        }
    }
}

extension TimerFold {
    /// Computes one occurrence.
    func clock(of timer: TimerRule, scope: Scope) throws(FoldError) -> Clock {
        guard let law = try law(of: timer, scope: scope) else {
            return dormant(timer, scope: scope)
        }
        if case .recurring(let recurrence) = law.variant.span {
            return try recurring(timer, recurrence, law: law, scope: scope)
        }
        do {
            guard let spanned = try span(of: timer, law: law, scope: scope) else {
                return dormant(timer, scope: scope)
            }
            return try clock(of: timer, law: law, spanned: spanned, scope: scope)
        } catch {
            throw .calendar(timer: timer.name, error)
        }
    }

    private func clock(
        of timer: TimerRule,
        law: Law,
        spanned: SpannedDue,
        scope: Scope
    ) throws(CalendarError) -> Clock {
        let stop = self.stop(of: timer, law: law, scope: scope)
        let occurrence = self.occurrence(of: timer, law: law, scope: scope)
        var course = DueCourse(spanned.computed, known: spanned.known)
        let counting = Counting(
            timer: timer,
            start: law.trigger.day,
            inWorkingDays: spanned.inWorkingDays,
            isCountedBack: law.variant.span.isCountedBack,
            isMeeting: law.variant.span == .nextMeeting
        )
        try lead(&course, counting, occurrence: occurrence, stop: stop?.day)
        if let hold = law.trigger.suspended, stop == nil, course.suspended == nil {
            suspend(&course, in: hold)
        }
        let isStill = course.suspended != nil
        let warning = try warning(of: timer, law: law, course: course, stop: stop?.day)
        let known = law.known(in: scope)
        return Clock(
            status: TimerStatus(
                timer: timer.name,
                kind: timer.kind,
                title: timer.title,
                stage: scope.visit?.stage,
                visit: scope.visit?.number ?? 0,
                occurrence: occurrence,
                key: scope.key?.text,
                state: state(of: timer, law: law, course: course, stop: stop),
                start: law.trigger.suspended == nil ? law.start : nil,
                due: isStill ? nil : course.due,
                warnedAfter: isStill ? nil : warning?.after,
                isProvisional: law.trigger.isProvisional || course.isProvisional,
                opened: nil,
                missed: 0,
                extensions: course.extensions,
                known: course.known.map { max($0, known) } ?? known,
                explanation: explain(law, warning?.steps ?? [], course.steps)
            ),
            due: course.due,
            root: law.trigger.root,
            eventsBefore: law.trigger.eventsBefore,
            suspended: course.suspended
        )
    }

    /// A timer whose trigger may change from a stand-in to the real one keeps one identity, so that
    /// those who were told the provisional date are told that it moved.
    ///
    /// Where the name does not tell the values of `per` apart, the first event of the value does.
    func occurrence(of timer: TimerRule, law: Law, scope: Scope) -> String {
        let keepsIdentity = timer.variants.contains { $0.otherwise != nil }
        let name = keepsIdentity ? "s\(scope.visit?.number ?? 0)" : law.trigger.occurrence
        guard let key = scope.key, keepsIdentity || law.trigger.root == nil else { return name }
        return "\(name)-e\(key.root)"
    }

    /// A clock that has not started.
    func dormant(_ timer: TimerRule, scope: Scope) -> Clock {
        let ending = scope.events.indices.first { index in
            isNamed(scope.events[index].event, among: timer.endsWith)
                && scope.concerns(scope.events[index])
                && isMatch(scope.events[index], at: index, among: timer.endsWith)
        }
        let state: TimerState =
            if let ending {
                .ended(day: scope.events[ending].day)
            } else if let end = scope.end {
                .cancelled(day: end)
            } else {
                .dormant
            }
        let name = "s\(scope.visit?.number ?? 0)"
        return Clock(
            status: TimerStatus(
                timer: timer.name,
                kind: timer.kind,
                title: timer.title,
                stage: scope.visit?.stage,
                visit: scope.visit?.number ?? 0,
                occurrence: scope.key.map { "\(name)-e\($0.root)" } ?? name,
                key: scope.key?.text,
                state: state,
                start: nil,
                due: nil,
                isProvisional: false,
                opened: nil,
                missed: 0,
                known: scope.visit?.known ?? opening.known,
                explanation: []
            )
        )
    }
}

// MARK: - Where a clock stands

extension TimerFold {
    /// What brought a clock to rest; `nil` while it goes on.
    private func stop(of timer: TimerRule, law: Law, scope: Scope) -> ClockStop? {
        let ending = firstAnswer(to: law, among: timer.endsWith, answersAny: false, scope: scope)
        if timer.kind == .deadline,
            let meeting = firstAnswer(
                to: law,
                among: timer.metBy,
                answersAny: timer.answersAny,
                scope: scope
            ),
            ending.map({ meeting.index <= $0.index }) ?? true
        {
            return .met(meeting.event.day)
        }
        return ending.map { .ended($0.event.day) } ?? scope.end.map { .left($0) }
    }

    private func state(
        of timer: TimerRule,
        law: Law,
        course: DueCourse,
        stop: ClockStop?
    ) -> TimerState {
        switch stop {
        case .met(let day):
            // A clock that stood still when it was met was late only if it was before the hold.
            let late = course.due < (course.stoppedIn?.first ?? day)
            return .met(day: day, late: late)
        case .ended(let day):
            return .ended(day: day)
        case .left(let day):
            return switch timer.kind {
            case .deadline: .cancelled(day: day)
            case .waiting:
                course.due <= day && course.stoppedIn == nil
                    ? .ended(day: day) : .cancelled(day: day)
            case .validity, .recurring: .ended(day: day)
            }
        case nil:
            guard let hold = course.suspended else { return .running }
            let isStill = law.trigger.suspended != nil
            return .suspended(day: isStill ? hold.first : max(hold.first, law.start))
        }
    }
}

extension DueSpan {
    /// Whether the date is counted back from another one.
    fileprivate var isCountedBack: Bool {
        if case .before = self { true } else { false }
    }
}
