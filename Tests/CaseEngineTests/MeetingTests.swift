import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Due dates that hang on the meetings of a unit.
@Suite struct MeetingTests {
    private static func life(
        _ meetings: [(day: String, isHeld: Bool)] = [],
        meets: String? = nil,
        roll: Roll = .default,
        onHold: HoldBehaviour? = nil
    ) throws -> Life {
        let clock = Rules.clock(
            "opinion",
            from: .event("asked"),
            due: .nextMeeting,
            metBy: ["done"],
            roll: roll,
            onHold: onHold,
            remind: [Rules.remind([.before(.workingDays(2))])]
        )
        var life = try Life(
            Rules.oneStage([clock]),
            surroundings: Surroundings(
                unit: UnitVersion(
                    id: "CB-01",
                    name: "Cell",
                    level: "cell",
                    parent: nil,
                    meets: meets.flatMap(Recurrence.init(reading:)),
                    since: .earliest,
                    until: nil
                ),
                meetings: Self.meetings(meetings)
            )
        )
        life.record("asked", "2026-03-03")
        return life
    }

    private static func meetings(_ days: [(day: String, isHeld: Bool)]) -> [UnitMeeting] {
        days.map { meeting in
            UnitMeeting(day: day(meeting.day), isHeld: meeting.isHeld, recorded: day("2026-03-02"))
        }
    }

    @Test(
        arguments: [
            // Asked on Tuesday 3 March.
            ([("2026-03-06", false)], nil, "2026-03-06", MeetingStatus.planned, false),
            ([("2026-03-03", false), ("2026-03-20", false)], nil, "2026-03-20", .planned, false),
            ([("2026-03-03", true), ("2026-04-03", false)], nil, "2026-04-03", .planned, false),
            ([("2026-03-06", false), ("2026-03-08", true)], nil, "2026-03-08", .held, false),
            ([("2026-03-09", true), ("2026-03-08", true)], nil, "2026-03-08", .held, false),
            (
                [("2026-03-20", false), ("2026-03-10", false)], "month by day 5", "2026-03-10",
                .planned, false
            ),
            ([], "month by day 5", "2026-03-05", .expected, true),
            ([], "month by day 3", "2026-04-03", .expected, true),
            ([("2026-03-01", true)], "month by working day 1", "2026-04-01", .expected, true),
            ([], "2 weeks", "2026-03-17", .expected, true),
            ([], nil, "2026-04-03", .unknown, true),
        ] as [([(String, Bool)], String?, String, MeetingStatus, Bool)]
    )
    func `The next meeting is a held one, else a planned one, else by rhythm, else in a month`(
        meetings: [(String, Bool)],
        meets: String?,
        expected: String,
        status: MeetingStatus,
        isProvisional: Bool
    ) throws {
        let life = try Self.life(meetings.map { (day: $0.0, isHeld: $0.1) }, meets: meets)
        let timer = try life.timer("opinion", on: "2026-03-03")
        #expect(timer.due == day(expected))
        #expect(timer.isProvisional == isProvisional)
        #expect(timer.explanation.contains(.meeting(day: day(expected), status: status)))
        #expect(
            timer.explanation.last == .result(due: day(expected), provisional: isProvisional)
        )
    }

    @Test(arguments: [
        (Roll.default, "2026-03-07"), (.none, "2026-03-07"), (.forward, "2026-03-09"),
        (.backward, "2026-03-06"),
    ]) func `A meeting on a day of rest is met there, unless the rule rolls it`(
        roll: Roll,
        expected: String
    ) throws {
        let life = try Self.life([(day: "2026-03-07", isHeld: false)], roll: roll)
        #expect(try life.timer("opinion", on: "2026-03-03").due == day(expected))
    }

    @Test func `The date moves with the meeting, and freezes when that is held`() throws {
        var life = try Self.life([(day: "2026-03-12", isHeld: false)])
        #expect(try life.live("2026-03-10") == ["2026-03-10 opinion 2wd-before secretary"])
        life.surroundings.meetings = Self.meetings([(day: "2026-03-19", isHeld: false)])
        #expect(
            try life.live("2026-03-17") == [
                "2026-03-10 opinion moved#1 secretary", "2026-03-17 opinion 2wd-before secretary",
            ]
        )
        life.surroundings.meetings = Self.meetings([
            (day: "2026-03-19", isHeld: true), (day: "2026-04-16", isHeld: false),
        ])
        #expect(try life.short("opinion", on: "2026-03-25") == "overdue 2026-03-19")
    }

    @Test func `After a hold over a meeting the next one counts`() throws {
        let days = ["2026-03-12", "2026-04-09"]
        var life = try Self.life(days.map { (day: $0, isHeld: false) }, onHold: .remaining)
        life.hold("2026-03-10")
        #expect(try life.short("opinion", on: "2026-03-12") == "suspended -")
        life.resume("2026-03-12")
        #expect(try life.timer("opinion", on: "2026-03-12").due == day("2026-03-12"))
        life.hold("2026-03-12")
        life.resume("2026-03-20")
        #expect(try life.timer("opinion", on: "2026-03-20").due == day("2026-04-09"))
    }
}
