import CivilCalendar
import ControlAPI
import Testing

@Suite struct WireInstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0, 0),
            ("1970-01-01T07:00:00.000+07:00", 0, 25_200),
            ("2026-07-17T08:00:00.000+07:00", 1_784_250_000_000, 25_200),
            ("1969-12-31T23:59:59.999Z", -1, 0),
            ("1969-12-31T20:29:59.999-03:30", -1, -12_600),
            ("2024-02-29T23:59:59.123Z", 1_709_251_199_123, 0),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, 0),
        ] as [(String, Int64, Int)]
    )
    func `An instant is written with the office's offset and reads back`(
        text: String,
        milliseconds: Int64,
        offset: Int
    ) throws {
        let made = try #require(WireInstant(milliseconds: milliseconds, offsetSeconds: offset))
        #expect(made.text == text)
        #expect(WireInstant(reading: text) == made)
    }

    @Test func `Fractions may be left out, and the office's day and clock are at hand`() throws {
        let instant = try #require(WireInstant(reading: "2026-07-16T18:05:00Z"))
        #expect(instant.clockText == "18:05")
        #expect(instant.day == CivilDate(iso: "2026-07-16"))
        let office = try #require(WireInstant(reading: "2026-07-17T01:05:00+07:00"))
        #expect(office.milliseconds == instant.milliseconds)
        #expect(office.clockText == "01:05")
        #expect(office.day == CivilDate(iso: "2026-07-17"))
    }

    @Test(
        arguments: [
            "", "2026-07-17", "2026-07-17T08:00:00", "2026-07-17 08:00:00Z", "2026-02-30T08:00:00Z",
            "2026-07-17T24:00:00Z", "2026-07-17T08:60:00Z", "2026-07-17T08:00:60Z",
            "2026-07-17T08:00:00.1Z", "2026-07-17T08:00:00.1234Z", "2026-07-17T08:00:00+7:00",
            "2026-07-17T08:00:00+24:00", "2026-07-17T08:00:00Zx", "2026-07-17T08:00:00 +07:00",
            "2026-07-17T-1:00:00Z", "0001-01-01T00:00:00+00:01x",
        ] as [String]
    )
    func `What is no instant of RFC 3339 is refused`(text: String) {
        #expect(WireInstant(reading: text) == nil)
    }

    @Test(
        arguments: [
            (Int64.max, 0), (Int64.min, 0), (0, 86_400), (0, 30), (253_402_300_800_000, 0),
        ] as [(Int64, Int)]
    )
    func `An instant outside the years 1 to 9999 is refused`(milliseconds: Int64, offset: Int) {
        #expect(WireInstant(milliseconds: milliseconds, offsetSeconds: offset) == nil)
    }
}
