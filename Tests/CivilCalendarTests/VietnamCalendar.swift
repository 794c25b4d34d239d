import CivilCalendar

/// The calendar of Vietnam as a value, so that these tests read no file.
///
/// It says what `Workflows/calendars/vn.yaml` says; the tests of the loader hold the file against
/// the same tables.
enum VietnamCalendar {
    static let definition = CalendarDefinition(
        id: "vn",
        title: LocalizedText(vi: "Lịch làm việc Việt Nam", en: "Vietnamese working calendar"),
        bounds: date("2000-01-01")...date("2100-12-31"),
        weekSource: "188/1999/QĐ-TTg (17/09/1999)",
        holidays: holidays,
        years: years,
        swaps: swaps,
        contested: contested
    )

    /// The expanded calendar, made once.
    static func expanded() throws -> WorkingCalendar {
        try expansion.get()
    }

    private static let expansion = Result { try definition.expand() }

    private static let holidays: [HolidayRule] = [
        HolidayRule(
            id: "new-year",
            name: LocalizedText(vi: "Tết Dương lịch", en: "New Year's Day"),
            anchor: .solar(month: 1, day: 1),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1)"
        ),
        HolidayRule(
            id: "tet",
            name: LocalizedText(vi: "Tết Nguyên đán", en: "Lunar New Year"),
            anchor: .lunar(month: 1, day: 1),
            span: (-2)...2,
            spanByWeekday: [.monday: (-1)...3, .tuesday: (-1)...3],
            alternatives: [(-2)...2, (-1)...3],
            since: date("2013-05-01"),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1) và 112(3)"
        ),
        HolidayRule(
            id: "tet-until-2013",
            name: LocalizedText(vi: "Tết Nguyên đán", en: "Lunar New Year"),
            anchor: .lunar(month: 1, day: 1),
            span: (-1)...2,
            until: date("2013-04-30"),
            source: "Bộ luật Lao động 1994 Điều 73"
        ),
        HolidayRule(
            id: "hung-kings",
            name: LocalizedText(vi: "Giỗ Tổ Hùng Vương", en: "Hung Kings' Commemoration Day"),
            anchor: .lunar(month: 3, day: 10),
            since: date("2007-04-02"),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1)"
        ),
        HolidayRule(
            id: "victory-day",
            name: LocalizedText(vi: "Ngày Chiến thắng", en: "Victory Day"),
            anchor: .solar(month: 4, day: 30),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1)"
        ),
        HolidayRule(
            id: "labour-day",
            name: LocalizedText(vi: "Ngày Quốc tế lao động", en: "International Labour Day"),
            anchor: .solar(month: 5, day: 1),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1)"
        ),
        HolidayRule(
            id: "national-day",
            name: LocalizedText(vi: "Quốc khánh", en: "National Day"),
            anchor: .solar(month: 9, day: 2),
            span: 0...1,
            spanByWeekday: [
                .tuesday: (-1)...0, .wednesday: (-1)...0, .friday: (-1)...0, .saturday: (-1)...0,
            ],
            alternatives: [(-1)...0, 0...1],
            since: date("2021-01-01"),
            source: "Bộ luật Lao động 45/2019/QH14 Điều 112(1) và 112(3)"
        ),
        HolidayRule(
            id: "national-day-until-2020",
            name: LocalizedText(vi: "Quốc khánh", en: "National Day"),
            anchor: .solar(month: 9, day: 2),
            until: date("2020-12-31"),
            source: "Bộ luật Lao động 10/2012/QH13 Điều 115(1)"
        ),
        HolidayRule(
            id: "culture-day",
            name: LocalizedText(vi: "Ngày Văn hóa Việt Nam", en: "Vietnam Culture Day"),
            anchor: .solar(month: 11, day: 24),
            since: date("2026-07-01"),
            makeUp: HolidayRule.MakeUp(
                isGranted: true,
                confirmation: .contested,
                source: "Bộ luật Lao động 45/2019/QH14 Điều 111(3)"
            ),
            source: "Nghị quyết 28/2026/QH16 (24/04/2026)"
        ),
    ]

    private static let years: [AnnouncedYear] = [
        AnnouncedYear(
            year: 2020,
            source: "4544/TB-LĐTBXH (25/10/2019)",
            daysOff: [
                off("2020-01-01", .holiday("new-year"), source: formerLaw),
                off("2020-01-23", through: "2020-01-27", .holiday("tet")),
                off("2020-01-28", through: "2020-01-29", .makeUp("tet")),
                off("2020-04-02", .holiday("hung-kings"), source: formerLaw),
                off("2020-04-30", .holiday("victory-day"), source: formerLaw),
                off("2020-05-01", .holiday("labour-day"), source: formerLaw),
                off("2020-09-02", .holiday("national-day"), source: formerLaw),
            ]
        ),
        AnnouncedYear(
            year: 2021,
            source: "4875/TB-LĐTBXH (12/2020)",
            daysOff: [
                off("2021-01-01", .holiday("new-year"), source: holidayLaw),
                off("2021-02-10", through: "2021-02-14", .holiday("tet")),
                off("2021-02-15", through: "2021-02-16", .makeUp("tet")),
                off("2021-04-21", .holiday("hung-kings"), source: holidayLaw),
                off("2021-04-30", .holiday("victory-day"), source: holidayLaw),
                off("2021-05-01", .holiday("labour-day"), source: holidayLaw),
                off("2021-05-03", .makeUp("labour-day"), source: makeUpLaw),
                off("2021-09-02", through: "2021-09-03", .holiday("national-day")),
            ]
        ),
        AnnouncedYear(
            year: 2022,
            source: "245/VPCP-KGVX (11/01/2022)",
            daysOff: [
                off("2022-01-01", .holiday("new-year"), source: holidayLaw),
                off("2022-01-03", .makeUp("new-year"), source: makeUpLaw),
                off("2022-01-31", through: "2022-02-04", .holiday("tet")),
                off("2022-04-10", .holiday("hung-kings"), source: holidayLaw),
                off("2022-04-11", .makeUp("hung-kings"), source: makeUpLaw),
                off("2022-04-30", .holiday("victory-day"), source: holidayLaw),
                off("2022-05-01", .holiday("labour-day"), source: holidayLaw),
                off("2022-05-02", .makeUp("victory-day"), source: makeUpLaw),
                off("2022-05-03", .makeUp("labour-day"), source: makeUpLaw),
                off("2022-09-01", through: "2022-09-02", .holiday("national-day")),
            ]
        ),
        AnnouncedYear(
            year: 2023,
            source: "5034/TB-LĐTBXH",
            daysOff: [
                off("2023-01-01", .holiday("new-year"), source: holidayLaw),
                off("2023-01-02", .makeUp("new-year"), source: makeUpLaw),
                off("2023-01-20", through: "2023-01-24", .holiday("tet")),
                off("2023-01-25", through: "2023-01-26", .makeUp("tet")),
                off("2023-04-29", .holiday("hung-kings"), source: holidayLaw),
                off("2023-04-30", .holiday("victory-day"), source: holidayLaw),
                off("2023-05-01", .holiday("labour-day"), source: holidayLaw),
                off("2023-05-02", .makeUp("hung-kings"), source: makeUpLaw),
                off("2023-05-03", .makeUp("victory-day"), source: makeUpLaw),
                off("2023-09-01", through: "2023-09-02", .holiday("national-day")),
                off("2023-09-04", .makeUp("national-day")),
            ]
        ),
        AnnouncedYear(
            year: 2024,
            source: "5015/TB-LĐTBXH (22/11/2023)",
            daysOff: [
                off("2024-01-01", .holiday("new-year"), source: holidayLaw),
                off("2024-02-08", through: "2024-02-12", .holiday("tet")),
                off("2024-02-13", through: "2024-02-14", .makeUp("tet")),
                off("2024-04-18", .holiday("hung-kings"), source: holidayLaw),
                off("2024-04-30", .holiday("victory-day"), source: holidayLaw),
                off("2024-05-01", .holiday("labour-day"), source: holidayLaw),
                off("2024-09-02", through: "2024-09-03", .holiday("national-day")),
            ],
            swaps: [
                DaySwap(
                    dayOff: date("2024-04-29"),
                    worked: date("2024-05-04"),
                    source: "1570/TB-LĐTBXH (2024)"
                )
            ]
        ),
        AnnouncedYear(
            year: 2025,
            source: "6150/TB-BLĐTBXH (03/12/2024)",
            daysOff: [
                off("2025-01-01", .holiday("new-year"), source: holidayLaw),
                off("2025-01-27", through: "2025-01-31", .holiday("tet")),
                off("2025-04-07", .holiday("hung-kings"), source: holidayLaw),
                off("2025-04-30", .holiday("victory-day"), source: holidayLaw),
                off("2025-05-01", .holiday("labour-day"), source: holidayLaw),
                off("2025-09-01", through: "2025-09-02", .holiday("national-day")),
            ],
            swaps: [DaySwap(dayOff: date("2025-05-02"), worked: date("2025-04-26"))]
        ),
        AnnouncedYear(
            year: 2026,
            source: "9441/TB-BNV (16/10/2025)",
            daysOff: [
                off("2026-01-01", .holiday("new-year"), source: holidayLaw),
                off("2026-02-16", through: "2026-02-20", .holiday("tet")),
                off("2026-04-26", .holiday("hung-kings"), source: "3383/BNV-CVL (10/04/2026)"),
                off("2026-04-27", .makeUp("hung-kings"), source: "3383/BNV-CVL (10/04/2026)"),
                off("2026-04-30", .holiday("victory-day"), source: "3383/BNV-CVL (10/04/2026)"),
                off("2026-05-01", .holiday("labour-day"), source: "3383/BNV-CVL (10/04/2026)"),
                off("2026-09-01", through: "2026-09-02", .holiday("national-day")),
                off(
                    "2026-11-24",
                    .holiday("culture-day"),
                    source: "Nghị quyết 28/2026/QH16 (24/04/2026)"
                ),
            ],
            swaps: [
                DaySwap(
                    dayOff: date("2026-01-02"),
                    worked: date("2026-01-10"),
                    source: "12729/VPCP-KGVX (25/12/2025)"
                ), DaySwap(dayOff: date("2026-08-31"), worked: date("2026-08-22")),
            ]
        ),
    ]

    private static let swaps: [DaySwap] = [
        DaySwap(
            dayOff: date("2010-02-19"),
            worked: date("2010-02-27"),
            source: "Thủ tướng Chính phủ (2010)"
        ),
        DaySwap(
            dayOff: date("2012-01-27"),
            worked: date("2012-02-04"),
            source: "Thủ tướng Chính phủ (2012)"
        ),
        DaySwap(
            dayOff: date("2013-04-29"),
            worked: date("2013-05-04"),
            source: "Thủ tướng Chính phủ (2013)"
        ),
        DaySwap(
            dayOff: date("2014-05-02"),
            worked: date("2014-04-26"),
            source: "Thủ tướng Chính phủ (2014)"
        ),
        DaySwap(
            dayOff: date("2014-09-01"),
            worked: date("2014-09-06"),
            source: "Thủ tướng Chính phủ (2014)"
        ),
        DaySwap(
            dayOff: date("2015-01-02"),
            worked: date("2014-12-27"),
            source: "4724/TB-LĐTBXH (11/12/2014)"
        ),
        DaySwap(
            dayOff: date("2015-02-16"),
            worked: date("2015-02-14"),
            source: "4724/TB-LĐTBXH (11/12/2014)"
        ),
        DaySwap(
            dayOff: date("2015-04-29"),
            worked: date("2015-04-25"),
            source: "4724/TB-LĐTBXH (11/12/2014)"
        ),
        DaySwap(
            dayOff: date("2018-12-31"),
            worked: date("2019-01-05"),
            source: "Thủ tướng Chính phủ (2018)"
        ),
        DaySwap(
            dayOff: date("2019-04-29"),
            worked: date("2019-05-04"),
            source: "Thủ tướng Chính phủ (2018)"
        ),
    ]

    private static let holidayLaw = "Bộ luật Lao động 45/2019/QH14 Điều 112(1)"
    private static let makeUpLaw = "Bộ luật Lao động 45/2019/QH14 Điều 111(3)"
    private static let formerLaw = "Bộ luật Lao động 10/2012/QH13 Điều 115(1)"

    /// One day off, or several in a row.
    private static func off(
        _ first: String,
        through last: String? = nil,
        _ reason: AnnouncedDays.Reason,
        source: String? = nil
    ) -> AnnouncedDays {
        AnnouncedDays(days: date(first)...date(last ?? first), reason: reason, source: source)
    }

    private static let contested: [ContestedDay] = [
        ContestedDay(
            day: date("2026-11-23"),
            isWorking: true,
            name: LocalizedText(
                vi: "đề xuất hoán đổi để nghỉ liền Ngày Văn hóa Việt Nam",
                en: "a proposed swap to join the weekend and Vietnam Culture Day"
            ),
            source: "đề xuất hoán đổi (26/09/2026)"
        )
    ]
}
