import ControlAPI
import Foundation

/// Why the journal cannot be read.
struct JournalFault: Error {
    let reason: String
}

/// Reads entries of ours from the journal, through journalctl(1).
struct JournalReading {
    /// MESSAGE_ID of an anchor; the catalog and `JournalKind` have the same.
    private static let anchorID = "0d8f91cac32f4e3da28b3f7bd632b787"
    /// The most that is read of journalctl's answer, in bytes.
    private static let limit = 256 << 20

    /// A folder of journal files; the journal of this machine when absent.
    let folder: String?

    /// The anchors of an installation.
    func anchors(of installation: String) async -> Result<[Anchor], JournalFault> {
        let matches = ["MESSAGE_ID=\(Self.anchorID)", "NHACHAN_INSTALLATION=\(installation)"]
        return entries(matches).map { entries in entries.compactMap { Self.anchor($0) } }
    }

    private static func anchor(_ entry: [String: String]) -> Anchor? {
        guard let sequence = entry["NHACHAN_SEQ"].flatMap({ Int64($0) }),
            let link = entry["NHACHAN_HASH"],
            let microseconds = entry["__REALTIME_TIMESTAMP"].flatMap({ Int64($0) }),
            let noted = WireInstant(milliseconds: microseconds / 1_000, offsetSeconds: 25_200)
        else { return nil }
        return Anchor(
            place: ChainAnchor(sequence: sequence, link: link),
            noted: noted,
            source: "journal"
        )
    }

    private func entries(_ matches: [String]) -> Result<[[String: String]], JournalFault> {
        var arguments = ["--output=json", "--all", "--quiet", "--no-pager"]
        if let folder { arguments += ["--directory", folder] }
        let answer = HelperProgram.run("journalctl", arguments + matches, limit: Self.limit)
        guard let answer else { return .failure(JournalFault(reason: "journalctl")) }
        guard answer.status == 0 || answer.output.isEmpty == false else {
            // Nothing found ends with 1 and says nothing.
            if answer.status == 1, answer.faults.isEmpty { return .success([]) }
            return .failure(JournalFault(reason: answer.faults))
        }
        let lines = answer.output.split(separator: "\n")
        return .success(
            lines.compactMap { line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
                return (object as? [String: Any])?.compactMapValues { $0 as? String }
            }
        )
    }
}

/// Runs another program and waits for its answer.
enum HelperProgram {
    struct Answer {
        let status: Int32
        let output: String
        let faults: String
    }

    /// - Returns: `nil` when the program cannot be started, or says more than the limit.
    static func run(_ name: String, _ arguments: [String], limit: Int) -> Answer? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        let folder = FileManager.default.temporaryDirectory
        let faults = folder.appending(component: "nhachanctl-\(UUID().uuidString)")
        let path = faults.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: path, contents: nil) else { return nil }
        defer { try? FileManager.default.removeItem(at: faults) }
        process.standardError = try? FileHandle(forWritingTo: faults)
        guard (try? process.run()) != nil else { return nil }
        var bytes = Data()
        while let part = try? output.fileHandleForReading.read(upToCount: 1 << 20), !part.isEmpty {
            bytes += part
            if bytes.count > limit {
                process.terminate()
                process.waitUntilExit()
                return nil
            }
        }
        process.waitUntilExit()
        let said = (try? Data(contentsOf: faults)) ?? Data()
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self),
            faults: String(decoding: said, as: UTF8.self)
                .split(whereSeparator: \.isNewline).joined(separator: " ")
        )
    }
}
