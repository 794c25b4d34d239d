import CivilCalendar
import Foundation
import ReminderDelivery
import WorkflowModel

/// Writes a message as it stands in the spool to standard output, for mail programs to try.
///
/// `SystemProbe message ADDRESS SUBJECT`
enum MessageRun {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 2, let day = CivilDate(iso: "2026-07-17"),
            let due = CivilDate(iso: "2026-08-27"),
            let domain = MailDomain("huyenuy.example.vn"),
            let date = MailDate(milliseconds: 1_784_250_000_000, offsetSeconds: 25_200)
        else { exit(EX_USAGE) }
        let key = MessageKey(address: arguments[0], day: day, level: .warning, part: 1)
        let uid = DeliveryName.todo(
            caseID: "7QK4",
            timer: "ceremony-deadline",
            occurrence: "e12",
            installation: "probe",
            domain: domain
        )
        let message = Message(
            from: Mailbox(
                name: "Văn phòng Huyện ủy",
                address: try EmailAddress("nhachan@huyenuy.example.vn")
            ),
            to: Mailbox(name: "Bí thư Chi bộ 01", address: try EmailAddress(arguments[0])),
            subject: arguments[1],
            date: date,
            messageID: key.messageID(installation: "probe", domain: domain),
            thread: DeliveryName.thread(caseID: "7QK4", installation: "probe", domain: domain),
            language: .vietnamese,
            level: .warning,
            labels: nil,
            text: "Kính gửi: Bí thư Chi bộ 01\n\n.\nFrom đây là dòng cuối.\n",
            todos: [
                CalendarTodo(
                    uid: uid,
                    sequence: 1,
                    start: day,
                    due: due,
                    summary: "Hạn tổ chức lễ kết nạp; hồ sơ 7QK4",
                    level: .warning
                )
            ]
        )
        FileHandle.standardOutput.write(Data(MessageRenderer.render(message)))
    }
}
