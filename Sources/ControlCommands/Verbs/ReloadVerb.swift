import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl reload`.
struct ReloadVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.reload.configuration("reload") }

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.acceptMoves)))
    var acceptMoves = false

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = ReloadRequest(acceptsMoves: acceptMoves)
        let report = try await client.reload(request, mutation.options)
        try tell(report) { Self.lines(report, $0) }
    }

    static func lines(_ report: ReloadReport, _ language: Language) -> [String] {
        guard report.isChanged else { return [Words.unchangedRules[language]] }
        var lines = report.isDryRun ? [Words.dryRun[language]] : []
        let sentence = report.isDryRun ? Words.wouldReload(report) : Words.reloaded(report)
        lines.append(sentence[language])
        lines += report.moves.map { "  " + $0.line(language) }
        if report.moveCount > report.moves.count {
            lines.append("  " + Words.furtherMoves(report.moveCount - report.moves.count)[language])
        }
        lines += report.warnings.map { "  " + $0.line(language) }
        return lines
    }
}
