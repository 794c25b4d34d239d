/// Reads source text straight into a program: names, operators and brackets in one pass.
///
/// There is no separate tokenizer because what a name is depends on the names that are known.
struct Parser {
    let bytes: [UInt8]
    var position = 0
    var names: FEELNames
    var builder = ProgramBuilder()
    var references: [FEELReference] = []
    /// Names bound in the expression, innermost last.
    var bindings = Bindings()
    /// The bytes looked at and the nodes made so far: what parsing costs, however long it takes.
    var work = 0
    /// A primary expression read already, before it was known that operators follow it.
    var pending: (node: NodeID, start: Int)?
    /// How often `?` was read, the value that a test is about.
    var testedUses = 0
    /// The name of the value that a test is about.
    static let tested = "?"
    private var nesting = 0
    /// The nesting at which the upper end of a range is being read, where `[` closes the range.
    private var upperEndNesting = -1

    init(_ source: String, names: FEELNames) throws(FEELSyntaxError) {
        bytes = Array(source.utf8)
        self.names = names
        guard bytes.count <= FEELLimits.sourceLength else {
            throw FEELSyntaxError(
                offset: 0,
                message: .textTooLong(length: bytes.count, limit: FEELLimits.sourceLength)
            )
        }
    }

    /// The whole text as one expression.
    mutating func parse() throws(FEELSyntaxError) {
        try skipSpace()
        _ = try expression()
        if position < bytes.count { throw error(.unexpected(found ?? "")) }
    }

    // MARK: Nodes

    /// Adds a node that reaches from a place to the last byte read.
    mutating func add(
        _ operation: Operation,
        from start: Int,
        _ children: [NodeID] = []
    ) throws(FEELSyntaxError) -> NodeID {
        work += 1 + children.count
        let range = start..<max(start, lastEnd)
        guard let id = builder.add(operation, range, children: children) else {
            throw FEELSyntaxError(offset: start, message: .tooDeep(limit: FEELLimits.depth))
        }
        return id
    }

    /// Runs one level deeper, so that the recursion of the parser itself is bounded.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(FEELSyntaxError) -> Result
    ) throws(FEELSyntaxError) -> Result {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= FEELLimits.depth else {
            throw error(.tooDeep(limit: FEELLimits.depth))
        }
        return try body(&self)
    }

    /// The upper end of a range, whose closing bracket may be a `[`.
    mutating func upperEnd() throws(FEELSyntaxError) -> NodeID {
        let outer = upperEndNesting
        upperEndNesting = nesting + 1
        defer { upperEndNesting = outer }
        return try nested { parser throws(FEELSyntaxError) in try parser.additive() }
    }

    /// Whether a `[` at the position closes a range instead of opening a filter of a node.
    ///
    /// A literal has nothing to filter, and what cannot begin an expression is no filter either.
    func closesRange(after node: NodeID) -> Bool {
        guard nesting == upperEndNesting else { return false }
        if case .constant = builder.nodes[Int(node)].operation { return true }
        var next = position + 1
        while next < bytes.count {
            let length = Text.spaceLength(bytes, at: next)
            guard length > 0 else { break }
            next += length
        }
        guard next < bytes.count else { return true }
        if ")],}=<>!*/+".utf8.contains(bytes[next]) { return true }
        let word = text(next..<wordEnd(at: next))
        return ["and", "or", "then", "else", "return", "satisfies", "in", "between"].contains(word)
    }

    // MARK: Text

    /// Where the next expression begins: with what was read already, or at the position.
    var startHere: Int { pending?.start ?? position }

    /// Where the last word or symbol ended, before the white space that was skipped.
    private(set) var lastEnd = 0

    /// The next byte; zero at the end.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// The byte at a distance from the next one; zero beyond the end.
    func byte(after distance: Int) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    /// Moves past text just read and the white space behind it.
    mutating func advance(to end: Int) throws(FEELSyntaxError) {
        work += end - position
        position = end
        lastEnd = end
        try skipSpace()
    }

    /// Takes a symbol if it comes next.
    mutating func take(_ symbol: StaticString) throws(FEELSyntaxError) -> Bool {
        let text = symbol.description.utf8
        guard bytes[position...].starts(with: text) else { return false }
        try advance(to: position + text.count)
        return true
    }

    /// Takes a symbol or fails.
    mutating func expect(_ symbol: StaticString) throws(FEELSyntaxError) {
        guard try take(symbol) else {
            throw error(.expected("'\(symbol.description)'", found: found))
        }
    }

    /// Whether a keyword comes next, as a whole word.
    func isAtKeyword(_ keyword: StaticString) -> Bool {
        let text = keyword.description.utf8
        guard bytes[position...].starts(with: text) else { return false }
        let end = position + text.count
        return end == bytes.count || !Text.isNamePart(bytes[end])
    }

    /// Takes a keyword if it comes next.
    mutating func takeKeyword(_ keyword: StaticString) throws(FEELSyntaxError) -> Bool {
        guard isAtKeyword(keyword) else { return false }
        try advance(to: position + keyword.utf8CodeUnitCount)
        return true
    }

    /// Takes a keyword or fails.
    mutating func expectKeyword(_ keyword: StaticString) throws(FEELSyntaxError) {
        guard try takeKeyword(keyword) else {
            throw error(.expected("'\(keyword.description)'", found: found))
        }
    }

    /// The source between two places.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// What stands at the position, for messages: a word, a number or one character.
    var found: String? {
        guard position < bytes.count else { return nil }
        var end = wordEnd(at: position)
        while end < bytes.count, Text.isDigit(bytes[end]) { end += 1 }
        if end > position { return String(text(position..<min(end, position + 160)).prefix(40)) }
        return String(String(decoding: bytes[position...].prefix(16), as: UTF8.self).prefix(1))
    }

    /// An error at the position.
    func error(_ message: FEELSyntaxError.Message) -> FEELSyntaxError {
        FEELSyntaxError(offset: position, message: message)
    }

    /// Moves past white space and comments.
    mutating func skipSpace() throws(FEELSyntaxError) {
        let start = position
        defer { work += position - start }
        while position < bytes.count {
            let length = Text.spaceLength(bytes, at: position)
            if length > 0 {
                position += length
            } else if byte == UInt8(ascii: "/"), byte(after: 1) == UInt8(ascii: "/") {
                while position < bytes.count, byte != 0x0A, byte != 0x0D { position += 1 }
            } else if byte == UInt8(ascii: "/"), byte(after: 1) == UInt8(ascii: "*") {
                try skipBlockComment()
            } else {
                return
            }
        }
    }

    private mutating func skipBlockComment() throws(FEELSyntaxError) {
        var end = position + 2
        while end + 1 < bytes.count {
            if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
                position = end + 2
                return
            }
            end += 1
        }
        throw error(.unterminatedComment)
    }
}
