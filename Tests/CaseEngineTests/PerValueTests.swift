import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Timers with one occurrence for each value of a field: for introducers, papers, bodies asked.
@Suite struct PerValueTests {
    private static func life(_ more: [TimerRule] = [], answersAny: Bool = false) throws -> Life {
        let answer = Rules.clock(
            "answer",
            from: .event("asked"),
            due: .within(.days(10)),
            metBy: ["done"],
            endsWith: ["over"],
            per: "who",
            remind: [Rules.remind([.before(.workingDays(2)), .onDue])]
        )
        return try Life(Rules.oneStage([answer] + more))
    }

    private static func who(_ name: String) -> [String: FieldValue] { ["who": .text(name)] }

    @Test func `Before anybody is named there is one clock that stands still`() throws {
        var life = try Self.life()
        // A trigger that names nobody starts nothing.
        life.record("asked", "2026-03-03")
        let timers = try life.state(on: "2026-03-03").timers
        #expect(timers.map(\.state) == [.dormant])
        #expect(timers.map(\.key) == [nil])
    }

    @Test func `Each value has its own occurrence, met by its own event`() throws {
        var life = try Self.life()
        let first = life.record("asked", "2026-03-03", Self.who("A"))
        let second = life.record("asked", "2026-03-05", Self.who("B"))
        life.record("done", "2026-03-06", Self.who("A"))
        let timers = try life.state(on: "2026-03-06").timers
        #expect(timers.map(\.key) == ["A", "B"])
        #expect(timers.map(\.occurrence) == ["e\(first)", "e\(second)"])
        #expect(timers.map(\.state) == [.met(day: day("2026-03-06"), late: false), .running])
        #expect(timers.map { $0.due?.isoText } == ["2026-03-13", "2026-03-16"])
    }

    @Test func `An event that names nobody is about all`() throws {
        var life = try Self.life()
        life.record("asked", "2026-03-03", Self.who("A"))
        life.record("asked", "2026-03-05", Self.who("B"))
        life.record("done", "2026-03-04", Self.who("C"))
        #expect(try life.state(on: "2026-03-05").timers.map(\.state) == [.running, .running])
        life.record("over", "2026-03-06")
        #expect(
            try life.state(on: "2026-03-06").timers.map(\.state) == [
                .ended(day: day("2026-03-06")), .ended(day: day("2026-03-06")),
            ]
        )
    }

    @Test func `A later trigger supersedes the occurrence of its own value alone`() throws {
        var life = try Self.life()
        life.record("asked", "2026-03-03", Self.who("A"))
        let second = life.record("asked", "2026-03-04", Self.who("B"))
        let third = life.record("asked", "2026-03-05", Self.who("A"))
        #expect(
            try life.state(on: "2026-03-05").timers.map(\.occurrence) == [
                "e\(third)", "e\(second)",
            ]
        )
        #expect(try life.short("answer", key: "A", on: "2026-03-05") == "running 2026-03-16")
    }

    @Test
    func `Reminders of two values on one day both go out, and a move is told of its own alone`()
        throws
    {
        var life = try Self.life()
        life.record("asked", "2026-03-03", Self.who("A"))
        let second = life.record("asked", "2026-03-03", Self.who("B"))
        #expect(
            try life.live("2026-03-11") == [
                "2026-03-11 answer 2wd-before secretary", "2026-03-11 answer 2wd-before secretary",
            ]
        )
        // B: due on Sunday the 15th, moved to the 16th, two working days before which is today.
        life.add(
            .correct(root: second, fields: Self.who("B")),
            "2026-03-05",
            recorded: "2026-03-12"
        )
        try life.wake(on: day("2026-03-12"))
        let sent = try life.live("2026-03-13")
        #expect(
            sent == [
                "2026-03-12 answer 2wd-before secretary", "2026-03-12 answer moved#1 secretary",
                "2026-03-13 answer on-due secretary",
            ]
        )
        #expect(life.ledger.last { $0.key.step == "moved#1" }?.key.occurrence == "e\(second)")
    }

    @Test func `A stand-in and its trigger are one occurrence of one value`() throws {
        let ceremony = Rules.clock(
            "ceremony",
            from: .event("done"),
            otherwise: "asked",
            due: .within(.days(10)),
            per: "who"
        )
        var life = try Life(Rules.oneStage([ceremony]))
        let first = life.record("asked", "2026-03-03", Self.who("A"))
        let second = life.record("asked", "2026-03-03", Self.who("B"))
        let names = ["s1-e\(first)", "s1-e\(second)"]
        #expect(try life.state(on: "2026-03-03").timers.map(\.occurrence) == names)
        life.record("done", "2026-03-04", Self.who("B"))
        let timers = try life.state(on: "2026-03-04").timers
        #expect(timers.map(\.occurrence) == names)
        #expect(timers.map(\.isProvisional) == [true, false])
    }

    @Test func `A clock that hangs on one of the same field hangs on that of its own value`()
        throws
    {
        let report = Rules.clock(
            "report",
            from: .timer("answer"),
            due: .within(.days(5)),
            per: "who"
        )
        let whole = Rules.clock("whole", from: .timer("answer"), due: .within(.days(1)))
        var life = try Self.life([report, whole])
        life.record("asked", "2026-03-03", Self.who("A"))
        life.record("asked", "2026-03-05", Self.who("B"))
        #expect(try life.short("report", key: "A", on: "2026-03-05") == "running 2026-03-18")
        #expect(try life.short("report", key: "B", on: "2026-03-05") == "running 2026-03-23")
        // One clock for all hangs on the one that started last.
        #expect(try life.short("whole", on: "2026-03-05") == "running 2026-03-17")
    }

    @Test func `A recurring clock recurs for each value`() throws {
        let report = Rules.clock(
            "report",
            .recurring,
            from: .event("asked"),
            due: .recurring(.monthBy(day: 20)),
            metBy: ["done"],
            per: "who"
        )
        var life = try Life(Rules.oneStage([report]))
        let first = life.record("asked", "2026-03-03", Self.who("A"))
        let second = life.record("asked", "2026-03-04", Self.who("B"))
        life.record("done", "2026-03-10", Self.who("B"))
        let timers = try life.state(on: "2026-03-10").timers
        #expect(timers.map(\.occurrence) == ["2026-03-e\(first)", "2026-04-e\(second)"])
    }

    @Test(arguments: [
        (FieldValue.text("A"), "A"), (.integer(3), "3"), (.boolean(true), "true"),
        (.date(day("2026-03-01")), "2026-03-01"),
        (.document(DocumentValue(number: "7-QĐ", issuer: "ĐU")), "7-QĐ"),
        (.contact(ContactValue(address: "an@cell.example", name: "An")), "an@cell.example"),
        (.list([.text("A"), .integer(2)]), "A;2"),
    ]) func `A value is told apart by its text`(value: FieldValue, key: String) throws {
        var life = try Self.life()
        life.record("asked", "2026-03-03", ["who": value])
        #expect(try life.timer("answer", on: "2026-03-03").key == key)
    }
}
