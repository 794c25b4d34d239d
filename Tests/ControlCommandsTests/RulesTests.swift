import CivilCalendar
import ControlAPI
import Testing

@testable import ControlCommands

@Suite struct RulesTests {
    @Test(
        arguments: [
            ("here", [:], [], ["here"]), ("here", ["NHACHAN_RULES": "there"], [], ["here"]),
            (nil, ["NHACHAN_RULES": "there"], [RulePlaces.shipped], ["there"]),
            (
                nil, [:], [RulePlaces.shipped, RulePlaces.own],
                [RulePlaces.own, RulePlaces.shipped]
            ),
            (nil, [:], [RulePlaces.shipped], [RulePlaces.shipped]),
            (nil, [:], [RulePlaces.own], [RulePlaces.own]), (nil, [:], [], [RulePlaces.local]),
            (nil, ["NHACHAN_RULES": ""], [], [RulePlaces.local]),
        ] as [(String?, [String: String], [String], [String])]
    )
    func `Rules are looked for where they were named, then installed, then here`(
        named: String?,
        variables: [String: String],
        existing: [String],
        folders: [String]
    ) {
        let places = RulePlaces(named: named, variables: variables) { existing.contains($0) }
        #expect(places.folders == folders)
    }

    @Test func `The shipped rules have no errors`() async {
        let run = await tool("lint", shippedRules)
        #expect(run.code == 0, "\(run.text)")
    }

    @Test func `A folder that does not exist is told`() async {
        let run = await tool("lint", "/tmp/nhachan-none")
        #expect(run.code == 66)
        #expect(run.faults.contains("/tmp/nhachan-none"))
    }

    @Test func `Every mistake is told with its place, and the code is that of bad data`()
        async throws
    {
        let files = [
            "a.yaml": "workflow: b\n", "roles.yaml": "nonsense: [\n", "calendars/vn.yaml": "x: 1\n",
        ]
        try await withFiles(files) { folder async throws in
            let run = await tool("lint", folder)
            #expect(run.code == 65)
            for place in ["a.yaml:1:", "roles.yaml:", "calendars/vn.yaml:1:"] {
                #expect(run.text.contains(place), "\(place)")
            }
            let json = try JSONReader.read(Array(await tool("lint", folder, "--json").text.utf8))
            #expect(json["ok"] == false)
            let test = await tool("test", folder)
            #expect(test.code == 78)
        }
    }

    @Test func `Unconfirmed rules are listed with their places`() async throws {
        let run = await tool("lint", shippedRules, "--unconfirmed")
        #expect(run.text.contains("admission.yaml:"))
        let text = await tool("lint", shippedRules, "--unconfirmed", "--json").text
        let json = try JSONReader.read(Array(text.utf8))
        guard case .array(let rules)? = json["unconfirmed"] else {
            Issue.record("no list")
            return
        }
        #expect(!rules.isEmpty)
    }

    @Test func `Scenarios are run, and chosen by their names`() async throws {
        let all = await tool("test", shippedRules, "--json")
        let json = try JSONReader.read(Array(all.text.utf8))
        guard case .array(let scenarios)? = json["scenarios"] else {
            Issue.record("no scenarios: \(all.faults)")
            return
        }
        #expect(scenarios.count > 1)
        let name = try #require(scenarios.first?["scenario"]?.text)
        let one = await tool("test", shippedRules, "--only", name)
        #expect(one.text.contains(name))
        let none = await tool("test", shippedRules, "--only", "no such scenario at all")
        #expect(none.code == 66)
    }
}
