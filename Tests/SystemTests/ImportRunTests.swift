import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Imports through the real programs: files as offices have them, twice, and cut off in the middle.
@Suite(.timeLimit(.minutes(5))) struct ImportRunTests {
    private static let settings = Settings(day: "2026-11-02", catchUpDays: 400)
    private static let subjects = """
        id,unit,day,gender,ethnicity,status
        P-1,CB-1,2020-01-01,female,Kinh,official
        P-2,CB-2,2020-01-01,male,Tày,probationary

        """
    private static let cases = """
        workflow,subject,unit,stage,day,decision-issued,decision-received,case.body,case.place
        admission,P-11,CB-1,ceremony,2026-10-21,2026-10-20,2026-10-21,,
        verification,P-12,CB-2,,2026-10-20,,,DU-01,domestic

        """

    @Test func `The same files again change nothing and send nothing`() async throws {
        try await Installation.with { office in
            try await office.live(Self.settings) { _ in
                try await office.importUnits(cells: 2)
                let request = ImportRequest(subjects: Self.subjects, cases: Self.cases)
                let first = try await Self.bringIn(request, office)
                #expect(first.subjectsAdded == 2 && first.unchanged == 0 && first.rows == 4)
                try await office.idle()
                let before = try await Peer.tables(office.state)
                let mails = try office.spool.new
                let again = try await Self.bringIn(request, office)
                #expect(again.rows == 0 && again.unchanged == 4)
                #expect(again.subjectsAdded == 0 && again.subjectsChanged == 0)
                try await office.idle()
                let after = try await Peer.tables(office.state)
                for table in before.keys where !["import", "idempotency", "meta"].contains(table) {
                    if table.hasPrefix("journal") { continue }
                    #expect(before[table] == after[table], "\(table)")
                }
                #expect(try office.spool.new == mails)
            }
        }
    }

    /// Killed as soon as it is sent, nothing or everything is there; killed once it is accepted,
    /// everything.
    @Test(arguments: [false, true])
    func `Killed in the middle, an import is whole or not there`(isAccepted: Bool) async throws {
        try await Installation.with { office in
            var text = "id,unit,day,gender,status\n"
            let count = 3_000
            for number in 1...count { text += "P-\(number),CB-1,2020-01-01,female,official\n" }
            let request = ImportRequest(subjects: text)
            let run = try office.start(Self.settings)
            try await office.importUnits(cells: 1)
            let sending = Task { _ = try? await office.client.importRecords(request, .init()) }
            if isAccepted {
                try await Waiting.until("the import") {
                    try await office.client.imports().items.first != nil
                }
            }
            try await run.signal(SIGKILL)
            #expect(try await run.ending() == .killed)
            sending.cancel()
            try await office.live(Self.settings) { _ in
                try await Waiting.until("all accepted rows") {
                    try await office.client.imports().items.allSatisfy { $0.done == $0.rows }
                }
                let states = try await office.client.imports().items
                #expect(states.allSatisfy { $0.refused == 0 })
                let known = try await Self.count(office)
                #expect(known == (states.isEmpty ? 0 : count))
                if isAccepted { #expect(known == count) }
            }
        }
    }

    @Test func `Files come as spreadsheets save them, or are refused with the way out`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Self.settings) { _ in
                try await office.importUnits(cells: 2)
                let head = "id,unit,ethnicity\n"
                let good: [(String, Data)] = [
                    ("mark", Data([0xEF, 0xBB, 0xBF]) + Data((head + "B-1,CB-1,Tày\n").utf8)),
                    ("lines", Data("id,unit,ethnicity\r\nB-2,CB-1,\"Ta\u{0300}y\"\r\n".utf8)),
                ]
                for (name, data) in good {
                    let outcome = try Self.tool(office, name, data)
                    #expect(outcome.status == 0, "\(name): \(outcome.errors)")
                }
                // A letter and its tone sent apart are stored as one.
                for id in ["B-1", "B-2"] {
                    let known = try await office.client.subject(id).fields["ethnicity"]
                    guard case .text(let text)? = known else {
                        Issue.record("\(id) has no ethnicity")
                        continue
                    }
                    #expect(Array(text.unicodeScalars) == Array("T\u{00E0}y".unicodeScalars))
                }
                let wide = Data([0xFF, 0xFE]) + Data(head.utf8.flatMap { [$0, 0] })
                let old = Data("id,unit,ethnicity\nB-3,CB-1,T".utf8) + Data([0xE0, 0x79, 0x0A])
                let long = head + "B-4,CB-1," + String(repeating: "x", count: 100_000) + "\n"
                let many = "id,unit," + (1...200).map { "c\($0)" }.joined(separator: ",") + "\n"
                let bad: [(String, Data, String)] = [
                    ("wide", wide, "iconv -f UTF-16"), ("old", old, "iconv -f WINDOWS-1258"),
                    ("semicolons", Data("id;unit\nB-5;CB-1\n".utf8), "commas"),
                    ("quote", Data((head + "B-6,CB-1,\"T\n").utf8), ":2:"),
                    ("long", Data(long.utf8), ":2:"), ("many", Data(many.utf8), "'c1'"),
                    ("twice", Data((head + "B-7,CB-1,\nB-7,CB-1,\n").utf8), ":3:"),
                    ("control", Data((head + "B-8,CB-1,T\u{07}\n").utf8), ":2:"),
                ]
                for (name, data, words) in bad {
                    let outcome = try Self.tool(office, name, data)
                    #expect(outcome.status == 65, "\(name): \(outcome.status)")
                    #expect(outcome.errors.contains(words), "\(name): \(outcome.errors)")
                }
                #expect(try await Self.count(office) == 2)
            }
        }
    }

    @Test func `The register is listed by unit and by what is known today, a page at a time`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Self.settings) { _ in
                try await office.importUnits(cells: 2)
                var text = Self.subjects
                for number in 3...9 { text += "P-\(number),CB-1,2020-01-01,male,Kinh,official\n" }
                text += "P-2,CB-1,2027-01-01,,,official\n"
                try await Self.bringIn(ImportRequest(subjects: text), office)
                let client = office.client
                let first = try await client.subjects(SubjectsQuery(limit: 4))
                #expect(first.items.map(\.id) == ["P-1", "P-2", "P-3", "P-4"])
                let rest = try await client.subjects(SubjectsQuery(cursor: first.next))
                #expect(rest.items.map(\.id) == ["P-5", "P-6", "P-7", "P-8", "P-9"])
                #expect(rest.next == nil)
                // What is known ahead does not count today.
                let second = try await client.subjects(SubjectsQuery(unit: "CB-2"))
                #expect(second.items.map(\.id) == ["P-2"])
                let found = try await client.subjects(SubjectsQuery(match: "status=probationary"))
                #expect(found.items.map(\.id) == ["P-2"])
                for query in [
                    SubjectsQuery(match: "statu=official"), SubjectsQuery(match: "status"),
                    SubjectsQuery(kind: "animal"), SubjectsQuery(unit: "CB-99"),
                ] {
                    await #expect(throws: Problem.self) { _ = try await client.subjects(query) }
                }
                let told = try Tool.run(
                    DaemonRun.built("nhachanctl"),
                    ["subjects", "--match", "gender=female"],
                    environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "vi_VN.UTF-8"]
                )
                #expect(told.output.contains("P-1") && !told.output.contains("P-2"))
            }
        }
    }

    // MARK: -

    @discardableResult
    private static func bringIn(
        _ request: ImportRequest,
        _ office: Installation
    ) async throws -> ImportReport {
        let report = try await office.client.importRecords(request, MutationOptions())
        try await Waiting.until("the import") {
            let state = try await office.client.imports().items.first { $0.id == report.id }
            #expect(state?.refused == 0, "\(state?.faults ?? [])")
            return state.map { $0.done == $0.rows } ?? false
        }
        return report
    }

    private static func count(_ office: Installation) async throws -> Int {
        var count = 0
        var cursor: String?
        repeat {
            let page = try await office.client.subjects(
                SubjectsQuery(limit: 1_000, cursor: cursor)
            )
            count += page.items.count
            cursor = page.next
        } while cursor != nil
        return count
    }

    private static func tool(
        _ office: Installation,
        _ name: String,
        _ data: Data
    ) throws -> Tool.Outcome {
        let path = "\(office.folder)/\(name).csv"
        try data.write(to: URL(fileURLWithPath: path))
        return try Tool.run(
            DaemonRun.built("nhachanctl"),
            ["import", "--subjects", path],
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        )
    }
}
