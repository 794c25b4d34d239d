import CaseEngine
import CivilCalendar
import FoundationEssentials
import GRDB
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct ForgetTests {
    /// What nobody may find any more.
    private static let secret = "NGUYENVANAN"

    private func facts(ended: CivilDate = day(30)) -> SealedFacts {
        SealedFacts(
            workflow: "admission",
            unit: "CB-01",
            stage: "official-member",
            opened: day(0),
            ended: ended,
            outcome: "success",
            stays: [.init(stage: "ceremony", entered: day(0))],
            timers: [],
            remindersSent: 1,
            answers: ["subject.gender": "female"]
        )
    }

    /// A closed case with a secret in every place that can hold one.
    private func fill(_ store: CaseStore, subject: String = "P-1") async throws -> String {
        try await store.write(at: 1_000) { transaction in
            let caseID = try transaction.openCase(
                workflow: "admission",
                subject: subject,
                kind: "person"
            )
            var event = recorded(caseID, on: day(1))
            event.action = .record(
                event: "ceremony-held",
                fields: ["note": .text(Self.secret)],
                historical: false
            )
            event.reason = Self.secret
            event.verdict.ruleHash = Self.secret
            _ = try transaction.append(event)
            try transaction.save(
                state(caseID, subject: subject, next: nil, ended: day(30)),
                epoch: 1
            )
            try transaction.run(
                """
                INSERT INTO message (key, file_name, message_id, address, day, urgency, part, state,
                    count, prepared_at, delivered_at)
                VALUES (?, 'f1', 'm1', ?, 20460, 'notice', 1, 'delivered', 1, 1, 2)
                """,
                ["\(Self.secret)|x", Self.secret]
            )
            try transaction.run(
                """
                INSERT INTO reminder (case_id, timer, occurrence, step, role, day, level, template,
                    status, late, recorded_at, address, recipient, message, explanation)
                VALUES (?, 't', ?, 's', 'r', 20460, 'notice', 'x', 'sent', 0, 1, ?, ?, 1, ?)
                """,
                [caseID, Self.secret, Self.secret, Self.secret, Self.secret]
            )
            try transaction.keepResponse(
                key: "k",
                actor: "an",
                request: [1],
                status: 200,
                response: Array("\(caseID) \(Self.secret)".utf8)
            )
            return caseID
        }
    }

    private func bytes(_ store: CaseStore) throws -> Data {
        let files = FileManager.default
        return try ["", "-wal"].reduce(into: Data()) { bytes, suffix in
            guard files.fileExists(atPath: store.path + suffix) else { return }
            bytes += try Data(contentsOf: URL(filePath: store.path + suffix))
        }
    }

    private func contains(_ bytes: Data, _ text: String) -> Bool {
        bytes.firstRange(of: Data(text.utf8)) != nil
    }

    @Test func `What a case recorded is in no byte of the file or its log afterwards`()
        async throws
    {
        try await withStore { store in
            let caseID = try await fill(store)
            #expect(contains(try bytes(store), Self.secret))
            let before = try await store.read { try $0.chainHead() }
            let forgotten = ForgottenCase(caseID: caseID, day: day(40), facts: facts())
            try await store.write(at: 2_000) { transaction in
                let obstacles = try transaction.obstacles(toForgetting: [caseID], on: day(40))
                #expect(obstacles.isEmpty)
                try transaction.seal(forgotten, actor: "an", reason: "hết hạn lưu trữ")
            }
            #expect(try await store.scrub(at: 2_001))
            #expect(!contains(try bytes(store), Self.secret))
            // The chain holds, through what was anchored before.
            let head = try await store.read { try $0.chainHead() }
            #expect(head.sequence == before.sequence + 1)
            #expect(try await store.verifyChain(anchors: [before]) == .intact(head))
            // What is left can be read.
            let trail = try await store.read { try $0.audit() }
            #expect(trail.map(\.kind) == ["record", "sealed"])
            #expect(trail.map(\.content) == [.sealed, .sealing(facts())])
            let row = try await store.read { try $0.summary(of: caseID) }
            #expect(row?.ended == day(30))
            #expect(row?.outcome == "success")
            #expect(row?.next == nil)
            let error = await refusal { _ = try await store.read { try $0.history(of: caseID) } }
            #expect(error == .sealed(caseID: caseID))
            let listed = try await store.read { try $0.forgottenCases(limit: 10).map(\.case) }
            #expect(listed == [forgotten])
        }
    }

    @Test func `A backup of a forgotten case verifies, and sealing twice changes nothing`()
        async throws
    {
        try await withFolder { folder in
            try await withStore { store in
                let caseID = try await fill(store)
                let forgotten = ForgottenCase(caseID: caseID, day: day(40), facts: facts())
                for _ in 1...2 {
                    try await store.write(at: 2_000) { transaction in
                        try transaction.seal(forgotten, actor: "an", reason: nil)
                    }
                }
                let head = try await store.read { try $0.chainHead() }
                #expect(head.sequence == 2)
                #expect(try await store.backUp(to: folder + "/copy.db").head == head)
            }
        }
    }

    @Test func `An open case, one that is read by another, and one with mail of today stay`()
        async throws
    {
        try await withStore { store in
            let closed = try await fill(store)
            let open = try await store.write(at: 1_500) { transaction in
                let caseID = try transaction.openFolded(subject: "P-2")
                _ = try transaction.append(recorded(caseID, on: day(2)))
                return caseID
            }
            let found = try await store.read { reader in
                [
                    try reader.obstacles(toForgetting: [open], on: day(40)),
                    // 20460, the day of the mail, is 7 January.
                    try reader.obstacles(toForgetting: [closed], on: day(6)),
                    try reader.obstacles(toForgetting: [closed], on: day(7)),
                ]
            }
            #expect(
                found == [
                    [.open(caseID: open)], [.mailUnderWay(caseID: closed, file: "f1")], [],
                ]
            )
            // A value the closed case gave to its subject, which another case reads.
            let reader = try await store.write(at: 1_600) { transaction in
                try transaction.run(
                    """
                    INSERT INTO subject_value (case_id, position, subject_id, field, value, day,
                        sequence)
                    VALUES (?, 0, 'P-1', 'status', '{}', 20460, 1)
                    """,
                    [closed]
                )
                return try transaction.openFolded(subject: "P-1", workflow: "screening")
            }
            let readers = try await store.read {
                try $0.obstacles(toForgetting: [closed], on: day(7))
            }
            #expect(readers == [.readBy(caseID: closed, reader: reader)])
        }
    }
}
