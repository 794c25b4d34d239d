import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Holds, extensions, acknowledgements and snoozes as officials ask for them: what is refused, what
/// is recorded, and what a void takes back.
@Suite struct CareTests {
    static let workflow = Rules.workflow(
        events: [
            Rules.event("asked"), Rules.event("done"), Rules.event("go"), Rules.event("over"),
            Rules.event("named", fields: [Rules.field("who", .text)]),
        ],
        stages: [
            Rules.stage(
                "start",
                timers: [
                    Rules.clock(
                        "answer",
                        from: .event("asked"),
                        due: .within(.days(30)),
                        metBy: ["done"],
                        extensions: ExtensionRule(upTo: .days(10), times: 2, bases: []),
                        remind: [Rules.remind([.before(.days(7)), .onDue])]
                    ),
                    Rules.clock("fixed", due: .within(.days(90)), metBy: ["done"]),
                    Rules.clock(
                        "each",
                        from: .event("named"),
                        due: .within(.days(20)),
                        metBy: ["done"],
                        per: "who",
                        extensions: ExtensionRule(upTo: .days(5), times: 1, bases: [])
                    ),
                ],
                accepts: [
                    Rules.accept("asked"), Rules.accept("done"), Rules.accept("named"),
                    Rules.accept("go", to: "next"), Rules.accept("over", to: "end"),
                ]
            ),
            Rules.stage("next", timers: [Rules.clock("other", due: .within(.days(9)))]),
            Rules.stage("end", final: "success"),
        ],
        holds: HoldRule(
            reasons: [.init(name: "illness", title: Rules.text("illness"))],
            review: .weeks(2),
            place: Rules.place()
        )
    )

    private static func hold(
        _ date: String,
        until: String? = nil,
        reason: String = "illness"
    ) -> Proposal {
        .hold(reason: reason, until: until.map { day($0) }, day: day(date))
    }

    private static func extend(
        _ timer: String = "answer",
        _ key: String? = nil,
        by period: Period = .days(5),
        approver: String = "committee",
        _ date: String = "2026-01-20"
    ) -> Proposal {
        .extend(
            timer: timer,
            key: key,
            by: period,
            approver: approver,
            document: nil,
            day: day(date)
        )
    }

    private static func snooze(
        _ timer: String = "answer",
        _ key: String? = nil,
        until: String,
        _ date: String = "2026-01-20"
    ) -> Proposal {
        .snooze(timer: timer, key: key, until: day(until), day: day(date))
    }

    private static func acknowledge(_ timer: String, _ key: String? = nil) -> Proposal {
        .acknowledge(timer: timer, key: key, day: day("2026-01-20"))
    }

    /// A case of 05/01/2026 that was asked on 06/01/2026.
    private static func asked() throws -> Driver {
        var driver = try Driver(workflow)
        try driver.record("asked", "2026-01-06")
        return driver
    }

    // MARK: Refusals

    @Test(
        arguments: [
            (hold("2026-01-20"), "taken"), (hold("2026-01-20", until: "2026-01-20"), "taken"),
            (hold("2026-01-20", reason: "holiday"), "unknown-reason"),
            (hold("2026-01-21"), "future"), (hold("2026-01-04"), "before-opening"),
            (hold("2026-01-20", until: "2026-01-19"), "ends-before-start"),
            (.resume(day: day("2026-01-20")), "not-held"),
            (.resume(day: day("2026-01-21")), "future"),
            (extend(), "taken"), (extend("none"), "unknown-timer"),
            (extend("fixed"), "not-extendable"),
            (extend("other"), "no-occurrence"), (extend("each"), "timer-not-running"),
            (extend("each", "an"), "no-occurrence"), (extend(approver: " "), "missing-field"),
            (extend(by: .days(10)), "taken"), (extend(by: .days(11)), "extension-too-long"),
            (extend(by: .days(0)), "extension-too-long"),
            (extend(by: .workingDays(1)), "extension-too-long"),
            (extend("answer", by: .days(1), "2026-01-05"), "timer-not-running"),
            (extend("answer", by: .days(1), "2026-01-21"), "future"),
            (snooze(until: "2026-02-20"), "taken"),
            (snooze(until: "2026-02-21"), "snooze-too-long"),
            (snooze(until: "2026-01-20"), "ends-before-start"),
            (snooze("none", until: "2026-01-30"), "unknown-timer"),
            (snooze("each", "an", until: "2026-01-30"), "no-occurrence"),
            (acknowledge("answer"), "taken"), (acknowledge("none"), "unknown-timer"),
            (acknowledge("each", "an"), "no-occurrence"), (acknowledge("other"), "no-occurrence"),
        ] as [(Proposal, String)]
    )
    func `What does not fit is refused`(proposal: Proposal, code: String) throws {
        var driver = try Self.asked()
        #expect(try driver.refusal(of: proposal, "2026-01-20") == code)
    }

