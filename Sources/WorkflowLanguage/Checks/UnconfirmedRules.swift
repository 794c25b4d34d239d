public import CivilCalendar
public import WorkflowModel

/// A rule that an office must confirm before it relies on it.
public struct UnconfirmedRule: Hashable, Sendable, Codable {
    /// What the rule is.
    public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
        /// A version of a timer's law.
        case timer
        /// A requirement on an event.
        case requirement
    }

    /// The workflow.
    public let workflow: String
    /// What the rule is.
    public let part: Part
    /// The timer, or the event the requirement is on.
    public let name: String
    /// What people read: the timer's title, or the requirement's message.
    public let title: LocalizedText
    /// The first day the version governs.
    public let since: CivilDate?
    /// The last day the version governs.
    public let until: CivilDate?
    /// The sources, as the rule refers to them; empty for a rule without any.
    public let bases: [String]
    /// How well the least confirmed source was confirmed; never `confirmed`.
    public let status: BasisStatus
    /// Where it is written.
    public let place: SourcePlace
}

extension RuleLibrary {
    /// The versions of timers and the requirements whose legal sources are not all confirmed.
    ///
    /// They come by workflow, in the order written. A timer without a source counts as a default; a
    /// requirement without one claims no law and is left out.
    public func unconfirmedRules() -> [UnconfirmedRule] {
        workflows.keys.sorted().flatMap { name in
            workflows[name].map { unconfirmedTimers($0) + unconfirmedRequirements($0) } ?? []
        }
    }

    private func unconfirmedTimers(_ workflow: Workflow) -> [UnconfirmedRule] {
        workflow.allTimers.flatMap { timer in
            timer.variants.compactMap { variant -> UnconfirmedRule? in
                let status = status(of: variant.bases) ?? .default
                guard status != .confirmed else { return nil }
                return UnconfirmedRule(
                    workflow: workflow.name,
                    part: .timer,
                    name: timer.name,
                    title: timer.title,
                    since: variant.since,
                    until: variant.until,
                    bases: variant.bases.map(\.text),
                    status: status,
                    place: variant.place
                )
            }
        }
    }

    private func unconfirmedRequirements(_ workflow: Workflow) -> [UnconfirmedRule] {
        let acceptances = workflow.accepts + workflow.stages.flatMap(\.accepts)
        return acceptances.flatMap { acceptance in
            acceptance.moves.flatMap(\.requirements).compactMap { rule -> UnconfirmedRule? in
                guard let status = status(of: rule.bases), status != .confirmed else { return nil }
                return UnconfirmedRule(
                    workflow: workflow.name,
                    part: .requirement,
                    name: acceptance.event,
                    title: rule.message,
                    since: nil,
                    until: nil,
                    bases: rule.bases.map(\.text),
                    status: status,
                    place: rule.condition.place
                )
            }
        }
    }

    /// How well the least confirmed of several sources was confirmed; `nil` without any.
    private func status(of references: [BasisReference]) -> BasisStatus? {
        let statuses = references.map { $0.status ?? bases[$0.id]?.status ?? .default }
        return [.default, .reported, .confirmed].first(where: statuses.contains)
    }
}
