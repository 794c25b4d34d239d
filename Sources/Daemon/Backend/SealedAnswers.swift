import CaseEngine
import CaseStore
import CivilCalendar
import Reports
import WorkflowModel

/// What reports need of a case and of a subject once they are forgotten: answers from closed lists,
/// units, and what else names nobody.
struct SealedAnswers {
    let library: RuleLibrary

    /// The answers of a case, by `subject.FIELD`, `case.FIELD` and `event.NAME.FIELD`.
    func answers(of state: CaseState) -> [String: String] {
        var answers: [String: String] = [:]
        let isUnit = state.subject.kind != ImportReading.person
        func take(_ owner: String, _ fields: [Field], _ values: [String: FieldValue]) {
            for field in fields {
                if let answer = answer(values[field.name], field.type, isUnit: isUnit) {
                    answers["\(owner).\(field.name)"] = answer
                }
            }
        }
        let kind = library.subjectKinds[state.subject.kind]
        take("subject", kind?.fields ?? [], state.subject.fields)
        let workflow = library.workflows[state.workflow]
        take("case", workflow?.fields ?? [], state.fields)
        for event in state.events {
            let type = workflow?.event(named: event.event)
            take("event.\(event.event)", type?.fields ?? [], event.fields)
        }
        let admitted = state.events.last { $0.event == "ceremony-held" }?.day
        if !isUnit {
            for (name, value) in AnonymousFacts.of(state.subject.fields, admitted: admitted) {
                answers["subject.\(name)"] = value
            }
        }
        return answers
    }

    /// The values of the register that stay when it forgets a subject: what reports count, without
    /// what makes somebody a member, so that no campaign finds anybody.
    func values(of history: SubjectHistory, on day: CivilDate) -> [String: FieldValue] {
        guard let subject = history.subject(on: day) else { return [:] }
        var left: [String: FieldValue] = [:]
        let kept = ["party-age-from"]
        for field in library.subjectKinds[subject.kind]?.fields ?? [] {
            guard let value = subject.fields[field.name], field.name != "status" else { continue }
            switch field.type {
            case .choice, .boolean: left[field.name] = value
            default: if kept.contains(field.name) { left[field.name] = value }
            }
        }
        var admitted: CivilDate?
        if case .date(let start)? = subject.fields["party-age-from"] { admitted = start }
        for (name, value) in AnonymousFacts.of(subject.fields, admitted: admitted) {
            left[name] = .text(value)
        }
        left["unit"] = .text(subject.unit)
        return left
    }

    /// What is left of the timers of a case: of a clock that a field of the subject starts, such as
    /// an age, no day that tells the field.
    func timers(of state: CaseState, on today: CivilDate) -> [SealedFacts.Timer] {
        let workflow = library.workflows[state.workflow]
        return state.timers.map { status in
            let isPersonal = workflow?.readsSubject(status.timer) ?? true
            return SealedFacts.Timer(
                timer: status.timer,
                kind: status.kind.rawValue,
                state: status.stateWord(on: today),
                start: isPersonal ? nil : status.start,
                due: isPersonal ? nil : status.due,
                stateDay: status.state.restDay,
                isLate: status.state.isLate
            )
        }
    }

    private func answer(_ value: FieldValue?, _ type: FieldType, isUnit: Bool) -> String? {
        switch (type, value) {
        case (.choice, .text(let word)?), (.unit, .text(let word)?): word
        case (.boolean, .boolean(let truth)?): String(truth)
        // The numbers of a unit are figures, those of a person may tell who it is.
        case (.integer, .integer(let number)?) where isUnit: SealedFacts.text(of: number)
        default: nil
        }
    }
}

extension Workflow {
    /// Whether a timer starts by a field of the subject, itself or through another timer.
    fileprivate func readsSubject(_ timer: String, depth: Int = 0) -> Bool {
        // Timers that hang on each other in a circle are refused when the rules are loaded.
        guard depth < 16 else { return true }
        return allTimers.contains { rule in
            rule.name == timer
                && rule.variants.contains { readsSubject($0.from, depth: depth + 1) }
        }
    }

    private func readsSubject(_ source: TriggerSource, depth: Int) -> Bool {
        switch source {
        case .subjectField: true
        case .timer(let name): readsSubject(name, depth: depth)
        case .latest(let sources), .earliest(let sources):
            sources.contains { readsSubject($0, depth: depth) }
        default: false
        }
    }
}
