import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Input that wants to crash the loader, stop it, or fill the memory.
@Suite struct HostileTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let codes: Set<DiagnosticCode>
        var testDescription: String { name }
    }

    private static func nested(_ open: String, _ close: String, _ depth: Int) -> String {
        String(repeating: open, count: depth) + String(repeating: close, count: depth)
    }

    private static let bomb: String = {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(uses)]\n"
        }
        return text + "? *a12\n: 1\n? *a12\n: 2\n"
    }()

    static let attacks: [Attack] = [
        Attack(name: "lists 40 deep", text: "a: " + nested("[", "]", 40), codes: [.tooDeep]),
        Attack(name: "lists 900 deep", text: "a: " + nested("[", "]", 900), codes: [.tooDeep]),
        Attack(name: "lists 500,000 deep", text: nested("[", "]", 500_000), codes: [.tooManyNodes]),
        Attack(name: "lists 90,000 deep", text: nested("[", "]", 90_000), codes: [.syntax]),
        Attack(name: "open lists", text: String(repeating: "[", count: 90_000), codes: [.syntax]),
        Attack(name: "mappings 900 deep", text: nested("{a: ", "}", 900), codes: [.tooDeep]),
        Attack(name: "mappings 40,000 deep", text: nested("{a: ", "}", 40_000), codes: [.syntax]),
        Attack(
            name: "block lists 90,000 deep",
            text: String(repeating: "- ", count: 90_000),
            codes: [.syntax]
        ),
        Attack(
            name: "complex keys 90,000 deep",
            text: String(repeating: "? ", count: 90_000),
            codes: [.syntax]
        ),
        Attack(
            name: "keys of keys",
            text: nested("{? ", " : 1}", 400),
            codes: [.tooDeep, .keyNotAWord]
        ),
        Attack(name: "alias bomb", text: bomb, codes: [.anchor]),
        Attack(name: "alias to itself", text: "&a [*a]", codes: [.anchor]),
        Attack(name: "alias of nothing", text: "a: *b", codes: [.syntax]),
        Attack(
            name: "quoted away",
            text: "a: x\n  'y\nb: &k 1\nc: *k\nd: 'z'",
            codes: [.anchor]
        ),
        Attack(
            name: "150,000 values",
            text: "[" + String(repeating: "a,", count: 150_000) + "]",
            codes: [.tooManyNodes]
        ),
        Attack(
            name: "500,000 values",
            text: "[" + String(repeating: ",", count: 500_000) + "]",
            codes: [.tooManyNodes]
        ),
        Attack(
            name: "2 MiB",
            text: String(repeating: "a: b\n", count: 420_000),
            codes: [.fileTooLarge]
        ),
        Attack(name: "NUL", text: "a: \0b", codes: [.controlCharacter]),
        Attack(name: "NUL alone", text: "\0", codes: [.controlCharacter]),
        Attack(name: "escape codes", text: "a: \u{1B}[31mred", codes: [.controlCharacter]),
        Attack(name: "hidden text", text: "a: b\u{200B}c\u{2066}d", codes: [.controlCharacter]),
        Attack(name: "line separator", text: "a: b\u{2028}c: d", codes: [.controlCharacter]),
        Attack(name: "mark inside", text: "a: \u{FEFF}b", codes: [.controlCharacter]),
        Attack(name: "no character", text: "a: \u{FFFF}b", codes: [.controlCharacter]),
        Attack(name: "nothing", text: "", codes: [.emptyFile]),
        Attack(name: "comments", text: "# a\n# b\n", codes: [.emptyFile]),
        Attack(name: "only marks", text: "---\n...\n", codes: [.wrongType]),
        Attack(name: "two documents", text: "a: 1\n---\nb: 2\n", codes: [.syntax]),
        Attack(name: "a directive", text: "%YAML 9.9\n---\na: 1\n", codes: [.syntax]),
        Attack(name: "a tab", text: "a:\n\tb: 1\n", codes: [.syntax]),
        Attack(name: "an open quote", text: "a: \"b\n", codes: [.syntax]),
        Attack(name: "a wrong escape", text: #"a: "\q""#, codes: [.syntax]),
        Attack(name: "half a pair", text: #"a: "\uD800""#, codes: [.syntax]),
        Attack(name: "beyond Unicode", text: #"a: "\UFFFFFFFF""#, codes: [.syntax]),
        Attack(name: "a list", text: "- a\n", codes: [.wrongType]),
        Attack(name: "a word", text: "a", codes: [.wrongType]),
        Attack(
            name: "ten thousand unknown keys",
            text: (0..<10_000).map { "k\($0): 1\n" }.joined(),
            codes: [.unknownKey, .tooManyFindings]
        ),
        Attack(
            name: "ten thousand times one key",
            text: String(repeating: "k: 1\n", count: 10_000),
            codes: [.duplicateKey]
        ),
        Attack(
            name: "forty keys twice",
            text: (0..<40).map { "k\($0): 1\nk\($0): 2\n" }.joined(),
            codes: [.duplicateKey]
        ),
        Attack(
            name: "a long line",
            text: "workflow: " + String(repeating: "a", count: 1_000_000),
            codes: [.textTooLong, .invalidName, .missingKey]
        ),
        Attack(
            name: "a long condition",
            text: Sample.workflow.replacing(
                "when: event.agree * 3",
                with: "when: \(String(repeating: "(", count: 5_000))event.agree * 3"
            ),
            codes: [.guardSyntax]
        ),
    ]

    @Test(arguments: attacks)
    func `Hostile input is reported and never crashes or hangs`(_ attack: Attack) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let loaded = Sample.load(["sample.yaml": attack.text, "scenarios/sample.yaml": nil])
        let spent = clock.now - start
        #expect(loaded.library == nil)
        let codes = Set(loaded.diagnostics.map(\.code))
        #expect(codes.isSuperset(of: attack.codes), "\(codes)")
        #expect(loaded.diagnostics.count <= DiagnosticLog.limit)
        #expect(spent < .seconds(30), "\(attack.name) took \(spent)")
        let last = attack.text.split(separator: "\n", omittingEmptySubsequences: false).count
        for diagnostic in loaded.diagnostics where diagnostic.place.file == "sample.yaml" {
            #expect(diagnostic.place.line <= last + 1)
            #expect(diagnostic.description.count < 800)
        }
    }

    @Test(arguments: attacks)
    func `Every other kind of file stands the same input`(_ attack: Attack) {
        for file in ["roles.yaml", "calendars/vn.yaml", "scenarios/x.yaml"] {
            let loaded = Sample.load([file: attack.text])
            #expect(!loaded.diagnostics.isEmpty)
        }
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], 4), ([0xC3, 0x28], 1), ([0x61, 0xED, 0xA0, 0x80], 2),
            ([0xF0, 0x9F], 1), ([0xC0, 0x80], 1), ([0x61, 0x80], 2),
        ] as [([UInt8], Int)]
    )
    func `Bytes that are no UTF-8 are refused at the first wrong one`(
        _ bytes: [UInt8],
        _ offset: Int
    ) {
        let log = DiagnosticLog()
        #expect(TextCheck.decode(bytes, file: "a.yaml", log: log) == nil)
        #expect(
            log.diagnostics.map(\.description) == [
                "a.yaml:1:1: error NH1002: the file is not UTF-8 text: byte \(offset) is wrong"
            ]
        )
    }

    @Test func `A byte order mark in front is passed over`() {
        let log = DiagnosticLog()
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a: b".utf8)
        #expect(TextCheck.decode(bytes, file: "a.yaml", log: log) == "a: b")
        #expect(log.diagnostics.isEmpty)
    }

    @Test func `Line breaks of other systems count as one line`() {
        let text = Sample.workflow
            .replacing("initial: asked", with: "initial: askd")
            .replacing("\n", with: "\r\n")
        let loaded = Sample.load(["sample.yaml": text])
        let found = loaded.diagnostics.filter { $0.code == .unknownStage }
        #expect(found.map { "\($0.place.line):\($0.place.column)" } == ["5:10"])
    }

    @Test func `A template of many sections is refused`() {
        let text = String(repeating: "{{#a}}", count: 10_000)
        let loaded = Sample.load(["messages/vi/notice.mustache": text])
        #expect(loaded.diagnostics.map(\.code) == [.templateSyntax])
        let large = String(repeating: "a", count: 70_000)
        let second = Sample.load(["messages/vi/notice.mustache": large])
        #expect(second.diagnostics.map(\.code) == [.fileTooLarge])
    }
}
