import CivilCalendar
import WorkflowModel

/// What a standstill of the service and the gate do to a scenario's cases.
extension ScenarioRun {
    /// Starts again after a standstill, or opens the gate; `false` when the rest means nothing.
    mutating func passGate(_ step: ScenarioStep) throws(FoldError) -> Bool {
        child = nil
        caseName = nil
        guard try isWorkingDay(step.day) else {
            fail(step.place, .step, expected: "a working day", found: "a day of rest")
            return false
        }
        switch step.action {
        case .standstill(let waits):
            sent += try world.resume(on: step.day)
            if let waits { checkWaiting(waits, at: step.place) }
        default:
            if world.isGateOpen {
                fail(step.place, .gate, expected: "closed", found: "open")
                return false
            }
            sent += try world.openGate(on: step.day)
        }
        return true
    }

    private func isWorkingDay(_ day: CivilDate) throws(FoldError) -> Bool {
        do {
            return try rules.calendar.isWorkingDay(day)
        } catch {
            throw .calendar(timer: "", error)
        }
    }
}
