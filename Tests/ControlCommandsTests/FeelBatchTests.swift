import CivilCalendar
import ControlAPI
import FoundationEssentials
import Testing

@testable import ControlCommands

@Suite struct FeelBatchTests {
    /// Lines as the compatibility kit writes them, with their answers.
    static let lines: [(line: String, answer: String)] = [
        (#"{"expression": "1 + 2", "inputs": {}}"#, #"{"type":"decimal","value":"3"}"#),
        (#"{"expression": "1 = 1"}"#, #"{"type":"boolean","value":"true"}"#),
        (#"{"expression": "null"}"#, #"{"type":"null"}"#),
        (#"{"expression": "1 + \"a\""}"#, #"{"type":"null"}"#),
        (
            #"{"expression": "\"Hello \" + Full Name", "inputs": {"Full Name": {"type": "string", "value": "Đỗ"}}}"#,
            #"{"type":"string","value":"Hello Đỗ"}"#
        ),
        (
            #"{"expression": "date(x)", "inputs": {"x": {"type": "string", "value": "2026-07-17"}}}"#,
            #"{"type":"date","value":"2026-07-17"}"#
        ),
        (
            #"{"expression": "time(x)", "inputs": {"x": {"type": "dateTime", "value": "2016-12-24T23:59:00-08:00"}}}"#,
            #"{"type":"time","value":"23:59:00-08:00"}"#
        ),
        (
            #"{"expression": "x + y", "inputs": {"x": {"type": "date", "value": "2026-01-31"}, "y": {"type": "duration", "value": "P1M"}}}"#,
            #"{"type":"date","value":"2026-02-28"}"#
        ),
        (
            #"{"expression": "xs[n = 2].t", "inputs": {"xs": {"type": "list", "value": [{"type": "context", "value": {"n": {"type": "decimal", "value": "2"}, "t": {"type": "boolean", "value": "true"}}}]}}}"#,
            #"{"type":"list","value":[{"type":"boolean","value":"true"}]}"#
        ),
        (
            #"{"expression": "{b: a, c: null}", "inputs": {"a": {"type": "null"}}}"#,
            #"{"type":"context","value":{"b":{"type":"null"},"c":{"type":"null"}}}"#
        ),
        (
            #"{"expression": "a and b", "inputs": {"a": {"type": "boolean", "value": "true"}, "b": {"type": "boolean", "value": false}}}"#,
            #"{"type":"boolean","value":"false"}"#
        ),
        (
            #"{"expression": "a * 2", "inputs": {"a": {"type": "decimal", "value": 1.5}}}"#,
            #"{"type":"decimal","value":"3"}"#
        ),
        (#"{"expression": "[1..3)"}"#, #"{"type":"range","value":"[1..3)"}"#),
        (
            #"{"expression": "1/3"}"#,
            #"{"type":"decimal","value":"0.3333333333333333333333333333333333"}"#
        ),
        (#"{"expression": "\"\\\"\\\\\\n\""}"#, #"{"type":"string","value":"\"\\\n"}"#),
        (
            #"{"expression": "add working days(d, 30)", "inputs": {"d": {"type": "date", "value": "2026-07-17"}}}"#,
            #"{"type":"date","value":"2026-08-27"}"#
        ),
    ]

    @Test func `Lines are answered with typed values, in order`() async {
        let text = Self.lines.map(\.line).joined(separator: "\n")
        let run = await feel(["--batch"], input: .text(text))
        #expect(run.code == 0)
        #expect(run.text.split(separator: "\n").map(String.init) == Self.lines.map(\.answer))
    }

    /// What is no question at all has an error; what is no expression has the value null as well.
    static let hostile: [(line: String, code: String, hasValue: Bool)] = [
        ("", "invalid-json", false), ("nonsense", "invalid-json", false),
        ("[1]", "invalid-json", false), ("\u{FEFF}{}", "invalid-json", false),
        ("{}", "field-missing", false), (#"{"expression": 1}"#, "field-invalid", false),
        (#"{"expression": "1", "input": {}}"#, "unknown-member", false),
        (#"{"expression": "1", "expression": "2"}"#, "invalid-json", false),
        (#"{"expression": "1", "inputs": []}"#, "invalid-json", false),
        (#"{"expression": "1", "inputs": {"x": 1}}"#, "field-invalid", false),
        (#"{"expression": "1", "inputs": {"x": {"value": 1}}}"#, "field-invalid", false),
        (
            #"{"expression": "1", "inputs": {"x": {"type": "strin", "value": ""}}}"#,
            "field-invalid", false
        ),
        (
            #"{"expression": "1", "inputs": {"x": {"type": "date", "value": "2026-02-30"}}}"#,
            "field-invalid", false
        ),
        (
            #"{"expression": "1", "inputs": {"x": {"type": "list", "value": "a"}}}"#,
            "field-invalid", false
        ),
        (
            #"{"expression": "1", "inputs": {"x": {"type": "decimal", "value": [1]}}}"#,
            "field-invalid", false
        ),
        (
            #"{"expression": "1", "inputs": {"x": {"type": "null", "values": 1}}}"#,
            "unknown-member", false
        ),
        (#"{"expression": "1 +"}"#, "field-invalid", true),
        (#"{"expression": ""}"#, "field-invalid", true),
        (#"{"expression": "happened(\"x\")"}"#, "field-invalid", true),
        (
            #"{"expression": "1", "inputs": {"x": \#(String(repeating: #"{"type":"list","value":["#, count: 80))"#,
            "invalid-json", false
        ),
        (#"{"expression": "\#(String(repeating: "(", count: 9_000))"}"#, "field-invalid", true),
        (#"{"expression": "\#(String(repeating: "1+", count: 9_000))1"}"#, "field-invalid", true),
        (#"{"expression": "\#(String(repeating: "x", count: 1 << 20))"}"#, "body-too-large", false),
    ]

    @Test func `Lines that cannot be computed are answered with their error`() async throws {
        let text = Self.hostile.map(\.line).joined(separator: "\n") + "\n{\"expression\":\"2\"}\n"
        let run = await feel(["--batch"], input: .text(text))
        #expect(run.code == 0)
        let answers = try run.text.split(separator: "\n").map {
            try JSONReader.read(Array($0.utf8))
        }
        try #require(answers.count == Self.hostile.count + 1)
        for (row, answer) in zip(Self.hostile, answers) {
            let start = row.line.prefix(60)
            #expect(answer["error"]?.text?.isEmpty == false, "\(start)")
            #expect(answer["code"]?.text == row.code, "\(start)")
            #expect(answer["type"]?.text == (row.hasValue ? "null" : nil), "\(start)")
        }
        #expect(answers.last?["value"] == "2")
    }

    @Test func `An expression that would run away is null, and the next line is answered`() async {
        let lines = """
            {"expression": "for i in 1..9999, j in 1..9999, k in 1..9999 return i"}
            {"expression": "{f: function(g) g(g), r: f(f)}.r"}
            {"expression": "matches(\\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\\", \\"(a+)+$\\")"}
            {"expression": "1"}
            """
        let run = await feel(["--batch"], input: .text(lines))
        #expect(
            run.text == """
                {"type":"null"}
                {"type":"null"}
                {"type":"boolean","value":"false"}
                {"type":"decimal","value":"1"}

                """
        )
    }

    @Test func `A missing calendar is the error of those lines that count working days`()
        async throws
    {
        let lines = """
            {"expression": "working days between(today(), today())"}
            {"expression": "1"}
            """
        let run = await feel(["--batch", "--calendar", "la"], input: .text(lines))
        let answers = run.text.split(separator: "\n")
        #expect(answers.first?.contains("“la”") == true)
        #expect(answers.last == #"{"type":"decimal","value":"1"}"#)
    }
}
