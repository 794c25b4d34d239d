public import CivilCalendar
import FEEL
import WorkflowModel

extension CaseMachine {
    /// The events that would meet a timer on a day, in the order the rules name them, with the
    /// least that their fields must hold: one vote of one, the first choice, yes.
    ///
    /// A simulation records the first of them that is accepted, where officials are assumed to act
    /// on the last day in time.
    ///
    /// - Parameters:
    ///   - status: A timer of the case.
    ///   - state: The case.
    ///   - day: The day the event takes effect.
    /// - Returns: What to judge; nothing where no event meets the timer.
    public func answers(
        to status: TimerStatus,
        of state: CaseState,
        on day: CivilDate
    ) -> [Proposal] {
        guard let timer = timer(of: status) else { return [] }
        return timer.metBy.map { match in
            var fields: [String: FieldValue] = [:]
            for field in rules.workflow.event(named: match.event)?.fields ?? [] {
                if field.name == timer.per, let key = status.key {
                    fields[field.name] = state.value(of: field.name, named: key)
                } else if field.isRequired {
                    fields[field.name] = state.leastValue(of: field.type, on: day)
                }
            }
            return .record(event: match.event, day: day, fields: fields)
        }
    }

    /// Whether an event of the rules meets a timer.
    public func isAnswerable(_ status: TimerStatus) -> Bool {
        timer(of: status).map { !$0.metBy.isEmpty } ?? false
    }

    private func timer(of status: TimerStatus) -> TimerRule? {
        let stage = status.stage.flatMap { rules.workflow.stage(named: $0) }
        let timers = status.visit == 0 ? rules.workflow.timers : stage?.timers ?? []
        return timers.first { $0.name == status.timer }
    }
}

extension CaseState {
    /// The value that events of the case gave to a field, by its text.
    fileprivate func value(of field: String, named text: String) -> FieldValue? {
        events.lazy.compactMap { $0.fields[field] }.first { $0.keyText == text }
    }

    fileprivate func leastValue(of type: FieldType, on day: CivilDate) -> FieldValue? {
        switch type {
        case .text: .text("-")
        case .integer: .integer(1)
        case .decimal: FEELDecimal(reading: "1").map { .decimal($0) }
        case .boolean: .boolean(true)
        case .date: .date(day)
        case .choice(let options): options.first.map { .text($0.name) }
        case .unit: .text(subject.unit)
        case .subject: .text(subject.id)
        case .contact: .contact(ContactValue(address: "office"))
        case .document: .document(DocumentValue(number: "-"))
        case .list(let element): leastValue(of: element, on: day).map { .list([$0]) }
        }
    }
}
