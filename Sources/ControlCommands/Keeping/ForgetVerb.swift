import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl forget`.
struct ForgetVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.forget.configuration("forget") }

    @Argument(help: ArgumentHelp(say(OptionHelp.casesToForget), valueName: "case"))
    var cases: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.subjectToForget)))
    var subject: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.keptReason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = ForgetRequest(
            cases: cases,
            subject: subject,
            reason: reason.map(composed)
        )
        let report = try await client.forget(request, mutation.options)
        try tell(report) { ForgetText.lines(report, $0) }
    }
}

/// What was forgotten, in words.
enum ForgetText {
    static func lines(_ report: ForgetReport, _ language: Language) -> [String] {
        var lines = report.isDryRun ? [Words.dryRun[language]] : []
        lines += report.cases.map { Words.forgottenCase($0, isDryRun: report.isDryRun)[language] }
        if report.register > 0 {
            lines.append(Words.forgottenEntries(report.register)[language])
        }
        if !report.backups.isEmpty {
            lines.append(Words.backupsStillHold(report.backups)[language])
        }
        if !report.isDryRun, !report.isScrubbed { lines.append(Words.notScrubbed[language]) }
        return lines
    }
}
