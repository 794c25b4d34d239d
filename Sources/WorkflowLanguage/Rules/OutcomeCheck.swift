import CivilCalendar
import WorkflowModel

/// Checks the outcomes of one event against each other: on every day on which some are in force the
/// last of them is always taken, and none comes behind one that is.
struct OutcomeCheck {
    /// An outcome as written, with the days it is in force.
    struct Outcome {
        let mapping: YAMLMapping
        let window: Window

        var isConditional: Bool { mapping["when"] != nil }
    }

    let outcomes: [Outcome]
    let event: String
    let log: DiagnosticLog

    /// Reports what is wrong.
    ///
    /// - Parameter mayRest: Whether days without an outcome are in order, because the workflow has
    ///   a general one.
    func run(mayRest: Bool) {
        let segments = WindowSegments(outcomes.map(\.window))
        var taken: Set<Int> = []
        var shadows: [Int: Int] = [:]
        for segment in segments.starts.indices {
            let day = segments.day(of: segment)
            let inForce = outcomes.indices.filter { outcomes[$0].window.contains(day) }
            guard let last = inForce.last else {
                if segment > 0, !mayRest { report(gap: segment, of: segments) }
                continue
            }
            let always = inForce.first { !outcomes[$0].isConditional }
            for index in inForce {
                if let always, index > always {
                    shadows[index] = shadows[index] ?? always
                } else {
                    taken.insert(index)
                }
            }
            if always == nil, let key = outcomes[last].mapping.key("when") {
                log.report(.lastMoveHasCondition, at: key.place)
            }
        }
        for (index, shadow) in shadows.sorted(by: { $0.key < $1.key })
        where !taken.contains(index) {
            let line = String(outcomes[shadow].mapping.place.line)
            log.report(.moveNeverTaken, at: outcomes[index].mapping.place, ["line": line])
        }
    }

    /// Reports days after the first outcome on which the event has none.
    private func report(gap segment: Int, of segments: WindowSegments) {
        guard let start = segments.starts[segment] else { return }
        let ended = outcomes.last { $0.window.until?.adding(days: 1) == start }
        guard let place = ended?.mapping.key("until")?.place else { return }
        let end = segments.end(of: segment)
        let from = LocalizedText(vi: "từ \(start.isoText)", en: "from \(start.isoText)")
        let days =
            end.map { end in
                LocalizedText(
                    vi: "từ \(start.isoText) đến \(end.isoText)",
                    en: "from \(start.isoText) to \(end.isoText)"
                )
            } ?? from
        log.report(.eventWithoutOutcome, at: place, ["name": event], words: ["days": days])
    }
}
