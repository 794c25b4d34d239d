/// Reads a regular expression and writes its instructions.
struct PatternCompiler {
    private(set) var instructions: [TextPattern.Instruction] = []
    private(set) var sets: [ScalarSet] = []
    private(set) var groupCount = 0
    private var loopCount = 0
    private var pattern: [Unicode.Scalar]
    private var position = 0
    private var nesting = 0
    /// The groups that are closed, to which references may be made.
    private var closedGroups: Set<Int> = []
    private let options: TextPattern.Options
    private let groupLimit: Int

    init(_ pattern: String, _ options: TextPattern.Options, hasFreeSpace: Bool) {
        let scalars = Array(pattern.unicodeScalars)
        self.pattern = hasFreeSpace ? Self.withoutSpace(scalars) : scalars
        self.options = options
        groupLimit = self.pattern.count { $0 == "(" }
    }

    /// Two registers for each group, then one for each loop.
    var registerCount: Int { 2 * groupLimit + loopCount }

    /// Compiles the whole pattern; false where it is invalid.
    mutating func compile(isLiteral: Bool) -> Bool {
        if isLiteral {
            instructions = pattern.map { .scalar($0) }
        } else {
            guard alternatives(), position == pattern.count else { return false }
        }
        instructions.append(.match)
        return instructions.count <= TextPattern.instructionLimit
    }

