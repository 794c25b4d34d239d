import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// What is recorded before, at and after the hour of delivery.
@Suite struct DeliveryHourTests {
    /// The clock stands at 07:00, and the hour of delivery is 150 s away.
    private static let beforeEight = Settings(day: Installation.day, deliveryTime: "08:00")
    /// The same with hours of a second, to let 08:00 come.
    private static let throughEight = Settings(
        day: Installation.day,
        deliveryTime: "08:00",
        secondsADay: 24
    )

    @Test func `What an event of 07:30 settles is not sent at 08:00`() async throws {
        try await Installation.with { office in
            let cases = try await office.fill(2)
            try await office.live(Self.beforeEight) { status in
                #expect(status.delivery.waiting == 2)
                try await office.record("ceremony-held", of: cases[0], on: Installation.day)
                let recorded = try await office.client.show(caseID: cases[0]).timeline.last?
                    .recorded
                #expect(try #require(recorded).text.contains("\(Installation.day)T07:"))
                #expect(try await office.client.status().delivery.waiting == 1)
            }
            #expect(try office.spool.new == [])
            try await Self.passEight(office)
            #expect(try office.spool.cases() == [cases[1]])
            let text = try office.spool.text(try #require(office.spool.new.first))
            // A slow start of the process may make it later, but never earlier.
            let date = try #require(SpoolView.field("Date", of: text))
            #expect(date.hasPrefix("Mon, 17 Aug 2026 ") && date.hasSuffix(" +0700"), "\(date)")
            let hour = date.split(separator: " ").dropFirst(4).first?.prefix(2)
            #expect(try #require(hour) >= "08", "\(date)")
            try await office.live(Self.beforeEight) { _ in
                let rows = try await office.reminders(of: cases[0])
                let step = rows.filter { $0.day == Installation.date(Installation.day) }
                #expect(step.map(\.status) == [.suppressed])
                #expect(step.map(\.reason) == ["settled"])
            }
        }
    }

    @Test func `A date that goes and comes back before 08:00 is reminded of once`() async throws {
        try await Installation.with { office in
            let cases = try await office.fill(1)
            try await office.live(Self.beforeEight) { _ in
                // 31/7: due on 15/9, and its first step on 21/8.
                let moved = try await office.correct(
                    "decision-issued",
                    of: cases[0],
                    to: "2026-07-31"
                )
                #expect(moved.timers.map(\.newDue).contains(Installation.date("2026-09-15")))
                #expect(try await office.client.status().delivery.waiting == 0)
                try await office.correct("decision-issued", of: cases[0], to: "2026-07-27")
                #expect(try await office.client.status().delivery.waiting == 1)
            }
            try await Self.passEight(office)
            #expect(try office.spool.cases() == cases)
        }
    }

    @Test func `Once told, every move is told once, and a date that came back is not sent again`()
        async throws
    {
        try await Installation.with { office in
            let cases = try await office.fill(1)
            try await office.live(Settings(day: "2026-08-17"))
            #expect(try office.spool.new.count == 1)
            // There and back between two deliveries: nobody has to know.
            try await office.live(Settings(day: "2026-08-18")) { _ in
                try await office.correct("decision-issued", of: cases[0], to: "2026-07-31")
                try await office.correct("decision-issued", of: cases[0], to: "2026-07-27")
            }
            try await office.live(Settings(day: "2026-08-19"))
            #expect(try office.spool.new.count == 1)
            // There, told, and back, told.
            try await office.live(Settings(day: "2026-08-19")) { _ in
                try await office.correct("decision-issued", of: cases[0], to: "2026-07-31")
            }
            try await office.live(Settings(day: "2026-08-20"))
            #expect(try office.spool.new.count == 2)
            try await office.live(Settings(day: "2026-08-20")) { _ in
                try await office.correct("decision-issued", of: cases[0], to: "2026-07-27")
            }
            try await office.live(Settings(day: "2026-08-21"))
            #expect(try office.spool.new.count == 3)
            try await office.live(Settings(day: "2026-08-24")) { _ in
                let sent = try await office.reminders(.sent, of: cases[0])
                #expect(sent.map(\.step).sorted() == ["15wd-before", "moved#1", "moved#2"])
            }
            #expect(try office.spool.new.count == 3)
            let threads = try office.spool.new.map { name in
                try SpoolView.field("References", of: office.spool.text(name))
            }
            #expect(Set(threads).count == 1 && threads[0] != nil)
        }
    }

    @Test func `An event recorded late tells that the date moved and makes no burst`() async throws
    {
        try await Installation.with { office in
            // By the older law the clock starts with the receipt, and until one is recorded with
            // the issue: due on 12/8 for now, on 28/8 from a receipt of 20/7.
            let days = ["2026-07-22", "2026-08-05", "2026-08-11", "2026-08-12"]
            var caseID = ""
            try await office.live(Settings(day: "2026-07-20", catchUpDays: 90)) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.openProvisionalCase(in: 1, issued: "2026-07-01").caseID
            }
            for day in days { try await office.live(Settings(day: day, catchUpDays: 90)) }
            let told = try office.spool.new.count
            try await office.live(Settings(day: "2026-08-13")) { _ in
                let sent = try await office.reminders(.sent, of: caseID)
                let steps = sent.filter { $0.timer == "ceremony-deadline" }
                #expect(
                    steps.map { "\($0.step) \($0.role)" }.sorted()
                        == [
                            "15wd-before cell-secretary", "1wd-before cell-secretary",
                            "5wd-before cell-secretary", "on-due committee-office",
                            "on-due cell-secretary",
                        ].sorted()
                )
                let reply = try await office.record(
                    "decision-received",
                    of: caseID,
                    on: "2026-07-20"
                )
                let change = reply.timers.first { $0.timer == "ceremony-deadline" }
                #expect(change?.oldDue == Installation.date("2026-08-12"))
                #expect(change?.newDue == Installation.date("2026-08-28"))
            }
            try await office.live(Settings(day: "2026-08-14")) { _ in
                let rows = try await office.reminders(of: caseID).filter { row in
                    row.timer == "ceremony-deadline" && row.due == Installation.date("2026-08-28")
                        && row.day <= Installation.date("2026-08-14")
                }
                #expect(
                    rows.map { "\($0.step) \($0.role) \($0.status.rawValue)" }.sorted() == [
                        "15wd-before cell-secretary suppressed", "moved#1 cell-secretary sent",
                        "moved#1 committee-office sent",
                    ]
                )
            }
            #expect(try office.spool.new.count == told + 2)
        }
    }

    @Test func `After a long standstill each recipient gets the latest missed step alone`()
        async throws
    {
        try await Installation.with { office in
            let cases = try await office.fill(1)
            try await office.live(Settings(day: Installation.day))
            #expect(try office.spool.new.count == 1)
            // Thursday 8/10: on 7/10 the fourth weekly alert and the first to the level above.
            let late = Settings(day: "2026-10-08")
            try await office.live(late) { status in
                #expect(status.gate.reasons.map(\.code) == [.catchUp])
                let gate = try await office.client.gate()
                #expect(gate.waiting == 3)
                #expect(
                    gate.preview.map { "\($0.step) \($0.role)" }.sorted() == [
                        "20wd-after#1 superior-office", "5wd-after#4 cell-secretary",
                        "5wd-after#4 committee-office",
                    ]
                )
                #expect(gate.preview.allSatisfy { $0.isLate && $0.caseID == cases[0] })
                #expect(gate.messages.map(\.reminders) == [1, 1, 1])
                #expect(gate.messages.allSatisfy { !$0.isDigest && $0.late == 1 })
                #expect(gate.messages.contains { $0.address == Installation.address(1) })
                #expect(gate.coalesced == 10)
                #expect(try office.spool.new.count == 1)
                try await office.openGate()
                try await Waiting.until("three messages") { try office.spool.new.count == 4 }
                let rest = try await office.reminders(.coalesced, of: cases[0])
                #expect(
                    rest.map { "\($0.step) \($0.role)" }.sorted()
                        == [
                            "1wd-before cell-secretary", "5wd-before cell-secretary",
                            "5wd-after#1 cell-secretary", "5wd-after#1 committee-office",
                            "5wd-after#2 cell-secretary", "5wd-after#2 committee-office",
                            "5wd-after#3 cell-secretary", "5wd-after#3 committee-office",
                            "on-due cell-secretary", "on-due committee-office",
                        ].sorted()
                )
            }
            let readings = try Peer.read(office.spool.path + "/new").values
            let marked = readings.filter { $0.text.contains("lẽ ra đã gửi ngày Thứ Tư 07/10/2026") }
            #expect(marked.count == 3)
            try await office.live(late) { #expect($0.gate.isOpen) }
            #expect(try office.spool.new.count == 4)
        }
    }

    /// Lets 08:00 come and go.
    private static func passEight(_ office: Installation) async throws {
        let run = try office.start(throughEight)
        try await Waiting.until("the message of 08:00") { try office.spool.new.count == 1 }
        try await Waiting.until("the end of the delivery") {
            let status = try await office.client.status()
            let next = status.nextWake?.day
            return status.delivery.waiting == 0 && next.map { $0 > status.today } == true
        }
        #expect(try await run.stop() == .graceful)
    }
}
