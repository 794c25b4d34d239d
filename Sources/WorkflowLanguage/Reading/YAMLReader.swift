import WorkflowModel
import Yams

/// Reads one YAML file into values with places; the only file that knows the parser.
///
/// The language is the core schema of YAML 1.2 without anchors, aliases, merge keys and tags. What
/// is wrong is reported, and reading goes on where that is possible.
struct YAMLReader {
    private let source: YAMLSource
    /// First letters of keys that were made unique for the parser; see `compose`.
    private var renamed: [Unicode.Scalar: Unicode.Scalar] = [:]
    /// The lines of the file with the keys made unique.
    private var lines: [[Unicode.Scalar]] = []
    private var nodes = 0

    private init(source: YAMLSource) {
        self.source = source
    }

    /// Reads the text of a file; `nil` after a syntax error, or when there is nothing to read.
    static func read(_ text: String, file: String, log: DiagnosticLog) -> YAMLValue? {
        guard TextCheck.fits(text.utf8.count, file: file, log: log) else { return nil }
        let clean = TextCheck.clean(text, file: file, log: log)
        let source = YAMLSource(file: file, text: clean, log: log)
        guard TextCheck.isSafeToParse(source) else { return nil }
        var reader = YAMLReader(source: source)
        return reader.root()
    }

    private mutating func root() -> YAMLValue? {
        var text = source.text
        for round in 0..<Self.duplicateRounds {
            do {
                return try compose(text)
            } catch let error as YamlError {
                guard
                    round < Self.duplicateRounds - 1,
                    case .duplicatedKeysInMapping(_, let context) = error,
                    rename(at: context.mark, round: round)
                else {
                    report(error)
                    return nil
                }
                text = YAMLSource.join(lines)
            } catch {
                report(problem: "\(error)", at: source.start)
                return nil
            }
        }
        return nil
    }

    /// How often a file is read again after a key that is there twice.
    ///
    /// The parser compares keys of a mapping and gives up at the first that is there twice. Its
    /// first letter is then replaced by a letter of private use, and the text read again; when the
    /// values are made, the letter is put back and the second key is reported.
    private static let duplicateRounds = 32

    private mutating func rename(at mark: Mark, round: Int) -> Bool {
        if round == 0 { lines = source.lines }
        let row = mark.line - 1
        var column = mark.column - 1
        guard lines.indices.contains(row), lines[row].indices.contains(column) else { return false }
        if lines[row][column] == "\"" || lines[row][column] == "'" {
            column += 1
        }
        guard
            lines[row].indices.contains(column),
            lines[row][column].properties.isAlphabetic || ("0"..."9").contains(lines[row][column]),
            let letter = Unicode.Scalar(0xF_0000 + UInt32(round))
        else { return false }
        renamed[letter] = lines[row][column]
        lines[row][column] = letter
        return true
    }

    private mutating func compose(_ text: String) throws -> YAMLValue? {
        let parser = try Parser(
            yaml: text,
            resolver: .basic,
            constructor: .default,
            encoding: .utf8
        )
        // Nodes hold their anchors weakly: the parser must live until they are looked at.
        return try withExtendedLifetime(parser) {
            guard let node = try parser.singleRoot() else {
                source.log.report(.emptyFile, at: source.start)
                return nil
            }
            return value(of: node, depth: 1)
        }
    }

    // MARK: Values

    private mutating func value(of node: Node, depth: Int) -> YAMLValue? {
        let place = node.mark.map { source.place(line: $0.line, column: $0.column) } ?? source.start
        nodes += 1
        guard nodes <= YAMLLimits.nodes else {
            if nodes == YAMLLimits.nodes + 1 {
                let limit = String(YAMLLimits.nodes)
                source.log.report(.tooManyNodes, at: place, ["limit": limit])
            }
            return nil
        }
        guard depth <= YAMLLimits.depth else {
            source.log.report(.tooDeep, at: place, ["limit": String(YAMLLimits.depth)])
            return nil
        }
        if let anchor = node.anchor {
            source.log.report(.anchor, at: place, ["name": "&\(anchor.rawValue)"])
        }
        let content: YAMLValue.Content
        switch node {
        case .scalar(let scalar):
            check(tag: scalar.tag, at: place)
            content = .scalar(self.scalar(scalar, at: place))
        case .sequence(let sequence):
            check(tag: sequence.tag, at: place)
            content = .list(sequence.compactMap { value(of: $0, depth: depth + 1) })
        case .mapping(let mapping):
            check(tag: mapping.tag, at: place)
            content = .mapping(self.mapping(mapping, at: place, depth: depth))
        case .alias:
            return nil
        }
        return YAMLValue(content: content, place: place, source: source)
    }

    private func scalar(_ scalar: Node.Scalar, at place: SourcePlace) -> YAMLScalar {
        let style: YAMLStyle =
            switch scalar.style {
            case .any, .plain: .plain
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal: .literal
            case .folded: .folded
            }
        let text = restore(scalar.string)
        let result = YAMLScalar(text: text, style: style, place: place, source: source)
        result.checkText()
        return result
    }

    private func restore(_ text: String) -> String {
        guard let letter = text.unicodeScalars.first, let original = renamed[letter] else {
            return text
        }
        return String(String.UnicodeScalarView([original] + text.unicodeScalars.dropFirst()))
    }

    private mutating func mapping(
        _ mapping: Node.Mapping,
        at place: SourcePlace,
        depth: Int
    ) -> YAMLMapping {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            guard let key = value(of: keyNode, depth: depth + 1) else { continue }
            guard case .scalar(let word) = key.content else {
                source.log.report(.keyNotAWord, at: key.place, words: ["found": key.found])
                continue
            }
            let value = value(of: valueNode, depth: depth + 1)
            if word.style == .plain, word.text == "<<" {
                source.log.report(.mergeKey, at: word.place)
            } else if let line = lines[word.text] {
                let facts = ["key": word.text, "line": String(line)]
                source.log.report(.duplicateKey, at: word.place, facts)
            } else if let value {
                lines[word.text] = word.place.line
                entries.append(YAMLEntry(key: word, value: value))
            }
        }
        return YAMLMapping(entries: entries, place: place, source: source)
    }

    /// The parser itself writes these names for values without a tag of their own.
    private static let untagged: Set<String> = [
        "", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
    ]

    private func check(tag: Tag, at place: SourcePlace) {
        guard !Self.untagged.contains(tag.rawValue) else { return }
        source.log.report(.tag, at: place, ["name": tag.rawValue])
    }

    // MARK: Errors of the parser

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = YAMLProblem.words(problem, context: context?.text, line: context?.mark.line)
            source.log.report(.syntax, at: place(mark), words: ["problem": words])
        case .reader(let problem, _, _, _):
            report(problem: problem, at: source.start)
        case .duplicatedKeysInMapping(let keys, let context):
            let facts = ["key": keys.joined(separator: ", "), "line": String(context.mark.line)]
            source.log.report(.duplicateKey, at: place(context.mark), facts)
        default:
            report(problem: "\(error)", at: source.start)
        }
    }

    /// The mark of an error, kept inside the file: the parser counts one line more at the end.
    private func place(_ mark: Mark) -> SourcePlace {
        let line = min(max(mark.line, 1), source.lines.count)
        let column = min(max(mark.column, 1), source.lines[line - 1].count + 1)
        return source.place(line: line, column: column)
    }

    private func report(problem: String, at place: SourcePlace) {
        source.log.report(.syntax, at: place, ["problem": problem])
    }
}
