import CivilCalendar
import FEEL

/// Does with any bytes whatever is done with a text of the expression language, and says what is
/// not as it should be.
///
/// The fuzzer and the tests of its finds run the same probe.
enum LanguageProbe {
    /// What went wrong; nil where nothing did.
    ///
    /// A first byte of 1 stands for a pattern with texts, of 2 for the text of a literal; all else
    /// is an expression.
    static func failure(of bytes: [UInt8]) -> String? {
        guard let mode = bytes.first else { return nil }
        let rest = bytes.dropFirst()
        switch mode {
        case 1: return patterns(rest)
        case 2: return literal(String(decoding: rest, as: UTF8.self))
        default: return expression(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// An expression, evaluated twice, explained and checked.
    private static func expression(_ source: String) -> String? {
        guard let parsed = try? FEELExpression(parsing: source, names: CaseEnvironment.names) else {
            return nil
        }
        let environment = CaseEnvironment()
        let result = parsed.evaluate(in: environment)
        let explanation = parsed.explain(in: environment)
        let problems = parsed.check(in: CaseEnvironment.scope, expecting: .boolean)
        let end = source.utf8.count
        let text = result.value.description
        if text != parsed.evaluate(in: environment).value.description {
            return "two evaluations differ"
        }
        if text != explanation.result.value.description { return "the explanation differs" }
        if text.utf8.count > 2 * FEELLimits.stringLength + 64 { return "the value is too long" }
        if result.warnings != explanation.result.warnings { return "the warnings differ" }
        if result.warnings.count > 32 { return "there are too many warnings" }
        let ranges =
            result.warnings.map(\.range) + problems.map(\.range) + parsed.references.map(\.range)
        if let range = ranges.first(where: { $0.lowerBound < 0 || $0.upperBound > end }) {
            return "the place \(range) is outside the text"
        }
        let words = result.warnings.map(\.fact.words) + problems.map(\.kind.words)
        if words.contains(where: { $0.vi.isEmpty || $0.en.isEmpty }) { return "words are missing" }
        return nil
    }

    /// A pattern, a text and a replacement, parted by zero bytes, in all functions that take them.
    private static func patterns(_ bytes: ArraySlice<UInt8>) -> String? {
        let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let values = zip(["pattern", "text", "replacement", "flags"], parts)
            .map { ($0, FEELValue.string($1)) }
        let environment = FEELValues(Dictionary(uniqueKeysWithValues: values))
        for source in [
            "matches(text, pattern, flags)", "replace(text, pattern, replacement, flags)",
            "split(text, pattern)", "number(text, pattern, replacement)",
            "substring after(substring before(text, pattern), replacement)",
        ] {
            guard let parsed = try? FEELExpression(parsing: source) else {
                return "\(source) fails"
            }
            let length = parsed.evaluate(in: environment).value.description.utf8.count
            if length > 16 * FEELLimits.stringLength { return "\(source) gives \(length) bytes" }
        }
        return nil
    }

    /// The text of a literal, which is written as it is read.
    private static func literal(_ text: String) -> String? {
        guard let value = FEELValue(literalText: text) else { return nil }
        let written = value.description
        guard let again = FEELValue(literalText: written) else { return "\(written) is not read" }
        return again.description == written ? nil : "\(written) is read as \(again)"
    }
}
