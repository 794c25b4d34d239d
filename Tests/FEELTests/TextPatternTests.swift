import FEEL
import Testing

@Suite struct TextPatternTests {
    @Test(arguments: [
        ("abracadabra", "bra", "", "true"), ("abracadabra", "^a.*a$", "", "true"),
        ("abracadabra", "^bra", "", "false"), ("aXb", "a.b", "", "true"),
        ("a\\nb", "a.b", "", "false"),
        ("a\\nb", "a.b", "s", "true"), ("a\\nb", "^b$", "", "false"), ("a\\nb", "^b$", "m", "true"),
        ("ĐẢNG", "đảng", "i", "true"), ("ĐẢNG", "đảng", "", "false"), ("K", "[a-z]", "i", "true"),
        ("x", "[A-Z-[OI]]", "i", "true"), ("O", "[A-Z-[OI]]", "i", "false"),
        ("Q", "[^Q]", "i", "false"),
        ("hello world", "hello\\\\ sworld", "x", "true"), ("a.b", "a.b", "q", "true"),
        ("axb", "a.b", "q", "false"), ("2026-07-17", "^\\\\d{4}-\\\\d{2}-\\\\d{2}$", "", "true"),
        ("12-QĐ/ĐU", "^\\\\d+-[\\\\p{Lu}]+/\\\\p{Lu}+$", "", "true"),
        ("abab", "^(ab)+$", "", "true"),
        ("aba", "^(ab)+$", "", "false"), ("aa", "^(a)\\\\1$", "", "true"),
        ("ab", "^(a)\\\\1$", "", "false"),
        ("cat", "^(?:dog|cat|bird)$", "", "true"), ("cow", "^(?:dog|cat|bird)$", "", "false"),
        ("", "^$", "", "true"), ("aaa", "^a{2}$", "", "false"), ("aaa", "^a{2,}$", "", "true"),
        ("aaa", "^a{1,2}$", "", "false"), ("ạ", "\\\\p{IsLatinExtendedAdditional}", "", "true"),
        ("a b", "\\\\s", "", "true"), ("ab", "\\\\W", "", "false"),
        ("a-b", "[a\\\\-]+b", "", "true"),
        ("]", "[\\\\]]", "", "true"), ("a", "a||b", "", "true"), ("ac", "^(a|b)*c$", "", "true"),
        ("x", "(", "", "null"), ("x", ")", "", "null"), ("x", "*", "", "null"),
        ("x", "a**", "", "null"),
        ("x", "[", "", "null"), ("x", "[]", "", "null"), ("x", "[z-a]", "", "null"),
        ("x", "\\\\q", "", "null"),
        ("x", "(.)\\\\2", "", "null"), ("x", "\\\\p{Xx}", "", "null"), ("x", "a{2,1}", "", "null"),
        ("x", "x", "y", "null"), ("x", "(?=x)", "", "null"), ("abcd", "(asd)[\\\\1]", "", "null"),
    ])
    func `Texts match patterns of XQuery`(
        _ row: (text: String, pattern: String, flags: String, value: String)
    ) {
        let source = "matches(\"\(row.text)\", \"\(row.pattern)\", \"\(row.flags)\")"
        #expect(evaluated(source) == row.value, "\(source)")
    }

    @Test(arguments: [
        ("replace(\"abracadabra\", \"bra\", \"*\")", "\"a*cada*\""),
        ("replace(\"abracadabra\", \"a.*?a\", \"*\")", "\"*c*bra\""),
        (
            "replace(\"0123456789\", \"(\\\\d{3})(\\\\d{3})(\\\\d{4})\", \"($1) $2-$3\")",
            "\"(012) 345-6789\""
        ),
        ("replace(\"darted\", \"^(.*?)d(.*)$\", \"$1c$2\")", "\"carted\""),
        ("replace(\"abc\", \"b\", \"\\\\$\")", "\"a$c\""),
        ("replace(\"abc\", \"x*\", \"-\")", "null"),
        ("replace(\"abc\", \"b\", \"$\")", "null"),
        ("replace(\"abc\", \"(b)\", \"[$0$1$2]\")", "\"a[bb]c\""),
        ("replace(\"aBc\", \"b\", \"-\", \"i\")", "\"a-c\""),
        ("split(\"a1b22c\", \"\\\\d+\")", "[\"a\", \"b\", \"c\"]"),
        ("split(\"abc\", \"\")", "null"),
        ("split(\"a.b\", \"\\\\.\")", "[\"a\", \"b\"]"), ("split(\"\", \";\")", "[\"\"]"),
    ])
    func `Texts are replaced and split`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: ["(a*)*b", "(a|a)*b", "(a+)+b", "((a*)*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func `Patterns that would take for ever are stopped`(_ pattern: String) throws {
        let text = String(repeating: "a", count: 60)
        let outcome = try result("matches(\"\(text)\", \"\(pattern)\")")
        #expect(outcome.value != .boolean(true))
        if outcome.value.isNull {
            #expect(outcome.warnings.map(\.fact) == [.tooManySteps(limit: 100_000)])
        }
    }

    @Test func `Random patterns neither crash nor take for ever`() throws {
        let tokens = [
            "a", "b", ".", "^", "$", "(", ")", "(?:", "[", "]", "[^", "-", "*", "+", "?", "{2}",
            "{1,3}",
            "{0,}", "|", "\\\\d", "\\\\p{L}", "\\\\1", "[a-z]", "[a-z-[b]]", "é", "*?", "\\\\",
        ]
        var valid = 0
        for seed in 0..<3_000 {
            var generator = SeededGenerator(seed: UInt64(seed) &+ 77)
            var pattern = ""
            for _ in 0..<Int.random(in: 1...9, using: &generator) {
                pattern += tokens.randomElement(using: &generator) ?? ""
            }
            let source = "matches(\"abab1\", \"\(pattern)\")"
            guard let expression = try? FEELExpression(parsing: source) else { continue }
            if !expression.evaluate(in: FEELValues()).value.isNull { valid += 1 }
        }
        #expect(valid > 300)
    }
}
