import CaseStore
import CivilCalendar
import ControlAPI
import Foundation
import Systemd

extension DaemonMain {
    /// Brings a backup back while the daemon is stopped, and tells what is known of the time after
    /// it.
    ///
    /// - Parameters:
    ///   - backup: The `.db` file of a backup, or its manifest.
    ///   - configurationPath: The configuration of the daemon.
    ///   - journal: A folder of journal files to look at; the machine's journal when absent.
    ///   - isDryRun: Whether to check and to look, but to change nothing.
    ///   - isJSON: Whether to tell it as JSON.
    ///   - language: The language of the text, `vi` or `en`.
    /// - Returns: The exit status (sysexits.h).
    public static func restore(
        backup: String,
        configurationPath: String,
        journal: String?,
        isDryRun: Bool,
        isJSON: Bool,
        language: String
    ) async -> Int32 {
        do {
            let environment = ProcessInfo.processInfo.environment
            let crash = CrashSwitch(environment: environment)
            let run = RestoreRun(
                configuration: try await DaemonConfiguration.read(
                    path: configurationPath,
                    environment: environment
                ),
                backup: backup,
                isDryRun: isDryRun,
                journal: journal,
                reach: { crash?.reach($0) }
            )
            let report = try await run.run()
            if isJSON {
                let bytes = try WireJSON.encode(report, isPretty: true)
                FileHandle.standardOutput.write(Data(bytes + [10]))
            } else {
                let text =
                    report.lines(Language(rawValue: language) ?? .vietnamese).joined(
                        separator: "\n"
                    ) + "\n"
                FileHandle.standardOutput.write(Data(text.utf8))
            }
            return 0
        } catch let error as RestoreError {
            return fail(error.description, error.exitCode)
        } catch let error as ConfigurationError {
            return fail(error.description, 78)
        } catch let error as StoreError {
            return fail(error.description, error.exitCode)
        } catch let error as SystemCallError {
            return fail("\(error)", error.name == "ENOSPC" ? 74 : 71)
        } catch {
            return fail("\(error)", 70)
        }
    }
}
