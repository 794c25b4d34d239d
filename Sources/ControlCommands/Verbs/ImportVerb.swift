import ArgumentParser
import CivilCalendar
import ControlAPI
import Dispatch
import WorkflowLanguage

/// The verb `nhachanctl import`.
struct ImportVerb: DaemonVerb {
    /// How long reading and checking a large file may take.
    private static let patience = Duration.seconds(600)
    /// How long to wait between two looks at how far the import is.
    private static let look = DispatchTimeInterval.milliseconds(500)

    static var configuration: CommandConfiguration { Help.importRecords.configuration("import") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.subjectsFile), valueName: "file"))
    var subjects: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.casesFile), valueName: "file"))
    var cases: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.mapFile), valueName: "file"))
    var map: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.registerSince), valueName: "day"))
    var since: DayArgument?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        guard subjects != nil || cases != nil else { return try await list() }
        let request = ImportRequest(
            subjects: try subjects.map { path throws(Problem) in try text(path) },
            cases: try cases.map { path throws(Problem) in try text(path) },
            map: try map.map { path throws(Problem) in try mapping(path) },
            since: since?.day
        )
        let client = connection.client(timeout: Self.patience)
        let report = try await client.importRecords(request, mutation.options)
        guard let id = report.id else {
            try tell(report) { [Words.dryRun[$0]] + ImportText.plan(report, $0) }
            return
        }
        let state = try await finish(id, client)
        if speech.json {
            try tell(report) { _ in [] }
        } else {
            try tell(report) { language in
                ImportText.plan(report, language) + [Words.importAccepted(id)[language]]
                    + ImportText.state(state, language)
            }
        }
        if state.refused > 0 { throw QuietExit(status: .dataError) }
    }

    /// Waits until every row is done, telling how far it is where somebody looks on.
    private func finish(_ id: Int64, _ client: ControlClient) async throws -> ImportState {
        let surroundings = Surroundings.current
        while true {
            let page = try await client.imports()
            guard let state = page.items.first(where: { $0.id == id }) else {
                return ImportState(id: id, day: .earliest, actor: "", rows: 0, done: 0, refused: 0)
            }
            if state.done >= state.rows { return state }
            if surroundings.isTerminal, !speech.json {
                let words = Words.importProgress(state.done, of: state.rows)
                surroundings.output.line(words[surroundings.language])
            }
            await Self.pause()
        }
    }

    private static func pause() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + look) { continuation.resume() }
        }
    }

    private func list() async throws {
        let page = try await client.imports()
        try tell(page) { language in
            if page.items.isEmpty { return [Words.noImports[language]] }
            return page.items.flatMap { ImportText.state($0, language) }
        }
    }

    private func text(_ path: String) throws(Problem) -> String {
        composed(try TextFile.read(path, limit: WireJSON.recordsFileLimit))
    }

    private func mapping(_ path: String) throws(Problem) -> ImportMap {
        let (map, findings) = ImportMapFile.read(try text(path), file: path)
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw Problem(.importInvalid, Words.badMap(path), findings: errors.map(\.row))
        }
        return ImportMap(
            columns: map.columns.mapValues { ImportColumn(to: $0.to, values: $0.values) },
            ignored: map.ignored,
            constants: map.constants
        )
    }
}

/// Imports in words.
enum ImportText {
    static func plan(_ report: ImportReport, _ language: Language) -> [String] {
        var lines = [Words.importPlan(report)[language]]
        lines += report.cases.map { Words.importedCases($0)[language] }
        if !report.overdue.isEmpty {
            lines += [Words.overdueAtOnce[language]] + report.overdue.map { line($0, language) }
        }
        if !report.upcoming.isEmpty {
            let shown = report.upcoming.prefix(10)
            lines += [Words.nextDates[language]] + shown.map { line($0, language) }
        }
        return lines
    }

    private static func line(_ date: ImportedDate, _ language: Language) -> String {
        "  \(date.due.displayText)  \(date.subject)  \(date.workflow) \(date.timer) "
            + "(\(Words.line[language].lowercased()) \(date.line))"
    }

    static func state(_ state: ImportState, _ language: Language) -> [String] {
        let head = "#\(state.id) · "
        var lines = [head + Words.importProgress(state.done, of: state.rows)[language]]
        if state.refused > 0 {
            lines.append(Words.importRefused(state.refused)[language])
            lines += state.faults.map { fault in
                "  \(Words.line[language]) \(fault.line): \(fault.text[language])"
            }
        }
        return lines
    }
}
