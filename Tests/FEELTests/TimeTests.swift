import CivilCalendar
import FEEL
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        ("@\"2026-07-17T10:30:00+07:00\"", "2026-07-17T10:30:00+07:00"),
        ("date and time(\"2026-07-17T24:00:00\")", "2026-07-18T00:00:00"),
        ("date and time(date(\"2026-07-17\"), time(\"10:30:00Z\"))", "2026-07-17T10:30:00Z"),
        ("time(\"10:30:00.50\")", "10:30:00.5"),
        ("time(10, 30, 1.25, @\"-PT2H\")", "10:30:01.25-02:00"),
        ("time(\"7:00:00\")", "null"), ("time(\"10:30:00+19:00\")", "null"),
        ("time(\"24:00:01\")", "null"),
        ("time(\"10:30:00@Asia/Ho_Chi_Minh\")", "10:30:00@Asia/Ho_Chi_Minh"),
        ("time(\"10:30:00@xyz\")", "null"),
        ("date(\"-2017-12-31\")", "-2017-12-31"), ("date(\"999999999-12-31\")", "999999999-12-31"),
        ("date(\"01211-12-31\")", "null"), ("date(2017, 2, 29)", "null"),
        ("@\"-2021-01-01\" + @\"-P1M\"", "-2022-12-01"),
        ("@\"9999-12-31\" + @\"P1D\"", "10000-01-01"),
        ("@\"10000-01-01\" - @\"P1D\"", "9999-12-31"),
        ("@\"9999-12-31\" < @\"10000-01-01\"", "true"),
        ("@\"2026-01-31\" + @\"P1M\"", "2026-02-28"), ("@\"2024-01-31\" + @\"P1M\"", "2024-02-29"),
        ("@\"2021-01-01\" + @\"PT36H\"", "2021-01-02"),
        ("@\"2021-01-02\" - @\"1995-01-01\"", "P9498D"),
        ("@\"10:15:00\" + @\"-PT11H\"", "23:15:00"),
        ("@\"10:10:10+11:00\" - @\"11:10:10+11:00\"", "-PT1H"),
        ("@\"10:10:10Z\" - @\"10:10:10\"", "null"), ("@\"P1Y11M\" * -2.5", "-P4Y9M"),
        ("@\"P1D\" / 3", "PT8H"),
        ("@\"P1D\" / @\"PT6H\"", "4"), ("-@\"P1Y\"", "-P1Y"), ("@\"PT1000M\"", "PT16H40M"),
        ("@\"P1Y27M\"", "P3Y3M"), ("@\"PT0S\"", "PT0S"), ("@\"P0M\"", "P0M"),
        ("@\"PT1.5S\"", "PT1.5S"),
        ("duration(\"P1H\")", "null"), ("duration(\"P\")", "null"), ("duration(\"P1DT\")", "null"),
        ("duration(\"P1Y1D\")", "null"), ("@\"-P1DT1H\".hours", "-1"), ("@\"P1Y2M\".months", "2"),
        ("@\"2026-07-17T10:30:01+07:00\".time offset", "PT7H"),
        ("@\"10:30:00@Etc/UTC\".timezone", "\"Etc/UTC\""),
        ("day of year(@\"2020-12-31\")", "366"), ("day of week(@\"2026-07-17\")", "\"Friday\""),
        ("month of year(@\"2026-07-17\")", "\"July\""), ("week of year(@\"2010-01-01\")", "53"),
        ("week of year(@\"2004-12-31\")", "53"), ("week of year(@\"2026-01-01\")", "1"),
        ("for d in @\"2026-07-30\"..@\"2026-08-01\" return d.day", "[30, 31, 1]"),
        ("@\"2026-07-17T10:00:00@Europe/Paris\" < @\"2026-07-17T09:00:00Z\"", "null"),
    ])
    func `Dates, times and durations are computed`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test func `Dates agree with the calendar on every day it knows`() throws {
        for number in stride(
            from: Int(CivilDate.earliest.dayNumber),
            through: Int(CivilDate.latest.dayNumber),
            by: 97
        ) {
            let date = try #require(CivilDate(dayNumber: number))
            let day = FEELDistantDate(date)
            #expect(day.description == date.isoText)
            #expect(FEELDistantDate(year: date.year, month: date.month, day: date.day) == day)
        }
    }

    @Test(arguments: [
        ("before(1, 2)", "true"), ("before(1, [1..2])", "false"), ("before(1, (1..2])", "true"),
        ("before([1..5), [5..9])", "true"), ("after([5..9], 4)", "true"),
        ("meets([1..5], [5..9])", "true"),
        ("meets([1..5), [5..9])", "false"), ("met by([5..9], [1..5])", "true"),
        ("overlaps([1..5], [5..9])", "true"),
        ("overlaps([1..5), [5..9])", "false"), ("overlaps before([1..5], [3..8])", "true"),
        ("overlaps after([3..8], [1..5])", "true"), ("finishes(5, [1..5])", "true"),
        ("finishes(5, [1..5))", "false"),
        ("finishes([3..5], [1..5])", "true"), ("finished by([1..5], 5)", "true"),
        ("includes([1..5], 3)", "true"),
        ("includes([1..5], (1..5))", "true"), ("during(3, [1..5])", "true"),
        ("during([1..5], (1..5))", "false"),
        ("starts(1, [1..5])", "true"), ("starts((1..3], (1..5])", "true"),
        ("started by([1..5], [1..3])", "true"),
        ("coincides([1..5], [1..5])", "true"), ("coincides([1..5], (1..5])", "false"),
        ("coincides(3, 3)", "true"),
        ("before(1, \"a\")", "null"), ("before(null, 1)", "null"),
        ("range(\"[1..3]\") = [1..3]", "true"),
        ("range(\"[3..1]\")", "null"), ("range(\"[1..x]\")", "null"),
        ("[1..3].start included", "true"),
        ("before(range1: [1..2], range2: [3..4])", "true"),
        ("before(point: 1, range: [3..4])", "true"),
    ])
    func `Ranges and points are related`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test(arguments: [
        ("{f: function(a, b) a - b, r: f(b: 1, a: 3)}.r", "2"),
        ("{f: function(a, b) a - b, r: f(b: 1, c: 3)}.r", "null"),
        ("{f: function(a, b) a - b, r: f(1, b: 3)}.r", "null"),
        ("(function(a) a + 1)(a: 1)", "2"),
        ("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"), ("[1, 2, 3][item > 1][1]", "2"),
        ("{a: abs, b: a(-1)}.b", "1"), ("(function(a: string) a)(10)", "null"),
        ("(function(a: number) a)([10])", "10"),
        ("[{x: 1, y: 2}, {y: 3}].x", "[1, null]"), ("null[1]", "null"), ("[][1]", "null"),
        ("[][item > 1]", "[]"),
        ("5[1]", "5"), ("[1, 2, 3][0]", "null"), ("null instance of Null", "true"),
        ("null instance of Any", "false"),
        ("[1, 2] instance of list<number>", "true"),
        ("[1, \"a\"] instance of list<number>", "false"),
        ("{a: 1} instance of context<a: number>", "true"),
        ("[1..2] instance of range<number>", "true"),
        ("(function(a) a) instance of function<number>->number", "true"),
        ("every x in [] satisfies x", "true"),
        ("some x in [null, true] satisfies x", "true"),
        ("every x in [null, true] satisfies x", "null"),
        ("for i in 3..1 return i", "[3, 2, 1]"), ("for i in (1..4) return i", "[2, 3]"),
        ("for i in \"a\"..\"z\" return i", "null"),
        ("string({\"a b\": 1, \"{\": [\"x\"]})", "\"{a b: 1, \\\"{\\\": [\\\"x\\\"]}\""),
        ("get value({a: {b: 1}}, [\"a\", \"b\"])", "1"),
        ("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"),
        ("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"),
        ("get entries({a: 1})[1].key", "\"a\""), ("sublist([1, 2, 3], -2)", "[2, 3]"),
        ("mode([6, 1, 9, 6, 1])", "[1, 6]"),
        ("number(\"1.000.000,01\", \".\", \",\")", "1000000.01"),
        ("list replace([1, 2], function(i, n) i = 2, 9)", "[1, 9]"),
        ("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"),
        ("exp(1)", "2.71828182845904523536028747135"),
        ("log(10)", "2.30258509299404568401799145468"),
        ("2 ** 0.5", "1.41421356237309504880168872421"), ("all([])", "true"),
    ])
    func `Lists, contexts and functions`(_ row: (source: String, value: String)) {
        #expect(evaluated(row.source) == row.value)
    }

    @Test func `Zones have the offsets that the environment gives`() throws {
        let paris = "@\"2026-07-17T10:00:00@Europe/Paris\""
        #expect(try ZoneEnvironment.value("\(paris) = @\"2026-07-17T08:00:00Z\"") == .boolean(true))
        #expect(
            try ZoneEnvironment.value("\(paris) - @\"2026-07-17T07:00:00Z\"").description == "PT1H"
        )
        #expect(try ZoneEnvironment.value("\(paris).time offset").description == "PT2H")
        #expect(
            try ZoneEnvironment.value("max(\(paris), @\"2026-07-17T09:00:00Z\")").description
                .hasSuffix("Z")
        )
        #expect(
            try ZoneEnvironment.value(
                "@\"2026-07-17T10:00:00@Asia/Tokyo\" < @\"2026-07-17T08:00:00Z\""
            ).isNull
        )
    }
}

/// An environment that knows the summer time of one zone.
private struct ZoneEnvironment: FEELEnvironment {
    static func value(_ source: String) throws -> FEELValue {
        let expression = try FEELExpression(parsing: source)
        return expression.evaluate(in: ZoneEnvironment()).value
    }

    func value(named name: String) -> FEELValue? { nil }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? { nil }

    func offset(ofZone name: String, atLocalSecond second: Int) -> Int? {
        name == "Europe/Paris" ? 7_200 : nil
    }
}
