import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// What the real daemon leaves in the real journal.
@Suite(.enabled(if: Tool.hasJournald, "needs root, unshare and systemd-journald"))
struct JournalRunTests {
    private static let caseOpened = "MESSAGE_ID=2faa1c39a2654e2b85e40bcc9055d6af"
    private static let eventRecorded = "MESSAGE_ID=9dbdec97f5f044b5860deaec39076530"
    private static let reminderSent = "MESSAGE_ID=6dd58c7f38df42e5afdbb0ac968915b5"
    private static let settings = Settings(day: Installation.day)

    @Test func `Each thing that happens is one entry, found by its kind and its case`() async throws
    {
        try await Installation.with { office in
            let (run, journald) = try await Self.start(office)
            try await office.importUnits(cells: 2)
            let opened = try await office.openOverdueCase(in: 1)
            try await office.openOverdueCase(in: 2)
            try await Waiting.until("four messages") { try office.spool.new.count == 4 }
            let reply = try await office.record("ceremony-held", of: opened.caseID)
            let about = "NHACHAN_CASE=\(opened.caseID)"

            let entries = try await Self.wait(journald, for: 1, Self.eventRecorded, about)
            let entry = try #require(entries.first)
            #expect(entry["NHACHAN_SEQ"] == String(reply.sequence))
            #expect(entry["NHACHAN_WORKFLOW"] == "admission")
            #expect(entry["NHACHAN_STAGE"] == "probation")
            #expect(entry["NHACHAN_UNIT"] == "CB-1")
            #expect(entry["NHACHAN_EVENT"] == "ceremony-held")
            #expect(entry["PRIORITY"] == "6")
            #expect(entry["SYSLOG_IDENTIFIER"] == "nhachand")
            #expect(entry["MESSAGE"]?.isEmpty == false)

            let sent = try await Self.wait(journald, for: 2, Self.reminderSent, about)
            let files = try office.spool.new.filter { name in
                try office.spool.text(name).contains("\nX-Nhachan-Case: \(opened.caseID)\n")
            }
            #expect(sent.compactMap { $0["NHACHAN_SPOOL_FILE"] }.sorted() == files)
            #expect(Set(sent.map { $0["NHACHAN_TIMER"] }) == ["ceremony-deadline"])
            #expect(Set(sent.map { $0["NHACHAN_DUE"] }) == ["2026-08-10"])
            #expect(
                sent.compactMap { $0["NHACHAN_ROLE"] }.sorted() == [
                    "cell-secretary", "committee-office",
                ]
            )
            #expect(try await Self.wait(journald, for: 2, Self.caseOpened).count == 2)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test
    func `With journald stopped, hung and restarted the daemon goes on, and nothing is missing`()
        async throws
    {
        try await Installation.with { office in
            let (run, journald) = try await Self.start(office)
            try await office.importUnits(cells: 60)
            var cases: [String] = []
            func openTen() async throws {
                for _ in 1...10 {
                    cases.append(try await office.openOverdueCase(in: cases.count + 1).caseID)
                }
                try await Waiting.until("all messages") {
                    try office.spool.new.count == cases.count * 2
                }
                #expect(try await office.client.status().cases.open == cases.count)
            }
            try await openTen()
            try await Self.wait(journald, for: 10, Self.caseOpened)

            try await journald.signal(SIGKILL)
            try await openTen()
            try await journald.restart()
            try await openTen()
            try await Self.wait(journald, for: 30, Self.caseOpened)

            // Many more entries than the kernel keeps for a socket whose owner does not read.
            try await journald.signal(SIGSTOP)
            for _ in 1...3 { try await openTen() }
            try await journald.signal(SIGCONT)
            let opened = try await Self.wait(journald, for: 60, Self.caseOpened)
            #expect(Set(opened.compactMap { $0["NHACHAN_CASE"] }) == Set(cases))
            try await Self.wait(journald, for: 120, Self.reminderSent)
            let sent = try await journald.entries([Self.reminderSent])
            #expect(Set(sent.compactMap { $0["NHACHAN_SPOOL_FILE"] }) == Set(try office.spool.new))
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `What happened while nobody wrote the journal is told after a restart`() async throws
    {
        try await Installation.with { office in
            // No journald at all: the entries wait in the database.
            let cases = try await office.fill(5)
            try await office.live(Self.settings)
            let (run, journald) = try await Self.start(office)
            let opened = try await Self.wait(journald, for: 5, Self.caseOpened)
            #expect(opened.compactMap { $0["NHACHAN_CASE"] }.sorted() == cases)
            try await Self.wait(journald, for: 5, Self.reminderSent)
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `No name or address of a person gets out of the database, but into the mail`()
        async throws
    {
        let name = "Nguyễn Bí Mật"
        try await Installation.with { office in
            let manager = try Manager(folder: office.folder)
            let run = try office.start(
                Self.settings,
                launcher: Launcher.journald(folder: office.folder),
                environment: ["NOTIFY_SOCKET": manager.socket, "NHACHAN_LOG": "trace"]
            )
            let problems = try await Self.handle(name, in: office)
            try await Waiting.until("the messages") { try office.spool.new.count == 4 }
            #expect(try await run.stop() == .graceful)

            // The second run tells what the first left, and a status with a closed gate.
            let second = try office.start(
                Settings(day: "2026-10-08"),
                launcher: Launcher.journald(folder: office.folder),
                environment: ["NOTIFY_SOCKET": manager.socket, "NHACHAN_LOG": "trace"]
            )
            try await office.idle()
            let later = Journald(run: second, folder: office.folder)
            try await Self.wait(later, for: 1, "MESSAGE_ID=1aefc2dedadc442388dc37ff9bff55d2")
            let journal = try await later.everything()
            #expect(try await second.stop() == .graceful)
            let told = try manager.told()
            #expect(told.contains("STATUS=") && journal.contains("NHACHAN_CASE="))
            let mail = try office.spool.new.map { try office.spool.text($0) }.joined()
            #expect(mail.contains("bi-mat@example.vn"))
            let files = try office.spool.new.joined(separator: "\n")
            for secret in [name, "Bí Mật", "bi-mat"] {
                #expect(!journal.contains(secret))
                #expect(!told.contains(secret))
                #expect(!files.contains(secret))
                #expect(!office.errors.contains(secret), "\(office.errors)")
                #expect(problems.allSatisfy { !$0.contains(secret) }, "\(problems)")
            }
        }
    }

    private static func start(_ office: Installation) async throws -> (DaemonRun, Journald) {
        let run = try office.start(settings, launcher: Launcher.journald(folder: office.folder))
        try await office.idle()
        return (run, Journald(run: run, folder: office.folder))
    }

    /// Waits until as many different entries are there: after a crash one may come twice.
    @discardableResult
    private static func wait(
        _ journald: Journald,
        for count: Int,
        _ matches: String...
    ) async throws -> [[String: String]] {
        try await Waiting.value("\(count) entries of \(matches)") {
            let entries = try await journald.entries(matches)
            let distinct = Dictionary(
                entries.map { (Self.identity($0), $0) },
                uniquingKeysWith: { first, _ in first }
            )
            return distinct.count < count ? nil : distinct.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    private static func identity(_ entry: [String: String]) -> String {
        entry.filter { $0.key.hasPrefix("NHACHAN_") }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }.joined(separator: "|")
    }

    /// Puts a name wherever the daemon takes one, and asks for everything that is refused.
    ///
    /// - Returns: The sentences of the refusals.
    private static func handle(_ name: String, in office: Installation) async throws -> [String] {
        let client = office.client
        try await office.importUnits(cells: 1, secretary: name)
        _ = try await client.importUnits(
            UnitsImportRequest(
                contacts: "unit,position,name,address\nCB-1,secretary,\(name),bi-mat@example.vn\n",
                since: Installation.date(Installation.day)
            ),
            MutationOptions()
        )
        var request = OpenRequest(
            workflow: "admission",
            stage: "ceremony",
            subject: SubjectRequest(id: "P-1", unit: "CB-1", fields: ["ethnicity": name]),
            fields: ["mentor": "\(name) <bi-mat@example.vn>"],
            history: [
                HistoryRequest(
                    event: "decision-issued",
                    day: Installation.date("2026-06-29"),
                    fields: ["number": "12-QĐ/ĐU"]
                ),
                HistoryRequest(event: "decision-received", day: Installation.date("2026-06-29")),
            ],
            reason: "theo đề nghị của \(name)"
        )
        let caseID = try await client.open(request, MutationOptions()).caseID
        var problems: [String] = []
        func refuse(_ attempt: () async throws(Problem) -> MutationReply) async {
            do throws(Problem) {
                _ = try await attempt()
                problems.append("was not refused")
            } catch {
                problems.append(error.detail.vi + error.detail.en)
            }
        }
        await refuse { () throws(Problem) in try await client.open(request, MutationOptions()) }
        for event in ["recognition-voted", "ceremony-hold"] {
            let record = RecordRequest(event: event, fields: ["resolution": name], reason: name)
            await refuse { () throws(Problem) in
                try await client.record(caseID: caseID, record, MutationOptions())
            }
        }
        #expect(problems.count == 3 && !problems.contains("was not refused"))
        let close = CloseRequest(outcome: "opened-in-error", reason: "nhầm với \(name)")
        request.subject = SubjectRequest(id: "P-2", unit: "CB-1", fields: ["ethnicity": name])
        let other = try await client.open(request, MutationOptions()).caseID
        try await Waiting.until("the alerts") { try office.spool.new.count == 4 }
        _ = try await client.close(caseID: other, close, MutationOptions())
        return problems
    }
}
