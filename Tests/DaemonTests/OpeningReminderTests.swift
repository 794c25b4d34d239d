import CaseEngine
import CaseStore
import CivilCalendar
import Testing

@testable import Daemon

@Suite struct OpeningReminderTests {
    private func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? .earliest }

    private func refused(_ root: Int64 = 4, since: String = "2026-08-03") -> RefusedOpening {
        RefusedOpening(
            root: root,
            workflow: "check",
            key: "ward",
            since: day(since),
            text: LocalizedText(vi: "thiếu", en: "missing")
        )
    }

    /// What is in the ledger after the days given, each with what was refused on it.
    private func live(_ days: [(String, [RefusedOpening])]) -> [LedgerEntry] {
        var ledger = Ledger()
        for (today, refused) in days {
            let reminders = OpeningReminders(
                caseID: "C",
                refused: refused,
                ledger: ledger.rows,
                today: day(today)
            )
            ledger.apply(reminders.changes(calendar: nil))
        }
        return ledger.rows
    }

    @Test func `The office is told at once, then weekly, once each`() {
        let days = ["2026-08-03", "2026-08-03", "2026-08-09", "2026-08-10", "2026-08-11"]
        let ledger = live(days.map { ($0, [refused()]) })
        #expect(ledger.map(\.key.step) == ["at-once", "weekly#1"])
        #expect(ledger.map(\.key.role) == ["office", "office"])
        #expect(ledger.map(\.day) == [day("2026-08-03"), day("2026-08-10")])
        // The first waits no more when the second is there.
        #expect(ledger.map(\.status) == [.suppressed, .planned])
    }

    @Test func `What is settled before the hour of delivery is not told`() {
        let ledger = live([("2026-08-03", [refused()]), ("2026-08-03", [])])
        #expect(ledger.map(\.status) == [.suppressed])
        #expect(ledger.map(\.reason) == [.settled])
    }

    @Test func `Two openings refused for one event are one reminder`() {
        let other = RefusedOpening(
            root: 4,
            workflow: "check",
            key: "school",
            since: day("2026-08-03"),
            text: LocalizedText(vi: "thiếu", en: "missing")
        )
        #expect(live([("2026-08-03", [refused(), other])]).count == 1)
        #expect(live([("2026-08-03", [refused(), refused(5)])]).count == 2)
    }

    @Test func `The key of a child is in no identifier of a reminder`() {
        let ledger = live([("2026-08-03", [refused()])])
        #expect(ledger.allSatisfy { !$0.key.occurrence.contains("ward") })
    }
}
