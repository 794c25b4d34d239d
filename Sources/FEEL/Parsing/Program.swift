/// The index of a node in its program.
typealias NodeID = Int32

/// A run of numbers in a program's links: node ids, slots or name indices, as the operation says.
struct Links: Hashable, Sendable {
    let start: Int32
    let count: Int32

    var range: Range<Int> { Int(start)..<Int(start + count) }
}

/// The comparison operators.
enum Comparison: Int32, Hashable, Sendable {
    case equal
    case notEqual
    case less
    case atMost
    case greater
    case atLeast

    /// The operator as it is written.
    var symbol: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .atMost: "<="
        case .greater: ">"
        case .atLeast: ">="
        }
    }

    /// The operator with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .atMost: .atLeast
        case .greater: .less
        case .atLeast: .atMost
        }
    }
}

/// The arithmetic operators.
enum Arithmetic: Int32, Hashable, Sendable {
    case add
    case subtract
    case multiply
    case divide
    case power

    /// The operator as it is written.
    var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .power: "**"
        }
    }
}

/// What a node does.
///
/// All payloads are numbers, so that nodes are copied without counting references.
enum Operation: Hashable, Sendable {
    /// The constant of this index.
    case constant(Int32)
    /// An at-literal or date literal whose text is no value: null.
    case invalidLiteral(name: Int32)
    /// A variable of the environment.
    case variable(name: Int32)
    /// A variable bound in the expression.
    case local(slot: Int32)
    /// A name inside filters: an entry of an item, innermost first, otherwise the fallback.
    case scoped(name: Int32, items: Links, fallback: NodeID)
    /// An entry of a context or a property of a date.
    case member(NodeID, name: Int32)
    case negation(NodeID)
    case and(Links)
    case or(Links)
    /// A node, then pairs of an operator and a node, folded from the left.
    case arithmetic(Links)
    case comparison(Comparison, NodeID, NodeID)
    case between(NodeID, low: NodeID, high: NodeID)
    /// A value and the tests of which one must hold.
    case inTests(NodeID, Links)
    /// A unary test such as `< 10`.
    case test(Comparison, NodeID)
    /// A test that says what it tests, as `starts with(?, "a")`; the slot holds the value tested.
    case predicate(NodeID, slot: Int32)
    case range(low: NodeID, high: NodeID, includesLow: Bool, includesHigh: Bool)
    case conditional(NodeID, then: NodeID, otherwise: NodeID)
    case list(Links)
    /// Triples of a name, a slot and a node.
    case context(Links)
    case filter(NodeID, predicate: NodeID, slot: Int32)
    /// Triples of a slot, a node and the upper end of a range or -1; `partial` is its slot or -1.
    case loop(Links, body: NodeID, partial: Int32)
    /// As `loop`, with the condition as body.
    case quantified(Links, body: NodeID, isEvery: Bool)
    case instanceOf(NodeID, type: Int32)
    /// Triples of a parameter's slot, its type or -1, and its name.
    case function(Links, body: NodeID)
    case builtin(Builtin, Links)
    case environmentCall(name: Int32, Links)
    /// A call of a value, arguments by position.
    case invocation(NodeID, Links)
    /// A call of a value, pairs of a parameter's name and an argument.
    case namedInvocation(NodeID, Links)
    /// A call whose arguments fit no signature: null.
    case invalidCall(Int32)

    /// Whether the node gives a truth value that is never put into a value on the way.
    var isLogical: Bool {
        switch self {
        case .and, .or, .comparison, .between, .inTests: true
        default: false
        }
    }
}

/// A node of the compiled tree and where it stands in the source.
struct Node: Hashable, Sendable {
    let operation: Operation
    let start: UInt16
    let end: UInt16
    /// Whether null is a fit answer here, as on a side of `= null`, so that it is not reported.
    var allowsNull = false

    /// The place in the source, in bytes of UTF-8.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A call that can be seen to fail before it is made.
struct InvalidCall: Hashable, Sendable {
    enum Reason: Hashable, Sendable {
        case argumentCount(Int)
        case unknownParameter(String)
        case repeatedParameter(String)
        case missingParameter(String)
        case namedArguments
    }

