/// Finds the type of every node of a program and what cannot be right.
struct Checker {
    let program: Program
    let scope: FEELScope
    var problems: [FEELProblem] = []
    /// The types of the names bound in the expression, by slot.
    var slots: [FEELType]

    init(_ program: Program, _ scope: FEELScope) {
        self.program = program
        self.scope = scope
        slots = Array(repeating: .any, count: program.slotCount)
    }

    /// The problems in the order of the text.
    mutating func check(expecting expected: FEELType) -> [FEELProblem] {
        let found = type(of: program.root)
        let isConverted = found.isList && !expected.isList && expected != .any
        if !expected.accepts(found) || isConverted {
            report(.wrongResult(expected: expected, found: found), program.root)
        }
        return problems.sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.code)
                < ($1.range.lowerBound, $1.range.upperBound, $1.code)
        }
    }

    /// Records a problem of a node.
    mutating func report(_ kind: FEELProblem.Kind, _ id: NodeID, _ suggestion: String? = nil) {
        report(kind, at: program[id].range, suggestion)
    }

    /// Records a problem at a place, once.
    mutating func report(
        _ kind: FEELProblem.Kind,
        at range: Range<Int>,
        _ suggestion: String? = nil
    ) {
        let problem = FEELProblem(kind: kind, range: range, suggestion: suggestion)
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The type of a node, whose problems are recorded.
    mutating func type(of id: NodeID) -> FEELType {
        switch program[id].operation {
        case .constant(let index): return FEELType(of: program.constants[Int(index)])
        case .invalidLiteral(let name):
            report(.invalidLiteral(program.names[Int(name)]), id)
            return .any
        case .variable(let name): return variable(program.names[Int(name)], id)
        case .local(let slot): return slots[Int(slot)]
        case .scoped(let name, let items, let fallback):
            return scoped(program.names[Int(name)], items, fallback)
        case .member(let base, let name):
            return field(program.names[Int(name)], of: type(of: base), id)
        case .negation(let operand): return negation(type(of: operand), id)
        case .arithmetic(let chain): return arithmetic(chain)
        case .and(let terms), .or(let terms):
            for index in terms.range { condition(program.links[index]) }
            return .boolean
        case .comparison(let comparison, let left, let right):
            let types = (type(of: left), type(of: right))
            compare(comparison, types.0, types.1, id)
            if comparison == .equal || comparison == .notEqual {
                checkOption(right, of: types.0)
                checkOption(left, of: types.1)
            }
            return .boolean
        case .between(let operand, let low, let high):
            let type = type(of: operand)
            compare(.atLeast, type, self.type(of: low), low)
            compare(.atMost, type, self.type(of: high), high)
            return .boolean
        case .inTests(let operand, let tests):
            let type = type(of: operand)
            for index in tests.range { check(test: program.links[index], for: type) }
            return .boolean
        case .predicate(let body, _): return type(of: body)
        case .test(_, let operand): return .range(type(of: operand))
        case .range(let low, let high, _, _):
            let type = type(of: low)
            compare(.atMost, type, self.type(of: high), id)
            return .range(type)
        case .conditional(let test, let then, let otherwise):
            condition(test)
            return Self.common(type(of: then), type(of: otherwise))
        default: return typeOfCollection(id)
        }
    }

    /// The type of lists, contexts, loops, functions and calls.
    private mutating func typeOfCollection(_ id: NodeID) -> FEELType {
        switch program[id].operation {
        case .list(let links):
            let types = types(of: links)
            guard let first = types.first else { return .list(.any) }
            return .list(types.dropFirst().reduce(first, Self.common))
        case .context(let links): return context(links)
        case .filter(let base, let predicate, let slot): return filter(base, predicate, slot)
        case .loop(let iterators, let body, _):
            bind(iterators)
            return .list(type(of: body))
        case .quantified(let iterators, let body, _):
            bind(iterators)
            condition(body)
            return .boolean
        case .instanceOf(let operand, _):
            _ = type(of: operand)
            return .boolean
        case .function(let parameters, let body):
            return .function(bind(parameters: parameters), type(of: body))
        case .builtin(let builtin, let arguments): return call(builtin, arguments, id)
        case .environmentCall(let name, let arguments):
            return call(program.names[Int(name)], arguments, id)
        case .invocation(let callee, let arguments): return invoke(callee, arguments, id)
        case .namedInvocation(let callee, let pairs):
            let nodes = pairs.range.filter { !($0 - pairs.range.lowerBound).isMultiple(of: 2) }
            for index in nodes { _ = type(of: program.links[index]) }
            return result(of: callee, argumentCount: nodes.count, id)
        case .invalidCall(let index):
            report(program.invalidCalls[Int(index)])
            return .any
        default: return .any
        }
    }

    /// The types of nodes in order.
    mutating func types(of links: Links) -> [FEELType] {
        var types: [FEELType] = []
        for index in links.range { types.append(type(of: program.links[index])) }
        return types
    }

    // MARK: Names

    private mutating func variable(_ name: String, _ id: NodeID) -> FEELType {
        if let type = scope.names[name] { return type }
        if let signature = BuiltinDefinition.named(name)?.signatures.first {
            return .function(signature.parameters.map(\.type), signature.result)
        }
        report(.unknownName(name), id, Spelling.nearest(to: name, among: scope.names.keys))
        return .any
    }

    private mutating func scoped(
        _ name: String,
        _ items: Links,
        _ fallback: NodeID
    ) -> FEELType {
        for index in items.range {
            switch slots[Int(program.links[index])] {
            case .any: return .any
            case .context(let entries):
                if let type = entries[name] { return type }
                if entries.isEmpty { return .any }
            default: continue
            }
        }
        return type(of: fallback)
    }

    private mutating func field(_ name: String, of type: FEELType, _ id: NodeID) -> FEELType {
        switch type {
        case .any, .null: return .any
        case .list(let element): return .list(field(name, of: element, id))
        case .context(let entries):
            if let type = entries[name] { return type }
            // A context of unknown entries, as `get value` and the like return.
            if entries.isEmpty { return .any }
            report(
                .unknownField(name, of: type),
                at: nameRange(name, id),
                Spelling.nearest(to: name, among: entries.keys)
            )
            return .any
        default:
            let fields = type.fields
            if let field = fields[name] { return field }
            report(
                .unknownField(name, of: type),
                at: nameRange(name, id),
                Spelling.nearest(to: name, among: fields.keys)
            )
            return .any
        }
    }

    /// Where the last name of a path stands.
    private func nameRange(_ name: String, _ id: NodeID) -> Range<Int> {
        let range = program[id].range
        return max(range.lowerBound, range.upperBound - name.utf8.count)..<range.upperBound
    }

    // MARK: Collections

    private mutating func context(_ links: Links) -> FEELType {
        var entries: [String: FEELType] = [:]
        for index in stride(from: links.range.lowerBound, to: links.range.upperBound, by: 3) {
            let type = type(of: program.links[index + 2])
            slots[Int(program.links[index + 1])] = type
            entries[program.names[Int(program.links[index])]] = type
        }
        return .context(entries)
    }

    private mutating func filter(
        _ base: NodeID,
        _ predicate: NodeID,
        _ slot: Int32
    ) -> FEELType {
        let baseType = type(of: base)
        let element: FEELType = if case .list(let element) = baseType { element } else { baseType }
        slots[Int(slot)] = element
        switch type(of: predicate) {
        case .number: return element
        case .any, .null: return .any
        case .boolean: return .list(element)
        case let type:
            report(.notBoolean(type), predicate)
            return .any
        }
    }

    /// Gives a function's parameters the types they are written with.
    private mutating func bind(parameters: Links) -> [FEELType] {
        let range = parameters.range
        return stride(from: range.lowerBound, to: range.upperBound, by: 3).map { index in
            let type = program.links[index + 1]
            slots[Int(program.links[index])] = type < 0 ? .any : program.types[Int(type)]
            return slots[Int(program.links[index])]
        }
    }

    /// Gives loop variables the types of what they run over.
    private mutating func bind(_ iterators: Links) {
        let range = iterators.range
        for index in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
            let domain = program.links[index + 1]
            let end = program.links[index + 2]
            let slot = Int(program.links[index])
            let type = type(of: domain)
            if end >= 0 {
                compare(.atMost, type, self.type(of: end), end)
                slots[slot] = type
                continue
            }
            switch type {
            case .list(let element), .range(let element): slots[slot] = element
            case .any, .null: slots[slot] = .any
            default:
                // One value would be run over as a list of it, which is hardly what was meant.
                report(.notIterable(type), domain)
                slots[slot] = .any
            }
        }
    }

    /// The type both have in common; `any` where they differ.
    static func common(_ left: FEELType, _ right: FEELType) -> FEELType {
        switch (left, right) {
        case (.null, _): return right
        case (_, .null): return left
        case (.list(let left), .list(let right)): return .list(common(left, right))
        case (.context(let left), .context(let right)):
            return .context(left.merging(right, uniquingKeysWith: common))
        case (.choice, .choice), (.choice, .string), (.string, .choice):
            return left == right ? left : .string
        default: return left == right ? left : .any
        }
    }
}

