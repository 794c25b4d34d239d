/// Evaluates a program.
///
/// Nothing here throws: what cannot be computed is null and leaves a warning.
struct Machine {
    var program: Program
    /// The values of the names bound in the expression, by slot.
    var locals: [FEELValue]
    private(set) var warnings: [FEELWarning] = []
    private(set) var stepsLeft = FEELLimits.steps
    private var partsLeft = FEELLimits.parts
    /// The nesting of nodes of all functions being called.
    var callDepth: Int
    // One box for an evaluation; a generic machine would not be specialized across modules.
    let environment: any FEELEnvironment
    /// Where the values of all nodes are noted; nil but for an explanation.
    var trace: Trace?

    init(_ program: Program, _ environment: any FEELEnvironment) {
        self.program = program
        self.environment = environment
        callDepth = program.depth
        locals = program.slotCount == 0 ? [] : Array(repeating: .null, count: program.slotCount)
    }

    /// Evaluates the whole program.
    mutating func run() -> FEELResult {
        let value = evaluate(program.root)
        return FEELResult(value: isExhausted ? .null : value, warnings: warnings)
    }

    // MARK: Bounds

    /// Whether the steps are used up, so that nothing more is computed.
    var isExhausted: Bool { stepsLeft < 0 }

    /// Takes steps for work on so many items; false where they are used up.
    mutating func spend(_ count: Int, at id: NodeID) -> Bool {
        guard !isExhausted else { return false }
        stepsLeft -= count
        guard isExhausted else { return true }
        let fact = FEELWarning.Fact.tooManySteps(limit: FEELLimits.steps)
        if warnings.count == FEELLimits.warnings { warnings.removeLast() }
        warnings.append(FEELWarning(fact: fact, range: program[id].range))
        return false
    }

    /// A list within the limits; null with a warning beyond them.
    mutating func list(_ values: [FEELValue], at id: NodeID) -> FEELValue {
        guard values.count <= FEELLimits.listCount else {
            return null(.listTooLong(limit: FEELLimits.listCount), id)
        }
        return fits(values) ? .list(values) : null(.valueTooLarge, id)
    }

    /// A context within the limits; null with a warning beyond them.
    mutating func context(_ entries: [FEELContextEntry], at id: NodeID) -> FEELValue {
        fits(entries.lazy.map(\.value)) ? .context(entries) : null(.valueTooLarge, id)
    }

    /// Whether what is to become a value has few enough parts, at no great depth.
    ///
    /// Lists that hold one list twice, and so on, take little memory but would take for ever to
    /// compare or to write down, so that parts count as often as they occur.
    private mutating func fits(_ values: some Sequence<FEELValue>, depth: Int = 1) -> Bool {
        guard depth <= FEELLimits.depth else { return false }
        for value in values {
            partsLeft -= 1
            guard partsLeft >= 0 else { return false }
            switch value {
            case .list(let items):
                guard fits(items, depth: depth + 1) else { return false }
            case .context(let entries):
                guard fits(entries.lazy.map(\.value), depth: depth + 1) else { return false }
            case .range(let range):
                let ends = [range.low, range.high].compactMap { $0 }
                guard fits(ends, depth: depth + 1) else { return false }
            default: continue
            }
        }
        return true
    }

    /// A string within the limit; null with a warning beyond it.
    mutating func string(_ text: String, at id: NodeID) -> FEELValue {
        guard text.utf8.count <= FEELLimits.stringLength else {
            return null(.stringTooLong(limit: FEELLimits.stringLength), id)
        }
        return .string(text)
    }

    // MARK: Warnings

    /// Records a fact about a node; nothing after the steps were used up, which made the rest null.
    mutating func warn(_ fact: FEELWarning.Fact, _ id: NodeID) {
        guard !isExhausted, warnings.count < FEELLimits.warnings else { return }
        warnings.append(FEELWarning(fact: fact, range: program[id].range))
    }

    /// Null, with the fact that made it so.
    mutating func null(_ fact: FEELWarning.Fact, _ id: NodeID) -> FEELValue {
        warn(fact, id)
        return .null
    }

    /// The value of a node that may be unknown: null is recorded unless the node allows for it.
    mutating func known(_ value: FEELValue?, _ id: NodeID) -> FEELValue {
        guard let value, !value.isNull else {
            if !program[id].allowsNull { warn(.unknown(path: program.text(of: id)), id) }
            return .null
        }
        return value
    }

    // MARK: Nodes

    /// The value of a node.
    mutating func evaluate(_ id: NodeID) -> FEELValue {
        if let trace { return traced(id, in: trace) }
        return computed(id)
    }

