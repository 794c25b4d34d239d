import CivilCalendar
import ReminderDelivery
import TestTools
import Testing
import WorkflowModel

@Suite struct MessageTextsTests {
    private static let loaded = Result {
        try MessageTexts.load(folder: Tool.path("Workflows/messages"))
    }

    private func texts() throws -> MessageTexts {
        try Self.loaded.get()
    }

    @Test func `The shipped texts are without fault`() throws {
        // Besides those that must be there the shipped ones have some for a kind of timer.
        #expect(Set(try texts().identifiers).isSuperset(of: MessageTexts.required))
    }

    @Test func `A notice in Vietnamese reads like this`() throws {
        let rendering = try texts().render(
            "notice",
            try Samples.text(try Samples.item()),
            .vietnamese
        )
        #expect(
            rendering.subject
                == "Nhắc việc: Hạn tổ chức lễ kết nạp, còn 5 ngày làm việc – hồ sơ 7QK4-2M"
        )
        #expect(
            rendering.body == """
                Kính gửi: Bí thư Chi bộ 01

                Xin nhắc đồng chí về một việc đang đến gần hạn. Nếu việc đã xong, đề nghị báo văn \
                phòng ghi nhận để hệ thống không nhắc nữa.

                Hồ sơ:         7QK4-2M
                Đối tượng:     Nguyễn Thị Bích Ngọc
                Tổ chức đảng:  Chi bộ 01
                Quy trình:     Kết nạp đảng viên
                Giai đoạn:     Chờ lễ kết nạp
                Kỳ hạn:        Hạn tổ chức lễ kết nạp
                Đến hạn:       Thứ Năm 27/08/2026 (còn 5 ngày làm việc)

                Cách tính ngày đến hạn:
                - Tính 30 ngày làm việc sau Thứ Sáu 17/07/2026; không tính chính ngày này.
                - Ngày đến hạn: Thứ Năm 27/08/2026.

                Căn cứ:
                - Quy định 208-QĐ/TW, điều 4.1 (đã xác nhận)

                Văn phòng Huyện ủy
                Thư do hệ thống Nhắc Hạn gửi tự động ngày Thứ Năm 20/08/2026.

                """
        )
    }

    @Test(
        arguments: [
            (
                Language.vietnamese, "đã qua mốc cảnh báo, còn 5 ngày làm việc",
                "Đối với:       Đảng ủy xã 2\n", "Gia hạn:       đã gia hạn 2 lần, đến hết "
            ),
            (
                .english, "past the warning mark, 5 working days left",
                "For:         Đảng ủy xã 2\n",
                "Extended:    extended 2 times, until "
            ),
        ] as [(Language, String, String, String)]
    )
    func `A warned deadline that was extended names its key in the body only`(
        language: Language,
        standing: String,
        key: String,
        extended: String
    ) throws {
        var item = try Samples.item()
        item.key = "Đảng ủy xã 2"
        item.warnedAfter = try Samples.date("2026-08-10")
        item.extensions = 2
        for template in ["notice", "warning", "alert", "moved", "handover"] {
            let rendering = try texts().render(template, try Samples.text(item), language)
            #expect(rendering.subject.contains(standing))
            #expect(!rendering.subject.contains("xã 2"))
            #expect(rendering.body.contains(key), "\(template)")
            #expect(rendering.body.contains(extended), "\(template)")
        }
        let digest = try texts().render("digest", try Samples.text(item), language)
        #expect(digest.body.contains("xã 2") && digest.body.contains(standing))
    }

    @Test func `A late alert in English names the days, the role and the hint`() throws {
        var item = try Samples.item()
        item.due = try Samples.date("2026-08-18")
        item.workingDaysLeft = -2
        item.plannedDay = try Samples.date("2026-08-19")
        item.intendedRole = "Cell secretary"
        item.isProvisional = true
        item.subject = ""
        item.explanation = []
        item.basis = []
        var text = try Samples.text(item, level: .alert)
        text.hint = "nhachanctl why 7QK4-2M ceremony-deadline"
        let rendering = try texts().render("alert", text, .english)
        #expect(
            rendering.subject
                == "URGENT: Hạn tổ chức lễ kết nạp, 2 working days overdue – case 7QK4-2M"
        )
        #expect(
            rendering.body == """
                To: Bí thư Chi bộ 01

                This reminder is late; it should have been sent on Wed 19/08/2026.

                The following should have been done by Tue 18/08/2026, and nothing says that it \
                was. Please see to it at once and tell the office; if it is done, please give the \
                day, so that it can be recorded.

                This reminder was meant for: Cell secretary. The recipient could not be found, so \
                it comes to you. Please pass it on and have the contacts of the unit brought up to \
                date.

                Case:        7QK4-2M
                Unit:        Chi bộ 01
                Workflow:    Kết nạp đảng viên
                Stage:       Chờ lễ kết nạp
                Timer:       Hạn tổ chức lễ kết nạp
                Due date:    Tue 18/08/2026 (2 working days overdue)

                The due date is provisional, because it rests on something not certain yet (an event \
                not recorded, or a day off not announced officially); you will be told of any change.

                For administrators: nhachanctl why 7QK4-2M ceremony-deadline

                Văn phòng Huyện ủy
                Sent automatically by Nhắc Hạn on Thu 20/08/2026.

                """
        )
    }

    @Test func `A digest lists its reminders, most urgent first as given`() throws {
        var second = try Samples.item()
        second.caseID = "9ZZ1"
        second.previousDue = try Samples.date("2026-08-26")
        second.reason = "Lịch nghỉ lễ thay đổi"
        var text = try Samples.text(try Samples.item(), level: .warning)
        text.items.append(second)
        text.parts = 2
        let rendering = try texts().render("digest", text, .vietnamese)
        #expect(rendering.subject == "Nhắc hạn: 2 việc đến hạn, Thứ Năm 20/08/2026 (thư 1/2)")
        #expect(
            rendering.body.contains(
                "1. Hạn tổ chức lễ kết nạp: còn 5 ngày làm việc\n   Hồ sơ: 7QK4-2M"
            )
        )
        #expect(
            rendering.body.contains(
                "   Trước đây báo: Thứ Tư 26/08/2026\n   Lý do: Lịch nghỉ lễ thay đổi\n"
            )
        )
        // What the second has, the first must not show.
        #expect(rendering.body.split(separator: "Trước đây báo").count == 2)
    }

    @Test func `Problems are told to administrators with what helps`() throws {
        var text = try Samples.text(try Samples.item(), level: .alert)
        text.items = []
        text.problems = [
            ReminderText.Problem(
                caseID: "7QK4",
                what: "Hồ sơ không tính được",
                detail: "Kỳ hạn không có quy tắc.",
                hint: "nhachanctl show 7QK4"
            ),
            ReminderText.Problem(caseID: "", what: "Thư mục chờ gửi đầy", detail: "", hint: ""),
        ]
        let rendering = try texts().render("attention", text, .vietnamese)
        #expect(rendering.subject == "Nhắc Hạn cần người quản trị xem: 2 việc")
        #expect(
            rendering.body.contains(
                """
                1. Hồ sơ không tính được – hồ sơ 7QK4
                   Kỳ hạn không có quy tắc.
                   Cách xử lý: nhachanctl show 7QK4

                2. Thư mục chờ gửi đầy

                """
            )
        )
    }

    @Test(arguments: MessageTexts.required, Language.allCases)
    func `No template shows a gap, a tag or a name in its subject`(
        identifier: String,
        language: Language
    ) throws {
        var full = try Samples.item()
        full.previousDue = try Samples.date("2026-08-26")
        full.reason = "Theo đề nghị của đồng chí Nguyễn Thị Bích Ngọc"
        full.plannedDay = try Samples.date("2026-08-19")
        full.intendedRole = "Bí thư"
        var bare = ReminderText.Item(
            caseID: "7QK4",
            workflow: "Quy trình",
            timer: "Kỳ hạn",
            kind: .waiting,
            due: nil
        )
        bare.workingDaysLeft = 0
        for item in [full, bare] {
            var text = try Samples.text(item)
            text.problems = [
                ReminderText.Problem(
                    caseID: "7QK4",
                    what: "w",
                    detail: "đồng chí Nguyễn Thị Bích Ngọc",
                    hint: ""
                )
            ]
            let rendering = try texts().render(identifier, text, language)
            for part in [rendering.subject, rendering.body] {
                #expect(!part.contains("{{") && !part.contains("}}"))
                #expect(!part.contains("&quot;") && !part.contains("  \n"))
                #expect(!part.contains("()") && !part.contains(": \n") && !part.contains("\n\n\n"))
            }
            #expect(!rendering.subject.isEmpty)
            #expect(!rendering.subject.contains("Ngọc"))
            #expect(rendering.body.contains("7QK4"))
        }
    }

    @Test func `Plain text is not escaped as HTML is`() throws {
        var item = try Samples.item()
        item.timer = "A & B <\"C\">"
        item.stage = "{{case}}"
        let rendering = try texts().render("notice", try Samples.text(item), .english)
        #expect(rendering.subject.contains("A & B <\"C\">"))
        #expect(rendering.body.contains("Stage:       {{case}}\n"))
    }

    @Test func `A template that is gone falls back to that of the level`() throws {
        let text = try Samples.text(try Samples.item(), level: .warning)
        let texts = try texts()
        #expect(texts.render("gone", text, .english) == texts.render("warning", text, .english))
    }

    @Test(arguments: [
        (DeadlineKind.deadline, 0, "2026-08-20", "đến hạn hôm nay", "due today"),
        (.deadline, 1, "2026-08-21", "còn 1 ngày làm việc", "1 working day left"),
        (.recurring, -1, "2026-08-19", "quá hạn 1 ngày làm việc", "1 working day overdue"),
        (.deadline, 0, "2026-08-19", "đã quá hạn", "overdue"),
        (.deadline, 0, "2026-08-23", "sắp đến hạn", "about to be due"),
        (
            .waiting, 3, "2026-08-25", "còn 3 ngày làm việc mới đủ thời gian",
            "3 working days to wait"
        ),
        (.waiting, -1, "2026-08-19", "đã đủ thời gian", "the wait is over"),
        (
            .validity, 2, "2026-08-24", "còn giá trị 2 ngày làm việc",
            "2 working days of validity left"
        ),
        (.validity, -2, "2026-08-18", "đã hết giá trị", "expired"),
    ])
    func `Standing says what the day means for the timer`(
        kind: DeadlineKind,
        days: Int,
        due: String,
        vietnamese: String,
        english: String
    ) throws {
        var item = try Samples.item()
        item.kind = kind
        item.workingDaysLeft = days
        item.due = try Samples.date(due)
        let text = try Samples.text(item)
        let template = try MessageTemplate(parsing: "{{standing}}\n\nx\n", identifier: "notice")
        #expect(template.render(text, .vietnamese).subject == vietnamese)
        #expect(template.render(text, .english).subject == english)
    }
}

