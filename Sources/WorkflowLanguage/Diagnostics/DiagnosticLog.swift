import CivilCalendar
import WorkflowModel

/// Where readers and checks leave their findings, so that all errors of all files come at once.
///
/// It is a class because every value of a file carries it; it never leaves the one call that made
/// it.
final class DiagnosticLog {
    /// How many findings are kept; a hostile file could otherwise make millions.
    static let limit = 1_000

    private var found: [Diagnostic] = []
    private var known: Set<Diagnostic> = []

    /// The findings in order of file, line and column, each once.
    var diagnostics: [Diagnostic] { found.sorted() }

    /// Whether something was found that stops the rules from being used.
    var hasErrors: Bool { errorCount > 0 }

    /// Whether something was found that stops the rules from being used, besides what is wrong with
    /// scenarios: those may already be unreadable as text.
    var hasRuleErrors: Bool {
        found.contains { $0.severity == .error && !$0.place.file.hasPrefix("scenarios/") }
    }

    /// How many of the findings stop the rules from being used.
    private(set) var errorCount = 0

    /// Leaves a finding.
    ///
    /// - Parameters:
    ///   - code: What is wrong.
    ///   - place: Where.
    ///   - values: The values that are the same in every language: names, numbers, dates.
    ///   - words: The values that are words of a language.
    ///   - word: The word that is wrong, when valid words are known.
    ///   - candidates: The valid words, of which the nearest is suggested.
    ///   - suggestion: The word to suggest, when it is known already.
    func report(
        _ code: DiagnosticCode,
        at place: SourcePlace,
        _ values: [String: String] = [:],
        words: [String: LocalizedText] = [:],
        word: String? = nil,
        candidates: [String] = [],
        suggestion: String? = nil
    ) {
        let facts = values.mapValues { LocalizedText(verbatim: Self.shorten($0)) }
        keep(
            Diagnostic(
                code: code,
                place: place,
                values: words.merging(facts) { _, last in last },
                suggestion: suggestion ?? word.flatMap { nearestWord(to: $0, among: candidates) }
            )
        )
        guard found.count == Self.limit - 1 else { return }
        let limit = LocalizedText(verbatim: String(Self.limit))
        keep(Diagnostic(code: .tooManyFindings, place: place, values: ["limit": limit]))
    }

    private func keep(_ diagnostic: Diagnostic) {
        guard found.count < Self.limit, known.insert(diagnostic).inserted else { return }
        found.append(diagnostic)
        if diagnostic.severity == .error {
            errorCount += 1
        }
    }

    /// What a message shows of a value that may be as long as a file.
    private static func shorten(_ value: String) -> String {
        value.count > 200 ? value.prefix(200) + "…" : value
    }
}

extension LocalizedText {
    /// The same text in both languages: a name, a number, a date.
    init(verbatim text: String) {
        self.init(vi: text, en: text)
    }
}
