import Foundation
import TestTools
import Testing

/// The manual pages of both programs, made from what they tell about themselves.
@Suite struct CommandPageTests {
    @Test func `nhachand(8) says what nhachand says of itself`() throws {
        var page = ManualPage("nhachand.8", summary: "follow cases through their legal clocks")
        let tool = try ProgramHelp.of("nhachand")
        page.section("SYNOPSIS")
        page.paragraph(tool.synopsis())
        page.section("DESCRIPTION")
        page.describe(tool)
        page.paragraph(
            "It follows each open case by the rules of *nhachan-workflow*(5), and puts every reminder as "
                + "one file into the spool, from which *nhachan-mail*(8) sends it, and as one entry into the "
                + "journal: *journalctl -u nhachand -x* explains each."
        )
        page.paragraph(
            "It tells systemd when it is ready, of reloads, how things stand (*systemctl status nhachand*), "
                + "and, every half minute, that it is alive. *systemctl reload nhachand* reads the rules "
                + "again, and fails with file and line where they have a mistake; the rules in force stay."
        )
        page.section("OPTIONS")
        page.options(of: tool, common: [])
        page.section("EXIT STATUS")
        page.item("0", ["It was asked to stop, or the configuration is right."])
        page.item("65", ["The database is not ours, damaged, or of a later version."])
        page.item("70", ["Something failed inside; the journal tells."])
        page.item("73", ["A folder or the database cannot be used."])
        page.item("74", ["Reading or writing failed, or the disk is full."])
        page.item("75", ["Another nhachand runs on the database."])
        page.item("78", ["The configuration or the rules have a mistake."])
        page.section("ENVIRONMENT")
        page.item(
            "*NHACHAN_LOG*",
            ["The level of its log: trace, debug, info, notice, warning, error."]
        )
        page.item("*NHACHAN_OFFICE_ADDRESS* …", ["Each key of nhachan.yaml(5); the variable wins."])
        page.section("FILES")
        page.item("*/etc/nhachan/nhachan.yaml*", ["The configuration."])
        page.item("*/var/lib/nhachan/nhachan.db*", ["The database; only the daemon opens it."])
        page.item("*/var/spool/nhachan*", ["The spool."])
        page.item("*/run/nhachan/control.sock*", ["The control socket."])
        page.section("SEE ALSO")
        page.paragraph(
            "*nhachanctl*(1), *nhachan.yaml*(5), *nhachan-workflow*(5), *nhachan-mail*(8)"
        )
        try Self.compare(page)
    }

    @Test func `nhachanctl(1) says what nhachanctl says of itself`() throws {
        let tool = try ProgramHelp.of("nhachanctl")
        var page = ManualPage("nhachanctl.1", summary: "open and follow cases, and ask why")
        page.section("SYNOPSIS")
        page.paragraph("*nhachanctl* _verb_ [_option_ …] [_argument_ …]")
        page.section("DESCRIPTION")
        page.describe(tool)
        page.section("VERBS")
        for verb in tool.verbs() {
            page.part(verb.command.synopsis(after: verb.path))
            page.describe(verb.command)
            page.options(of: verb.command, common: Self.common)
        }
        page.section("COMMON OPTIONS")
        let everything = tool.verbs().flatMap { $0.command.arguments ?? [] }
        for name in Self.common {
            if let option = everything.first(where: { $0.long == name }) { page.option(option) }
        }
        page.section("EXIT STATUS")
        page.paragraph(
            "Those of *sysexits*(3): 0 it worked, 64 used wrongly, 65 what was given is wrong, 66 it does "
                + "not exist, 69 the daemon cannot be reached, 70 the daemon has a fault, 73 a file cannot "
                + "be made, 74 reading or writing failed, 75 try again later, 76 not our protocol, 77 not "
                + "allowed, 78 rules or configuration are wrong."
        )
        page.section("ENVIRONMENT")
        page.item("*NHACHAN_SOCKET*", ["The control socket, where --socket does not name one."])
        page.item("*NHACHAN_RULES*", ["The folder of rules for verbs that read files."])
        page.item("*LC_ALL*, *LC_MESSAGES*, *LANG*", ["The language: vi or en; else Vietnamese."])
        page.section("SEE ALSO")
        page.paragraph("*nhachand*(8), *nhachan.yaml*(5), *nhachan-workflow*(5), *nhachan-mail*(8)")
        try Self.compare(page)
    }

    /// Options that many verbs have.
    private static let common = ["json", "lang", "socket", "wait", "dry-run", "version", "help"]

    private static func compare(_ page: ManualPage) throws {
        if ManualPage.isRecording { try page.record() }
        #expect(!ManualPage.isRecording, "recorded \(page.file)")
        #expect(page.source == page.committed, "RECORD_SNAPSHOTS=1 swift test --filter PageTests")
    }

    private static let pages: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: Tool.path("deploy/man"))
        return (files ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }()

    private static let formatters = [
        ["mandoc", "-T", "lint", "-W", "warning"],
        ["groff", "-m", "man", "-ww", "-b", "-K", "utf8", "-T", "utf8", "-z"],
    ]

    @Test(arguments: formatters)
    func `Every page is set without a warning`(formatter: [String]) throws {
        #expect(Self.pages.count >= 5)
        try #require(
            (try? Tool.run("which", formatter[0]))?.status == 0,
            "\(formatter[0]) is missing"
        )
        for page in Self.pages {
            let arguments = formatter.dropFirst() + [Tool.path("deploy/man/\(page)")]
            let outcome = try Tool.run(formatter[0], Array(arguments))
            let said = outcome.output + outcome.errors
            #expect(outcome.status == 0 && said.isEmpty, "\(said)")
        }
    }
}
