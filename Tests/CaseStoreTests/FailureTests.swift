import CaseEngine
import CivilCalendar
import FoundationEssentials
import GRDB
import Testing

@testable import CaseStore

@Suite struct FailureTests {
    /// A day's work: three cases with reminders and messages.
    @Sendable
    private static func work(_ transaction: StoreTransaction) throws {
        for number in 0..<3 {
            let caseID = try transaction.openFolded(subject: "W-\(number)")
            for event in 0..<20 {
                _ = try transaction.append(recorded(caseID, "event-\(event)", on: day(event)))
            }
            try transaction.apply((0..<20).map { .insert(entry(caseID, step: "s\($0)")) })
        }
        try transaction.journal(JournalEntry(messageID: "ab", priority: 6, fields: []))
    }

    private func pragma(_ store: CaseStore, _ text: String) async throws -> Int {
        try await store.pool.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA \(text)") ?? 0
        }
    }

    @Test func `A full disk changes nothing, at whichever page it is met`() async throws {
        try await withStore { store in
            try await store.write(at: 1) { _ = try $0.openFolded() }
            let pages = try await pragma(store, "page_count")
            let before = try await dump(store)
            var failures = 0
            for extra in 0... {
                _ = try await pragma(store, "max_page_count = \(pages + extra)")
                let found = await refusal { try await store.write(at: 2, Self.work) }
                guard let found else { break }
                #expect(found == .full)
                #expect(try await dump(store) == before)
                failures += 1
            }
            #expect(failures > 5)
            let head = try await store.read { try $0.chainHead() }
            #expect(head.sequence == 64)
            #expect(try await store.verifyChain() == .intact(head))
        }
    }

    @Test func `A database that cannot be written changes nothing`() async throws {
        try await withStore { store in
            try await store.write(at: 1) { _ = try $0.openFolded() }
            let before = try await dump(store)
            _ = try await pragma(store, "query_only = 1")
            let found = await refusal { try await store.write(at: 2, Self.work) }
            #expect(found == .readOnly)
            #expect(try await dump(store) == before)
            _ = try await pragma(store, "query_only = 0")
            try await store.write(at: 2, Self.work)
        }
    }

    @Test func `Another program's lock is named, and over when it is`() async throws {
        try await withStore { store in
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: store.path, configuration: configuration)
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            let found = await refusal { try await store.write(at: 2, Self.work) }
            #expect(found == .busy)
            try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
            try other.close()
            try await store.write(at: 2, Self.work)
        }
    }

    @Test func `A cancelled task keeps nothing`() async throws {
        try await withStore { store in
            let before = try await dump(store)
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                try await store.write(at: 2, Self.work)
            }
            task.cancel()
            let result = await task.result
            #expect(throws: CancellationError.self) { try result.get() }
            #expect(try await dump(store) == before)
        }
    }

    @Test func `Writers beside each other keep the chain whole`() async throws {
        try await withStore { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await store.write(at: Int64(number)) { transaction in
                            _ = try transaction.openFolded(subject: "P-\(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let head = try await store.read { try $0.chainHead() }
            #expect(head.sequence == 40)
            #expect(try await store.verifyChain() == .intact(head))
        }
    }

    @Test func `Forgotten text is in neither file after a checkpoint`() async throws {
        try await withStore { store in
            let secret = "Nguyễn Văn Bí Mật"
            try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                var event = recorded(caseID, on: day(1))
                event.reason = secret
                _ = try transaction.append(event)
            }
            func found() throws -> Bool {
                try ["", "-wal"].contains { suffix in
                    let bytes = try Data(contentsOf: URL(filePath: store.path + suffix))
                    return bytes.firstRange(of: Data(secret.utf8)) != nil
                }
            }
            #expect(try found())
            try await store.write(at: 2) { transaction in
                try transaction.run(
                    "UPDATE event SET payload = NULL, salt = NULL, reason = NULL, verdict = NULL"
                )
            }
            try await store.checkpoint()
            #expect(try !found())
        }
    }

    @Test func `A case whose rows are refused is taken back alone`() async throws {
        try await withStore { store in
            let cases = try await store.write(at: 1) { transaction in
                try (0..<3).map { try transaction.openFolded(subject: "P-\($0)") }
            }
            let faults = try await store.write(at: 2) { transaction in
                try cases.enumerated().map { index, caseID -> StoreError? in
                    do {
                        try transaction.isolated {
                            try transaction.apply([.insert(entry(caseID))])
                            let next = index == 1 ? nil : day(20)
                            try transaction.save(
                                state(caseID, subject: "P-\(index)", next: next),
                                epoch: 2
                            )
                        }
                        return nil
                    } catch let error as StoreError where error.isOfOneCase {
                        try transaction.park(caseID, error: "x", epoch: 2, next: day(11))
                        return error
                    }
                }
            }
            #expect(faults == [nil, .constraint("open_case_has_wake"), nil])
            for (index, caseID) in cases.enumerated() {
                let ledger = try await store.read { try $0.ledger(of: caseID) }
                #expect(ledger.count == (index == 1 ? 0 : 1))
                let summary = try #require(try await store.read { try $0.summary(of: caseID) })
                #expect(summary.next == (index == 1 ? day(11) : day(20)))
                #expect((summary.parked != nil) == (index == 1))
            }
        }
    }

    @Test(arguments: [
        "UPDATE timer_now SET state = 'asleep'", "UPDATE timer_now SET kind = 'x'",
        "UPDATE timer_now SET due_day = 99999999", "UPDATE timer_now SET state = 'met'",
    ])
    func `A value that nobody wrote is an error, not a crash`(statement: String) async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.run(statement)
                return caseID
            }
            let found = await refusal { _ = try await store.read { try $0.timers(of: caseID) } }
            guard case .unreadable = found else {
                Issue.record("found \(String(describing: found))")
                return
            }
            #expect(found?.isOfOneCase == true)
        }
    }

    @Test func `Every error says what to do in one line`() {
        let errors: [StoreError] = [
            .busy, .full, .readOnly, .cannotOpen(path: "/x"), .inputOutput(code: 10),
            .corrupt(detail: "x"), .unreadable(detail: "x"), .foreignFile(path: "/x"),
            .newerSchema(found: 2, known: 1),
            .constraint("x"), .openCaseExists(workflow: "a", subject: "b", caseID: "c"),
            .unknownCase("x"), .otherKind(subject: "a", kind: "unit"), .sealed(caseID: "x"),
            .ledgerConflict(caseID: "a", timer: "b", step: "c"), .contentMismatch(path: "x"),
            .badCursor, .interrupted, .other(code: 1, message: "x"),
        ]
        for error in errors {
            #expect(!error.description.contains("\n"))
            #expect(error.description.count > 15)
            #expect(error.description != "the database failed")
        }
    }
}
