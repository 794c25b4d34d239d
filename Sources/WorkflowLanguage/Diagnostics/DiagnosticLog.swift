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
        guard found.count < Self.limit else { return }
        let diagnostic = Diagnostic(
            code: code,
            place: place,
            values: words.merging(values.mapValues(LocalizedText.init(verbatim:))) { _, last in last
            },
            suggestion: suggestion ?? word.flatMap { nearestWord(to: $0, among: candidates) }
        )
        guard known.insert(diagnostic).inserted else { return }
        found.append(diagnostic)
        if diagnostic.severity == .error {
            errorCount += 1
        }
        if found.count == Self.limit - 1 {
            found.append(
                Diagnostic(
                    code: .tooManyFindings,
                    place: place,
                    values: ["limit": LocalizedText(verbatim: String(Self.limit))]
                )
            )
        }
    }
}

extension LocalizedText {
    /// The same text in both languages: a name, a number, a date.
    init(verbatim text: String) {
        self.init(vi: text, en: text)
    }
}
