import Testing

@testable import CivilCalendar

@Suite struct LunarDateTests {
    @Test(arguments: CalendarFacts.lunarNewYears)
    func `A lunar year begins on its first day`(text: String) {
        let newYear = LunarDate(year: date(text).year, month: 1, day: 1)
        #expect(newYear?.civilDate == date(text))
    }

    @Test(arguments: CalendarFacts.hungKingsDays)
    func `The tenth day of the third month is the Hung Kings' day`(text: String) {
        #expect(LunarDate(year: date(text).year, month: 3, day: 10)?.civilDate == date(text))
    }

    @Test(arguments: CalendarFacts.differingNewYears)
    func `The lunar year begins as in Vietnam where China differs`(
        year: Int,
        vietnam: String,
        china: String
    ) {
        #expect(LunarDate(year: year, month: 1, day: 1)?.civilDate == date(vietnam))
        #expect(LunarDate(date(china))?.description != "1/1/\(year)")
    }

    @Test(arguments: 2015...2035)
    func `A lunar year has its leap month or none`(year: Int) {
        #expect(LunarDate.leapMonth(of: year) == CalendarFacts.leapMonths[year])
    }

    @Test func `Every day of 300 lunar years is the day after the one before`() throws {
        let first = try #require(LunarDate(year: 1900, month: 1, day: 1)?.civilDate)
        var expected = first
        var mistakes = 0
        var lengths: Set<Int> = []
        for year in LunarDate.supportedYears {
            let lunarYear = try #require(LunarYear(year))
            lengths.insert(lunarYear.months.count)
            for month in lunarYear.months {
                lengths.insert(month.length)
                for day in 1...month.length {
                    let lunar = LunarDate(
                        in: lunarYear,
                        month: month.number,
                        isLeap: month.isLeap,
                        day: day
                    )
                    if lunar?.civilDate != expected { mistakes += 1 }
                    expected = try #require(expected.adding(days: 1))
                }
            }
        }
        #expect(mistakes == 0)
        #expect(lengths.sorted() == [12, 13, 29, 30])
        #expect(LunarDate(expected) == nil)
        #expect(first.adding(days: -1).flatMap { LunarDate($0) } == nil)
    }

    @Test func `A day and its lunar date are two names for one thing`() throws {
        var generator = SplitMix64(seed: 2026)
        for _ in 0..<2_000 {
            let number = Int.random(in: -25_000...80_000, using: &generator)
            let day = try #require(CivilDate(dayNumber: number))
            let lunar = try #require(LunarDate(day))
            #expect(lunar.civilDate == day)
            let again = LunarDate(
                year: lunar.year,
                month: lunar.month,
                isLeap: lunar.isLeap,
                day: lunar.day
            )
            #expect(again == lunar)
        }
    }

    @Test func `A leap month repeats the number before it`() {
        #expect(LunarDate(date("2025-07-25"))?.description == "1/6 nhuận/2025")
        #expect(LunarDate(date("2025-06-25"))?.description == "1/6/2025")
        #expect(LunarDate(date("2033-12-22"))?.description == "1/11 nhuận/2033")
        #expect(LunarDate(date("2026-02-16"))?.description == "29/12/2025")
    }

    @Test func `A lunar day that does not exist is refused`() {
        #expect(LunarDate(year: 2026, month: 5, isLeap: true, day: 1) == nil)
        #expect(LunarDate(year: 2025, month: 12, day: 30) == nil)
        #expect(LunarDate(year: 2026, month: 13, day: 1) == nil)
        #expect(LunarDate(year: 2026, month: 1, day: 0) == nil)
        #expect(LunarDate(year: 1899, month: 1, day: 1) == nil)
        #expect(LunarDate(year: 2200, month: 1, day: 1) == nil)
        #expect(LunarDate(date("1899-06-01")) == nil)
        #expect(LunarDate(.latest) == nil)
    }
}

@Suite struct AstronomyTests {
    @Test func `The new moon of February 1977 is that of Meeus' example 49 a`() {
        let universal = Astronomy.newMoon(-283)
        let difference = Astronomy.dynamicalMinusUniversalSeconds(julianDay: universal)
        #expect(abs(universal + difference / 86_400 - 2_443_192.651_18) < 0.000_01)
    }

    @Test func `The sun of 13 October 1992 is that of Meeus' example 25 a`() {
        let difference = Astronomy.dynamicalMinusUniversalSeconds(julianDay: 2_448_908.5)
        let longitude = Astronomy.sunLongitude(julianDay: 2_448_908.5 - difference / 86_400)
        #expect(abs(longitude - 199.908_95) < 0.000_05)
    }

    @Test(arguments: [
        (0.0, 0.0), (30, 0.5), (90, 1), (150, 0.5), (180, 0), (270, -1), (-30, -0.5),
        (36_030, 0.5), (-1_000_170, -1), (45, 0.707_106_781_186_547_5),
    ])
    func `The sine is right to twelve places`(degrees: Double, sine: Double) {
        #expect(abs(Astronomy.sine(degrees) - sine) < 1e-12)
    }

    @Test(arguments: [
        (2_415_385.5, -1.5), (2_433_282.5, 29.07), (2_451_544.5, 63.86), (2_469_807.5, 93.0),
    ])
    func `Dynamical and universal time differ as published`(julianDay: Double, seconds: Double) {
        let difference = Astronomy.dynamicalMinusUniversalSeconds(julianDay: julianDay)
        #expect(abs(difference - seconds) < 0.6)
    }
}
