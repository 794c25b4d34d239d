import ArgumentParser
import CivilCalendar
import ControlAPI

/// A verb that asks the daemon.
protocol DaemonVerb: AsyncParsableCommand {
    var connection: ConnectionOptions { get }
    var speech: SpeechOptions { get }
}

extension DaemonVerb {
    var client: ControlClient { connection.client }

    /// Tells an answer: as JSON, or in words.
    func tell(_ answer: some Encodable, _ words: (Language) -> [String]) throws {
        try Answer.tell(answer, asJSON: speech.json, words)
    }
}

/// Tells answers.
enum Answer {
    static func tell(
        _ answer: some Encodable,
        asJSON: Bool,
        _ words: (Language) -> [String]
    ) throws {
        let surroundings = Surroundings.current
        guard !asJSON else {
            let bytes = try WireJSON.encode(answer, isPretty: true)
            surroundings.output.line(String(decoding: bytes, as: UTF8.self))
            return
        }
        for line in words(surroundings.language) {
            surroundings.output.line(printable(line))
        }
    }
}

/// What help says of a verb.
struct VerbHelp {
    let abstract: LocalizedText
    let discussion: LocalizedText

    func configuration(
        _ name: String,
        subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name,
            abstract: say(abstract),
            discussion: say(discussion),
            subcommands: subcommands,
            defaultSubcommand: defaultSubcommand
        )
    }
}
