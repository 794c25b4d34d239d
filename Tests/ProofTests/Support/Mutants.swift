import CivilCalendar
import WorkflowModel

/// A workflow with one thing wrong.
struct Mutant: CustomStringConvertible {
    let workflow: Workflow
    /// What was changed.
    let change: String
    /// The stage it was changed in; `nil` for the whole case.
    let stage: String?

    var description: String { "\(workflow.name) \(stage ?? "case"): \(change)" }
}

/// Makes every small change that could let a case be forgotten.
struct Mutants {
    let workflow: Workflow

    /// All of them, in order.
    func all() -> [Mutant] {
        var result: [Mutant] = []
        for (index, timer) in workflow.timers.enumerated() {
            for (change, changed) in changes(of: timer, in: nil) {
                var timers = workflow.timers
                timers.remove(at: index)
                if let changed { timers.insert(changed, at: index) }
                let mutated = workflow.with(timers: timers)
                result.append(Mutant(workflow: mutated, change: change, stage: nil))
            }
        }
        for (position, stage) in workflow.stages.enumerated() where !stage.isFinal {
            for mutated in stages(from: stage) {
                var all = workflow.stages
                all[position] = mutated.stage
                result.append(
                    Mutant(
                        workflow: workflow.with(stages: all),
                        change: mutated.change,
                        stage: stage.name
                    )
                )
            }
        }
        for (index, entry) in workflow.entries.enumerated() {
            for need in entry.needs {
                var entries = workflow.entries
                entries[index] = Entry(
                    stage: entry.stage,
                    needs: entry.needs.filter { $0 != need },
                    place: entry.place
                )
                let mutated = workflow.with(entries: entries)
                let change = "entry without \(need)"
                result.append(Mutant(workflow: mutated, change: change, stage: entry.stage))
            }
        }
        return result
    }

    private func stages(from stage: Stage) -> [(change: String, stage: Stage)] {
        var result: [(String, Stage)] = []
        for (index, timer) in stage.timers.enumerated() {
            for (change, changed) in changes(of: timer, in: stage) {
                var timers = stage.timers
                timers.remove(at: index)
                if let changed { timers.insert(changed, at: index) }
                result.append((change, stage.with(timers: timers, accepts: stage.accepts)))
            }
        }
        for index in stage.accepts.indices {
            var accepts = stage.accepts
            let event = accepts.remove(at: index).event
            let changed = stage.with(timers: stage.timers, accepts: accepts)
            result.append(("\(event) not accepted", changed))
            let staying = Acceptance(
                event: event,
                moves: [Build.move()],
                place: stage.accepts[index].place
            )
            accepts.insert(staying, at: index)
            if stage.accepts[index].moves.allSatisfy({ $0.to != nil }) {
                let changed = stage.with(timers: stage.timers, accepts: accepts)
                result.append(("\(event) stays", changed))
            }
        }
        return result
    }

    /// The events that can be recorded in a stage without leaving it.
    private func staying(in stage: Stage?) -> [String] {
        workflow.events.filter { event in
            if event.isAnytime { return true }
            let stages = stage.map { [$0] } ?? workflow.stages
            return stages.contains { stage in
                workflow.acceptance(of: event.name, in: stage)?.moves.contains { $0.to == nil }
                    ?? false
            }
        }.map(\.name)
    }

    private func changes(of timer: TimerRule, in stage: Stage?) -> [(String, TimerRule?)] {
        var result: [(String, TimerRule?)] = [("no \(timer.name)", nil)]
        for index in timer.reminders.indices {
            var lines = timer.reminders
            lines.remove(at: index)
            result.append(("\(timer.name) without line \(index + 1)", timer.with(reminders: lines)))
        }
        for index in timer.metBy.indices {
            var met = timer.metBy
            let event = met.remove(at: index).event
            result.append(("\(timer.name) not met by \(event)", timer.with(metBy: met)))
        }
        let events = staying(in: stage)
        if timer.kind == .deadline {
            result.append(("\(timer.name) waits", timer.with(kind: .waiting, metBy: [])))
            for event in events where !timer.metBy.contains(where: { $0.event == event }) {
                let met = timer.metBy + [EventMatch(event)]
                result.append(("\(timer.name) met by \(event)", timer.with(metBy: met)))
            }
        }
        if timer.kind == .recurring || timer.kind == .deadline, let event = events.first {
            let ends = timer.endsWith + [EventMatch(event)]
            result.append(("\(timer.name) ends with \(event)", timer.with(endsWith: ends)))
        }
        if timer.variants.contains(where: { $0.otherwise != nil }) {
            let variants = timer.variants.map { $0.with(from: $0.from, otherwise: nil) }
            result.append(("\(timer.name) without stand-in", timer.with(variants: variants)))
        }
        if let event = events.last {
            let variants = timer.variants.map { $0.with(from: .event(event), otherwise: nil) }
            result.append(("\(timer.name) from \(event)", timer.with(variants: variants)))
        }
        if timer.variants.count > 1 {
            let variants = Array(timer.variants.dropLast())
            result.append(
                ("\(timer.name) without its last law", timer.with(variants: variants, rests: true))
            )
        }
        return result
    }
}

extension Workflow {
    fileprivate func with(
        timers: [TimerRule]? = nil,
        stages: [Stage]? = nil,
        entries: [Entry]? = nil
    ) -> Workflow {
        Workflow(
            name: name,
            title: title,
            subject: subject,
            calendar: calendar,
            initial: initial,
            fields: fields,
            events: events,
            accepts: accepts,
            timers: timers ?? self.timers,
            stages: stages ?? self.stages,
            entries: entries ?? self.entries,
            allowsMany: allowsMany,
            isStanding: isStanding,
            closes: closes,
            holds: holds,
            place: place,
            hash: hash
        )
    }
}

extension Stage {
    fileprivate func with(timers: [TimerRule], accepts: [Acceptance]) -> Stage {
        Stage(
            name: name,
            title: title,
            isFinal: isFinal,
            outcome: outcome,
            timers: timers,
            accepts: accepts,
            place: place
        )
    }
}

extension TimerVariant {
    fileprivate func with(from: TriggerSource, otherwise: String?) -> TimerVariant {
        TimerVariant(
            since: since,
            until: until,
            from: from,
            otherwise: otherwise,
            span: span,
            warning: warning,
            bases: bases,
            place: place
        )
    }
}

extension TimerRule {
    fileprivate func with(
        kind: DeadlineKind? = nil,
        variants: [TimerVariant]? = nil,
        rests: Bool? = nil,
        metBy: [EventMatch]? = nil,
        endsWith: [EventMatch]? = nil,
        reminders: [ReminderRule]? = nil
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: title,
            kind: kind ?? self.kind,
            variants: variants ?? self.variants,
            chosenBy: chosenBy,
            dormantWhenNoRule: rests ?? dormantWhenNoRule,
            metBy: metBy ?? self.metBy,
            answersAny: answersAny,
            endsWith: endsWith ?? self.endsWith,
            per: per,
            roll: roll,
            blocks: blocks,
            blocksDueDay: blocksDueDay,
            opensBefore: opensBefore,
            extensions: extensions,
            onHold: onHold,
            validThroughAnniversary: validThroughAnniversary,
            reminders: reminders ?? self.reminders,
            place: place
        )
    }
}
