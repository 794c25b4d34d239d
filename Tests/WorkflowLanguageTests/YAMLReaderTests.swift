import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct YAMLReaderTests {
    private func value(_ text: String) -> (YAMLValue?, DiagnosticLog) {
        let log = DiagnosticLog()
        return (YAMLReader.read(text, file: "t.yaml", log: log), log)
    }

    @Test(
        arguments: [
            ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .text),
            ("true", .boolean(true)),
            ("False", .boolean(false)), ("tRue", .text), ("yes", .text), ("off", .text),
            ("on", .text),
            ("0", .integer(0)), ("-19", .integer(-19)), ("+12", .integer(12)),
            ("0x3A", .integer(58)),
            ("0o7", .integer(7)), ("0b1", .text), ("1_000", .text), ("12:30", .text),
            ("0777", .integer(777)),
            ("99999999999999999999", .float), ("1.5", .float), ("-0.0", .float), (".5", .float),
            ("5.", .float),
            ("12e03", .float), ("1e", .text), (".", .text), ("-", .text), ("-.inf", .float),
            (".nan", .float),
            ("-.nan", .text), ("2026-07-26", .text), ("2026-07-26T08:00:00Z", .text),
            ("12-31", .text),
            ("1.2.3", .text), ("0x", .text), ("0xG", .text), ("'1'", .text), ("\"true\"", .text),
            ("'~'", .text),
        ] as [(String, YAMLKind)]
    )
    func `Plain scalars have the types of the core schema`(_ text: String, _ kind: YAMLKind) throws
    {
        // In a list, so that a lone "-" or "~" stays a scalar.
        let (value, _) = value("[\(text)]")
        let list = try #require(value?.list())
        #expect(list.first?.scalar?.kind == kind)
    }

    @Test func `A value knows its place, also after letters of several bytes`() throws {
        let (value, log) = value("tên: {vi: Đảng viên, en: \"x\"}\n'b': |\n  ă\n  b\n")
        let root = try #require(value?.mapping())
        let english = root["tên"]?.mapping()?["en"]
        #expect(english?.place.description == "t.yaml:1:26")
        #expect(root["b"]?.scalar?.text == "ă\nb\n")
        #expect(root.key("b")?.place.description == "t.yaml:2:1")
        #expect(log.diagnostics.isEmpty)
    }

    @Test func `Both of two equal keys are kept apart and the first counts`() throws {
        let (value, log) = value("a: 1\nb: 2\na: 3\n\"b\": 4\nc: {d: 1, d: 2}\n")
        let root = try #require(value?.mapping())
        #expect(root.entries.map(\.key.text) == ["a", "b", "c"])
        #expect(root["a"]?.integer(in: 0...9) == 1)
        #expect(root["b"]?.integer(in: 0...9) == 2)
        #expect(log.diagnostics.map(\.place.line) == [3, 4, 5])
        #expect(log.diagnostics.allSatisfy { $0.code == .duplicateKey })
    }

    @Test(arguments: [
        ("a: b c", 2, "1:6"), ("a: 'it''s ok'", 5, "1:11"), ("a: \"\\u0041bc\"", 1, "1:11"),
        ("a: \"x\\ty\"", 2, "1:8"), ("a: one\n   two", 4, "2:4"), ("a: one\n\n\n   two", 6, "4:5"),
        ("a: |\n  one\n  two", 4, "3:3"), ("a: |\n  one\n    two", 6, "3:5"),
        ("a: >\n  one\n  two", 4, "3:3"),
        ("a: >-\n\n  one", 1, "3:3"), ("a: 'x\n  y'", 2, "2:3"), ("a: ăâ b", 5, "1:7"),
        ("a: b", 9, "1:5"),
    ])
    func `A letter inside a text is found in the file`(
        _ text: String,
        _ byte: Int,
        _ place: String
    ) throws {
        let (value, _) = value(text)
        let inner = try #require(value?.mapping()?["a"])
        let found = inner.place(ofByte: byte)
        #expect("\(found.line):\(found.column)" == place)
    }
}
