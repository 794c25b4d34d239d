import CivilCalendar
import Foundation
import Testing

@testable import WorkflowLanguage

@Suite struct CalendarFileTests {
    /// The weekdays off of the announced years 2020 to 2026, and of 2027 to 2030 by law.
    private static let weekdaysOff: Set = [
        "2020-01-01", "2020-01-23", "2020-01-24", "2020-01-27", "2020-01-28", "2020-01-29",
        "2020-04-02", "2020-04-30", "2020-05-01", "2020-09-02", "2021-01-01", "2021-02-10",
        "2021-02-11", "2021-02-12", "2021-02-15", "2021-02-16", "2021-04-21", "2021-04-30",
        "2021-05-03", "2021-09-02", "2021-09-03", "2022-01-03", "2022-01-31", "2022-02-01",
        "2022-02-02", "2022-02-03", "2022-02-04", "2022-04-11", "2022-05-02", "2022-05-03",
        "2022-09-01", "2022-09-02", "2023-01-02", "2023-01-20", "2023-01-23", "2023-01-24",
        "2023-01-25", "2023-01-26", "2023-05-01", "2023-05-02", "2023-05-03", "2023-09-01",
        "2023-09-04", "2024-01-01", "2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13",
        "2024-02-14", "2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02",
        "2024-09-03", "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30",
        "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01",
        "2025-09-02", "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18",
        "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31",
        "2026-09-01", "2026-09-02", "2026-11-24",
        "2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10",
        "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-09-03", "2027-11-24",
        "2028-01-03", "2028-01-24", "2028-01-25", "2028-01-26", "2028-01-27", "2028-01-28",
        "2028-04-04", "2028-05-01", "2028-05-02", "2028-09-01", "2028-09-04", "2028-11-24",
        "2029-01-01", "2029-02-12", "2029-02-13", "2029-02-14", "2029-02-15", "2029-02-16",
        "2029-04-23", "2029-04-30", "2029-05-01", "2029-09-03", "2029-09-04", "2029-11-26",
        "2030-01-01", "2030-01-31", "2030-02-01", "2030-02-04", "2030-02-05", "2030-02-06",
        "2030-04-12", "2030-04-30", "2030-05-01", "2030-09-02", "2030-09-03", "2030-11-25",
    ]

    /// The Saturdays worked in those years.
    private static let workedWeekends: Set = [
        "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22",
    ]

    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Workflows/calendars/vn.yaml")

    private func calendar(_ text: String, id: String = "vn") -> (WorkingCalendar?, [String]) {
        let log = DiagnosticLog()
        let root = YAMLReader.read(text, file: "calendars/\(id).yaml", log: log)?.mapping()
        let calendar = root.flatMap { CalendarFile.calendar($0, id: id) }
        return (calendar, log.diagnostics.map { $0.line(.english) })
    }

    private func shipped() throws -> WorkingCalendar {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let (calendar, findings) = calendar(text)
        #expect(findings.isEmpty, "\(findings)")
        return try #require(calendar)
    }

    @Test func `The shipped calendar has the days off of 2020 to 2030`() throws {
        let calendar = try shipped()
        var day = try #require(CivilDate(year: 2020, month: 1, day: 1))
        while day.year <= 2030 {
            let isWeekday = day.weekday.rawValue < 6
            let text = day.isoText
            let expected =
                (isWeekday || Self.workedWeekends.contains(text))
                && !Self.weekdaysOff.contains(text)
            let found = try calendar.day(day)
            #expect(found.isWorking == expected, "\(day)")
            if found.name != nil, text != "2026-11-23" {
                #expect((found.confirmation == .official) == (day.year <= 2026), "\(day)")
            }
            day = try #require(day.adding(days: 1))
        }
        #expect(calendar.announcedYears == Array(2020...2026))
    }

