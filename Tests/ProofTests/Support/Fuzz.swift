import CivilCalendar
import Foundation

@testable import WorkflowLanguage

/// Makes rule files that nobody would write, out of those that somebody did.
///
/// Everything is drawn from one seed: the same number gives the same file on every machine.
struct Fuzz {
    /// A file to load, with those it needs beside it.
    struct Input {
        let path: String
        let bytes: [UInt8]
    }

    /// No input is longer, so that none can take long by its size alone.
    static let longest = 48 << 10

    /// What inputs are made of: small files that use every word, and pieces of the shipped ones.
    let bases: [(path: String, text: String)]
    private let lines: [[UInt8]]
    private let words: [[UInt8]]

    /// Takes up the files of a folder.
    init(_ files: [String: String]) {
        bases = files.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
        let all = bases.flatMap { Self.split(Array($0.text.utf8), at: UInt8(ascii: "\n")) }
        lines = all.filter { !$0.isEmpty && $0.count < 400 }
        let separators = Set(" ,:[]{}\"'()".utf8)
        var known: Set<[UInt8]> = []
        for line in all {
            let parts = line.split { separators.contains($0) }
            for part in parts where part.count < 60 { known.insert(Array(part)) }
        }
        words =
            known.sorted { $0.lexicographicallyPrecedes($1) } + Self.strange.map { Array($0.utf8) }
    }

    private static func split(_ bytes: [UInt8], at separator: UInt8) -> [[UInt8]] {
        bytes.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    }

    /// Words that no file should hold.
    private static let strange: [String] =
        [
            "&a", "*a", "<<", "!!binary", "!!int", "? ", "|", ">", "|+9", "%YAML", "---", "...",
            "99999999999999999999", "-1", "1e400", "0x7fffffffffffffff", ".inf", ".nan", "-.inf",
            "0001-01-01", "9999-12-31", "2024-02-30", "10000-01-01", "12-31", "02-29", "13-01",
            "100000 working days", "100001 days", "0 days", "-1 days", "12000 months", "1e3 years",
            "every 0 days after", "every 1 day while dormant", "at 100 % of period", "101",
            "month by day 31", "month by working day 15", "year by 02-29", "next meeting of unit",
            "\u{0}", "\u{301}", "\u{202E}", "\u{FEFF}", "\u{2028}", "\u{1F600}", "\u{10FFFF}",
            "ệ", "e\u{302}\u{323}", "ﬀ", "İ", "\\", "\\u0000", "\\uD800", "\t", "\r", "null", "~",
            "true", "no", "on", "stage", "event", "subject.", "case.", "event.", "timer",
            "children w all final", "first", "latest", "happened(", "count of(\"", "some x in",
            "for i in 1..1000000 return i", "if if if", "((((((((", "[[[[[[[[", "{{{{{{{{",
            "every x in [1,2] satisfies", "-2 ** 9 ** 9", "1/0", "\"\\q\"", "function(a) a",
            "matches(\"a\", \"(a+)+$\")", "replace(\"a\", \"(\", \"$9\")", "date(\"x\")",
        ] + [
            String(repeating: "[", count: 60), String(repeating: "{a: ", count: 60),
            String(repeating: "- ", count: 80), String(repeating: "(", count: 300),
            String(repeating: "a", count: 5_000), String(repeating: "9", count: 400),
            String(repeating: "not ", count: 200), String(repeating: "ă", count: 700),
        ]

    /// The input of a number.
    func input(_ seed: UInt64) -> Input {
        var generator = SplitMix64(seed: seed)
        let base = bases[Int.random(in: 0..<bases.count, using: &generator)]
        var bytes = Array(base.text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            change(&bytes, using: &generator)
            if bytes.count > Self.longest { bytes.removeLast(bytes.count - Self.longest) }
        }
        return Input(path: base.path, bytes: bytes)
    }

    // MARK: Changes

