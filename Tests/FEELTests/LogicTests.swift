import FEEL
import Testing

@Suite struct LogicTests {
    static let values: [Bool?] = [true, false, nil]

    static func text(_ value: Bool?) -> String { value.map { "\($0)" } ?? "null" }

    @Test func `A conjunction follows the three-valued table`() {
        for left in Self.values {
            for right in Self.values {
                let expected: Bool? =
                    left == false || right == false
                    ? false : (left == nil || right == nil ? nil : true)
                #expect(
                    evaluated("\(Self.text(left)) and \(Self.text(right))") == Self.text(expected)
                )
            }
        }
    }

    @Test func `A disjunction follows the three-valued table`() {
        for left in Self.values {
            for right in Self.values {
                let expected: Bool? =
                    left == true || right == true
                    ? true : (left == nil || right == nil ? nil : false)
                #expect(
                    evaluated("\(Self.text(left)) or \(Self.text(right))") == Self.text(expected)
                )
            }
        }
    }

    @Test(arguments: [
        ("not(true)", "false"), ("not(false)", "true"), ("not(null)", "null"), ("not(1)", "null"),
        ("true and 1", "null"), ("false and 1", "false"), ("1 and false", "false"),
        ("true or \"x\"", "true"), ("\"x\" or false", "null"), ("null = null", "true"),
        ("null != null", "false"), ("1 = null", "false"), ("1 != null", "true"),
        ("null < 1", "null"),
        ("1 = \"1\"", "null"), ("1 < \"1\"", "null"), ("true < false", "null"),
        ("[1] = [1]", "true"),
        ("[1, null] = [1, 2]", "false"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
        ("[1] < [2]", "null"),
        ("1 + null", "null"), ("1 + \"a\"", "null"), ("null.x", "null"), ("1 = 1.0", "true"),
        ("\"a\" < \"b\"", "true"), ("@\"2026-07-17\" < @\"2026-07-18\"", "true"),
        ("@\"P1D\" = @\"PT24H\"", "true"), ("@\"P1Y\" < @\"P13M\"", "true"),
        ("@\"P1Y\" = @\"P365D\"", "null"),
        ("@\"10:00:00Z\" < @\"10:00:00\"", "null"),
        ("@\"10:00:00+07:00\" < @\"04:00:00Z\"", "true"),
    ])
    func `What cannot be decided is null`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("subject.schooling = \"12/12\"", ["subject.schooling"]),
        ("subject . schooling > 1 and subject.nothing", ["subject.schooling", "subject.nothing"]),
        ("missing > 1", ["missing"]), ("case.mentor.name", ["case.mentor"]),
        ("date of(\"decision-received\") < today", ["date of(\"decision-received\")"]),
        ("subject.schooling = null", []), ("null != subject.schooling", []),
        ("case.mentor.name = null", []), ("is defined?(subject.schooling)", []),
        ("date of(\"x\") = null", []), ("event.yes > 1", []), ("false and subject.schooling", []),
        ("true or subject.schooling", []),
        ("subject.schooling or subject.schooling", ["subject.schooling"]),
        ("if flag then event.yes else subject.schooling", []),
    ])
    func `What is not known is named`(_ row: (source: String, paths: [String])) throws {
        #expect(try result(row.source).unknownPaths == row.paths)
    }

    @Test(arguments: [
        (
            "1 + \"a\"",
            "'+' cannot stand between a number and a string; string(…) makes a string of it", 0..<7
        ),
        (
            "true and 1 > \"x\"",
            "'>' cannot stand between a number and a string; a number is written without quotation marks",
            9..<16
        ),
        ("nothing(1)", "there is no function 'nothing'", 0..<10),
        ("1 and true", "a condition must be true or false, not a number", 0..<1),
        ("abs(\"x\")", "'abs' does not take these arguments", 0..<8),
        ("event.yes.no", "a number has no 'no'", 0..<12),
        ("true(1)", "a boolean is no function and cannot be called", 0..<7),
        ("1 / 0", "'/' has no result for these values; is it a division by zero?", 0..<5),
        (
            "@\"x\"",
            "'x' is no date, time or duration; write it like 2026-07-17, 08:00:00, P30D, P1Y", 0..<4
        ),
    ])
    func `What failed is told with its place`(
        _ row: (source: String, warning: String, range: Range<Int>)
    ) throws {
        let warnings = try result(row.source).warnings
        #expect(warnings.map(\.description) == [row.warning])
        #expect(warnings.first?.range == row.range)
    }
}
