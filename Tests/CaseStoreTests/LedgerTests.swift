import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct LedgerTests {
    @Test func `The ledger comes back in order of recording`() async throws {
        try await withStore { store in
            var second = entry("", step: "moved#1", day: day(20))
            second.previousDue = day(30)
            second.isLate = true
            let rows = try await store.write(at: 1) { [second] transaction in
                let caseID = try transaction.openFolded()
                let moved = LedgerEntry(
                    key: entry(caseID, step: "moved#1").key,
                    day: second.day,
                    level: .alert,
                    message: "moved",
                    status: .suppressed,
                    reason: .moved,
                    isLate: true,
                    previousDue: day(30)
                )
                let rows = [entry(caseID), moved, entry(caseID, due: nil)]
                try transaction.apply(rows.map { .insert($0) })
                return rows
            }
            let caseID = rows[0].key.caseID
            #expect(try await store.read { try $0.ledger(of: caseID) } == rows)
        }
    }

    @Test(arguments: [day(40), nil])
    func `A reminder is entered once for each key, also without a due date`(
        due: CivilDate?
    )
        async throws
    {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.apply([
                    .insert(entry(caseID, due: due)),
                    .insert(entry(caseID, due: due.map { _ in nil } ?? day(40))),
                    .insert(entry(caseID, due: due, role: "committee-office")),
                    .insert(entry(caseID, step: "on-due", due: due)),
                ])
                return caseID
            }
            let before = try await dump(store)
            let found = await refusal {
                try await store.write(at: 2) { try $0.apply([.insert(entry(caseID, due: due))]) }
            }
            #expect(found == .constraint("index 'reminder_key'"))
            #expect(try await dump(store) == before)
        }
    }

    @Test(arguments: [day(40), nil])
    func `A waiting reminder is taken back and asked for again`(due: CivilDate?) async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.apply([.insert(entry(caseID, due: due))])
                return caseID
            }
            let key = entry(caseID, due: due).key
            try await store.write(at: 2) { try $0.apply([.suppress(key, .moved)]) }
            let taken = try await store.read { try $0.ledger(of: caseID) }
            #expect(taken.map(\.status) == [.suppressed])
            #expect(taken.map(\.reason) == [.moved])
            try await store.write(at: 3) { transaction in
                try transaction.apply([.revive(key, day: day(35), late: true)])
            }
            let again = try await store.read { try $0.ledger(of: caseID) }
            #expect(again.map(\.status) == [.planned])
            #expect(again.map(\.reason) == [nil])
            #expect(again.map(\.day) == [day(35)])
            #expect(again.map(\.isLate) == [true])
        }
    }

    @Test func `A change that does not fit the ledger is refused`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.apply([.insert(entry(caseID))])
                return caseID
            }
            let key = entry(caseID).key
            let other = entry(caseID, due: nil).key
            for change in [
                LedgerChange.revive(key, day: day(1), late: false), .suppress(other, .settled),
            ] {
                let found = await refusal {
                    try await store.write(at: 2) { try $0.apply([change]) }
                }
                let conflict = StoreError.ledgerConflict(
                    caseID: caseID,
                    timer: "ceremony-deadline",
                    step: "5wd-before"
                )
                #expect(found == conflict)
            }
        }
    }

    @Test func `What waits comes with what composing needs`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded(timers: [
                    timer(due: day(30)), timer(visit: 2, kind: .waiting, due: day(40)),
                ])
                try transaction.apply([
                    .insert(entry(caseID, day: day(9))),
                    .insert(entry(caseID, step: "a", day: day(8))),
                    .insert(entry(caseID, step: "b", day: day(10))),
                    .insert(entry(caseID, step: "c", day: day(7), status: .suppressed)),
                ])
                return caseID
            }
            let page = try await store.read { try $0.plannedReminders(through: day(9), limit: 9) }
            #expect(page.rows.map(\.entry.key.step) == ["a", "5wd-before"])
            let row = page.rows[0]
            #expect(row.entry == entry(caseID, step: "a", day: day(8)))
            #expect(row.workflow == "admission")
            #expect(row.subjectID == "P-1")
            #expect(row.unit == "CB-01")
            #expect(row.stage == "ceremony")
            #expect(row.sequence == 1)
            #expect(row.epoch == 1)
            #expect(row.kind == .waiting)
            #expect(row.start == day(0))
            #expect(!row.isProvisional)
            #expect(!row.isParked)
            #expect(try await store.read { try $0.oldestPlannedDay() } == day(8))
        }
    }

    @Test(arguments: [1, 2, 5, 99])
    func `What waits is paged by day and walked by address`(limit: Int) async throws {
        try await withStore { store in
            try await store.write(at: 1) { transaction in
                for index in 0..<12 {
                    let caseID = try transaction.openFolded(subject: "P-\(index)")
                    try transaction.apply([.insert(entry(caseID, day: day(index % 3)))])
                }
            }
            var seen: [WaitingReminder] = []
            var cursor: PageCursor?
            repeat {
                let start = cursor
                let page = try await store.read {
                    try $0.plannedReminders(through: day(2), after: start, limit: limit)
                }
                seen += page.rows
                cursor = page.next
                let resolved = page.rows.map { row in
                    ResolvedRecipient(
                        id: row.id,
                        address: "b\(row.id % 4)@example.vn",
                        name: "B\(row.id % 4)",
                        intendedRole: nil
                    )
                }
                try await store.write(at: 2) { try $0.resolve(resolved) }
            } while cursor != nil
            #expect(Set(seen.map(\.id)).count == 12)
            #expect(seen.count == 12)
            let before = try await dump(store)
            try await store.write(at: 2) { [seen] transaction in
                let row = seen[0]
                try transaction.resolve([
                    ResolvedRecipient(
                        id: row.id,
                        address: "b\(row.id % 4)@example.vn",
                        name: "B\(row.id % 4)",
                        intendedRole: nil
                    )
                ])
            }
            #expect(try await dump(store) == before)
            var addresses: [String] = []
            while true {
                let last = addresses.last ?? ""
                let more = try await store.read {
                    try $0.plannedAddresses(through: day(2), after: last, limit: limit)
                }
                if more.isEmpty { break }
                addresses += more
            }
            #expect(addresses == (0..<4).map { "b\($0)@example.vn" })
            let first = try await store.read {
                try $0.plannedReminders(to: "b0@example.vn", through: day(2))
            }
            #expect(first.map(\.id) == [4, 8, 12])
            #expect(first.map(\.recipient) == ["B0", "B0", "B0"])
        }
    }
}
