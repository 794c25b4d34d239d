import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseEngine

/// Folds that go on from the fold before, as a simulation asks for them, against folds that do not.
///
/// `Life` compares both on every day it lives through.
@Suite struct CaseMemoryTests {
    private static let weekly = [Rules.remind([.everyAfter(.weeks(1))], .alert)]

    @Test func `A clock that starts at another one moves with it`() throws {
        let report = Rules.clock(
            "report",
            .recurring,
            due: .recurring(.monthBy(day: 20)),
            metBy: ["done"],
            remind: [Rules.remind([.onDue])]
        )
        let copy = Rules.clock("copy", from: .timer("report"), due: .within(.days(5)))
        var life = try Life(Rules.oneStage([copy, report]))
        let first = try life.timer("copy", on: "2026-03-02").due
        _ = try life.live("2026-06-30")
        #expect(life.forgetful == nil)
        #expect(life.state?.timers.first { $0.timer == "copy" }?.due != first)
    }

    @Test func `A reminder that was put off comes on its day`() throws {
        let answer = Rules.clock("answer", due: .within(.days(7)), remind: Self.weekly)
        var life = try Life(Rules.oneStage([answer]))
        _ = try life.live("2026-04-06")
        life.add(
            .snooze(timer: "answer", occurrence: "s1", until: day("2026-04-22")),
            "2026-04-06"
        )
        let sent = try life.live("2026-05-05")
        #expect(life.forgetful == nil)
        #expect(sent.contains { $0.hasPrefix("2026-04-22") }, "\(sent)")
    }

    @Test func `A clock that was held is asked for anew`() throws {
        let answer = Rules.clock(
            "answer",
            due: .within(.days(7)),
            onHold: .remaining,
            remind: Self.weekly
        )
        var life = try Life(Rules.oneStage([answer]))
        _ = try life.live("2026-03-05")
        life.hold("2026-03-05", until: "2026-03-19")
        _ = try life.live("2026-06-05")
        #expect(life.forgetful == nil)
    }

    @Test func `A fold remembers clocks as long as nothing is recorded`() throws {
        let answer = Rules.clock("answer", due: .within(.days(7)), remind: Self.weekly)
        let life = try Life(Rules.oneStage([answer]))
        var memory = CaseMemory()
        #expect(memory.facts(life.history, life.surroundings) == nil)
        let facts = try life.machine.facts(of: "C1", life.history, life.surroundings)
        memory.learn(facts, from: life.history)
        _ = try life.machine.fold(facts, today: life.today, known: &memory.clocks)
        #expect(memory.facts(life.history, life.surroundings) != nil)
        let clocks = try #require(memory.clocks)
        #expect(clocks.count == 1)
        #expect(clocks.group(0, on: day("2027-03-02"))?.clocks.map(\.status.timer) == ["answer"])
        var busier = life
        busier.record("asked", "2026-03-09")
        #expect(memory.facts(busier.history, life.surroundings) == nil)
        memory.learn(facts, from: busier.history)
        #expect(memory.clocks == nil)
    }

    @Test func `A changed surrounding makes a fold begin anew`() throws {
        let life = try Life(Rules.oneStage([Rules.clock("answer", due: .within(.days(7)))]))
        var memory = CaseMemory()
        let facts = try life.machine.facts(of: "C1", life.history, life.surroundings)
        memory.learn(facts, from: life.history)
        var met = life.surroundings
        met.meetings.append(
            UnitMeeting(day: day("2026-04-01"), isHeld: false, recorded: day("2026-03-02"))
        )
        #expect(memory.facts(life.history, met) == nil)
    }
}
