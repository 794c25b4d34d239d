import CivilCalendar
import FEEL
import WorkflowModel

/// What a condition of a campaign can ask: the subject on a day, its unit, and the days of the
/// round; no case.
struct CampaignEnvironment: FEELEnvironment {
    let subject: Subject
    let unit: UnitVersion?
    /// The day looked at; `nil` where conditions may not ask for it.
    let today: CivilDate?
    /// The day of the round; `nil` outside of an opening.
    let round: CivilDate?
    let calendar: WorkingCalendar?
    let conditions: [String: SubjectCondition]

    func value(named name: String) -> FEELValue? {
        switch name {
        case "subject":
            var entries = subject.fields.mapValues(\.feelValue)
            entries["id"] = .string(subject.id)
            entries["unit"] = .string(subject.unit)
            return .context(of: entries)
        case "unit":
            return .context(of: [
                "id": .string(subject.unit),
                "name": unit.map { .string($0.name) } ?? .null,
                "level": unit.map { .string($0.level) } ?? .null,
            ])
        case "today": return today.map { .date($0) }
        case "campaign": return round.map { .context(of: ["day": .date($0)]) }
        default: return nil
        }
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? {
        switch GuardFunction(rawValue: function) {
        case .isA:
            guard case .string(let name)? = arguments.first else { return .null }
            return isA(name)
        case .ageOn: return CivilFunctions.age(arguments)
        case .workingDaysBetween:
            return CivilFunctions.workingDaysBetween(arguments, in: calendar)
        case .addWorkingDays: return CivilFunctions.addWorkingDays(arguments, in: calendar)
        default: return nil
        }
    }

    /// Whether the subject fulfils a named condition; never one about another kind of subject.
    func isA(_ name: String) -> FEELValue {
        guard let condition = conditions[name] else { return .null }
        if condition.kind != subject.kind { return .boolean(false) }
        return condition.condition.expression.evaluate(in: self).value
    }
}
