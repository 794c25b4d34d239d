import Foundation
import Systemd

/// Looks through the folders of a spool for files of known names, wherever mail scripts moved them.
struct SpoolSearch: Sendable {
    /// Where a message may lie: waiting, sent, refused by the mail system, or on its way.
    enum Place: String, Sendable, CaseIterable {
        case new
        case cur
        case failed
        case tmp
    }

    /// A file in the spool.
    struct Finding: Hashable, Sendable {
        let place: Place
        /// Its name in the folder, flags of Maildir included.
        let name: String
        /// Its name without flags, as the database knows it.
        var base: String { String(name.prefix { $0 != ":" }) }
    }

    let path: String
    let files: FileSystem

    init(_ path: String, files: FileSystem = .system) {
        self.path = path
        self.files = files
    }

    /// Every file of the places.
    func findings(in places: [Place] = Place.allCases) throws -> [Finding] {
        let root = try files.openDirectory(path: path)
        var found: [Finding] = []
        for place in places {
            guard let folder = try? files.openDirectory(place.rawValue, in: root) else { continue }
            found += try files.names(in: folder).map { Finding(place: place, name: $0) }
        }
        return found
    }

    /// Removes files; one that is gone already is no error.
    func remove(_ findings: [Finding]) throws {
        let root = try files.openDirectory(path: path)
        for place in Place.allCases {
            let names = findings.filter { $0.place == place }.map(\.name)
            guard !names.isEmpty else { continue }
            let folder = try files.openDirectory(place.rawValue, in: root)
            for name in names where try files.identity(of: name, in: folder) != nil {
                try files.removeFile(name, in: folder)
            }
            try files.synchronize(folder)
        }
    }

    /// The value of a header field of a message; `nil` where it has none or cannot be read.
    func field(_ name: String, of finding: Finding) -> String? {
        let limit = 4 << 20
        guard let root = try? files.openDirectory(path: path),
            let folder = try? files.openDirectory(finding.place.rawValue, in: root),
            let bytes = try? files.readFile(finding.name, in: folder, limit: limit)
        else { return nil }
        let prefix = name.lowercased() + ":"
        for line in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            let text = line.hasSuffix("\r") ? line.dropLast() : line
            if text.isEmpty { return nil }
            guard text.lowercased().hasPrefix(prefix) else { continue }
            return text.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces)
        }
        return nil
    }
}
