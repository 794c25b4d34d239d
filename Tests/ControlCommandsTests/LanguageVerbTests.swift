import CivilCalendar
import ControlAPI
import FoundationEssentials
import Testing
import WorkflowLanguage

@testable import ControlCommands

@Suite struct LanguageVerbTests {
    // MARK: explain

    @Test(arguments: [("timer.from", "timer-from"), ("stage", "stage"), ("contact", "contact")])
    func `A word is explained as its snapshot says`(path: String, name: String) async throws {
        for language in Language.allCases {
            let run = await tool("explain", path, language: language)
            #expect(run.code == 0)
            try expectSnapshot(run.text, "explain-\(name)-\(language.rawValue)")
        }
    }

    @Test(arguments: VocabularyPlace.Name.allCases, Language.allCases)
    func `Every key of the language is explained`(
        name: VocabularyPlace.Name,
        language: Language
    ) throws {
        for key in Vocabulary.place(name).keys {
            let entries = try Vocabulary.find("\(name.rawValue).\(key.name)")
            let text = entries.flatMap { Explained($0).lines(language) }.joined(separator: "\n")
            #expect(text.contains(key.meaning[language]))
            #expect(text.contains("\(key.name): \(key.example)"))
            #expect(text.contains(Words.forms[language]))
        }
    }

    @Test func `A word that is not known is answered with the nearest`() async throws {
        let run = await tool("explain", "timer.form")
        #expect(run.code == 64)
        #expect(
            run.faults
                == "nhachanctl: The rule language has no “form” here; did you mean “from”?\n"
        )
        let json = await tool("explain", "timr", "--json")
        let problem = try WireJSON.decodeReply(Problem.self, from: Array(json.faults.utf8))
        #expect(problem.nearest == "timer")
        #expect(problem.allowed.contains("workflow"))
    }

    @Test func `Without a word every place is listed, and JSON says the same`() async throws {
        let run = await tool("explain")
        let json = try JSONReader.read(Array(await tool("explain", "--json").text.utf8))
        guard case .array(let files)? = json["files"] else {
            Issue.record("no files")
            return
        }
        #expect(files.count == RuleSchema.allCases.count)
        for place in Vocabulary.places where place.name != .renames {
            #expect(run.text.contains("\n  \(place.name.rawValue) "), "\(place.name)")
        }
    }

    // MARK: schema

    @Test func `Schemas are written into a folder, and one alone to the output`() async throws {
        try await withFiles(["x.yaml": ""]) { folder async throws in
            let run = await tool("schema", "--output", "\(folder)/schema")
            #expect(run.code == 0)
            for schema in RuleSchema.allCases {
                let path = URL(filePath: "\(folder)/schema/\(schema.fileName)")
                let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
                #expect(text == schema.text)
                #expect(await tool("schema", schema.rawValue).text == text)
            }
            #expect(await tool("schema", "--output", "\(folder)/x.yaml").code == 64)
        }
        #expect(await tool("schema").code == 64)
        let unknown = await tool("schema", "role")
        #expect(unknown.code == 64)
        #expect(unknown.faults.contains("“roles”"))
    }

    // MARK: diagram

    @Test func `A workflow is drawn from the shipped rules`() async throws {
        let mermaid = await tool("diagram", "admission", "--rules", shippedRules)
        #expect(mermaid.code == 0)
        #expect(mermaid.text.hasPrefix("flowchart TD\n"))
        let dot = await tool("diagram", "admission", "--rules", shippedRules, "--format", "dot")
        #expect(dot.text.hasPrefix("digraph workflow {\n"))
        let full = await tool("diagram", "admission", "--rules", shippedRules, "--timers")
        #expect(full.text.count > mermaid.text.count)
        let json = await tool("diagram", "admission", "--rules", shippedRules, "--json")
        let answer = try JSONReader.read(Array(json.text.utf8))
        #expect(answer["text"]?.text == mermaid.text)
    }

    @Test func `What cannot be drawn is told`() async throws {
        let unknown = await tool("diagram", "admision", "--rules", shippedRules)
        #expect(unknown.code == 66)
        #expect(unknown.faults.contains("admission"))
        try await withFiles(["a.yaml": "workflow: b\n"]) { folder async throws in
            let run = await tool("diagram", "a", "--rules", folder)
            #expect(run.code == 78)
            #expect(run.faults.contains("a.yaml:1:"))
        }
        let socket = ["NHACHAN_SOCKET": "/tmp/nhachan-none/z.sock"]
        let counts = await tool(
            "diagram",
            "admission",
            "--rules",
            shippedRules,
            "--counts",
            "--wait",
            "0",
            variables: socket
        )
        #expect(counts.code == 69)
    }
}
