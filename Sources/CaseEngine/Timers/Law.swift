import CivilCalendar
import WorkflowModel

/// The version of a timer's law that governs an occurrence, with what started the clock.
struct Law: Sendable {
    let variant: TimerVariant
    let trigger: Trigger
    /// The event whose day chose the version.
    let chooser: PlacedEvent?

    /// Whether the due date is counted back from the trigger, which lies ahead.
    var countsBack: Bool {
        if case .before = variant.span { trigger.origin != nil } else { false }
    }

    /// The day the clock started: that of the trigger, or of the clock it is counted back from.
    var start: CivilDate {
        guard countsBack, let origin = trigger.origin else { return trigger.day }
        return min(origin.day, trigger.day)
    }

    /// The office's day since which the date could be known: what it rests on was recorded, and the
    /// stage entered, by then.
    func known(in scope: TimerFold.Scope) -> CivilDate {
        var day = trigger.known
        if let chooser { day = max(day, chooser.known) }
        if let visit = scope.visit { day = max(day, visit.known) }
        return day
    }
}

extension TimerFold {
    /// Chooses the version of the law: by the day of `chosen-by` where that event has happened,
    /// else by the day of the version's own trigger.
    func law(of timer: TimerRule, scope: Scope) throws(FoldError) -> Law? {
        let chooser = timer.chosenBy.flatMap { name in
            scope.events.last { $0.event == name && scope.concerns($0) }
        }
        if let chooser {
            guard let variant = timer.variants.first(where: { $0.governs(chooser.day) }),
                let trigger = try trigger(of: variant, scope: scope)
            else { return nil }
            return Law(variant: variant, trigger: trigger, chooser: chooser)
        }
        let variants = timer.variants
        for place in variants.indices {
            guard let trigger = try trigger(variants[place].from, scope: scope),
                variants[place].governs(trigger.day)
            else { continue }
            return Law(variant: variants[place], trigger: trigger, chooser: nil)
        }
        for place in variants.indices {
            guard let trigger = try standIn(of: variants[place], scope: scope),
                variants[place].governs(trigger.day)
            else { continue }
            return Law(variant: variants[place], trigger: trigger, chooser: nil)
        }
        return nil
    }

    private func trigger(of variant: TimerVariant, scope: Scope) throws(FoldError) -> Trigger? {
        if let trigger = try trigger(variant.from, scope: scope) { return trigger }
        return try standIn(of: variant, scope: scope)
    }

    private func standIn(of variant: TimerVariant, scope: Scope) throws(FoldError) -> Trigger? {
        guard let otherwise = variant.otherwise,
            var trigger = try trigger(.event(otherwise), scope: scope)
        else { return nil }
        trigger.isProvisional = true
        return trigger
    }

    /// An explanation: what started the clock and by which law, the earlier threshold, and how the
    /// date was found.
    func explain(
        _ law: Law,
        _ warning: [ExplanationStep],
        _ course: [ExplanationStep]
    ) -> [ExplanationStep] {
        guard rules.isExplaining else { return [] }
        var steps: [ExplanationStep] = []
        steps.reserveCapacity(3 + law.variant.bases.count + warning.count + course.count)
        steps.append(
            .trigger(
                event: law.trigger.label,
                day: law.trigger.day,
                provisional: law.trigger.isProvisional
            )
        )
        if let chooser = law.chooser {
            steps.append(.chosenBy(event: chooser.event, day: chooser.day))
        }
        let place = law.variant.place
        steps.append(.rule(file: place.file, line: place.line, hash: rules.workflow.hash))
        for reference in law.variant.bases {
            if let step = basisStep(reference) { steps.append(step) }
        }
        steps += warning
        steps += course
        return steps
    }

    /// The legal sources of a part of a rule.
    func basisSteps(_ references: [BasisReference]) -> [ExplanationStep] {
        references.compactMap(basisStep)
    }

    private func basisStep(_ reference: BasisReference) -> ExplanationStep? {
        guard let basis = rules.bases[reference.id] else { return nil }
        return .basis(
            id: reference.text,
            title: basis.title,
            status: (reference.status ?? basis.status).rawValue
        )
    }
}
