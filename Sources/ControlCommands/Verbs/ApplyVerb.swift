import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl apply`.
struct ApplyVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.apply.configuration("apply") }

    @Argument(help: ArgumentHelp(say(OptionHelp.appliedPlan), valueName: "plan"))
    var plan: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.undo)))
    var undo = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let client = connection.client(timeout: .seconds(900))
        let reason = reason.map(composed)
        let report = try await PlanProgress.watch(client: client) {
            if undo {
                let request = UndoRequest(plan: plan, reason: reason)
                return try await client.undo(request, mutation.options)
            }
            return try await client.apply(
                plan: plan ?? "latest",
                ApplyRequest(reason: reason),
                mutation.options
            )
        }
        try tell(report) { language in
            var lines = report.isDryRun ? [Words.dryRun[language]] : []
            lines.append(Words.applied(report, isUndo: undo)[language])
            if report.isDryRun {
                lines += report.moves.prefix(100).map { "  " + $0.line(language) }
            }
            return lines
        }
    }
}
