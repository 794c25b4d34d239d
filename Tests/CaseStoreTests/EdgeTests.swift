import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseStore

@Suite struct EdgeTests {
    @Test func `Journal entries are read in order and pruned once handed over`() async throws {
        try await withStore { store in
            let fields = [
                JournalField(name: "MESSAGE", value: "Đã nhắc"),
                JournalField(name: "NHACHAN_CASE", value: "A"),
                JournalField(name: "NHACHAN_CASE", value: "B"),
            ]
            try await store.write(at: 7) { transaction in
                for priority in 3..<8 {
                    try transaction.journal(
                        JournalEntry(messageID: "ab", priority: priority, fields: fields)
                    )
                }
            }
            let queued = try await store.read { try $0.journal(after: 1, limit: 2) }
            #expect(queued.map(\.sequence) == [2, 3])
            #expect(queued[0].entry == JournalEntry(messageID: "ab", priority: 4, fields: fields))
            #expect(queued[0].recordedAt == 7)
            try await store.write(at: 8) { transaction in
                try transaction.advanceJournal(to: 3)
                try transaction.advanceJournal(to: 2)
            }
            #expect(try await store.read { try $0.journalCursor() } == 3)
            #expect(try await store.write(at: 9) { try $0.pruneJournal(limit: 2) } == 2)
            #expect(try await store.write(at: 9) { try $0.pruneJournal(limit: 2) } == 1)
            let rest = try await store.read { try $0.journal(after: 0, limit: 9) }
            #expect(rest.map(\.sequence) == [4, 5])
        }
    }

    @Test func `A place in the outbox never comes again`() async throws {
        try await withStore { store in
            let entry = JournalEntry(messageID: "ab", priority: 6, fields: [])
            let first = try await store.write(at: 1) { try $0.journal(entry) }
            try await store.write(at: 1) { transaction in
                try transaction.advanceJournal(to: first)
                try transaction.pruneJournal(limit: 9)
            }
            #expect(try await store.write(at: 1) { try $0.journal(entry) } == first + 1)
        }
    }

    @Test func `The gate is closed by any reason and opened reason by reason`() async throws {
        try await withStore { store in
            let news = try await store.write(at: 10) { transaction in
                let clock = try transaction.closeGate(.clock, detail: "jumped")
                let copy = try transaction.closeGate(.copy, detail: "other machine")
                return [clock, copy]
            }
            #expect(news == [true, true])
            let again = try await store.write(at: 20) { try $0.closeGate(.clock, detail: "x") }
            #expect(!again)
            let closed = try await store.read { try $0.gateClosures() }
            #expect(closed.map(\.reason) == [.clock, .copy])
            #expect(closed[0] == GateClosure(reason: .clock, detail: "jumped", closedAt: 10))
            let opened = try await store.write(at: 30) { transaction in
                try transaction.openGate(.clock, day: day(1), actor: "root", why: "NTP was off")
            }
            #expect(opened)
            let twice = try await store.write(at: 31) { transaction in
                try transaction.openGate(.clock, day: day(1), actor: "root")
            }
            #expect(!twice)
            #expect(try await store.read { try $0.gateClosures() }.map(\.reason) == [.copy])
            let trail = try await store.read { try $0.audit() }
            #expect(trail.map(\.kind) == ["gate-opened"])
            #expect(trail.map(\.caseID) == [nil])
            #expect(trail.map(\.reason) == ["NTP was off"])
            try await store.write(at: 40) { try $0.closeGate(.clock, detail: "again") }
            #expect(try await store.read { try $0.gateClosures() }.map(\.closedAt) == [10, 40])
        }
    }

