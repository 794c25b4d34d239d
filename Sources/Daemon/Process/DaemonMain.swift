import CaseStore
import Foundation
import Logging
import Systemd

/// What the executable does: reads the configuration, sets up the log, runs, and turns what goes
/// wrong into a sentence and an exit status.
public enum DaemonMain {
    /// The daemon's version.
    public static var version: String { DaemonBackend.version }
    /// The configuration that is read when no other is named.
    public static var standardConfiguration: String { DaemonConfiguration.standardPath }

    /// Runs the daemon.
    ///
    /// - Returns: The exit status (sysexits.h); 0 after a graceful shutdown.
    public static func run(configurationPath: String, checksOnly: Bool) async -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        let configuration: DaemonConfiguration
        do {
            configuration = try await DaemonConfiguration.read(
                path: configurationPath,
                environment: environment
            )
        } catch {
            return fail(error.description, 78)
        }
        if checksOnly {
            let line = "The configuration \(configurationPath) has no mistake.\n"
            FileHandle.standardOutput.write(Data(line.utf8))
            return 0
        }
        do {
            let sink = try JournalLogSink(identifier: "nhachand")
            var logger = Logger(label: "nhachand") { JournalLogHandler(label: $0, sink: sink) }
            logger.logLevel =
                environment["NHACHAN_LOG"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
            let daemon = DaemonProcess(
                configuration: configuration,
                environment: environment,
                log: logger
            )
            try await daemon.run()
            sink.drain(milliseconds: 1_000)
            return 0
        } catch let error as SystemCallError {
            return fail("\(error)", 71)
        } catch let error as StartupError {
            return fail(error.description, error.exitCode)
        } catch let error as StoreError {
            return fail(error.description, error.exitCode)
        } catch {
            return fail("\(error)", 70)
        }
    }

    static func fail(_ sentence: String, _ status: Int32) -> Int32 {
        let line = "nhachand: \(sentence)\n"
        FileHandle.standardError.write(Data(line.utf8))
        return status
    }
}

extension StoreError {
    /// The exit status (sysexits.h) of a daemon that cannot open its database.
    var exitCode: Int32 {
        switch self {
        case .busy: 75
        case .full, .inputOutput, .readOnly: 74
        case .foreignFile, .newerSchema, .corrupt, .chainBroken, .unreadable: 65
        case .cannotOpen: 73
        default: 70
        }
    }
}
