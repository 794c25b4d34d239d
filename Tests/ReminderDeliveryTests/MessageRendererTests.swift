import CivilCalendar
import ReminderDelivery
import Testing

@Suite struct MessageRendererTests {
    @Test func `Python reads every field as it was meant`() throws {
        let message = try Samples.message()
        let reading = try #require(try MailPeer.read([message]).first)
        #expect(reading.defects == [])
        #expect(reading.subject == message.subject)
        #expect(reading.from == [["Văn phòng Huyện ủy", "nhachan@huyenuy.example.vn"]])
        #expect(reading.to == [["Bí thư Chi bộ 01", "bithu.cb01@example.vn"]])
        #expect(reading.date == "2026-07-17T08:00:00+07:00")
        #expect(reading.id == "<\(message.messageID)>")
        #expect(reading.references == "<\(message.thread ?? "")>")
        #expect(reading.type == "multipart/mixed")
        #expect(reading.text == message.text)
        #expect(reading.method == ["PUBLISH"])
        #expect(
            reading.labels == [
                "X-Nhachan-Case": "7QK4-2M", "X-Nhachan-Workflow": "admission",
                "X-Nhachan-Timer": "ceremony-deadline", "X-Nhachan-Occurrence": "e12",
                "X-Nhachan-Due": "2026-08-27", "X-Nhachan-Level": "warning",
                "X-Nhachan-Language": "vi",
            ]
        )
        #expect(
            reading.keys == [
                "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
                "Auto-Submitted", "X-Nhachan-Case", "X-Nhachan-Workflow", "X-Nhachan-Timer",
                "X-Nhachan-Occurrence", "X-Nhachan-Due", "X-Nhachan-Level", "X-Nhachan-Language",
                "Content-Language", "MIME-Version", "Content-Type",
            ]
        )
        #expect(reading.ascii)
        #expect(reading.longest <= 78)
    }

    @Test func `A digest has no thread, no labels and no calendar part of its own`() throws {
        var message = try Samples.message()
        message.thread = nil
        message.labels = nil
        message.todos = []
        let reading = try #require(try MailPeer.read([message]).first)
        #expect(reading.defects == [])
        #expect(reading.type == "text/plain")
        #expect(reading.text == message.text)
        #expect(reading.calendar == [])
        #expect(!reading.keys.contains("In-Reply-To"))
        #expect(reading.labels.keys.sorted() == ["X-Nhachan-Language", "X-Nhachan-Level"])
    }

    @Test func `Subjects of every kind come back exactly`() throws {
        let subjects = [
            "Plain ASCII", "Giêng năm Đinh Mùi", "a  b", " leading", "trailing ", "=?UTF-8?Q?x?=",
            "not =?an encoded word", String(repeating: "đ", count: 500), "👨‍👩‍👧‍👦 gia đình",
            String(repeating: "word ", count: 40) + "end", String(repeating: "x", count: 300),
            "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}",
            "Ngày\u{a0}27/08", "quote \" and \\ backslash", "tab-free; comma, semicolon", "Ệ",
            "Hạn: " + String(repeating: "Đại hội ", count: 30), String(repeating: "🇻🇳", count: 20),
            "ab\u{0323}",
        ]
        let messages = try subjects.map { subject in
            var message = try Samples.message()
            message.subject = subject
            return message
        }
        for (subject, reading) in zip(subjects, try MailPeer.read(messages)) {
            #expect(reading.subject.unicodeScalars.elementsEqual(subject.unicodeScalars))
            #expect(reading.defects == [])
            #expect(reading.longest <= 78)
        }
    }

    @Test func `Random subjects, names and texts come back exactly`() throws {
        var generator = SeededGenerator(state: 20_260_717)
        let alphabet = Array(
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặồốổỗộựỵ .,;:!?=_<>@\"\\()[]0129–“”👍🏽"
        )
        func random(_ most: Int) -> String {
            let count = Int.random(in: 1...most, using: &generator)
            let body = (1...count).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            // A display name between blanks is trimmed by every reader.
            return "z" + String(body) + "z"
        }
        var messages: [Message] = []
        for _ in 0..<150 {
            var message = try Samples.message()
            message.subject = random(200)
            message.to = Mailbox(name: random(60), address: message.to.address)
            message.text = (0..<5).map { _ in random(200) + "\n" }.joined()
            messages.append(message)
        }
        let readings = try MailPeer.read(messages)
        #expect(readings.count == messages.count)
        for (message, reading) in zip(messages, readings) {
            #expect(reading.defects == [])
            #expect(reading.subject == message.subject)
            #expect(reading.to == [[message.to.name, message.to.address.text]])
            #expect(reading.text == message.text)
        }
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\u{0B}", "\u{85}", "\u{2028}", "\u{2029}", "\u{0}"])
    func `Nothing breaks out of a header`(separator: String) throws {
        let attack = "x\(separator)Bcc: thief@example.com\(separator)\(separator)body"
        var message = try Samples.message()
        let keys = try #require(try MailPeer.read([message]).first).keys
        message.subject = attack
        message.from = Mailbox(name: attack, address: message.from.address)
        message.to = Mailbox(name: attack, address: message.to.address)
        message.messageID = attack
        message.thread = attack
        message.labels = Message.Labels(
            caseID: attack,
            workflow: attack,
            timer: attack,
            occurrence: attack,
            due: nil
        )
        let reading = try #require(try MailPeer.read([message]).first)
        #expect(reading.keys == keys.filter { $0 != "X-Nhachan-Due" })
        #expect(reading.subject.hasPrefix("x "))
        #expect(reading.text == message.text)
    }

    @Test func `Lines that mail programs misread come through`() throws {
        var message = try Samples.message()
        message.text = """
            .
            ..
            .đ
            From the office
            >From
            trailing blank \u{20}
            tab\t
            equals = =3D =\u{20}

            --=_boundary--
            \(String(repeating: "dài ", count: 100))

            """
        let bytes = MessageRenderer.render(message)
        let lines = bytes.split(separator: 10)
        #expect(!lines.contains { $0.elementsEqual([UInt8(ascii: ".")]) })
        #expect(!lines.contains { $0.starts(with: "From ".utf8) })
        #expect(!lines.contains { $0.last == 32 || $0.last == 9 })
        #expect(try #require(try MailPeer.read([message]).first).text == message.text)
    }

    @Test func `A text with the line ends of another system is the same text`() throws {
        var message = try Samples.message()
        message.text = "một\r\nhai\r\n"
        #expect(try #require(try MailPeer.read([message]).first).text == "một\nhai\n")
    }

    @Test func `The same message gives the same bytes`() throws {
        let message = try Samples.message()
        #expect(MessageRenderer.render(message) == MessageRenderer.render(message))
    }
}