    /// White space goes, but not in classes, where it stands for itself.
    private static func withoutSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var depth = 0
        var isEscaped = false
        for scalar in scalars {
            if depth == 0, ScalarSet.Category.space.contains(scalar) { continue }
            if !isEscaped, scalar == "[" { depth += 1 }
            if !isEscaped, scalar == "]" { depth -= 1 }
            isEscaped = scalar == "\\" && !isEscaped
            result.append(scalar)
        }
        return result
    }

    private var next: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    // MARK: Structure

    /// Alternatives separated by bars, in parentheses or the whole pattern.
    private mutating func alternatives() -> Bool {
        nesting += 1
        defer { nesting -= 1 }
        return nesting <= FEELLimits.depth && alternatives(after: 0)
    }

    /// What stands behind so many bars; each alternative tries the next one last.
    private mutating func alternatives(after bars: Int) -> Bool {
        let start = instructions.count
        guard bars < 500, sequence() else { return false }
        guard take("|") else { return true }
        insert(.split(start + 1, instructions.count + 2), at: start)
        let jump = instructions.count
        instructions.append(.jump(0))
        guard alternatives(after: bars + 1) else { return false }
        instructions[jump] = .jump(instructions.count)
        return true
    }

    private mutating func sequence() -> Bool {
        while let scalar = next, scalar != "|", scalar != ")" {
            guard piece() else { return false }
        }
        return true
    }

    /// An atom and its quantifier.
    private mutating func piece() -> Bool {
        let start = instructions.count
        guard atom() else { return false }
        let least: Int
        let most: Int?
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let counts = counts() else { return false }
            (least, most) = counts
            position -= 1
        default: return true
        }
        position += 1
        let isLazy = take("?")
        if let next, "*+?{".unicodeScalars.contains(next) { return false }
        return `repeat`(start, least, most, isLazy: isLazy)
    }

    /// `{2}`, `{2,}` or `{2,5}`.
    private mutating func counts() -> (Int, Int?)? {
        position += 1
        guard let least = number() else { return nil }
        var most: Int? = least
        if take(",") {
            most = next == "}" ? nil : number()
            guard most != nil || next == "}" else { return nil }
        }
        guard take("}"), most ?? least >= least else { return nil }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, let digit = Int(String(scalar)), scalar.isASCII {
            value = min((value ?? 0) * 10 + digit, TextPattern.instructionLimit)
            position += 1
        }
        return value
    }

    /// Writes out the repetitions of the instructions from a place to the end.
    private mutating func `repeat`(
        _ start: Int,
        _ least: Int,
        _ most: Int?,
        isLazy: Bool
    ) -> Bool {
        let body = Array(instructions[start...])
        instructions.removeLast(body.count)
        let copies = least + (most.map { $0 - least } ?? 1)
        guard instructions.count + copies * (body.count + 4) <= TextPattern.instructionLimit else {
            return false
        }
        for _ in 0..<least { append(body, movedFrom: start) }
        guard let most else {
            appendLoop(body, movedFrom: start, isLazy: isLazy)
            return true
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(instructions.count)
            instructions.append(.split(0, 0))
            append(body, movedFrom: start)
        }
        for split in splits {
            instructions[split] = Self.split(split + 1, instructions.count, isLazy: isLazy)
        }
        return true
    }

    /// A loop without an upper bound, which ends when a round takes nothing.
    private mutating func appendLoop(
        _ body: [TextPattern.Instruction],
        movedFrom start: Int,
        isLazy: Bool
    ) {
        let register = 2 * groupLimit + loopCount
        loopCount += 1
        let head = instructions.count
        instructions.append(.split(0, 0))
        instructions.append(.save(register))
        append(body, movedFrom: start)
        instructions.append(.progress(register))
        instructions.append(.jump(head))
        instructions[head] = Self.split(head + 1, instructions.count, isLazy: isLazy)
    }

    private static func split(_ inside: Int, _ behind: Int, isLazy: Bool) -> TextPattern.Instruction
    {
        isLazy ? .split(behind, inside) : .split(inside, behind)
    }

    /// Appends instructions that stood at another place.
    private mutating func append(_ body: [TextPattern.Instruction], movedFrom start: Int) {
        let distance = instructions.count - start
        instructions += body.map { Self.moved($0, by: distance, from: 0) }
    }

    /// Inserts an instruction before others that then stand one place later.
    private mutating func insert(_ instruction: TextPattern.Instruction, at place: Int) {
        let moved = instructions[place...].map { Self.moved($0, by: 1, from: place) }
        instructions.replaceSubrange(place..., with: [instruction] + moved)
    }

    private static func moved(
        _ instruction: TextPattern.Instruction,
        by distance: Int,
        from place: Int
    ) -> TextPattern.Instruction {
        func target(_ old: Int) -> Int { old >= place ? old + distance : old }
        return switch instruction {
        case .split(let first, let second, _): .split(target(first), target(second))
        case .jump(let place): .jump(target(place))
        default: instruction
        }
    }

    // MARK: Atoms

    private mutating func atom() -> Bool {
        guard let scalar = next else { return false }
        position += 1
        switch scalar {
        case "(": return group()
        case "[":
            guard let set = set() else { return false }
            append(set)
            return true
        case ".": instructions.append(.any)
        case "^": instructions.append(.lineStart)
        case "$": instructions.append(.lineEnd)
        case "\\": return escape()
        case "*", "+", "?", "{", "}", "]": return false
        default: instructions.append(.scalar(scalar))
        }
        return true
    }

    private mutating func append(_ set: ScalarSet) {
        sets.append(set)
        instructions.append(.set(sets.count - 1))
    }

    private mutating func group() -> Bool {
        if take("?") {
            guard take(":") else { return false }
            return alternatives() && take(")")
        }
        let index = groupCount
        groupCount += 1
        instructions.append(.save(2 * index))
        guard alternatives(), take(")") else { return false }
        instructions.append(.save(2 * index + 1))
        closedGroups.insert(index)
        return true
    }

    private mutating func escape() -> Bool {
        if let scalar = next, ("1"..."9").contains(scalar) { return reference() }
        guard let item = escapedItem() else { return false }
        if case .range(let range) = item, let scalar = Unicode.Scalar(range.lowerBound) {
            instructions.append(.scalar(scalar))
        } else {
            append(ScalarSet(items: [item]))
        }
        return true
    }

    /// A reference to a closed group; further digits belong to it while there are such groups.
    private mutating func reference() -> Bool {
        var index = 0
        while let scalar = next, scalar.isASCII, let digit = Int(String(scalar)) {
            let longer = index * 10 + digit
            guard index == 0 || longer <= groupCount else { break }
            index = longer
            position += 1
        }
        guard closedGroups.contains(index - 1) else { return false }
        instructions.append(.reference(index - 1))
        return true
    }

    /// What stands behind a backslash: a character or a category.
    private mutating func escapedItem() -> ScalarSet.Item? {
        guard let scalar = next else { return nil }
        position += 1
        switch scalar {
        case "n": return .range(0x0A...0x0A)
        case "r": return .range(0x0D...0x0D)
        case "t": return .range(0x09...0x09)
        case "d", "D": return .category(.digit, isNegated: scalar == "D")
        case "w", "W": return .category(.word, isNegated: scalar == "W")
        case "s", "S": return .category(.space, isNegated: scalar == "S")
        case "i", "I": return .category(.nameStart, isNegated: scalar == "I")
        case "c", "C": return .category(.namePart, isNegated: scalar == "C")
        case "p", "P":
            guard take("{"), let end = pattern[position...].firstIndex(of: "}") else { return nil }
            var name = String.UnicodeScalarView()
            name.append(contentsOf: pattern[position..<end])
            position = end + 1
            guard let category = ScalarSet.Category(named: String(name)) else { return nil }
            return .category(category, isNegated: scalar == "P")
        default:
            guard "\\|.-^?*+{}()[]$".unicodeScalars.contains(scalar) else { return nil }
            return .range(scalar.value...scalar.value)
        }
    }

    /// A class, of which the opening bracket is read.
    private mutating func set() -> ScalarSet? {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= FEELLimits.depth else { return nil }
        var set = ScalarSet()
        set.isNegated = take("^")
        while let scalar = next {
            if scalar == "]", !set.items.isEmpty {
                position += 1
                return set
            }
            if scalar == "-", position + 1 < pattern.count, pattern[position + 1] == "[" {
                position += 2
                guard !set.items.isEmpty, let subtracted = self.set(), take("]") else { return nil }
                set.subtracted = [subtracted]
                return set
            }
            guard let item = setItem() else { return nil }
            set.items.append(item)
        }
        return nil
    }

    /// A character, a range or an escape of a class.
    private mutating func setItem() -> ScalarSet.Item? {
        guard let first = setScalar() else { return nil }
        guard case .range(let low) = first, next == "-", position + 1 < pattern.count,
            pattern[position + 1] != "]", pattern[position + 1] != "["
        else { return first }
        position += 1
        guard case .range(let high) = setScalar(), low.lowerBound <= high.upperBound else {
            return nil
        }
        return .range(low.lowerBound...high.upperBound)
    }

    private mutating func setScalar() -> ScalarSet.Item? {
        guard let scalar = next else { return nil }
        position += 1
        if scalar == "\\" { return escapedItem() }
        guard scalar != "[", scalar != "]" else { return nil }
        return .range(scalar.value...scalar.value)
    }
}
