import WorkflowModel

/// The text of one file, and the log its findings go to.
final class YAMLSource {
    /// The path relative to the rule folder.
    let file: String
    /// The text as the parser reads it: every line ends in a line feed.
    let text: String
    /// Where findings go.
    let log: DiagnosticLog

    /// The characters of each line as YAML counts them, without the line break; most files are
    /// read without ever looking at them.
    private(set) lazy var lines = Self.lines(of: text)

    /// Takes a text, whose line breaks may be those of other systems.
    init(file: String, text: String, log: DiagnosticLog) {
        self.file = file
        self.log = log
        self.text = text.utf8.contains(UInt8(ascii: "\r")) ? Self.join(Self.lines(of: text)) : text
    }

    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var current: [Unicode.Scalar] = []
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where afterReturn:
                break
            case "\n", "\r":
                lines.append(current)
                current = []
            default:
                current.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        lines.append(current)
        return lines
    }

    /// Puts lines together to a text.
    static func join(_ lines: [[Unicode.Scalar]]) -> String {
        var view = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 {
                view.append("\n")
            }
            view.append(contentsOf: line)
        }
        return String(view)
    }

    /// A place in this file; line and column count from 1.
    func place(line: Int, column: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column)
    }

    /// The first place of the file.
    var start: SourcePlace { place(line: 1, column: 1) }
}
