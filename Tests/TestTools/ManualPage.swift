import Foundation

/// A manual page in the macros of man(7), made from what the program itself knows.
///
/// A test compares it with the page in `deploy/man`, so that no page is out of date.
public struct ManualPage {
    /// The name of the file in `deploy/man`, such as `nhachand.8`.
    public let file: String
    private var text: String

    /// Begins a page.
    ///
    /// The date is that of the page in `deploy/man`: it changes when the page does.
    public init(_ file: String, summary: String) {
        self.file = file
        let parts = file.split(separator: ".")
        let name = parts.dropLast().joined(separator: ".")
        let date = Self.committed(file).firstMatch(of: /^\.TH \S+ \S+ (\S+)/).map {
            String($0.output.1)
        }
        text =
            ".TH \(name.uppercased()) \(parts.last ?? "") \(date ?? Self.today) nhachan \"Nhắc Hạn\"\n"
            + ".\\\" Made by a test from what the program knows; RECORD_SNAPSHOTS=1 makes it anew.\n"
            + ".SH NAME\n\(Self.escaped(name)) \\- \(Self.escaped(summary))\n"
    }

    /// Begins a section.
    public mutating func section(_ title: String) {
        text += ".SH \"\(Self.escaped(title))\"\n"
    }

    /// Begins a part of a section; in a title `*word*` is bold and `_word_` cursive.
    public mutating func part(_ title: String) {
        text += ".SS \(Self.styled(title))\n"
    }

    /// Adds a paragraph.
    public mutating func paragraph(_ words: String) {
        separate()
        text += Self.line(Self.styled(words))
    }

    /// Begins a paragraph, which the first of a section is anyhow.
    private mutating func separate() {
        let last = text.split(separator: "\n").last ?? ""
        if !last.hasPrefix(".SH") && !last.hasPrefix(".SS") { text += ".PP\n" }
    }

    /// Adds a term with what it means.
    public mutating func item(_ term: String, _ meaning: [String]) {
        text += ".TP\n" + Self.line(Self.styled(term))
        for (index, words) in meaning.enumerated() {
            if index > 0 { text += ".br\n" }
            text += Self.line(Self.styled(words))
        }
    }

    /// Adds lines as one types them.
    public mutating func example(_ lines: [String]) {
        separate()
        text += ".EX\n.RS 4\n"
        for line in lines { text += Self.line(Self.escaped(line)) }
        text += ".RE\n.EE\n"
    }

    /// The page.
    public var source: String { text }

    /// The page in `deploy/man`.
    public var committed: String { Self.committed(file) }

    /// Whether pages are to be recorded; a test that does fails, so that nobody does by accident.
    public static var isRecording: Bool {
        ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    }

    /// Writes the page with the date of today, if it changed.
    public func record() throws {
        guard source != committed else { return }
        let fresh = source.replacing(/^(\.TH \S+ \S+) \S+/) { "\($0.output.1) \(Self.today)" }
        try fresh.write(
            toFile: Tool.path("deploy/man/\(file)"),
            atomically: true,
            encoding: .utf8
        )
    }

    private static func committed(_ file: String) -> String {
        (try? String(contentsOfFile: Tool.path("deploy/man/\(file)"), encoding: .utf8)) ?? ""
    }

    private static var today: String {
        Date.now.formatted(.iso8601.year().month().day())
    }

    /// Text in which nothing means anything to roff.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
            .replacing("'", with: "\\(aq")
    }

    /// Text with `*bold*` and `_cursive_` words.
    private static func styled(_ text: String) -> String {
        let marked = text.replacing(/(^|[\s\[(])\*([^*]+)\*/) {
            "\($0.output.1)\u{1}\($0.output.2)\u{3}"
        }
        .replacing(/(^|[\s\[(|])_([^_]+)_/) { "\($0.output.1)\u{2}\($0.output.2)\u{3}" }
        return escaped(marked).replacing("\u{1}", with: "\\fB").replacing("\u{2}", with: "\\fI")
            .replacing("\u{3}", with: "\\fR")
    }

    /// A line that is no request, whatever it begins with.
    private static func line(_ text: String) -> String {
        text.hasPrefix(".") ? "\\&\(text)\n" : "\(text)\n"
    }
}
