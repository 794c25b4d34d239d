import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct CalendarHorizonTests {
    /// The sample's longest clock runs 60 months; its calendar is made to end on a day.
    private func findings(end: String, today: String) throws -> [String] {
        let calendar = Sample.calendar.replacing("until: 2026-12-31", with: "until: \(end)")
        let library = try #require(Sample.load(["calendars/vn.yaml": calendar]).library)
        let day = try #require(CivilDate(iso: today))
        return library.calendarFindings(today: day).map(\.description)
    }

    @Test func `A calendar that ends before the longest clock is found`() throws {
        #expect(
            try findings(end: "2030-12-31", today: "2026-03-01") == [
                "calendars/vn.yaml:3:1: warning NH1803: the calendar ends on 2030-12-31, but timers "
                    + "can fall due later, until 2032-03-02; extend “range”"
            ]
        )
        #expect(try findings(end: "2032-03-01", today: "2026-03-01").count == 1)
        #expect(try findings(end: "2032-03-02", today: "2026-03-01") == [])
    }

    @Test func `Every calendar reaches at least three years ahead`() throws {
        let calendar = Sample.calendar.replacing("until: 2026-12-31", with: "until: 2029-02-28")
        let workflow = Sample.workflow.replacing("within: 60 months", with: "within: 6 months")
        let library = try #require(
            Sample.load(["calendars/vn.yaml": calendar, "sample.yaml": workflow]).library
        )
        let day = try #require(CivilDate(year: 2026, month: 3, day: 1))
        #expect(library.calendarFindings(today: day).count == 1)
        let before = try #require(day.adding(days: -1))
        #expect(library.calendarFindings(today: before) == [])
    }

    @Test func `A calendar that no workflow counts in may end`() throws {
        let other = Sample.calendar.replacing("calendar: vn", with: "calendar: other")
        let long = Sample.calendar.replacing("until: 2026-12-31", with: "until: 2090-12-31")
        let loaded = Sample.load(["calendars/other.yaml": other, "calendars/vn.yaml": long])
        let library = try #require(loaded.library)
        let day = try #require(CivilDate(year: 2026, month: 3, day: 1))
        #expect(library.calendarFindings(today: day) == [])
    }
}
