import CivilCalendar
import ControlAPI

/// What a restore did, and what of the time after the backup is known and what is not.
struct RestoreReport: Codable, Sendable {
    /// A message that went out, or may have, without the restored database knowing of it.
    struct Sent: Codable, Sendable, Hashable {
        /// Where it was found: a folder of the spool, or `journal`.
        let place: String
        /// The name of its file.
        let file: String
        /// Its Message-ID, where the file could be read.
        let messageID: String?
        /// The cases it is about, where it says so.
        let cases: [String]
    }

    /// An event that the journal tells of and the restored database does not have.
    struct Lost: Codable, Sendable, Hashable {
        let sequence: Int64
        let caseID: String
        let what: String
    }

    var backup: BackupManifest
    var isDryRun: Bool
    /// Messages sent after the backup.
    var sent: [Sent] = []
    /// Events recorded after the backup.
    var lost: [Lost] = []
    /// Messages that the backup calls prepared and of which nothing was found.
    var unknown: [String] = []
    /// Messages that the backup calls prepared and that did go out.
    var settled: [String] = []
    /// How many cases were forgotten again.
    var forgotten = 0
    /// The folder of the database that was replaced.
    var replaced: String?
    /// What could not be looked at.
    var notes: [LocalizedText] = []

    func lines(_ language: Language) -> [String] {
        func text(_ vi: String, _ en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
        let made = "\(backup.created.day?.displayText ?? "") \(backup.created.clockText)"
        var lines = [
            isDryRun
                ? text(
                    "Chỉ xem trước: bản sao lưu \(backup.file) lúc \(made) dùng được, chưa đổi gì.",
                    "Only looked at: backup \(backup.file) of \(made) can be restored, nothing changed."
                )
                : text(
                    "Đã phục hồi bản sao lưu \(backup.file) lúc \(made), đến sự kiện "
                        + "\(backup.head.sequence).",
                    "Restored backup \(backup.file) of \(made), up to event \(backup.head.sequence)."
                )
        ]
        if let replaced {
            lines.append(
                text(
                    "Cơ sở dữ liệu cũ nằm trong \(replaced).",
                    "The old database lies in \(replaced)."
                )
            )
        }
        if forgotten > 0 {
            lines.append(
                text(
                    "Đã xóa lại dữ liệu của \(forgotten) hồ sơ.",
                    "\(forgotten) cases were forgotten again."
                )
            )
        }
        lines += list(
            text(
                "Đã gửi sau bản sao lưu (\(sent.count) thư); mở cổng có thể gửi lại với cùng Message-ID:",
                "Sent after the backup (\(sent.count) messages); opening the gate may send them again "
                    + "with the same Message-ID:"
            ),
            sent.map { "\($0.file)  \($0.place)  \($0.cases.joined(separator: " "))" }
        )
        lines += list(
            text(
                "Đã ghi sau bản sao lưu, nay không còn (\(lost.count) sự kiện); hãy ghi lại:",
                "Recorded after the backup and gone now (\(lost.count) events); record them again:"
            ),
            lost.map { "\($0.sequence)  \($0.caseID)  \($0.what)" }
        )
        lines += list(
            text(
                "Không rõ đã gửi hay chưa (\(unknown.count) thư):",
                "Nobody knows whether they went out (\(unknown.count) messages):"
            ),
            unknown
        )
        lines += notes.map { $0[language] }
        if !isDryRun {
            lines.append(
                text(
                    "Cổng gửi đóng. Khởi động dịch vụ, ghi lại phần thiếu, xem nhachanctl gate show, rồi "
                        + "nhachanctl gate open.",
                    "The gate is closed. Start the daemon, record what is missing, look at nhachanctl "
                        + "gate show, then nhachanctl gate open."
                )
            )
        }
        return lines
    }

    private func list(_ title: String, _ rows: [String]) -> [String] {
        rows.isEmpty ? [] : [title] + rows.map { "  " + $0 }
    }
}