    let function: String
    let reason: Reason
    /// Where the name or argument at fault stands.
    let range: Range<Int>
    /// The arguments, so that their own errors are found too.
    let arguments: Links
}

/// A compiled expression: nodes in order of completion, the last one being the root.
final class Program: Sendable, Hashable {
    let nodes: [Node]
    let links: [Int32]
    let constants: [FEELValue]
    let names: [String]
    let types: [FEELType]
    let invalidCalls: [InvalidCall]
    let slotCount: Int
    /// The deepest nesting of nodes, which bounds the recursion of one evaluation.
    let depth: Int

    /// The text, for messages that quote it.
    private let source: [UInt8]

    init(_ builder: ProgramBuilder, source: [UInt8]) {
        self.source = source
        nodes = builder.nodes
        links = builder.links
        constants = builder.constants
        names = builder.names
        types = builder.types
        invalidCalls = builder.invalidCalls
        slotCount = builder.slotCount
        depth = Int(builder.depths.max() ?? 0)
    }

    /// The node the whole expression is.
    var root: NodeID { NodeID(nodes.count - 1) }

    subscript(_ id: NodeID) -> Node { nodes[Int(id)] }

    /// The text of a node: `subject.birth-date` for a path however it is spaced.
    func text(of id: NodeID) -> String {
        switch self[id].operation {
        case .variable(let name): names[Int(name)]
        case .scoped(let name, _, _): names[Int(name)]
        case .member(let base, let name): text(of: base) + "." + names[Int(name)]
        default: shortSource(of: id)
        }
    }

    /// The text of a node as it is written, without the middle of a long one.
    private func shortSource(of id: NodeID) -> String {
        let text = source(of: id)
        return text.utf8.count <= 80 ? text : "\(text.prefix(50))…\(text.suffix(20))"
    }

    /// The text of a node as it is written.
    func source(of id: NodeID) -> String {
        String(decoding: source[self[id].range], as: UTF8.self)
    }

    static func == (left: Program, right: Program) -> Bool {
        left === right
            || (left.nodes == right.nodes && left.links == right.links
                && left.constants == right.constants && left.names == right.names
                && left.types == right.types && left.invalidCalls == right.invalidCalls)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(nodes)
        hasher.combine(names)
    }
}

/// Collects the parts of a program while its text is parsed.
struct ProgramBuilder {
    private(set) var nodes: [Node] = []
    private(set) var depths: [UInt8] = []
    private(set) var links: [Int32] = []
    private(set) var constants: [FEELValue] = []
    private(set) var names: [String] = []
    private(set) var types: [FEELType] = []
    private(set) var invalidCalls: [InvalidCall] = []
    private(set) var slotCount = 0
    private var nameIndices: [String: Int32] = [:]

    /// Adds a node above the nodes it evaluates; nil where its nesting exceeds the limit.
    mutating func add(
        _ operation: Operation,
        _ range: Range<Int>,
        children: some Sequence<NodeID>
    ) -> NodeID? {
        var depth = 0
        for child in children { depth = max(depth, Int(depths[Int(child)])) }
        guard depth < FEELLimits.depth else { return nil }
        nodes.append(
            Node(
                operation: operation,
                start: UInt16(range.lowerBound),
                end: UInt16(range.upperBound)
            )
        )
        depths.append(UInt8(depth + 1))
        return NodeID(nodes.count - 1)
    }

    /// Marks a node as one whose null is a fit answer, and with a path all that it begins with.
    mutating func allowNull(_ id: NodeID) {
        nodes[Int(id)].allowsNull = true
        switch nodes[Int(id)].operation {
        case .member(let base, _): allowNull(base)
        case .scoped(_, _, let fallback): allowNull(fallback)
        default: return
        }
    }

    mutating func links(_ values: [Int32]) -> Links {
        links.append(contentsOf: values)
        return Links(start: Int32(links.count - values.count), count: Int32(values.count))
    }

    mutating func constant(_ value: FEELValue) -> Operation {
        constants.append(value)
        return .constant(Int32(constants.count - 1))
    }

    mutating func name(_ name: String) -> Int32 {
        if let known = nameIndices[name] { return known }
        names.append(name)
        nameIndices[name] = Int32(names.count - 1)
        return Int32(names.count - 1)
    }

    mutating func type(_ type: FEELType) -> Int32 {
        types.append(type)
        return Int32(types.count - 1)
    }

    mutating func invalidCall(_ call: InvalidCall) -> Operation {
        invalidCalls.append(call)
        return .invalidCall(Int32(invalidCalls.count - 1))
    }

    mutating func slot() -> Int32 {
        slotCount += 1
        return Int32(slotCount - 1)
    }
}
