import ArgumentParser
import CivilCalendar
import ControlAPI
import Foundation

/// The verb `nhachanctl restore`: runs `nhachand restore`, because only the daemon's program opens
/// the database.
struct RestoreVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.restore.configuration("restore") }

    @Argument(help: ArgumentHelp(say(OptionHelp.backupFile), valueName: "backup"))
    var backup: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.configuration), valueName: "file"))
    var config: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.journalFolder), valueName: "folder"))
    var journal: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.dryRun)))
    var dryRun = false

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        var arguments = ["restore", backup, "--lang", Surroundings.current.language.rawValue]
        if let config { arguments += ["--config", config] }
        if let journal { arguments += ["--journal", journal] }
        if dryRun { arguments.append("--dry-run") }
        if speech.json { arguments.append("--json") }
        guard let answer = DaemonProgram.run(arguments) else {
            throw Problem(.unreachable, Words.noDaemonProgram)
        }
        Surroundings.current.output.raw(answer.output)
        if !answer.faults.isEmpty { Surroundings.current.output.fault(answer.faults) }
        if answer.status != 0 {
            throw QuietExit(status: ExitStatus(rawValue: answer.status) ?? .software)
        }
    }
}

/// The daemon's own program, for what is done while the daemon is stopped.
enum DaemonProgram {
    private static let limit = 64 << 20

    /// Beside this program, else where the package puts it.
    private static var path: String? {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = own.deletingLastPathComponent().appendingPathComponent("nhachand").path
        return [beside, "/usr/sbin/nhachand"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    static func run(_ arguments: [String]) -> HelperProgram.Answer? {
        path.flatMap { HelperProgram.run($0, arguments, limit: limit) }
    }
}
