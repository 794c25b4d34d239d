import Foundation

/// What lies in a spool, counted by whom it is for and how urgent it is.
struct SpoolCount {
    /// An address and an urgency.
    struct Recipient: Hashable {
        let address: String
        let level: String
    }

    /// What came for a recipient.
    struct Share {
        var files = 0
        var things = 0
    }

    /// How many things one digest lists, and how many are sent singly (`digest.above`).
    private static let (digestThings, singly) = (200, 3)

    private var seen: Set<String> = []
    /// What came since the last look.
    private(set) var fresh: [Recipient: Share] = [:]

    /// Counts what came since the last look.
    mutating func look(at folder: String) throws {
        fresh = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            guard seen.insert(name).inserted else { continue }
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            let lines = text.split(separator: "\n", maxSplits: 40, omittingEmptySubsequences: false)
            let to = Self.value("To", in: lines)
            let address = to.split(whereSeparator: { "<> ".contains($0) }).last.map(String.init)
            let level = Self.value("X-Nhachan-Level", in: lines)
            let recipient = Recipient(address: address ?? to, level: level)
            fresh[recipient, default: Share()].files += 1
            fresh[recipient, default: Share()].things += Self.things(in: text)
        }
    }

    /// All files and all things.
    var total: Share {
        fresh.values.reduce(into: Share()) {
            $0.files += $1.files
            $0.things += $1.things
        }
    }

    /// The addresses that are told more than is sent singly.
    var crowded: Set<String> {
        var things: [String: Int] = [:]
        for (recipient, share) in fresh { things[recipient.address, default: 0] += share.things }
        return Set(things.filter { $0.value > Self.singly }.keys)
    }

    /// Those of them that got more than one digest of an urgency, where one was enough.
    var flooded: Int {
        let crowded = crowded
        return fresh.count { recipient, share in
            let enough = (share.things + Self.digestThings - 1) / Self.digestThings
            return crowded.contains(recipient.address) && share.files > enough
        }
    }

    /// Each thing has one line with the number of its case; quoted-printable cuts lines anywhere.
    private static func things(in text: String) -> Int {
        text.replacing("=\n", with: "").split(separator: "\n").count { line in
            line.drop { $0 == " " }.hasPrefix("H=E1=BB=93 s=C6=A1:")
        }
    }

    private static func value(_ name: String, in lines: [Substring]) -> String {
        var value = ""
        var isInside = false
        for line in lines {
            if line.isEmpty { break }
            if line.hasPrefix("\(name):") {
                isInside = true
                value = String(line.dropFirst(name.count + 1))
            } else if isInside, line.hasPrefix(" ") {
                value += line
            } else {
                isInside = false
            }
        }
        return value.trimmingCharacters(in: .whitespaces)
    }
}
