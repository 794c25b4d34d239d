import CivilCalendar
import ControlAPI
import FEEL
import WorkflowModel

/// What `feel` is asked: an expression and its inputs.
struct FeelQuestion {
    let text: String
    var inputs: [String: FEELValue] = [:]

    /// The expression, parsed with the names of the inputs.
    func expression() throws(Problem) -> FEELExpression {
        let scope = FEELScope(values: inputs, functions: FeelFunctions.signatures)
        let expression: FEELExpression
        do {
            expression = try FEELExpression(parsing: text, names: FEELNames(scope))
        } catch {
            let column = FeelPlace.column(ofByte: error.offset, in: text)
            throw Problem(.fieldInvalid, Words.feelSyntax(error.message.words, column))
        }
        for (function, _) in FeelFunctions.called(in: expression)
        where !FeelFunctions.answered.contains(function) {
            throw Problem(.fieldInvalid, Words.feelNeedsCase(function.rawValue))
        }
        return expression
    }

    /// What the checks before evaluation say, as they do when rules are loaded.
    func problems(of expression: FEELExpression, today: CivilDate) -> [FEELProblem] {
        var values = inputs
        if values["today"] == nil { values["today"] = .date(today) }
        return expression.check(
            in: FEELScope(values: values, functions: FeelFunctions.signatures)
        )
    }
}

/// Places in the text of an expression, as people count them.
enum FeelPlace {
    /// The column of a byte, counted in characters from one over the whole text.
    static func column(ofByte offset: Int, in text: String) -> Int {
        String(decoding: text.utf8.prefix(offset), as: UTF8.self).count + 1
    }

    /// The text of a place, shortened.
    static func quote(_ range: Range<Int>, of text: String) -> String {
        short(
            String(
                decoding: text.utf8.prefix(range.upperBound).dropFirst(range.lowerBound),
                as: UTF8.self
            )
        )
    }

    /// A text on one line, shortened in the middle.
    static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > 60 else { return line }
        return "\(line.prefix(40)) … \(line.suffix(16))"
    }
}
