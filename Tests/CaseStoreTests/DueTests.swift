import CivilCalendar
import Testing

@testable import CaseStore

@Suite struct DueTests {
    @Test func `Cases of an older epoch come first, then the oldest wakes`() async throws {
        try await withStore { store in
            let cases = try await store.write(at: 1) { transaction in
                try [9, 3, 5, 12, 4].enumerated().map { index, wake in
                    let subject = "P-\(index)"
                    let caseID = try transaction.openFolded(subject: subject)
                    let epoch: Int64 = index == 3 ? 1 : 2
                    try transaction.save(
                        state(caseID, subject: subject, next: day(wake)),
                        epoch: epoch
                    )
                    return caseID
                }
            }
            let page = try await store.read { try $0.dueCases(through: day(5), epoch: 2, limit: 9) }
            #expect(page.rows.map(\.caseID) == [3, 1, 4, 2].map { cases[$0] })
            #expect(page.next == nil)
            #expect(try await store.read { try $0.oldestDueDay() } == day(3))
            try await store.write(at: 2) { try $0.markStale([cases[0]]) }
            let stale = try await store.read {
                try $0.dueCases(through: day(1), epoch: 2, limit: 9)
            }
            #expect(stale.rows.map(\.caseID) == [cases[0], cases[3]])
            #expect(try await store.read { try $0.staleCount(epoch: 2) } == 2)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func `Pages of due cases are complete and without repetition`(limit: Int) async throws {
        try await withStore { store in
            let all = try await store.write(at: 1) { transaction in
                try (0..<20).map { index in
                    let caseID = try transaction.openFolded(subject: "P-\(index)")
                    let wake = day(index % 4)
                    try transaction.save(
                        state(caseID, subject: "P-\(index)", next: wake),
                        epoch: Int64(1 + index % 3)
                    )
                    return caseID
                }
            }
            var seen: [String] = []
            var cursor: PageCursor?
            repeat {
                let start = cursor
                let page = try await store.read {
                    try $0.dueCases(through: day(3), epoch: 3, after: start, limit: limit)
                }
                #expect(page.rows.count <= limit)
                seen += page.rows.map(\.caseID)
                cursor = page.next
            } while cursor != nil
            #expect(seen.count == 20)
            #expect(Set(seen) == Set(all))
        }
    }

    @Test func `A closed case that waits for nothing is never due`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                let caseID = try transaction.openFolded()
                try transaction.save(state(caseID, next: nil, ended: day(4)), epoch: 1)
                try transaction.markStale([caseID])
                return caseID
            }
            let page = try await store.read {
                try $0.dueCases(through: day(99), epoch: 5, limit: 9)
            }
            #expect(page.rows.isEmpty)
            #expect(try await store.read { try $0.summary(of: caseID) }?.epoch == 1)
            #expect(try await store.read { try $0.oldestDueDay() } == nil)
        }
    }
}
