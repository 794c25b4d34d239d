import CivilCalendar
import ReminderDelivery
import Testing
import WorkflowModel

/// Messages and texts that several tests start from.
enum Samples {
    static let installation = "4f3c2a1b"

    static func address(_ text: String) throws -> EmailAddress {
        try EmailAddress(text)
    }

    static func date(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: text))
    }

    static func domain() throws -> MailDomain {
        try #require(MailDomain("huyenuy.example.vn"))
    }

    /// Friday 17/7/2026, 08:00 in Hà Nội.
    static func morning() throws -> MailDate {
        try #require(MailDate(milliseconds: 1_784_250_000_000, offsetSeconds: 25_200))
    }

    static func message() throws -> Message {
        let key = MessageKey(
            address: "bithu.cb01@example.vn",
            day: try date("2026-07-17"),
            level: .warning,
            part: 1
        )
        return Message(
            from: Mailbox(
                name: "Văn phòng Huyện ủy",
                address: try address("nhachan@huyenuy.example.vn")
            ),
            to: Mailbox(name: "Bí thư Chi bộ 01", address: try address(key.address)),
            subject: "Đến hạn: Hạn tổ chức lễ kết nạp, còn 5 ngày làm việc – hồ sơ 7QK4-2M",
            date: try morning(),
            messageID: key.messageID(installation: installation, domain: try domain()),
            thread: DeliveryName.thread(
                caseID: "7QK4-2M",
                installation: installation,
                domain: try domain()
            ),
            language: .vietnamese,
            level: .warning,
            labels: Message.Labels(
                caseID: "7QK4-2M",
                workflow: "admission",
                timer: "ceremony-deadline",
                occurrence: "e12",
                due: try date("2026-08-27")
            ),
            text: "Kính gửi: Bí thư Chi bộ 01\n\nXin nhắc đồng chí một việc.\n",
            todos: [try todo()]
        )
    }

    static func todo() throws -> CalendarTodo {
        CalendarTodo(
            uid: DeliveryName.todo(
                caseID: "7QK4-2M",
                timer: "ceremony-deadline",
                occurrence: "e12",
                installation: installation,
                domain: try domain()
            ),
            sequence: 2,
            start: try date("2026-07-16"),
            due: try date("2026-08-27"),
            summary: "Hạn tổ chức lễ kết nạp; hồ sơ 7QK4-2M, quy trình “Kết nạp đảng viên” \\ mới",
            level: .warning
        )
    }

    static func item() throws -> ReminderText.Item {
        var item = ReminderText.Item(
            caseID: "7QK4-2M",
            workflow: "Kết nạp đảng viên",
            timer: "Hạn tổ chức lễ kết nạp",
            kind: .deadline,
            due: try date("2026-08-27")
        )
        item.stage = "Chờ lễ kết nạp"
        item.subject = "Nguyễn Thị Bích Ngọc"
        item.unit = "Chi bộ 01"
        item.workingDaysLeft = 5
        item.basis = ["Quy định 208-QĐ/TW, điều 4.1 (đã xác nhận)"]
        item.explanation = [
            "Tính 30 ngày làm việc sau Thứ Sáu 17/07/2026; không tính chính ngày này.",
            "Ngày đến hạn: Thứ Năm 27/08/2026.",
        ]
        return item
    }

    static func text(
        _ item: ReminderText.Item,
        level: ReminderLevel = .notice
    ) throws -> ReminderText {
        ReminderText(
            office: "Văn phòng Huyện ủy",
            position: "Bí thư Chi bộ 01",
            today: try date("2026-08-20"),
            level: level,
            items: [item]
        )
    }
}

/// A generator whose whole run follows from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