    /// The value of a node, computed now.
    mutating func computed(_ id: NodeID) -> FEELValue {
        guard spend(1, at: id) else { return .null }
        switch program[id].operation {
        case .constant(let index): return program.constants[Int(index)]
        case .invalidLiteral(let name): return null(.invalidLiteral(program.names[Int(name)]), id)
        case .variable(let name):
            let name = program.names[Int(name)]
            return known(environment.value(named: name) ?? functionValue(named: name, id), id)
        case .local(let slot): return locals[Int(slot)]
        case .scoped(let name, let items, let fallback): return scoped(name, items, fallback)
        case .member(let base, let name): return member(id, of: base, name)
        case .negation(let operand): return negation(id, operand)
        case .arithmetic(let chain): return arithmetic(id, chain)
        case .and, .or, .comparison, .between, .inTests: return boolean(truth(ofNode: id))
        case .test(let comparison, let operand):
            return .range(FEELRange(comparison, evaluate(operand)))
        case .predicate(let body, _): return evaluate(body)
        case .range: return range(id)
        case .conditional(let condition, let then, let otherwise):
            return evaluate(truth(condition) == true ? then : otherwise)
        case .list(let links): return list(values(of: links), at: id)
        case .context(let links): return context(id, links)
        case .filter(let base, let predicate, let slot): return filter(id, base, predicate, slot)
        case .loop(let iterators, let body, let partial):
            return loop(id, iterators, body: body, partial: partial)
        case .quantified(let iterators, let body, let isEvery):
            return boolean(quantified(iterators, body: body, isEvery: isEvery))
        case .instanceOf(let operand, let type):
            return instance(evaluate(operand), of: program.types[Int(type)], id)
        case .function(let parameters, let body):
            guard spend(locals.count / 16, at: id) else { return .null }
            return .function(
                FEELFunction(
                    program: program,
                    parameters: parameters,
                    body: body,
                    captured: locals
                )
            )
        case .builtin(let builtin, let arguments): return call(builtin, arguments, id)
        case .environmentCall(let name, let arguments): return callOutside(name, arguments, id)
        case .invocation(let callee, let arguments): return invoke(callee, arguments, id)
        case .namedInvocation(let callee, let pairs): return invoke(callee, named: pairs, id)
        case .invalidCall(let index):
            return null(.wrongArguments(program.invalidCalls[Int(index)].function), id)
        }
    }

    /// The truth value of a node; nil for null, and with a warning for other kinds.
    mutating func truth(_ id: NodeID) -> Bool? {
        if trace == nil, program[id].operation.isLogical {
            guard spend(1, at: id) else { return nil }
            return truth(ofNode: id)
        }
        let value = evaluate(id)
        if let truth = value.booleanValue { return truth }
        if !value.isNull { warn(.notBoolean(value.kind), id) }
        return nil
    }

    /// The values of nodes in order.
    mutating func values(of links: Links) -> [FEELValue] {
        var values: [FEELValue] = []
        values.reserveCapacity(links.range.count)
        for index in links.range { values.append(evaluate(program.links[index])) }
        return values
    }

    /// A truth value as a value.
    func boolean(_ truth: Bool?) -> FEELValue { truth.map { .boolean($0) } ?? .null }

    /// Whether a value is of a type; looking at its parts takes steps.
    private mutating func instance(
        _ value: FEELValue,
        of type: FEELType,
        _ id: NodeID
    ) -> FEELValue {
        var work = 0
        let isInstance = type.includes(value, work: &work, limit: stepsLeft)
        return spend(work, at: id) ? .boolean(isInstance) : .null
    }

    // MARK: Names and contexts

    private mutating func scoped(_ name: Int32, _ items: Links, _ fallback: NodeID) -> FEELValue {
        for index in items.range {
            let item = locals[Int(program.links[index])]
            if case .context(let entries) = item, entries.count >= 16 {
                guard spend(entries.count / 16, at: fallback) else { return .null }
            }
            if let value = item.entry(named: program.names[Int(name)]) { return value }
        }
        return evaluate(fallback)
    }

    private mutating func member(_ id: NodeID, of base: NodeID, _ name: Int32) -> FEELValue {
        let value = evaluate(base)
        let name = program.names[Int(name)]
        switch value {
        case .context(let entries):
            guard entries.count < 16 || spend(entries.count / 16, at: id) else { return .null }
            return known(value.entry(named: name), id)
        case .null: return .null
        case .list(let items):
            guard spend(items.count, at: id) else { return .null }
            return .list(items.map { $0.entry(named: name) ?? $0.property(name) ?? .null })
        default:
            let subject = name == "time offset" ? resolved(value) : value
            guard let property = subject.property(name) else {
                return null(.noMember(name, of: value.kind), id)
            }
            return property
        }
    }

    private mutating func context(_ id: NodeID, _ links: Links) -> FEELValue {
        var entries: [FEELContextEntry] = []
        for index in stride(from: links.range.lowerBound, to: links.range.upperBound, by: 3) {
            let value = evaluate(program.links[index + 2])
            locals[Int(program.links[index + 1])] = value
            let name = program.names[Int(program.links[index])]
            entries.append(FEELContextEntry(name: name, value: value))
        }
        return context(entries, at: id)
    }

    private mutating func range(_ id: NodeID) -> FEELValue {
        guard
            case .range(let low, let high, let includesLow, let includesHigh) = program[id]
                .operation
        else { return .null }
        let range = FEELRange(
            low: evaluate(low),
            includesLow: includesLow,
            high: evaluate(high),
            includesHigh: includesHigh
        )
        return .range(range)
    }
}
