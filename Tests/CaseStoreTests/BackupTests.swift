import CivilCalendar
import FoundationEssentials
import GRDB
import Testing

@testable import CaseStore

@Suite struct BackupTests {
    /// A case with two events, recorded at 1,000.
    private func fill(_ store: CaseStore) async throws {
        try await store.write(at: 1_000) { transaction in
            let caseID = try transaction.openFolded()
            _ = try transaction.append(recorded(caseID, "decision-received", on: day(1)))
        }
    }

    @Test func `A backup is one file that says what it is, and holds what was recorded`()
        async throws
    {
        try await withFolder { folder in
            try await withStore { store in
                try await fill(store)
                let path = folder + "/copy.db"
                let facts = try await store.backUp(to: path)
                let head = try await store.read { try $0.chainHead() }
                #expect(facts.head == head)
                #expect(facts.head.sequence == 2)
                #expect(facts.schema == Schema.version)
                #expect(facts.highWater == 1_000)
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(names == ["copy.db"])
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
                #expect(mode as? Int == 0o600)
                // It opens as a database of its own, and goes on.
                let copy = try CaseStore.open(path: path)
                let rows = try await copy.read { try $0.audit() }
                #expect(rows == (try await store.read { try $0.audit() }))
                try copy.close()
            }
        }
    }

    @Test func `A backup made while others write is one moment of the chain`() async throws {
        try await withFolder { folder in
            try await withStore { store in
                try await fill(store)
                let caseID = try await store.read { try $0.caseIDs(limit: 1) }[0]
                async let writing: Void = {
                    for number in 0..<200 {
                        _ = try await store.write(at: Int64(2_000 + number)) { transaction in
                            try transaction.append(recorded(caseID, on: day(2)))
                        }
                    }
                }()
                var heads: [ChainHead] = []
                for number in 0..<5 {
                    heads.append(try await store.backUp(to: "\(folder)/\(number).db").head)
                }
                try await writing
                let final = try await store.verifyChain(anchors: heads)
                #expect(final == .intact(try await store.read { try $0.chainHead() }))
                #expect(heads == heads.sorted { $0.sequence < $1.sequence })
            }
        }
    }

    @Test func `A file that is there already is not written over`() async throws {
        try await withFolder { folder in
            try await withStore { store in
                let path = folder + "/copy.db"
                try Data("x".utf8).write(to: URL(filePath: path))
                let found = await refusal { _ = try await store.backUp(to: path) }
                #expect(found == .cannotOpen(path: path))
                #expect(FileManager.default.contents(atPath: path) == Data("x".utf8))
            }
        }
    }

    @Test func `A backup of an altered chain is refused by the event that was altered`()
        async throws
    {
        try await withFolder { folder in
            try await withStore { store in
                try await fill(store)
                try await store.pool.write { database in
                    try database.execute(sql: "DROP TRIGGER event_no_update")
                    try database.execute(
                        sql: "UPDATE event SET payload = replace(payload, 'decision', 'dezision') "
                            + "WHERE sequence = 2"
                    )
                }
                let found = await refusal { _ = try await store.backUp(to: folder + "/copy.db") }
                #expect(found == .chainBroken(sequence: 2, .altered))
            }
        }
    }

    @Test func `A file that is no database of ours, or torn, is not taken for a backup`()
        async throws
    {
        try await withFolder { folder in
            try await withStore { store in
                try await fill(store)
                let path = folder + "/copy.db"
                _ = try await store.backUp(to: path)
                let whole = try #require(FileManager.default.contents(atPath: path))
                for count in [0, 100, whole.count / 2, whole.count - 4_096] {
                    try whole.prefix(count).write(to: URL(filePath: path))
                    let found = await refusal { _ = try await CaseStore.inspect(path: path) }
                    #expect(found != nil, "\(count) bytes of \(whole.count)")
                }
                try Data(repeating: 65, count: 8_192).write(to: URL(filePath: path))
                let foreign = await refusal { _ = try await CaseStore.inspect(path: path) }
                #expect(foreign == .foreignFile(path: path))
            }
        }
    }

    @Test func `The trail is paged, and begins where it was asked to`() async throws {
        try await withStore { store in
            let cases = try await store.write(at: 1_000) { transaction in
                [try transaction.openFolded(), try transaction.openFolded(subject: "P-2")]
            }
            for instant in [2_000, 3_000, 3_000, 4_000] as [Int64] {
                _ = try await store.write(at: instant) { transaction in
                    try transaction.append(recorded(cases[0], on: day(2)))
                }
            }
            try await store.read { reader in
                let all = try reader.audit()
                #expect(all.map(\.sequence) == [1, 2, 3, 4, 5, 6])
                #expect(all[0].workflow == "admission")
                let since = { (instant: Int64) in
                    try reader.audit(AuditFilter(since: instant)).map(\.sequence)
                }
                #expect(try since(0) == [1, 2, 3, 4, 5, 6])
                #expect(try since(2_000) == [3, 4, 5, 6])
                #expect(try since(2_001) == [4, 5, 6])
                #expect(try since(3_000) == [4, 5, 6])
                #expect(try since(4_000) == [6])
                #expect(try since(4_001) == [])
                let other = try reader.audit(AuditFilter(caseID: cases[1]))
                #expect(other.map(\.sequence) == [2])
                #expect(try reader.audit(after: 2, limit: 2).map(\.sequence) == [3, 4])
                #expect(try reader.audit(AuditFilter(ownKind: "epoch")).isEmpty)
            }
        }
    }
}
