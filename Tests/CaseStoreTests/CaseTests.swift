import CaseEngine
import CivilCalendar
import GRDB
import Testing

@testable import CaseStore

@Suite struct CaseTests {
    @Test func `Identifiers are opaque, readable, and the same for the same random source`()
        async throws
    {
        func draw(seed: UInt64) async throws -> [String] {
            try await withStore(seed: seed) { store in
                try await store.write(at: 1) { transaction in
                    try (0..<20).map { try transaction.openFolded(subject: "P-\($0)") }
                }
            }
        }
        let first = try await draw(seed: 7)
        #expect(try await draw(seed: 7) == first)
        #expect(try await draw(seed: 8) != first)
        #expect(Set(first).count == 20)
        let alphabet = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        #expect(first.allSatisfy { $0.count == 10 && Set($0).isSubset(of: alphabet) })
    }

    @Test func `A generator that is stuck is an error, not a loop`() async throws {
        try await withFolder { folder in
            let store = try CaseStore.open(path: folder + "/a.db", generator: StuckGenerator())
            _ = try await store.write(at: 1) { try $0.openFolded(subject: "P-1") }
            let found = await refusal {
                _ = try await store.write(at: 1) { try $0.openFolded(subject: "P-2") }
            }
            #expect(found == .other(code: 0, message: "the random source repeats itself"))
            try store.close()
        }
    }

