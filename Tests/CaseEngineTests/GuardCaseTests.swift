import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What conditions ask of child cases, of occurrences of timers and of the subject.
@Suite struct GuardCaseTests {
    @Test(arguments: [
        (#"count(children("verify")) = 2"#, true),
        (#"count(children("simple")) = 0"#, true), (#"all final("verify")"#, false),
        (#"all final("simple")"#, false),
        (#"children("verify")[1].key = "hanoi" and children("verify")[1].final"#, true),
        (#"children("verify")[1].stage = "done""#, true),
        (#"children("verify")[1].outcome = "positive""#, true),
        (#"children("verify")[2].fields.body = "hue""#, true),
        (#"children("verify")[2].stage = "waiting""#, true),
        (#"children("verify")[2].final"#, false),
        (#"children("verify")[2].outcome = null"#, true),
        (#"some c in children("verify") satisfies c.final"#, true),
    ]) func `A condition sees the children as they are on the day`(
        check: String,
        holds: Bool
    ) throws {
        var kin = try Kin(check: check)
        try kin.record("asked", "2026-01-07", ["body": .text("hanoi")])
        try kin.record("asked", "2026-01-07", ["body": .text("hue")])
        try kin.record("answered", "2026-01-12", of: 1)
        try kin.record("checked", "2026-01-13")
        #expect(try kin.state().stage == (holds ? "later" : "start"))
    }

    @Test(arguments: [
        ("2026-01-06", #"count(children("verify")) = 0"#),
        ("2026-01-11", #"children("verify")[1].final = false"#),
        ("2026-01-11", #"children("verify")[1].stage = null"#),
        ("2026-01-12", #"all final("verify")"#),
    ]) func `An event that is recorded late sees the children as they were`(
        date: String,
        check: String
    ) throws {
        var kin = try Kin(check: check)
        try kin.record("asked", "2026-01-07", ["body": .text("hanoi")])
        try kin.record("answered", "2026-01-12", of: 1)
        let late = Proposal.record(event: "checked", day: day(date), fields: [:])
        // Before the question itself the case would go on to where it cannot be asked.
        let expected = date == "2026-01-06" ? "later-event" : "taken"
        #expect(try kin.refusal(of: late, "2026-01-13") == expected)
        if expected == "taken" { #expect(try kin.state().stage == "later") }
    }

    // MARK: Occurrences

    private static func letters(_ check: String) throws -> Workflow {
        let who = Rules.field("who", .text)
        return Rules.workflow(
            events: [
                Rules.event("sent", fields: [who]), Rules.event("left", fields: [who]),
                Rules.event("checked"),
            ],
            timers: [
                Rules.clock(
                    "letter",
                    .validity,
                    from: .event("sent"),
                    due: .within(.months(1)),
                    endsWith: ["left"],
                    per: "who"
                )
            ],
            stages: [
                Rules.stage(
                    "start",
                    accepts: [
                        Rules.accept("sent"), Rules.accept("left"),
                        Rules.accept(
                            "checked",
                            [
                                try Rules.move(when: check, to: "next"),
                                try Rules.move(),
                            ]
                        ),
                    ]
                ),
                Rules.stage("next"),
            ]
        )
    }

    @Test(arguments: [
        ("2026-01-06", #"valid("letter")"#, false), ("2026-01-20", #"valid("letter")"#, true),
        ("2026-01-20", #"valid("letter", "an")"#, true),
        ("2026-01-20", #"valid("letter", "binh")"#, true),
        ("2026-01-20", #"valid("letter", "chi")"#, false),
        // The letter of "an" has lapsed, that of "binh" has not.
        ("2026-02-08", #"valid("letter")"#, false),
        ("2026-02-08", #"valid("letter", "an")"#, false),
        ("2026-02-08", #"valid("letter", "binh")"#, true),
        ("2026-01-20", #"count(timers("letter")) = 2"#, true),
        ("2026-01-20", #"timers("letter")[1].key = "an""#, true),
        ("2026-01-20", #"timers("letter")[1].start = date("2026-01-07")"#, true),
        ("2026-01-20", #"timers("letter")[2].due = date("2026-02-09")"#, true),
        ("2026-01-20", #"timers("letter")[2].state = "running""#, true),
        ("2026-02-08", #"timers("letter")[1].state = "lapsed""#, true),
        ("2026-01-06", #"timers("letter")[1].state = "dormant""#, true),
        ("2026-01-06", #"timers("letter")[1].key = null"#, true),
    ]) func `A condition sees the occurrence of each value`(
        date: String,
        check: String,
        holds: Bool
    ) throws {
        var driver = try Driver(try Self.letters(check))
        for (who, sent) in [("an", "2026-01-07"), ("binh", "2026-01-10")] where sent <= date {
            try driver.record("sent", sent, fields: ["who": .text(who)])
        }
        try driver.record("checked", date)
        #expect(driver.file.state?.stage == (holds ? "next" : "start"))
    }

    @Test func `An occurrence that was ended is not a current one`() throws {
        for (left, holds) in [(["an"], true), (["an", "binh"], false)] {
            var driver = try Driver(try Self.letters(#"valid("letter")"#))
            for who in ["an", "binh"] {
                try driver.record("sent", "2026-01-07", fields: ["who": .text(who)])
            }
            for who in left {
                try driver.record("left", "2026-01-09", fields: ["who": .text(who)])
            }
            try driver.record("checked", "2026-01-12")
            #expect(driver.file.state?.stage == (holds ? "next" : "start"))
        }
    }

    // MARK: The subject

    private static func condition(
        _ name: String,
        of kind: String = "person",
        _ expression: String
    ) throws -> (String, SubjectCondition) {
        let condition = try Rules.condition(expression)
        return (
            name,
            SubjectCondition(name: name, title: Rules.text(name), kind: kind, condition: condition)
        )
    }

    @Test(arguments: [
        (#"is a("member")"#, true), (#"is a("guest")"#, false),
        (#"is a("old")"#, true), (#"is a("of-cell")"#, true),
        // A condition on units says nothing of a person.
        (#"is a("active")"#, false), (#"is a("active") = false"#, true),
        // What a condition on a subject cannot ask is not known.
        (#"is a("sees-event")"#, false), (#"is a("sees-case")"#, false),
        (#"is a("sees-history")"#, false), (#"is a("nothing")"#, false),
        (#"is a("nothing") = null"#, true),
    ]) func `A named condition asks of the subject alone`(check: String, holds: Bool) throws {
        let conditions = [
            try Self.condition("member", #"subject.title = "member""#),
            try Self.condition("guest", #"subject.title = "guest""#),
            try Self.condition("old", #"today >= date("2026-01-06")"#),
            try Self.condition("of-cell", #"unit.level = "cell" and subject.unit = unit.id"#),
            try Self.condition("active", of: "unit", "true"),
            try Self.condition("sees-event", "event.date != null"),
            try Self.condition("sees-case", "case.id != null"),
            try Self.condition("sees-history", #"happened("checked")"#),
        ]
        var kin = try Kin(
            ["title": .text("member")],
            conditions: Dictionary(uniqueKeysWithValues: conditions),
            check: check
        )
        try kin.record("checked", "2026-01-06")
        #expect(try kin.state().stage == (holds ? "later" : "start"))
    }
}
