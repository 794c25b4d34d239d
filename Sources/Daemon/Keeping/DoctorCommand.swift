import CaseStore
import ControlAPI
import Foundation
import Systemd

extension DaemonMain {
    /// Looks at an installation whose daemon does not answer: what can be seen without it.
    ///
    /// - Returns: The exit status; the findings are written as JSON.
    public static func doctor(configurationPath: String) async -> Int32 {
        var report = DoctorReport(checked: ["configuration"])
        do {
            let configuration = try await DaemonConfiguration.read(
                path: configurationPath,
                environment: ProcessInfo.processInfo.environment
            )
            report.checked += ["rules", "database", "chain", "spool", "disk", "backups"]
            report.findings = try await findings(configuration)
        } catch let error as ConfigurationError {
            report.findings = [
                .error(
                    "configuration",
                    "Cấu hình không dùng được: \(error.description)",
                    "The configuration cannot be used: \(error.description)",
                    "Sửa \(configurationPath) rồi kiểm tra bằng nhachand --check-config.",
                    "Correct \(configurationPath) and check it with nhachand --check-config."
                )
            ]
        } catch {
            return fail("\(error)", 70)
        }
        guard let bytes = try? WireJSON.encode(report) else { return 70 }
        FileHandle.standardOutput.write(Data(bytes + [10]))
        return 0
    }

    private static func findings(
        _ configuration: DaemonConfiguration
    ) async throws -> [DoctorFinding] {
        let doctor = Doctor(
            configuration: configuration,
            milliseconds: WallClock.system.realtimeMilliseconds()
        )
        let state = DaemonProcess.folder(of: configuration.database)
        var found = doctor.rules(inForce: nil) + doctor.disk(state, code: "state")
        guard FileManager.default.fileExists(atPath: configuration.database) else {
            return found + [
                .notice(
                    "database-absent",
                    "Chưa có cơ sở dữ liệu \(configuration.database).",
                    "There is no database \(configuration.database) yet.",
                    "Khởi động dịch vụ; nó tạo cơ sở dữ liệu mới.",
                    "Start the daemon; it makes a new one."
                )
            ]
        }
        do {
            let facts = try await CaseStore.inspect(path: configuration.database)
            found += doctor.spool(expecting: facts.spool)
            found += doctor.backups(of: facts.installation)
        } catch let error as StoreError {
            var facts = DatabaseFacts()
            if case .chainBroken(let sequence, let fault) = error {
                facts.chain = .broken(sequence: sequence, fault)
            } else {
                facts.pageFault = error.description
            }
            found += doctor.database(facts)
        }
        return found + doctor.disk(configuration.spool, code: "spool")
    }
}
