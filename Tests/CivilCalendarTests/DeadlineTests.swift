import CivilCalendar
import Testing

@Suite struct DeadlineTests {
    private let calendar: WorkingCalendar

    init() throws {
        calendar = try VietnamCalendar.expanded()
    }

    private func due(
        _ from: String,
        _ within: String,
        _ direction: CountDirection = .after,
        kind: DeadlineKind = .deadline,
        roll: Roll = .default,
        validThroughAnniversary: Bool = false
    ) throws -> DeadlineComputation {
        try computeDue(
            from: date(from),
            within: Period(reading: within),
            direction: direction,
            kind: kind,
            roll: roll,
            validThroughAnniversary: validThroughAnniversary,
            calendar: calendar
        )
    }

    @Test(arguments: [
        ("2026-07-17", 30, "2026-08-27"),
        ("2026-08-10", 10, "2026-08-22"),
        ("2026-08-20", 3, "2026-08-24"),
        ("2026-06-15", 60, "2026-09-09"),
        ("2026-05-04", 90, "2026-09-09"),
        ("2026-02-05", 30, "2026-03-26"),
        ("2026-11-20", 5, "2026-11-30"),
        ("2025-04-15", 10, "2025-04-28"),
        ("2025-12-29", 10, "2026-01-13"),
        ("2024-04-24", 5, "2024-05-04"),
        ("2026-12-05", 30, "2027-01-18"),
        ("2023-01-16", 5, "2023-01-30"),
    ])
    func `Working days end where the table says`(start: String, count: Int, end: String) throws {
        let forward = try due(start, "\(count) working days")
        #expect(forward.due == date(end))
        #expect(forward.unrolled == date(end))
        #expect(try calendar.workingDays(between: date(start), and: date(end)) == count)
    }

    // MARK: Roll

    @Test(arguments: [
        ("2026-07-17", "8 days", CountDirection.after, DeadlineKind.deadline, "2026-07-27"),
        ("2026-07-17", "8 days", .after, .recurring, "2026-07-27"),
        ("2026-07-17", "8 days", .after, .waiting, "2026-07-25"),
        ("2026-07-17", "8 days", .after, .validity, "2026-07-24"),
        ("2026-07-20", "8 days", .before, .deadline, "2026-07-10"),
        ("2026-07-20", "8 days", .before, .recurring, "2026-07-10"),
        ("2026-07-20", "8 days", .before, .waiting, "2026-07-12"),
        ("2026-07-20", "8 days", .before, .validity, "2026-07-12"),
        ("2026-07-19", "0 days", .after, .deadline, "2026-07-20"),
        ("2026-07-19", "0 days", .after, .waiting, "2026-07-19"),
        ("2026-07-19", "0 working days", .after, .deadline, "2026-07-20"),
        ("2026-07-19", "0 working days", .before, .deadline, "2026-07-17"),
        ("2026-07-19", "0 working days", .after, .waiting, "2026-07-19"),
        ("2026-08-15", "1 week", .after, .deadline, "2026-08-22"),
        ("2026-08-29", "1 week", .before, .deadline, "2026-08-22"),
        ("2026-08-22", "1 week", .after, .deadline, "2026-09-03"),
        ("2025-12-25", "1 week", .after, .deadline, "2026-01-05"),
    ])
    func `A last day of rest moves as its kind and direction ask`(
        start: String,
        period: String,
        direction: CountDirection,
        kind: DeadlineKind,
        end: String
    ) throws {
        #expect(try due(start, period, direction, kind: kind).due == date(end))
    }

    @Test(arguments: [
        (Roll.none, "2026-07-25"), (.forward, "2026-07-27"), (.backward, "2026-07-24"),
    ])
    func `A stated roll overrides the kind`(roll: Roll, end: String) throws {
        for kind in [DeadlineKind.deadline, .waiting, .recurring] {
            let found = try due("2026-07-17", "8 days", kind: kind, roll: roll)
            #expect(found.due == date(end))
            #expect(found.unrolled == date("2026-07-25"))
        }
    }

    @Test(arguments: [
        ("2026-08-27", 30, "2026-07-17"),
        ("2026-08-24", 1, "2026-08-22"),
        ("2026-09-03", 1, "2026-08-28"),
        ("2026-02-23", 5, "2026-02-09"),
        ("2027-01-04", 1, "2026-12-31"),
    ])
    func `Working days count backwards too`(start: String, count: Int, end: String) throws {
        let period = Period.workingDays(count)
        #expect(try due(start, period.description, .before).due == date(end))
        #expect(try calendar.workingDays(between: date(start), and: date(end)) == -count)
    }

    // MARK: Months and years

