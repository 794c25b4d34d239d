import CivilCalendar
import ReminderDelivery
import Testing
import WorkflowModel

@Suite struct DeliveryNameTests {
    private func key(
        _ address: String = "a@b.vn",
        _ day: String = "2026-07-17",
        _ level: ReminderLevel = .notice,
        _ part: Int = 1
    ) throws -> MessageKey {
        MessageKey(address: address, day: try Samples.date(day), level: level, part: part)
    }

    /// A name that changed with a version would send everything that waits a second time.
    @Test func `Names are for ever these`() throws {
        let key = try key()
        #expect(key.fileName(installation: "i") == "7e1075819f0a227a021f86d4f57d80dba6157c3b")
        #expect(
            key.messageID(installation: "i", domain: try Samples.domain())
                == "3745ad1f72809f073bef8f563ae0f818953f8a96@huyenuy.example.vn"
        )
    }

    @Test func `Whatever differs in a key differs in the name`() throws {
        let keys = [
            try key(), try key("b@b.vn"), try key("a@b.vn", "2026-07-18"),
            try key("a@b.vn", "2026-07-17", .alert), try key("a@b.vn", "2026-07-17", .notice, 2),
        ]
        var names = Set(keys.map { $0.fileName(installation: "i") })
        names.insert(keys[0].fileName(installation: "j"))
        #expect(names.count == 6)
        for name in names {
            #expect(name.utf8.count == 40)
            #expect(name.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        }
    }

    @Test func `Parts that run together to the same text have different names`() throws {
        let domain = try Samples.domain()
        let one = DeliveryName.todo(
            caseID: "a",
            timer: "bc",
            occurrence: "d",
            installation: "i",
            domain: domain
        )
        let two = DeliveryName.todo(
            caseID: "ab",
            timer: "c",
            occurrence: "d",
            installation: "i",
            domain: domain
        )
        let thread = DeliveryName.thread(caseID: "a", installation: "i", domain: domain)
        #expect(Set([one, two, thread]).count == 3)
    }

    @Test func `A name tells nothing of the address`() throws {
        let name = try key("nguyen.van.a@b.vn").fileName(installation: "i")
        #expect(!name.contains("nguyen"))
    }
}

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "a@b", "van.phong+nhac@huyenuy.example.vn", "x_1!#$%&'*/=?^`{|}~-@a-b.c",
        String(repeating: "l", count: 64) + "@d.vn",
    ])
    func `An ordinary address is taken as it is`(text: String) throws {
        #expect(try EmailAddress(text).text == text)
    }

    @Test(arguments: [
        ("", EmailAddressError.noAtSign), ("a", .noAtSign), ("a@b@c", .noAtSign),
        ("@b.vn", .localPart), (".a@b.vn", .localPart), ("a..b@c.vn", .localPart),
        ("a b@c.vn", .localPart), ("đ@c.vn", .localPart), ("\"a\"@c.vn", .localPart),
        ("a<b@c.vn", .localPart), ("a,b@c.vn", .localPart), ("a\n@c.vn", .localPart),
        (String(repeating: "l", count: 65) + "@d.vn", .localPart),
        ("a@", .domain), ("a@b..vn", .domain), ("a@-b.vn", .domain), ("a@b-.vn", .domain),
        ("a@b_c.vn", .domain), ("a@b.vn>", .domain), ("a@b.vn\r\nBcc: x", .domain),
        ("a@huyện.vn", .domain), ("a@[127.0.0.1]", .domain),
        ("a@" + String(repeating: "x", count: 64), .domain),
    ])
    func `What a header cannot hold is refused`(text: String, error: EmailAddressError) {
        #expect(throws: error) { try EmailAddress(text) }
    }

    @Test func `An error does not repeat the address`() {
        let error = #expect(throws: EmailAddressError.self) {
            try EmailAddress("nguyễn.văn.a@b.vn")
        }
        #expect(error?.description.contains("nguyễn") == false)
    }
}

@Suite struct MailDateTests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00+00:00"),
        (1_784_250_000_000, 25_200, "2026-07-17T08:00:00+07:00"),
        (-1, 0, "1969-12-31T23:59:59+00:00"),
        (1_784_221_199_999, 25_200, "2026-07-16T23:59:59+07:00"),
        (1_709_164_800_000, -12_600, "2024-02-28T20:30:00-03:30"),
    ])
    func `Python reads the instant and offset that were written`(
        milliseconds: Int64,
        offset: Int,
        expected: String
    ) throws {
        var message = try Samples.message()
        let date = MailDate(milliseconds: milliseconds, offsetSeconds: offset)
        message.date = try #require(date)
        #expect(try #require(try MailPeer.read([message]).first).date == expected)
    }

    @Test(arguments: [Int64.min, -62_135_596_800_001, 253_402_300_800_000, Int64.max])
    func `An instant outside the years 1 to 9999 is none`(milliseconds: Int64) {
        #expect(MailDate(milliseconds: milliseconds, offsetSeconds: 0) == nil)
    }
}
