import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// What the mail of a duty of every month says once a month has gone by without it.
@Suite(.timeLimit(.minutes(5))) struct MissedPeriodTests {
    /// July 2026 ends on a Friday.
    ///
    /// The day ten days before 31/8 is Friday 21/8; Saturday 22/8 is
    /// worked for Monday 31/8.
    @Test func `The urgent mail of a missed month names that month and how late it is`()
        async throws
    {
        try await Installation.with { office in
            var caseID = ""
            try await office.live(Settings(day: "2026-07-30")) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.client.open(
                    OpenRequest(
                        workflow: "cell-activity",
                        day: Installation.date("2026-07-01"),
                        subject: SubjectRequest(id: "CB-1", unit: "CB-1")
                    ),
                    MutationOptions()
                ).caseID
            }
            try await office.live(Settings(day: "2026-07-31"))
            _ = try office.spool.takeAll()
            try await office.live(Settings(day: "2026-08-03"))
            let urgent = try Peer.read(office.spool.path + "/new").filter { _, mail in
                mail.subject.contains("Họp chi bộ hằng tháng")
            }
            // One for the secretary and one for the office of the committee.
            #expect(urgent.count == 2)
            for (name, mail) in urgent {
                #expect(
                    mail.subject
                        == "KHẨN: Họp chi bộ hằng tháng, kỳ tháng 7/2026 quá hạn 1 ngày làm việc "
                        + "– hồ sơ \(caseID)"
                )
                #expect(mail.text.contains("chậm nhất ngày Thứ Sáu 31/07/2026"))
                #expect(mail.text.contains("Ngày đến hạn: Thứ Sáu 31/07/2026"))
                #expect(!mail.text.contains("31/08/2026"))
                let text = try office.spool.text(name)
                #expect(SpoolView.field("X-Nhachan-Due", of: text) == "2026-07-31")
                #expect(SpoolView.field("X-Nhachan-Occurrence", of: text) == "2026-07")
            }
            // The reminder of August speaks of August, and of July in its body.
            _ = try office.spool.takeAll()
            try await office.live(Settings(day: "2026-08-21", catchUpDays: 90))
            let notice = try #require(
                try Peer.read(office.spool.path + "/new").values.first { mail in
                    mail.subject.contains("Họp chi bộ hằng tháng")
                }
            )
            #expect(notice.subject.contains("còn 6 ngày làm việc"))
            #expect(notice.text.contains("Kỳ bỏ lỡ:      kỳ tháng 7/2026\n"))
        }
    }
}
