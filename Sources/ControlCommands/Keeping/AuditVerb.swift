import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl audit`.
struct AuditVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.audit.configuration(
            "audit",
            subcommands: [AuditShowVerb.self, AuditVerifyVerb.self],
            defaultSubcommand: AuditShowVerb.self
        )
    }
}

/// The verb `nhachanctl audit show`.
struct AuditShowVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.auditShow.configuration("show") }

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp(say(OptionHelp.onlyCase)),
        completion: LiveCompletion.cases
    )
    var caseID: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.recordedSince), valueName: "day"))
    var since: DayArgument?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.audit(
                AuditQuery(caseID: caseID, since: since?.day, limit: limit, cursor: cursor)
            )
        }
        try tell(rows) { AuditText.lines(rows, $0) }
    }
}

/// The verb `nhachanctl audit verify`.
struct AuditVerifyVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.auditVerify.configuration("verify") }

    @Option(
        name: .long,
        parsing: .upToNextOption,
        help: ArgumentHelp(say(OptionHelp.manifests), valueName: "file")
    )
    var manifest: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.journalFolder), valueName: "folder"))
    var journal: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.noJournal)))
    var noJournal = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let installation = try await client.status().installation
        var anchors = try manifest.map { path in try Anchor(manifest: path, of: installation) }
        var notes: [LocalizedText] = []
        if !noJournal {
            switch await JournalReading(folder: journal).anchors(of: installation) {
            case .success(let found): anchors += found
            case .failure(let fault):
                notes.append(Words.journalUnreadable(fault.reason))
            }
        }
        let walk = ChainWalk(client: client)
        let verification = try await walk.verify(anchors, notes: notes)
        try tell(verification) { verification.lines($0) }
        if verification.fault != nil { throw QuietExit(status: .dataError) }
    }
}

/// The audit trail in words.
enum AuditText {
    static func lines(_ page: Page<AuditRow>, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.number, isNumber: true), .init(title: Words.recorded),
            .init(title: Words.actor), .init(title: Words.caseID), .init(title: Words.what),
            .init(title: Words.day), .init(title: Words.why),
        ])
        for row in page.items {
            let moment = "\(row.recorded.day?.displayText ?? "") \(row.recorded.clockText)"
            let reason = row.isForgotten ? Words.forgotten[language] : row.reason ?? ""
            table.add([
                String(row.sequence), moment, row.actor, row.caseID ?? "–", what(row),
                row.day.displayText, reason,
            ])
        }
        guard !table.isEmpty else { return [Words.nothingRecorded[language]] }
        var lines = table.lines(language)
        if page.next != nil { lines.append(Words.moreRows(page.items.count)[language]) }
        return lines
    }

    /// The kind, the type of event, and the event it speaks of where that is another one.
    private static func what(_ row: AuditRow) -> String {
        var text = row.kind
        if let event = row.event { text += " \(event)" }
        if row.root != row.sequence { text += " #\(row.root)" }
        return text
    }
}
