import CivilCalendar
import Foundation
import ReminderDelivery
import Systemd
import TestTools
import Testing
import WorkflowModel

@Suite struct JournalKindTests {
    @Test func `Every kind has an id of its own, and no other program's`() {
        let ids = JournalKind.allCases.map(\.messageID)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(id.utf8.count == 32)
            #expect(id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
            // A random id says so (RFC 9562 section 5.4): nobody typed it.
            #expect(Array(id)[12] == "4")
        }
    }

    /// A kind that nothing writes would be a promise of the catalog that nobody keeps.
    @Test func `Every kind is written somewhere`() throws {
        var text = ""
        for folder in ["Sources/Daemon", "Sources/ReminderDelivery/Journal"] {
            let path = Tool.path(folder)
            for name in try FileManager.default.subpathsOfDirectory(atPath: path)
            where name.hasSuffix(".swift") {
                text += try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
            }
        }
        for kind in JournalKind.allCases {
            let uses = ["(.\(kind))", "(.\(kind),", "kind = .\(kind)\n", "? .\(kind) :"]
            #expect(uses.contains { text.contains($0) }, "nothing writes \(kind)")
        }
    }

    @Test func `An entry carries its kind, its fields and a line in the office's language`() throws
    {
        let entry = JournalEntry(.reminderSent)
            .with(.sequence, 17)
            .with(.caseID, "7QK4")
            .with(.timer, "ceremony-deadline")
            .due(try Samples.date("2026-08-27"))
            .level(.warning)
            .with(.spoolFile, "ab12")
            .with(.role, nil as String?)
        let fields = entry.journalFields(.vietnamese)
        #expect(
            fields == [
                Journal.Field(
                    "MESSAGE",
                    """
                    Đã gửi nhắc việc: hồ sơ 7QK4, kỳ hạn ceremony-deadline, đến hạn 27/08/2026, \
                    mức warning
                    """
                ),
                Journal.Field("MESSAGE_ID", JournalKind.reminderSent.messageID),
                Journal.Field("PRIORITY", "6"),
                Journal.Field("SYSLOG_IDENTIFIER", "nhachand"),
                Journal.Field("NHACHAN_SEQ", "17"),
                Journal.Field("NHACHAN_CASE", "7QK4"),
                Journal.Field("NHACHAN_TIMER", "ceremony-deadline"),
                Journal.Field("NHACHAN_DUE", "2026-08-27"),
                Journal.Field("NHACHAN_SPOOL_FILE", "ab12"),
                Journal.Field("NHACHAN_LEVEL", "warning"),
            ]
        )
        #expect(
            entry.message(.english)
                == """
                Reminder sent: case 7QK4, timer ceremony-deadline, due 27/08/2026, level warning
                """
        )
        #expect(JournalEntry(.started).message(.english) == "Ready")
        #expect(fields.allSatisfy { $0.hasValidName })
    }
}

/// A catalog as journald reads it.
private struct Catalog {
    struct Text {
        let subject: String
        let body: String
    }

    let texts: [String: Text]
    let ids: [String]

    init(_ name: String) throws {
        let content = try String(
            contentsOfFile: Tool.path("deploy/catalog/\(name)"),
            encoding: .utf8
        )
        var texts: [String: Text] = [:]
        var ids: [String] = []
        for block in content.components(separatedBy: "\n-- ").dropFirst() {
            let lines = block.components(separatedBy: "\n")
            let id = lines[0]
            let subject = lines.first { $0.hasPrefix("Subject: ") } ?? ""
            let body = lines.drop { !$0.isEmpty }.joined(separator: "\n")
            ids.append(id)
            texts[id] = Text(subject: String(subject.dropFirst("Subject: ".count)), body: body)
        }
        self.texts = texts
        self.ids = ids
    }
}

/// The kinds of entries that the mail script writes.
private enum MailScript {
    static func ids() throws -> [String] {
        let text = try String(
            contentsOfFile: Tool.path("deploy/mail/nhachan-mail"),
            encoding: .utf8
        )
        let ids = text.matches(of: /\b[0-9a-f]{32}\b/).map { String($0.output) }
        #expect(ids.count == 4)
        return ids
    }
}

@Suite struct CatalogTests {
    private static let names = ["nhachan.catalog", "nhachan.vi.catalog"]

    @Test(arguments: names)
    func `A catalog explains every kind once and nothing else`(name: String) throws {
        let catalog = try Catalog(name)
        let ids = JournalKind.allCases.map(\.messageID) + (try MailScript.ids())
        #expect(catalog.ids.sorted() == ids.sorted())
    }

    @Test(arguments: names)
    func `Every text has a subject, a body and only fields that exist`(name: String) throws {
        let catalog = try Catalog(name)
        let known = Set(JournalEntry.Field.allCases.map(\.rawValue))
        for text in catalog.texts.values {
            #expect(!text.subject.isEmpty)
            #expect(text.body.count > 40)
            for part in [text.subject, text.body] {
                let pieces = part.components(separatedBy: "@")
                #expect(pieces.count % 2 == 1)
                for index in stride(from: 1, to: pieces.count, by: 2) {
                    #expect(known.contains(pieces[index]), "\(pieces[index])")
                }
            }
        }
    }

    @Test func `Both languages speak of the same fields`() throws {
        let english = try Catalog("nhachan.catalog")
        let vietnamese = try Catalog("nhachan.vi.catalog")
        for (id, text) in english.texts {
            let other = try #require(vietnamese.texts[id])
            func fields(_ text: Catalog.Text) -> Set<String> {
                let parts = (text.subject + " " + text.body).components(separatedBy: "@")
                return Set(parts.filter { $0.hasPrefix("NHACHAN_") })
            }
            #expect(fields(text) == fields(other), "\(text.subject)")
            #expect(text.subject != other.subject)
        }
    }

