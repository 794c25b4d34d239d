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
        /// Goes on at the first place, and at the second if that fails; branches are numbered.
        case split(Int, Int, branch: Int = 0)
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
    let branchCount: Int
    /// Whether the pattern asks for the text of a group, so that more than the place counts.
    let hasReferences: Bool

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
        let numbered = Self.numbered(compiler.instructions)
        instructions = numbered.instructions
        branchCount = numbered.branchCount
        hasReferences = instructions.contains { instruction in
            if case .reference = instruction { true } else { false }
        }
        sets = compiler.sets
        self.options = options
        registerCount = compiler.registerCount
        groupCount = compiler.groupCount
    }

    /// The instructions with their branches numbered.
    private static func numbered(
        _ instructions: [Instruction]
    ) -> (instructions: [Instruction], branchCount: Int) {
        var branches = 0
        let numbered = instructions.map { instruction in
            guard case .split(let first, let second, _) = instruction else { return instruction }
            branches += 1
            return Instruction.split(first, second, branch: branches - 1)
        }
        return (numbered, branches)
    }

    /// A place where the pattern matches, and the groups' places, the whole first.
    struct Match {
        let groups: [Range<Int>?]

        var range: Range<Int> { (groups.first ?? nil) ?? 0..<0 }
    }

    /// The first match at or after a place; nil where there is none or the steps are used up.
    ///
    /// A pattern without references to groups needs steps in proportion to pattern × text.
    func firstMatch(
        in text: [Unicode.Scalar],
        from start: Int,
        steps: inout Int
    ) -> Match? {
        var matcher = PatternMatcher(self, text)
        var place = start
        while place <= text.count, steps > 0 {
            // The registers are made anew for each place.
            steps -= registerCount / 16
            if let match = matcher.run(from: place, steps: &steps) { return match }
            place += 1
        }
        return nil
    }
}
