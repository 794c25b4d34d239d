import Foundation
import TestTools
import Testing

/// A spooled message on its way through a mail program to a mail server.
@Suite struct MailRouteTests {
    /// Whether msmtp is installed.
    private static let hasProgram = (try? Tool.run("msmtp", "--version"))?.status == 0

    @Test(.enabled(if: hasProgram, "needs msmtp"))
    func `A spooled message reaches a mail server through msmtp, with its subject as it was`()
        async throws
    {
        try await Installation.with { office in
            let cases = try await office.fill(1)
            try await office.live(Settings(day: Installation.day))
            let file = try #require(office.spool.new.first)
            let server = try MailServer(folder: office.folder + "/mail")
            let settings = office.folder + "/msmtprc"
            try Data(
                """
                account default
                host 127.0.0.1
                port \(server.port)
                auth off
                tls off

                """.utf8
            ).write(to: URL(fileURLWithPath: settings))
            let outcome = try Tool.run(
                "msmtp",
                "--file=\(settings)",
                "--read-recipients",
                "--read-envelope-from",
                input: office.spool.text(file)
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let envelopes = try server.envelopes()
            #expect(
                envelopes == ["from=van-phong@example.vn to=\(Installation.address(1))"]
            )
            let reading = try #require(try Peer.read(server.messages).values.first)
            #expect(reading.defects == [])
            #expect(
                reading.subject
                    == "Nhắc việc: Hạn tổ chức lễ kết nạp, còn 15 ngày làm việc – hồ sơ \(cases[0])"
            )
            #expect(reading.to.map { $0.last } == [Installation.address(1)])
            let sent = try #require(try Peer.read(office.spool.path + "/new").values.first)
            #expect(reading.text == sent.text && reading.id == sent.id)
            #expect(
                reading.text.contains("Đến hạn:       Thứ Tư 09/09/2026 (còn 15"),
                "\(reading.text)"
            )
        }
    }
}

/// A mail server in Python that keeps what it gets.
private final class MailServer: Sendable {
    let port: Int
    private let process = Process()
    private let folder: String

    /// The folder with the messages.
    var messages: String { folder + "/messages" }

    init(folder: String) throws {
        self.folder = folder
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = Tool.path("Tests/SystemTests/Peers/smtp_server.py")
        process.arguments = ["python3", script, folder]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try Tool.launch(process)
        let text = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        port = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    deinit {
        // It inherits our signal mask, in which Dispatch may block all that can be blocked.
        kill(process.processIdentifier, SIGKILL)
    }

    /// From whom and to whom each message was.
    func envelopes() throws -> [String] {
        try String(contentsOfFile: folder + "/envelopes", encoding: .utf8).split(separator: "\n")
            .map(String.init)
    }
}
