public import CivilCalendar
import FoundationEssentials

/// Which language the commands speak, and what they know of their surroundings.
///
/// One value serves one run of the tool; it is a task-local value because the texts of `--help` are
/// static members of the commands.
public struct Surroundings: Sendable {
    /// The language of texts.
    public var language: Language
    /// The environment variables.
    public var variables: [String: String]
    /// Where texts go.
    public var output: Output
    /// The next line of the standard input, without its end; `nil` at the end.
    public var input: LineSource
    /// Whether texts go to a terminal, which can be cleared.
    public var isTerminal = false
    /// The changes of files below some folders, for `--watch`; they end when the user ends it.
    public var changes: @Sendable (_ folders: [String]) -> AsyncStream<Void> = {
        FolderChanges.stream(of: $0)
    }
    /// The present day in Viet Nam, seven hours ahead of UTC, for checks that look ahead.
    public var today: @Sendable () -> CivilDate? = {
        CivilDate(dayNumber: (WallClock.now().seconds + 7 * 3_600) / 86_400)
    }

    /// Describes the surroundings of a run.
    public init(
        language: Language,
        variables: [String: String],
        output: Output,
        input: LineSource
    ) {
        self.language = language
        self.variables = variables
        self.output = output
        self.input = input
    }

    /// The surroundings of this run.
    @TaskLocal public static var current = Surroundings(
        language: .vietnamese,
        variables: [:],
        output: .discarding,
        input: .empty
    )
}

/// How the language of a run is chosen.
public enum Speech {
    /// The language of `--lang`, else of the locale, else Vietnamese.
    ///
    /// The locale is that of messages: LC_ALL, else LC_MESSAGES, else LANG (locale(7)). One that
    /// is neither Vietnamese nor English, `C` among them, gives Vietnamese, the language of the
    /// office.
    public static func language(
        arguments: [String],
        variables: [String: String]
    ) -> Language {
        if let wish = wish(arguments), let language = Language(rawValue: wish) { return language }
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
        return Language(rawValue: String(locale.prefix { $0 != "_" && $0 != "." })) ?? .vietnamese
    }

    private static func wish(_ arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return nil }
            if argument == "--lang" { return arguments.dropFirst(index + 1).first }
            if argument.hasPrefix("--lang=") { return String(argument.dropFirst(7)) }
        }
        return nil
    }
}

/// The text in the language of this run.
func say(_ text: LocalizedText) -> String {
    text[Surroundings.current.language]
}
