import FEEL
import Testing

@Suite struct SyntaxErrorTests {
    static let rows: [(String, Int, String)] = [
        ("", 0, "a value or expression must stand here, not the end of the expression"),
        ("1 +", 3, "a value or expression must stand here, not the end of the expression"),
        ("1 + * 2", 4, "a value or expression must stand here, not '*'"),
        ("(1 + 2", 6, "')' must follow here, not the end of the expression"),
        ("[1, 2", 5, "']' must follow here, not the end of the expression"),
        ("[1..2", 5, "']', ')' or '[' must follow here, not the end of the expression"),
        ("]1, 2]", 2, "'..' must follow here, not ','"),
        ("1 2", 2, "'2' cannot follow a complete expression; an operator may be missing"),
        ("a = 1 = ", 8, "a value or expression must stand here, not the end of the expression"),
        (
            "subject.status = 'x'", 17,
            "a value or expression must stand here, not '''; "
                + "strings stand in straight double quotation marks: \"…\""
        ),
        (
            "a = “x”", 4,
            "a value or expression must stand here, not '“'; "
                + "strings stand in straight double quotation marks: \"…\""
        ),
        ("a == 1", 3, "a value or expression must stand here, not '='; equality is written ="),
        ("a && b", 2, "'&' cannot follow a complete expression; 'and' is written as a word"),
        ("a || b", 2, "'|' cannot follow a complete expression; 'or' is written as a word"),
        ("!a", 0, "a value or expression must stand here, not '!'; write not(…) or !="),
        ("a <> 1", 3, "a value or expression must stand here, not '>'; 'not equal' is written !="),
        ("\"abc", 0, "the string that begins here has no closing '\"'"),
        ("1 /* x", 2, "the comment that begins here has no closing '*/'"),
        ("\"\\u12\"", 1, "'\\u12\"' is no escape sequence; write '\\\\' for a backslash"),
        ("\"\\ud800x\"", 1, "'\\ud800' is no escape sequence; write '\\\\' for a backslash"),
        ("1e7000", 0, "the number 1e7000 is beyond the range of decimal numbers"),
        ("if true", 7, "'then' must follow here, not the end of the expression"),
        ("if true then 1", 14, "'else' must follow here, not the end of the expression"),
        ("1 between 2", 11, "'and' must follow here, not the end of the expression"),
        ("for x [1] return x", 6, "'in' must follow here, not '['"),
        ("for in [1] return x", 4, "a name must stand here, not 'in'"),
        ("for x in [1]", 12, "'return' must follow here, not the end of the expression"),
        ("some x in [1] return x", 14, "'satisfies' must follow here, not 'return'"),
        ("event.", 6, "a name must stand here, not the end of the expression"),
        ("event. 1", 7, "a name must stand here, not '1'"),
        ("f(1, )", 5, "a value or expression must stand here, not ')'"),
        ("{a: 1, a: 2}", 7, "the key 'a' stands twice in one context"),
        ("{a 1}", 4, "':' must follow here, not '}'"),
        ("{1: 2}", 1, "a name must stand here, not '1'"),
        ("1 instance number", 11, "'of' must follow here, not 'number'"),
        ("1 instance of nummer", 14, "'nummer' is no type; did you mean 'number'?"),
        ("@ 5", 2, "a string must follow here, not '5'"),
        ("and", 0, "a value or expression must stand here, not 'and'"),
        ("x and", 5, "a value or expression must stand here, not the end of the expression"),
        ("a ; b", 2, "';' cannot follow a complete expression; an operator may be missing"),
        ("đảng ; b", 8, "';' cannot follow a complete expression; an operator may be missing"),
        ("1 in (2, 3", 10, "')' must follow here, not the end of the expression"),
        ("function(1) 2", 9, "a name must stand here, not '1'"),
    ]

    @Test(arguments: rows)
    func `An error names its place and what should stand there`(
        _ row: (source: String, offset: Int, message: String)
    ) {
        let error = #expect(throws: FEELSyntaxError.self) {
            _ = try FEELExpression(parsing: row.source, names: CaseEnvironment.names)
        }
        #expect(error?.offset == row.offset)
        #expect(error?.message.description == row.message)
    }

    @Test func `The text may have 16 KiB and not one byte more`() throws {
        let most = String(repeating: " ", count: 16 * 1_024 - 1) + "1"
        #expect(try result(most).value == .integer(1))
        let error = #expect(throws: FEELSyntaxError.self) {
            _ = try FEELExpression(parsing: most + " ")
        }
        #expect(error?.message == .textTooLong(length: 16_385, limit: 16_384))
    }

    @Test(arguments: [
        ("(", ")", "1"), ("[", "]", "1"), ("{a: ", "}", "1"), ("-(", ")", "x"),
        ("not(", ")", "true"),
        ("1 + (2 * ", ")", "1"), ("if true then ", " else 1", "1"), ("(< ", ")", "1"),
        ("[1..", "]", "2"), ("function() ", "", "1"), ("1 in (1 in (", ") + 1)", "1"),
        ("a[", "]", "1"), ("x = (", ")", "1"),
    ])
    func `Nesting deeper than 64 levels is refused`(
        _ row: (opening: String, closing: String, core: String)
    ) throws {
        func nested(_ levels: Int) -> String {
            String(repeating: row.opening, count: levels) + row.core
                + String(repeating: row.closing, count: levels)
        }
        _ = try FEELExpression(parsing: nested(15))
        let error = #expect(throws: FEELSyntaxError.self) {
            _ = try FEELExpression(parsing: nested(65))
        }
        #expect(error?.message == .tooDeep(limit: 64))
    }

    @Test func `Long chains are flat, not deep`() throws {
        let sum = Array(repeating: "1", count: 4_000).joined(separator: " + ")
        #expect(try result(sum).value == .integer(4_000))
        let all = Array(repeating: "true", count: 1_800).joined(separator: " and ")
        #expect(try result(all).value == .boolean(true))
        let list = "[" + Array(repeating: "1", count: 4_000).joined(separator: ", ") + "]"
        #expect(try result("count(\(list))").value == .integer(4_000))
    }

    @Test(arguments: [".a", "[1]", "(1)", " = 1", " instance of number"])
    func `Chains that build on themselves count as depth`(_ link: String) {
        let error = #expect(throws: FEELSyntaxError.self) {
            _ = try FEELExpression(parsing: "x" + String(repeating: link, count: 100))
        }
        #expect(error?.message == .tooDeep(limit: 64))
    }
}
