import Foundation
import TestTools
import Testing

/// The script that drains the spool, with mail programs that answer as mail programs do.
@Suite struct MailScriptTests {
    /// A spool with messages, and a mail program of the test's own.
    private struct Post {
        let folder: String
        var spool: String { folder + "/spool" }

        init(messages: [String]) throws {
            folder = NSTemporaryDirectory() + "nhachan-mail-" + UUID().uuidString
            for name in ["new", "cur"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/spool/\(name)",
                    withIntermediateDirectories: true
                )
            }
            for message in messages { try put(message) }
        }

        /// Drains the spool through a shell command that reads a message; what it prints to
        /// `$TAKEN` is what it took.
        ///
        /// With a time, the script's clock shows that many seconds since 1970.
        func drain(
            _ program: String,
            retry: String = "3600",
            at time: Int? = nil,
            options: [String] = []
        ) throws -> Tool.Outcome {
            try write("sendmail", program)
            var environment = [
                "NHACHAN_SENDMAIL": folder + "/sendmail", "NHACHAN_RETRY": retry,
                "TAKEN": folder + "/taken", "JOURNAL_STREAM": "",
            ]
            if let time {
                try write("date", "echo \(time)")
                let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
                environment["PATH"] = "\(folder):\(path)"
            }
            return try Tool.run(
                Tool.path("deploy/mail/nhachan-mail"),
                options + [spool],
                environment: environment
            )
        }

        /// Puts a message into the spool, as the daemon does.
        func put(_ message: String) throws {
            try Data("Subject: \(message)\n\nNhắc hạn\n".utf8)
                .write(to: URL(fileURLWithPath: "\(spool)/new/\(message)"))
        }

        private func write(_ name: String, _ program: String) throws {
            let path = "\(folder)/\(name)"
            try Data("#!/bin/sh\n\(program)\n".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }

        func names(_ part: String) -> [String] {
            let names = try? FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(part)")
            return (names ?? []).sorted()
        }

        var taken: [String] {
            let text = try? String(contentsOfFile: folder + "/taken", encoding: .utf8)
            return (text ?? "").split(separator: "\n").map(String.init)
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }
    }

    private static let takes = "head -1 >> \"$TAKEN\""

    @Test func `What the transport took moves to cur, once`() throws {
        let post = try Post(messages: ["a", "b"])
        defer { post.remove() }
        for _ in 1...2 { #expect(try post.drain(Self.takes).status == 0) }
        #expect(post.taken == ["Subject: a", "Subject: b"])
        #expect(post.names("cur") == ["a:2,", "b:2,"])
        #expect(post.names("new").isEmpty)
    }

    @Test(arguments: [69, 75, 71, 1, 127])
    func `What may pass keeps the message and waits before the next try`(status: Int) throws {
        let post = try Post(messages: ["a"])
        defer { post.remove() }
        let failing = "cat > /dev/null; echo x >> \"$TAKEN\"; exit \(status)"
        #expect(try post.drain(failing).status == 75)
        #expect(post.names("new") == ["a"])
        // At once again: nothing is tried before its time.
        #expect(try post.drain(failing).status == 75)
        #expect(post.taken == ["x"])
        // The wait is over, and the transport is back.
        #expect(try post.drain(Self.takes, retry: "0").status == 0)
        #expect(post.names("cur") == ["a:2,"])
    }

    @Test func `Each failure in a row doubles the wait, up to the longest`() throws {
        let post = try Post(messages: ["a"])
        defer { post.remove() }
        let wait = post.spool + "/.mail/retry"
        var waits: [String] = []
        for _ in 1...4 {
            _ = try post.drain("exit 75", retry: "240")
            let text = try String(contentsOfFile: wait, encoding: .utf8)
            let parts = text.split(separator: " ")
            waits.append(String(parts[0]))
            // As if that time had passed.
            try "\(parts[0]) 0\n".write(toFile: wait, atomically: true, encoding: .utf8)
        }
        #expect(waits == ["60", "120", "240", "240"])
    }

    @Test(arguments: [65, 67])
    func `A message that is refused is set aside, and the others go out`(status: Int) throws {
        let post = try Post(messages: ["a", "b", "c"])
        defer { post.remove() }
        let program = """
            line=$(head -1); [ "$line" = "Subject: b" ] && exit \(status); echo "$line" >> "$TAKEN"
            """
        let outcome = try post.drain(program)
        #expect(outcome.status == 0)
        #expect(post.taken == ["Subject: a", "Subject: c"])
        #expect(post.names("failed") == ["b"])
        #expect(outcome.errors.contains("message b"))
    }

    @Test func `A network that is lost for a week loses nothing, and is tried ever more rarely`()
        throws
    {
        let post = try Post(messages: ["0"])
        defer { post.remove() }
        let start = 1_800_000_000
        let fails = "cat >/dev/null; echo x >>\"$TAKEN\"; exit 68"
        for minute in 0..<(7 * 24 * 60) {
            // The timer starts the script each minute; a message a day comes on top.
            guard minute < 200 || minute % 60 == 0 else { continue }
            if minute % 1_440 == 0, minute > 0 { try post.put("\(minute / 1_440)") }
            let outcome = try post.drain(fails, at: start + minute * 60)
            #expect(outcome.status == 75)
            // It is told once.
            #expect(outcome.errors.contains("takes no messages") == (minute == 0))
        }
        #expect(post.names("new") == ["0", "1", "2", "3", "4", "5", "6"])
        // At 0, 1, 3, 7, 15, 31, 63 minutes, then each hour.
        let tries = post.taken.count
        #expect((150...175).contains(tries), "\(tries) tries")

        let end = start + 8 * 86_400
        let outcome = try post.drain("head -1 >>\"$TAKEN\"", at: end)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("takes messages again"))
        #expect(outcome.errors.contains("Messages sent: 7."))
        #expect(post.names("cur").count == 7 && post.names("new").isEmpty)
        #expect(Set(post.taken.suffix(7)).count == 7)
    }

