import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials
import Glibc
import NIOCore

/// The command `nhachanctl`.
struct RootVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "nhachanctl",
            abstract: say(Help.root.abstract),
            discussion: say(Help.root.discussion),
            version: ControlTool.version,
            subcommands: [
                StatusVerb.self, CasesVerb.self, ShowVerb.self, TimelineVerb.self, WhyVerb.self,
                OpenVerb.self,
                RecordVerb.self, CorrectVerb.self, VoidVerb.self, CloseVerb.self, HoldVerb.self,
                ResumeVerb.self, ExtendVerb.self, AckVerb.self, SnoozeVerb.self, AgendaVerb.self,
                OverdueVerb.self, RemindersVerb.self, ReportVerb.self, UnitsVerb.self,
                CampaignsVerb.self, SubjectsVerb.self, SubjectVerb.self, ImportVerb.self,
                GateVerb.self,
                PlanVerb.self, ApplyVerb.self, ReloadVerb.self, AuditVerb.self, BackupVerb.self,
                ForgetVerb.self, RestoreVerb.self, ExportVerb.self, DoctorVerb.self,
                MetricsVerb.self, LintVerb.self, TestVerb.self, ExplainVerb.self, SchemaVerb.self,
                DiagramVerb.self, SimulateVerb.self, CalendarVerb.self, DeadlineVerb.self,
                FeelVerb.self, SampleVerb.self,
            ]
        )
    }
}

/// Runs `nhachanctl`.
public enum ControlTool {
    /// The version of the tool.
    public static let version = "0.1.0"

    /// Runs the tool in its process and ends it with the exit code.
    public static func main() async -> Never {
        // One loop serves one connection; more would only cost start-up.
        NIOSingletons.groupLoopCountSuggestion = 1
        let arguments = Array(CommandLine.arguments.dropFirst())
        let variables = ProcessInfo.processInfo.environment
        var surroundings = Surroundings(
            language: Speech.language(arguments: arguments, variables: variables),
            variables: variables,
            output: .standard,
            input: .standard
        )
        surroundings.isTerminal = isatty(STDOUT_FILENO) == 1
        exit(await run(arguments, surroundings))
    }

    /// Runs the tool with these arguments in these surroundings.
    ///
    /// - Parameters:
    ///   - arguments: The arguments, without the name of the tool.
    ///   - surroundings: Language, environment, output and input.
    /// - Returns: The exit code, one of sysexits(3).
    public static func run(_ arguments: [String], _ surroundings: Surroundings) async -> Int32 {
        await Surroundings.$current.withValue(surroundings) {
            do {
                try checkVerb(arguments)
                var command = try await RootVerb.asyncParseAsRoot(arguments)
                if var verb = command as? any AsyncParsableCommand {
                    try await verb.run()
                } else {
                    try command.run()
                }
                return ExitStatus.success.rawValue
            } catch let problem as Problem {
                let isJSON = arguments.prefix { $0 != "--" }.contains("--json")
                let language = surroundings.language
                surroundings.output.fault(
                    isJSON ? problem.document(language) : problem.words(language)
                )
                return problem.code.exitStatus.rawValue
            } catch let exit as QuietExit {
                return exit.status.rawValue
            } catch {
                return tell(error, surroundings)
            }
        }
    }

    /// Refuses a verb that does not exist, with the nearest one.
    private static func checkVerb(_ arguments: [String]) throws(Problem) {
        guard let verb = arguments.first, !verb.hasPrefix("-"), verb != "help" else { return }
        let verbs = RootVerb.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !verbs.contains(verb) else { return }
        let nearest = nearestName(to: verb, among: verbs)
        throw Problem(
            .invalidRequest,
            Words.unknownVerb(verb, nearest: nearest, all: verbs),
            nearest: nearest,
            allowed: verbs
        )
    }

    /// Tells what the parser of arguments has to say: help and versions, or what is wrong.
    private static func tell(_ error: any Error, _ surroundings: Surroundings) -> Int32 {
        let message = RootVerb.fullMessage(for: error)
        let code = RootVerb.exitCode(for: error)
        guard code.isSuccess else {
            surroundings.output.fault(message)
            return code.rawValue
        }
        surroundings.output.line(message)
        return ExitStatus.success.rawValue
    }
}
