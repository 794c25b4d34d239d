import Testing

@testable import CivilCalendar

@Suite struct AskedDaysTests {
    @Test func `Stretches that overlap or touch are one`() {
        var days = DaySpans()
        days.insert(from: date("2026-03-10"), to: date("2026-03-12"))
        days.insert(from: date("2026-03-20"), to: date("2026-03-18"))
        days.insert(from: date("2026-03-13"), to: date("2026-03-17"))
        days.insert(from: date("1969-12-30"), to: date("1969-12-30"))
        #expect(days.description == "-2 20522-20532")
        #expect(DaySpans("-2 20522-20532") == days)
        #expect(DaySpans("-5--2")?.contains(date("1969-12-29")) == true)
        #expect(DaySpans("") == DaySpans())
    }

    @Test(arguments: ["x", "5-", "9-5", "5-6 7-8", "5 5", "5-6 4", "99999999999"])
    func `A text that no set has is none`(text: String) {
        #expect(DaySpans(text) == nil)
    }

    @Test func `A set of stretches holds what was put in`() throws {
        for seed in 0..<200 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            var days = DaySpans()
            var model: Set<Int32> = []
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                let first = Int32.random(in: 0...300, using: &generator)
                let last = first + Int32.random(in: 0...9, using: &generator)
                days.insert(
                    from: CivilDate(uncheckedDayNumber: first),
                    to: CivilDate(uncheckedDayNumber: last)
                )
                model.formUnion(first...last)
            }
            let asked = (Int32(0)...310).map(CivilDate.init(uncheckedDayNumber:))
            #expect(
                asked.filter(days.contains).map(\.dayNumber) == model.sorted(),
                "seed \(seed)"
            )
            #expect(DaySpans(days.description) == days, "seed \(seed)")
            let coarse = days.coarsened(to: 3)
            #expect(asked.filter(days.contains).allSatisfy(coarse.contains), "seed \(seed)")
            #expect(coarse.description.split(separator: " ").count <= 3, "seed \(seed)")
            let some = asked.filter { _ in Bool.random(using: &generator) }
            let meets = some.contains(where: days.contains)
            #expect(days.containsAny(of: some) == meets, "seed \(seed)")
        }
    }

    /// The days of which another calendar differs, few enough that many questions miss them.
    private func changed(
        _ generator: inout some RandomNumberGenerator
    ) throws -> (before: WorkingCalendar, after: WorkingCalendar) {
        func definition() -> CalendarDefinition {
            .plain(
                from: "2026-01-01",
                to: "2027-12-31",
                contested: (0..<Int.random(in: 0...3, using: &generator)).compactMap { _ in
                    let day = date("2026-01-05").adding(
                        days: Int.random(in: 0...700, using: &generator)
                    )
                    return day.map { day in
                        ContestedDay(
                            day: day,
                            isWorking: Bool.random(using: &generator),
                            name: LocalizedText(vi: "thử", en: "test"),
                            source: "test"
                        )
                    }
                }.reduce(into: [ContestedDay]()) { days, day in
                    if !days.contains(where: { $0.day == day.day }) { days.append(day) }
                }.sorted { $0.day < $1.day }
            )
        }
        return (try definition().expand(), try definition().expand())
    }

    /// One question of any kind; the answer as text, the explanation included.
    private func answer(
        _ calendar: WorkingCalendar,
        _ question: Int,
        _ first: CivilDate,
        _ count: Int,
        _ other: CivilDate
    ) -> String {
        let periods: [Period] = [
            .workingDays(count), .days(count), .weeks(count % 9), .months(count % 7),
        ]
        switch question {
        case 0: return "\(Result { try calendar.workingDay(after: first, count: count) })"
        case 1: return "\(Result { try calendar.workingDay(before: first, count: count) })"
        case 2: return "\(Result { try calendar.workingDays(between: first, and: other) })"
        case 3: return "\(Result { try calendar.nextWorkingDay(onOrAfter: first) })"
        case 4: return "\(Result { try calendar.previousWorkingDay(onOrBefore: first) })"
        case 5: return "\(Result { try calendar.day(first) })"
        case 6: return "\(Result { try calendar.isWorkingDay(first) })"
        default:
            let computed = Result {
                try computeDue(
                    from: first,
                    within: periods[question % 4],
                    direction: question % 2 == 0 ? .after : .before,
                    kind: question % 3 == 0 ? .deadline : .validity,
                    roll: question % 5 == 0 ? .forward : .default,
                    calendar: calendar
                )
            }
            return "\(computed)"
        }
    }

    @Test func `An answer is the same in every calendar that sees the asked days alike`() throws {
        var untouched = 0
        var touched = 0
        for seed in 0..<4_000 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let (before, after) = try changed(&generator)
            let days = before.changes(to: after).map(\.date)
            let question = Int.random(in: 0...26, using: &generator)
            let first = try #require(
                date("2026-01-01").adding(days: Int.random(in: 0...729, using: &generator))
            )
            let other = try #require(
                date("2026-01-01").adding(days: Int.random(in: 0...729, using: &generator))
            )
            let count = Int.random(in: -40...60, using: &generator)
            let asked = AskedDays()
            let found = answer(before.noting(in: asked), question, first, count, other)
            if asked.days.containsAny(of: days) {
                touched += 1
                continue
            }
            untouched += days.isEmpty ? 0 : 1
            #expect(
                found == answer(after, question, first, count, other),
                "seed \(seed): question \(question) from \(first)"
            )
        }
        #expect(untouched > 500)
        #expect(touched > 100)
    }

    @Test func `A question beyond the calendar rests on where the calendar ends`() throws {
        let asked = AskedDays()
        let calendar = try CalendarDefinition.plain(from: "2026-01-01", to: "2026-12-31").expand()
            .noting(in: asked)
        #expect(throws: CalendarError.self) { try calendar.day(date("2027-01-01")) }
        #expect(asked.days.contains(date("2027-01-01")))
    }

    @Test func `Noting is no part of what a calendar is`() throws {
        let calendar = try CalendarDefinition.plain().expand()
        #expect(calendar.noting(in: AskedDays()) == calendar)
    }
}
