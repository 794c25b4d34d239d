import ArgumentParser
import CivilCalendar
import Testing

@testable import ControlCommands

@Suite struct HelpTests {
    @Test(
        arguments: [
            ("root", [], .english), ("root-vi", [], .vietnamese), ("record", ["record"], .english),
            ("record-vi", ["record"], .vietnamese), ("deadline", ["deadline"], .english),
            ("feel", ["feel"], .english), ("feel-vi", ["feel"], .vietnamese),
            ("units-import-vi", ["units", "import"], .vietnamese),
        ] as [(String, [String], Language)]
    )
    func `Help is as its snapshot`(name: String, verb: [String], language: Language) throws {
        let surroundings = Surroundings(
            language: language,
            variables: [:],
            output: .discarding,
            input: .empty
        )
        let text = Surroundings.$current.withValue(surroundings) {
            let command = verb.reduce(RootVerb.self as any ParsableCommand.Type) { parent, name in
                let children = parent.configuration.subcommands
                return children.first { $0.configuration.commandName == name } ?? parent
            }
            return RootVerb.helpMessage(for: command, columns: 80)
        }
        try expectSnapshot(text + "\n", "help-\(name)")
    }

    @Test(arguments: Language.allCases)
    func `Every verb has a line and examples that the parser takes`(language: Language) {
        let surroundings = Surroundings(
            language: language,
            variables: [:],
            output: .discarding,
            input: .empty
        )
        Surroundings.$current.withValue(surroundings) {
            for verb in leaves(of: RootVerb.self) {
                let configuration = verb.configuration
                #expect(!configuration.abstract.isEmpty)
                let examples = examples(in: configuration.discussion)
                #expect(!examples.isEmpty, "\(configuration.commandName ?? "")")
                for example in examples {
                    #expect(throws: Never.self, "\(example)") {
                        _ = try RootVerb.parseAsRoot(example)
                    }
                }
            }
        }
    }

    private func leaves(of verb: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        let children = verb.configuration.subcommands
        return children.isEmpty ? [verb] : children.flatMap(leaves)
    }

    /// The arguments of each example, as a shell splits them.
    private func examples(in discussion: String) -> [[String]] {
        let joined = discussion.replacing("\\\n", with: " ")
        return joined.split(separator: "\n").compactMap { line in
            let words = shellWords(line.prefix { $0 != "<" })
            return words.first == "nhachanctl" ? Array(words.dropFirst()) : nil
        }
    }

    private func shellWords(_ line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case " " where !isQuoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
