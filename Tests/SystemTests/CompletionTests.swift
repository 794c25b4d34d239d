import ControlAPI
import Foundation
import TestTools
import Testing

/// What shells complete with.
@Suite struct CompletionTests {
    private static let program = DaemonRun.built("nhachanctl")

    /// What the shell gets for the last word.
    private static func words(
        _ place: String,
        _ line: [String],
        _ socket: String
    ) throws
        -> [String]
    {
        let outcome = try Tool.run(
            program,
            ["---completion", line[1], "--", place, String(line.count - 1), "0"] + line,
            environment: ["NHACHAN_SOCKET": socket]
        )
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
        return outcome.lines
    }

    @Test func `Cases, events, timers, units and workflows are those of the daemon`() async throws {
        try await Installation.with { office in
            let run = try office.start(Settings(day: Installation.day))
            try await office.importUnits(cells: 2)
            let opened = try await office.openCase(in: 1).caseID
            let other = try await office.openCase(in: 2).caseID
            let line = ["nhachanctl", "record", ""]
            let cases = try Self.words("positional@0", line, office.socket)
            #expect(cases.sorted() == [opened, other].sorted())
            let events = try Self.words(
                "positional@1",
                ["nhachanctl", "record", opened, ""],
                office.socket
            )
            #expect(events.contains("ceremony-held"))
            let timers = try Self.words(
                "positional@1",
                ["nhachanctl", "why", opened, ""],
                office.socket
            )
            #expect(timers.contains("ceremony-deadline"))
            let units = try Self.words(
                "--unit",
                ["nhachanctl", "cases", "--unit", ""],
                office.socket
            )
            #expect(units.contains("CB-2"))
            let workflows = try Self.words(
                "positional@0",
                ["nhachanctl", "open", ""],
                office.socket
            )
            #expect(workflows.contains("admission"))

            // As bash does it.
            let script = """
                source <("$1" --generate-completion-script bash)
                COMP_WORDS=(nhachanctl show "") COMP_CWORD=2 COMP_LINE="nhachanctl show "
                COMP_POINT=${#COMP_LINE}; PATH="$(dirname "$1"):$PATH"
                $(complete -p nhachanctl | sed 's/.*-F \\([^ ]*\\).*/\\1/') nhachanctl "" show
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let outcome = try Tool.run(
                "bash",
                "-c",
                script,
                "bash",
                Self.program,
                environment: ["NHACHAN_SOCKET": office.socket]
            )
            #expect(Set(outcome.lines).isSuperset(of: [opened, other]), "\(outcome)")
            #expect(try await run.stop() == .graceful)
        }
    }

    @Test func `Without a daemon there is silence`() throws {
        for line in [["nhachanctl", "show", ""], ["nhachanctl", "why", "X", ""]] {
            let place = "positional@\(line.count - 3)"
            #expect(try Self.words(place, line, "/run/no-such-folder/s") == [])
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `The script of each shell is one that the shell reads`(shell: String) throws {
        try #require((try? Tool.run("which", shell))?.status == 0, "\(shell) is missing")
        let script = try Tool.run(Self.program, "--generate-completion-script", shell)
        #expect(script.status == 0 && script.output.contains("---completion"))
        try Tool.withFolder { folder in
            let path = folder + "/script"
            try Data(script.output.utf8).write(to: URL(fileURLWithPath: path))
            let outcome = try Tool.run(shell, shell == "fish" ? "--no-execute" : "-n", path)
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
        }
    }
}
