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
            for message in messages {
                try Data("Subject: \(message)\n\nNhắc hạn\n".utf8)
                    .write(to: URL(fileURLWithPath: "\(spool)/new/\(message)"))
            }
        }

        /// Drains the spool through a shell command that reads a message; what it prints to
        /// `$TAKEN` is what it took.
        func drain(_ program: String, retry: String = "3600") throws -> Tool.Outcome {
            let path = folder + "/sendmail"
            try Data("#!/bin/sh\n\(program)\n".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            return try Tool.run(
                Tool.path("deploy/mail/nhachan-mail"),
                spool,
                environment: [
                    "NHACHAN_SENDMAIL": path, "NHACHAN_RETRY": retry, "TAKEN": folder + "/taken",
                ]
            )
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
