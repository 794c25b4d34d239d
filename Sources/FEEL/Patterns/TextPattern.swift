/// A regular expression of XQuery, as the functions `matches`, `replace` and `split` take it.
///
/// The dialect is that of XPath and XQuery Functions 3.1, 5.6. The pattern is compiled to a few
/// instructions that a matcher runs with a stack of its own, so that both depth and steps are
/// bounded for every pattern.
struct TextPattern {
    /// How letters and lines are treated: the flags `i`, `m` and `s`.
    struct Options {
        var ignoresCase = false
        var hasLines = false
        var dotMatchesNewline = false
    }

    enum Instruction {
        case scalar(Unicode.Scalar)
        case any
        case set(Int)
        case lineStart
        case lineEnd
        /// Stores the position in a register: the ends of groups, then the starts of loops.
        case save(Int)
        /// Fails where the position is still the one stored.
        case progress(Int)
        /// Goes on at the first place, and at the second if that fails.
        case split(Int, Int)
        case jump(Int)
        case reference(Int)
        case match
    }

    /// The largest number of instructions a pattern may have.
    static let instructionLimit = 5_000

    let instructions: [Instruction]
    let sets: [ScalarSet]
    let options: Options
    let registerCount: Int
    let groupCount: Int

    /// Compiles a pattern; nil where pattern or flags are invalid.
    init?(_ pattern: String, flags: String = "") {
        var options = Options()
        var isLiteral = false
        var hasFreeSpace = false
        for flag in flags {
            switch flag {
            case "i": options.ignoresCase = true
            case "m": options.hasLines = true
            case "s": options.dotMatchesNewline = true
            case "x": hasFreeSpace = true
            case "q": isLiteral = true
            default: return nil
            }
        }
        var compiler = PatternCompiler(pattern, options, hasFreeSpace: hasFreeSpace && !isLiteral)
        guard compiler.compile(isLiteral: isLiteral) else { return nil }
        instructions = compiler.instructions
        sets = compiler.sets
        self.options = options
        registerCount = compiler.registerCount
        groupCount = compiler.groupCount
    }

    /// A place where the pattern matches, and the groups' places, the whole first.
    struct Match {
        let groups: [Range<Int>?]

        var range: Range<Int> { (groups.first ?? nil) ?? 0..<0 }
    }

    /// The first match at or after a place; nil where there is none or the steps are used up.
    func firstMatch(
        in text: [Unicode.Scalar],
        from start: Int,
        steps: inout Int
    ) -> Match? {
        var place = start
        while place <= text.count, steps > 0 {
            var matcher = PatternMatcher(self, text)
            if let match = matcher.run(from: place, steps: &steps) { return match }
            place += 1
        }
        return nil
    }
}

/// Runs a pattern at one place of a text.
private struct PatternMatcher {
    private enum Saved {
        /// An alternative to try: an instruction and a position.
        case alternative(Int, Int)
        /// The former value of a register.
        case register(Int, Int)
    }

    private let pattern: TextPattern
    private let text: [Unicode.Scalar]
    private var stack: [Saved] = []
    private var registers: [Int]

    init(_ pattern: TextPattern, _ text: [Unicode.Scalar]) {
        self.pattern = pattern
        self.text = text
        registers = Array(repeating: -1, count: pattern.registerCount)
    }

    mutating func run(from start: Int, steps: inout Int) -> TextPattern.Match? {
        var counter = 0
        var position = start
        while true {
            steps -= 1
            guard steps > 0 else { return nil }
            if case .match = pattern.instructions[counter] { return match(start..<position) }
            if let next = step(counter, &position) {
                counter = next
            } else {
                guard let alternative = backtrack() else { return nil }
                (counter, position) = alternative
            }
        }
    }

    /// Runs an instruction; the next one, or nil where this one fails.
    private mutating func step(_ counter: Int, _ position: inout Int) -> Int? {
        switch pattern.instructions[counter] {
        case .scalar(let wanted):
            guard position < text.count, isSame(text[position], wanted) else { return nil }
            position += 1
        case .any:
            guard position < text.count,
                pattern.options.dotMatchesNewline || !isNewline(text[position])
            else { return nil }
            position += 1
        case .set(let index):
            guard position < text.count,
                pattern.sets[index].contains(
                    text[position],
                    ignoringCase: pattern.options.ignoresCase
                )
            else { return nil }
            position += 1
        case .lineStart: guard isLineStart(position) else { return nil }
        case .lineEnd: guard isLineEnd(position) else { return nil }
        case .save(let register):
            stack.append(.register(register, registers[register]))
            registers[register] = position
        case .progress(let register): guard registers[register] != position else { return nil }
        case .split(let first, let second):
            // A stack this deep is a pattern gone astray; the bound keeps the memory small.
            guard stack.count < 1_000_000 else { return nil }
            stack.append(.alternative(second, position))
            return first
        case .jump(let target): return target
        case .reference(let group):
            guard let end = end(ofReference: group, at: position) else { return nil }
            position = end
        case .match: return nil
        }
        return counter + 1
    }

    /// Undoes what was done since the last alternative and takes that.
    private mutating func backtrack() -> (Int, Int)? {
        while let saved = stack.popLast() {
            switch saved {
            case .alternative(let counter, let position): return (counter, position)
            case .register(let register, let value): registers[register] = value
            }
        }
        return nil
    }

    private func match(_ whole: Range<Int>) -> TextPattern.Match {
        let groups = (0..<pattern.groupCount).map { group(at: $0) }
        return TextPattern.Match(groups: [whole] + groups)
    }

    private func group(at index: Int) -> Range<Int>? {
        let start = registers[2 * index]
        let end = registers[2 * index + 1]
        return start >= 0 && end >= start ? start..<end : nil
    }

    private func end(ofReference index: Int, at position: Int) -> Int? {
        guard let group = group(at: index) else { return position }
        guard position + group.count <= text.count else { return nil }
        for (offset, place) in group.enumerated()
        where !isSame(text[place], text[position + offset]) {
            return nil
        }
        return position + group.count
    }

    private func isSame(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left == right
            || (pattern.options.ignoresCase
                && (left.properties.lowercaseMapping == right.properties.lowercaseMapping
                    || left.properties.uppercaseMapping == right.properties.uppercaseMapping))
    }

    private func isNewline(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private func isLineStart(_ position: Int) -> Bool {
        position == 0
            || (pattern.options.hasLines && position < text.count && text[position - 1] == "\n")
    }

    private func isLineEnd(_ position: Int) -> Bool {
        position == text.count || (pattern.options.hasLines && text[position] == "\n")
    }
}
