import ArgumentParser
import CivilCalendar
import ControlAPI
import Foundation

/// The verb `nhachanctl metrics`.
struct MetricsVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.metrics.configuration("metrics") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.metricsFile), valueName: "file"))
    var output: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        do {
            let report = try await client.metrics()
            guard !speech.json else { return try tell(report) { _ in [] } }
            try write(Prometheus.text(report))
        } catch let problem as Problem where problem.code == .unreachable {
            // The collector must see that nobody answers, not what was true an hour ago.
            if output != nil { try write(Prometheus.down) }
            throw problem
        }
    }

    /// A reader finds the old file or the new one, whole.
    private func write(_ text: String) throws {
        guard let output else { return Surroundings.current.output.raw(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: output
            )
        } catch {
            throw Problem(.fileUnwritable, Words.fileUnwritable(output, "\(error)"))
        }
    }
}
