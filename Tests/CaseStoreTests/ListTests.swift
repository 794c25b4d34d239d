import CaseEngine
import CivilCalendar
import GRDB
import Synchronization
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct ListTests {
    /// Thirty cases in three units, two workflows and two stages, due on days 0 to 9.
    @Sendable
    private static func fill(_ transaction: StoreTransaction) throws -> [String] {
        try (0..<30).map { index in
            let number = (index * 7) % 30
            return try transaction.openFolded(
                subject: "P-\(number)",
                unit: "CB-\(number % 3)",
                workflow: number % 2 == 0 ? "admission" : "transfer",
                stage: number % 5 == 0 ? "probation" : "ceremony",
                timers: [
                    timer(due: day(number % 10)),
                    timer("wait", kind: .waiting, due: day(number % 10)),
                    timer("done", state: .met(day: day(1), late: false), due: day(2)),
                    timer("asleep", state: .dormant, due: nil),
                ]
            )
        }
    }

    /// Walks a list to its end while cases are recorded between its pages.
    private func walk<Row: Sendable>(
        _ store: CaseStore,
        limit: Int,
        page: @Sendable (StoreReader, PageCursor?) throws -> Page<Row>
    ) async throws -> [Row] {
        var rows: [Row] = []
        var cursor: PageCursor?
        var number = 0
        repeat {
            let start = cursor
            let found = try await store.read { try page($0, start) }
            #expect(found.rows.count <= limit)
            rows += found.rows
            cursor = found.next
            number += 1
            try await store.write(at: 2) { [number] transaction in
                _ = try transaction.openFolded(
                    subject: "Q-\(number)",
                    unit: "CB-\(number % 3)",
                    timers: [timer(due: day(number % 10))]
                )
            }
        } while cursor != nil
        return rows
    }

    @Test(arguments: [
        (CaseFilter(), 30), (CaseFilter(workflow: "admission"), 15),
        (CaseFilter(workflow: "admission", stage: "probation"), 3),
        (CaseFilter(units: ["CB-1"]), 10), (CaseFilter(units: ["CB-0", "CB-2"]), 20),
        (CaseFilter(units: (0..<300).map { "CB-\($0)" }), 30),
        (CaseFilter(workflow: "transfer", units: ["CB-1", #"a"b\c"#]), 5),
        (CaseFilter(subject: "P-4"), 1), (CaseFilter(isOpen: true), 30),
        (CaseFilter(isOpen: false), 0), (CaseFilter(units: []), 0),
    ])
    func `Pages of cases are complete and without repetition while others are recorded`(
        filter: CaseFilter,
        count: Int
    ) async throws {
        try await withStore { store in
            let made = Set(try await store.write(at: 1, Self.fill))
            let rows = try await walk(store, limit: 4) { try $0.cases(filter, after: $1, limit: 4) }
            #expect(rows.count { made.contains($0.caseID) } == count)
            #expect(Set(rows.map(\.caseID)).count == rows.count)
        }
    }

    @Test(arguments: [
        (TimerFilter(), 0, 9, 60), (TimerFilter(), 3, 4, 12),
        (TimerFilter(units: ["CB-1"]), 0, 9, 20), (TimerFilter(workflow: "transfer"), 0, 9, 30),
        (TimerFilter(units: (0..<300).map { "CB-\($0)" }), 0, 9, 60),
        (TimerFilter(units: []), 0, 9, 0),
    ])
    func `The agenda is complete, in order and without repetition`(
        filter: TimerFilter,
        first: Int,
        last: Int,
        count: Int
    ) async throws {
        try await withStore { store in
            let made = Set(try await store.write(at: 1, Self.fill))
            let rows = try await walk(store, limit: 7) { reader, cursor in
                try reader.agenda(from: day(first), to: day(last), filter, after: cursor, limit: 7)
            }
            #expect(rows.count { made.contains($0.caseID) } == count)
            #expect(Set(rows.map { "\($0.caseID) \($0.timer)" }).count == rows.count)
            let dues = rows.compactMap(\.due)
            #expect(dues == dues.sorted())
            #expect(rows.allSatisfy { $0.state == .running })
        }
    }

    @Test func `Overdue is what was due before today and is a deadline or recurring`()
        async throws
    {
        try await withStore { store in
            _ = try await store.write(at: 1, Self.fill)
            for (today, count) in [(0, 0), (1, 3), (5, 15), (10, 30)] {
                let page = try await store.read { try $0.overdue(on: day(today), limit: 99) }
                #expect(page.rows.count == count)
                #expect(page.rows.allSatisfy { $0.kind == .deadline })
            }
            let unit = try await store.read {
                try $0.overdue(on: day(10), TimerFilter(units: ["CB-2"]), limit: 99)
            }
            #expect(unit.rows.count == 10)
        }
    }

    @Test(arguments: [
        ReminderFilter(), ReminderFilter(status: .planned), ReminderFilter(from: day(2)),
        ReminderFilter(status: .suppressed, from: day(1), to: day(6)),
    ])
    func `Pages of reminders are complete and in order of day`(
        filter: ReminderFilter
    )
        async throws
    {
        try await withStore { store in
            try await store.write(at: 1) { transaction in
                for (index, caseID) in try Self.fill(transaction).enumerated() {
                    let status: ReminderStatus = index % 2 == 0 ? .planned : .suppressed
                    try transaction.apply([
                        .insert(entry(caseID, day: day((index * 11) % 8), status: status))
                    ])
                }
            }
            let whole = try await store.read { try $0.reminders(filter, limit: 99) }
            #expect(!whole.rows.isEmpty)
            #expect(whole.next == nil)
            let rows = try await walk(store, limit: 4) {
                try $0.reminders(filter, after: $1, limit: 4)
            }
            #expect(rows == whole.rows)
            #expect(rows.map(\.entry.day) == rows.map(\.entry.day).sorted())
            let kept = rows.filter { row in
                filter.status.map { $0 == row.entry.status } ?? true
                    && row.entry.day >= filter.from ?? .earliest
                    && row.entry.day <= filter.to ?? .latest
            }
            #expect(kept == rows)
        }
    }

    @Test(arguments: ["", "%%%", "eyJhIjoxfQ==", "WyJhIl0=", "WyJ4IiwieSJd"])
    func `A cursor of another list is refused`(text: String) async throws {
        try await withStore { store in
            let found = await refusal {
                _ = try await store.read { reader in
                    try reader.reminders(
                        ReminderFilter(),
                        after: PageCursor(rawValue: text),
                        limit: 1
                    )
                }
            }
            #expect(found == .badCursor)
        }
    }

    @Test func `No list walks a whole table or sorts`() async throws {
        try await withStore { store in
            let made = try await store.write(at: 1, Self.fill)
            let plans = Mutex<[String]>([])
            try await store.read { reader in
                reader.database.trace { event in
                    if case .statement(let statement) = event {
                        plans.withLock { $0.append(statement.expandedSQL) }
                    }
                }
                try Self.readEverything(reader, caseID: made[0])
                reader.database.trace()
            }
            let statements = plans.withLock { $0 }
            #expect(statements.count > 20)
            for statement in statements {
                let plan = try await store.pool.read { database in
                    try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(statement)")
                        .map { $0["detail"] as String }
                }
                for step in plan {
                    // The first rows in the order of the table are no walk over it.
                    let isHead = !statement.contains("WHERE") && statement.contains("LIMIT")
                    let walks = step.hasPrefix("SCAN") && !step.contains("INDEX") && !isHead
                    #expect(!walks, "\(step): \(statement)")
                    let sorts = step.contains("TEMP B-TREE") && !statement.contains("case_id = '")
                    #expect(!sorts, "\(step): \(statement)")
                    let counts =
                        statement.hasPrefix("SELECT COUNT(*)")
                        && (statement.contains("timer_now") || statement.contains("'planned'"))
                    #expect(!counts || step.contains("COVERING"), "\(step): \(statement)")
                }
            }
        }
    }

    /// One call of everything the daemon asks while it runs.
    private static func readEverything(_ reader: StoreReader, caseID: String) throws {
        let key = PageCursor(["1", "2"])
        _ = try reader.dueCases(through: day(5), epoch: 2, limit: 5)
        _ = try reader.dueCases(
            through: day(5),
            epoch: 2,
            after: PageCursor(["stale", "1", "A"]),
            limit: 5
        )
        _ = try reader.oldestDueDay()
        _ = try reader.counts(on: day(5), epoch: 2)
        _ = try reader.cases(CaseFilter(), limit: 5)
        _ = try reader.cases(CaseFilter(workflow: "admission"), after: key, limit: 5)
        _ = try reader.cases(CaseFilter(workflow: "a", stage: "b"), after: key, limit: 5)
        _ = try reader.cases(CaseFilter(units: ["CB-1"]), after: key, limit: 5)
        _ = try reader.cases(CaseFilter(subject: "P-1"), after: key, limit: 5)
        let place = PageCursor(["1", "A", "B", "C", "1"])
        _ = try reader.agenda(from: day(1), to: day(2), after: place, limit: 5)
        _ = try reader.overdue(on: day(1), TimerFilter(units: ["A"]), limit: 5)
        _ = try reader.timers(of: caseID)
        _ = try reader.foldedTimers(of: caseID)
        _ = try reader.history(of: caseID)
        _ = try reader.audit(AuditFilter(caseID: caseID))
        _ = try reader.ledger(of: caseID)
        _ = try reader.openCase(of: "P-1", workflow: "admission")
        _ = try reader.plannedReminders(through: day(1), after: key, limit: 5)
        _ = try reader.plannedReminders(to: "a@b", through: day(1))
        _ = try reader.plannedAddresses(through: day(1), limit: 5)
        _ = try reader.oldestPlannedDay()
        _ = try reader.sentDues(of: caseID, timer: "a", occurrence: "b")
        _ = try reader.reminders(ReminderFilter(), after: key, limit: 5)
        _ = try reader.reminders(ReminderFilter(status: .planned), after: key, limit: 5)
        _ = try reader.preparedMessages(limit: 5)
        _ = try reader.nextPart(address: "a@b", day: day(1), urgency: .alert)
        _ = try reader.journal(after: 0, limit: 5)
        _ = try reader.verifyChain(limit: 5)
        _ = try reader.chainHead()
        _ = try reader.currentEpoch()
        _ = try reader.idempotency(key: "k", actor: "a", request: [])
    }
}
