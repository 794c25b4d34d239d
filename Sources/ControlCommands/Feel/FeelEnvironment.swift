import CaseEngine
import CivilCalendar
import FEEL
import WorkflowModel

/// What expressions see where there is no case: inputs, the day, the working calendar, time zones.
struct FeelEnvironment: FEELEnvironment {
    let inputs: [String: FEELValue]
    let clock: FeelClock
    /// Nil where the expression does not ask for working days.
    let calendar: WorkingCalendar?

    func value(named name: String) -> FEELValue? {
        if let value = inputs[name] { return value }
        switch name {
        case "today": return .date(clock.today)
        case "now": return clock.now
        default: return nil
        }
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? {
        switch GuardFunction(rawValue: function) {
        case .ageOn: CivilFunctions.age(arguments)
        case .workingDaysBetween: CivilFunctions.workingDaysBetween(arguments, in: calendar)
        case .addWorkingDays: CivilFunctions.addWorkingDays(arguments, in: calendar)
        default: nil
        }
    }

    func offset(ofZone name: String, atLocalSecond second: Int) -> Int? {
        WallClock.offset(ofZone: name, atLocalSecond: second)
    }
}

/// The functions of rules that need no case.
enum FeelFunctions {
    /// Those that are answered.
    static let answered: [GuardFunction] = [.ageOn, .workingDaysBetween, .addWorkingDays]
    /// Those that count working days.
    static let counting: [GuardFunction] = [.workingDaysBetween, .addWorkingDays]

    /// What checks and names know of them; the others are refused by name before.
    static let signatures = Dictionary(
        uniqueKeysWithValues: GuardFunction.allCases.map { ($0.rawValue, $0.signature) }
    )

    /// The functions of an expression that are none of the built-in ones, in the order of the text.
    static func called(in expression: FEELExpression) -> [(GuardFunction, FEELReference)] {
        expression.references.compactMap { reference in
            guard case .call(let name, _) = reference.target,
                let function = GuardFunction(rawValue: name)
            else { return nil }
            return (function, reference)
        }
    }
}

/// The day and the moment expressions are told.
struct FeelClock: Hashable {
    let today: CivilDate
    let now: FEELValue

    /// Midnight of a day that was named.
    init(day: CivilDate) {
        today = day
        now = FEELValue(literalText: "\(day.isoText)T00:00:00") ?? .null
    }

    /// A moment, as the clock of a zone shows it.
    init(seconds: Int, offset: Int) {
        let local = seconds + offset
        let (day, second) = local.quotientAndRemainder(dividingBy: 86_400)
        today = CivilDate(dayNumber: second < 0 ? day - 1 : day) ?? .earliest
        let inDay = second < 0 ? second + 86_400 : second
        now = Self.moment(today, second: inDay, offset: offset)
    }

    private static func moment(_ day: CivilDate, second: Int, offset: Int) -> FEELValue {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        func clock(_ second: Int) -> String { "\(two(second / 3_600)):\(two(second / 60 % 60))" }
        let zone = (offset < 0 ? "-" : "+") + clock(abs(offset))
        let text = "\(day.isoText)T\(clock(second)):\(two(second % 60))\(zone)"
        return FEELValue(literalText: text) ?? .null
    }
}
