import Foundation
import TestTools
import Testing

/// Against the real journald, in a mount namespace of its own.
@Suite(.enabled(if: Tool.hasJournald, "needs root, unshare and systemd-journald"))
struct JournaldTests {
    @Test func `An entry arrives with all its fields, of several lines and in Vietnamese`() throws {
        let script = """
            "$0" journal MESSAGE='Nhắc việc đến hạn' PRIORITY=5 NHACHAN_CASE=7QK4 \
            NHACHAN_NOTE="$(printf 'một\\nhai')" && journalctl --sync &&
            journalctl --output=json NHACHAN_CASE=7QK4
            """
        let outcome = try Tool.run(Tool.withJournald, "bash", "-c", script, Tool.probe)
        try #require(outcome.lines.count == 2, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.lines[0] == "reachable=true")
        let entry = try Self.entry(outcome.lines[1])
        #expect(entry["MESSAGE"] == "Nhắc việc đến hạn")
        #expect(entry["PRIORITY"] == "5")
        #expect(entry["NHACHAN_NOTE"] == "một\nhai")
        #expect(entry["_UID"] == "0")
        #expect(entry["CODE_FILE"] == nil)
    }

    @Test func `A log line becomes an entry with its metadata as fields`() throws {
        let script = """
            exec 2> >(cat >&1); export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2)
            "$0" log && journalctl --sync && journalctl --output=json SYSLOG_IDENTIFIER=probe
            """
        let outcome = try Tool.run(Tool.withJournald, "bash", "-c", script, Tool.probe)
        try #require(outcome.lines.count == 2, "\(outcome.output)\(outcome.errors)")
        let entry = try Self.entry(outcome.lines[1])
        #expect(entry["PRIORITY"] == "4")
        #expect(entry["NHACHAN_LOG_CODE"] == "ENOSPC")
        #expect(entry["NHACHAN_LOG_SPOOL_ID"] == "ab12")
        #expect(entry["NHACHAN_LOGGER"] == "delivery")
        #expect(entry["CODE_FILE"] == "SystemProbe/Main.swift")
    }

    @Test func `Killed, started again, hung and continued, journald gets every entry`() throws {
        let script = """
            timeout 120 "$0" outage && journalctl --sync &&
            journalctl --output=cat --output-fields=NHACHAN_SEQ SYSLOG_IDENTIFIER=probe-outage |
            sort -n | uniq | wc -l
            """
        let outcome = try Tool.run(Tool.withJournald, "bash", "-c", script, Tool.probe)
        #expect(
            outcome.lines.map { $0.trimmingCharacters(in: .whitespaces) } == [
                "before: confirmed 100",
                "killed: reachable false",
                "killed: ENOENT",
                "restarted: confirmed 200",
                "hung: callers waited under 2 s",
                "hung: refused true dropped true",
                "continued: confirmed 3200",
                "3200",
            ],
            "\(outcome.errors)"
        )
    }

    private static func entry(_ line: String) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        let fields = try #require(object as? [String: Any])
        return fields.compactMapValues { $0 as? String }
    }
}
