import CivilCalendar
import WorkflowModel

/// Compares a case with what a scenario expects of it.
extension ScenarioRun {
    mutating func check(_ expectation: ScenarioExpectation, on day: CivilDate) {
        check(expectation.cases, on: day)
        guard let state = file?.state else {
            if !expectation.asksForCase { return }
            fail(expectation.place, .fold, expected: "an open case", found: "none")
            return
        }
        if let stage = expectation.stage, stage != state.stage {
            fail(expectation.place, .stage, expected: stage, found: state.stage)
        }
        if let outcome = expectation.outcome, outcome != state.outcome ?? "none" {
            let found = state.outcome ?? "none"
            fail(expectation.place, .outcome, expected: outcome, found: found)
        }
        if let opened = expectation.opened, opened != state.opened {
            fail(
                expectation.place,
                .opened,
                expected: opened.isoText,
                found: state.opened.isoText
            )
        }
        if let hold = expectation.hold, hold != state.hold?.reason ?? "none" {
            let found = state.hold?.reason ?? "none"
            fail(expectation.place, .hold, expected: hold, found: found)
        }
        if let unplaced = expectation.unplaced {
            let found = state.unplaced.map(\.event).sorted()
            if unplaced.sorted() != found {
                fail(
                    expectation.place,
                    .unplaced,
                    expected: "[\(unplaced.sorted().joined(separator: ", "))]",
                    found: "[\(found.joined(separator: ", "))]"
                )
            }
        }
        if let workflows = expectation.handedOver, workflows.sorted() != world.handedOver.sorted() {
            let expected = workflows.sorted().joined(separator: ", ")
            let found = world.handedOver.sorted().joined(separator: ", ")
            fail(expectation.place, .handedOver, expected: expected, found: found)
        }
        for (name, text) in expectation.fields.sorted(by: { $0.key < $1.key }) {
            check(field: name, text, of: state, at: expectation.place)
        }
        for timer in expectation.timers { check(timer, of: state, on: day) }
        if let reminders = expectation.reminders {
            check(reminders, of: expectation, sentBy: state.id)
        }
        for refusal in expectation.refusals { check(refusal, of: state, on: day) }
        let outer = child
        for inner in expectation.children {
            child = inner.child
            if focus == nil {
                let place = inner.expectation.place
                fail(place, .child, expected: inner.child, found: "none")
            } else {
                check(inner.expectation, on: day)
            }
        }
        child = outer
    }

    private mutating func check(_ cases: [ExpectedCase], on day: CivilDate) {
        let outer = (child, caseName)
        for expected in cases {
            (child, caseName) = (nil, expected.name)
            switch (expected.expectation, focus) {
            case (.some(let inner), .some): check(inner, on: day)
            case (.some, nil):
                fail(expected.place, .otherCase, expected: expected.name, found: "none")
            case (nil, .some(let index)):
                let opened = world.files[index].state?.opened.isoText ?? ""
                fail(expected.place, .otherCase, expected: "none", found: "opened \(opened)")
            case (nil, nil): break
            }
        }
        (child, caseName) = outer
    }

