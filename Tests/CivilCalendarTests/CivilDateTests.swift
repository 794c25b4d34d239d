import CivilCalendar
import Foundation
import Testing

@Suite struct CivilDateTests {
    @Test func `Every day of 400 years has its number, weekday and text`() throws {
        var year = 1800
        var month = 1
        var day = 1
        var mistakes = 0
        var previous = date("1799-12-31")
        for _ in 0..<146_097 {
            let current = try #require(CivilDate(year: year, month: month, day: day))
            let isConsistent =
                Int(current.dayNumber) == Int(previous.dayNumber) + 1
                && (current.year, current.month, current.day) == (year, month, day)
                && current.weekday.rawValue == previous.weekday.rawValue % 7 + 1
                && CivilDate(dayNumber: Int(current.dayNumber)) == current
                && CivilDate(iso: current.isoText) == current
                && CivilDate(reading: current.displayText) == current
            if !isConsistent { mistakes += 1 }
            previous = current
            (year, month, day) = dayAfter(year, month, day)
        }
        #expect(mistakes == 0)
        #expect((year, month, day) == (2200, 1, 1))
    }

    /// The next day by a table of month lengths, as a child would count.
    private func dayAfter(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day < lengths[month - 1] { return (year, month, day + 1) }
        return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday),
        ("1969-12-31", -1, .wednesday),
        ("2000-02-29", 11_016, .tuesday),
        ("2026-07-17", 20_651, .friday),
        ("0001-01-01", -719_162, .monday),
        ("9999-12-31", 2_932_896, .friday),
    ])
    func `A date has a known number and weekday`(text: String, number: Int, weekday: Weekday) {
        #expect(Int(date(text).dayNumber) == number)
        #expect(date(text).weekday == weekday)
        #expect(CivilDate(dayNumber: number)?.isoText == text)
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
        "0000-01-01", "10000-01-01", "2026-1-01", "2026-01-1", "2026/01/01", "2026-01-01 ",
        " 2026-01-01", "26-01-01", "2026-01-011", "+026-01-01", "２０２６-01-01", "",
    ])
    func `A text that is no ISO date is refused`(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test(arguments: [
        ("2026-07-17", "2026-07-17"),
        ("17/07/2026", "2026-07-17"),
        ("7/8/2026", "2026-08-07"),
        ("07/8/2026", "2026-08-07"),
        ("29/2/2028", "2028-02-29"),
    ])
    func `A person may write a date in two ways`(text: String, iso: String) {
        #expect(CivilDate(reading: text) == date(iso))
    }

    @Test(arguments: [
        "29/2/2026", "31/04/2026", "0/1/2026", "1/0/2026", "1/13/2026", "1/1/26", "1/1/02026",
        "001/1/2026", "1//2026", "/1/2026", "1/1", "1/1/2026/", "1-1-2026", "2026/01/01",
    ])
    func `A text that is no date is refused`(text: String) {
        #expect(CivilDate(reading: text) == nil)
    }

    @Test(arguments: [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-15", -3, "2025-12-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-05-31", 0, "2026-05-31"),
        ("2026-12-15", 1, "2027-01-15"),
    ])
    func `Months end on the corresponding day or the month's last`(
        start: String,
        months: Int,
        end: String
    ) {
        #expect(date(start).adding(months: months) == date(end))
    }

    @Test func `Months counted one by one lose the day that months counted at once keep`() {
        let stepwise = date("2026-01-31").adding(months: 1)?.adding(months: 1)
        #expect(stepwise == date("2026-03-28"))
        #expect(date("2026-01-31").adding(months: 2) == date("2026-03-31"))
    }

    @Test func `Arithmetic that leaves the years 1 to 9999 has no answer`() {
        #expect(CivilDate.latest.adding(days: 1) == nil)
        #expect(CivilDate.earliest.adding(days: -1) == nil)
        #expect(CivilDate.latest.adding(days: .max) == nil)
        #expect(CivilDate.latest.adding(months: 1) == nil)
        #expect(CivilDate.latest.adding(months: .max) == nil)
        #expect(CivilDate.earliest.adding(months: -1) == nil)
        #expect(CivilDate.earliest.adding(months: .min) == nil)
        #expect(CivilDate(dayNumber: .max) == nil)
        #expect(CivilDate(dayNumber: .min) == nil)
    }

    @Test func `Days between dates are signed`() {
        #expect(date("2026-07-17").days(until: date("2026-08-27")) == 41)
        #expect(date("2026-08-27").days(until: date("2026-07-17")) == -41)
        #expect(CivilDate.earliest.days(until: .latest) == 3_652_058)
    }

    @Test func `A date is coded as its ISO text`() throws {
        let coded = try JSONEncoder().encode([date("2026-07-17")])
        #expect(String(decoding: coded, as: UTF8.self) == #"["2026-07-17"]"#)
        #expect(try JSONDecoder().decode([CivilDate].self, from: coded) == [date("2026-07-17")])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CivilDate].self, from: Data(#"["17/07/2026"]"#.utf8))
        }
    }

    @Test func `A date is shown with its weekday in both languages`() {
        #expect(date("2026-08-27").displayText(.vietnamese) == "Thứ Năm 27/08/2026")
        #expect(date("2026-08-27").displayText(.english) == "Thu 27/08/2026")
        #expect(date("0987-06-05").displayText == "05/06/0987")
        let monday = date("2026-08-24")
        let names = (0..<7).compactMap { monday.adding(days: $0)?.weekday.name(.vietnamese) }
        #expect(
            names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
        )
    }
}
