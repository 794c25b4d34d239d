import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct MutationTests {
    private static let pieces = [
        "&a ", "*a", "<<: ", "[", "]", "{", "}", ": ", "- ", "\n", "\t", "'", "\"", "|\n", ">\n",
        "#", "!!", "? ", "%", "@", "\\", "\u{0}", "\u{301}", "ă", "0", "99999999999999999999",
        "true", "null", "~", "event.", "happened(", "\"since ", "stage", "timer ", "every ", "é",
    ]

    /// One change at a random place: a line taken out, doubled, swapped or indented; letters taken
    /// out, put in or repeated.
    private static func mutate(
        _ text: String,
        using generator: inout SeededGenerator
    ) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let row = Int.random(in: 0..<lines.count, using: &generator)
        let other = Int.random(in: 0..<lines.count, using: &generator)
        var letters = Array(lines[row].unicodeScalars)
        let column = Int.random(in: 0...letters.count, using: &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: lines.remove(at: row)
        case 1: lines.insert(lines[row], at: row)
        case 2: lines.swapAt(row, other)
        case 3: lines[row] = "  " + lines[row]
        case 4: lines[row] = String(lines[row].drop { $0 == " " })
        case 5: lines[row] = lines[other]
        default:
            if Bool.random(using: &generator), column < letters.count {
                letters.remove(at: column)
            } else if let piece = pieces.randomElement(using: &generator) {
                letters.insert(contentsOf: piece.unicodeScalars, at: column)
            }
            lines[row] = String(String.UnicodeScalarView(letters))
        }
        return lines.joined(separator: "\n")
    }

    @Test(arguments: [20_260_726, 1, 2, 3] as [UInt64])
    func `Five thousand mutations of a good folder never crash the loader`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let paths = [
            "sample.yaml", "sample.yaml", "sample.yaml", "scenarios/sample.yaml", "roles.yaml",
            "bases.yaml", "subjects.yaml", "calendars/vn.yaml", "messages/en/notice.mustache",
        ]
        var loadedCount = 0
        for round in 0..<1_250 {
            guard let path = paths.randomElement(using: &generator) else { continue }
            var text = Sample.files[path] ?? ""
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                text = Self.mutate(text, using: &generator)
            }
            let loaded = Sample.load([path: text])
            if loaded.library != nil { loadedCount += 1 }
            let hasRuleErrors = loaded.diagnostics.contains { diagnostic in
                diagnostic.severity == .error && !diagnostic.place.file.hasPrefix("scenarios/")
            }
            #expect(
                (loaded.library == nil) == hasRuleErrors,
                "seed \(seed), round \(round), \(path):\n\(text)"
            )
            for diagnostic in loaded.diagnostics {
                #expect(!diagnostic.line(.vietnamese).isEmpty)
            }
        }
        // The mutations must neither all be harmless nor all break the folder.
        #expect(loadedCount > 125)
        #expect(loadedCount < 1_125)
    }

    @Test(arguments: [20_260_726, 4] as [UInt64])
    func `Mutations of a folder that says everything never crash the loader`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let paths = [
            "whole.yaml", "whole.yaml", "whole.yaml", "inquiry.yaml", "meetings.yaml", "roles.yaml",
            "subjects.yaml", "scenarios/whole.yaml", "messages/en/waiting-notice.mustache",
        ]
        for round in 0..<250 {
            guard let path = paths.randomElement(using: &generator) else { continue }
            var text = WholeSample.files[path] ?? ""
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                text = Self.mutate(text, using: &generator)
            }
            let loaded = WholeSample.load([path: text])
            let hasRuleErrors = loaded.diagnostics.contains { diagnostic in
                diagnostic.severity == .error && !diagnostic.place.file.hasPrefix("scenarios/")
            }
            #expect(
                (loaded.library == nil) == hasRuleErrors,
                "seed \(seed), round \(round), \(path):\n\(text)"
            )
        }
    }
}