    private mutating func check(
        field name: String,
        _ text: String,
        of state: CaseState,
        at place: SourcePlace
    ) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return }
        let isCase = parts[0] == FieldOwner.case.rawValue
        var found = (isCase ? state.fields : state.subject.fields)[parts[1]]
        if !isCase, parts[1] == CaseFacts.unitField { found = .text(state.subject.unit) }
        let declared = isCase ? workflow.fields : library.subjectKinds[workflow.subject]?.fields
        let type = declared?.first { $0.name == parts[1] }?.type ?? .text
        let expected = text == "none" ? nil : FieldReading.value(of: text, as: type)
        if expected != found {
            fail(place, .field(name), expected: text, found: found?.keyText ?? "none")
        }
    }

    // MARK: Timers

    private mutating func check(
        _ expected: ExpectedTimer,
        of state: CaseState,
        on day: CivilDate
    ) {
        let found = state.timers.last { status in
            status.timer == expected.timer && (expected.key == nil || status.key == expected.key)
        }
        guard let status = found else {
            let found = "the stage '\(state.stage)', which never had it"
            fail(expected.place, .timer(expected.timer, "state"), expected: "a clock", found: found)
            return
        }
        var isLate = false
        if case .met(_, let late) = status.state { isLate = late }
        let due = text(status.due)
        compare("state", expected.state, status.stateWord(on: day), expected, status)
        compare("due", expected.due.map(\.isoText), due, expected, status)
        compare("start", expected.start.map(\.isoText), text(status.start), expected, status)
        compare(
            "provisional",
            expected.isProvisional.map { "\($0)" },
            "\(status.isProvisional)",
            expected,
            status
        )
        compare("missed", expected.missed.map { "\($0)" }, "\(status.missed)", expected, status)
        compare("late", expected.isLate.map { "\($0)" }, "\(isLate)", expected, status)
    }

    private func text(_ day: CivilDate?) -> String { day?.isoText ?? "none" }

    private mutating func compare(
        _ part: String,
        _ expected: String?,
        _ found: String,
        _ timer: ExpectedTimer,
        _ status: TimerStatus
    ) {
        guard let expected, expected != found else { return }
        fail(
            timer.place,
            .timer(timer.timer, part),
            expected: expected,
            found: found,
            explanation: ["due", "start", "provisional"].contains(part) ? status.explanation : []
        )
    }

    // MARK: Reminders

    private mutating func check(
        _ expected: [ExpectedReminder],
        of expectation: ScenarioExpectation,
        sentBy caseID: String
    ) {
        let own = sent.filter { $0.caseID == caseID }.map(\.reminder)
        let others = unexpected(own, besides: expected, .reminder)
        if expectation.allowsOtherReminders { return }
        for reminder in others {
            let found = reminder.description
            fail(expectation.place, .otherReminder, expected: nil, found: found)
        }
    }

    /// Compares what waits at the gate with exactly what a scenario expects.
    mutating func checkWaiting(_ expected: [ExpectedReminder], at place: SourcePlace) {
        for reminder in unexpected(world.waiting, besides: expected, .waiting) {
            fail(place, .waiting, expected: nil, found: reminder.description)
        }
    }

    /// Fails for each reminder that is not there as expected, and gives those that nobody expected.
    private mutating func unexpected(
        _ found: [SentReminder],
        besides expected: [ExpectedReminder],
        _ subject: ScenarioFailure.Subject
    ) -> [SentReminder] {
        var rest = found
        for reminder in expected {
            if let index = rest.firstIndex(where: { reminder.fits($0, key: key(of: $0)) }) {
                rest.remove(at: index)
                continue
            }
            // A reminder that differs in what was looked at besides is the one that was meant.
            let near = rest.firstIndex { reminder.names($0, key: key(of: $0)) }
            let found = near.map { rest.remove(at: $0).description } ?? "none"
            fail(reminder.place, subject, expected: reminder.description, found: found)
        }
        return rest
    }

    /// The value of `per` whose occurrence a reminder is about.
    private func key(of sent: SentReminder) -> String? {
        let key = sent.entry.key
        let file = world.files.first { $0.id == key.caseID }
        return file?.state?.timers.last { status in
            status.timer == key.timer && status.occurrence == key.occurrence
        }?.key
    }

    // MARK: Refusals

    private mutating func check(
        _ expected: ExpectedRefusal,
        of state: CaseState,
        on day: CivilDate
    ) {
        guard let file else { return }
        let judgement = Result { () throws(CaseMachine.JudgementError) in
            try file.machine.judge(
                .record(event: expected.event, day: day, fields: [:]),
                id: file.id,
                history: file.history,
                context: JudgementContext(
                    today: day,
                    surroundings: file.surroundings(on: day),
                    sequence: state.sequence + 1
                )
            )
        }
        let found: String
        switch judgement {
        case .success: found = "taken"
        case .failure(.refused(let refusal)):
            if refusal.code == expected.code { return }
            found = "\(refusal.code): \(refusal.text(.english))"
        case .failure(.unfoldable(let error)): found = error.description
        }
        fail(
            expected.place,
            .refusal(event: expected.event),
            expected: expected.code,
            found: found
        )
    }
}

extension ExpectedReminder {
    /// Whether a reminder is of the timer, day and role that are meant.
    fileprivate func names(_ sent: SentReminder, key: String?) -> Bool {
        let name = sent.entry.key.timer
        let isMeant = timer == name || key.map { timer == "\(name)/\($0)" } ?? false
        return isMeant && sent.day == day && sent.entry.key.role == role
    }

    /// Whether a reminder is as expected in everything that is looked at.
    fileprivate func fits(_ sent: SentReminder, key: String?) -> Bool {
        names(sent, key: key) && level.map { $0 == sent.entry.level } ?? true
            && due.map { $0 == sent.entry.key.due } ?? true
            && address.map { $0 == sent.entry.address } ?? true
            && isLate.map { $0 == sent.entry.isLate } ?? true
    }

    /// The reminder as a scenario writes it.
    fileprivate var description: String {
        var parts = ["timer: \(timer)", "day: \(day)", "to: \(role)"]
        if let level { parts.append("level: \(level.rawValue)") }
        if let due { parts.append("due: \(due)") }
        if let address { parts.append("address: \(address)") }
        if let isLate { parts.append("late: \(isLate)") }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension SentReminder {
    /// The reminder as a scenario writes it, with the step that asked for it.
    fileprivate var description: String {
        var parts = ["timer: \(entry.key.timer)", "day: \(day)", "to: \(entry.key.role)"]
        parts.append("level: \(entry.level.rawValue)")
        if let due = entry.key.due { parts.append("due: \(due)") }
        if let address = entry.address { parts.append("address: \(address)") }
        return "{\(parts.joined(separator: ", "))} (\(entry.key.step))"
    }
}

extension ScenarioExpectation {
    /// Whether it says anything about the case itself.
    fileprivate var asksForCase: Bool {
        let isAsked =
            stage != nil || outcome != nil || opened != nil || hold != nil || handedOver != nil
            || reminders != nil || unplaced != nil
        return isAsked || !fields.isEmpty || !children.isEmpty || !timers.isEmpty
            || !refusals.isEmpty
    }
}
