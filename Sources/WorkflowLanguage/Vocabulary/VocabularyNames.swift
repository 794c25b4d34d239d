extension VocabularyPlace {
    /// The name of a place.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case text
        case workflow
        case entry
        case renames
        case campaign
        case event
        case field
        case holds
        case stage
        case stale
        case move
        case assignments
        case computed
        case opening
        case handOver = "hand-over"
        case requirement
        case timer
        case variant
        case trigger
        case choice
        case before
        case awaited = "await"
        case extend
        case match
        case reminder
        case subjects
        case subjectKind = "subject-kind"
        case condition
        case roles
        case role
        case roleVersion = "role-version"
        case bases
        case basis
        case inForce = "in-force"
        case basisReference = "basis-reference"
        case calendar
        case range
        case week
        case year
        case dayOff = "day-off"
        case swap
        case contested
        case holiday
        case spanByWeekday = "span-by-weekday"
        case makeUp = "make-up"
        case scenario
        case scenarioUnit = "scenario-unit"
        case scenarioSubject = "scenario-subject"
        case registeredSubject = "registered-subject"
        case pastEvent = "past-event"
        case openStep = "open-step"
        case recordStep = "record-step"
        case correctStep = "correct-step"
        case voidStep = "void-step"
        case closeStep = "close-step"
        case todayStep = "today-step"
        case holdStep = "hold-step"
        case resumeStep = "resume-step"
        case extendStep = "extend-step"
        case ackStep = "ack-step"
        case snoozeStep = "snooze-step"
        case meetingStep = "meeting-step"
        case registerStep = "register-step"
        case changeStep = "change-step"
        case undoStep = "undo-step"
        case standstillStep = "standstill-step"
        case gateStep = "gate-step"
        case expectation
        case expectedTimer = "expected-timer"
        case expectedReminder = "expected-reminder"
        case expectedMove = "expected-move"
    }
}

extension Vocabulary {
    /// The place of a name.
    public static func place(_ name: VocabularyPlace.Name) -> VocabularyPlace {
        switch name {
        case .text: text
        case .workflow: workflow
        case .entry: entry
        case .renames: renames
        case .campaign: campaign
        case .event: event
        case .field: field
        case .holds: holds
        case .stage: stage
        case .stale: stale
        case .move: move
        case .assignments: assignments
        case .computed: computed
        case .opening: opening
        case .handOver: handOver
        case .requirement: requirement
        case .timer: timer
        case .variant: variant
        case .trigger: trigger
        case .choice: choice
        case .before: before
        case .awaited: awaited
        case .extend: extend
        case .match: match
        case .reminder: reminder
        case .subjects: subjects
        case .subjectKind: subjectKind
        case .condition: condition
        case .roles: roles
        case .role: role
        case .roleVersion: roleVersion
        case .bases: bases
        case .basis: basis
        case .inForce: inForce
        case .basisReference: basisReference
        case .calendar: calendar
        case .range: range
        case .week: week
        case .year: year
        case .dayOff: dayOff
        case .swap: swap
        case .contested: contested
        case .holiday: holiday
        case .spanByWeekday: spanByWeekday
        case .makeUp: makeUp
        case .scenario: scenario
        case .scenarioUnit: scenarioUnit
        case .scenarioSubject: scenarioSubject
        case .registeredSubject: registeredSubject
        case .pastEvent: pastEvent
        case .openStep, .recordStep, .correctStep, .voidStep, .closeStep, .todayStep, .holdStep,
            .resumeStep, .extendStep, .ackStep, .snoozeStep, .meetingStep, .registerStep,
            .changeStep, .undoStep, .standstillStep, .gateStep:
            step(name)
        case .expectation: expectation
        case .expectedTimer: expectedTimer
        case .expectedReminder: expectedReminder
        case .expectedMove: expectedMove
        }
    }

    /// The place of a step of a scenario.
    private static func step(_ name: VocabularyPlace.Name) -> VocabularyPlace {
        switch name {
        case .openStep: openStep
        case .recordStep: recordStep
        case .correctStep: correctStep
        case .voidStep: voidStep
        case .closeStep: closeStep
        case .holdStep: holdStep
        case .resumeStep: resumeStep
        case .extendStep: extendStep
        case .ackStep: ackStep
        case .snoozeStep: snoozeStep
        case .meetingStep: meetingStep
        case .registerStep: registerStep
        case .changeStep: changeStep
        case .undoStep: undoStep
        case .standstillStep: standstillStep
        case .gateStep: gateStep
        default: todayStep
        }
    }
}
