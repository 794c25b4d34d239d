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
        version: DaemonMain.version
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
