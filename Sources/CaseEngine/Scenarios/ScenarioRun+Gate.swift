import CivilCalendar
import WorkflowModel

/// What a standstill of the service and the gate do to a scenario's cases.
extension ScenarioRun {
    /// Starts again after a standstill; `false` when the rest means nothing any more.
    mutating func resume(
        _ step: ScenarioStep,
        _ waits: [ExpectedReminder]?
    ) throws(FoldError) -> Bool {
        guard try isOnWorkingDay(step) else { return false }
        sent += try world.resume(on: step.day)
        if let waits { checkWaiting(waits, at: step.place) }
        return true
    }

    /// Opens the gate; `false` when the rest means nothing any more.
    mutating func openGate(_ step: ScenarioStep) throws(FoldError) -> Bool {
        guard try isOnWorkingDay(step) else { return false }
        if world.isGateOpen {
            fail(step.place, .gate, expected: "closed", found: "open")
            return false
        }
        sent += try world.openGate(on: step.day)
        return true
    }

    /// Whether a step that no case takes is on a day on which reminders go out.
    private mutating func isOnWorkingDay(_ step: ScenarioStep) throws(FoldError) -> Bool {
        child = nil
        caseName = nil
        do {
            if try rules.calendar.isWorkingDay(step.day) { return true }
        } catch {
            throw .calendar(timer: "", error)
        }
        fail(step.place, .step, expected: "a working day", found: "a day of rest")
        return false
    }
}
