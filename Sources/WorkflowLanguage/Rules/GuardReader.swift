import CivilCalendar
import FEEL
import WorkflowModel

/// Reads a condition and checks it against the declared names and types.
struct GuardReader {
    let scope: FEELScope
    let events: [String]
    let timers: [String]

    /// The words a window of `count of` may be, besides `since EVENT`.
    private static let windows = ["ever", "since stage"]

    /// Reads the condition; reports what is wrong inside it at its own line and column.
    func read(_ value: YAMLValue) -> Guard? {
        guard let text = value.text() else { return nil }
        let expression: FEELExpression
        do {
            expression = try FEELExpression(parsing: text, names: FEELNames(scope))
        } catch {
            value.log.report(
                .guardSyntax,
                at: value.place(ofByte: error.offset),
                words: ["problem": error.message.words]
            )
            return nil
        }
        for problem in expression.check(in: scope, expecting: .boolean) {
            report(problem, in: value)
        }
        for reference in expression.references {
            check(reference, in: value)
        }
        return Guard(expression: expression, place: value.place)
    }

    private func report(_ problem: FEELProblem, in value: YAMLValue) {
        let place = value.place(ofByte: problem.range.lowerBound)
        if case .wrongResult(_, let found) = problem.kind {
            let facts = ["type": found.shortDescription]
            value.log.report(.guardIsNoCondition, at: place, facts)
        } else {
            let words = ["problem": problem.kind.words]
            value.log.report(
                .guardType,
                at: place,
                words: words,
                suggestion: problem.suggestion
            )
        }
    }

    /// Checks the names that a call writes as strings.
    private func check(_ reference: FEELReference, in value: YAMLValue) {
        guard
            case .call(let name, let arguments) = reference.target,
            let function = GuardFunction(rawValue: name),
            let named = function.namedArgument,
            let argument = arguments.first
        else { return }
        guard let literal = argument else {
            let place = value.place(ofByte: reference.range.lowerBound)
            value.log.report(.argumentNotWritten, at: place, ["function": name])
            return
        }
        // One byte on: the place of the name itself, behind its quotation mark.
        let place = value.place(ofByte: literal.range.lowerBound + 1)
        let known = named == .event ? events : timers
        if !known.contains(literal.text) {
            let code: DiagnosticCode = named == .event ? .unknownEvent : .unknownTimer
            value.log.reportUnknown(code, literal.text, at: place, among: known)
        }
        if function == .countOf, let window = arguments.dropFirst().first {
            check(window: window, of: reference, in: value)
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
        let known = Self.windows + events.map { prefix + $0 }
        let nearest = nearestWord(to: window.text, among: known)
        guard window.text.hasPrefix(prefix), !Self.windows.contains(nearest ?? "") else {
            if events.contains(where: { prefix + $0 == window.text }) { return }
            value.log.reportUnknown(.unknownWindow, window.text, at: place, among: known)
            return
        }
        let event = String(window.text.dropFirst(prefix.count))
        guard !events.contains(event) else { return }
        let eventPlace = value.place(ofByte: window.range.lowerBound + 1 + prefix.utf8.count)
        value.log.reportUnknown(.unknownEvent, event, at: eventPlace, among: events)
    }
}
