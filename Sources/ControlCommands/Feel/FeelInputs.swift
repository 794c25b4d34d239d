import CivilCalendar
import ControlAPI
import FEEL

/// Reads the inputs of an expression.
enum FeelInputs {
    /// Reads `name=value` arguments.
    ///
    /// A value is a literal of the language; a day may also be written as people do; any other text
    /// is a string as it stands. `name:type=value` says the type. A name with points makes a
    /// context: `event.yes=20`.
    static func read(_ arguments: [String]) throws(Problem) -> [String: FEELValue] {
        var inputs: [String: FEELValue] = [:]
        var given: Set<String> = []
        for argument in arguments {
            guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else {
                throw Problem(.invalidRequest, Words.badFeelInput(argument))
            }
            let text = composed(String(argument[argument.index(after: mark)...]))
            let head = argument[..<mark].split(
                separator: ":",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = composed(words(head[0]))
            let path = name.split(separator: ".", omittingEmptySubsequences: false)
            guard path.allSatisfy({ !$0.isEmpty }) else {
                throw Problem(.invalidRequest, Words.badFeelInput(argument))
            }
            guard given.insert(name).inserted else {
                throw Problem(.fieldInvalid, Words.repeatedField(name))
            }
            let value = try value(text, typed: head.count > 1 ? words(head[1]) : nil, name)
            guard let root = path.first.map(String.init),
                let merged = put(value, at: path.dropFirst(), in: inputs[root])
            else { throw Problem(.fieldInvalid, Words.feelInputInTheWay(name)) }
            inputs[root] = merged
        }
        return inputs
    }

    private static func words(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A value put under a path of names; nil where a name on the way has a value that is none.
    private static func put(
        _ value: FEELValue,
        at path: ArraySlice<Substring>,
        in old: FEELValue?
    ) -> FEELValue? {
        guard let key = path.first.map(String.init) else { return old == nil ? value : nil }
        var entries: [FEELContextEntry] = []
        if let old {
            guard case .context(let known) = old else { return nil }
            entries = known
        }
        let place = entries.firstIndex { $0.name == key }
        let inner = place.map { entries[$0].value }
        guard let new = put(value, at: path.dropFirst(), in: inner) else { return nil }
        let entry = FEELContextEntry(name: key, value: new)
        if let place { entries[place] = entry } else { entries.append(entry) }
        return .context(entries)
    }

    private static func value(
        _ text: String,
        typed name: String?,
        _ input: String
    ) throws(Problem) -> FEELValue {
        guard let name else { return literal(text) }
        guard let type = FeelType(named: name) else { throw .unknownFeelType(name) }
        guard let value = type.value(of: text) else {
            throw Problem(.fieldInvalid, Words.badFeelValue(text, name), field: input)
        }
        return value
    }

    /// The value of a text without a type.
    static func literal(_ text: String) -> FEELValue {
        if let day = CivilDate(reading: text) { return .date(day) }
        if let value = FEELValue(literalText: text) { return value }
        guard let expression = try? FEELExpression(parsing: text), expression.references.isEmpty
        else { return .string(text) }
        let result = expression.evaluate(in: FEELValues())
        return result.warnings.isEmpty ? result.value : .string(text)
    }

    // MARK: Inputs of a batch

    /// Reads the inputs of a line: names with `{"type": …, "value": …}`.
    static func read(_ json: JSONValue) throws(Problem) -> [String: FEELValue] {
        guard case .object(let members) = json else {
            throw Problem(.invalidJSON, Words.feelInputsNotAnObject(json.kindName))
        }
        var inputs: [String: FEELValue] = [:]
        for member in members { inputs[member.name] = try value(member.value, member.name) }
        return inputs
    }

    /// Reads a typed value.
    private static func value(
        _ json: JSONValue,
        _ input: String
    ) throws(Problem) -> FEELValue {
        guard case .object(let members) = json, let name = json["type"]?.text else {
            throw Problem(.fieldInvalid, Words.feelValueNotTyped(input), field: input)
        }
        if let other = members.first(where: { !["type", "value"].contains($0.name) }) {
            throw .unknownMember(other.name, known: ["type", "value"])
        }
        guard let type = FeelType(named: name) else { throw .unknownFeelType(name) }
        switch (type, json["value"] ?? .null) {
        case (_, .null): return .null
        case (.list, .array(let items)):
            guard items.count <= FEELLimits.listCount else {
                throw Problem(.fieldInvalid, Words.feelInputTooLarge(input), field: input)
            }
            var values: [FEELValue] = []
            for item in items { values.append(try value(item, input)) }
            return .list(values)
        case (.context, .object(let members)):
            var entries: [FEELContextEntry] = []
            for member in members {
                let value = try value(member.value, "\(input).\(member.name)")
                entries.append(FEELContextEntry(name: member.name, value: value))
            }
            return .context(entries)
        case (.boolean, .boolean(let value)): return .boolean(value)
        case (.decimal, .number(let text)), (_, .string(let text)):
            guard let value = type.value(of: text) else {
                throw Problem(.fieldInvalid, Words.badFeelValue(text, name), field: input)
            }
            return value
        case (_, let other):
            throw Problem(.fieldInvalid, Words.badFeelValue(other.kindName, name), field: input)
        }
    }
}

extension Problem {
    /// A type that does not exist, with the nearest one.
    static func unknownFeelType(_ name: String) -> Problem {
        let types = FeelType.allCases.filter { $0 != .function }.map(\.rawValue)
        let nearest = nearestName(to: name, among: types)
        return Problem(
            .fieldInvalid,
            Words.unknownFeelType(name, types),
            nearest: nearest,
            allowed: types
        )
    }
}
