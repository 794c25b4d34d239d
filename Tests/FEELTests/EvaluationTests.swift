import FEEL
import Testing

@Suite struct EvaluationTests {
    @Test(arguments: [
        ("1", "1"), ("-1.50", "-1.5"), (".5", "0.5"), ("1e3", "1000"), ("true", "true"),
        ("false", "false"), ("null", "null"), (#""a""#, #""a""#), (#""""#, #""""#),
        (#""a\"b""#, #""a\"b""#), (#""\u00e9\u1ea1""#, #""éạ""#), (#""\ud83d\udca9""#, #""💩""#),
        (#""\U01F40E""#, #""🐎""#), (#"string length("\\u0009")"#, "6"),
        (#"string length("a\tb\n")"#, "4"), (#""\d""#, #""\\d""#),
        ("@\"2026-07-17\"", "2026-07-17"), ("date(\"2026-07-17\")", "2026-07-17"),
        ("date(\"2026-02-30\")", "null"), ("@\"nonsense\"", "null"), ("[]", "[]"),
        ("[1, \"a\", [true]]", "[1, \"a\", [true]]"), ("[1..3]", "[1..3]"), ("]1..3[", "(1..3)"),
        ("(1..3)", "(1..3)"), ("[1..3[", "[1..3)"), ("(<= 3)", "(<=3)"), ("(=3)", "(=3)"),
        ("{a: 1, \"b c\": a + 1}", "{a: 1, b c: 2}"), ("// nothing\n 1 /* x */ + 1", "2"),
    ])
    func `Literals have their values`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("2 * 3 ** 2", "18"), ("3 ** 2 ** 2", "81"),
        ("-2 ** 2", "4"), ("10 - 3 - 2", "5"), ("12 / 3 / 2", "2"), ("2 ** -1", "0.5"),
        ("- - 2", "2"), ("1 - -1", "2"), ("7 - 2 * 3 + 1", "2"),
        ("1 / 3 * 3", "0.9999999999999999999999999999999999"),
        ("1 + 2 = 3", "true"), ("1 < 2 and 2 < 3", "true"), ("true or false and false", "true"),
        ("(true or false) and false", "false"), ("not(true) or true", "true"),
        ("1 + 2 between 2 and 4 and true", "true"),
        ("if 1 > 2 then \"a\" else \"b\" + \"c\"", "\"bc\""),
        ("1 + if true then 2 else 3", "3"), ("if null then 1 else 2", "2"),
        ("5 in [1..3] or 2 in [1..3]", "true"), ("4 ** 0.5", "2"), ("-event.yes", "-20"),
        ("1 < 2 = true", "true"), ("-5 + 3", "-2"), ("2 - 3 ** 2", "-7"),
        ("-3.5 instance of number", "true"),
    ])
    func `Operators bind as in the specification`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("1 in 1", "true"), ("1 in (2, 1)", "true"), ("3 in (< 2, > 5)", "false"),
        ("6 in (< 2, > 5)", "true"), ("2 in [1..2)", "false"), ("1 in ]1..2]", "false"),
        ("1 in [1..2[", "true"), ("2 in (1..3)", "true"), ("10 in != 11", "true"),
        ("10 in (=10)", "true"), ("2 in (1 + 1)", "true"), ("4 in (1 + 1) * 2", "true"),
        ("4 in (8) - 4", "true"), ("2 in [1, 2]", "true"), ("2 in [[1..3], [7..9]]", "true"),
        ("[1] in [[1], [2]]", "true"), ("\"b\" in [\"a\"..\"c\"]", "true"),
        ("subject.status in (\"probationary\", \"official\")", "true"),
        ("subject.status in [\"official\", \"withdrawn\"]", "false"),
        ("today in [@\"2026-07-01\"..@\"2026-07-31\"]", "true"), ("null in [1, 2]", "false"),
        ("1 in [null, 1]", "true"), ("1 in [null..2]", "null"), ("3 in [null..2]", "false"),
        ("today in (> @\"2026-01-01\")", "true"), ("1 in []", "false"),
        ("1 in [1..2[ and true", "true"),
        ("1 in [1..event.yes[ or false", "true"), ("event.yes between 1 and 20", "true"),
        ("event.yes between null and 19", "false"), ("event.yes between null and 21", "null"),
    ])
    func `Unary tests, ranges and lists are searched`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("event.yes * 3 >= event.members * 2", "true"),
        ("subject.birth-date < @\"2008-01-01\"", "true"),
        ("subject.birth-date", "2000-05-01"),
        ("count of(\"cell-voted\", \"since stage\") >= 2", "true"),
        ("count   of(\"cell-voted\")", "1"), ("date of(\"cell-voted\") = today", "true"),
        ("happened(\"cell-voted\") and not(happened(\"x\"))", "true"),
        ("all final(\"verification\")", "false"),
        ("age on(subject.birth-date, event.date) >= 18", "true"),
        ("working days between(event.date, today) = 30", "true"),
        ("today + @\"P30D\"", "2026-08-16"), ("today - @\"2026-07-01\"", "P16D"),
        ("today - @\"P1M\"", "2026-06-17"), ("@\"2024-02-29\" + @\"P1Y\"", "2025-02-28"),
        ("today.year", "2026"), ("today.weekday", "5"),
        ("children list[stage = \"done\"].final", "[true, true]"),
        ("children list[1].stage", "\"dossier\""), ("children list[-1].stage", "\"done\""),
        ("count(children list[final])", "2"),
        ("children list.stage", "[\"dossier\", \"done\", \"done\"]"),
        ("every c in children list satisfies c.final", "false"),
        ("some c in children list satisfies c.stage = \"done\"", "true"),
        ("for c in children list return upper case(c.stage)", "[\"DOSSIER\", \"DONE\", \"DONE\"]"),
        ("for i in 1..3, j in [10, 20] return i * j", "[10, 20, 20, 40, 30, 60]"),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
        ("{f: function(x) x * 2, y: f(21)}.y", "42"),
        ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"),
        ("case.mentor = null", "true"), ("is defined?(subject.schooling)", "false"),
    ])
    func `Guards of a case are evaluated`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("count([1, 2])", "2"), ("min(3, 1, 2)", "1"), ("max([3, 1, 2])", "3"),
        ("sum([1, 2.5])", "3.5"),
        ("sum([])", "null"), ("contains(\"Kết nạp\", \"nạp\")", "true"),
        ("starts with(\"abc\", \"ab\")", "true"),
        ("ends with(\"abc\", \"bc\")", "true"), ("string length(\"đảng\")", "4"),
        ("upper case(\"đảng\")", "\"ĐẢNG\""),
        ("lower case(\"ĐẢNG\")", "\"đảng\""), ("list contains([1, null], null)", "true"),
        ("date(2026, 7, 17)", "2026-07-17"), ("abs(-3)", "3"), ("floor(-1.5)", "-2"),
        ("ceiling(1.2)", "2"),
        ("modulo(-12, 5)", "3"), ("modulo(10, 0)", "null"), ("not(null)", "null"),
        ("floor(1.56, 1)", "1.5"),
        ("substring(\"foobar\", -3, 2)", "\"ba\""),
        ("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"),
        ("string join([\"a\", \"b\"], \", \")", "\"a, b\""), ("mean([1, 2, 3])", "2"),
        ("median([8, 2, 5, 7])", "6"),
        ("sqrt(2)", "1.414213562373095048801688724209698"),
        ("distinct values([1, 2, 1])", "[1, 2]"),
        ("floor(scale: 1, n: 1.56)", "1.5"), ("decimal(2.5, 0)", "2"),
        ("round half up(2.5, 0)", "3"),
        ("abs(\"x\")", "null"), ("string(1.50)", "\"1.5\""),
        ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""),
        ("years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "P1Y8M"),
        ("today()", "2026-07-17"),
    ])
    func `Built-in functions`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test func `A name binds as a whole only where the parser knows it`() throws {
        let known = try FEELExpression(parsing: "birth-date", names: FEELNames(["birth-date"]))
        #expect(known.references.map(\.target) == [.path(["birth-date"])])
        let unknown = try FEELExpression(parsing: "birth-date", names: FEELNames())
        #expect(unknown.references.map(\.target) == [.path(["birth"]), .path(["date"])])
    }

    @Test func `The longest of several names wins`() throws {
        let names = FEELNames(["working days", "working days between", "day", "days left"])
        let expression = try FEELExpression(
            parsing: "working days between - days left",
            names: names
        )
        #expect(
            expression.references.map(\.target)
                == [.path(["working days between"]), .path(["days left"])]
        )
        let prefix = try FEELExpression(parsing: "working days", names: names)
        #expect(prefix.references.map(\.target) == [.path(["working days"])])
    }

    @Test func `References are the paths and calls in the order of the text`() throws {
        let source =
            "happened(\"x\") and subject.birth-date < date of(\"y\")"
            + " or count of(event.yes, \"z\") > 1"
        let expression = try FEELExpression(parsing: source, names: CaseEnvironment.names)
        let bytes = Array(source.utf8)
        let texts = expression.references.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(
            texts == ["happened", "subject.birth-date", "date of", "count of", "event.yes"]
        )
        guard case .call("happened", let arguments) = expression.references[0].target,
            case .call(_, let others) = expression.references[3].target
        else {
            Issue.record("calls expected")
            return
        }
        #expect(arguments.map { $0?.text } == ["x"])
        #expect(arguments[0]?.range == 9..<12)
        #expect(others.map { $0?.text } == [nil, "z"])
    }

    @Test func `A path in a filter may belong to the item`() throws {
        let expression = try FEELExpression(parsing: "list[stage = subject.status].final")
        #expect(
            expression.references.map(\.target)
                == [.path(["list"]), .path(["stage"]), .path(["subject", "status"])]
        )
        #expect(expression.references.map(\.isInFilter) == [false, true, true])
    }

    @Test func `A field's name does not run into the words behind it`() throws {
        let expression = try FEELExpression(parsing: "event.date and time")
        #expect(
            expression.references.map(\.target) == [.path(["event", "date"]), .path(["time"])]
        )
    }

    @Test func `Expressions of the same text are equal`() throws {
        let first = try FEELExpression(parsing: "1 + event.yes")
        let second = try FEELExpression(parsing: "1 + event.yes")
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
        #expect(try FEELExpression(parsing: "1 + event.no") != first)
    }
}
