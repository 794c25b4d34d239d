import CivilCalendar
import FEEL
import Testing

/// Expressions made to take long, to fill the memory or to overflow the stack.
@Suite struct HostileTests {
    /// A string of 64 KiB, and other things too large to be written out.
    private static let bindings = [
        "s": "string join(for i in 1..16 return \"\(String(repeating: "a", count: 4_096))\")",
        "l": "for i in 1..9000 return i",
        "c": "context(for i in 1..9000 return {key: \"k\" + string(i), value: i})",
    ]

    private static func evaluate(_ body: String) throws -> FEELResult {
        let used = bindings.filter { body.contains($0.key) }.sorted { $0.key < $1.key }
        let entries = used.map { "\($0.key): \($0.value)" } + ["r: \(body)"]
        let source = "{\(entries.joined(separator: ", "))}.r"
        return try FEELExpression(parsing: source).evaluate(in: FEELValues())
    }

    @Test(arguments: [
        "for i in 1..9000 return contains(s, substring(s, 1, 30000) + \"b\")",
        "for i in 1..9000 return s + \"\" = s", "for i in 1..9000 return s < s",
        "for i in 1..9000 return replace(s, \"a\", \"b\")",
        "for i in 1..9000 return split(s, \"aa\")", "for i in 1..9000 return number(s)",
        "for i in 1..9000 return string(l)", "for i in 1..9000 return c.zzz",
        "for i in 1..9000 return get value(c, \"zzz\")",
        "for i in 1..9000 return context put(c, \"zzz\", 1)",
        "for i in 1..9000 return get entries(c)",
        "for i in 1..9000 return l instance of list<number>",
        "for i in 1..9000 return c instance of context<k1: number, z: string>",
        "for i in 1..9000 return some j in 1..9000 satisfies true",
        "count(for i in 1..9000 return function() partial)",
        "for i in 1..9000 return 1.0001 ** (i + 0.5)", "for i in 1..9000 return stddev(l)",
        "distinct values(l)", "for i in 1..9000 return l[item > 3]",
        "for i in 1..9000 return append(l, 1)", "for i in 1..9000 return c = c",
        "sort(for i in 1..9000 return s)",
    ])
    func `Work on large values counts, so that it ends`(_ body: String) throws {
        let result = try Self.evaluate(body)
        #expect(result.value.isNull)
        #expect(result.warnings.last?.fact == .tooManySteps(limit: FEELLimits.steps))
        #expect(result.warnings.count <= 32)
    }

    /// Each of these takes a time without end where alternatives are tried one by one.
    @Test(arguments: [
        "(a+)+$", "(a|aa)+b", "(a*)*b", "(a*)*?b", "(((a?)?)?)*b", "(a|a)*b", "(.*)(.*)(.*)b",
    ])
    func `A pattern takes no more than its length times that of the text`(
        _ pattern: String
    ) throws {
        let text = "\"\(String(repeating: "a", count: 60))!\""
        let result = try Self.evaluate("matches(\(text), \"\(pattern)\")")
        #expect(result.value == .boolean(false))
        #expect(result.warnings.isEmpty)
    }

    @Test(arguments: [
        "matches(s, \"^(a*)(\\\\1)*b\")", "matches(s, \"(a*)\\\\1b\")", "matches(s, \"(a+)+$\")",
        "matches(s, \"\(String(repeating: "()", count: 1_500))b\")",
        "matches(s, \"[\(String(repeating: "b-c", count: 1_200))]\", \"i\")",
        "matches(s, \"(\(String(repeating: "a?", count: 500)))*b\")",
    ])
    func `A pattern over a long text ends, with an answer or without`(_ body: String) throws {
        let result = try Self.evaluate(body)
        #expect(!result.value.isNull || !result.warnings.isEmpty)
    }

    @Test func `A search of a long string in a long string is exact`() throws {
        let source = "substring before(s + \"b\", substring(s, 1, 30000) + \"b\")"
        let found = try Self.evaluate("string length(\(source))")
        #expect(found.value.isNull, "a string of 64 KiB has no room for one more")
        let shorter = "substring before(substring(s, 2) + \"b\", substring(s, 1, 30000) + \"b\")"
        #expect(try Self.evaluate("string length(\(shorter))").value == .integer(35_535))
    }

    @Test func `A long part of an expression is shortened in messages`() throws {
        let source = "{a: [\(String(repeating: "1, ", count: 500))1]}.b"
        let result = try FEELExpression(parsing: source).evaluate(in: FEELValues())
        let message = try #require(result.warnings.first?.description)
        #expect(message.utf8.count < 120)
        #expect(message.hasSuffix(".b"))
    }
}
