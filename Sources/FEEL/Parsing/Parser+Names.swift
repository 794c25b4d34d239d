extension Parser {
    /// The end of the word at the position; the position itself where none begins.
    func wordEnd(at start: Int) -> Int {
        guard start < bytes.count, Text.isNameStart(bytes[start]) else { return start }
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            guard Text.isNamePart(byte) else { break }
            if byte >= 0x80, Text.isSeparator(bytes, at: end) { break }
            end += 1
        }
        return end
    }

    /// The longest known name at the position, or a name of one word; nil where none begins.
    ///
    /// `general` are the names known besides those given to the parser.
    mutating func nameHere(among general: FEELNames = .builtIn) -> (name: String, end: Int)? {
        let end = wordEnd(at: position)
        guard end > position else { return nil }
        work += end - position
        var longest: (name: String, end: Int)?
        for known in [names, general] {
            if let here = known.tree.longest(in: bytes, at: position, work: &work),
                here.end > longest?.end ?? end
            {
                longest = here
            }
        }
        return longest ?? (text(position..<end), end)
    }

    /// A name that may be misspelt: several words in a row that cannot be anything but a name.
    mutating func unknownNameHere() -> (name: String, end: Int)? {
        let first = wordEnd(at: position)
        guard first > position, nextWord(after: first) != nil else { return nil }
        var end = first
        var words = [text(position..<first)]
        while let next = nextWord(after: end), !Keyword.all.contains(next.word) {
            words.append(next.word)
            end = next.end
        }
        work += end - position
        if let close = nearNameHere(), close.end > end { return close }
        return words.count > 1 ? (words.joined(separator: " "), end) : nil
    }

    /// Words at the position that nearly spell a known name that contains a keyword.
    private func nearNameHere() -> (name: String, end: Int)? {
        for (known, count) in names.namesWithKeyword + FEELNames.builtIn.namesWithKeyword {
            var end = wordEnd(at: position)
            var words = [text(position..<end)]
            while words.count < count, let next = nextWord(after: end) {
                words.append(next.word)
                end = next.end
            }
            let name = words.joined(separator: " ")
            let difference = abs(name.utf8.count - known.utf8.count)
            if words.count == count, difference <= 6, Spelling.distance(name, known) <= 2 {
                return (name, end)
            }
        }
        return nil
    }

    /// The word behind white space after a place.
    private func nextWord(after place: Int) -> (word: String, end: Int)? {
        var start = place
        while start < bytes.count {
            let length = Text.spaceLength(bytes, at: start)
            guard length > 0 else { break }
            start += length
        }
        let end = wordEnd(at: start)
        return start > place && end > start ? (text(start..<end), end) : nil
    }

    /// The node for a variable: bound in the expression, an entry of a filter's item, or outside.
    mutating func variable(_ name: String, from start: Int) throws(FEELSyntaxError) -> NodeID {
        let place = bindings.place(of: name)
        let items = bindings.items(inside: place)
        let fallback: NodeID
        if let place {
            if bindings.slot(at: place) < 0 { bindings.set(slot: builder.slot(), at: place) }
            let slot = bindings.slot(at: place)
            if name == Self.tested { testedUses += 1 }
            fallback = try add(.local(slot: slot), from: start)
        } else {
            fallback = try add(.variable(name: builder.name(name)), from: start)
        }
        return try scoped(name, items, fallback: fallback, from: start)
    }

    /// Wraps a variable inside filters, whose items may have an entry of that name.
    private mutating func scoped(
        _ name: String,
        _ items: [Int32],
        fallback: NodeID,
        from start: Int
    ) throws(FEELSyntaxError) -> NodeID {
        guard !items.isEmpty else { return fallback }
        let operation = Operation.scoped(
            name: builder.name(name),
            items: builder.links(items),
            fallback: fallback
        )
        return try add(operation, from: start, [fallback])
    }

    /// Binds a name for what follows.
    mutating func bind(_ name: String, to slot: Int32) {
        bindings.append(name, slot: slot)
        names.insert(name)
    }

    /// The words up to a stop, as the name of a parameter or loop variable.
    mutating func newName(
        until isStop: (Parser) -> Bool
    ) throws(FEELSyntaxError) -> String {
        var words: [String] = []
        while !isStop(self) {
            let end = wordEnd(at: position)
            guard end > position else { break }
            words.append(text(position..<end))
            try advance(to: end)
        }
        guard !words.isEmpty else { throw error(.expectedName(found: found)) }
        return words.joined(separator: " ")
    }
}

/// Words with a meaning of their own, which end a run of words that is taken for a name.
enum Keyword {
    static let all: Set<String> = [
        "and", "between", "else", "every", "false", "for", "function", "if", "in", "instance",
        "null", "or", "return", "satisfies", "some", "then", "true",
    ]
}
