/// Keeps what the nodes of a program gave, in the order in which their evaluation began.
final class Trace {
    private struct Entry {
        let program: Program
        let node: NodeID
        let depth: Int
        var value: FEELValue = .null
    }

    private var entries: [Entry] = []
    private var depth = 0
    /// How many nodes were evaluated beyond the limit.
    private(set) var omitted = 0

    /// Notes that a node is being evaluated; nil beyond the limit.
    func begin(_ node: NodeID, of program: Program) -> Int? {
        depth += 1
        guard entries.count < FEELExplanation.partLimit else {
            omitted += 1
            return nil
        }
        entries.append(Entry(program: program, node: node, depth: depth))
        return entries.count - 1
    }

    /// Notes what the node gave.
    func end(_ entry: Int?, _ value: FEELValue) {
        depth -= 1
        if let entry { entries[entry].value = value }
    }

    /// The tree of all that was noted.
    func tree(of program: Program, result: FEELValue) -> FEELPart {
        var index = 0
        guard !entries.isEmpty else {
            let range = program[program.root].range
            return FEELPart(
                source: program.source(of: program.root),
                range: range,
                value: result,
                isLiteral: false,
                parts: []
            )
        }
        return part(from: &index, main: program)
    }

    private func part(from index: inout Int, main: Program) -> FEELPart {
        let entry = entries[index]
        index += 1
        var parts: [FEELPart] = []
        while index < entries.count, entries[index].depth > entry.depth {
            parts.append(part(from: &index, main: main))
        }
        let node = entry.program[entry.node]
        let part = FEELPart(
            source: entry.program.source(of: entry.node),
            range: entry.program === main ? node.range : nil,
            value: entry.value,
            isLiteral: node.operation.isConstant,
            parts: parts
        )
        // A name in a filter that is no entry of the item is looked up outside: one part, not two.
        if parts.count == 1, parts[0].source == part.source, parts[0].range == part.range {
            return parts[0]
        }
        return part
    }
}

extension Operation {
    /// Whether the node is a literal.
    var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension Machine {
    /// The value of a node, which is noted together with the nodes it is computed from.
    ///
    /// Kept apart from `evaluate`, so that evaluation without a trace pays for one comparison.
    @inline(never)
    mutating func traced(_ id: NodeID, in trace: Trace) -> FEELValue {
        let entry = trace.begin(id, of: program)
        let value = computed(id)
        trace.end(entry, value)
        return value
    }
}
