import Foundation
import TestTools
import Testing

/// The units as systemd's own tools see them.
@Suite struct UnitFileTests {
    private static let hasTools = (try? Tool.run("systemd-analyze", "--version"))?.status == 0
    private static let units = [
        "nhachand.service", "nhachan-mail.service", "nhachan-mail.path", "nhachan-mail.timer",
        "nhachan-backup.service", "nhachan-backup.timer", "nhachan-metrics.service",
        "nhachan-metrics.timer",
    ]

    /// Copies the units with programs that exist, because systemd looks for them.
    private func copies() throws -> String {
        let folder = NSTemporaryDirectory() + "nhachan-units-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        for unit in Self.units {
            let text = try String(
                contentsOfFile: Tool.path("deploy/systemd/\(unit)"),
                encoding: .utf8
            )
            .replacing("/usr/sbin/nhachand", with: "/bin/true")
            .replacing("/usr/bin/nhachanctl", with: "/bin/true")
            .replacing("/usr/lib/nhachan/nhachan-mail", with: "/bin/true")
            try text.write(toFile: "\(folder)/\(unit)", atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test(.enabled(if: hasTools, "needs systemd-analyze"))
    func `systemd finds nothing to say about the units`() throws {
        let folder = try copies()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for unit in Self.units {
            // Unknown keys are told on standard error alone, with status 0.
            let outcome = try Tool.run("systemd-analyze", "verify", "--man=no", "\(folder)/\(unit)")
            let lines = outcome.errors.split(separator: "\n").filter { $0.contains("nhachan") }
            #expect(outcome.status == 0 && lines.isEmpty, "\(outcome.errors)")
        }
    }

    @Test(.enabled(if: hasTools, "needs systemd-analyze"))
    func `The daemon's exposure is at most 1`() throws {
        let folder = try copies()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let outcome = try Tool.run(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--threshold=10",
            "--no-pager",
            "\(folder)/nhachand.service"
        )
        #expect(outcome.status == 0, "\(outcome.lines.last ?? "")")
    }
}
