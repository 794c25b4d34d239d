import FEEL
import Testing

@Suite struct CheckTests {
    static func problems(_ source: String) throws -> [FEELProblem] {
        try FEELExpression(parsing: source, names: CaseEnvironment.names)
            .check(in: CaseEnvironment.scope)
    }

    @Test(arguments: [
        "event.yes * 3 >= event.members * 2", "subject.status in (\"probationary\", \"official\")",
        "count of(\"cell-voted\", \"since stage\") >= 3", "today + @\"P30D\" > subject.birth-date",
        "subject.schooling = null", "if flag then 1 else 2", "not(flag) or happened(\"x\")",
        "children list[stage = \"done\"].final", "every c in children list satisfies c.final",
        "some t in subject.tags satisfies starts with(t, \"a\")",
        "(today - subject.birth-date).days > 3",
        "count(children list[final]) > 1", "today.year - subject.birth-date.year >= 18",
        "min(1, 2) < max([3])", "list contains(subject.tags, \"x\")", "subject.age in [18..60]",
        "for i in 1..3 return i + 1", "{a: 1, b: a + 1}.b > 1",
        "today in (< @\"2026-01-01\", today)",
        "subject.tags = [\"a\"]", "today()", "sort(subject.tags, function(a, b) a < b)",
        "subject.kind = \"official\"", "subject.kind in (\"official\", subject.status)",
        "subject.kind + \"x\" = \"y\"", "starts with(subject.kind, \"x\")",
        "(if flag then subject.kind else subject.status) = \"x\"", "subject.kind = null",
        "list contains(subject.kinds, \"official\")", "subject.kind != subject.status",
        "string join(subject.kinds) = \"x\"", "subject.kinds = [\"official\"]",
        "is defined?(case.mentor)", "case.mentor.name = \"x\"", "\"a\" in subject.tags",
        "subject.age in [[1..2], [5..6]]", "floor(n: 1.5, scale: 1)", "[1, \"a\"][1]",
    ])
    func `A sound guard has no problems`(_ source: String) throws {
        #expect(try Self.problems(source).map(\.description) == [])
    }

    static let rows: [(String, String, Range<Int>, String)] = [
        (
            "subjekt.status", "feel-unknown-name", 0..<7,
            "there is no name 'subjekt'; did you mean 'subject'?"
        ),
        ("xyzzy", "feel-unknown-name", 0..<5, "there is no name 'xyzzy'"),
        (
            "subject.statsu = \"x\"", "feel-unknown-field", 8..<14,
            "a context has no 'statsu'; did you mean 'status'?"
        ),
        (
            "today.years > 1", "feel-unknown-field", 6..<11,
            "a date has no 'years'; did you mean 'year'?"
        ),
        (
            "happend(\"x\")", "feel-unknown-function", 0..<7,
            "there is no function 'happend'; did you mean 'happened'?"
        ),
        (
            "dat of(\"x\") < today", "feel-unknown-function", 0..<6,
            "there is no function 'dat of'; did you mean 'date of'?"
        ),
        (
            "workng days between(today, today) > 1", "feel-unknown-function", 0..<19,
            "there is no function 'workng days between'; did you mean 'working days between'?"
        ),
        (
            "strng length(\"x\")", "feel-unknown-function", 0..<12,
            "there is no function 'strng length'; did you mean 'string length'?"
        ),
        (
            "event.yes > \"20\"", "feel-wrong-types", 0..<16,
            "'>' cannot stand between a number and a string; a number is written without quotation marks"
        ),
        (
            "subject.status = 1", "feel-wrong-types", 0..<18,
            "'=' cannot stand between a string and a number; a number is written without quotation marks"
        ),
        (
            "flag < true", "feel-wrong-types", 0..<11,
            "'<' cannot stand between a boolean and a boolean"
        ),
        (
            "1 + 2 + \"a\"", "feel-wrong-types", 0..<11,
            "'+' cannot stand between a number and a string; string(…) makes a string of it"
        ),
        (
            "today + 30", "feel-wrong-types", 0..<10,
            "'+' cannot stand between a date and a number; 30 days are written @\"P30D\""
        ),
        (
            "subject.kind = \"offical\"", "feel-unknown-option", 15..<24,
            "'offical' is none of the options probationary, official; did you mean 'official'?"
        ),
        (
            "\"x\" != subject.kind", "feel-unknown-option", 0..<3,
            "'x' is none of the options probationary, official"
        ),
        (
            "subject.kind in (\"official\", \"probation\")", "feel-unknown-option", 29..<40,
            "'probation' is none of the options probationary, official; did you mean "
                + "'probationary'?"
        ),
        (
            "subject.kind in [\"oficial\"]", "feel-unknown-option", 17..<26,
            "'oficial' is none of the options probationary, official; did you mean 'official'?"
        ),
        (
            "list contains([\"oficial\"], subject.kind)", "feel-unknown-option", 15..<24,
            "'oficial' is none of the options probationary, official; did you mean 'official'?"
        ),
        (
            "some k in subject.kinds satisfies k = \"oficial\"", "feel-unknown-option", 38..<47,
            "'oficial' is none of the options probationary, official; did you mean 'official'?"
        ),
        (
            "list contains(subject.kinds, \"oficial\")", "feel-unknown-option", 29..<38,
            "'oficial' is none of the options probationary, official; did you mean 'official'?"
        ),
        ("-today", "feel-wrong-types", 0..<6, "'-' cannot stand before a date"),
        (
            "subject.age in (\"a\", 1)", "feel-wrong-types", 16..<19,
            "'=' cannot stand between a number and a string; a number is written without quotation marks"
        ),
        (
            "today in [1..2]", "feel-wrong-types", 9..<15,
            "'<=' cannot stand between a date and a number"
        ),
        (
            "today between 1 and @\"2026-01-01\"", "feel-wrong-types", 14..<15,
            "'>=' cannot stand between a date and a number"
        ),
        (
            "subject.age and flag", "feel-not-a-condition", 0..<11,
            "a condition must be true or false, not a number"
        ),
        (
            "if today then 1 else 2", "feel-not-a-condition", 3..<8,
            "a condition must be true or false, not a date"
        ),
        (
            "some c in children list satisfies c.stage", "feel-not-a-condition", 34..<41,
            "a condition must be true or false, not a string"
        ),
        ("happened()", "feel-argument-count", 0..<8, "'happened' takes 1 argument, not 0"),
        (
            "count of(\"a\", \"b\", \"c\")", "feel-argument-count", 0..<8,
            "'count of' takes 1 to 2 arguments, not 3"
        ),
        ("abs(1, 2)", "feel-argument-count", 0..<3, "'abs' takes 1 argument, not 2"),
        ("min()", "feel-argument-count", 0..<3, "'min' takes 1 argument or more, not 0"),
        (
            "happened(1)", "feel-argument-type", 9..<10,
            "'happened' takes a string as 'event', not a number"
        ),
        (
            "upper case(today)", "feel-argument-type", 11..<16,
            "'upper case' takes a string as 'string', not a date"
        ),
        (
            "floor(n: 1, scal: 1)", "feel-unknown-parameter", 12..<19,
            "'floor' has no parameter 'scal'; did you mean 'scale'?"
        ),
        (
            "floor(scale: 1)", "feel-missing-parameter", 0..<5,
            "the parameter 'n' of 'floor' is missing"
        ),
        (
            "floor(n: 1, n: 2)", "feel-repeated-parameter", 12..<16,
            "the parameter 'n' of 'floor' is given twice"
        ),
        (
            "happened(event: \"x\")", "feel-named-arguments", 9..<19,
            "'happened' does not take these arguments by name; give them in order"
        ),
        (
            "\"abs\"(1)", "feel-not-a-function", 0..<5,
            "a string is no function and cannot be called"
        ),
        ("for x in today return x", "feel-not-a-list", 9..<14, "a date is no list to run over"),
        (
            "date(\"2026-02-30\") < today", "feel-invalid-literal", 0..<18,
            "'2026-02-30' is no date, time or duration; "
                + "write it like 2026-07-17, 08:00:00, P30D, P1Y"
        ),
        (
            "@\"17/07/2026\" < today", "feel-invalid-literal", 0..<13,
            "'17/07/2026' is no date, time or duration; "
                + "write it like 2026-07-17, 08:00:00, P30D, P1Y"
        ),
    ]

