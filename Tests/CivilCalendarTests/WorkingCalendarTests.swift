import CivilCalendar
import Testing

@Suite struct WorkingCalendarTests {
    private let calendar: WorkingCalendar

    init() throws {
        calendar = try VietnamCalendar.expanded()
    }

    // MARK: Against the facts

    @Test(arguments: CalendarFacts.daysOff)
    func `An announced year has exactly its days off`(year: Int, days: [String]) throws {
        let off = Set(days)
        let worked = Set(CalendarFacts.workedWeekends)
        for day in try daysOfYear(year) {
            let isWeekend = day.weekday.rawValue >= 6
            let expected =
                (!isWeekend || worked.contains(day.isoText)) && !off.contains(day.isoText)
            #expect(try calendar.isWorkingDay(day) == expected, "\(day)")
            let found = try calendar.day(day)
            #expect(found.isWorking == expected)
            #expect((found.name != nil && !found.isWorking) == off.contains(day.isoText), "\(day)")
            #expect(!found.source.isEmpty)
            #expect(found.confirmation == (day.isoText == "2026-11-23" ? .contested : .official))
        }
        #expect(calendar.announcedYears.contains(year))
    }

    @Test(arguments: CalendarFacts.projectedDaysOff)
    func `A year without announcement has the days off of the law`(
        year: Int,
        days: [String]
    ) throws {
        let off = Set(days)
        for day in try daysOfYear(year) {
            let expected = day.weekday.rawValue < 6 && !off.contains(day.isoText)
            #expect(try calendar.isWorkingDay(day) == expected, "\(day)")
            let found = try calendar.day(day)
            if found.name != nil { #expect(found.confirmation != .official, "\(day)") }
        }
        #expect(!calendar.announcedYears.contains(year))
    }

    @Test func `The law alone gives every weekday off since 2021 but those of swaps`() throws {
        var rules = VietnamCalendar.definition
        rules.years = []
        rules.contested = []
        let projected = try rules.expand()
        let swapped: Set = ["2024-04-29", "2025-05-02", "2026-01-02", "2026-08-31"]
        for (year, days) in CalendarFacts.daysOff {
            for day in try daysOfYear(year) where day.weekday.rawValue < 6 {
                let isOff = days.contains(day.isoText) && !swapped.contains(day.isoText)
                #expect(try projected.isWorkingDay(day) != isOff, "\(day)")
            }
        }
    }

    @Test(arguments: CalendarFacts.earlierSwaps)
    func `A swap before 2020 holds on both its days`(dayOff: String, worked: String) throws {
        let off = try calendar.day(date(dayOff))
        #expect(!off.isWorking)
        #expect(off.kind == .swappedOff)
        #expect(off.confirmation == .official)
        let saturday = try calendar.day(date(worked))
        #expect(saturday.isWorking)
        #expect(saturday.kind == .workedWeekend)
    }

    @Test(arguments: [(2023, 249), (2024, 251), (2025, 250), (2026, 249)])
    func `A year has its number of working days`(year: Int, count: Int) throws {
        let days = try daysOfYear(year)
        let eve = try #require(days.first?.adding(days: -1))
        let last = try #require(days.last)
        #expect(try calendar.workingDays(between: eve, and: last) == count)
    }

    @Test(arguments: ["2006-11-24", "2020-11-24", "2025-11-24", "2020-09-01", "2020-09-03"])
    func `A day is worked before its law`(text: String) throws {
        #expect(try calendar.day(date(text)).kind == .workday)
    }

    // MARK: A day and its reason

    @Test func `A day off names its reason and its notice`() throws {
        let makeUp = try calendar.day(date("2026-04-27"))
        #expect(makeUp.kind == .makeUp)
        #expect(makeUp.name?.vi == "nghỉ bù Giỗ Tổ Hùng Vương")
        #expect(makeUp.name?.en == "make-up for Hung Kings' Commemoration Day")
        #expect(makeUp.source == "3383/BNV-CVL (10/04/2026)")
        let swap = try calendar.day(date("2026-01-02"))
        #expect(swap.kind == .swappedOff)
        #expect(swap.name?.vi == "nghỉ hoán đổi, làm bù Thứ Bảy 10/01/2026")
        #expect(swap.source == "12729/VPCP-KGVX (25/12/2025)")
        let worked = try calendar.day(date("2026-08-22"))
        #expect(worked.kind == .workedWeekend)
        #expect(worked.name?.en == "worked in exchange for the day off on Mon 31/08/2026")
        #expect(worked.source == "9441/TB-BNV (16/10/2025)")
        let sunday = try calendar.day(date("2026-07-19"))
        #expect(sunday.kind == .weekend)
        #expect(sunday.name == nil)
        #expect(sunday.source == "188/1999/QĐ-TTg (17/09/1999)")
    }

    @Test func `A projected day says that it is estimated`() throws {
        let newYear = try calendar.day(date("2027-01-01"))
        #expect(newYear.kind == .holiday)
        #expect(newYear.confirmation == .estimated)
        #expect(newYear.source == "Bộ luật Lao động 45/2019/QH14 Điều 112(1)")
    }

    @Test func `A day the announcement may take off is worked but not official`() throws {
        let afterTet = try calendar.day(date("2027-02-11"))
        #expect(afterTet.isWorking)
        #expect(afterTet.confirmation == .estimated)
        #expect(afterTet.name?.vi == "nghỉ bù Tết Nguyên đán")
        let beforeNationalDay = try calendar.day(date("2027-09-01"))
        #expect(beforeNationalDay.isWorking)
        #expect(beforeNationalDay.confirmation == .estimated)
        #expect(try calendar.day(date("2027-02-12")).confirmation == .official)
    }

    @Test func `The make-up day of Culture Day is contested`() throws {
        let makeUp = try calendar.day(date("2029-11-26"))
        #expect(!makeUp.isWorking)
        #expect(makeUp.kind == .makeUp)
        #expect(makeUp.confirmation == .contested)
        var refusing = VietnamCalendar.definition
        for index in refusing.holidays.indices where refusing.holidays[index].id == "culture-day" {
            refusing.holidays[index].makeUp.isGranted = false
        }
        let worked = try refusing.expand().day(date("2029-11-26"))
        #expect(worked.isWorking)
        #expect(worked.confirmation == .contested)
    }

    // MARK: Counting

    @Test func `Counting and measuring are inverse over a million random pairs`() throws {
        var generator = SplitMix64(seed: 0x6E68_6163)
        let days = Int(date("2001-01-01").dayNumber)...Int(date("2099-06-30").dayNumber)
        var mistakes = 0
        for _ in 0..<1_000_000 {
            guard
                let one = CivilDate(dayNumber: Int.random(in: days, using: &generator)),
                let other = CivilDate(dayNumber: Int.random(in: days, using: &generator)),
                try isInverse(from: min(one, other), to: max(one, other))
            else {
                mistakes += 1
                continue
            }
        }
        #expect(mistakes == 0)
    }

    @Test func `Measuring gives back what was counted from any day`() throws {
        var generator = SplitMix64(seed: 0x4E68_6163)
        let days = Int(date("2001-01-01").dayNumber)...Int(date("2099-06-30").dayNumber)
        var mistakes = 0
        for _ in 0..<50_000 {
            let count = Int.random(in: 1...250, using: &generator)
            guard
                let day = CivilDate(dayNumber: Int.random(in: days, using: &generator)),
                try isInverse(from: day, count: count)
            else {
                mistakes += 1
                continue
            }
        }
        #expect(mistakes == 0)
    }

    /// True if what is counted off in both directions measures as much.
    private func isInverse(from day: CivilDate, count: Int) throws -> Bool {
        let later = try calendar.workingDay(after: day, count: count)
        let earlier = try calendar.workingDay(before: day, count: count)
        return try calendar.workingDays(between: day, and: later) == count
            && calendar.workingDays(between: day, and: earlier) == -count
    }

    /// True if what is measured, counted off from each end, reaches the working day nearest the
    /// other.
    private func isInverse(from first: CivilDate, to last: CivilDate) throws -> Bool {
        let ahead = try calendar.workingDays(between: first, and: last)
        let back = try -calendar.workingDays(between: last, and: first)
        let reached = try calendar.workingDay(after: first, count: ahead)
        let returned = try calendar.workingDay(before: last, count: back)
        return try (ahead == 0 || reached == calendar.previousWorkingDay(onOrBefore: last))
            && (back == 0 || returned == calendar.nextWorkingDay(onOrAfter: first))
    }

    @Test func `The index counts as a walk from day to day does`() throws {
        for start in try daysOfYear(2026) {
            var walked = 0
            var day = start
            for _ in 0..<60 {
                day = try #require(day.adding(days: 1))
                if try calendar.isWorkingDay(day) {
                    walked += 1
                    #expect(try calendar.workingDay(after: start, count: walked) == day)
                }
                #expect(try calendar.workingDays(between: start, and: day) == walked)
            }
        }
    }

    @Test func `Counting none gives the day itself, and less than none turns round`() throws {
        let sunday = date("2026-07-19")
        #expect(try calendar.workingDay(after: sunday, count: 0) == sunday)
        #expect(try calendar.workingDay(before: sunday, count: 0) == sunday)
        #expect(try calendar.workingDay(after: sunday, count: -1) == date("2026-07-17"))
        #expect(try calendar.workingDay(before: sunday, count: -1) == date("2026-07-20"))
        #expect(try calendar.workingDays(between: sunday, and: sunday) == 0)
    }

    @Test func `The nearest working day of a working day is itself`() throws {
        #expect(try calendar.nextWorkingDay(onOrAfter: date("2026-08-22")) == date("2026-08-22"))
        #expect(try calendar.nextWorkingDay(onOrAfter: date("2026-08-29")) == date("2026-09-03"))
        #expect(
            try calendar.previousWorkingDay(onOrBefore: date("2026-08-23")) == date("2026-08-22")
        )
        #expect(
            try calendar.previousWorkingDay(onOrBefore: date("2026-09-02")) == date("2026-08-28")
        )
    }

    // MARK: Bounds

    @Test func `A date outside the calendar is refused with its range`() throws {
        let early = date("1999-12-31")
        let error = CalendarError.beyondCalendar(
            calendar: "vn",
            date: early,
            bounds: calendar.bounds
        )
        #expect(throws: error) { try calendar.day(early) }
        #expect(throws: error) { try calendar.isWorkingDay(early) }
        #expect(throws: error) { try calendar.workingDay(after: early, count: 1) }
        #expect(throws: error) { try calendar.workingDays(between: date("2026-01-01"), and: early) }
        #expect(throws: error) { try calendar.nextWorkingDay(onOrAfter: early) }
        #expect(
            error.description
                == """
                31/12/1999 lies outside calendar “vn” (01/01/2000 – 31/12/2100): extend the range \
                of the calendar.
                """
        )
    }

    @Test func `A count that leaves the calendar is refused`() throws {
        let last = date("2100-12-31")
        #expect(throws: CalendarError.self) { try calendar.workingDay(after: last, count: 1) }
        #expect(throws: CalendarError.self) { try calendar.workingDay(after: last, count: .max) }
        #expect(throws: CalendarError.self) { try calendar.workingDay(after: last, count: .min) }
        #expect(throws: CalendarError.self) { try calendar.workingDay(before: last, count: .max) }
        let error = #expect(throws: CalendarError.self) {
            try calendar.workingDay(before: date("2000-01-03"), count: 5)
        }
        #expect(
            error?.description
                == """
                Counting -5 working days from 03/01/2000 leaves calendar “vn” (01/01/2000 – \
                31/12/2100): extend the range of the calendar or shorten the period.
                """
        )
    }

    @Test func `The first and last day of a calendar are part of it`() throws {
        let plain = try CalendarDefinition.plain(from: "2026-07-20", to: "2026-07-24").expand()
        #expect(try plain.workingDay(after: date("2026-07-20"), count: 4) == date("2026-07-24"))
        #expect(try plain.workingDay(before: date("2026-07-24"), count: 4) == date("2026-07-20"))
        #expect(try plain.workingDays(between: date("2026-07-20"), and: date("2026-07-24")) == 4)
        #expect(try plain.workingDays(between: date("2026-07-24"), and: date("2026-07-20")) == -4)
    }

    private func daysOfYear(_ year: Int) throws -> [CivilDate] {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let last = try #require(CivilDate(year: year, month: 12, day: 31))
        return try (Int(first.dayNumber)...Int(last.dayNumber)).map { try day($0) }
    }

    private func day(_ number: Int) throws -> CivilDate {
        try #require(CivilDate(dayNumber: number))
    }
}
