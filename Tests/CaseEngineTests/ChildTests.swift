import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Cases that events open: as children that their parent waits for, and as peers.
@Suite struct ChildTests {
    private static func ask(_ body: String) -> [String: FieldValue] { ["body": .text(body)] }

    private static func proposal(_ body: String, _ date: String) -> Proposal {
        .record(event: "asked", day: day(date), fields: ask(body))
    }

    @Test func `An event opens a child with its key and fields, on its own day`() throws {
        var kin = try Kin()
        let root = try kin.record("asked", "2026-01-07", recorded: "2026-01-09", Self.ask("hanoi"))
        let child = try kin.state(1)
        #expect(kin.others == ["verify/hanoi waiting"])
        #expect(child.parent == ParentLink(caseID: "SCENARIO", root: root, key: "hanoi"))
        #expect(child.opened == day("2026-01-07"))
        #expect(child.fields == ["body": .text("hanoi")])
        #expect(child.subject.id == "P1")
        #expect(child.parentUnit == "CB-01")
        let facts = try #require(kin.world.files[0].surroundings.children.first)
        #expect(facts == child.asChild)
        #expect(facts.known == day("2026-01-09"))
    }

    @Test func `A key is opened once at a time`() throws {
        var kin = try Kin()
        try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        #expect(
            try kin.refusal(of: Self.proposal("hanoi", "2026-01-08"), "2026-01-08") == "child-open"
        )
        try kin.record("asked", "2026-01-08", Self.ask("hue"))
        try kin.record("answered", "2026-01-12", of: 1)
        // A late event asks while the child was open.
        let late = Self.proposal("hanoi", "2026-01-09")
        #expect(try kin.refusal(of: late, "2026-01-13") == "child-open")
        try kin.record("asked", "2026-01-13", Self.ask("hanoi"))
        #expect(
            kin.others == ["verify/hanoi positive", "verify/hue waiting", "verify/hanoi waiting"]
        )
    }

    @Test func `A child without its required field or key is not asked for`() throws {
        var kin = try Kin()
        let empty = Proposal.record(event: "asked", day: day("2026-01-07"), fields: [:])
        #expect(try kin.refusal(of: empty, "2026-01-07") == "missing-field")
        let body = Rules.field("body", .text)
        let keyless = KinRules.opens("verify", [body], key: .eventField("body"))
        let workflow = Rules.workflow(
            events: [Rules.event("asked", fields: [body])],
            stages: [
                Rules.stage(
                    "start",
                    accepts: [Rules.accept("asked", [KinRules.move(opens: [keyless])])]
                )
            ]
        )
        var driver = try Driver(workflow)
        #expect(try driver.refusal(of: "asked", "2026-01-07") == "missing-field")
    }

    @Test func `A child is cancelled when its event is voided, and opened anew by another`() throws
    {
        var kin = try Kin()
        let root = try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        try kin.submit(.void(root: root), "2026-01-20")
        #expect(kin.others == ["verify/hanoi cancelled"])
        #expect(try kin.state(1).ended == day("2026-01-20"))
        try kin.record("asked", "2026-01-20", Self.ask("hanoi"))
        #expect(kin.others == ["verify/hanoi cancelled", "verify/hanoi waiting"])
    }

    @Test func `A corrected key is another child`() throws {
        var kin = try Kin()
        let root = try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        let correction = { Proposal.correct(root: root, day: nil, fields: Self.ask($0)) }
        try kin.submit(correction("hue"), "2026-01-08")
        #expect(kin.others == ["verify/hanoi cancelled", "verify/hue waiting"])
        try kin.submit(correction("hanoi"), "2026-01-09")
        #expect(
            kin.others == [
                "verify/hanoi cancelled", "verify/hue cancelled", "verify/hanoi waiting",
            ]
        )
    }

    @Test func `An event set aside cancels its child; put back it opens a new one`() throws {
        var kin = try Kin()
        let root = try kin.record("asked", "2026-01-12", Self.ask("hanoi"))
        try kin.record("advanced", "2026-01-07", recorded: "2026-01-14", setsAside: true)
        #expect(try kin.state().unplaced.map(\.root) == [root])
        #expect(kin.others == ["verify/hanoi cancelled"])
        let back = Proposal.correct(root: root, day: day("2026-01-06"), fields: nil)
        try kin.submit(back, "2026-01-15")
        #expect(kin.others == ["verify/hanoi cancelled", "verify/hanoi waiting"])
        try kin.world.live(through: day("2026-02-15"))
        #expect(kin.others == ["verify/hanoi cancelled", "verify/hanoi waiting"])
    }

    @Test func `A child that nobody asks for does not stand for one that ended`() throws {
        var kin = try Kin()
        let hanoi = try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        let hue = try kin.record("asked", "2026-01-07", Self.ask("hue"))
        try kin.submit(.void(root: hanoi), "2026-01-09")
        try kin.record("checked", "2026-01-09")
        #expect(try kin.state().stage == "start")
        #expect(try kin.state().timers.map(\.state) == [.dormant])
        try kin.record("answered", "2026-01-12", of: 2)
        #expect(try kin.state().timers.map(\.due) == [day("2026-01-15")])
        try kin.record("checked", "2026-01-13")
        #expect(try kin.state().stage == "later")
        try kin.submit(.void(root: hue), "2026-01-14")
        #expect(try kin.state().timers.map(\.state) == [.dormant])
    }

    @Test func `A cancelled child that is asked for again has not ended`() throws {
        var kin = try Kin()
        let root = try kin.record("asked", "2026-01-12", Self.ask("hanoi"))
        try kin.record("advanced", "2026-01-07", recorded: "2026-01-14", setsAside: true)
        try kin.submit(.correct(root: root, day: day("2026-01-06"), fields: nil), "2026-01-15")
        #expect(try kin.state().timers.map(\.state) == [.dormant])
        try kin.record("answered", "2026-01-16", of: 2)
        #expect(try kin.state().timers.map(\.due) == [day("2026-01-19")])
        try kin.record("back", "2026-01-16")
        try kin.record("checked", "2026-01-16")
        #expect(try kin.state().stage == "later")
    }

    @Test func `The end of a case cancels its open children, and its reopening opens them anew`()
        throws
    {
        var kin = try Kin()
        try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        try kin.record("asked", "2026-01-07", Self.ask("hue"))
        try kin.record("answered", "2026-01-08", of: 1)
        try kin.submit(.close(outcome: "withdrawn", day: day("2026-01-09")), "2026-01-12")
        #expect(kin.others == ["verify/hanoi positive", "verify/hue cancelled"])
        #expect(try kin.state(2).ended == day("2026-01-09"))
        #expect(try kin.state().timers.map(\.start) == [nil])
        let closing = try #require(kin.world.files[0].history.last?.sequence)
        try kin.submit(.void(root: closing), "2026-01-13")
        #expect(
            kin.others == ["verify/hanoi positive", "verify/hue cancelled", "verify/hue waiting"]
        )
    }

    @Test func `What happened to a cancelled child stays, what lies ahead is set aside`() throws {
        var kin = try Kin()
        try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        try kin.record("urged", "2026-01-15", of: 1)
        let visit = try kin.record("visit", "2026-03-02", recorded: "2026-01-15", of: 1)
        try kin.submit(.close(outcome: "withdrawn", day: day("2026-01-09")), "2026-01-16")
        let child = try kin.state(1)
        #expect(child.outcome == CaseState.cancelledOutcome)
        #expect(child.ended == day("2026-01-15"))
        #expect(child.unplaced.map(\.root) == [visit])
        #expect(child.next == nil)
    }

    @Test func `No official ends a child as cancelled`() throws {
        var kin = try Kin()
        try kin.record("asked", "2026-01-07", Self.ask("hanoi"))
        let close = { Proposal.close(outcome: $0, day: day("2026-01-08")) }
        #expect(try kin.refusal(of: close("cancelled"), "2026-01-08", of: 1) == "unknown-outcome")
        try kin.submit(close("not-needed"), "2026-01-08", of: 1)
        try kin.world.live(through: day("2026-01-20"))
        #expect(kin.others == ["verify/hanoi not-needed"])
        #expect(try kin.state().timers.map(\.due) == [day("2026-01-12")])
    }

    @Test func `A peer is opened once, whatever is corrected, and goes its own way`() throws {
        var kin = try Kin()
        let root = try kin.record("left", "2026-01-09")
        try kin.submit(.correct(root: root, day: day("2026-01-08"), fields: nil), "2026-01-12")
        #expect(kin.others == ["leave waiting"])
        #expect(kin.world.handedOver == ["leave"])
        #expect(try kin.state(1).parent == nil)
        try kin.submit(.close(outcome: "withdrawn", day: day("2026-01-12")), "2026-01-12")
        #expect(kin.others == ["leave waiting"])
    }

    @Test func `Who has an open case of the workflow is handed over to that`() throws {
        var kin = try Kin()
        try kin.open("leave", subject: "P2", opened: "2026-01-06")
        try kin.record("left", "2026-01-09")
        #expect(kin.others == ["leave waiting", "leave waiting"])
        try kin.record("left", "2026-01-12")
        #expect(kin.others == ["leave waiting", "leave waiting"])
        #expect(kin.world.handedOver == ["leave", "leave"])
    }

    @Test func `A case that cannot be opened holds up no other`() throws {
        var kin = try Kin()
        try kin.record("both", "2026-01-09")
        #expect(kin.others == ["simple waiting"])
        #expect(kin.world.refusedOpenings.map(\.code) == ["subject-kind"])
    }
}
