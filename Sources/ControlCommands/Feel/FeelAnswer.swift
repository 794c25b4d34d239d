import CivilCalendar
import ControlAPI
import FEEL

extension FEELValue {
    /// The value with its type, `{"type": "decimal", "value": "1.5"}`; null has only a type.
    var typedJSON: JSONValue { .object(typedMembers) }

    /// The members `type` and `value`.
    var typedMembers: [JSONMember] {
        let type = JSONMember("type", .string(FeelType(of: self).rawValue))
        switch self {
        case .null: return [type]
        case .boolean(let value): return [type, JSONMember("value", .string("\(value)"))]
        case .string(let text): return [type, JSONMember("value", .string(text))]
        case .list(let items):
            return [type, JSONMember("value", .array(items.map(\.typedJSON)))]
        case .context(let entries):
            let members = entries.map { JSONMember($0.name, $0.value.typedJSON) }
            return [type, JSONMember("value", .object(members))]
        default: return [type, JSONMember("value", .string(description))]
        }
    }
}

/// What is told of an evaluation.
struct FeelAnswer {
    let text: String
    let result: FEELResult
    /// The parts of the expression; nil where they were not asked for.
    var explanation: FEELExplanation?
    /// What the checks say that are made of rules when they are loaded.
    let problems: [FEELProblem]

    /// Something that went wrong, and where.
    struct Note: Hashable {
        let range: Range<Int>
        let words: LocalizedText
        let suggestion: String?
    }

    /// The warnings of the evaluation and what the checks say beyond them, in the order of the
    /// text.
    var notes: [Note] {
        var notes: [Note] = []
        for warning in result.warnings {
            let nearest = problems.first { $0.range == warning.range }?.suggestion
            let note = Note(range: warning.range, words: warning.fact.words, suggestion: nearest)
            if !notes.contains(note) { notes.append(note) }
        }
        for problem in problems where !notes.contains(where: { $0.range == problem.range }) {
            notes.append(
                Note(
                    range: problem.range,
                    words: problem.kind.words,
                    suggestion: problem.suggestion
                )
            )
        }
        return notes.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// The sentence of a note with its place.
    func line(_ note: Note, _ language: Language) -> String {
        let place = Words.feelPlace(
            FeelPlace.column(ofByte: note.range.lowerBound, in: text),
            FeelPlace.quote(note.range, of: text)
        )
        let nearest = note.suggestion.map { Words.feelNearest($0)[language] } ?? ""
        return "\(place[language]): \(note.words[language])\(nearest)"
    }

    // MARK: JSON

    /// The answer as JSON: `type` and `value`, the notes, and the tree where it was asked for.
    var json: JSONValue {
        var members = result.value.typedMembers
        members.append(JSONMember("warnings", .array(notes.map(json(of:)))))
        if let explanation {
            members.append(JSONMember("tree", json(of: explanation.root)))
            members.append(
                JSONMember("omittedParts", .number(String(explanation.omittedParts)))
            )
        }
        return .object(members)
    }

    private func json(of note: Note) -> JSONValue {
        var members = [
            JSONMember("start", .number(String(note.range.lowerBound))),
            JSONMember("end", .number(String(note.range.upperBound))),
            JSONMember("source", .string(FeelPlace.quote(note.range, of: text))),
            JSONMember("message", ["en": .string(note.words.en), "vi": .string(note.words.vi)]),
        ]
        if let suggestion = note.suggestion {
            members.append(JSONMember("suggestion", .string(suggestion)))
        }
        return .object(members)
    }

    private func json(of part: FEELPart) -> JSONValue {
        var members = part.value.typedMembers
        members.append(JSONMember("source", .string(part.source)))
        if let range = part.range {
            members.append(JSONMember("start", .number(String(range.lowerBound))))
            members.append(JSONMember("end", .number(String(range.upperBound))))
        }
        members.append(JSONMember("parts", .array(part.parts.map(json(of:)))))
        return .object(members)
    }
}
