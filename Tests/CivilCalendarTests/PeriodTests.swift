import CivilCalendar
import Foundation
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        ("30 working days", Period.workingDays(30), "30wd", "30 ngày làm việc"),
        ("1 working day", .workingDays(1), "1wd", "1 ngày làm việc"),
        ("0 days", .days(0), "0d", "0 ngày"),
        ("45 days", .days(45), "45d", "45 ngày"),
        ("1 day", .days(1), "1d", "1 ngày"),
        ("2 weeks", .weeks(2), "2w", "2 tuần"),
        ("1 week", .weeks(1), "1w", "1 tuần"),
        ("12 months", .months(12), "12mo", "12 tháng"),
        ("1 month", .months(1), "1mo", "1 tháng"),
        ("5 years", .years(5), "5y", "5 năm"),
        ("1 year", .years(1), "1y", "1 năm"),
        ("100000 working days", .workingDays(100_000), "100000wd", "100000 ngày làm việc"),
        ("12000 months", .months(12_000), "12000mo", "12000 tháng"),
        ("1000 years", .years(1_000), "1000y", "1000 năm"),
    ])
    func `A period reads and writes its canonical text`(
        text: String,
        period: Period,
        short: String,
        vietnamese: String
    ) throws {
        #expect(try Period(reading: text) == period)
        #expect(period.description == text)
        #expect(period.text(.english) == text)
        #expect(period.text(.vietnamese) == vietnamese)
        #expect(period.shortText == short)
        #expect(Period(count: period.count, unit: period.unit) == period)
    }

    @Test(arguments: [
        ("", PeriodError.malformed("")),
        ("30", .malformed("30")),
        ("days", .malformed("days")),
        ("30days", .malformed("30days")),
        ("thirty days", .badCount("thirty", text: "thirty days")),
        (" 30 days", .badCount("", text: " 30 days")),
        ("-1 days", .badCount("-1", text: "-1 days")),
        ("+1 day", .badCount("+1", text: "+1 day")),
        ("030 days", .badCount("030", text: "030 days")),
        ("1.5 days", .badCount("1.5", text: "1.5 days")),
        ("３０ days", .badCount("３０", text: "３０ days")),
        ("30  days", .unknownUnit(" days", text: "30  days")),
        ("30 days ", .unknownUnit("days ", text: "30 days ")),
        ("36 hours", .unknownUnit("hours", text: "36 hours")),
        ("30 Days", .unknownUnit("Days", text: "30 Days")),
        ("30 working  days", .unknownUnit("working  days", text: "30 working  days")),
        ("30 wd", .unknownUnit("wd", text: "30 wd")),
        ("1 months", .wrongNumber(text: "1 months", canonical: "1 month")),
        ("30 working day", .wrongNumber(text: "30 working day", canonical: "30 working days")),
        ("0 day", .wrongNumber(text: "0 day", canonical: "0 days")),
        ("100001 days", .tooLong(text: "100001 days", unit: .day)),
        ("12001 months", .tooLong(text: "12001 months", unit: .month)),
        ("1001 years", .tooLong(text: "1001 years", unit: .year)),
        (
            "99999999999999999999 weeks",
            .tooLong(text: "99999999999999999999 weeks", unit: .week)
        ),
    ])
    func `A text that is no period is refused for its own reason`(
        text: String,
        error: PeriodError
    ) {
        #expect(throws: error) { try Period(reading: text) }
    }

    @Test(arguments: [
        (
            PeriodError.unknownUnit("hours", text: "36 hours"),
            """
            “36 hours” is not a period: “hours” is not a unit; the units are working days, days, \
            weeks, months and years.
            """
        ),
        (
            .wrongNumber(text: "1 months", canonical: "1 month"),
            "“1 months” is not a period: write “1 month”."
        ),
        (
            .tooLong(text: "1001 years", unit: .year),
            "“1001 years” is too long: a period has at most 1000 years."
        ),
    ])
    func `A refusal says what to write`(error: PeriodError, sentence: String) {
        #expect(error.description == sentence)
    }

    @Test func `A period is coded as its canonical text`() throws {
        let coded = try JSONEncoder().encode([Period.workingDays(30)])
        #expect(String(decoding: coded, as: UTF8.self) == #"["30 working days"]"#)
        #expect(try JSONDecoder().decode([Period].self, from: coded) == [.workingDays(30)])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Period].self, from: Data(#"["30wd"]"#.utf8))
        }
    }
}
