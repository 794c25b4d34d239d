import CaseStore
import Foundation
import Systemd

/// The list of forgotten cases that lies beside the backups, so that a restore forgets them again.
///
/// It has opaque numbers, dates and outcomes; the database is where it comes from.
enum ForgetList {
    /// The name of the file, in each folder of backups.
    static let name = "nhachan-forgotten.jsonl"
    /// The most a list may have, in bytes: about a million cases.
    private static let limit = 1 << 30
    private static let pageRows = 1_000

    /// Writes the list of a database anew, whole or not at all.
    static func write(of store: CaseStore, in path: String) async throws {
        let files = FileSystem.system
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let draft = ".\(name).draft"
        let folder = try files.openDirectory(path: path)
        if try files.identity(of: draft, in: folder) != nil {
            try files.removeFile(draft, in: folder)
        }
        let file = try files.createFile(draft, in: folder, permissions: 0o600)
        var last: Int64 = 0
        while true {
            let start = last
            let page = try await store.read { reader in
                try reader.forgottenCases(after: start, limit: pageRows).map {
                    ListedCase(sequence: $0.sequence, forgotten: $0.case)
                }
            }
            for row in page {
                try files.write(Array(try encoder.encode(row.forgotten)) + [10], to: file)
                last = row.sequence
            }
            if page.count < pageRows { break }
        }
        var place: Int64 = 0
        let end = try await store.read { try $0.newestSequence() }
        while place < end {
            let start = place
            let stop = min(place + StoreReader.registerStretch, end)
            let page = try await store.read { reader in
                try reader.forgottenSubjects(after: start, through: stop)
            }
            for row in page { try files.write(Array(try encoder.encode(row)) + [10], to: file) }
            place = stop
        }
        try files.synchronize(file)
        try files.replaceFile(name, by: draft, in: folder)
        try files.synchronize(folder)
    }

    private struct ListedCase: Sendable {
        let sequence: Int64
        let forgotten: ForgottenCase
    }

    /// What a list has.
    struct Content: Sendable {
        var cases: [ForgottenCase] = []
        var subjects: [ForgottenSubject] = []
    }

    /// The list in a folder; empty where there is none.
    ///
    /// - Throws: When the list is there and cannot be understood: then a restore must not go on.
    static func read(in path: String) throws -> Content {
        let files = FileSystem.system
        var content = Content()
        guard FileManager.default.fileExists(atPath: "\(path)/\(name)") else { return content }
        let folder = try files.openDirectory(path: path)
        let bytes = try files.readFile(name, in: folder, limit: limit)
        let decoder = JSONDecoder()
        for line in bytes.split(separator: 10) {
            let data = Data(line)
            if let subject = try? decoder.decode(ForgottenSubject.self, from: data) {
                content.subjects.append(subject)
            } else {
                content.cases.append(try decoder.decode(ForgottenCase.self, from: data))
            }
        }
        return content
    }
}