    @Test(
        arguments: [
            hold("2026-01-22"), .resume(day: day("2026-01-22")),
            extend("answer", by: .days(1), "2026-01-22"), snooze(until: "2026-01-30", "2026-01-22"),
            .acknowledge(timer: "answer", key: nil, day: day("2026-01-22")),
            .cancel(day: day("2026-01-22")),
        ] as [Proposal]
    )
    func `A case that has ended takes none of it`(proposal: Proposal) throws {
        var driver = try Self.asked()
        try driver.record("over", "2026-01-21")
        #expect(try driver.refusal(of: proposal, "2026-01-22") == "ended")
    }

    @Test func `A workflow without holds takes none`() throws {
        var driver = try Driver(TestWorkflow.whole)
        #expect(try driver.refusal(of: Self.hold("2026-01-06"), "2026-01-06") == "not-holdable")
    }

    @Test func `A case is held once at a time, in order`() throws {
        var driver = try Self.asked()
        try driver.submit(Self.hold("2026-01-10"), "2026-01-10")
        let refused = { (proposal: Proposal) throws in
            var copy = driver
            return try copy.refusal(of: proposal, "2026-01-20")
        }
        #expect(try refused(Self.hold("2026-01-12")) == "already-held")
        #expect(try refused(Self.hold("2026-01-08", until: "2026-01-09")) == "later-hold")
        #expect(try refused(.resume(day: day("2026-01-09"))) == "later-hold")
        try driver.submit(.resume(day: day("2026-01-14")), "2026-01-14")
        #expect(try refused(.resume(day: day("2026-01-15"))) == "not-held")
        #expect(try refused(Self.hold("2026-01-13")) == "later-hold")
        try driver.submit(Self.hold("2026-01-16", until: "2026-01-18"), "2026-01-18")
        #expect(try refused(.resume(day: day("2026-01-19"))) == "not-held")
        #expect(try refused(Self.hold("2026-01-19")) == "taken")
    }

