import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Recipients whom an event of the case names, and not the unit tree.
@Suite(.timeLimit(.minutes(5))) struct CaseContactTests {
    /// Assigned on 2/2/2026, the mentor reports every six months: 2/8 is a Sunday, due on Monday
    /// 3/8, reminded of ten working days before, on 20/7.
    @Test func `A mentor whom an event names is written to, and the next one gets one hand-over`()
        async throws
    {
        try await Installation.with { office in
            var caseID = ""
            try await office.live(Settings(day: "2026-07-17", catchUpDays: 400)) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.client.open(
                    OpenRequest(
                        workflow: "admission",
                        stage: "nurturing",
                        day: Installation.date("2026-02-02"),
                        subject: SubjectRequest(id: "P-1", unit: "CB-1")
                    ),
                    MutationOptions()
                ).caseID
                try await office.record(
                    "mentor-assigned",
                    of: caseID,
                    on: "2026-02-02",
                    fields: ["mentor": "Trần Văn Hai <hai@example.vn>"]
                )
            }
            _ = try office.spool.takeAll()
            try await office.live(Settings(day: "2026-07-20", catchUpDays: 400)) { _ in
                let first = try Self.mails(office)
                #expect(first.map(\.to) == [["hai@example.vn"]])
                #expect(first.first?.subject.contains("còn 10 ngày làm việc") == true)
                _ = try office.spool.takeAll()
                try await office.record(
                    "mentor-assigned",
                    of: caseID,
                    on: "2026-07-20",
                    fields: ["mentor": "Lê Thị Ba <ba@example.vn>"]
                )
            }
            for day in ["2026-07-21", "2026-07-22", "2026-07-23"] {
                try await office.live(Settings(day: day, catchUpDays: 400))
            }
            let second = try Self.mails(office)
            #expect(second.map(\.to) == [["ba@example.vn"]])
            #expect(second.first?.subject.hasPrefix("Bàn giao theo dõi") == true)
        }
    }

    /// The messages about the mentor's report that wait in the spool.
    private static func mails(_ office: Installation) throws -> [(to: [String], subject: String)] {
        try Peer.read(office.spool.path + "/new").values
            .filter { $0.subject.contains("Báo cáo định kỳ của người giúp đỡ") }
            .map { mail in (mail.to.compactMap(\.last), mail.subject) }
    }
}
