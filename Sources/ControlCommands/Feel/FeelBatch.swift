import CivilCalendar
import ControlAPI
import FEEL

/// Answers lines with lines, in order; a line that cannot be computed is answered with its error.
struct FeelBatch {
    /// The longest line.
    static let lineLimit = 1 << 20
    /// How deep a line may be nested: each level of values takes two, the line itself four.
    private static let depthLimit = 2 * FEELLimits.depth + 4
    /// How much is gathered before it is written.
    private static let chunk = 1 << 16
    /// The members a line may have.
    private static let members = ["expression", "inputs"]

    let evaluator: FeelEvaluator

    func run(_ surroundings: Surroundings) {
        var bytes: [UInt8] = []
        while let line = surroundings.input.next(limit: Self.lineLimit) {
            answer(line, surroundings.language).write(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
            guard bytes.count >= Self.chunk else { continue }
            surroundings.output.raw(String(decoding: bytes, as: UTF8.self))
            bytes.removeAll(keepingCapacity: true)
        }
        surroundings.output.raw(String(decoding: bytes, as: UTF8.self))
    }

    private func answer(_ line: InputLine, _ language: Language) -> JSONValue {
        let question: FeelQuestion
        do throws(Problem) {
            question = try Self.question(line)
        } catch {
            return .object(Self.error(error, language))
        }
        do throws(Problem) {
            return try evaluator.value(question).typedJSON
        } catch {
            // What is no expression has the value null; the error says why.
            return .object(Self.error(error, language) + FEELValue.null.typedMembers)
        }
    }

    private static func error(_ problem: Problem, _ language: Language) -> [JSONMember] {
        [
            JSONMember("code", .string(problem.code.rawValue)),
            JSONMember("error", .string(problem.detail[language])),
        ]
    }

    private static func question(_ line: InputLine) throws(Problem) -> FeelQuestion {
        guard case .line(let bytes) = line else {
            throw Problem(.bodyTooLarge, Words.lineTooLong(lineLimit))
        }
        let object: JSONValue
        do throws(JSONFault) {
            object = try JSONReader.read(bytes, depthLimit: depthLimit)
        } catch {
            throw Problem(.invalidJSON, error.text)
        }
        guard case .object(let members) = object else {
            throw Problem(.invalidJSON, Words.feelLineNotAnObject(object.kindName))
        }
        var question: FeelQuestion?
        var inputs: [String: FEELValue] = [:]
        for member in members {
            switch member.name {
            case "expression":
                guard let text = member.value.text else {
                    throw Problem(.fieldInvalid, Words.feelExpressionNotText, field: "expression")
                }
                question = FeelQuestion(text: text)
            case "inputs": inputs = try FeelInputs.read(member.value)
            default: throw .unknownMember(member.name, known: Self.members)
            }
        }
        guard var question else {
            throw Problem(.fieldMissing, Words.missingMember("expression"))
        }
        question.inputs = inputs
        return question
    }
}
