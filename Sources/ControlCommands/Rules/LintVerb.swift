import ArgumentParser
import CivilCalendar
import ControlAPI
import WorkflowLanguage
import WorkflowModel

/// The verb `nhachanctl lint [FOLDER]`, which needs no daemon.
struct LintVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.lint.configuration("lint") }

    @Argument(help: ArgumentHelp(say(OptionHelp.folder)))
    var folder: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.unconfirmed)))
    var unconfirmed = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.watchRules)))
    var watch = false

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let places = RulePlaces(named: folder, variables: Surroundings.current.variables)
        guard watch else { return try check(places) }
        try await RuleWatch.run(places.folders, asJSON: speech.json) { try check(places) }
    }

    private func check(_ places: RulePlaces) throws {
        let loaded = try places.load()
        let today = Surroundings.current.today()
        let report = LintReport(loaded, listsUnconfirmed: unconfirmed, today: today)
        try Answer.tell(report, asJSON: speech.json) { report.lines($0) }
        if loaded.hasErrors { throw QuietExit(status: .dataError) }
    }
}

/// What `lint` found.
struct LintReport: Encodable {
    /// Whether the rules can be used.
    let ok: Bool
    /// How many rule files were read.
    let files: Int
    /// The findings, in order of file and line.
    let diagnostics: [Diagnostic]
    /// The rules whose basis is not confirmed; absent when not asked for.
    let unconfirmed: [UnconfirmedRule]?

    init(_ loaded: LoadedRules, listsUnconfirmed: Bool, today: CivilDate?) {
        ok = !loaded.hasErrors
        files = loaded.library?.files.count ?? 0
        let ahead = today.flatMap { loaded.library?.calendarFindings(today: $0) } ?? []
        diagnostics = (loaded.diagnostics + ahead).sorted()
        unconfirmed = listsUnconfirmed ? loaded.library?.unconfirmedRules() : nil
    }

    func lines(_ language: Language) -> [String] {
        var lines = diagnostics.map { $0.line(language) }
        let errors = diagnostics.count { $0.severity == .error }
        lines.append(
            diagnostics.isEmpty
                ? Words.rulesClean(files: files)[language]
                : Words.findings(errors: errors, warnings: diagnostics.count - errors)[language]
        )
        guard let unconfirmed else { return lines }
        var table = TextTable([
            .init(title: Words.place), .init(title: Words.workflow), .init(title: Words.rules),
            .init(title: Words.since), .init(title: Words.until), .init(title: Words.basis),
            .init(title: Words.basisStatus),
        ])
        for rule in unconfirmed {
            table.add([
                "\(rule.place.file):\(rule.place.line)", rule.workflow,
                "\(rule.title[language]) (\(rule.name))", rule.since?.displayText ?? "",
                rule.until?.displayText ?? "", rule.bases.joined(separator: ", "),
                Words.basisStatus(rule.status.rawValue)[language],
            ])
        }
        if !table.isEmpty { lines += table.lines(language) }
        return lines + [Words.unconfirmed(unconfirmed.count)[language]]
    }
}
