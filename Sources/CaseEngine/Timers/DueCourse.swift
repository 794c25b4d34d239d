import CivilCalendar
import WorkflowModel

/// A due date on its way through holds and extensions.
struct DueCourse: Sendable {
    /// The due date as it stands.
    var due: CivilDate
    /// The same before it was moved off a day of rest.
    var unrolled: CivilDate
    /// Whether it rests on a day that is not official.
    var isProvisional: Bool
    /// How it was found; while the clock stands still there is no last word.
    private(set) var steps: [ExplanationStep]
    /// The hold in which the clock stands still.
    var suspended: HoldTimeline.Hold?
    /// The hold in which it stood still when it was met or ended.
    var stoppedIn: HoldTimeline.Hold?
    /// How often it was extended.
    var extensions = 0
    /// The office's day since which the changes were recorded and in effect.
    var known: CivilDate?

    init(_ computed: DeadlineComputation, known: CivilDate? = nil) {
        due = computed.due
        unrolled = computed.unrolled
        isProvisional = computed.isProvisional
        steps = computed.steps
        self.known = known
        if case .result(_, provisional: false)? = steps.last, isProvisional {
            write(.result(due: due, provisional: true))
        }
    }

    /// Takes a due date that was counted on from this one.
    mutating func go(on computed: DeadlineComputation, known: CivilDate) {
        due = computed.due
        unrolled = computed.unrolled
        isProvisional = isProvisional || computed.isProvisional
        for step in computed.steps { write(step) }
        if case .result? = steps.last { write(.result(due: due, provisional: isProvisional)) }
        learn(known)
    }

    /// Writes the next step in place of a last word that is none any more.
    mutating func write(_ step: ExplanationStep) {
        if case .result? = steps.last { steps.removeLast() }
        steps.append(step)
    }

    /// Notes that something about the date became known on a day.
    mutating func learn(_ day: CivilDate) { known = known.map { max($0, day) } ?? day }
}

/// What changes a due date after it was found, in the order of its days.
private enum CourseChange {
    case extend(PlacedExtension)
    case hold(HoldTimeline.Hold)

    var order: (CivilDate, Int) {
        switch self {
        case .extend(let extended): (extended.day, 0)
        case .hold(let hold): (hold.first, 1)
        }
    }
}

/// How a due date was reached: what a hold needs to count on what was left.
struct Counting: Sendable {
    let timer: TimerRule
    /// The day the count began after.
    let start: CivilDate
    /// Whether working days were counted.
    let inWorkingDays: Bool
    /// Whether it hangs on another date and was counted back from that, which a hold does not move.
    let isCountedBack: Bool
    /// Whether it is the day of a meeting, which a hold does not move either.
    let isMeeting: Bool
}

extension TimerFold {
    /// Leads a due date through the extensions of its occurrence and the holds of the case.
    ///
    /// - Parameters:
    ///   - course: The date as the law gives it.
    ///   - counting: How it was found.
    ///   - occurrence: The occurrence, for its extensions; `nil` for what they do not move.
    ///   - stop: The day on which the clock was met or ended; later changes do not touch it.
    /// - Throws: `CalendarError` when the date leaves the calendar.
    func lead(
        _ course: inout DueCourse,
        _ counting: Counting,
        occurrence: String?,
        stop: CivilDate?
    ) throws(CalendarError) {
        if extensions.isEmpty, holds.holds.isEmpty { return }
        let timer = counting.timer
        var changes: [CourseChange] = []
        for extended in extensions
        where extended.timer == timer.name && extended.occurrence == occurrence
            && extended.day <= stop ?? today
        {
            changes.append(.extend(extended))
        }
        if timer.onHold == .remaining {
            for hold in holds.holds where hold.first <= stop ?? today {
                changes.append(.hold(hold))
            }
        }
        if changes.isEmpty { return }
        for change in changes.sorted(by: { $0.order < $1.order }) {
            switch change {
            case .extend(let extended): try extend(&course, extended, counting)
            case .hold(let hold):
                try pass(hold, &course, counting, stop: stop)
                if course.suspended != nil || course.stoppedIn != nil { return }
            }
        }
    }

    /// Lets a clock stand still through a hold, and counts on what was left after it.
    func pass(
        _ hold: HoldTimeline.Hold,
        _ course: inout DueCourse,
        _ counting: Counting,
        stop: CivilDate?
    ) throws(CalendarError) {
        if let stop, hold.contains(stop) {
            course.stoppedIn = hold
            return
        }
        guard let last = hold.last, last < today else {
            suspend(&course, in: hold)
            return
        }
        if last <= counting.start || counting.isCountedBack || course.due < hold.first { return }
        let reason = reason(of: hold)
        if counting.isMeeting {
            guard course.due <= last else { return }
            course.write(.held(from: hold.first, to: last, left: nil, reason: reason))
            let meeting = try nextMeeting(after: last, counting.timer)
            course.go(on: meeting.computed, known: max(hold.known, meeting.known))
            return
        }
        let left = try left(of: course, counting, at: hold.first)
        course.write(.held(from: hold.first, to: last, left: left, reason: reason))
        let computed = try computeDue(
            from: last,
            within: left,
            kind: counting.timer.kind,
            roll: counting.timer.roll,
            validThroughAnniversary: true,
            calendar: rules.calendar
        )
        course.go(on: computed, known: max(hold.known, last.adding(days: 1) ?? last))
    }

    /// What is left of a clock on the first day of a hold, that day included.
    private func left(
        of course: DueCourse,
        _ counting: Counting,
        at first: CivilDate
    ) throws(CalendarError) -> Period {
        let counted = max(first.adding(days: -1) ?? first, counting.start)
        // A last day that was a day of rest has passed; the day it moved to has not.
        let end = course.unrolled >= first ? course.unrolled : course.due
        return counting.inWorkingDays
            ? .workingDays(try rules.calendar.workingDays(between: counted, and: end))
            : .days(counted.days(until: end))
    }

    /// Lets a clock stand still in the hold of today.
    func suspend(_ course: inout DueCourse, in hold: HoldTimeline.Hold) {
        course.suspended = hold
        course.learn(hold.known)
        let step = ExplanationStep.held(
            from: hold.first,
            to: nil,
            left: nil,
            reason: reason(of: hold)
        )
        course.write(step)
    }

    private func reason(of hold: HoldTimeline.Hold) -> LocalizedText {
        rules.workflow.holds?.reasons.first { $0.name == hold.reason }?.title
            ?? LocalizedText(vi: hold.reason, en: hold.reason)
    }
}
