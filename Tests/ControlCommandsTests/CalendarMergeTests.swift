import CivilCalendar
import ControlAPI
import Foundation
import Testing

@testable import ControlCommands

/// An announcement is brought into the text of a calendar.
@Suite struct CalendarMergeTests {
    private static let calendar = """
        # Kept.
        title: {vi: Lịch, en: Calendar}
        years:
          - year: 2026
            source: 9441/TB-BNV (16/10/2025)
            days-off:
              - {day: 2026-01-01, holiday: new-year}
              - {since: 2026-09-01, until: 2026-09-02, holiday: national-day}
            swaps:
              - {day-off: 2026-08-31, worked: 2026-08-22}

        # Kept too.
        swaps:
          - {day-off: 2019-04-29, worked: 2019-05-04}

        """

    private func merge(_ announcement: String) throws(Problem) -> String {
        try CalendarMerge.merge(announcement, from: "tb.yaml", into: Self.calendar)
    }

    @Test func `A new year is added, and everything else stays as it is`() throws {
        let merged = try merge("year: 2027\nsource: 1/TB\ndays-off:\n  - {day: 2027-01-01}\n")
        let added = "\n\n  - year: 2027\n    source: 1/TB\n    days-off:\n      - {day: 2027-01-01}"
        let place = "    swaps:\n      - {day-off: 2026-08-31, worked: 2026-08-22}"
        #expect(merged == Self.calendar.replacing(place, with: place + added))
    }

    @Test func `The entry of a year is replaced as a whole`() throws {
        let merged = try merge("# said anew\nyear: 2026\nsource: 2/TB\n")
        #expect(merged.contains("  - year: 2026\n    source: 2/TB\n\n# Kept too."))
        #expect(!merged.contains("9441"))
        #expect(try merge("year: 2026\nsource: 2/TB") == merged)
    }

    @Test(arguments: ["", "days-off: []", "year: next", "year: 2027\n\tsource: x"])
    func `What announces no year is refused`(text: String) {
        #expect(throws: Problem.self) { try merge(text) }
    }

    @Test func `A notice that forgets the days announced before is refused, and names them`() throws
    {
        let file = shippedRules + "/calendars/vn.yaml"
        let shipped = try String(contentsOfFile: file, encoding: .utf8)
        let notice =
            "year: 2026\nsource: 3/TB\ndays-off:\n  - {day: 2026-01-01, holiday: new-year}\n"
        let merged = try CalendarMerge.merge(notice, from: "tb.yaml", into: shipped)
        let problem = #expect(throws: Problem.self) {
            try CalendarMerge.checkKeepsDays(
                of: shipped,
                in: merged,
                announcing: notice,
                name: "vn",
                file: "tb.yaml"
            )
        }
        #expect(problem?.detail.en.contains("27/04/2026") == true)
        // The days of the week's end are not missed, nor is what was only estimated for 2027.
        let other =
            "year: 2027\nsource: 4/TB\ndays-off:\n  - {day: 2027-01-01, holiday: new-year}\n"
        try CalendarMerge.checkKeepsDays(
            of: shipped,
            in: try CalendarMerge.merge(other, from: "tb.yaml", into: shipped),
            announcing: other,
            name: "vn",
            file: "tb.yaml"
        )
    }

    @Test(arguments: [
        ("calendar: vn\n", "vn.yaml"), ("# x\ncalendar: \"vn\"  # y\n", "vn.yaml"),
        ("title: {vi: a, en: b}\n", "tb-2027.yaml"), ("  calendar: vn\n", "tb-2027.yaml"),
    ])
    func `A planned calendar goes where its own name says, not that of its file`(
        text: String,
        place: String
    ) {
        #expect(PlanVerb.place(ofCalendar: text, in: "/tmp/tb-2027.yaml") == "calendars/\(place)")
    }
}
