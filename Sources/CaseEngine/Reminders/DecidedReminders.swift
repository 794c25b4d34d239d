public import CivilCalendar

/// What became of the reminders of a case up to a day, so that a simulation need not ask for it at
/// every fold.
///
/// The ledger holds a row for every repetition that was decided. As long as nothing waits and the
/// clock has not moved, looking all of them up again would decide nothing.
struct DecidedReminders: Sendable {
    /// The clocks as the last fold left them.
    let folded: [FoldedTimer]
    /// The last day whose reminders were decided.
    let through: CivilDate

    /// The day through which the reminders of a clock were decided; `nil` when it stood still at
    /// the last fold, or moved since.
    func day(of status: TimerStatus) -> CivilDate? {
        guard status.isRunning else { return nil }
        let isSame = folded.contains { before in
            before.isRunning && before.due == status.due && before.timer == status.timer
                && before.occurrence == status.occurrence
        }
        return isSame ? through : nil
    }
}

/// The days that a simulation asks for with one fold.
public struct SimulatedStretch: Hashable, Sendable {
    /// The last day whose reminders were decided.
    let decided: CivilDate
    /// The day up to which reminders are planned, as far as nothing but a reminder changes until
    /// then.
    let ahead: CivilDate
    /// The first day after today on which units, contacts or roles change; `nil` for never.
    let nextPeople: CivilDate?

    /// Asks for days.
    ///
    /// - Parameters:
    ///   - decided: The last day whose reminders were decided, through `steadyChanges` or a fold.
    ///   - ahead: The last day that is asked for.
    ///   - nextPeople: The first day after today on which units, contacts or roles change; `nil`
    ///     when they never will.
    public init(after decided: CivilDate, through ahead: CivilDate, nextPeople: CivilDate?) {
        self.decided = decided
        self.ahead = ahead
        self.nextPeople = nextPeople
    }
}
