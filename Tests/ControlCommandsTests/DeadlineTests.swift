import CivilCalendar
import ControlAPI
import Testing

@testable import ControlCommands

@Suite struct DeadlineTests {
    @Test func `A count names its date and every day that was not counted`() async {
        let run = await tool(
            "deadline",
            "--from",
            "17/07/2026",
            "--within",
            "30 working days",
            "--rules",
            shippedRules
        )
        #expect(run.code == 0)
        #expect(run.text.hasPrefix("Thu 27/08/2026\n"))
        #expect(run.text.contains("Sat 22/08/2026 is counted"))
    }

    @Test func `The same count as JSON has the date, its standing and its steps`() async throws {
        let run = await tool(
            "deadline",
            "--from",
            "2026-07-17",
            "--within",
            "30 working days",
            "--json",
            "--rules",
            shippedRules
        )
        let json = try JSONReader.read(Array(run.text.utf8))
        #expect(json["due"] == "2026-08-27")
        #expect(json["provisional"] == false)
        guard case .array(let steps)? = json["steps"] else {
            Issue.record("no steps")
            return
        }
        #expect(steps.first?["kind"] == "counting")
        #expect(steps.last?["kind"] == "result")
    }

    @Test(
        arguments: [
            (["--from", "2026-03-31", "--within", "1 month", "--roll", "none"], "2026-04-30"),
            (["--from", "2026-07-17", "--within", "0 days"], "2026-07-17"),
            (["--from", "2026-08-27", "--within", "30 working days", "--before"], "2026-07-17"),
            (["--from", "2026-07-17", "--within", "1 day"], "2026-07-20"),
            (["--from", "2026-07-17", "--within", "1 day", "--roll", "backward"], "2026-07-17"),
        ] as [([String], String)]
    )
    func `Options change the count`(options: [String], due: String) async throws {
        let buffer = OutputBuffer()
        let surroundings = Surroundings(
            language: .english,
            variables: ["NHACHAN_RULES": shippedRules],
            output: buffer.output,
            input: .empty
        )
        let code = await ControlTool.run(["deadline", "--json"] + options, surroundings)
        #expect(code == 0)
        #expect(try JSONReader.read(Array(buffer.text.utf8))["due"] == .string(due))
    }

    @Test(
        arguments: [
            (["deadline", "--within", "1 day"], 64, "--from"),
            (["deadline", "--from", "2026-07-17"], 64, "--within"),
            (["deadline", "--from", "2026-07-17", "--within", "1 hour"], 65, "“1 hour”"),
            (["deadline", "--from", "2026-07-17", "--within", "1000 years"], 65, "calendar"),
            (
                ["deadline", "--from", "2026-07-17", "--within", "1 day", "--calendar", "la"], 66,
                "“la”"
            ),
            (["deadline", "--calendar", "../x", "--batch"], 66, "“../x”"),
        ] as [([String], Int32, String)]
    )
    func `What cannot be computed is told`(arguments: [String], code: Int32, word: String) async {
        let buffer = OutputBuffer()
        let surroundings = Surroundings(
            language: .english,
            variables: ["NHACHAN_RULES": shippedRules],
            output: buffer.output,
            input: .empty
        )
        #expect(await ControlTool.run(arguments, surroundings) == code)
        #expect(buffer.faults.contains(word))
    }

