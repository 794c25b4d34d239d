import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct MessageTests {
    /// A case with a waiting reminder, and a message made of it.
    private struct Scene {
        let caseID: String
        let waiting: [WaitingReminder]

        var draft: MessageDraft { draft() }

        func draft(part: Int = 1, address: String = "an@example.vn") -> MessageDraft {
            MessageDraft(
                key: MessageKey(address: address, day: day(33), urgency: .notice, part: part),
                fileName: "file-\(address)-\(part)",
                messageID: "<\(address)-\(part)@example.vn>",
                reminders: waiting.map { row in
                    DraftReminder(
                        id: row.id,
                        sequence: row.sequence,
                        epoch: row.epoch,
                        recipient: "Nguyễn Văn An",
                        intendedRole: "cell-secretary",
                        explanation: [.note(LocalizedText(vi: "ghi chú", en: "note"))]
                    )
                }
            )
        }
    }

    private func scene(_ store: CaseStore, steps: [String] = ["a", "b"]) async throws -> Scene {
        let caseID = try await store.write(at: 1_000) { transaction in
            let caseID = try transaction.openFolded()
            try transaction.apply(steps.map { .insert(entry(caseID, step: $0)) })
            return caseID
        }
        let page = try await store.read { try $0.plannedReminders(through: day(33), limit: 99) }
        return Scene(caseID: caseID, waiting: page.rows)
    }

    @Test func `A message goes from prepared to delivered with its reminders`() async throws {
        try await withStore { store in
            let scene = try await scene(store)
            let result = try await store.write(at: 2_000) { try $0.prepare([scene.draft]) }
            #expect(result.refused == [:])
            let message = try #require(result.prepared.first)
            #expect(message.count == 2)
            #expect(message.preparedAt == 2_000)
            #expect(try await store.read { try $0.preparedMessages(limit: 9) } == [message])
            let assigned = try await store.read { try $0.ledger(of: scene.caseID) }
            #expect(assigned.map(\.status) == [.assigned, .assigned])
            #expect(assigned.map(\.address) == ["an@example.vn", "an@example.vn"])
            try await store.write(at: 3_000) { try $0.markDelivered([message.id]) }
            let sent = try await store.read { try $0.ledger(of: scene.caseID) }
            #expect(sent.map(\.status) == [.sent, .sent])
            #expect(try await store.read { try $0.preparedMessages(limit: 9) } == [])
            let listed = try await store.read {
                try $0.reminders(ReminderFilter(caseID: scene.caseID), limit: 9)
            }
            #expect(listed.rows.map(\.fileName) == [message.fileName, message.fileName])
            #expect(listed.rows.map(\.deliveredAt) == [3_000, 3_000])
            let row = listed.rows[0].id
            #expect(
                try await store.read { try $0.explanation(ofReminder: row) }
                    == [.note(LocalizedText(vi: "ghi chú", en: "note"))]
            )
            let before = try await dump(store)
            try await store.write(at: 4_000) { transaction in
                try transaction.markDelivered([message.id])
                try transaction.discardPrepared([message.id])
            }
            #expect(try await dump(store) == before)
        }
    }

    @Test(arguments: ["recorded", "stale", "epoch", "suppressed", "gate", "taken", "file"])
    func `A message whose ground has changed is refused whole`(change: String) async throws {
        try await withStore { store in
            let scene = try await scene(store)
            let expected: DraftRefusal = try await store.write(at: 2_000) { transaction in
                let last = scene.waiting[1].id
                switch change {
                case "recorded":
                    let record = try transaction.append(recorded(scene.caseID, on: day(3)))
                    try transaction.save(
                        state(scene.caseID, sequence: record.sequence),
                        epoch: 1
                    )
                    return .caseChanged(reminder: scene.waiting[0].id)
                case "stale":
                    try transaction.markStale([scene.caseID])
                    return .caseChanged(reminder: scene.waiting[0].id)
                case "epoch":
                    try transaction.save(state(scene.caseID), epoch: 2)
                    return .caseChanged(reminder: scene.waiting[0].id)
                case "suppressed":
                    try transaction.apply([.suppress(scene.waiting[1].entry.key, .settled)])
                    return .reminderChanged(reminder: last)
                case "gate":
                    try transaction.closeGate(.spool, detail: "another spool")
                    return .gateClosed
                default:
                    let key = scene.draft(part: change == "taken" ? 1 : 2).key
                    _ = try transaction.prepare([
                        MessageDraft(
                            key: key,
                            fileName: change == "taken" ? "x" : scene.draft.fileName,
                            messageID: "<x@example.vn>",
                            reminders: []
                        )
                    ])
                    return .keyTaken
                }
            }
            let before = try await dump(store)
            let result = try await store.write(at: 2_000) { try $0.prepare([scene.draft]) }
            #expect(result.prepared == [])
            #expect(result.refused == [scene.draft.key: expected])
            #expect(try await dump(store) == before)
        }
    }

    @Test func `One refused message does not hold up the others`() async throws {
        try await withStore { store in
            let scene = try await scene(store)
            let single = Scene(caseID: scene.caseID, waiting: [scene.waiting[0]])
            let both = scene.draft(part: 2)
            let result = try await store.write(at: 2_000) { transaction in
                try transaction.prepare([single.draft, both])
            }
            #expect(result.prepared.map(\.key) == [single.draft.key])
            #expect(
                result.refused == [both.key: .reminderChanged(reminder: scene.waiting[0].id)]
            )
        }
    }

    @Test func `A message given up leaves no trace and its reminders wait again`() async throws {
        try await withStore { store in
            let scene = try await scene(store)
            let before = try await dump(store).filter { !$0.hasPrefix("meta") }
            let result = try await store.write(at: 1_000) { try $0.prepare([scene.draft]) }
            #expect(result.prepared.count == 1)
            try await store.write(at: 1_000) { transaction in
                try transaction.discardPrepared(result.prepared.map(\.id))
            }
            #expect(try await dump(store).filter { !$0.hasPrefix("meta") } == before)
        }
    }

    @Test func `Parts are counted for each address, day and urgency`() async throws {
        try await withStore { store in
            let scene = try await scene(store)
            func next(
                _ address: String,
                _ date: CivilDate,
                _ urgency: ReminderLevel
            ) async throws
                -> Int
            {
                try await store.read { reader in
                    try reader.nextPart(address: address, day: date, urgency: urgency)
                }
            }
            #expect(try await next("an@example.vn", day(33), .notice) == 1)
            _ = try await store.write(at: 2_000) { try $0.prepare([scene.draft]) }
            #expect(try await next("an@example.vn", day(33), .notice) == 2)
            #expect(try await next("an@example.vn", day(33), .alert) == 1)
            #expect(try await next("an@example.vn", day(34), .notice) == 1)
            #expect(try await next("binh@example.vn", day(33), .notice) == 1)
        }
    }

    @Test func `The due dates told are kept in the order they were told`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { try $0.openFolded() }
            let told: [CivilDate?] = [day(40), day(40), day(44), day(40), nil, day(41)]
            for (index, due) in told.enumerated() {
                try await store.write(at: 2) { transaction in
                    let row = entry(caseID, step: "s\(index)", due: due)
                    try transaction.apply([.insert(row)])
                    let page = try transaction.plannedReminders(through: day(99), limit: 9)
                    let scene = Scene(caseID: caseID, waiting: page.rows)
                    let result = try transaction.prepare([scene.draft(part: index + 1)])
                    try transaction.markDelivered(result.prepared.map(\.id))
                }
            }
            let dues = try await store.read { reader in
                try reader.sentDues(of: caseID, timer: "ceremony-deadline", occurrence: "s1")
            }
            #expect(dues == [day(40), day(44), day(40), nil, day(41)])
        }
    }

    @Test func `The key of a message is a stable text`() {
        let key = MessageKey(address: "an@example.vn", day: day(0), urgency: .alert, part: 2)
        #expect(key.text == "an@example.vn|2026-01-01|alert|2")
    }
}
