import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct ScenarioTests {
    private func scenario() throws -> Scenario { try #require(Sample.load().scenarios.first) }

    @Test func `Units get a contact for every position that a role looks for`() throws {
        let scenario = try scenario()
        #expect(scenario.name == "the ordinary way")
        #expect(scenario.units.map(\.id) == ["CB-01", "DU-01"])
        #expect(scenario.units.map(\.parent) == ["DU-01", nil])
        #expect(
            scenario.units.map(\.positions) == [
                ["secretary": ContactValue(address: "secretary@cb-01.example")],
                ["secretary": ContactValue(address: "secretary@du-01.example")],
            ]
        )
        #expect(scenario.subject.id == "P-1")
        #expect(scenario.subject.unit == "CB-01")
        #expect(scenario.subject.fields == ["birth-date": "2000-05-01"])
    }

    @Test func `A position can be given or left vacant`() throws {
        let text = Sample.scenario
            .replacing("parent: DU-01}", with: "parent: DU-01, positions: {secretary: null}}")
            .replacing("grassroots}", with: "grassroots, positions: {secretary: a@b.example}}")
        let scenario = try #require(Sample.load(["scenarios/sample.yaml": text]).scenarios.first)
        #expect(
            scenario.units.map(\.positions) == [
                [:], ["secretary": ContactValue(address: "a@b.example")],
            ]
        )
    }

    @Test func `Every step is read`() throws {
        let steps = try scenario().steps
        #expect(
            steps.map(\.day.isoText) == [
                "2026-03-02", "2026-03-09", "2026-03-20", "2026-03-10", "2026-03-23", "2026-03-24",
            ]
        )
        #expect(
            steps[0].action == .open(stage: "asked", fields: ["helper": "a@b.example"], history: [])
        )
        let fields = ["agree": "9", "members": "10", "until": "2027-01-01"]
        #expect(steps[1].action == .record(event: "voted", fields: fields))
        let earlier = CivilDate(year: 2026, month: 3, day: 9)
        #expect(steps[3].action == .correct(event: "voted", of: earlier, fields: nil))
        #expect(steps[3].recorded?.isoText == "2026-03-21")
        #expect(steps[4].action == .void(event: "voted", of: nil))
        #expect(steps[5].action == .close(outcome: "cancelled"))
        #expect(steps[5].warned == false)
        #expect(steps.map(\.place.line) == [8, 9, 10, 19, 20, 21])
    }

    @Test func `An expectation is read`() throws {
        guard case .today(let expected) = try scenario().steps[2].action else {
            Issue.record("the third step is no expectation")
            return
        }
        #expect(expected.stage == "decided")
        #expect(expected.outcome == nil)
        #expect(expected.allowsOtherReminders)
        #expect(expected.timers.map(\.timer) == ["answer"])
        #expect(expected.timers.first?.state == "overdue")
        #expect(expected.timers.first?.due?.isoText == "2026-03-19")
        #expect(expected.timers.first?.isProvisional == false)
        #expect(expected.timers.first?.start == nil)
        #expect(expected.reminders?.map(\.role) == ["secretary"])
        #expect(expected.reminders?.first?.level == .notice)
        #expect(expected.refusals.map(\.event) == ["voted"])
        #expect(expected.refusals.map(\.code) == ["not-accepted"])
    }

    @Test func `An empty list of reminders is not the same as none`() throws {
        let text = Sample.scenario.replacing(
            """
                  reminders:
                    - {timer: answer, day: 2026-03-19, to: secretary, level: notice}
                  some: true

            """,
            with: "      reminders: []\n"
        )
        let scenario = try #require(Sample.load(["scenarios/sample.yaml": text]).scenarios.first)
        guard case .today(let expected) = scenario.steps[2].action else { return }
        #expect(expected.reminders == [])
        let without = text.replacing("      reminders: []\n", with: "")
        let second = try #require(Sample.load(["scenarios/sample.yaml": without]).scenarios.first)
        guard case .today(let unseen) = second.steps[2].action else { return }
        #expect(unseen.reminders == nil)
    }

    @Test func `A file may hold several scenarios`() {
        let lines = Sample.scenario.split(separator: "\n", omittingEmptySubsequences: false)
        let item = lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }.joined(separator: "\n")
        let loaded = Sample.load(["scenarios/sample.yaml": item + "\n" + item])
        #expect(loaded.diagnostics.map(\.description) == [])
        #expect(loaded.scenarios.count == 2)
    }

    @Test func `A list of values is one text, as an official types it`() throws {
        let text = Sample.scenario.replacing(
            "until: 2027-01-01}",
            with: "until: 2027-01-01, papers: [a, 'b']}"
        )
        let scenario = try #require(Sample.load(["scenarios/sample.yaml": text]).scenarios.first)
        guard case .record(_, let fields, _) = scenario.steps[1].action else { return }
        #expect(fields["papers"] == "a;b")
    }
}
