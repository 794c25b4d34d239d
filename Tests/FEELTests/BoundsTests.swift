import FEEL
import Testing

@Suite struct BoundsTests {
    static let tokens = [
        "1", "2.5", "-", "+", "*", "/", "**", "(", ")", "[", "]", "{", "}", ",", ":", ".", "..",
        "<", "<=", ">", ">=", "=", "!=", "and", "or", "not", "if", "then", "else", "for", "in",
        "return", "some", "every", "satisfies", "between", "instance of", "function", "null",
        "true", "false", "\"a\"", "@\"2026-07-17\"", "@\"P1D\"", "@\"P1Y\"", "event", "event.yes",
        "subject.birth-date", "children list", "item", "partial", "x", "today", "date of", "count",
        "sort", "sum", "string", "date", "number", "list<number>", "append", "concatenate",
        "context put", "get value", "-1", "1e6000", "999999999", "đảng", "//", "/*", "*/", "\"",
        "\\", "@", "?", "é", "for x in 1..3 return", "some y in", "function(x)", "{a:", "[1..",
        "1 in (",
        "if true then", "min(", "string join(", "split(", "flatten(", "date and time(",
        "@\"10:00:00Z\"",
    ]

    /// Twenty thousand texts of random tokens; a failure names the seed that makes it again.
    @Test func `Random tokens neither crash the parser nor the machine nor the checker`() {
        var parsed = 0
        for seed in 0..<20_000 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let count = Int.random(in: 1...24, using: &generator)
            var source = ""
            for _ in 0..<count {
                source += Self.tokens.randomElement(using: &generator) ?? ""
                if Bool.random(using: &generator) { source += " " }
            }
            guard
                let expression = try? FEELExpression(
                    parsing: source,
                    names: CaseEnvironment.names
                )
            else { continue }
            parsed += 1
            let result = expression.evaluate(in: CaseEnvironment())
            let problems = expression.check(in: CaseEnvironment.scope)
            let end = source.utf8.count
            #expect(result.warnings.count <= 32, "seed \(seed): \(source)")
            #expect(result.warnings.allSatisfy { $0.range.upperBound <= end }, "seed \(seed)")
            #expect(problems.allSatisfy { $0.range.upperBound <= end }, "seed \(seed)")
        }
        #expect(parsed > 300)
    }

    /// Random trees are nearly always valid, so that evaluation sees more than from random tokens.
    @Test func `Random trees give the same value again and never crash`() throws {
        var parsed = 0
        for seed in 0..<1_000 {
            var generator = SeededGenerator(seed: UInt64(seed) &+ 1_000_000)
            let source = Self.tree(depth: 4, &generator)
            let expression = try? FEELExpression(parsing: source, names: CaseEnvironment.names)
            guard let expression else {
                Issue.record("seed \(seed) does not parse: \(source)")
                continue
            }
            parsed += 1
            let first = expression.evaluate(in: CaseEnvironment())
            let second = expression.evaluate(in: CaseEnvironment())
            #expect(first.value.description == second.value.description, "seed \(seed): \(source)")
            #expect(first.warnings == second.warnings, "seed \(seed): \(source)")
            _ = expression.check(in: CaseEnvironment.scope)
        }
        #expect(parsed == 1_000)
    }

    static func tree(depth: Int, _ generator: inout SeededGenerator) -> String {
        let leaves = [
            "1", "0", "-2.5", "null", "true", "false", "\"a\"", "\"\"", "today", "event.yes",
            "subject.schooling", "subject.tags", "children list", "@\"P1D\"", "@\"-P1M\"",
            "@\"10:00:00+07:00\"", "[]", "[1, 2, 3]", "[1..3]", "{a: 1}", "1e6100", "1e-6100",
        ]
        guard depth > 0, Int.random(in: 0..<5, using: &generator) > 0 else {
            return leaves.randomElement(using: &generator) ?? "1"
        }
        func part() -> String { "(" + tree(depth: depth - 1, &generator) + ")" }
        let operators = ["+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or", "in"]
        let functions = [
            "not", "count", "sum", "min", "abs", "floor", "string", "flatten", "reverse", "mean",
            "distinct values", "sort", "date", "duration", "number", "get entries", "sqrt", "odd",
            "log", "exp", "mode", "stddev", "all", "any", "day of year", "upper case",
        ]
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3:
            return part() + " " + (operators.randomElement(using: &generator) ?? "+") + " " + part()
        case 4, 5: return (functions.randomElement(using: &generator) ?? "not") + part()
        case 6: return "if " + part() + " then " + part() + " else " + part()
        case 7: return "for x in " + part() + " return [x, " + part() + "]"
        case 8: return part() + "[" + part() + "]"
        default: return part() + " between " + part() + " and " + part()
        }
    }

    @Test(arguments: [
        "for i in 1..1000, j in 1..1000 return i",
        "for i in 1..9999, j in 1..9999, k in 1..9999 return 1",
        "some i in 1..1000, j in 1..1000 satisfies i + j > 5000",
        "sum(for i in 1..9000 return sum(for j in 1..9000 return j))",
    ])
    func `Work is bounded in steps`(_ source: String) throws {
        let outcome = try result(source)
        #expect(outcome.value.isNull)
        #expect(
            outcome.warnings.contains { warning in
                warning.fact == .tooManySteps(limit: 100_000)
                    || warning.fact == .listTooLong(limit: 10_000)
            }
        )
    }

    @Test func `Functions that call themselves for ever end`() throws {
        let source = "{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r"
        #expect(try result(source).warnings.first?.fact == .callsTooDeep)
        let twice = "{f: function(g) [g(g), g(g)], r: f(f)}.r"
        #expect(try result(twice).warnings.contains { $0.fact == .callsTooDeep })
    }

    @Test func `A list may have ten thousand items`() throws {
        #expect(try result("count(for i in 1..10000 return i)").value == .integer(10_000))
        #expect(try result("for i in 1..10001 return i").value.isNull)
        let doubled = "count(concatenate(for i in 1..6000 return i, for i in 1..6000 return i))"
        #expect(try result(doubled).value.isNull)
    }

    @Test func `A string may have 64 KiB`() throws {
        let sixteen = "for i in 1..16 return \"\(String(repeating: "a", count: 4_096))\""
        #expect(try result("string length(string join(\(sixteen)))").value == .integer(65_536))
        let source = "string length(string join(\(sixteen)) + \"b\")"
        let outcome = try result(source)
        #expect(outcome.value.isNull)
        #expect(outcome.warnings.first?.fact == .stringTooLong(limit: 65_536))
    }

    @Test func `A list that holds a list twice, and so on, does not explode`() throws {
        let entries = (1..<60).map { "a\($0): [a\($0 - 1), a\($0 - 1)]" }.joined(separator: ", ")
        let outcome = try result("{a0: [1, 1], \(entries)}")
        #expect(outcome.warnings.contains { $0.fact == .valueTooLarge })
        #expect(outcome.value.description.utf8.count <= 65_536 * 2)
    }

    @Test func `Names are misspelt at great length without harm`() throws {
        let name = String(repeating: "a", count: 16_000)
        let expression = try FEELExpression(parsing: name)
        #expect(expression.check(in: CaseEnvironment.scope).map(\.code) == ["feel-unknown-name"])
    }
}
