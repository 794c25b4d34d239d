import Foundation
import ReminderDelivery

/// What the journal says happened since an instant: files that went out and events recorded.
struct JournalTrace: Sendable {
    private static let limit = 256 << 20
    private static let recording: [JournalKind] = [
        .caseOpened, .eventRecorded, .eventCorrected, .eventVoided, .caseClosed, .caseHeld,
        .caseResumed, .deadlineExtended, .childOpened, .childClosed, .caseSealed,
    ]

    var sent: [(file: String, caseID: String)] = []
    var recorded: [(sequence: Int64, caseID: String, what: String)] = []
    /// Why the journal could not be read.
    var fault: String?

    /// Reads the journal of the machine, or a folder of journal files, through journalctl(1).
    init(since milliseconds: Int64, folder: String?) {
        var arguments = ["--output=json", "--all", "--quiet", "--no-pager"]
        arguments.append("--since=@\(milliseconds / 1_000)")
        if let folder { arguments += ["--directory", folder] }
        arguments += ([JournalKind.reminderSent] + Self.recording).map {
            "MESSAGE_ID=\($0.messageID)"
        }
        guard let answer = Self.run(arguments) else {
            fault = "journalctl"
            return
        }
        let (status, bytes, faults) = answer
        guard status == 0 || faults.isEmpty else {
            fault = faults
            return
        }
        for line in bytes.split(separator: 10) {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line)),
                let fields = object as? [String: Any]
            else { continue }
            take(fields.compactMapValues { $0 as? String })
        }
    }

    private mutating func take(_ entry: [String: String]) {
        let caseID = entry["NHACHAN_CASE"] ?? ""
        if entry["MESSAGE_ID"] == JournalKind.reminderSent.messageID {
            if let file = entry["NHACHAN_SPOOL_FILE"] { sent.append((file, caseID)) }
            return
        }
        guard let kind = JournalKind.allCases.first(where: { $0.messageID == entry["MESSAGE_ID"] }),
            let sequence = entry["NHACHAN_SEQ"].flatMap({ Int64($0) })
        else { return }
        let event = entry["NHACHAN_EVENT"].map { " \($0)" } ?? ""
        recorded.append((sequence, caseID, kind.rawValue + event))
    }

    private static func run(_ arguments: [String]) -> (Int32, Data, String)? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["journalctl"] + arguments
        let (output, faults) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = faults
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        var bytes = Data()
        while let part = try? output.fileHandleForReading.read(upToCount: 1 << 20), !part.isEmpty {
            bytes += part
            if bytes.count > limit {
                process.terminate()
                return nil
            }
        }
        // What it complains of is short: it fits the pipe.
        let said = (try? faults.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let words = String(decoding: said, as: UTF8.self)
        return (
            process.terminationStatus, bytes,
            words.split(whereSeparator: \.isNewline).joined(separator: " ")
        )
    }
}
