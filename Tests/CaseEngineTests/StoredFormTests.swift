import CaseEngine
import CivilCalendar
import Foundation
import Testing
import WorkflowModel

/// Rows that earlier versions stored are read as they were meant.
@Suite struct StoredFormTests {
    private static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    @Test func `An opening without a parent is one of its own`() throws {
        let action = try Self.read(
            CaseAction.self,
            """
            {"open": {"stage": "start", "fields": {"grade": {"type": "integer", "value": 2}},
            "subject": {"id": "P1", "kind": "person", "unit": "CB-01",
                "fields": {"title": {"type": "text", "value": "a"}}}}}
            """
        )
        let subject = Subject(
            id: "P1",
            kind: "person",
            unit: "CB-01",
            fields: ["title": .text("a")]
        )
        #expect(action == .open(stage: "start", subject: subject, fields: ["grade": .integer(2)]))
        let state = try CaseMachine(rules: try Rules.rules(Rules.oneStage([]))).fold(
            id: "C1",
            history: [
                EventRecord(
                    sequence: 1,
                    action: action,
                    effective: day("2026-01-05"),
                    recorded: day("2026-01-05"),
                    recordedAt: 0,
                    actor: "a",
                    reason: nil,
                    verdict: Verdict(fromStage: "start", ruleHash: "0")
                )
            ],
            today: day("2026-01-06")
        )
        #expect(state.parent == nil)
        #expect(state.asChild == nil)
        #expect(state.subjectAssignments.map(\.assignment.field) == ["title", "unit"])
    }

    @Test func `A verdict without effects has none`() throws {
        let verdict = try Self.read(
            Verdict.self,
            """
            {"fromStage": "start", "toStage": "next", "unplaced": [4], "ruleHash": "0",
            "rejudged": [{"root": 3, "toStage": "end"}, {"root": 5}],
            "warnings": [{"message": {"vi": "a", "en": "b"},
                "place": {"file": "w.yaml", "line": 2, "column": 3}}]}
            """
        )
        #expect(verdict.effects == nil)
        #expect(verdict.before == nil)
        #expect(verdict.rejudged.map(\.toStage) == ["end", nil])
        #expect(verdict.rejudged.map(\.effects) == [nil, nil])
        #expect(verdict.warnings.map(\.isOverridden) == [nil])
    }

    @Test(arguments: [
        CaseAction.open(
            stage: "start",
            subject: Subject(id: "P1", kind: "person", unit: "CB-01", isTakenOver: true),
            fields: [:],
            parent: ParentLink(caseID: "C0", root: 4, key: "hanoi")
        ),
        .hold(reason: "illness", until: nil), .hold(reason: "illness", until: day("2026-02-01")),
        .resume, .acknowledge(timer: "t", occurrence: "e3"),
        .snooze(timer: "t", occurrence: "s1", until: day("2026-02-01")),
        .extend(
            timer: "t",
            occurrence: "e3",
            by: .workingDays(5),
            approver: "committee",
            document: DocumentValue(number: "7-QĐ")
        ),
    ]) func `What is stored is read back`(action: CaseAction) throws {
        let data = try JSONEncoder().encode(action)
        #expect(try JSONDecoder().decode(CaseAction.self, from: data) == action)
    }

    @Test func `Effects are read back`() throws {
        let effects = EventEffects(
            assignments: [FieldAssignment(owner: .subject, field: "title", value: nil)],
            openings: [
                RequestedCase(workflow: "verify", key: "hanoi", fields: [:], isPeer: false)
            ]
        )
        let verdict = Verdict(
            fromStage: "start",
            effects: effects,
            rejudged: [Rejudgement(root: 3, toStage: nil, effects: effects)],
            ruleHash: "0"
        )
        let data = try JSONEncoder().encode(verdict)
        #expect(try JSONDecoder().decode(Verdict.self, from: data) == verdict)
    }
}