    private func change(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: changeByte(&bytes, using: &generator)
        case 1, 2, 3: changeWord(&bytes, using: &generator)
        case 4: changeLines(&bytes, using: &generator) { $0.removeSubrange($1) }
        case 5:
            changeLines(&bytes, using: &generator) {
                $0.insert(contentsOf: $0[$1], at: $1.lowerBound)
            }
        case 6: indent(&bytes, using: &generator)
        case 7: move(&bytes, using: &generator)
        case 8, 9: splice(&bytes, using: &generator)
        case 10: nest(&bytes, using: &generator)
        default: alias(&bytes, using: &generator)
        }
    }

    private func changeByte(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
    }

    /// Exchanges a word, or puts one in.
    private func changeWord(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        let word = words[Int.random(in: 0..<words.count, using: &generator)]
        guard !bytes.isEmpty else {
            bytes = word
            return
        }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let isPart: (UInt8) -> Bool = { byte in
            !(byte == 10 || byte == 32 || byte == 44 || byte == 58 || byte == 91 || byte == 93
                || byte == 123 || byte == 125)
        }
        let start = bytes[..<place].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex { !isPart($0) } ?? bytes.count
        if start <= end { bytes.replaceSubrange(start..<end, with: word) }
    }

    /// The lines of a subtree: one line and those indented deeper below it.
    private func subtree(
        _ lines: [[UInt8]],
        using generator: inout SplitMix64
    ) -> Range<Int> {
        let start = Int.random(in: 0..<lines.count, using: &generator)
        let depth = lines[start].prefix { $0 == 32 }.count
        var end = start + 1
        while end < lines.count,
            lines[end].isEmpty || lines[end].prefix(while: { $0 == 32 }).count > depth
        {
            end += 1
        }
        return start..<end
    }

    private func changeLines(
        _ bytes: inout [UInt8],
        using generator: inout SplitMix64,
        _ body: (inout [[UInt8]], Range<Int>) -> Void
    ) {
        var lines = Self.split(bytes, at: 10)
        let range = subtree(lines, using: &generator)
        body(&lines, range)
        bytes = Array(lines.joined(separator: [10]))
    }

    private func indent(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        let by = Int.random(in: -4...4, using: &generator)
        changeLines(&bytes, using: &generator) { lines, range in
            for index in range {
                if by > 0 {
                    lines[index].insert(contentsOf: [UInt8](repeating: 32, count: by), at: 0)
                } else {
                    let spaces = lines[index].prefix { $0 == 32 }.count
                    lines[index].removeFirst(min(spaces, -by))
                }
            }
        }
    }

    private func move(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        var other = generator
        changeLines(&bytes, using: &generator) { lines, range in
            let taken = Array(lines[range])
            lines.removeSubrange(range)
            lines.insert(contentsOf: taken, at: Int.random(in: 0...lines.count, using: &other))
        }
    }

    /// Puts in a subtree of another file, or a line of any.
    private func splice(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        var piece = [lines[Int.random(in: 0..<lines.count, using: &generator)]]
        if Bool.random(using: &generator) {
            let base = bases[Int.random(in: 0..<bases.count, using: &generator)]
            let other = Self.split(Array(base.text.utf8), at: 10)
            piece = Array(other[subtree(other, using: &generator)].prefix(60))
        }
        changeLines(&bytes, using: &generator) { lines, range in
            lines.insert(contentsOf: piece, at: range.upperBound)
        }
    }

    private func nest(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        let depth = Int.random(in: 1...120, using: &generator)
        let isList = Bool.random(using: &generator)
        changeLines(&bytes, using: &generator) { lines, range in
            guard let colon = lines[range.lowerBound].firstIndex(of: 58) else { return }
            let value = Array(lines[range.lowerBound][(colon + 1)...])
            let open = isList ? "[" : "{a: "
            let close = isList ? "]" : "}"
            lines[range.lowerBound] =
                Array(lines[range.lowerBound][...colon]) + [32]
                + Array(String(repeating: open, count: depth).utf8) + value
                + Array(String(repeating: close, count: depth).utf8)
        }
    }

    private func alias(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
        let levels = Int.random(in: 1...9, using: &generator)
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...levels {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(uses)]\n"
        }
        bytes.insert(contentsOf: Array(bomb.utf8), at: 0)
    }
}
