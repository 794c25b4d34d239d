import CaseEngine
import CivilCalendar
import GRDB
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct HistoryTests {
    @Test func `What was recorded comes back as it was`() async throws {
        try await withStore { store in
            let about = Subject(
                id: "P-1",
                kind: "person",
                unit: "CB-01",
                fields: ["name": .text("Đặng Thị Hương")]
            )
            let warning = Warning(
                message: LocalizedText(vi: "Quá hạn", en: "Too late"),
                place: SourcePlace(file: "admission.yaml", line: 3, column: 5)
            )
            let actions: [CaseAction] = [
                .open(stage: "ceremony", subject: about, fields: ["n": .integer(3)]),
                .record(
                    event: "decision-received",
                    fields: ["on": .date(day(2))],
                    historical: true
                ),
                .correct(root: 2, fields: [:]),
                .void(root: 2),
                .close(outcome: "cancelled"),
            ]
            let written = try await store.write(at: 1_000) { transaction in
                let caseID = try transaction.openCase(
                    workflow: "admission",
                    subject: "P-1",
                    kind: "person"
                )
                return try actions.enumerated().map { index, action in
                    try transaction.append(
                        NewEvent(
                            caseID: caseID,
                            action: action,
                            effective: day(index),
                            recorded: day(index + 1),
                            actor: "lan",
                            reason: index == 3 ? "ghi nhầm" : nil,
                            verdict: Verdict(
                                fromStage: "ceremony",
                                toStage: "probation",
                                before: 1,
                                warnings: [warning],
                                rejudged: [Rejudgement(root: 1, toStage: nil)],
                                unplaced: [4],
                                ruleHash: "ab"
                            )
                        )
                    )
                }
            }
            let caseID = try await store.read { try $0.caseIDs(limit: 2) }
            #expect(caseID.count == 1)
            let read = try await store.read { try $0.history(of: caseID[0]) }
            #expect(read == written)
            #expect(read.map(\.sequence) == [1, 2, 3, 4, 5])
            #expect(read.map(\.action) == actions)
            let trail = try await store.read { reader in
                try reader.audit(AuditFilter(caseID: caseID[0]), after: 1)
            }
            #expect(trail.map(\.kind) == ["record", "correct", "void", "close"])
            #expect(trail.map(\.root) == [2, 2, 2, 5])
            #expect(trail.map(\.event) == ["decision-received", nil, nil, nil])
        }
    }

    @Test func `A case nobody opened has no history`() async throws {
        try await withStore { store in
            let found = await refusal { _ = try await store.read { try $0.history(of: "X") } }
            #expect(found == .unknownCase("X"))
        }
    }

    @Test(arguments: [
        "UPDATE event SET actor = 'an'", "UPDATE event SET effective_day = 1",
        "UPDATE event SET payload = '{}'", "UPDATE event SET verdict = '{}'",
        "UPDATE event SET salt = zeroblob(32)", "UPDATE event SET salt = NULL",
        "UPDATE event SET payload = NULL, salt = NULL, verdict = NULL, reason = 'x'",
        "UPDATE event SET payload = NULL, salt = NULL, verdict = NULL, actor = 'an'",
        "UPDATE event SET link = zeroblob(32)", "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "INSERT INTO event SELECT 9, case_id, root, kind, event, effective_day, recorded_day, "
            + "recorded_at, actor, reason, payload, verdict, salt, commitment, link FROM event",
        "INSERT INTO event SELECT 2, case_id, root, kind, event, effective_day, recorded_day, "
            + "recorded_at - 1, actor, reason, payload, verdict, salt, commitment, link FROM event",
        "UPDATE epoch SET actor = 'an'", "DELETE FROM epoch",
    ])
    func `Events and epochs are append-only`(statement: String) async throws {
        try await withStore { store in
            try await store.write(at: 1_000) { transaction in
                if statement.contains("epoch") {
                    _ = try transaction.applyEpoch(
                        rulesHash: "r",
                        files: [],
                        engine: "1",
                        day: day(0),
                        actor: "root"
                    )
                } else {
                    try transaction.openFolded()
                }
            }
            let before = try await dump(store)
            let found = await refusal {
                _ = try await store.write(at: 2_000) { try $0.run(statement) }
            }
            guard case .constraint = found else {
                Issue.record("found \(String(describing: found))")
                return
            }
            #expect(try await dump(store) == before)
        }
    }

    @Test func `The recorded instant never goes back`() async throws {
        try await withStore { store in
            let instants = [5_000, 4_000, 6_000, 1] as [Int64]
            var seen: [Int64] = []
            for (index, instant) in instants.enumerated() {
                let record = try await store.write(at: instant) { transaction in
                    let caseID = try transaction.openFolded(subject: "P-\(index)")
                    return try transaction.append(recorded(caseID, on: day(1)))
                }
                seen.append(record.recordedAt)
            }
            #expect(seen == [5_000, 5_000, 6_000, 6_000])
            #expect(try await store.read { try $0.highWater() } == 6_000)
        }
    }

    @Test func `A transaction that changes nothing does not touch the file`() async throws {
        try await withStore { store in
            try await store.write(at: 1_000) { _ = try $0.openFolded() }
            let before = try await dump(store)
            try await store.write(at: 9_000) { _ = try $0.chainHead() }
            #expect(try await dump(store) == before)
        }
    }

    @Test func `What a body throws takes everything back`() async throws {
        struct Refusal: Error {}
        try await withStore { store in
            let before = try await dump(store)
            await #expect(throws: Refusal.self) {
                try await store.write(at: 1_000) { transaction in
                    try transaction.openFolded()
                    throw Refusal()
                }
            }
            #expect(try await dump(store) == before)
        }
    }

    @Test func `A dry run shows the result and keeps nothing`() async throws {
        try await withStore { store in
            let before = try await dump(store)
            let head = try await store.dryRun(at: 1_000) { transaction in
                try transaction.openFolded()
                return try transaction.chainHead()
            }
            #expect(head.sequence == 1)
            #expect(try await dump(store) == before)
        }
    }
}
