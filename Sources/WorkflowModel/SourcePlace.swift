/// Where in the rule files something is written, so that every date can name the line it came from.
public struct SourcePlace: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The file's path relative to the rule folder, such as `admission.yaml`.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column in characters, counted from 1.
    public let column: Int

    /// Names a place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place as compilers write it: `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}
