import Foundation
import Testing

/// A call that must not stand in the code, with what to use and where it may stand all the same.
private struct BannedCall: Sendable, CustomTestStringConvertible {
    let text: String
    let instead: String
    let allowedIn: [String]

    init(_ text: String, instead: String, allowedIn: [String] = []) {
        self.text = text
        self.instead = instead
        self.allowedIn = allowedIn
    }

    var testDescription: String { text }
}

private let bannedInSources: [BannedCall] = [
    BannedCall("Date()", instead: "an instant that is passed in"),
    BannedCall(
        "Date.now",
        instead: "an instant that is passed in",
        allowedIn: ["Sources/ControlCommands/Support/WallClock.swift"]
    ),
    BannedCall("ContinuousClock", instead: "Systemd.WallClock"),
    BannedCall("Task.sleep", instead: "Systemd.WakeTimer", allowedIn: ["Sources/ControlAPI/"]),
    BannedCall("Task.detached", instead: "a Service in the group"),
    BannedCall("try!", instead: "a typed error"),
    BannedCall("fatalError(", instead: "preconditionFailure for a programmer error"),
    BannedCall("@unchecked Sendable", instead: "a Mutex or an actor"),
    BannedCall("nonisolated(unsafe)", instead: "a Mutex or an actor"),
    BannedCall("print(", instead: "the output of ControlCommands", allowedIn: ["/Output/"]),
    BannedCall("getenv(\"TZ\")", instead: "the office's time zone"),
]

private let leftovers = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

@Suite struct TidyTests {
    @Test(arguments: bannedInSources)
    private func `A banned call stands nowhere in the sources`(call: BannedCall) throws {
        for file in try Repository.files(below: "Sources") {
            if call.allowedIn.contains(where: { file.path.contains($0) }) { continue }
            guard file.text.contains(call.text) else { continue }
            for (number, line) in file.lines.enumerated() where !isComment(line) {
                #expect(
                    !containsCall(line, call.text),
                    "\(file.path):\(number + 1): use \(call.instead) instead of \(call.text)"
                )
            }
        }
    }

    @Test func `No unsafe code stands outside the module that wraps C`() throws {
        for file in try Repository.files(below: "Sources")
        where file.module != "Systemd" && file.text.contains("unsafe") {
            for (number, line) in file.lines.enumerated() where !isComment(line) {
                let words = line.split { !$0.isLetter && $0 != "_" }
                #expect(!words.contains("unsafe"), "\(file.path):\(number + 1) writes unsafe")
            }
        }
    }

    @Test func `No test sleeps`() throws {
        for file in try Repository.files(below: "Tests") where file.module != "RepositoryTests" {
            #expect(!file.text.contains("Task.sleep"), "\(file.path) sleeps")
            #expect(!file.text.contains("usleep("), "\(file.path) sleeps")
        }
    }

    @Test func `Lines have at most 100 columns and files at most 500 lines`() throws {
        for file in try Repository.swiftFiles() {
            #expect(file.lines.count <= 501, "\(file.path) has \(file.lines.count) lines")
            let long = longLines(of: file)
            #expect(long.isEmpty, "\(file.path) has more than 100 columns in \(long)")
        }
    }

    @Test func `Functions have at most 70 lines`() throws {
        for file in try Repository.swiftFiles() {
            for function in functions(of: file) {
                #expect(
                    function.count <= 70,
                    "\(file.path):\(function.line) has \(function.count) lines"
                )
            }
        }
    }

    @Test func `Nothing is left to do in the text`() throws {
        for file in try Repository.swiftFiles() {
            guard leftovers.contains(where: { file.text.contains($0) }) else { continue }
            let words = Set(file.text.split { !$0.isLetter })
            let found = leftovers.filter { words.contains(Substring($0)) }
            #expect(found.isEmpty, "\(file.path) contains \(found)")
        }
    }

    @Test func `The scan of functions sees a long one`() {
        let body = Array(repeating: "        work()", count: 80).joined(separator: "\n")
        let file = Repository.SourceFile(
            path: "Sources/X/X.swift",
            text: "struct S {\n    func long() {\n\(body)\n    }\n}\n"
        )
        #expect(functions(of: file).map(\.count) == [82])
    }

    /// The numbers of lines over 100 columns.
    ///
    /// A text that cannot be broken is left as it is: what stands in a string, an address, or a
    /// regular expression.
    private func longLines(of file: Repository.SourceFile) -> [Int] {
        var isText = false
        var result: [Int] = []
        for (number, line) in file.lines.enumerated() {
            let wasText = isText
            if line.contains("\"\"\"") { isText.toggle() }
            if line.utf8.count <= 100 { continue }
            let isFree = wasText || isText || line.contains("\"") || line.contains("://")
            if line.count > 100, !isFree, !line.contains("/^") { result.append(number + 1) }
        }
        return result
    }

    private func isComment(_ line: Substring) -> Bool {
        line.drop { $0 == " " }.hasPrefix("//")
    }

    /// Whether a call stands in a line, not as the end of a longer name.
    private func containsCall(_ line: Substring, _ call: String) -> Bool {
        var rest = line[...]
        while let range = rest.range(of: call) {
            let before = rest[..<range.lowerBound].last ?? rest.base[..<range.lowerBound].last
            if before.map({ !$0.isLetter && $0 != "_" && $0 != "." }) ?? true { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    /// The functions of a file: from the line with `func` or `init` to the line with the brace that
    /// stands as deep as it.
    private func functions(of file: Repository.SourceFile) -> [(line: Int, count: Int)] {
        var result: [(line: Int, count: Int)] = []
        let lines = file.lines
        let start = /^( *)(?:@\w+(?:\(.*\))? )*(?:[a-z]+ )*(?:func |init[?(<])/
        for (number, line) in lines.enumerated() {
            guard line.contains("func ") || line.contains("init"),
                let match = line.prefixMatch(of: start), !isComment(line)
            else { continue }
            let close = match.output.1 + "}"
            guard
                let end = lines[number...].firstIndex(where: {
                    $0.hasPrefix(close) && !$0.dropFirst(close.count).hasPrefix(" else")
                })
            else { continue }
            result.append((number + 1, end - number + 1))
        }
        return result
    }
}