@Suite struct MessageTemplateTests {
    @Test(arguments: [
        (
            "{{timr}}\n\nx", "notice",
            TemplateError.unknownField(name: "timr", line: 1, nearest: "timer")
        ),
        (
            "s\n\n{{#due}}\n{{zzzzzz}}\n{{/due}}", "notice",
            .unknownField(name: "zzzzzz", line: 4, nearest: nil)
        ),
        ("s\n\n{{case}}", "digest", .unknownField(name: "case", line: 3, nearest: nil)),
        (
            "s\n\n{{#items}}{{/items}}", "notice",
            .unknownField(name: "items", line: 3, nearest: nil)
        ),
        ("s\n\n{{.}}", "notice", .unknownField(name: ".", line: 3, nearest: nil)),
        (
            "s\n\n{{uppercased(case)}}", "notice",
            .unknownField(name: "uppercased(case)", line: 3, nearest: nil)
        ),
        ("{{subject}}\n\nx", "notice", .personalField(name: "subject")),
        ("a {{{reason}}}\n\nx", "moved", .personalField(name: "reason")),
        (
            "{{#items}}{{& explanation }}{{/items}}\n\nx", "digest",
            .personalField(name: "explanation")
        ),
        ("s\n\n{{> footer}}", "notice", .unsupportedTag(name: "> footer", line: 3)),
        ("s\n\n{{=<% %>=}}", "notice", .unsupportedTag(name: "=<% %>=", line: 3)),
        ("", "notice", .noSubject), ("s\nx", "notice", .noSubject), ("\n\nx", "notice", .noSubject),
        ("s", "notice", .noBody), ("s\n\n  \n", "notice", .noBody),
        ("s\n\n{{#due}}", "notice", .syntax(line: 3, reason: "a section is not closed")),
        (
            "s\n\nx\n{{#due}}\n{{/case}}", "notice",
            .syntax(line: 5, reason: "a section is closed that is not the last one opened")
        ),
        ("s {{due\n\nx", "notice", .syntax(line: 1, reason: "a tag is not well formed")),
    ])
    func `A fault is found where it stands`(
        text: String,
        identifier: String,
        error: TemplateError
    ) {
        #expect(throws: error) { try MessageTemplate(parsing: text, identifier: identifier) }
    }

    @Test func `All faults of all files are told at once`() {
        let problems = MessageTexts.problems(in: [
            "vi/notice.mustache": "{{timr}} {{cse}}\n\n{{duee}}\n",
            "en/extra.mustache": "s\n\nx\n", "notes.txt": "x",
        ])
        let told = problems.map(\.description)
        #expect(
            told.contains(
                "vi/notice.mustache:1: There is no field “timr” here; did you mean “timer”?"
            )
        )
        #expect(
            told.contains(
                "vi/notice.mustache:3: There is no field “duee” here; did you mean “due”?"
            )
        )
        #expect(
            told.contains(
                "vi/extra.mustache:1: The template is missing; each must exist in both languages."
            )
        )
        #expect(
            told.contains(
                "notes.txt:1: The path is not of the form vi/ID.mustache or en/ID.mustache."
            )
        )
        // Three fields, one path, seven required in two languages less one present, one extra.
        #expect(problems.count == 3 + 1 + 13 + 1)
    }
}
