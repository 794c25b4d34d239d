import CaseStore
import CivilCalendar
import ControlAPI
import Foundation
import ReminderDelivery

extension RestoreRun {
    /// Finds out what went out and what was recorded after the backup, from spool and journal.
    func look(
        at store: CaseStore,
        _ trace: JournalTrace,
        _ report: inout RestoreReport
    ) async throws {
        let search = SpoolSearch(configuration.spool)
        var found: [String: RestoreReport.Sent] = [:]
        do {
            for finding in try search.findings() {
                let cases = search.field("X-Nhachan-Case", of: finding) ?? ""
                found[finding.base] = RestoreReport.Sent(
                    place: finding.place.rawValue,
                    file: finding.base,
                    messageID: search.field("Message-ID", of: finding),
                    cases: cases.split(separator: " ").map(String.init)
                )
            }
        } catch {
            report.notes.append(
                LocalizedText(
                    vi:
                        "Không đọc được thư mục gửi \(configuration.spool); chưa rõ thư nào còn ở đó.",
                    en:
                        "The spool \(configuration.spool) cannot be read; what lies there is unknown."
                )
            )
        }
        if let fault = trace.fault {
            report.notes.append(
                LocalizedText(
                    vi:
                        "Không đọc được nhật ký hệ thống (\(fault)): chưa rõ đã gửi và ghi gì sau bản sao "
                        + "lưu; hãy chạy lại bằng root với --dry-run.",
                    en:
                        "The journal cannot be read (\(fault)): what was sent and recorded after the "
                        + "backup is unknown; run it again as root with --dry-run."
                )
            )
        }
        var carried: [String: [String]] = [:]
        for entry in trace.sent { carried[entry.file, default: []].append(entry.caseID) }
        for (file, cases) in carried where found[file] == nil {
            found[file] = RestoreReport.Sent(
                place: "journal",
                file: file,
                messageID: nil,
                cases: Set(cases).sorted()
            )
        }
        let all = found
        let head = report.backup.head.sequence
        let (unknownFiles, prepared) = try await store.read { reader in
            (
                try all.keys.filter { file in try !reader.knows(file, all[file]?.messageID) },
                try reader.preparedMessages(limit: 10_000).map(\.fileName)
            )
        }
        report.sent = unknownFiles.compactMap { all[$0] }.sorted { $0.file < $1.file }
        report.settled = prepared.filter { all[$0] != nil }.sorted()
        report.unknown = prepared.filter { all[$0] == nil }.sorted()
        report.lost = trace.recorded.filter { $0.sequence > head }
            .map { RestoreReport.Lost(sequence: $0.sequence, caseID: $0.caseID, what: $0.what) }
            .sorted { $0.sequence < $1.sequence }
    }
}

extension StoreReader {
    /// Whether the database knows a message, by its Message-ID or the name of its file.
    fileprivate func knows(_ file: String, _ messageID: String?) throws -> Bool {
        if let messageID, try message(withID: messageID) != nil { return true }
        return try message(named: file) != nil
    }
}
