public import CivilCalendar
import WorkflowModel

/// What a case may wait for besides its clocks.
struct Awaited: Sendable {
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

    /// The next day on which something happens to the case that its clocks may read; `nil` when
    /// nothing will.
    func nextHappening(after today: CivilDate, _ awaited: Awaited) -> CivilDate? {
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
        return days.filter { $0 > today }.min()
    }
}

extension CaseState {
    /// The next day on which anything changes, after the day of the fold or a later one up to which
    /// nothing but reminders did.
    ///
    /// That is a reminder, an occurrence that opens, a wait or a hold that ends, a threshold or a
    /// due date that passes, a value of the subject that takes effect, or an event that was
    /// recorded ahead. A case that goes on always has one, a year away at the latest.
    public func next(after day: CivilDate) -> CivilDate? {
        Self.next(after: day, planned, timers: timers, settled: settled, isOpen: isOpen)
    }

    /// The same without the days on which only the word for a deadline changes: nothing is asked
    /// for on them, so a simulation does not wake for them.
    public func nextChange(after day: CivilDate) -> CivilDate? {
        Self.next(after: day, planned, timers: [], settled: settled, isOpen: isOpen)
    }

    static func next(
        after day: CivilDate,
        _ planned: [PlannedReminder],
        timers: [TimerStatus],
        settled: CivilDate?,
        isOpen: Bool
    ) -> CivilDate? {
        guard isOpen else { return settled }
        var next = settled ?? .latest
        // They are looked at where they stand: a copy of each would cost more than the look.
        for index in planned.indices where planned[index].day > day {
            next = min(next, planned[index].day)
        }
        for index in timers.indices
        where timers[index].kind == .deadline && timers[index].isRunning {
            for passing in [timers[index].warnedAfter?.following, timers[index].due] {
                if let passing, passing > day { next = min(next, passing) }
            }
        }
        return day.adding(days: CaseMachine.longestSleepDays).map { min($0, next) } ?? next
    }
}

extension CivilDate {
    /// The day after; the last day that there is has none and stays.
    var following: CivilDate { adding(days: 1) ?? self }
}
