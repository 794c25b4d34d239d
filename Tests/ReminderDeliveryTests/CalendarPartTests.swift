import CivilCalendar
import Testing
import WorkflowModel

@testable import ReminderDelivery

@Suite struct CalendarPartTests {
    @Test func `A calendar part is this document, byte for byte`() throws {
        let content = CalendarPart.content(
            [try Samples.todo()],
            stamp: try Samples.morning(),
            organizer: try Samples.address("nhachan@huyenuy.example.vn")
        )
        let uid = try Samples.todo().uid
        #expect(
            content.split(separator: "\r\n").map(String.init) == [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Nhac Han//nhachand//VI",
                "METHOD:PUBLISH",
                "BEGIN:VTODO",
                "UID:\(uid)",
                "DTSTAMP:20260717T010000Z",
                "ORGANIZER:mailto:nhachan@huyenuy.example.vn",
                "DTSTART;VALUE=DATE:20260716",
                "DUE;VALUE=DATE:20260827",
                "SUMMARY:Hạn tổ chức lễ kết nạp\\; hồ sơ 7QK4-2M\\, quy trình ",
                " “Kết nạp đảng viên” \\\\ mới",
                "SEQUENCE:2",
                "STATUS:NEEDS-ACTION",
                "PRIORITY:5",
                "END:VTODO",
                "END:VCALENDAR",
            ]
        )
        #expect(content.hasSuffix("END:VCALENDAR\r\n"))
    }

    @Test func `Lines are folded at 75 octets and never inside a character`() throws {
        for length in 1...200 {
            let todo = CalendarTodo(
                uid: "u",
                sequence: 0,
                start: try Samples.date("2026-01-01"),
                due: try Samples.date("2026-01-02"),
                summary: String(repeating: "ệ", count: length) + "x",
                level: .alert
            )
            let content = CalendarPart.content(
                [todo],
                stamp: try Samples.morning(),
                organizer: try Samples.address("a@b")
            )
            let lines = content.split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            let unfolded = content.split(separator: "\r\n ").joined()
            #expect(unfolded.contains("SUMMARY:\(todo.summary)\r\n"))
        }
    }

    @Test func `Nothing breaks out of a property`() throws {
        let todo = CalendarTodo(
            uid: "u",
            sequence: 0,
            start: try Samples.date("2026-01-01"),
            due: try Samples.date("2026-01-02"),
            summary: "một\r\nhai\nba\u{0}bốn\u{2028}năm",
            level: .notice
        )
        let content = CalendarPart.content(
            [todo],
            stamp: try Samples.morning(),
            organizer: try Samples.address("a@b")
        )
        #expect(content.contains("SUMMARY:một\\nhai\\nba bốn\\nnăm\r\n"))
    }

    @Test func `A clock of no days begins the day before it is due`() throws {
        let day = try Samples.date("2026-03-01")
        let todo = CalendarTodo(
            uid: "u",
            sequence: 0,
            start: day,
            due: day,
            summary: "s",
            level: .notice
        )
        let content = CalendarPart.content(
            [todo],
            stamp: try Samples.morning(),
            organizer: try Samples.address("a@b")
        )
        #expect(content.contains("DTSTART;VALUE=DATE:20260228\r\nDUE;VALUE=DATE:20260301\r\n"))
    }

    @Test func `Several occurrences share one calendar`() throws {
        var message = try Samples.message()
        message.todos = [try Samples.todo(), try Samples.todo()]
        let reading = try #require(try MailPeer.read([message]).first)
        let calendar = try #require(reading.calendar.first)
        #expect(reading.calendar.count == 1)
        #expect(calendar.split(separator: "BEGIN:VTODO").count == 3)
    }
}
