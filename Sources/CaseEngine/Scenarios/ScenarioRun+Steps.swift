import CivilCalendar
import WorkflowModel

/// What the steps of a scenario do to its cases.
extension ScenarioRun {
    mutating func act(
        _ step: ScenarioStep,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) -> [Warning] {
        if case .open(let stage, let fields, let history) = step.action {
            try open(at: stage, fields: fields, history: history, day: step.day, today: today)
            return []
        }
        if case .meeting(let unit, let isHeld) = step.action {
            let meeting = UnitMeeting(day: step.day, isHeld: isHeld, recorded: today)
            do {
                try world.note(meeting, of: unit, today: today)
            } catch {
                throw .unfoldable(error)
            }
            return []
        }
        if case .register(let subject, let fields) = step.action {
            try tell(subject, fields, day: step.day, today: today)
            return []
        }
        guard let proposal = try proposal(step) else { return [] }
        guard let focus else { throw .refused(.noChild(child ?? caseName ?? "")) }
        var overrides = false
        if case .record(_, _, let override) = step.action { overrides = override != nil }
        return try world.submit(
            proposal,
            to: focus,
            today: today,
            setsAside: step.setsAside,
            overrides: overrides
        ).verdict.warnings
    }

    private func proposal(
        _ step: ScenarioStep
    ) throws(CaseMachine.JudgementError) -> Proposal? {
        let day = step.day
        switch step.action {
        case .today, .open, .meeting, .register, .change, .undo, .standstill, .openGate:
            return nil
        case .record(let event, let texts, _):
            return .record(event: event, day: day, fields: try fields(texts, of: event))
        case .correct(let event, let old, let texts):
            let old = self.event(event, of: old)
            var fields: [String: FieldValue]?
            if let texts, let old { fields = try corrected(old, by: texts) }
            return .correct(root: old?.root ?? 0, day: day, fields: fields)
        case .void(let event, let old):
            return .void(root: self.event(event, of: old)?.root ?? 0)
        case .close(let outcome):
            return .close(outcome: outcome, day: day)
        case .hold(let reason, let until):
            return .hold(reason: reason, until: until, day: day)
        case .resume:
            return .resume(day: day)
        case .extend(let timer, let key, let period, let approver, let document):
            return .extend(
                timer: timer,
                key: key,
                by: period,
                approver: approver,
                document: document.map { DocumentValue(number: $0) },
                day: day
            )
        case .acknowledge(let timer, let key):
            return .acknowledge(timer: timer, key: key, day: day)
        case .snooze(let timer, let key, let until):
            return .snooze(timer: timer, key: key, until: until, day: day)
        }
    }

    private mutating func open(
        at stage: String,
        fields: [String: String],
        history: [ScenarioEvent],
        day: CivilDate,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        let workflow = namedWorkflow
        let kind = workflow.subject
        var past: [HistoricalEvent] = []
        for event in history {
            let values = try self.fields(event.fields, of: event.event)
            past.append(HistoricalEvent(event: event.event, day: event.day, fields: values))
        }
        let subject: Subject
        let values: [String: FieldValue]
        do {
            subject = try self.subject(kind: kind, on: day)
            values = try FieldReading.read(fields, as: workflow.fields, of: workflow.name)
        } catch {
            throw .refused(error)
        }
        try world.open(
            workflow.name,
            at: stage,
            day: day,
            subject: subject,
            fields: values,
            past: past,
            today: today
        )
    }

    // MARK: Subjects

    /// The subject of a case to open: as the register knows it, or as the scenario says.
    private func subject(kind: String, on day: CivilDate) throws(Refusal) -> Subject {
        let parts = caseName?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
        let id = parts.count > 1 ? parts[1] : scenario.subject.id
        let history = world.history(of: id, kind: kind)
        // A unit is known by the tree alone; what the scenario says of it is news.
        let isNews = id == scenario.subject.id && history.values.isEmpty
        if !isNews || scenario.subject.fields.isEmpty, var known = history.subject(on: day) {
            known.fields = [:]
            known.isTakenOver = true
            return known
        }
        guard id == scenario.subject.id else { throw .noChild(caseName ?? id) }
        return Subject(
            id: id,
            kind: kind,
            unit: scenario.subject.unit,
            fields: try values(scenario.subject.fields, of: kind)
        )
    }

    private func values(
        _ texts: [String: String],
        of kind: String
    ) throws(Refusal) -> [String: FieldValue] {
        try FieldReading.read(texts, as: library.subjectKinds[kind]?.fields ?? [], of: kind)
    }

    /// Puts those into the register whom it knows from the beginning; `false` after a failure.
    mutating func fillRegister() -> Bool {
        for subject in scenario.registered {
            do throws(CaseMachine.JudgementError) {
                var fields = subject.fields
                fields[CaseFacts.unitField] = subject.unit
                let day = subject.since ?? .earliest
                try tell(subject.id, fields, day: day, today: nil)
            } catch {
                fail(subject.place, .step, expected: "taken", found: Self.words(error))
                return false
            }
        }
        return true
    }

    private static func words(_ error: CaseMachine.JudgementError) -> String {
        switch error {
        case .refused(let refusal): refusal.text(.english)
        case .unfoldable(let error): error.description
        }
    }

    private mutating func tell(
        _ subject: String,
        _ texts: [String: String],
        day: CivilDate,
        today: CivilDate?
    ) throws(CaseMachine.JudgementError) {
        let isUnit = scenario.units.contains { $0.id == subject }
        let kind = isUnit ? SubjectHistory.unitKind : Self.personKind
        let unit = texts[CaseFacts.unitField]
        let declared = texts.filter { $0.key != CaseFacts.unitField }
        let fields: [String: FieldValue]
        do {
            fields = try values(declared, of: kind)
        } catch {
            throw .refused(error)
        }
        do {
            try world.tell(
                subject,
                kind: kind,
                unit: unit,
                fields: fields,
                day: day,
                today: today
            )
        } catch {
            throw .unfoldable(error)
        }
    }

    private static let personKind = "person"

    // MARK: Events

    /// Reads the fields of an event; those of an unknown one are left to the judge, who refuses it.
    private func fields(
        _ texts: [String: String],
        of event: String
    ) throws(CaseMachine.JudgementError) -> [String: FieldValue] {
        guard let type = workflow.event(named: event) else { return [:] }
        do {
            return try FieldReading.read(texts, as: type.fields, of: event)
        } catch {
            throw .refused(error)
        }
    }

    private func corrected(
        _ old: PlacedEvent,
        by texts: [String: String]
    ) throws(CaseMachine.JudgementError) -> [String: FieldValue] {
        let declared = workflow.event(named: old.event)?.fields ?? []
        do {
            return try FieldReading.correct(old.fields, by: texts, as: declared, of: old.event)
        } catch {
            throw .refused(error)
        }
    }

    /// The event a step means: the latest of its type, or the latest of a day.
    private func event(_ name: String, of day: CivilDate?) -> PlacedEvent? {
        let events = (file?.state?.events ?? []) + (file?.state?.unplaced ?? [])
        return events.last { $0.event == name && (day == nil || $0.day == day) }
    }
}
