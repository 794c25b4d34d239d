import CivilCalendar
import Testing

@testable import Daemon

@Suite struct OfficeTimeTests {
    private func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: text))
    }

    @Test func `The office's day begins at its own midnight`() throws {
        let time = try #require(OfficeTime(timeZone: "Asia/Ho_Chi_Minh"))
        let midnight = time.instant(of: try day("2026-08-27"), minute: 0)
        #expect(midnight == 1_787_763_600_000)
        #expect(time.day(at: midnight) == (try day("2026-08-27")))
        #expect(time.day(at: midnight - 1) == (try day("2026-08-26")))
        #expect(time.minute(at: midnight - 1) == 1_439)
    }

    @Test(arguments: [0, 480, 1_439])
    func `An instant of a minute lies in that minute`(minute: Int) throws {
        for zone in ["Asia/Ho_Chi_Minh", "Europe/Dublin", "America/St_Johns", "UTC"] {
            let time = try #require(OfficeTime(timeZone: zone))
            for text in ["2026-01-15", "2026-07-15", "1999-12-31", "2100-02-28"] {
                let instant = time.instant(of: try day(text), minute: minute)
                #expect(time.day(at: instant) == (try day(text)), "\(zone) \(text)")
                #expect(time.minute(at: instant) == minute, "\(zone) \(text)")
            }
        }
    }

    @Test func `A minute the zone skips is the first one after it`() throws {
        let time = try #require(OfficeTime(timeZone: "Europe/Berlin"))
        let instant = time.instant(of: try day("2026-03-29"), minute: 150)
        #expect(time.minute(at: instant) == 210)
    }

    @Test func `A zone nobody knows is refused`() {
        #expect(OfficeTime(timeZone: "Asia/Sai_Gon_Moi") == nil)
    }
}