    @Test func `A key answers again, and only the same request of the same actor`() async throws {
        try await withStore { store in
            func find(
                _ key: String,
                _ actor: String,
                _ request: [UInt8]
            ) async throws
                -> IdempotencyFinding
            {
                try await store.read { reader in
                    try reader.idempotency(key: key, actor: actor, request: request)
                }
            }
            #expect(try await find("k", "lan", [1]) == .new)
            try await store.write(at: 5) { transaction in
                try transaction.keepResponse(
                    key: "k",
                    actor: "lan",
                    request: [1],
                    status: 201,
                    response: [9, 0, 9]
                )
            }
            #expect(try await find("k", "lan", [1]) == .done(status: 201, response: [9, 0, 9]))
            #expect(try await find("k", "lan", [2]) == .otherRequest)
            #expect(try await find("k", "an", [1]) == .new)
            #expect(
                try await store.write(at: 6) { try $0.pruneResponses(before: 5, limit: 9) } == 0
            )
            #expect(
                try await store.write(at: 6) { try $0.pruneResponses(before: 6, limit: 9) } == 1
            )
            #expect(try await find("k", "lan", [1]) == .new)
        }
    }

    private static func file(_ path: String, _ content: String) -> RuleFile {
        RuleFile(path: path, hash: contentHash(Array(content.utf8)), content: content)
    }

    @Test func `An epoch keeps the rules it was applied with`() async throws {
        try await withStore { store in
            let old = [Self.file("admission.yaml", "a: 1"), Self.file("roles.yaml", "b: 1")]
            let new = [Self.file("admission.yaml", "a: 2"), Self.file("roles.yaml", "b: 1")]
            #expect(try await store.read { try $0.currentEpoch() } == nil)
            for (rules, files) in [("one", old), ("two", new), ("one", old)] {
                try await store.write(at: 50) { transaction in
                    _ = try transaction.applyEpoch(
                        rulesHash: rules,
                        files: files,
                        engine: "1.0",
                        day: day(3),
                        actor: "root",
                        reason: "thử"
                    )
                }
            }
            let epochs = try await store.read { try $0.epochs(limit: 9) }
            #expect(epochs.map(\.number) == [1, 2, 3])
            #expect(epochs.map(\.sequence) == [1, 2, 3])
            #expect(try await store.read { try $0.currentEpoch() } == epochs[2])
            #expect(try await store.read { try $0.epoch(2) } == epochs[1])
            #expect(try await store.read { try $0.ruleFiles(of: "one") } == old)
            #expect(try await store.read { try $0.ruleFiles(of: "two") } == new)
            let count = try await store.read { try $0.count("SELECT COUNT(*) FROM content") }
            #expect(count == 3)
        }
    }

    @Test func `A file whose content is not what its hash says is refused`() async throws {
        try await withStore { store in
            let file = RuleFile(path: "roles.yaml", hash: contentHash([1]), content: "b: 2")
            let found = await refusal {
                try await store.write(at: 1) { transaction in
                    _ = try transaction.applyEpoch(
                        rulesHash: "one",
                        files: [file],
                        engine: "1.0",
                        day: day(3),
                        actor: "root"
                    )
                }
            }
            #expect(found == .contentMismatch(path: "roles.yaml"))
            let count = try await store.read { try $0.count("SELECT COUNT(*) FROM content") }
            #expect(count == 0)
        }
    }

    private static func unit(
        _ id: String,
        _ name: String,
        _ since: Int,
        _ until: Int?
    )
        -> UnitVersion
    {
        UnitVersion(
            id: id,
            name: name,
            level: "cell",
            parent: "DU-01",
            since: day(since),
            until: until.map(day)
        )
    }

    @Test func `Units and contacts are those of the day, and an import replaces them all`()
        async throws
    {
        try await withStore { store in
            let contact = UnitContact(
                unit: "A",
                position: "secretary",
                name: "Trần Thị Bình",
                address: "binh@example.vn",
                since: day(0),
                until: day(4)
            )
            let first = UnitImport(
                units: [
                    Self.unit("A", "old", 0, 9), Self.unit("A", "new", 10, nil),
                    Self.unit("B", "b", 5, 6),
                ],
                contacts: [contact]
            )
            let hash = try await store.write(at: 1) { try $0.replaceUnits(first) }
            #expect(try await store.read { try $0.units() } == first.units)
            for (date, names) in [(0, ["old"]), (6, ["old", "b"]), (9, ["old"]), (10, ["new"])] {
                #expect(try await store.read { try $0.units(on: day(date)) }.map(\.name) == names)
            }
            #expect(try await store.read { try $0.contacts(on: day(4)) } == [contact])
            #expect(try await store.read { try $0.contacts(on: day(5)) } == [])
            let before = try await dump(store)
            #expect(try await store.write(at: 1) { try $0.replaceUnits(first) } == hash)
            #expect(try await dump(store) == before)
            let second = UnitImport(units: [Self.unit("C", "c", 0, nil)], contacts: [])
            let next = try await store.write(at: 2) { try $0.replaceUnits(second) }
            #expect(next != hash)
            #expect(try await store.read { try $0.units() } == second.units)
            #expect(try await store.read { try $0.contacts() } == [])
            #expect(try await store.read { try $0.unitImport(hash) } == first)
            let epoch = try await store.write(at: 3) { transaction in
                try transaction.applyEpoch(
                    rulesHash: "one",
                    files: [],
                    engine: "1.0",
                    day: day(3),
                    actor: "root"
                )
            }
            #expect(epoch.unitsHash == next)
        }
    }
}
