import CaseStore
import CivilCalendar
import ControlAPI
import Foundation
import Systemd

extension DaemonBackend {
    /// Makes a backup; the same key gives the same backup.
    func backup(
        _ request: BackupRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> BackupReport {
        let backups = context.configuration.backups
        let folder = request.folder ?? backups.folder
        let keep = request.keep ?? backups.keep
        guard folder.hasPrefix("/"), !folder.contains("\0") else {
            throw Problem(.fieldInvalid, .absoluteFolder(folder), field: "folder")
        }
        guard (1...10_000).contains(keep) else {
            throw Problem(.fieldInvalid, .keepBounds(keep), field: "keep")
        }
        if mutation.isDryRun { return BackupReport(folder: folder, isDryRun: true) }
        do {
            let known: BackupReport? = try await context.store.read { try $0.answered(mutation) }
            if let known { return known }
            let report = try await BackupMaker(context: context).make(in: folder, keep: keep)
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                try transaction.answer(mutation, with: report)
            }
            wake()
            return report
        } catch let error as SystemCallError {
            throw Problem(.backupFailed, .cannotBackUp(folder, error))
        } catch let error as CocoaError {
            throw Problem(.backupFailed, .cannotMake(folder, error.code.rawValue))
        } catch {
            throw Problem(any: error)
        }
    }
}

extension LocalizedText {
    fileprivate static func absoluteFolder(_ folder: String) -> LocalizedText {
        LocalizedText(
            vi: "Thư mục “\(folder)” phải là đường dẫn đầy đủ, ví dụ /var/backups/nhachan.",
            en: "The folder “\(folder)” must be a whole path such as /var/backups/nhachan."
        )
    }

    fileprivate static func keepBounds(_ keep: Int) -> LocalizedText {
        LocalizedText(
            vi: "Không thể giữ \(keep) bản sao lưu; hãy ghi số từ 1 đến 10000.",
            en: "\(keep) backups cannot be kept; write a number from 1 to 10000."
        )
    }

    fileprivate static func cannotBackUp(
        _ folder: String,
        _ error: SystemCallError
    ) -> LocalizedText {
        LocalizedText(
            vi: "Dịch vụ không ghi được vào “\(folder)” (\(error)); hãy cho người dùng của dịch vụ "
                + "quyền ghi, thêm ReadWritePaths= nếu chạy bằng systemd.",
            en: "The daemon cannot write in “\(folder)” (\(error)); let the daemon's user write "
                + "there, and add ReadWritePaths= when it runs under systemd."
        )
    }

    fileprivate static func cannotMake(_ folder: String, _ code: Int) -> LocalizedText {
        LocalizedText(
            vi:
                "Dịch vụ không tạo được thư mục “\(folder)” (lỗi \(code)); hãy tạo nó cho người dùng "
                + "của dịch vụ.",
            en: "The daemon cannot make the folder “\(folder)” (error \(code)); make it for the "
                + "daemon's user."
        )
    }
}
