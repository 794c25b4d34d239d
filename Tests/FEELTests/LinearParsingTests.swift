import Testing

@testable import FEEL

@Suite struct LinearParsingTests {
    /// Texts that can be made longer at will, with what makes each of them hard.
    static let shapes: [(name: String, text: @Sendable (Int) -> String)] = [
        ("a sum", { count in repeated("1 + ", count) + "1" }),
        ("names", { count in repeated("subject.status + ", count) + "1" }),
        ("unknown names of many words", { count in repeated("what is this + ", count) + "1" }),
        ("one unknown name of many words", { count in repeated("so ", count) + "on" }),
        ("nearly known names", { count in repeated("dat of(x) + ", count) + "1" }),
        ("a list", { count in "[" + repeated("[1], ", count) + "1]" }),
        ("a string", { count in "\"" + repeated("\\u00e9", count) + "\"" }),
        ("white space", { count in "1" + repeated(" \t\n", count) + "+ 1" }),
        ("comments", { count in repeated("/* x */ ", count) + "1" }),
        (
            "a context whose entries ask for the first one",
            { count in "{a: 1, " + entries(count) { "b\($0): a" } + "}" }
        ),
        (
            "a context of names of several words",
            { count in "{" + entries(count) { "entry number \($0): 1" } + "}" }
        ),
        (
            "entries with keywords in their names",
            { count in "{" + entries(count) { "a and b \($0): c or d" } + "}" }
        ),
        ("loops", { count in "[" + repeated("for x in [1] return x, ", count) + "1]" }),
        ("filters", { count in "[" + repeated("l[item > a and b], ", count) + "1]" }),
        ("tests", { count in repeated("1 in (1, ? > 2) and ", count) + "true" }),
        ("calls", { count in "[" + repeated("floor(n: 1, scale: 2), ", count) + "1]" }),
        ("ranges", { count in "[" + repeated("[1..a[ , ", count) + "1]" }),
        ("half a call", { count in repeated("count of", count) }),
        ("a minus sign", { count in repeated("- ", count) + "a" }),
    ]

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static func entries(_ count: Int, _ entry: (Int) -> String) -> String {
        (1_000..<1_000 + count).map(entry).joined(separator: ", ")
    }

    /// The work is counted in bytes looked at and nodes made, so that no clock is asked.
    @Test(arguments: shapes.indices)
    func `Twice the text takes twice the work`(_ index: Int) throws {
        let shape = Self.shapes[index]
        let (short, long) = (shape.text(200), shape.text(400))
        let ratio = try Double(Self.work(on: long)) / Double(Self.work(on: short))
        let growth = Double(long.utf8.count) / Double(short.utf8.count)
        #expect(ratio < growth * 1.1, "\(shape.name)")
        #expect(try Self.work(on: long) < 40 * long.utf8.count, "\(shape.name)")
    }

    private static func work(on source: String) throws -> Int {
        var parser = try Parser(source, names: CaseEnvironment.names)
        // What is no expression has been read as far as the error, which is work too.
        try? parser.parse()
        return parser.work
    }
}
