import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials
import SystemPackage

/// What can be exported.
enum ExportKind: String, CaseIterable, ExpressibleByArgument {
    case cases
    case events
    case reminders
}

/// The form of an export.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    case csv
    case jsonl
}

/// The verb `nhachanctl export`.
struct ExportVerb: AsyncParsableCommand {
    private static let pageRows = 1_000

    static var configuration: CommandConfiguration { Help.export.configuration("export") }

    @Argument(help: ArgumentHelp(say(OptionHelp.exportKind), valueName: "what"))
    var what: ExportKind

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.exportFormat)))
    var format: ExportFormat = .csv

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.exportSince), valueName: "day"))
    var since: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.exportFile), valueName: "file"))
    var output: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.byteOrderMark)))
    var bom = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let sink = try ExportSink(path: output)
        do {
            if bom, format == .csv { try sink.write("\u{FEFF}") }
            switch what {
            case .cases: try await cases(sink)
            case .events: try await events(sink)
            case .reminders: try await reminders(sink)
            }
            try sink.finish()
        } catch {
            sink.abandon()
            throw error
        }
    }

    private func cases(_ sink: ExportSink) async throws {
        let client = connection.client
        let columns = [
            "case", "workflow", "subject", "unit", "stage", "opened", "ended", "outcome", "hold",
            "next_timer", "next_due", "next_provisional",
        ]
        try await pages(sink, columns) { cursor in
            try await client.cases(
                CasesQuery(state: .all, limit: Self.pageRows, cursor: cursor)
            )
        } keep: { row in
            since.map { row.opened >= $0.day } ?? true
        } cells: { row in
            [
                row.id, row.workflow, row.subject, row.unit, row.stage, row.opened.isoText,
                row.ended?.isoText, row.outcome, row.hold, row.nextDue?.timer,
                row.nextDue?.due?.isoText,
                row.nextDue.map { $0.isProvisional ? "true" : "false" },
            ]
        }
    }

    private func events(_ sink: ExportSink) async throws {
        let client = connection.client
        let columns = [
            "sequence", "case", "workflow", "kind", "event", "root", "day", "recorded", "actor",
            "reason", "forgotten", "fields",
        ]
        try await pages(sink, columns) { cursor in
            try await client.audit(
                AuditQuery(since: since?.day, limit: Self.pageRows, cursor: cursor)
            )
        } keep: { _ in
            true
        } cells: { row in
            [
                String(row.sequence), row.caseID, row.workflow, row.kind, row.event,
                String(row.root), row.day.isoText, row.recorded.text, row.actor, row.reason,
                row.isForgotten ? "true" : "false",
                row.fields.isEmpty
                    ? nil : String(decoding: try WireJSON.encode(row.fields), as: UTF8.self),
            ]
        }
    }

    private func reminders(_ sink: ExportSink) async throws {
        let client = connection.client
        let columns = [
            "case", "workflow", "timer", "occurrence", "step", "day", "due", "provisional", "role",
            "level", "status", "reason", "late", "address", "file",
        ]
        try await pages(sink, columns) { cursor in
            try await client.reminders(
                RemindersQuery(from: since?.day, limit: Self.pageRows, cursor: cursor)
            )
        } keep: { _ in
            true
        } cells: { row in
            [
                row.caseID, row.workflow, row.timer, row.occurrence, row.step, row.day.isoText,
                row.due?.isoText, row.isProvisional ? "true" : "false", row.role,
                row.level.rawValue, row.status.rawValue, row.reason,
                row.isLate ? "true" : "false", row.address, row.file,
            ]
        }
    }

    /// Writes page after page, so that memory holds one of them.
    private func pages<Item>(
        _ sink: ExportSink,
        _ columns: [String],
        page: (_ cursor: String?) async throws -> Page<Item>,
        keep: (Item) -> Bool,
        cells: (Item) throws -> [String?]
    ) async throws {
        if format == .csv { try sink.write(SpreadsheetText.line(columns)) }
        var cursor: String?
        var recomputed: ProgressRow?
        repeat {
            let found = try await page(cursor)
            recomputed = found.recomputed
            var text = ""
            for item in found.items where keep(item) {
                switch format {
                case .csv: text += SpreadsheetText.line(try cells(item).map { $0 ?? "" })
                case .jsonl:
                    text += String(decoding: try WireJSON.encode(item), as: UTF8.self) + "\n"
                }
            }
            try sink.write(text)
            cursor = found.next
        } while cursor != nil
        if let recomputed {
            let surroundings = Surroundings.current
            surroundings.output.fault(Words.recomputed(recomputed)[surroundings.language])
        }
    }
}

/// Comma-separated values (RFC 4180) that a spreadsheet takes for text, never for a formula.
enum SpreadsheetText {
    /// What makes a spreadsheet compute a cell, full-width forms included.
    private static let formula: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// A line with its end.
    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// One cell: a formula gets an apostrophe in front, which spreadsheets show as text.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, formula.contains(first) { text = "'" + text }
        let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

/// Where an export goes: the standard output, or a file that appears when it is whole.
struct ExportSink {
    private let path: String?
    private let file: FileDescriptor?

    init(path: String?) throws(Problem) {
        self.path = path
        guard let path else {
            file = nil
            return
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Problem(.fileUnwritable, Words.fileExists(path))
        }
        do {
            file = try FileDescriptor.open(
                FilePath(path + ".part"),
                .writeOnly,
                options: [.create, .truncate],
                permissions: .ownerReadWrite
            )
        } catch {
            throw Problem(.fileUnwritable, Words.fileUnwritable(path, "\(error)"))
        }
    }

    func write(_ text: String) throws {
        guard let file, let path else { return Surroundings.current.output.raw(text) }
        do {
            try file.writeAll(text.utf8)
        } catch {
            throw Problem(.fileUnwritable, Words.fileUnwritable(path, "\(error)"))
        }
    }

    func finish() throws {
        guard let file, let path else { return }
        try file.close()
        do {
            try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
        } catch {
            throw Problem(.fileUnwritable, Words.fileUnwritable(path, "\(error)"))
        }
    }

    /// Removes what was written so far.
    func abandon() {
        guard let file, let path else { return }
        try? file.close()
        try? FileManager.default.removeItem(atPath: path + ".part")
    }
}
