import CivilCalendar
import ControlAPI
import ControlCommands
import Testing

@Suite struct ToolTests {
    @Test func `A verb that does not exist is answered with the nearest`() async {
        let run = await tool("overdeu")
        #expect(run.code == 64)
        #expect(run.faults == "nhachanctl: There is no verb “overdeu”; did you mean “overdue”?\n")
        #expect(run.text.isEmpty)
    }

    @Test func `Wrong options end with the code of usage`() async {
        #expect(await tool("status", "--jsn").code == 64)
        #expect(await tool("why", "c-1").code == 64)
        #expect(await tool("void", "c-1", "12").code == 64)
        #expect(await tool("correct", "c-1", "twelve", "--reason", "r").code == 64)
        #expect(await tool("agenda", "--from", "30/02/2026").code == 64)
    }

    @Test func `Help and version go to the standard output`() async {
        let help = await tool("--help")
        #expect(help.code == 0)
        #expect(help.text.contains("deadline"))
        #expect(help.faults.isEmpty)
        #expect(await tool("--version").text == "\(ControlTool.version)\n")
    }

    @Test func `Without a daemon the tool says what to do and ends with 69`() async {
        let run = await tool("status", "--socket", "/tmp/nhachan-none/x.sock", "--wait", "0")
        #expect(run.code == 69)
        #expect(run.text.isEmpty)
        #expect(
            run.faults.hasPrefix("nhachanctl: No daemon answers at “/tmp/nhachan-none/x.sock”.")
        )
        #expect(run.faults.contains("systemctl start nhachand"))
    }

    @Test func `The socket may come from the environment`() async {
        let variables = ["NHACHAN_SOCKET": "/tmp/nhachan-none/y.sock"]
        let run = await tool("gate", "--wait", "0", variables: variables)
        #expect(run.faults.contains("/tmp/nhachan-none/y.sock"))
    }

    @Test func `With --json a failure is a problem document`() async throws {
        let run = await tool(
            "status",
            "--socket",
            "/tmp/nhachan-none/x.sock",
            "--wait",
            "0",
            "--json"
        )
        #expect(run.code == 69)
        let problem = try WireJSON.decodeReply(Problem.self, from: Array(run.faults.utf8))
        #expect(problem.code == .unreachable)
    }

    @Test(
        arguments: [
            (["record", "c", "e", "number"], "name=value"),
            (["record", "c", "e", "=x"], "name=value"),
            (["record", "c", "e", "a=1", "a=2"], "twice"),
            (["open", "w", "--unit", "u", "--history", "decision-issued"], "EVENT@DAY"),
            (["open", "w", "--unit", "u", "--history", "e@30/02/2026"], "EVENT@DAY"),
            (["open", "w", "--unit", "u", "--history-field", "e.number=1"], "--history"),
            (["units", "import"], "--contacts"),
            (["units", "import", "--units", "/tmp/nhachan-none/u.csv"], "no file"),
        ] as [([String], String)]
    )
    func `Arguments that make no sense are told before the daemon is asked`(
        arguments: [String],
        word: String
    ) async {
        let buffer = OutputBuffer()
        let surroundings = Surroundings(
            language: .english,
            variables: ["NHACHAN_SOCKET": "/tmp/nhachan-none/x.sock"],
            output: buffer.output,
            input: .empty
        )
        let code = await ControlTool.run(arguments + ["--wait", "0"], surroundings)
        #expect([64, 65, 66].contains(code))
        #expect(buffer.faults.contains(word))
    }
}

@Suite struct SpeechTests {
    @Test(
        arguments: [
            ([], [:], .vietnamese), ([], ["LANG": "en_US.UTF-8"], .english),
            ([], ["LANG": "vi_VN.UTF-8"], .vietnamese), ([], ["LANG": "C.UTF-8"], .vietnamese),
            ([], ["LANG": "en_GB", "LC_MESSAGES": "vi_VN"], .vietnamese),
            ([], ["LANG": "vi_VN", "LC_ALL": "en"], .english),
            ([], ["LC_ALL": "", "LANG": "en"], .english),
            (["status", "--lang", "en"], ["LANG": "vi_VN"], .english),
            (["--lang=vi", "status"], ["LANG": "en_US"], .vietnamese),
            (["record", "--", "--lang", "en"], ["LANG": "vi_VN"], .vietnamese),
            (["status", "--lang", "fr"], ["LANG": "en_US"], .english),
        ] as [([String], [String: String], Language)]
    )
    func `The language is that of the option, else of the locale, else Vietnamese`(
        arguments: [String],
        variables: [String: String],
        language: Language
    ) {
        #expect(Speech.language(arguments: arguments, variables: variables) == language)
    }
}
