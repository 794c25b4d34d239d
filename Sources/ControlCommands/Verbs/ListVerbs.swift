import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl cases`.
struct CasesVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.cases.configuration("cases") }

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyWorkflow)),
        completion: LiveCompletion.workflows
    )
    var workflow: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.onlyStage)))
    var stage: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyUnit)),
        completion: LiveCompletion.units
    )
    var unit: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.onlySubject)))
    var subject: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyParent), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var parent: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.filter)))
    var state: CaseFilter = .open

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.cases(
                CasesQuery(
                    workflow: workflow,
                    stage: stage,
                    unit: unit,
                    subject: subject,
                    parent: parent,
                    state: state,
                    limit: limit,
                    cursor: cursor
                )
            )
        }
        try tell(rows) { ListText.cases(rows, $0) }
    }
}

/// The verb `nhachanctl agenda`.
struct AgendaVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.agenda.configuration("agenda") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.from), valueName: "day"))
    var from: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.until), valueName: "day"))
    var until: DayArgument?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyUnit)),
        completion: LiveCompletion.units
    )
    var unit: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyWorkflow)),
        completion: LiveCompletion.workflows
    )
    var workflow: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.agenda(
                AgendaQuery(
                    from: from?.day,
                    until: until?.day,
                    unit: unit,
                    workflow: workflow,
                    limit: limit,
                    cursor: cursor
                )
            )
        }
        try tell(rows) { ListText.agenda(rows, $0) }
    }
}

/// The verb `nhachanctl overdue`.
struct OverdueVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.overdue.configuration("overdue") }

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyUnit)),
        completion: LiveCompletion.units
    )
    var unit: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyWorkflow)),
        completion: LiveCompletion.workflows
    )
    var workflow: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.overdue(
                OverdueQuery(unit: unit, workflow: workflow, limit: limit, cursor: cursor)
            )
        }
        try tell(rows) { ListText.overdue(rows, $0) }
    }
}

/// The verb `nhachanctl reminders`.
struct RemindersVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.reminders.configuration("reminders") }

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp(say(OptionHelp.onlyCase)),
        completion: LiveCompletion.cases
    )
    var caseID: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reminderStatus)))
    var status: ReminderStatusWord?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.from), valueName: "day"))
    var from: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.until), valueName: "day"))
    var until: DayArgument?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyUnit)),
        completion: LiveCompletion.units
    )
    var unit: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.reminders(
                RemindersQuery(
                    caseID: caseID,
                    status: status,
                    from: from?.day,
                    until: until?.day,
                    unit: unit,
                    limit: limit,
                    cursor: cursor
                )
            )
        }
        try tell(rows) { ListText.reminders(rows, $0) }
    }
}