    @Test func `A batch answers each line with a line, in order, and bad ones with their error`()
        async throws
    {
        let lines = """
            {"from": "2026-07-17", "within": "30 working days"}
            {"from":"2026-08-27","within":"30 working days","before":true}
            {"from":"2026-07-17","within":"1 day","roll":"none"}
            nonsense
            {"from":"2026-07-17"}
            {"from":"2026-02-30","within":"1 day"}
            {"from":"2026-07-17","within":"1 hour"}
            {"from":"2026-07-17","within":"1 day","rol":"none"}
            {"from":"2026-07-17","within":"1 day","roll":"up"}
            {"from":"2026-07-17","within":"1 day","before":1}
            [1]
            {"from":"9999-12-31","within":"1 day"}
            {"from":"2026-07-17","within":"\(String(repeating: "1", count: 5_000)) days"}
            {"within":"2 weeks","from":"17/07/2026"}

            """
        let run = await tool(
            "deadline",
            "--batch",
            "--rules",
            shippedRules,
            input: .text(lines)
        )
        #expect(run.code == 0)
        let answers = try run.text.split(separator: "\n").map {
            try JSONReader.read(Array($0.utf8))
        }
        let dues = answers.map { $0["due"]?.text }
        let none: String? = nil
        #expect(
            dues == ["2026-08-27", "2026-07-17", "2026-07-18"]
                + Array(repeating: none, count: 10) + ["2026-07-31"]
        )
        for answer in answers where answer["due"] == nil {
            #expect(answer["error"]?.text?.isEmpty == false)
            #expect(answer["code"]?.text.flatMap(ProblemCode.init(rawValue:)) != nil)
        }
        #expect(answers[7]["error"]?.text?.contains("“roll”") == true)
    }

    @Test func `A brief batch leaves the steps out`() async {
        let line = #"{"from":"2026-07-17","within":"30 working days"}"#
        let input = LineSource.text(line)
        let run = await tool(
            "deadline",
            "--batch",
            "--brief",
            "--rules",
            shippedRules,
            input: input
        )
        #expect(run.text == #"{"due":"2026-08-27","provisional":false}"# + "\n")
    }

    @Test func `A line without an end is bounded`() {
        let source = LineSource.text(String(repeating: "x", count: 100) + "\nshort")
        #expect(source.next(limit: 99) == .tooLong)
        #expect(source.next(limit: 99) == .line(Array("short".utf8)))
        #expect(source.next(limit: 99) == nil)
    }

    @Test(arguments: DeadlineTests.steps)
    func `A step is written as its type encodes it`(step: ExplanationStep) throws {
        var writer = DeadlineWriter()
        writer.step(step)
        #expect(writer.bytes == (try WireJSON.encode(step)))
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? .earliest }

    private static let name = LocalizedText(vi: "Quốc khánh \"2/9\"\n", en: "back\\slash / tab\t")

    private static let steps: [ExplanationStep] = [
        .trigger(event: "e", day: day("2026-07-17"), provisional: true),
        .rule(file: "a.yaml", line: 12, hash: "abc"),
        .basis(id: "qd", title: name, status: "confirmed"),
        .chosenBy(event: "e", day: day("0001-01-01")), .note(name),
        .counting(from: day("2026-07-17"), period: .workingDays(1), direction: .before),
        .skippedWeekend(from: day("2026-07-18"), to: day("2026-08-16"), days: 10),
        .skipped(day: day("2026-09-02"), name: name, confirmation: .official, source: "s\\1"),
        .workedWeekend(day: day("2026-08-22"), name: name, confirmation: .contested, source: "s"),
        .monthEnd(wanted: 31, got: day("2026-04-30")),
        .rolled(from: day("2026-05-01"), to: day("9999-12-31"), reason: name),
        .condition("event.level = \"overseas\""),
        .namedDay(event: "asked.until", day: day("2026-07-17")),
        .meeting(day: day("2026-07-17"), status: .expected),
        .warning(after: day("2026-07-17"), within: .months(1)),
        .held(from: day("2026-07-17"), to: nil, left: nil, reason: name),
        .held(
            from: day("2026-07-17"),
            to: day("2026-07-18"),
            left: .workingDays(3),
            reason: name
        ),
        .extended(number: 1, by: .days(10), from: day("2026-07-17"), document: nil),
        .extended(number: 2, by: .days(1), from: day("2026-07-17"), document: "7-QĐ"),
        .result(due: day("2026-08-27"), provisional: false),
    ]
}
