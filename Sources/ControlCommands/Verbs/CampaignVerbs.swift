import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl campaigns`.
struct CampaignsVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.campaigns.configuration("campaigns") }

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let page = try await client.campaigns()
        try tell(page) { language in
            if page.items.isEmpty { return [Words.noCampaigns[language]] }
            var table = TextTable([
                .init(title: Words.workflow), .init(title: Words.roundDay),
                .init(title: Words.lateUntil), .init(title: Words.nextLook),
                .init(title: Words.openedCases), .init(title: Words.waitingSubjects),
                .init(title: Words.refusedSubjects),
            ])
            for row in page.items {
                table.add([
                    row.title[language], row.day.displayText, row.last.displayText,
                    row.next?.displayText ?? "", "\(row.opened)", "\(row.waiting)",
                    "\(row.refused)",
                ])
            }
            let faults = page.items.flatMap { row in
                row.refusals.map { "  \(row.workflow) \($0.subject): \($0.text[language])" }
            }
            return table.lines(language) + faults
        }
    }
}

/// The verb `nhachanctl subject`.
struct SubjectVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.subject.configuration("subject") }

    @Argument(help: ArgumentHelp(say(OptionHelp.subjectID), valueName: "subject"))
    var id: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let detail = try await client.subject(id)
        try tell(detail) { language in
            var table = TextTable([
                .init(title: Words.sinceDay), .init(title: Words.field),
                .init(title: Words.value),
            ])
            for row in detail.values {
                // What was known since ever has no day that says anything.
                let day = row.day.year < 1_000 ? "" : row.day.displayText
                table.add([day, row.field, row.value?.displayText(language) ?? "-"])
            }
            return [Words.subjectHead(detail)[language], ""] + table.lines(language)
        }
    }
}

/// The verb `nhachanctl subjects`.
struct SubjectsVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.subjects.configuration("subjects") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.subjectKind), valueName: "kind"))
    var kind: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.under), valueName: "unit"),
        completion: LiveCompletion.units
    )
    var unit: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.subjectMatch), valueName: "field=value"))
    var match: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.subjects(
                SubjectsQuery(
                    kind: kind,
                    unit: unit,
                    match: match.map(composed),
                    limit: limit,
                    cursor: cursor
                )
            )
        }
        try tell(rows) { language in
            var table = TextTable([
                .init(title: Words.subject), .init(title: Words.unit), .init(title: Words.fields),
            ])
            for row in rows.items {
                let fields = CaseText.fields(row.fields, language)
                table.add([row.id, row.unit ?? "", fields.joined(separator: "; ")])
            }
            return ListText.finish(table, rows, isProvisional: false, language)
        }
    }
}
