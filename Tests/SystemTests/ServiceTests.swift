import Foundation
import TestTools
import Testing

/// The package on a real systemd, in a container of the test's own making: installed, started,
/// reloaded, killed, hung, with a full disk, upgraded, removed and purged.
///
/// `Service/service.sh` does it and tells what it saw; here each of its lines is looked at.
@Suite(.serialized) struct ServiceTests {
    /// Why no container can be made; `nil` where one can.
    private static let obstacle: String? = {
        do {
            let outcome = try Tool.withFolder { folder in
                try Data("exit 0\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/nothing"))
                return try Tool.run(boot, "--seconds", "60", folder, "nothing")
            }
            return outcome.status == 0 ? nil : "status \(outcome.status): \(outcome.errors)"
        } catch {
            return "\(error)"
        }
    }()

    private static let boot = Tool.path("Tests/SystemTests/Service/boot")
    private static let tree = Tool.path(".build/debian-13")
    private static let hasTree = FileManager.default.fileExists(atPath: tree + "/sbin/init")

    @Test(.enabled(if: obstacle == nil, "\(obstacle ?? "")"))
    func `The package lives its whole life on this machine's systemd`() async throws {
        try await live([])
    }

    @Test(
        .enabled(if: obstacle == nil, "\(obstacle ?? "")"),
        .enabled(if: hasTree, "no Debian 13 in .build/debian-13; deploy/debian-tree makes it")
    )
    func `It does so on the systemd of Debian 13, too`() async throws {
        try await live(["--tree", Self.tree])
    }

    /// Makes two versions of the package, boots, and looks at every line.
    private func live(_ options: [String]) async throws {
        let folder = NSTemporaryDirectory() + "nhachan-service-" + UUID().uuidString
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }
        for (number, version) in ["0.1.0~1-1", "0.1.0~2-1"].enumerated() {
            let outcome = try await run(
                Tool.path("deploy/build-deb"),
                ["--binaries", Self.binaries, "--output", folder, "--version", version]
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let path = try #require(outcome.lines.last)
            try files.moveItem(atPath: path, toPath: "\(folder)/\(number + 1).deb")
        }
        for source in ["Service/service.sh", "Peers/smtp_server.py"] {
            let name = URL(fileURLWithPath: source).lastPathComponent
            try files.copyItem(
                atPath: Tool.path("Tests/SystemTests/\(source)"),
                toPath: "\(folder)/\(name)"
            )
        }
        let outcome = try await run(Self.boot, options + [folder, "service.sh"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        let lines = Set(outcome.lines)
        let checks = try Self.checks()
        #expect(checks.count > 60)
        for check in checks {
            #expect(lines.contains("ok - \(check)"), "\(check)")
        }
    }

    /// What the script looks at, by its own words.
    private static func checks() throws -> [String] {
        let path = Tool.path("Tests/SystemTests/Service/service.sh")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.matches(of: /^check "([^"]+)"/.anchorsMatchLineEndings()).map {
            String($0.output.1)
        }
    }

    /// The folder with the programs, which are built beside the tests.
    private static let binaries =
        URL(fileURLWithPath: DaemonRun.program).deletingLastPathComponent().path

    /// Runs a program that takes minutes without holding a thread of the other tests.
    private func run(_ program: String, _ arguments: [String]) async throws -> Tool.Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Tool.run(program, arguments) })
            }
        }
    }
}