    @Test func `One message that waits holds up no other, and is tried ever more rarely`() throws {
        let post = try Post(messages: ["a", "b"])
        defer { post.remove() }
        let start = 1_800_000_000
        // The mailbox of a is full.
        let program = """
            line=$(head -1); echo "$line" >>"$TAKEN"; [ "$line" != "Subject: a" ] || exit 69
            """
        #expect(try post.drain(program, at: start).status == 75)
        #expect(post.names("cur") == ["b:2,"])
        for minute in 1...120 {
            if minute == 60 { try post.put("c") }
            _ = try post.drain(program, at: start + minute * 60)
        }
        #expect(post.names("cur") == ["b:2,", "c:2,"])
        #expect(post.names("new") == ["a"])
        // At 0, 1, 3, 7, 15, 31, 63 and 123 minutes.
        #expect(post.taken.count { $0 == "Subject: a" } == 7)
        #expect(try post.drain(Self.takes, at: start + 8_000).status == 0)
        #expect(post.names("new").isEmpty)
        #expect(post.names(".mail") == ["lock"])
    }

    @Test func `What comes while the script sends is sent, too`() throws {
        let post = try Post(messages: ["a"])
        defer { post.remove() }
        let program = """
            line=$(head -1); echo "$line" >>"$TAKEN"
            [ "$line" != "Subject: a" ] || echo "Subject: b" >"\(post.spool)/new/b"
            """
        #expect(try post.drain(program).status == 0)
        #expect(post.taken == ["Subject: a", "Subject: b"])
    }

    @Test func `What was set aside goes out when it is tried again`() throws {
        let post = try Post(messages: ["a", "b"])
        defer { post.remove() }
        #expect(try post.drain("cat >/dev/null; exit 65").status == 0)
        #expect(post.names("failed") == ["a", "b"])
        #expect(try post.drain(Self.takes).status == 0)
        #expect(post.taken == [])
        #expect(try post.drain(Self.takes, options: ["--try-again"]).status == 0)
        #expect(post.names("failed") == [] && post.names("cur") == ["a:2,", "b:2,"])
    }

    @Test func `A spool that is not there is said`() throws {
        let post = try Post(messages: [])
        defer { post.remove() }
        try FileManager.default.removeItem(atPath: post.spool + "/new")
        let outcome = try post.drain(Self.takes)
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("mounted"))
    }

    @Test func `What a mail program says never reaches the journal`() throws {
        let post = try Post(messages: ["a"])
        defer { post.remove() }
        let outcome = try post.drain("echo 'an@example.vn is unknown'; exit 75")
        #expect(!outcome.errors.contains("an@example.vn"))
    }
}
