import CivilCalendar
import ControlAPI
import FoundationEssentials
import Testing

@testable import ControlCommands

@Suite struct FeelTests {
    @Test(
        arguments: [
            (["1 + 2 * 3"], "7"),
            (["yes * 3 >= members * 2", "--input", "yes=20", "--input", "members=27"], "true"),
            (["x", "-i", "x=17/07/2026"], "2026-07-17"),
            (["x + @\"P1D\"", "-i", "x=2026-07-17"], "2026-07-18"),
            (["x.hour", "-i", "x=08:30:00"], "8"), (["x", "-i", "x=P30D"], "P30D"),
            (["x", "-i", "x=official"], "\"official\""), (["x", "-i", "x=\"1\""], "\"1\""),
            (["x", "-i", "x:string=1"], "\"1\""), (["x = null", "-i", "x=null"], "true"),
            (["count(x)", "-i", "x=[1, 2, 3]"], "3"), (["x.a", "-i", "x={a: true}"], "true"),
            (["x", "-i", "x=true"], "true"), (["x", "-i", "x=a=b"], "\"a=b\""),
            (["x", "-i", "x:date=17/07/2026"], "2026-07-17"),
            (["x instance of date and time", "-i", "x:date and time=2026-07-17T00:00:00"], "true"),
            (["x.years", "-i", "x:duration=P3Y"], "3"),
            (["3 in x", "-i", "x:range=[1..5]"], "true"),
            (
                [
                    "subject.birth-date < event.date", "-i", "subject.birth-date=2000-05-01", "-i",
                    "event.date=2026-07-17", "-i", "event.full name=An",
                ], "true"
            ),
            (["full name", "-i", "full name=Nguyễn"], "\"Nguyễn\""),
            (["add working days(today, 30)", "--today", "17/07/2026"], "2026-08-27"),
            (
                ["working days between(today, @\"2026-08-27\")", "--today", "2026-07-17"], "30"
            ),
            (["age on(@\"2008-02-29\", @\"2026-02-28\")"], "18"),
            (["today()", "--today", "2026-07-17"], "2026-07-17"),
            (["now()", "--today", "2026-07-17"], "2026-07-17T00:00:00"),
            (["now() instance of date and time and today() instance of date"], "true"),
            (["@\"2026-07-17T10:00:00@Europe/Paris\" = @\"2026-07-17T08:00:00Z\""], "true"),
        ] as [([String], String)]
    )
    func `An expression has the value that the language gives it`(
        arguments: [String],
        value: String
    ) async {
        let run = await feel(arguments)
        #expect(run.code == 0)
        #expect(run.text == value + "\n")
        #expect(run.faults == "")
    }

    @Test func `The parts of an expression are explained with their values`() async {
        let run = await feel([
            "event.yes * 3 >= event.members * 2 and event.date > today", "-i", "event.yes=20", "-i",
            "event.members=27", "-i", "event.date=2026-07-18", "--today", "2026-07-17", "--explain",
        ])
        #expect(
            run.text == """
                event.yes * 3 >= event.members * 2 and event.date > today = true
                ├─ event.yes * 3 >= event.members * 2 = true
                │  ├─ event.yes * 3 = 60
                │  │  └─ event.yes = 20
                │  │     └─ event = {yes: 20, members: 27, date: 2026-07-18}
                │  └─ event.members * 2 = 54
                │     └─ event.members = 27
                │        └─ event = {yes: 20, members: 27, date: 2026-07-18}
                └─ event.date > today = true
                   ├─ event.date = 2026-07-18
                   │  └─ event = {yes: 20, members: 27, date: 2026-07-18}
                   └─ today = 2026-07-17

                """
        )
    }

    @Test func `What is null is told with its place, its reason and the nearest name`() async {
        let english = await feel(["yess > 3 or today > 5", "-i", "yes=2", "--today", "2026-07-17"])
        #expect(english.code == 0)
        #expect(english.text == "null\n")
        #expect(
            english.faults == """
                warning, column 1, “yess”: not known: yess; did you mean “yes”?
                warning, column 13, “today > 5”: '>' cannot stand between a date and a number

                """
        )
        let vietnamese = await feel(["x + 30", "-i", "x=2026-07-17"], language: .vietnamese)
        #expect(
            vietnamese.faults == """
                lưu ý, cột 1, “x + 30”: không dùng được “+” giữa ngày (date) và số (number); \
                30 ngày viết là @"P30D"

                """
        )
    }

    @Test func `As JSON the value has its type, its warnings and the tree`() async throws {
        let run = await feel(["x * 2 > y", "-i", "x=4", "--json", "--explain"])
        let json = try JSONReader.read(Array(run.text.utf8))
        #expect(json["type"] == "null")
        #expect(json["tree"]?["source"] == "x * 2 > y")
        guard case .array(let parts)? = json["tree"]?["parts"],
            case .array(let warnings)? = json["warnings"]
        else {
            Issue.record("no parts or warnings")
            return
        }
        #expect(parts.first?["value"] == "8")
        #expect(parts.first?["type"] == "decimal")
        #expect(warnings.first?["source"] == "y")
        #expect(warnings.first?["start"] == 8)
        #expect(warnings.first?["message"]?["en"] == "not known: y")
    }

    @Test(
        arguments: [
            ([], 64, "expression is missing"), (["1 +"], 65, "column 4"),
            (["x == 1"], 65, "equality is written ="), (["happened(\"e\")"], 65, "“happened”"),
            (["true or due(\"t\") = today"], 65, "“due” asks about a case"),
            (["1", "-i", "x"], 64, "name=value"), (["1", "-i", "=1"], 64, "name=value"),
            (["1", "-i", "x=1", "-i", "x=2"], 65, "given twice"),
            (["1", "-i", "x=1", "-i", "x.y=2"], 65, "“x.y”"),
            (["1", "-i", "x..y=2"], 64, "name=value"),
            (["1", "-i", "x:number=abc"], 65, "“abc” is no value of type number"),
            (["1", "-i", "x:numbr=1"], 65, "“numbr”"),
            (["1", "--batch"], 64, "--batch"), (["1", "--today", "x"], 64, "--today"),
            (["add working days(today, 1)", "--calendar", "la"], 66, "“la”"),
        ] as [([String], Int32, String)]
    )
    func `What cannot be evaluated is told`(
        arguments: [String],
        code: Int32,
        word: String
    ) async {
        let run = await feel(arguments)
        #expect(run.code == code)
        #expect(run.faults.contains(word), "\(run.faults)")
        #expect(run.text == "")
    }

    @Test func `A calendar that is not there matters only to those who count working days`() async {
        let run = await tool("feel", "1 + 1", "--rules", "/nowhere")
        #expect(run.text == "2\n")
    }

    @Test func `A tree of very many parts says how many it leaves out`() async {
        let run = await feel(["sum(for i in 1..2000 return i * i)", "--explain"])
        #expect(run.text.hasSuffix("more parts\n"))
        #expect(run.text.split(separator: "\n").count < 1_100)
    }
}

/// Runs `feel` with the rules of this checkout.
func feel(
    _ arguments: [String],
    language: Language = .english,
    input: LineSource = .empty
) async -> ToolRun {
    let buffer = OutputBuffer()
    let surroundings = Surroundings(
        language: language,
        variables: ["NHACHAN_RULES": shippedRules],
        output: buffer.output,
        input: input
    )
    let code = await ControlTool.run(["feel"] + arguments, surroundings)
    return ToolRun(code: code, text: buffer.text, faults: buffer.faults)
}