    @Test(arguments: [
        ("2024-02-29", "12 months", DeadlineKind.waiting, "2025-02-28"),
        ("2024-02-29", "1 year", .waiting, "2025-02-28"),
        ("2024-02-29", "4 years", .waiting, "2028-02-29"),
        ("2026-01-31", "1 month", .waiting, "2026-02-28"),
        ("2026-08-31", "6 months", .deadline, "2027-03-01"),
        ("2025-12-05", "12 months", .waiting, "2026-12-05"),
        ("2026-03-01", "12 months", .validity, "2027-02-28"),
        ("2021-06-15", "60 months", .validity, "2026-06-14"),
    ])
    func `Months and years end on the corresponding day`(
        start: String,
        period: String,
        kind: DeadlineKind,
        end: String
    ) throws {
        #expect(try due(start, period, kind: kind).due == date(end))
    }

    @Test func `A validity may last through its anniversary`() throws {
        let through = try due(
            "2021-06-15",
            "60 months",
            kind: .validity,
            validThroughAnniversary: true
        )
        #expect(through.due == date("2026-06-15"))
    }

    @Test func `A month without the day says so`() throws {
        let found = try due("2024-02-29", "12 months", kind: .waiting)
        #expect(
            found.steps == [
                .counting(from: date("2024-02-29"), period: .months(12), direction: .after),
                .monthEnd(wanted: 29, got: date("2025-02-28")),
                .result(due: date("2025-02-28"), provisional: false),
            ]
        )
    }

    // MARK: Provisional

    @Test(arguments: [
        ("2026-12-05", "30 working days", DeadlineKind.deadline, true),
        ("2026-12-05", "19 working days", .deadline, false),
        ("2026-12-05", "20 working days", .deadline, true),
        ("2026-07-17", "30 working days", .deadline, false),
        ("2026-11-20", "1 working day", .deadline, true),
        ("2026-11-23", "5 working days", .deadline, false),
        ("2027-02-05", "0 days", .deadline, true),
        ("2027-02-05", "0 days", .waiting, false),
        ("2027-02-11", "0 days", .deadline, true),
        ("2027-02-12", "0 days", .deadline, false),
        ("2027-03-01", "20 working days", .deadline, false),
        ("2026-03-01", "12 months", .deadline, false),
        ("2026-05-01", "12 months", .deadline, true),
        ("2026-05-01", "12 months", .waiting, false),
        ("2027-04-30", "1 day", .deadline, true),
        ("2029-11-20", "5 working days", .deadline, true),
        ("2027-07-24", "0 days", .deadline, false),
    ])
    func `A date is provisional if a day that is not official took part`(
        start: String,
        period: String,
        kind: DeadlineKind,
        isProvisional: Bool
    ) throws {
        let found = try due(start, period, kind: kind)
        #expect(found.isProvisional == isProvisional)
        #expect(found.steps.last == .result(due: found.due, provisional: isProvisional))
    }

    // MARK: Explanations

    @Test(arguments: DeadlineKind.allCases, Roll.allCases)
    func `A calendar that does not explain gives the same dates`(
        kind: DeadlineKind,
        roll: Roll
    ) throws {
        let silent = calendar.withoutExplanations
        var provisional = 0
        for start in stride(from: 0, to: 1_800, by: 7) {
            let trigger = try #require(date("2024-01-05").adding(days: start))
            for period in [Period.workingDays(12), .days(30), .weeks(2), .months(1), .years(1)] {
                for direction in [CountDirection.after, .before] {
                    let found = try [calendar, silent].map { calendar in
                        try computeDue(
                            from: trigger,
                            within: period,
                            direction: direction,
                            kind: kind,
                            roll: roll,
                            calendar: calendar
                        )
                    }
                    let (loud, quiet) = (found[0], found[1])
                    #expect(quiet.due == loud.due && quiet.unrolled == loud.unrolled)
                    #expect(quiet.isProvisional == loud.isProvisional)
                    #expect(quiet.steps.isEmpty && !loud.steps.isEmpty)
                    if loud.isProvisional { provisional += 1 }
                }
            }
        }
        #expect(provisional > 0)
    }

    // MARK: Bounds

    @Test func `A period that leaves calendar or civil dates is refused`() throws {
        #expect(throws: CalendarError.self) { try due("2100-12-01", "60 working days") }
        #expect(throws: CalendarError.self) { try due("2100-12-01", "2 months") }
        #expect(try due("2100-12-01", "2 months", kind: .waiting).due == date("2101-02-01"))
        #expect(
            throws: CalendarError.beyondCivilDates(from: date("9999-12-01"), period: .months(1))
        ) { try due("9999-12-01", "1 month", kind: .waiting) }
        #expect(
            throws: CalendarError.beyondCivilDates(from: date("2026-01-01"), period: .years(.max))
        ) {
            try computeDue(
                from: date("2026-01-01"),
                within: .years(.max),
                calendar: calendar
            )
        }
    }
}
