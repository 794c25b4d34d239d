import Foundation
import TestTools
import Testing

/// What a program tells about its verbs and options (`--experimental-dump-help`).
struct ProgramHelp: Decodable {
    /// A word of the command line.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let abstract: String?
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool

        /// The long name of an option.
        var long: String? { names?.first { $0.kind == "long" }?.name }
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [ProgramHelp]?

    /// Asks a program that is built beside the tests, in English.
    static func of(_ program: String) throws -> ProgramHelp {
        struct Answer: Decodable { let command: ProgramHelp }
        let outcome = try Tool.run(
            DaemonRun.built(program),
            "--experimental-dump-help",
            environment: ["LC_ALL": "en_US.UTF-8"]
        )
        return try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8)).command
    }

    /// All verbs that do something, with the words that lead to them.
    func verbs(after path: [String] = []) -> [(path: [String], command: ProgramHelp)] {
        (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { verb in
            let more = verb.verbs(after: path + [verb.commandName])
            return more.isEmpty ? [(path + [verb.commandName], verb)] : more
        }
    }

    /// The command line, in the marks of `ManualPage`.
    func synopsis(after path: [String]? = nil) -> String {
        let words = (arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }.map {
            let name = "_\($0.valueName ?? "value")_\($0.isRepeating ? " …" : "")"
            return $0.isOptional ? "[\(name)]" : name
        }
        let name = path?.joined(separator: " ") ?? commandName
        return (["*\(name)*"] + words + (path == nil ? ["[_option_ …]"] : [])).joined(
            separator: " "
        )
    }
}

extension ManualPage {
    /// Adds what a command says of itself: sentences, then examples.
    mutating func describe(_ command: ProgramHelp) {
        if let abstract = command.abstract { paragraph(abstract) }
        var example: [String] = []
        for line in (command.discussion ?? "").split(separator: "\n").map(String.init) {
            if line.hasPrefix("  ") {
                example.append(String(line.dropFirst(2)))
            } else if !["Examples:", "EXAMPLES"].contains(line) {
                paragraph(line)
            }
        }
        if !example.isEmpty { self.example(example) }
    }

    /// Adds the options of a command, but for those told elsewhere.
    mutating func options(of command: ProgramHelp, common: [String]) {
        for argument in command.arguments ?? [] where argument.shouldDisplay {
            if argument.kind == "positional" {
                item("_\(argument.valueName ?? "value")_", [argument.abstract ?? ""])
            } else if !common.contains(argument.long ?? "") {
                option(argument)
            }
        }
    }

    /// Adds one option.
    mutating func option(_ argument: ProgramHelp.Argument) {
        let names = (argument.names ?? []).map { "*\($0.kind == "long" ? "--" : "-")\($0.name)*" }
        let value = argument.kind == "option" ? " _\(argument.valueName ?? "value")_" : ""
        let standard = argument.defaultValue.map { " (default: \($0))" } ?? ""
        item(names.joined(separator: ", ") + value, [(argument.abstract ?? "") + standard])
    }
}
