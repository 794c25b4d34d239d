import CivilCalendar
import GRDB
import Testing

@testable import CaseStore

@Suite struct ChainTests {
    /// Three events of a case.
    private func fill(_ store: CaseStore) async throws {
        try await store.write(at: 1_000) { transaction in
            let caseID = try transaction.openFolded()
            _ = try transaction.append(recorded(caseID, "decision-received", on: day(1)))
            _ = try transaction.append(recorded(caseID, on: day(2)))
        }
    }

    /// Changes the file behind the back of the triggers.
    private func tamper(_ store: CaseStore, _ statement: String) async throws {
        try await store.pool.write { database in
            for trigger in ["event_no_update", "event_no_delete", "event_in_sequence"] {
                try database.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try database.execute(sql: statement)
        }
    }

    @Test func `An unaltered chain is intact up to its head`() async throws {
        try await withStore { store in
            let start = try await store.read { try $0.chainHead() }
            #expect(start.sequence == 0)
            #expect(try await store.verifyChain() == .intact(start))
            try await fill(store)
            let head = try await store.read { try $0.chainHead() }
            #expect(head.sequence == 3)
            #expect(try await store.verifyChain(anchors: [start, head]) == .intact(head))
        }
    }

    @Test(arguments: [
        ("UPDATE event SET payload = '{}' WHERE sequence = 2", 2, ChainBreak.altered),
        ("UPDATE event SET verdict = '{}' WHERE sequence = 2", 2, .altered),
        ("UPDATE event SET reason = 'x' WHERE sequence = 3", 3, .altered),
        ("UPDATE event SET salt = zeroblob(32) WHERE sequence = 1", 1, .altered),
        ("UPDATE event SET effective_day = 1 WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET recorded_day = 1 WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET recorded_at = 1 WHERE sequence = 1", 1, .relinked),
        ("UPDATE event SET actor = 'an' WHERE sequence = 3", 3, .relinked),
        ("UPDATE event SET kind = 'void' WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET event = 'x' WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET root = 1 WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET case_id = NULL WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET link = zeroblob(32) WHERE sequence = 2", 2, .relinked),
        ("UPDATE event SET commitment = zeroblob(32) WHERE sequence = 2", 2, .altered),
        ("DELETE FROM event WHERE sequence = 2", 2, .missing),
        ("DELETE FROM event WHERE sequence = 1", 1, .missing),
        ("UPDATE meta SET value = 'ANOTHER' WHERE name = 'installation'", 1, .relinked),
        (
            "UPDATE event SET payload = NULL, salt = NULL, verdict = NULL, actor = 'an' "
                + "WHERE sequence = 2", 2, .relinked
        ),
    ])
    func `The first event that was tampered with is named`(
        statement: String,
        sequence: Int64,
        fault: ChainBreak
    ) async throws {
        try await withStore { store in
            try await fill(store)
            try await tamper(store, statement)
            #expect(try await store.verifyChain() == .broken(sequence: sequence, fault))
        }
    }

    @Test func `Only an anchor shows that the end was cut off or written anew`() async throws {
        try await withStore { store in
            try await fill(store)
            let anchor = try await store.read { try $0.chainHead() }
            try await tamper(store, "DELETE FROM event WHERE sequence = 3")
            let broken = ChainFinding.broken(sequence: 3, .notAnchored)
            #expect(try await store.verifyChain(anchors: [anchor]) == broken)
            guard case .intact(let end) = try await store.verifyChain() else {
                Issue.record("the chain up to the cut is intact")
                return
            }
            #expect(end.sequence == 2)
            let caseID = try await store.read { try $0.caseIDs(limit: 1)[0] }
            _ = try await store.write(at: 2_000) { transaction in
                try transaction.append(recorded(caseID, "other", on: day(2)))
            }
            #expect(try await store.verifyChain(anchors: [anchor]) == broken)
        }
    }

    @Test func `A forgotten event keeps its place in the chain`() async throws {
        try await withStore { store in
            try await fill(store)
            let head = try await store.read { try $0.chainHead() }
            let caseID = try await store.read { try $0.caseIDs(limit: 1)[0] }
            try await store.write(at: 2_000) { transaction in
                try transaction.run(
                    "UPDATE event SET payload = NULL, salt = NULL, reason = NULL, verdict = NULL"
                )
            }
            #expect(try await store.verifyChain(anchors: [head]) == .intact(head))
            let found = await refusal { _ = try await store.read { try $0.history(of: caseID) } }
            #expect(found == .sealed(caseID: caseID))
        }
    }

    @Test func `A walk in short steps comes to the same end`() async throws {
        try await withStore { store in
            try await fill(store)
            var place: ChainHead?
            var steps = 0
            while true {
                let start = place
                let finding = try await store.read { try $0.verifyChain(from: start, limit: 1) }
                guard case .intact(let end) = finding else {
                    Issue.record("broken")
                    return
                }
                if end == start { break }
                place = end
                steps += 1
            }
            #expect(steps == 3)
            let head = try await store.read { try $0.chainHead() }
            #expect(place == head)
        }
    }
}
