import CivilCalendar
import ReminderDelivery
import TestTools
import Testing
import WorkflowModel

/// What messages say of periods that nobody recorded as done.
@Suite struct MissedTextTests {
    @Test(
        arguments: [
            (
                1, "2026-07", 14, "kỳ tháng 7/2026 quá hạn 14 ngày làm việc",
                "July 2026 is 14 working days overdue"
            ),
            (
                1, "2026-Q2", 1, "kỳ quý II/2026 quá hạn 1 ngày làm việc",
                "Q2 2026 is 1 working day overdue"
            ),
            (1, "2025", 0, "kỳ năm 2025 đã quá hạn", "2025 is overdue"),
            (
                1, nil, 3, "kỳ đến hạn 31/07/2026 quá hạn 3 ngày làm việc",
                "the period due 31/07/2026 is 3 working days overdue"
            ),
            (
                3, "2026-05", 58, "3 kỳ chưa làm, kỳ tháng 5/2026 quá hạn 58 ngày làm việc",
                "3 periods missed, May 2026 is 58 working days overdue"
            ),
        ] as [(Int, String?, Int, String, String)]
    )
    func `A message about missed periods names the oldest and how late it is`(
        count: Int,
        period: String?,
        days: Int,
        vietnamese: String,
        english: String
    ) throws {
        let item = try Self.item(count, period: period, days: days)
        let template = try MessageTemplate(parsing: "{{standing}}\n\nx\n", identifier: "alert")
        #expect(template.render(try Samples.text(item), .vietnamese).subject == vietnamese)
        #expect(template.render(try Samples.text(item), .english).subject == english)
    }

    @Test func `An alert about a missed month has it in its subject, its body and a digest`() throws
    {
        let texts = try MessageTexts.load(folder: Tool.path("Workflows/messages"))
        let text = try Samples.text(
            try Self.item(1, period: "2026-07", days: 14),
            level: .alert
        )
        let vietnamese = texts.render("alert", text, .vietnamese)
        #expect(
            vietnamese.subject
                == "KHẨN: Họp chi bộ hằng tháng, kỳ tháng 7/2026 quá hạn 14 ngày làm việc "
                + "– hồ sơ 7QK4-2M"
        )
        #expect(vietnamese.body.contains("chậm nhất ngày Thứ Sáu 31/07/2026 mà chưa có ghi nhận"))
        #expect(
            vietnamese.body.contains(
                "Đến hạn:       Thứ Sáu 31/07/2026 (kỳ tháng 7/2026 quá hạn 14 ngày làm việc)\n"
            )
        )
        #expect(!vietnamese.body.contains("Kỳ bỏ lỡ"))
        let english = texts.render("alert", text, .english)
        #expect(
            english.subject
                == "URGENT: Họp chi bộ hằng tháng, July 2026 is 14 working days overdue "
                + "– case 7QK4-2M"
        )
        let digest = texts.render("digest", text, .vietnamese).body
        let line = "1. Họp chi bộ hằng tháng: kỳ tháng 7/2026 quá hạn 14 ngày làm việc\n"
        #expect(digest.contains(line))
        #expect(
            texts.render("digest", text, .english).body
                .contains("1. Họp chi bộ hằng tháng: July 2026 is 14 working days overdue\n")
        )
    }

    @Test func `A reminder of the period that runs says in its body what was missed before it`()
        throws
    {
        let texts = try MessageTexts.load(folder: Tool.path("Workflows/messages"))
        var item = try Self.item(2, period: "2026-06", days: 0)
        item.isAboutMissed = false
        item.due = try Samples.date("2026-08-31")
        item.workingDaysLeft = 7
        let text = try Samples.text(item)
        for identifier in ["notice", "warning", "alert", "recurring-notice", "recurring-warning"] {
            let vietnamese = texts.render(identifier, text, .vietnamese)
            #expect(vietnamese.subject.contains("còn 7 ngày làm việc"), "\(identifier)")
            #expect(vietnamese.body.contains("Kỳ bỏ lỡ:      2 kỳ, từ kỳ tháng 6/2026\n"))
            let english = texts.render(identifier, text, .english)
            #expect(english.subject.contains("7 working days left"), "\(identifier)")
            #expect(english.body.contains("Missed:      2 periods, since June 2026\n"))
        }
        let digest = texts.render("digest", text, .vietnamese).body
        #expect(digest.contains("   Kỳ bỏ lỡ: 2 kỳ, từ kỳ tháng 6/2026\n"))
        let english = texts.render("digest", text, .english).body
        #expect(english.contains("   Missed: 2 periods, since June 2026\n"))
    }

    private static func item(
        _ count: Int,
        period: String?,
        days: Int
    ) throws -> ReminderText.Item {
        var item = ReminderText.Item(
            caseID: "7QK4-2M",
            workflow: "Sinh hoạt chi bộ",
            timer: "Họp chi bộ hằng tháng",
            kind: .recurring,
            due: try Samples.date("2026-07-31")
        )
        item.workingDaysLeft = -days
        item.missed = ReminderText.Missed(
            count: count,
            period: period,
            due: try Samples.date("2026-07-31")
        )
        item.isAboutMissed = true
        return item
    }
}
