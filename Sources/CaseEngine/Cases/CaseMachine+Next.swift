public import CivilCalendar
import WorkflowModel

/// What a case may wait for.
struct Awaited: Sendable {
    let clocks: [Clock]
    let facts: CaseFacts
    let hold: HoldTimeline.Hold?
    let isOpen: Bool
}

extension CaseMachine {
    /// The last day of the stretch from today on which reminders are asked for at once: it ends
    /// before anything else changes.
    func stretch(from today: CivilDate, ahead: CivilDate?, settled: CivilDate?) -> CivilDate {
        guard let ahead else { return today }
        let eve = settled.flatMap { $0.adding(days: -1) } ?? ahead
        return max(today, min(ahead, eve))
    }

    /// The next day on which anything but a reminder changes; `nil` when nothing will.
    func settled(after today: CivilDate, _ awaited: Awaited) -> CivilDate? {
        let placement = awaited.facts.placement
        var days: [CivilDate] = []
        if let ahead = placement.placed.first(where: { today < $0.day }) { days.append(ahead.day) }
        if let closing = placement.closing { days.append(closing.day) }
        guard awaited.isOpen else { return days.filter { $0 > today }.min() }
        days += placement.holds.map(\.day)
        days += placement.extensions.map(\.day)
        days += awaited.facts.surroundings.subjectValues.map(\.day)
        days += awaited.facts.surroundings.children.compactMap(\.ended)
        if let last = awaited.hold?.last { days.append(last.following) }
        for clock in awaited.clocks where clock.status.isRunning {
            if let wake = clock.wake { days.append(wake) }
            if let after = clock.status.warnedAfter { days.append(after.following) }
            guard let due = clock.status.due else { continue }
            days.append(clock.status.kind == .recurring ? due.following : due)
        }
        return days.filter { $0 > today }.min()
    }
}

extension CaseState {
    /// The next day on which anything changes, after the day of the fold or a later one up to which
    /// nothing but reminders did.
    ///
    /// That is a reminder, an occurrence that opens, a wait or a hold that ends, an earlier
    /// threshold that passes, a value of the subject that takes effect, or an event that was
    /// recorded ahead. A case that goes on always has one, a year away at the latest.
    public func next(after day: CivilDate) -> CivilDate? {
        Self.next(after: day, planned, settled: settled, isOpen: isOpen)
    }

    static func next(
        after day: CivilDate,
        _ planned: [PlannedReminder],
        settled: CivilDate?,
        isOpen: Bool
    ) -> CivilDate? {
        var next = settled
        for reminder in planned where reminder.day > day {
            if next.map({ reminder.day < $0 }) ?? true { next = reminder.day }
        }
        guard isOpen, let latest = day.adding(days: CaseMachine.longestSleepDays) else {
            return next
        }
        return next.map { min($0, latest) } ?? latest
    }
}

extension CivilDate {
    /// The day after; the last day that there is has none and stays.
    var following: CivilDate { adding(days: 1) ?? self }
}
