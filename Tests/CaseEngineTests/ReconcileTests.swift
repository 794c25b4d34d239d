import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// What is sent, and what is not.
@Suite struct ReconcileTests {
    private static let steps = [
        Rules.remind([.before(.workingDays(15)), .before(.workingDays(5))]),
        Rules.remind([.onDue], to: ["secretary", "committee"], .warning),
        Rules.remind([.everyAfter(.workingDays(5))], to: ["secretary", "committee"], .alert),
    ]

    /// Thirty working days from `asked`: asked on 1 June, due on 13 July, steps on 22 June, 6 and
    /// 13 July, then each 5 working days.
    private static let workflow = Rules.oneStage([
        Rules.deadline(
            "answer",
            from: .event("asked"),
            .workingDays(30),
            metBy: ["done"],
            remind: steps
        )
    ])

    private func asked(on effective: String = "2026-06-01") throws -> (driver: Driver, root: Int64)
    {
        var driver = try Driver(Self.workflow, opened: "2026-06-01")
        let root = try driver.record("asked", effective)
        return (driver, root)
    }

    @Test func `Each step goes out once on its day`() throws {
        var (driver, _) = try asked()
        #expect(
            try driver.live("2026-07-27") == [
                "2026-06-22 answer 15wd-before secretary",
                "2026-07-06 answer 5wd-before secretary",
                "2026-07-13 answer on-due secretary",
                "2026-07-13 answer on-due committee",
                "2026-07-20 answer 5wd-after#1 secretary",
                "2026-07-20 answer 5wd-after#1 committee",
                "2026-07-27 answer 5wd-after#2 secretary",
                "2026-07-27 answer 5wd-after#2 committee",
            ]
        )
        #expect(try driver.live("2026-07-27") == [])
    }

    @Test func `Steps that lay behind when the event was recorded are suppressed, not sent`() throws
    {
        var driver = try Driver(Self.workflow, opened: "2026-06-01")
        try driver.record("asked", "2026-06-01", recorded: "2026-07-08")
        #expect(
            driver.ledger.filter { $0.hasPrefix("answer") } == [
                "answer 15wd-before secretary suppressed past",
                "answer 5wd-before secretary suppressed past",
            ]
        )
        #expect(
            try driver.live("2026-07-13") == [
                "2026-07-13 answer on-due secretary", "2026-07-13 answer on-due committee",
            ]
        )
    }

    @Test func `After three weeks of standstill only the latest missed step goes out, marked late`()
        throws
    {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-07-03").count == 1)
        try driver.file.wake(on: day("2026-07-24"))
        let sent = driver.file.deliver(on: day("2026-07-24")).map(\.short)
        #expect(
            sent == [
                "2026-07-24 answer 5wd-after#1 secretary late",
                "2026-07-24 answer 5wd-after#1 committee late",
            ]
        )
        #expect(
            driver.ledger.filter { $0.contains("coalesced") } == [
                "answer 5wd-before secretary coalesced coalesced",
                "answer on-due secretary coalesced coalesced",
                "answer on-due committee coalesced coalesced",
            ]
        )
    }

    @Test func `What waits behind a closed gate is coalesced too`() throws {
        var (driver, _) = try asked()
        for today in ["2026-06-22", "2026-07-06", "2026-07-13", "2026-07-20"] {
            try driver.file.wake(on: day(today))
        }
        let sent = driver.file.deliver(on: day("2026-07-22")).map(\.short)
        #expect(
            sent == [
                "2026-07-22 answer 5wd-after#1 secretary",
                "2026-07-22 answer 5wd-after#1 committee",
            ]
        )
        #expect(driver.ledger.count { $0.hasSuffix("suppressed coalesced") } == 4)
    }

    // MARK: Moved dates

    @Test func `A step that waited waits again when its date comes back`() throws {
        var (driver, root) = try asked()
        try driver.file.wake(on: day("2026-06-22"))
        // Days later, with the gate still closed, the date is corrected and put right again.
        try driver.correct(root, to: "2026-06-03", on: "2026-06-25")
        try driver.correct(root, to: "2026-06-01", on: "2026-06-25")
        let sent = driver.file.deliver(on: day("2026-06-25")).map(\.short)
        #expect(sent == ["2026-06-25 answer 15wd-before secretary late"])
        #expect(try driver.live("2026-07-03").filter { $0.contains("15wd-before") } == [])
    }

    @Test func `A date that moves away and back before delivery sends nothing again`() throws {
        var (driver, root) = try asked()
        // The morning of the first step: planned, not yet sent.
        try driver.file.wake(on: day("2026-06-22"))
        try driver.correct(root, to: "2026-06-03", on: "2026-06-22")
        #expect(driver.ledger == ["answer 15wd-before secretary suppressed moved"])
        try driver.correct(root, to: "2026-06-01", on: "2026-06-22")
        #expect(
            try driver.live("2026-07-06") == [
                "2026-06-22 answer 15wd-before secretary", "2026-07-06 answer 5wd-before secretary",
            ]
        )
    }

    @Test func `A date that moves away and back long before its steps leaves them all`() throws {
        var (driver, root) = try asked()
        try driver.correct(root, to: "2026-06-03", on: "2026-06-08")
        try driver.correct(root, to: "2026-06-01", on: "2026-06-09")
        #expect(driver.ledger == [])
        #expect(
            try driver.live("2026-07-06") == [
                "2026-06-22 answer 15wd-before secretary", "2026-07-06 answer 5wd-before secretary",
            ]
        )
    }

    @Test func `After delivery each true move is one notice, and no step is repeated`() throws {
        var (driver, root) = try asked()
        #expect(try driver.live("2026-06-22") == ["2026-06-22 answer 15wd-before secretary"])
        try driver.correct(root, to: "2026-06-03", on: "2026-06-23")
        #expect(
            try driver.live("2026-06-24") == [
                "2026-06-23 answer moved#1 secretary", "2026-06-24 answer 15wd-before secretary",
            ]
        )
        try driver.correct(root, to: "2026-06-01", on: "2026-06-25")
        #expect(
            try driver.live("2026-07-13") == [
                "2026-06-25 answer moved#2 secretary", "2026-07-06 answer 5wd-before secretary",
                "2026-07-13 answer on-due secretary", "2026-07-13 answer on-due committee",
            ]
        )
        let notices = driver.file.ledger.filter { $0.key.step.hasPrefix("moved") }
        #expect(notices.map(\.previousDue) == [day("2026-07-13"), day("2026-07-15")])
        #expect(notices.map(\.key.due) == [day("2026-07-15"), day("2026-07-13")])
        #expect(notices.map(\.message) == ["moved", "moved"])
    }

    @Test func `A notice that waits is taken back when the date comes back, and asked for anew`()
        throws
    {
        var (driver, root) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        // Saturday: a notice waits for Monday.
        try driver.correct(root, to: "2026-06-03", on: "2026-06-27")
        try driver.correct(root, to: "2026-06-01", on: "2026-06-27")
        #expect(driver.ledger.contains("answer moved#1 secretary suppressed moved"))
        try driver.correct(root, to: "2026-06-03", on: "2026-06-28")
        #expect(try driver.live("2026-06-30") == ["2026-06-29 answer moved#1 secretary"])
    }

    @Test func `Who was never told hears nothing of a move`() throws {
        var (driver, root) = try asked()
        try driver.correct(root, to: "2026-06-05", on: "2026-06-09")
        #expect(driver.ledger == [])
    }

    @Test func `A retracted trigger is told to those who knew the date`() throws {
        var (driver, root) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        try driver.void(root, on: "2026-06-24")
        let sent = try driver.live("2026-06-25")
        #expect(sent == ["2026-06-24 answer moved#1 secretary"])
        let notice = try #require(driver.file.ledger.last)
        #expect(notice.key.due == nil)
        #expect(notice.previousDue == day("2026-07-13"))
        // A new trigger is a new occurrence with steps of its own.
        try driver.record("asked", "2026-06-25")
        #expect(
            try driver.live("2026-07-16") == ["2026-07-16 answer 15wd-before secretary"]
        )
    }

    @Test func `A trigger retracted and recorded again at once is one move`() throws {
        var (driver, root) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        try driver.file.wake(on: day("2026-06-24"))
        try driver.void(root, on: "2026-06-24")
        try driver.record("asked", "2026-06-03", recorded: "2026-06-24")
        #expect(
            try driver.live("2026-06-24") == [
                "2026-06-24 answer 15wd-before secretary", "2026-06-24 answer moved#1 secretary",
            ]
        )
    }

    @Test func `A later trigger is a new occurrence and no move`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        try driver.record("asked", "2026-06-23")
        #expect(try driver.timer("answer", on: "2026-06-23").occurrence == "e3")
        #expect(
            try driver.live("2026-07-14") == ["2026-07-14 answer 15wd-before secretary"]
        )
    }

    // MARK: Met, contacts, rules

    @Test func `What is met at half past seven is not sent at eight`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-07-10").count == 2)
        try driver.file.wake(on: day("2026-07-13"))
        #expect(driver.ledger.count { $0.hasSuffix("planned") } == 2)
        let done = try driver.record("done", "2026-07-13")
        #expect(driver.file.deliver(on: day("2026-07-13")).isEmpty)
        #expect(driver.ledger.count { $0.hasSuffix("suppressed settled") } == 2)
        // Recorded in error and retracted the same morning, it goes out after all.
        try driver.void(done, on: "2026-07-13")
        #expect(
            driver.file.deliver(on: day("2026-07-13")).map(\.short) == [
                "2026-07-13 answer on-due secretary", "2026-07-13 answer on-due committee",
            ]
        )
    }

    @Test func `An event that met a deadline and is retracted later causes no burst`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-19").isEmpty)
        let done = try driver.record("done", "2026-06-19")
        // With every clock at rest the case is shown to the office.
        #expect(try driver.live("2026-07-21") == ["2026-06-29 @idle every-4w#1 office"])
        try driver.void(done, on: "2026-07-21")
        #expect(
            try driver.live("2026-07-27") == [
                "2026-07-27 answer 5wd-after#2 secretary",
                "2026-07-27 answer 5wd-after#2 committee",
            ]
        )
    }

    @Test func `Who takes over a role gets one hand-over, and the one who left nothing`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        driver.file.directory = Rules.directory(secretary: "binh@cell.example")
        let sent = try driver.file.live(through: day("2026-06-24"))
        #expect(sent.map(\.short) == ["2026-06-24 answer handover#1 secretary"])
        #expect(sent.map(\.entry.address) == ["binh@cell.example"])
        #expect(try driver.live("2026-07-03") == [])
        #expect(try driver.live("2026-07-06") == ["2026-07-06 answer 5wd-before secretary"])
        // Back again: one hand-over to the first holder.
        driver.file.directory = Rules.directory()
        #expect(try driver.live("2026-07-07") == ["2026-07-07 answer handover#2 secretary"])
    }

    @Test func `A change of contact that is undone before delivery sends nothing`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-22").count == 1)
        driver.file.directory = Rules.directory(secretary: "binh@cell.example")
        try driver.file.wake(on: day("2026-06-24"))
        #expect(driver.ledger.contains("answer handover#1 secretary planned"))
        driver.file.directory = Rules.directory()
        #expect(try driver.live("2026-06-24") == [])
    }

    @Test func `A step that new rules add where it lies behind is not sent`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-25").count == 1)
        let more = Rules.remind([.before(.workingDays(14)), .before(.workingDays(2))])
        let workflow = Rules.oneStage([
            Rules.deadline(
                "answer",
                from: .event("asked"),
                .workingDays(30),
                metBy: ["done"],
                remind: Self.steps + [more]
            )
        ])
        driver.file.machine = CaseMachine(rules: try Rules.rules(workflow))
        #expect(
            try driver.live("2026-07-09") == [
                "2026-07-06 answer 5wd-before secretary", "2026-07-09 answer 2wd-before secretary",
            ]
        )
        #expect(driver.ledger.contains("answer 14wd-before secretary suppressed past"))
    }

    @Test func `A step of new rules that lies behind does not hide one missed in a standstill`()
        throws
    {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-25").count == 1)
        driver.file.machine = CaseMachine(
            rules: try Rules.rules(
                Rules.oneStage([
                    Rules.deadline(
                        "answer",
                        from: .event("asked"),
                        .workingDays(30),
                        metBy: ["done"],
                        remind: Self.steps + [Rules.remind([.before(.workingDays(14))])]
                    )
                ])
            )
        )
        try driver.file.wake(on: day("2026-07-08"))
        #expect(
            driver.file.deliver(on: day("2026-07-08")).map(\.short) == [
                "2026-07-08 answer 5wd-before secretary late"
            ]
        )
    }

    @Test func `Two lines that ask for one step and one role are one reminder, the more urgent`()
        throws
    {
        let workflow = Rules.oneStage([
            Rules.deadline(
                "answer",
                from: .stage,
                .workingDays(5),
                metBy: [],
                remind: [
                    Rules.remind([.onDue], to: ["secretary"], .notice),
                    Rules.remind([.onDue], to: ["secretary", "secretary"], .alert),
                    Rules.remind([.onDue], to: ["secretary"], .warning),
                ]
            )
        ])
        var driver = try Driver(workflow)
        let sent = try driver.file.live(through: day("2026-01-12"))
        #expect(sent.map(\.entry.level) == [.alert])
        #expect(driver.file.ledger.count == 1)
    }

    @Test func `An ended case sends nothing more`() throws {
        var (driver, _) = try asked()
        #expect(try driver.live("2026-06-19").isEmpty)
        try driver.file.wake(on: day("2026-06-22"))
        try driver.submit(.close(outcome: "cancelled", day: day("2026-06-22")), "2026-06-22")
        #expect(driver.ledger == ["answer 15wd-before secretary suppressed closed"])
        #expect(try driver.live("2027-06-22") == [])
    }
}
