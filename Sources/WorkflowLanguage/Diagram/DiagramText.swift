/// Breaks texts of a picture into short lines.
enum DiagramText {
    /// How many letters a line has at most, as long as its words allow.
    static let width = 32

    /// The lines of some paragraphs; control characters and runs of blanks become one blank.
    static func lines(_ paragraphs: [String]) -> [String] {
        paragraphs.flatMap { paragraph in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(whereSeparator: { $0.isWhitespace || isControl($0) }) {
                if line.isEmpty {
                    line = String(word)
                } else if line.count + 1 + word.count <= width {
                    line += " " + word
                } else {
                    lines.append(line)
                    line = String(word)
                }
            }
            return line.isEmpty ? lines : lines + [line]
        }
    }

    /// Control characters, and those that turn the direction of what follows.
    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }
}

/// Writes a picture as a flowchart of Mermaid.
enum MermaidText {
    static func write(_ diagram: WorkflowDiagram) -> String {
        var lines = ["flowchart TD", "    accTitle: \(escape([diagram.title]))"]
        for node in diagram.nodes {
            lines.append("    \(id(node.id))\(shape(node)):::\(style(node.shape))")
        }
        for edge in diagram.edges {
            lines.append("    \(id(edge.from)) \(arrow(edge)) \(id(edge.to))")
        }
        lines += [
            "    classDef start fill:#333,stroke:#333",
            "    classDef stage fill:#eef4ff,stroke:#36c,color:#000",
            "    classDef final fill:#eaeaea,stroke:#555,stroke-width:3px,color:#000",
            "    classDef any fill:#fff,stroke:#999,stroke-dasharray:4,color:#000",
            "    classDef timers fill:#fff8dc,stroke:#b90,color:#000",
            "    classDef other fill:#efe,stroke:#393,color:#000",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Names of nodes are letters, digits and underlines: none is a word of Mermaid.
    private static func id(_ id: String) -> String {
        "n_" + id.map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private static func shape(_ node: WorkflowDiagram.Node) -> String {
        let words = "\"\(escape(DiagramText.lines(node.words)))\""
        return switch node.shape {
        case .start: "((\" \"))"
        case .stage: "[\(words)]"
        case .final: "([\(words)])"
        case .anyStage: "[\(words)]"
        case .timers: "[/\(words)/]"
        case .otherWorkflow: "[[\(words)]]"
        }
    }

    private static func style(_ shape: WorkflowDiagram.Shape) -> String {
        switch shape {
        case .start: "start"
        case .stage: "stage"
        case .final: "final"
        case .anyStage: "any"
        case .timers: "timers"
        case .otherWorkflow: "other"
        }
    }

    private static func arrow(_ edge: WorkflowDiagram.Edge) -> String {
        let words = escape(DiagramText.lines(edge.words))
        let label = words.isEmpty ? "" : "|\"\(words)\"|"
        return switch edge.line {
        case .move: "-->\(label)"
        case .entry, .opening: "-.->\(label)"
        case .note: "-.-\(label)"
        }
    }

    /// Every sign that could mean something to Mermaid, to Markdown or to HTML becomes the entity
    /// `#number;`; letters and digits of any language stay.
    private static func escape(_ lines: [String]) -> String {
        lines.map { line in
            var text = ""
            for character in line {
                if character.isLetter || character.isNumber || " .,-/()•".contains(character) {
                    text.append(character)
                } else {
                    text += character.unicodeScalars.map { "#\($0.value);" }.joined()
                }
            }
            return text
        }
        .joined(separator: "<br/>")
    }
}

/// Writes a picture as a graph of DOT.
enum DotText {
    static func write(_ diagram: WorkflowDiagram) -> String {
        var lines = [
            "digraph workflow {",
            "    graph [label=\(quote([diagram.title])), labelloc=t, fontname=\"sans-serif\"];",
            "    node [fontname=\"sans-serif\", shape=box, style=\"rounded,filled\", "
                + "fillcolor=\"#eef4ff\"];",
            "    edge [fontname=\"sans-serif\", fontsize=10];",
        ]
        for node in diagram.nodes {
            lines.append("    \"\(node.id)\" [\(attributes(node))];")
        }
        for edge in diagram.edges {
            let list = attributes(edge)
            lines.append(
                "    \"\(edge.from)\" -> \"\(edge.to)\"" + (list.isEmpty ? ";" : " [\(list)];")
            )
            if edge.line == .note {
                lines.append("    { rank=same; \"\(edge.from)\"; \"\(edge.to)\"; }")
            }
        }
        lines.append("}")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func attributes(_ node: WorkflowDiagram.Node) -> String {
        let isList = node.shape == .timers
        let label = "label=\(quote(node.words, end: isList ? "\\l" : ""))"
        return switch node.shape {
        case .start: "label=\"\", shape=circle, width=0.2, style=filled, fillcolor=\"#333333\""
        case .stage: label
        case .final: label + ", peripheries=2, fillcolor=\"#eaeaea\""
        case .anyStage: label + ", style=\"rounded,dashed\""
        case .timers: label + ", shape=note, style=filled, fillcolor=\"#fff8dc\", fontsize=10"
        case .otherWorkflow: label + ", shape=component, style=filled, fillcolor=\"#eeffee\""
        }
    }

    private static func attributes(_ edge: WorkflowDiagram.Edge) -> String {
        var list = edge.words.isEmpty ? [] : ["label=\(quote(edge.words))"]
        switch edge.line {
        case .move: break
        case .entry, .opening: list.append("style=dashed")
        case .note: list += ["style=dotted", "arrowhead=none"]
        }
        return list.joined(separator: ", ")
    }

    /// A quoted string of DOT; `\` begins escapes there, and `&` entities of HTML.
    private static func quote(_ paragraphs: [String], end: String = "") -> String {
        let lines = DiagramText.lines(paragraphs).map { line in
            line.map { character in
                switch character {
                case "\\": "\\\\"
                case "\"": "\\\""
                case "&": "&amp;"
                default: String(character)
                }
            }
            .joined()
        }
        return "\"\(lines.joined(separator: end.isEmpty ? "\\n" : end))\(end)\""
    }
}
