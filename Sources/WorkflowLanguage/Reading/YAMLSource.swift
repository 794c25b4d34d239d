import WorkflowModel

/// The text of one file, by lines, and the log its findings go to.
final class YAMLSource {
    /// The path relative to the rule folder.
    let file: String
    /// The characters of each line as YAML counts them, without the line break.
    let lines: [[Unicode.Scalar]]
    /// Where findings go.
    let log: DiagnosticLog

    /// Takes lines as they are.
    init(file: String, lines: [[Unicode.Scalar]], log: DiagnosticLog) {
        self.file = file
        self.lines = lines
        self.log = log
    }

    /// Splits a text into lines.
    init(file: String, text: some StringProtocol, log: DiagnosticLog) {
        self.file = file
        self.log = log
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
        self.lines = lines
    }

    /// A place in this file; line and column count from 1.
    func place(line: Int, column: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column)
    }

    /// The first place of the file.
    var start: SourcePlace { place(line: 1, column: 1) }

    /// The text of the file as the parser reads it.
    var text: String {
        var view = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 {
                view.append("\n")
            }
            view.append(contentsOf: line)
        }
        return String(view)
    }
}