    @Test(arguments: [
        ("2026-01-10", CalendarDayKind.workedWeekend, "12729/VPCP-KGVX (25/12/2025)"),
        ("2026-02-17", .holiday, "9441/TB-BNV (16/10/2025)"),
        ("2026-04-27", .makeUp, "3383/BNV-CVL (10/04/2026)"),
        ("2026-08-31", .swappedOff, "9441/TB-BNV (16/10/2025)"),
        ("2026-11-24", .holiday, "Nghị quyết 28/2026/QH16 (24/04/2026)"),
        ("2015-01-02", .swappedOff, "4724/TB-LĐTBXH (11/12/2014)"),
        ("2014-12-27", .workedWeekend, "4724/TB-LĐTBXH (11/12/2014)"),
        ("2026-07-20", .workday, "188/1999/QĐ-TTg (17/09/1999)"),
    ])
    func `A day of the shipped calendar has its reason and source`(
        text: String,
        kind: CalendarDayKind,
        source: String
    ) throws {
        let day = try shipped().day(#require(CivilDate(iso: text)))
        #expect(day.kind == kind)
        #expect(day.source == source)
    }

    @Test func `A small file gives a calendar`() throws {
        let (calendar, findings) = calendar(
            """
            calendar: small
            title: {vi: Nhỏ, en: Small}
            range: {since: 2026-01-01, until: 2026-12-31}
            week: {rest: [sunday], source: law}
            holidays:
              - id: feast
                name: {vi: Lễ, en: Feast}
                lunar: 03-10
                days: [-1, 1]
                days-on: {sunday: [0, 1]}
                source: law
            """,
            id: "small"
        )
        #expect(findings.isEmpty)
        let feast = try #require(CivilDate(iso: "2026-04-26"))
        let small = try #require(calendar)
        // The feast falls on a Sunday: that day, the Monday and a make-up day on Tuesday.
        let kinds = try (-1...3).map { try small.day(#require(feast.adding(days: $0))).kind }
        #expect(kinds == [.workday, .holiday, .holiday, .makeUp, .workday])
    }

    @Test func `All mistakes of a file are reported at once, each in its place`() {
        let (calendar, findings) = calendar(
            """
            calendar: other
            title: {vi: Lịch}
            range: {since: 2026-12-31, until: 2026-01-01}
            week: {rest: [saterday], source: law}
            holydays: []
            holidays:
              - id: a
                name: {vi: A, en: A}
                solar: 9-2
                days: [1]
                source: law
              - id: b
                name: {vi: B, en: B}
                solar: 01-01
                lunar: 01-01
                source: law
              - {id: c, name: {vi: C, en: C}, source: law}
            years:
              - year: 2026
                source: notice
                days-off:
                  - {day: 2026-02-30, holiday: a}
                  - {day: 2026-01-01, until: 2026-01-02, holiday: a}
                  - {day: 2026-01-01}
                swaps:
                  - {day-off: 2026-01-02}
            contested:
              - {day: 2026-11-23, working: maybe, name: {vi: D, en: D}, source: s}
            """
        )
        #expect(calendar == nil)
        #expect(
            findings.map { $0.dropFirst("calendars/vn.yaml:".count).prefix { $0 != ":" } + "" } == [
                "1", "2", "3", "4", "5", "9", "10", "15", "17", "22", "23", "24", "26", "28",
            ]
        )
        #expect(
            findings.contains {
                $0.hasSuffix(
                    "4:14: error NH1106: “saterday” is not allowed here; allowed are monday, "
                        + "tuesday, wednesday, thursday, friday, saturday, sunday; did you mean "
                        + "“saturday”?"
                )
            }
        )
        #expect(
            findings.contains {
                $0.hasSuffix(
                    "9:12: error NH1414: “9-2” is no day of the year written month-day, such as "
                        + "12-31"
                )
            }
        )
    }

    @Test func `A calendar that contradicts itself is reported where it does`() {
        let (calendar, findings) = calendar(
            """
            calendar: vn
            title: {vi: Lịch, en: Calendar}
            range: {since: 2026-01-01, until: 2026-12-31}
            week: {rest: [saturday, sunday], source: law}
            swaps:
              - {day-off: 2026-01-03, worked: 2026-01-10, source: notice}
            """
        )
        #expect(calendar == nil)
        #expect(
            findings == [
                "calendars/vn.yaml:6:15: error NH1801: no calendar can be made from this file: "
                    + "Calendar “vn”: a swap takes 2026-01-03 off, which is a day of weekly rest: "
                    + "state the working day."
            ]
        )
    }
}