    @Test func `journalctl compiles both catalogs without a word`() throws {
        try Tool.withFolder { root in
            let script = """
                set -e; mkdir -p "$1/usr/lib/systemd/catalog"
                cp "$2"/*.catalog "$1/usr/lib/systemd/catalog"
                journalctl --root="$1" --update-catalog
                journalctl --root="$1" --list-catalog | wc -l
                """
            let folder = Tool.path("deploy/catalog")
            let outcome = try Tool.run("bash", "-c", script, "bash", root, folder)
            #expect(outcome.errors.isEmpty)
            let count = JournalKind.allCases.count + (try MailScript.ids().count)
            #expect(outcome.lines.first == String(count))
        }
    }

    @Test(.enabled(if: Tool.hasJournald, "needs root, unshare and systemd-journald"))
    func `journald stores every kind, and journalctl -x explains it`() throws {
        try Tool.withFolder { root in
            let script = """
                set -e; mkdir -p "$2/usr/lib/systemd/catalog" /var/lib/systemd/catalog
                cp "$3"/*.catalog "$2/usr/lib/systemd/catalog"
                journalctl --root="$2" --update-catalog
                mount --bind "$2/var/lib/systemd/catalog" /var/lib/systemd/catalog
                "$1" entries; journalctl --sync
                journalctl --output=json SYSLOG_IDENTIFIER=nhachand
                LC_ALL=C.UTF-8 journalctl --catalog --no-pager SYSLOG_IDENTIFIER=nhachand
                """
            let outcome = try Tool.run(
                Tool.withJournald,
                "bash",
                "-c",
                script,
                "bash",
                Tool.probe,
                root,
                Tool.path("deploy/catalog")
            )
            let lines = outcome.lines
            let count = JournalKind.allCases.count
            try #require(lines.count > count, "\(outcome.output)\(outcome.errors)")
            #expect(lines[0] == "sent \(count)")
            for (kind, line) in zip(JournalKind.allCases, lines.dropFirst()) {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                let entry = try #require(object as? [String: Any])
                #expect(entry["MESSAGE_ID"] as? String == kind.messageID)
                #expect(entry["PRIORITY"] as? String == String(kind.priority.rawValue))
                #expect(entry["NHACHAN_SPOOL_FILE"] as? String == "value-of-nhachan_spool_file")
                #expect(entry["NHACHAN_DUE"] as? String == "2026-08-27")
            }
            let explained = lines.dropFirst(count + 1)
            #expect(explained.contains("░░ Subject: Nothing is sent until the gate is opened"))
            #expect(explained.contains("░░ Subject: Case value-of-nhachan_case was opened"))
            #expect(explained.count { $0.hasPrefix("░░ Defined-By: Nhắc Hạn") } == count)
        }
    }
}

@Suite struct JournalSummarizerTests {
    private func record(
        _ position: Int64,
        _ kind: JournalKind = .reminderDue,
        timer: String = "t"
    ) -> (position: Int64, entry: JournalEntry) {
        let entry = JournalEntry(kind).with(.sequence, position).with(.workflow, "w")
            .with(.timer, timer).level(.notice)
        return (position, entry)
    }

    private func value(_ entry: JournalOutbox.Entry, _ name: String) -> String? {
        entry.fields.first { $0.name == name }?.value
    }

    @Test func `Up to the limit every entry goes out with its own position`() {
        var summarizer = JournalSummarizer(limit: 3)
        let entries = summarizer.condense(
            [record(1), record(2), record(3)],
            after: 0,
            at: 0,
            .english
        )
        #expect(entries.map(\.position) == [1, 2, 3])
    }

    @Test func `Above it one summary for each timer names the range`() {
        var summarizer = JournalSummarizer(limit: 2)
        let batch = [
            record(11), record(12), record(13), record(14, timer: "u"), record(15),
            record(16, .caseOpened), record(17),
        ]
        let entries = summarizer.condense(batch, after: 10, at: 0, .english)
        // Nothing but the last may move the cursor: 13 is told of by a summary only.
        #expect(entries.map(\.position) == [10, 10, 10, 10, 17])
        let ids = entries.map { value($0, "MESSAGE_ID") }
        #expect(
            ids[0...2]
                == [JournalKind.reminderDue, .reminderDue, .caseOpened].map(\.messageID)[...]
        )
        let summary = entries[3]
        #expect(value(summary, "MESSAGE_ID") == JournalKind.summary.messageID)
        #expect(value(summary, "NHACHAN_SUMMARY_OF") == "reminder-due")
        #expect(value(summary, "NHACHAN_TIMER") == "t")
        #expect(value(summary, "NHACHAN_COUNT") == "3")
        #expect(value(summary, "NHACHAN_SEQ_FIRST") == "13")
        #expect(value(summary, "NHACHAN_SEQ_LAST") == "17")
        #expect(value(entries[4], "NHACHAN_TIMER") == "u")
    }

    @Test func `A new hour begins to count anew`() {
        var summarizer = JournalSummarizer(limit: 1)
        let first = summarizer.condense([record(1), record(2)], after: 0, at: 3_599_999, .english)
        #expect(first.count == 2 && value(first[1], "NHACHAN_SUMMARY_OF") != nil)
        let second = summarizer.condense([record(3)], after: 2, at: 3_600_000, .english)
        #expect(second.map(\.position) == [3])
        #expect(value(second[0], "NHACHAN_SUMMARY_OF") == nil)
    }

    @Test func `No records make no entries`() {
        var summarizer = JournalSummarizer()
        #expect(summarizer.condense([], after: 5, at: 0, .english).isEmpty)
    }
}
