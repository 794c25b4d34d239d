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
    func nameHere(among general: FEELNames = .builtIn) -> (name: String, end: Int)? {
        let end = wordEnd(at: position)
        guard end > position else { return nil }
        let word = text(position..<end)
        var longest = (name: word, end: end)
        for known in [names, general] {
            let fitting = known.patterns(startingWith: word).lazy.compactMap { pattern in
                match(pattern.bytes, at: position).map { (pattern.name, $0) }
            }
            if let first = fitting.first, first.1 > longest.end { longest = first }
        }
        return longest
    }

    /// A name that may be misspelt: several words in a row that cannot be anything but a name.
    func unknownNameHere() -> (name: String, end: Int)? {
        let first = wordEnd(at: position)
        guard first > position else { return nil }
        var end = first
        var words = [text(position..<first)]
        while let next = nextWord(after: end), !Keyword.all.contains(next.word) {
            words.append(next.word)
            end = next.end
        }
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

    /// Where a known name ends that stands at a place; any white space matches a space.
    private func match(_ pattern: [UInt8], at start: Int) -> Int? {
        var place = start
        for byte in pattern {
            guard place < bytes.count else { return nil }
            if byte == UInt8(ascii: " ") {
                var length = Text.spaceLength(bytes, at: place)
                guard length > 0 else { return nil }
                while length > 0 {
                    place += length
                    length = place < bytes.count ? Text.spaceLength(bytes, at: place) : 0
                }
            } else {
                guard bytes[place] == byte else { return nil }
                place += 1
            }
        }
        let endsInWord = pattern.last.map(Text.isNamePart) ?? false
        let goesOn =
            place < bytes.count && Text.isNamePart(bytes[place])
            && Text.spaceLength(bytes, at: place) == 0
        return endsInWord && goesOn ? nil : place
    }

    /// The node for a variable: bound in the expression, an entry of a filter's item, or outside.
    mutating func variable(_ name: String, from start: Int) throws(FEELSyntaxError) -> NodeID {
        var items: [Int32] = []
        for binding in bindings.reversed() {
            switch binding.kind {
            case .filter:
                items.append(binding.slot)
            case .variable(let bound) where bound == name:
                let local = try add(.local(slot: binding.slot), from: start)
                return try scoped(name, items, fallback: local, from: start)
            case .variable:
                continue
            }
        }
        let free = try add(.variable(name: builder.name(name)), from: start)
        return try scoped(name, items, fallback: free, from: start)
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

    /// Whether a name is bound in the expression or may be an entry of a filter's item.
    func isBound(_ name: String) -> Bool {
        bindings.contains { binding in
            if case .variable(let bound) = binding.kind { bound == name } else { false }
        }
    }

    /// Binds a name for what follows.
    mutating func bind(_ name: String, to slot: Int32) {
        bindings.append(Binding(kind: .variable(name), slot: slot))
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
