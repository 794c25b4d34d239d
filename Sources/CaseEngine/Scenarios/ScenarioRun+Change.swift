import CivilCalendar
import WorkflowModel

/// What a scenario's changes of rules, calendar and units do to its cases.
extension ScenarioRun {
    /// Makes a change, or takes the last one back; `false` when the rest means nothing any more.
    mutating func perform(
        _ change: ScenarioChange?,
        _ expected: ExpectedMoves,
        of step: ScenarioStep
    ) throws(FoldError) -> Bool {
        let today = max(step.day, world.today ?? step.day)
        try live(through: today)
        child = nil
        caseName = nil
        versions.take(change)
        let (next, directory): (RuleLibrary, Directory)
        do {
            (next, directory) = try versions.present()
        } catch {
            fail(step.place, .change, expected: nil, found: error.description)
            return false
        }
        let changes = try world.change(to: next, directory: directory, today: today)
        let missing = changes.flatMap(\.unresolved).filter(\.isRefusal)
        guard missing.isEmpty, let rules = CaseRules(library: next, workflow: scenario.workflow)
        else {
            let names = missing.map { "\($0.word) \($0.name)" }.joined(separator: ", ")
            fail(step.place, .change, expected: "names that the rules have", found: names)
            return false
        }
        library = next
        self.rules = rules
        check(changes, expected, at: step.place)
        return true
    }

    private mutating func check(
        _ changes: [CaseChange],
        _ expected: ExpectedMoves,
        at place: SourcePlace
    ) {
        guard let moves = expected.moves else { return }
        var rest = changes.flatMap { change in
            change.moves.map { FoundMove(caseID: change.caseID, difference: $0) }
        }
        for move in moves {
            (caseName, child) = (move.caseName, move.child)
            guard let id = focus.map({ world.files[$0].id }) else {
                fail(move.place, .move, expected: move.description, found: "no case")
                continue
            }
            if let index = rest.firstIndex(where: { $0.fits(move, caseID: id) }) {
                rest.remove(at: index)
                continue
            }
            let near = rest.firstIndex { $0.names(move, caseID: id) }
            let found = near.map { rest.remove(at: $0) }
            fail(
                move.place,
                .move,
                expected: move.description,
                found: found?.description ?? "none",
                explanation: found?.difference.after?.explanation ?? []
            )
        }
        (caseName, child) = (nil, nil)
        if expected.allowsOthers { return }
        for move in rest {
            fail(place, .otherMove, expected: nil, found: "\(move.caseID): \(move.description)")
        }
    }
}

/// A due date that moved.
private struct FoundMove {
    let caseID: String
    let difference: TimerDifference

    private var from: CivilDate? { difference.kind == .started ? nil : difference.before?.due }
    private var to: CivilDate? { difference.kind == .stopped ? nil : difference.after?.due }

    /// Whether the move is of the clock that is meant.
    func names(_ move: ExpectedMove, caseID: String) -> Bool {
        let old = difference.before?.timer
        return self.caseID == caseID && (difference.name == move.timer || old == move.timer)
            && (move.key == nil || move.key == difference.key)
    }

    /// Whether the move is as expected in everything that is looked at.
    func fits(_ move: ExpectedMove, caseID: String) -> Bool {
        names(move, caseID: caseID) && from == move.from && to == move.to
            && move.because.allSatisfy { word in
                difference.reasons.contains { $0.words.contains(word) }
            }
    }

    /// The move as a scenario writes it.
    var description: String {
        let path = difference.name + (difference.key.map { "/\($0)" } ?? "")
        let days = "from: \(from?.isoText ?? "none"), to: \(to?.isoText ?? "none")"
        let reasons = difference.reasons.map { $0.text(.english) }.joined(separator: " ")
        return "{timer: \(path), \(days)} (\(reasons))"
    }
}

extension ExpectedMove {
    /// The move as a scenario writes it.
    fileprivate var description: String {
        let path = timer + (key.map { "/\($0)" } ?? "")
        var parts = [
            "timer: \(path)", "from: \(from?.isoText ?? "none")", "to: \(to?.isoText ?? "none")",
        ]
        if !because.isEmpty { parts.append("because: [\(because.joined(separator: ", "))]") }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension ChangeReason {
    /// The words by which a scenario may name the reason.
    fileprivate var words: [String] {
        switch self {
        case .bases(let old, let new):
            ["basis"] + Set(old.map(\.id)).symmetricDifference(new.map(\.id)).sorted()
        case .trigger: ["trigger"]
        case .period: ["period"]
        case .calendar(let change): ["calendar", change.date.isoText]
        case .confirmations(let days, _): ["calendar"] + days.map(\.isoText)
        case .kind: ["kind"]
        case .added: ["added"]
        case .removed: ["removed"]
        case .engine: ["engine"]
        case .rule: ["rule"]
        }
    }
}