    @Test func `A subject has one open case of a workflow`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { try $0.openFolded() }
            let found = await refusal {
                _ = try await store.write(at: 1) { try $0.openFolded() }
            }
            #expect(
                found == .openCaseExists(workflow: "admission", subject: "P-1", caseID: caseID)
            )
            _ = try await store.write(at: 1) { try $0.openFolded(workflow: "transfer") }
            _ = try await store.write(at: 1) { try $0.openFolded(subject: "P-2") }
        }
    }

    @Test func `An ended case makes room for another, and cannot come back beside it`()
        async throws
    {
        try await withStore { store in
            let first = try await store.write(at: 1) { transaction in
                let first = try transaction.openFolded()
                try transaction.save(state(first, next: nil, ended: day(5)), epoch: 1)
                try transaction.openFolded()
                return first
            }
            let found = await refusal {
                _ = try await store.write(at: 2) { try $0.save(state(first), epoch: 1) }
            }
            #expect(found == .constraint("case_now.workflow, case_now.subject_id"))
        }
    }

    @Test func `A workflow may allow many open cases`() async throws {
        try await withStore { store in
            try await store.write(at: 1) { transaction in
                for _ in 0..<2 {
                    let caseID = try transaction.openCase(
                        workflow: "records",
                        subject: "P-1",
                        kind: "person",
                        many: true
                    )
                    try transaction.save(state(caseID, workflow: "records"), epoch: 1)
                }
            }
            let page = try await store.read { try $0.cases(CaseFilter(subject: "P-1"), limit: 9) }
            #expect(page.rows.count == 2)
        }
    }

    @Test func `A subject does not change its kind`() async throws {
        try await withStore { store in
            _ = try await store.write(at: 1) { try $0.openFolded(subject: "X") }
            let found = await refusal {
                _ = try await store.write(at: 1) { transaction in
                    try transaction.openCase(workflow: "unit-plan", subject: "X", kind: "unit")
                }
            }
            #expect(found == .otherKind(subject: "X", kind: "person"))
        }
    }

    @Test func `An open case without a wake is refused by the database`() async throws {
        try await withStore { store in
            let before = try await dump(store)
            let found = await refusal {
                _ = try await store.write(at: 1) { try $0.openFolded(next: nil) }
            }
            #expect(found == .constraint("open_case_has_wake"))
            #expect(try await dump(store) == before)
        }
    }

    @Test func `Saving what is saved already changes no row`() async throws {
        try await withStore { store in
            let timers = [timer(), timer("other", due: nil)]
            let caseID = try await store.write(at: 1) { try $0.openFolded(timers: timers) }
            let before = try await dump(store)
            let same = try await store.write(at: 9) { transaction in
                try transaction.save(state(caseID, timers: timers), epoch: 1)
            }
            #expect(same == [])
            #expect(try await dump(store) == before)
        }
    }

    @Test func `Saving replaces the case and its timers`() async throws {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { transaction in
                try transaction.openFolded(timers: [timer("a"), timer("b"), timer("c")])
            }
            let met = TimerState.met(day: day(8), late: true)
            let changed = try await store.write(at: 2) { transaction in
                try transaction.save(
                    state(
                        caseID,
                        stage: "probation",
                        sequence: 4,
                        next: day(12),
                        timers: [timer("c", due: day(50)), timer("a", state: met), timer("d")]
                    ),
                    epoch: 2
                )
            }
            #expect(changed == [.case, .timers])
            let timers = try await store.read { try $0.timers(of: caseID) }
            #expect(timers.map(\.timer) == ["c", "a", "d"])
            #expect(timers.map(\.due) == [day(50), day(40), day(40)])
            #expect(timers[1].state == met)
            let summary = try #require(try await store.read { try $0.summary(of: caseID) })
            #expect(summary.stage == "probation")
            #expect(summary.next == day(12))
            #expect(summary.sequence == 4)
            #expect(summary.epoch == 2)
        }
    }

    @Test func `Two timers of one name, occurrence and stay are refused`() async throws {
        try await withStore { store in
            let found = await refusal {
                _ = try await store.write(at: 1) { try $0.openFolded(timers: [timer(), timer()]) }
            }
            #expect(found == .constraint("timer_now: two of ceremony-deadline s1"))
        }
    }

    @Test func `A parked case keeps what was saved and is parked no more once folded`()
        async throws
    {
        try await withStore { store in
            let caseID = try await store.write(at: 1) { try $0.openFolded() }
            try await store.write(at: 2) { transaction in
                try transaction.park(caseID, error: "no calendar", epoch: 3, next: day(11))
            }
            let parked = try #require(try await store.read { try $0.summary(of: caseID) })
            #expect(parked.parked == "no calendar")
            #expect(parked.next == day(11))
            #expect(parked.stage == "ceremony")
            #expect(try await store.read { try $0.counts(on: day(0), epoch: 3) }.parked == 1)
            let listed = try await store.read {
                try $0.cases(CaseFilter(needsAttention: true), limit: 9)
            }
            #expect(listed.rows.map(\.caseID) == [caseID])
            try await store.write(at: 3) { try $0.save(state(caseID), epoch: 3) }
            #expect(try await store.read { try $0.summary(of: caseID) }?.parked == nil)
        }
    }

    @Test func `The counts kept beside the cases are those of the cases`() async throws {
        try await withStore { store in
            var generator = SeededGenerator(state: 3)
            let cases = try await store.write(at: 1) { transaction in
                try (0..<12).map { try transaction.openFolded(subject: "P-\($0)") }
            }
            for _ in 0..<150 {
                let index = Int.random(in: 0..<12, using: &generator)
                let choice = Int.random(in: 0..<5, using: &generator)
                let epoch = Int64.random(in: 1...4, using: &generator)
                try await store.write(at: 2) { transaction in
                    let ended = choice < 2 ? day(5) : nil
                    let next = choice == 0 ? nil : day(9)
                    switch choice {
                    case 3: try transaction.markStale([cases[index]])
                    case 4:
                        try transaction.run(
                            "DELETE FROM case_now WHERE case_id = ?",
                            [cases[index]]
                        )
                    default:
                        try transaction.save(
                            state(cases[index], subject: "P-\(index)", next: next, ended: ended),
                            epoch: epoch
                        )
                    }
                }
                let (kept, counted) = try await store.read { reader in
                    let counts = try reader.counts(on: day(0), epoch: 3)
                    let counted = try [
                        "1", "ended_day IS NULL", "next_day IS NOT NULL AND epoch < 3",
                    ].map { try reader.count("SELECT COUNT(*) FROM case_now WHERE \($0)") }
                    return ([counts.cases, counts.open, counts.stale], counted)
                }
                #expect(kept == counted)
            }
        }
    }

    @Test func `The counts follow what is saved`() async throws {
        try await withStore { store in
            try await store.write(at: 1) { transaction in
                var cases: [String] = []
                for number in 0..<5 {
                    cases.append(try transaction.openFolded(subject: "P-\(number)"))
                }
                try transaction.save(
                    state(cases[0], subject: "P-0", next: nil, ended: day(5), timers: []),
                    epoch: 1
                )
                let placed = PlacedEvent(
                    root: 9,
                    latest: 9,
                    event: "x",
                    day: day(1),
                    recorded: day(1),
                    fields: [:],
                    isHistorical: false,
                    toStage: nil
                )
                try transaction.save(
                    state(cases[1], subject: "P-1", next: day(3), unplaced: [placed]),
                    epoch: 2
                )
                try transaction.save(
                    state(cases[2], subject: "P-2", timers: [timer(kind: .validity)]),
                    epoch: 2
                )
                try transaction.apply([.insert(entry(cases[1])), .insert(entry(cases[2]))])
            }
            let counts = try await store.read { try $0.counts(on: day(41), epoch: 2) }
            #expect(counts.cases == 5)
            #expect(counts.open == 4)
            #expect(counts.overdue == 3)
            #expect(counts.planned == 2)
            #expect(counts.prepared == 0)
            #expect(counts.parked == 0)
            #expect(counts.attention == 1)
            #expect(counts.unplaced == 1 && counts.refusedOpenings == 0)
            #expect(counts.stale == 2)
            #expect(counts.nextWake == day(3))
            #expect(try await store.read { try $0.counts(on: day(40), epoch: 2) }.overdue == 0)
        }
    }
}
