/// Runs a pattern at places of a text, alternatives in the order of their rank.
///
/// What failed once from an instruction and a position fails again, whatever led there: after some
/// steps the matcher keeps such places, so that no pattern takes more than its length times that of
/// the text. Only references to groups depend on more than the place.
struct PatternMatcher {
    private enum Saved {
        /// An alternative to try: an instruction and a position.
        case alternative(Int, Int)
        /// The former value of a register.
        case register(Int, Int)
    }

    /// The steps after which failures are kept; short searches are quicker without.
    private static let patience = 1_000
    /// The most places that are kept, in bits.
    private static let memoryLimit = 1 << 23

    private let pattern: TextPattern
    private let text: [Unicode.Scalar]
    private var stack: [Saved] = []
    private var registers: [Int] = []
    private var stepsTaken = 0
    /// A bit for each branch and position that was tried; empty before patience ends.
    private var tried: [UInt64] = []

    init(_ pattern: TextPattern, _ text: [Unicode.Scalar]) {
        self.pattern = pattern
        self.text = text
    }

    /// The match that begins at a place; nil where none does or the steps are used up.
    mutating func run(from start: Int, steps: inout Int) -> TextPattern.Match? {
        stack.removeAll(keepingCapacity: true)
        registers = Array(repeating: -1, count: pattern.registerCount)
        var counter = 0
        var position = start
        while true {
            steps -= 1
            stepsTaken += 1
            guard steps > 0 else { return nil }
            if stepsTaken == Self.patience { remember(&steps) }
            if case .match = pattern.instructions[counter] { return match(start..<position) }
            if let next = step(counter, &position, &steps) {
                counter = next
            } else {
                guard let alternative = backtrack() else { return nil }
                (counter, position) = alternative
            }
        }
    }

    /// Begins to keep what was tried, where the pattern allows for it and is small enough.
    private mutating func remember(_ steps: inout Int) {
        guard !pattern.hasReferences else { return }
        let places = pattern.branchCount * (text.count + 1)
        guard places <= Self.memoryLimit else { return }
        tried = Array(repeating: 0, count: places / 64 + 1)
        steps -= tried.count / 16
    }

    /// Whether a branch is tried at a position for the first time, as far as that is kept.
    private mutating func isNew(_ branch: Int, _ position: Int) -> Bool {
        guard !tried.isEmpty else { return true }
        let (word, bit) = (branch * (text.count + 1) + position).quotientAndRemainder(
            dividingBy: 64
        )
        let mask: UInt64 = 1 << UInt64(bit)
        guard tried[word] & mask == 0 else { return false }
        tried[word] |= mask
        return true
    }

    /// Runs an instruction; the next one, or nil where this one fails.
    private mutating func step(_ counter: Int, _ position: inout Int, _ steps: inout Int) -> Int? {
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
            guard position < text.count else { return nil }
            let set = pattern.sets[index]
            steps -= set.cost
            guard set.contains(text[position], ignoringCase: pattern.options.ignoresCase) else {
                return nil
            }
            position += 1
        case .lineStart: guard isLineStart(position) else { return nil }
        case .lineEnd: guard isLineEnd(position) else { return nil }
        case .save(let register):
            stack.append(.register(register, registers[register]))
            registers[register] = position
        case .progress(let register): guard registers[register] != position else { return nil }
        case .split(let first, let second, let branch):
            guard isNew(branch, position) else { return nil }
            stack.append(.alternative(second, position))
            return first
        case .jump(let target): return target
        case .reference(let group):
            guard let end = end(ofReference: group, at: position, &steps) else { return nil }
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

    /// The end of the text of a group repeated at a position; nil where it stands there not.
    private func end(ofReference index: Int, at position: Int, _ steps: inout Int) -> Int? {
        guard let group = group(at: index) else { return position }
        guard position + group.count <= text.count else { return nil }
        for (offset, place) in group.enumerated() {
            if offset % 4 == 0 { steps -= 1 }
            guard isSame(text[place], text[position + offset]) else { return nil }
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
