import CivilCalendar
import FEEL
import WorkflowModel

/// The names that conditions of a workflow may write as strings.
struct GuardNames {
    /// The types of event.
    var events: [String] = []
    /// The timers.
    var timers: [String] = []
    /// The timers with an occurrence for each value of `per`.
    var keyedTimers: Set<String> = []
    /// The workflows whose cases are children of this one's; `nil` when they are not known.
    var children: [String]?
    /// The named conditions on this kind of subject; `nil` when they are not known.
    var conditions: [String]?
}

/// Where a condition stands, which bounds what it may ask.
enum GuardPlace: Hashable {
    /// On an event that is judged: it may ask everything.
    case event
    /// In a timer: it may not ask timers, which would wait for each other.
    case timer
    /// On a subject, outside of any case.
    case subject
    /// In a campaign, which opens or closes cases for what it knows of a subject.
    case campaign

    /// Whether a function may be called here.
    func allows(_ function: GuardFunction) -> Bool {
        switch self {
        case .event: true
        case .timer: !function.readsTimers
        case .subject: function.namedArgument == nil
        case .campaign: function.namedArgument == nil || function == .isA
        }
    }

    /// Where that is, in words.
    var words: LocalizedText {
        switch self {
        case .event:
            LocalizedText(vi: "điều kiện của sự kiện", en: "a condition on an event")
        case .timer:
            LocalizedText(
                vi: "điều kiện của kỳ hạn, vì các kỳ hạn sẽ chờ lẫn nhau",
                en: "a condition of a timer, because timers would wait for each other"
            )
        case .subject:
            LocalizedText(
                vi: "điều kiện về đối tượng, vì ở đây không có hồ sơ",
                en: "a condition on subjects, because there is no case here"
            )
        case .campaign:
            LocalizedText(
                vi: "điều kiện của đợt mở hồ sơ, vì ở đây chỉ xét đối tượng",
                en: "a condition of a campaign, because only the subject is looked at here"
            )
        }
    }
}

/// Reads a condition or value and checks it against the declared names and types.
struct GuardReader {
    let scope: FEELScope
    /// The names of the scope as the parser looks them up; made once for many conditions.
    let words: FEELNames
    let names: GuardNames
    let place: GuardPlace

    init(scope: FEELScope, words: FEELNames? = nil, names: GuardNames, place: GuardPlace) {
        self.scope = scope
        self.words = words ?? FEELNames(scope)
        self.names = names
        self.place = place
    }

    /// The words a window of `count of` may be, besides `since EVENT`.
    private static let windows = ["ever", "since stage"]

    /// Reads a condition; reports what is wrong inside it at its own line and column.
    func read(_ value: YAMLValue) -> Guard? {
        expression(value, expecting: .boolean).map { Guard(expression: $0, place: value.place) }
    }

    /// Reads an expression that gives a value of a type.
    func expression(_ value: YAMLValue, expecting type: FEELType) -> FEELExpression? {
        guard let text = value.text() else { return nil }
        let expression: FEELExpression
        do {
            expression = try FEELExpression(parsing: text, names: words)
        } catch {
            value.log.report(
                .guardSyntax,
                at: value.place(ofByte: error.offset),
                words: ["problem": error.message.words]
            )
            return nil
        }
        for problem in expression.check(in: scope, expecting: type) {
            report(problem, in: value)
        }
        for reference in expression.references {
            check(reference, in: value)
        }
        return expression
    }

    private func report(_ problem: FEELProblem, in value: YAMLValue) {
        let place = value.place(ofByte: problem.range.lowerBound)
        switch problem.kind {
        case .wrongResult(.boolean, let found):
            let facts = ["type": found.shortDescription]
            value.log.report(.guardIsNoCondition, at: place, facts)
        case .wrongResult(let expected, let found):
            let facts = ["expected": expected.shortDescription, "type": found.shortDescription]
            value.log.report(.valueOfOtherType, at: place, facts)
        default:
            let words = ["problem": problem.kind.words]
            value.log.report(
                .guardType,
                at: place,
                words: words,
                suggestion: problem.suggestion
            )
        }
    }

    // MARK: Names in calls

    /// Checks the names that a call writes as strings.
    private func check(_ reference: FEELReference, in value: YAMLValue) {
        guard
            case .call(let name, let arguments) = reference.target,
            let function = GuardFunction(rawValue: name)
        else { return }
        guard place.allows(function) else {
            value.log.report(
                .functionNotHere,
                at: value.place(ofByte: reference.range.lowerBound),
                ["function": name],
                words: ["place": place.words]
            )
            return
        }
        guard let named = function.namedArgument, let argument = arguments.first else { return }
        guard let literal = argument else {
            let place = value.place(ofByte: reference.range.lowerBound)
            value.log.report(.argumentNotWritten, at: place, ["function": name])
            return
        }
        // One byte on: the place of the name itself, behind its quotation mark.
        check(literal.text, named, at: value.place(ofByte: literal.range.lowerBound + 1), value.log)
        if function == .countOf, let window = arguments.dropFirst().first {
            check(window: window, of: reference, in: value)
        }
        if function == .valid, arguments.count > 1, names.timers.contains(literal.text),
            !names.keyedTimers.contains(literal.text)
        {
            let place = value.place(ofByte: literal.range.lowerBound + 1)
            value.log.report(.timerWithoutKeys, at: place, ["name": literal.text])
        }
    }

    private func check(
        _ name: String,
        _ named: GuardFunction.NamedArgument,
        at place: SourcePlace,
        _ log: DiagnosticLog
    ) {
        let known: [String]
        let code: DiagnosticCode
        switch named {
        case .event: (known, code) = (names.events, .unknownEvent)
        case .timer: (known, code) = (names.timers, .unknownTimer)
        case .workflow:
            guard let children = names.children else { return }
            (known, code) = (children, .childNeverOpened)
        case .condition:
            guard let conditions = names.conditions else { return }
            (known, code) = (conditions, .unknownCondition)
        }
        if !known.contains(name) {
            log.reportUnknown(code, name, at: place, among: known)
        }
    }

    private func check(
        window: FEELReference.Literal?,
        of reference: FEELReference,
        in value: YAMLValue
    ) {
        guard let window else {
            let place = value.place(ofByte: reference.range.lowerBound)
            value.log.report(.argumentNotWritten, at: place, ["function": "count of"])
            return
        }
        guard !Self.windows.contains(window.text) else { return }
        let prefix = "since "
        let place = value.place(ofByte: window.range.lowerBound + 1)
        let known = Self.windows + names.events.map { prefix + $0 }
        let nearest = nearestWord(to: window.text, among: known)
        guard window.text.hasPrefix(prefix), !Self.windows.contains(nearest ?? "") else {
            if names.events.contains(where: { prefix + $0 == window.text }) { return }
            value.log.reportUnknown(.unknownWindow, window.text, at: place, among: known)
            return
        }
        let event = String(window.text.dropFirst(prefix.count))
        guard !names.events.contains(event) else { return }
        let eventPlace = value.place(ofByte: window.range.lowerBound + 1 + prefix.utf8.count)
        value.log.reportUnknown(.unknownEvent, event, at: eventPlace, among: names.events)
    }
}