extension FEELType {
    /// The type of a value.
    public init(of value: FEELValue) {
        switch value {
        case .null: self = .null
        case .boolean: self = .boolean
        case .number: self = .number
        case .string: self = .string
        case .date, .distantDate: self = .date
        case .time: self = .time
        case .dateTime: self = .dateTime
        case .yearMonthDuration: self = .yearMonthDuration
        case .dayTimeDuration: self = .dayTimeDuration
        case .list(let items):
            self = .list(items.map { FEELType(of: $0) }.reduce(.null, Checker.common))
        case .context(let entries):
            let pairs = entries.map { ($0.name, FEELType(of: $0.value)) }
            self = .context(Dictionary(pairs) { _, last in last })
        case .range(let range): self = .range(FEELType(of: range.low ?? range.high ?? .null))
        case .function: self = .function([], .any)
        }
    }

    /// The properties of values of the type.
    var fields: [String: FEELType] {
        let day: [String: FEELType] = [
            "year": .number, "month": .number, "day": .number, "weekday": .number,
        ]
        let time: [String: FEELType] = [
            "hour": .number, "minute": .number, "second": .number, "timezone": .string,
            "time offset": .dayTimeDuration,
        ]
        switch self {
        case .date: return day
        case .time: return time
        case .dateTime: return day.merging(time) { first, _ in first }
        case .yearMonthDuration: return ["years": .number, "months": .number]
        case .dayTimeDuration:
            return ["days": .number, "hours": .number, "minutes": .number, "seconds": .number]
        case .range(let element):
            return [
                "start": element, "end": element, "start included": .boolean,
                "end included": .boolean,
            ]
        default: return [:]
        }
    }
}
