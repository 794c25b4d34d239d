import ArgumentParser
import Daemon

/// Follows cases through their legal clocks and reminds of them.
@main
struct NhachanDaemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nhachand",
        abstract: "Follows cases through their legal clocks and reminds of them.",
        discussion: """
            Started by systemd as nhachand.service. Administrators talk to it with nhachanctl.

            EXAMPLES
              nhachand --check-config            check /etc/nhachan/nhachan.yaml and say what is wrong
              nhachand --config ./nhachan.yaml   run with another configuration
            """,
        version: DaemonMain.version,
        subcommands: [RunCommand.self, RestoreCommand.self, DoctorCommand.self],
        defaultSubcommand: RunCommand.self
    )
}

/// Runs the daemon: what `nhachand` without a command does.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run the daemon, or check its configuration."
    )

    @Option(name: .long, help: "The configuration file.")
    var config = DaemonMain.standardConfiguration

    @Flag(name: .long, help: "Check the configuration and stop.")
    var checkConfig = false

    func run() async throws {
        let status = await DaemonMain.run(configurationPath: config, checksOnly: checkConfig)
        if status != 0 { throw ExitCode(status) }
    }
}

/// Brings a backup back: what `nhachanctl restore` runs.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a backup back while the daemon is stopped.",
        discussion: """
            The old database is moved aside, nothing is sent until the gate is opened, and what went out
            or was recorded after the backup is listed. Run by nhachanctl restore.
            """
    )

    @Argument(help: "The .db file of a backup, with its manifest beside it.")
    var backup: String

    @Option(name: .long, help: "The configuration file.")
    var config = DaemonMain.standardConfiguration

    @Option(name: .long, help: "A folder of journal files; the machine's journal when absent.")
    var journal: String?

    @Flag(name: .long, help: "Check the backup and list, but change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Answer in JSON.")
    var json = false

    @Option(name: .long, help: "Language of the answer, vi or en.")
    var lang = "vi"

    func run() async throws {
        let status = await DaemonMain.restore(
            backup: backup,
            configurationPath: config,
            journal: journal,
            isDryRun: dryRun,
            isJSON: json,
            language: lang
        )
        if status != 0 { throw ExitCode(status) }
    }
}

/// Looks at an installation whose daemon does not answer: what `nhachanctl doctor` then runs.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at an installation whose daemon does not answer; answers in JSON.",
        discussion: "Run by nhachanctl doctor."
    )

    @Option(name: .long, help: "The configuration file.")
    var config = DaemonMain.standardConfiguration

    func run() async throws {
        let status = await DaemonMain.doctor(configurationPath: config)
        if status != 0 { throw ExitCode(status) }
    }
}
