public import FEEL

/// A function guards may call besides the built-in ones of FEEL.
///
/// Rule files are checked against these signatures and the engine answers them, so both read this
/// one list.
public enum GuardFunction: String, Hashable, Sendable, CaseIterable {
    /// `happened("e")`: whether an event of this type is recorded, the present one included.
    case happened
    /// `date of("e")`: the day of the latest event of this type.
    case dateOf = "date of"
    /// `count of("e", "ever" | "since stage" | "since E")`: how many events of this type; `ever`
    /// may be left out.
    case countOf = "count of"
    /// `due("t")`: the due date of a timer.
    case due
    /// `state("t")`: the state of a timer.
    case state
    /// `timers("t")`: the occurrences of a timer, each with `key`, `state`, `start` and `due`.
    case timers
    /// `valid("t")`: whether the timer has an occurrence and all its current ones run and have not
    /// lapsed; `valid("t", key)` asks the occurrence of one value of `per`.
    case valid
    /// `children("w")`: the child cases of a workflow, each with `id`, `key`, `stage`, `final`,
    /// `outcome` and `fields`.
    case children
    /// `all final("w")`: whether there are child cases of a workflow and all have ended.
    case allFinal = "all final"
    /// `is a("member")`: whether the subject fulfils a named condition.
    case isA = "is a"
    /// `age on(birth, day)`: full years.
    case ageOn = "age on"
    /// `working days between(a, b)`: counted from the day after `a` to `b`; negative backwards.
    case workingDaysBetween = "working days between"
    /// `add working days(day, n)`: the n-th working day after a day; before it where n is negative.
    case addWorkingDays = "add working days"

    /// What the function takes and gives.
    public var signature: FEELSignature {
        switch self {
        case .happened:
            FEELSignature([.init("event", .string)], result: .boolean)
        case .dateOf:
            FEELSignature([.init("event", .string)], result: .date)
        case .countOf:
            FEELSignature(
                [.init("event", .string), .init("window", .string, isOptional: true)],
                result: .number
            )
        case .due:
            FEELSignature([.init("timer", .string)], result: .date)
        case .state:
            FEELSignature([.init("timer", .string)], result: .string)
        case .timers:
            FEELSignature([.init("timer", .string)], result: .list(Self.occurrence))
        case .valid:
            FEELSignature(
                [.init("timer", .string), .init("key", .string, isOptional: true)],
                result: .boolean
            )
        case .children:
            FEELSignature([.init("workflow", .string)], result: .list(Self.child))
        case .allFinal:
            FEELSignature([.init("workflow", .string)], result: .boolean)
        case .isA:
            FEELSignature([.init("condition", .string)], result: .boolean)
        case .ageOn:
            FEELSignature([.init("birth", .date), .init("day", .date)], result: .number)
        case .workingDaysBetween:
            FEELSignature([.init("from", .date), .init("to", .date)], result: .number)
        case .addWorkingDays:
            FEELSignature([.init("day", .date), .init("count", .number)], result: .date)
        }
    }

    /// What the first argument names, when it must be written out as a string.
    public var namedArgument: NamedArgument? {
        switch self {
        case .happened, .dateOf, .countOf: .event
        case .due, .state, .timers, .valid: .timer
        case .children, .allFinal: .workflow
        case .isA: .condition
        case .ageOn, .workingDaysBetween, .addWorkingDays: nil
        }
    }

    /// What a string in a call names.
    public enum NamedArgument: Hashable, Sendable {
        /// A type of event.
        case event
        /// A timer.
        case timer
        /// A workflow whose cases are children of this one's.
        case workflow
        /// A named condition on subjects.
        case condition
    }

    /// Whether the answer depends on timers, so that a timer cannot ask it without going in a
    /// circle.
    public var readsTimers: Bool {
        switch self {
        case .due, .state, .timers, .valid: true
        default: false
        }
    }

    private static let occurrence = FEELType.context([
        "key": .string, "state": .string, "start": .date, "due": .date,
    ])

    private static let child = FEELType.context([
        "id": .string, "key": .string, "stage": .string, "final": .boolean, "outcome": .string,
        "fields": .any,
    ])
}

/// The names a guard may use, with their types.
public enum GuardScope {
    /// The names a field of an event may not have: guards and scenarios use them.
    public static let eventNames = ["date"]
    /// What a guard knows of every subject besides its declared fields.
    public static let subjectNames = ["id", "unit"]
    /// What a guard knows of every case besides its declared fields.
    public static let caseNames = ["id"]
    /// What a guard knows of the unit of the subject.
    public static let unitNames = ["id", "level", "name"]

    /// The scope of a guard on an event.
    ///
    /// - Parameters:
    ///   - subject: The fields of the subject; `nil` when they are not known and not checked.
    ///   - caseFields: The fields of the case; `nil` as above.
    ///   - event: The fields of the event; `nil` as above.
    /// - Returns: The names with their types, and the functions.
    public static func scope(
        subject: [Field]?,
        caseFields: [Field]?,
        event: [Field]?
    ) -> FEELScope {
        FEELScope(
            names: [
                "subject": context(subject, subjectNames.map { ($0, .string) }),
                "unit": context([], unitNames.map { ($0, .string) }),
                "case": context(caseFields, caseNames.map { ($0, .string) }),
                "event": context(event, [("date", .date)]),
                "today": .date,
            ],
            functions: Dictionary(
                uniqueKeysWithValues: GuardFunction.allCases.map { ($0.rawValue, $0.signature) }
            )
        )
    }

    /// The scope of a condition of a campaign, which knows a subject and no case.
    ///
    /// - Parameters:
    ///   - subject: The fields of the subject; `nil` when they are not known and not checked.
    ///   - isOpening: Whether it asks on the day a case would open, so that it may ask for that day
    ///     (`today`) and for the day of the round (`campaign.day`).
    /// - Returns: The names with their types, and the functions.
    public static func campaignScope(subject: [Field]?, isOpening: Bool) -> FEELScope {
        var scope = scope(subject: subject, caseFields: nil, event: nil)
        scope.names["case"] = nil
        scope.names["event"] = nil
        if isOpening {
            scope.names["campaign"] = .context(["day": .date])
        } else {
            scope.names["today"] = nil
        }
        return scope
    }

    private static func context(_ fields: [Field]?, _ more: [(String, FEELType)]) -> FEELType {
        guard let fields else { return .any }
        var entries: [String: FEELType] = [:]
        for field in fields {
            entries[field.name] = field.type.feelType
        }
        for (name, type) in more {
            entries[name] = type
        }
        return .context(entries)
    }
}

extension FieldType {
    /// The type guards see; a document is its number, a contact its address.
    public var feelType: FEELType {
        switch self {
        case .text, .unit, .subject, .contact, .document: .string
        case .choice(let options): .choice(options.map(\.name))
        case .integer, .decimal: .number
        case .boolean: .boolean
        case .date: .date
        case .list(let element): .list(element.feelType)
        }
    }
}