    @Test func `A deadline is extended as often as the law allows, each value by itself`() throws {
        var driver = try Self.asked()
        try driver.record("named", "2026-01-06", fields: ["who": .text("an")])
        try driver.record("named", "2026-01-07", fields: ["who": .text("binh")])
        try driver.submit(Self.extend(), "2026-01-20")
        try driver.submit(Self.extend(), "2026-01-20")
        #expect(try driver.short("answer", on: "2026-01-20") == "running 2026-02-23")
        #expect(try driver.refusal(of: Self.extend(), "2026-01-20") == "extensions-used-up")
        try driver.submit(Self.extend("each", "an"), "2026-01-20")
        #expect(
            try driver.refusal(of: Self.extend("each", "an"), "2026-01-20") == "extensions-used-up"
        )
        try driver.submit(Self.extend("each", "binh"), "2026-01-20")
        // A new question is a new occurrence.
        try driver.record("asked", "2026-01-20")
        #expect(try driver.refusal(of: Self.extend(), "2026-01-20") == "taken")
    }

    @Test func `An overdue deadline can be extended, a met one not`() throws {
        var driver = try Self.asked()
        try driver.submit(Self.extend("answer", by: .days(10), "2026-02-10"), "2026-02-10")
        #expect(try driver.short("answer", on: "2026-02-10") == "running 2026-02-23")
        try driver.record("done", "2026-02-11")
        let late = Self.extend("answer", by: .days(5), "2026-02-12")
        #expect(try driver.refusal(of: late, "2026-02-12") == "timer-not-running")
    }

    // MARK: Taking back

    @Test func `A void takes back a hold, its end and an extension`() throws {
        var driver = try Self.asked()
        let sequence = { driver.file.history.last?.sequence ?? 0 }
        try driver.submit(Self.extend(by: .days(5), "2026-01-08"), "2026-01-08")
        let extended = sequence()
        try driver.submit(Self.hold("2026-01-10"), "2026-01-10")
        let held = sequence()
        try driver.submit(.resume(day: day("2026-01-14")), "2026-01-14")
        let resumed = sequence()
        #expect(driver.file.state?.hold == nil)
        try driver.void(resumed, on: "2026-01-15")
        #expect(driver.file.state?.hold?.since == day("2026-01-10"))
        try driver.void(held, on: "2026-01-15")
        #expect(driver.file.state?.hold == nil)
        #expect(try driver.short("answer", on: "2026-01-15") == "running 2026-02-10")
        try driver.void(extended, on: "2026-01-15")
        #expect(try driver.timer("answer", on: "2026-01-15").extensions == 0)
        for root in [extended, held, resumed] {
            #expect(try driver.refusal(of: .void(root: root), "2026-01-16") == "unknown-root")
        }
    }

    @Test func `A void wakes reminders that were acknowledged or put to rest`() throws {
        var driver = try Self.asked()
        let planned = { driver.file.state?.planned.filter { $0.timer == "answer" }.count ?? 0 }
        let before = planned()
        for quiet in [Self.acknowledge("answer"), Self.snooze(until: "2026-02-20")] {
            try driver.submit(quiet, "2026-01-20")
            #expect(planned() < before)
            try driver.void(driver.file.history.last?.sequence ?? 0, on: "2026-01-20")
            #expect(planned() == before)
        }
    }

    @Test func `The end of a hold is not taken back while a later one stands`() throws {
        var driver = try Self.asked()
        try driver.submit(Self.hold("2026-01-10"), "2026-01-10")
        try driver.submit(.resume(day: day("2026-01-12")), "2026-01-12")
        let resumed = driver.file.history.last?.sequence ?? 0
        try driver.submit(Self.hold("2026-01-15"), "2026-01-15")
        let later = driver.file.history.last?.sequence ?? 0
        #expect(try driver.refusal(of: .void(root: resumed), "2026-01-16") == "later-hold")
        try driver.void(later, on: "2026-01-16")
        try driver.void(resumed, on: "2026-01-16")
        #expect(driver.file.state?.hold?.since == day("2026-01-10"))
    }

    @Test func `The end of a hold that ends by itself may be taken back`() throws {
        var driver = try Self.asked()
        try driver.submit(Self.hold("2026-01-10", until: "2026-01-13"), "2026-01-10")
        try driver.submit(.resume(day: day("2026-01-12")), "2026-01-12")
        let resumed = driver.file.history.last?.sequence ?? 0
        try driver.submit(Self.hold("2026-01-15"), "2026-01-15")
        try driver.void(resumed, on: "2026-01-16")
        #expect(driver.file.state?.hold?.since == day("2026-01-15"))
    }

    @Test func `What is not an event is voided and recorded anew, not corrected`() throws {
        var driver = try Self.asked()
        let proposals = [
            Self.hold("2026-01-20"), .resume(day: day("2026-01-20")), Self.extend(),
            Self.acknowledge("answer"), Self.snooze(until: "2026-01-30"),
            .close(outcome: "cancelled", day: day("2026-01-20")),
        ]
        for proposal in proposals {
            try driver.submit(proposal, "2026-01-20")
            let root = driver.file.history.last?.sequence ?? 0
            let correction = Proposal.correct(root: root, day: day("2026-01-19"), fields: nil)
            #expect(try driver.refusal(of: correction, "2026-01-20") == "not-correctable")
        }
    }
}
