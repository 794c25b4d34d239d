import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials

/// The verb `nhachanctl backup`.
struct BackupVerb: DaemonVerb {
    /// How long a backup of a large database may take.
    private static let patience = Duration.seconds(3_600)

    static var configuration: CommandConfiguration { Help.backup.configuration("backup") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.backupFolder), valueName: "folder"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.keep), valueName: "count"))
    var keep: Int?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = BackupRequest(folder: to.map(Self.wholePath), keep: keep)
        let client = connection.client(timeout: Self.patience)
        let report = try await client.backup(request, mutation.options)
        try tell(report) { language in
            guard let manifest = report.manifest else {
                return [Words.dryRun[language], Words.wouldBackUp(report.folder)[language]]
            }
            return [Words.backedUp(manifest, in: report.folder)[language]]
                + report.removed.map { Words.backupRemoved($0)[language] }
        }
    }

    /// The daemon works in a folder of its own: it is told whole paths.
    private static func wholePath(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let here = FileManager.default.currentDirectoryPath
        return here.hasSuffix("/") ? here + path : "\(here)/\(path)"
    }
}