    @Test(arguments: rows)
    func `A problem has its code, place and nearest name`(
        _ row: (source: String, code: String, range: Range<Int>, message: String)
    ) throws {
        let problems = try Self.problems(row.source)
        #expect(problems.map(\.code) == [row.code])
        #expect(problems.first?.range == row.range)
        #expect(problems.first?.description == row.message)
    }

    @Test func `All problems are found, in the order of the text`() throws {
        let source = "subjekt.x = 1 and happend(1 + \"a\") or today.yer > 1 and event.yes"
        #expect(
            try Self.problems(source).map(\.code) == [
                "feel-unknown-name", "feel-unknown-function", "feel-wrong-types",
                "feel-unknown-field", "feel-not-a-condition",
            ]
        )
    }

    @Test func `A guard must be true or false`() throws {
        func codes(_ source: String, _ type: FEELType) throws -> [String] {
            let expression = try FEELExpression(parsing: source, names: CaseEnvironment.names)
            return expression.check(in: CaseEnvironment.scope, expecting: type).map(\.code)
        }
        #expect(try codes("event.yes > 1", .boolean) == [])
        #expect(try codes("flag or null", .boolean) == [])
        #expect(try codes("event.yes", .boolean) == ["feel-wrong-result"])
        #expect(try codes("children list[final].final", .boolean) == ["feel-wrong-result"])
        #expect(try codes("today + @\"P1D\"", .date) == [])
        #expect(try codes("\"x\"", .date) == ["feel-wrong-result"])
    }

    @Test(arguments: [
        ("event.yes / 2", "number"), ("today - today", "days and time duration"),
        ("[1, 2]", "list<number>"),
        ("children list[1].stage", "string"), ("children list[final].stage", "list<string>"),
        ("if flag then 1 else \"a\"", "Any"), ("if flag then 1 else null", "number"),
        ("[1..2]", "range<number>"),
        ("{a: 1, b: today}", "context<a: number, b: date>"), ("max(event.yes, 2)", "number"),
        ("for c in children list return c.final", "list<boolean>"),
        ("(function(x: number) x > 1)(2)", "boolean"),
        ("date of(\"x\")", "date"), ("missing", "Any"), ("today.year", "number"), ("null", "Null"),
    ])
    func `The type of a value is known`(_ row: (source: String, type: String)) throws {
        let expression = try FEELExpression(parsing: row.source, names: CaseEnvironment.names)
        #expect(expression.type(in: CaseEnvironment.scope).description == row.type)
    }

    @Test func `What the checker passes does not fail on types when evaluated`() throws {
        for source in ["event.yes * 3 >= event.members * 2", "today - @\"P1M\" < event.date"] {
            #expect(try Self.problems(source).isEmpty)
            #expect(try result(source).warnings.isEmpty)
        }
    }
}
