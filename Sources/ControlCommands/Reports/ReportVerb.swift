public import ArgumentParser
import CivilCalendar
public import ControlAPI

/// How a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    /// Aligned columns for a terminal.
    case table
    /// Comma-separated values for a spreadsheet.
    case csv
    /// The reply of the daemon.
    case json
}

extension ReportGroupingWord: ExpressibleByArgument {}

/// The verb `nhachanctl report [NAME]`.
struct ReportVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.report.configuration("report") }

    @Argument(help: ArgumentHelp(say(OptionHelp.reportName), valueName: "name"))
    var name: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reportFrom), valueName: "day"))
    var from: DayArgument?

    @Option(
        name: [.customLong("to"), .customLong("until")],
        help: ArgumentHelp(say(OptionHelp.reportTo), valueName: "day")
    )
    var to: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reportBy)))
    var by: ReportGroupingWord?

    @Option(
        name: .long,
        help: ArgumentHelp(say(OptionHelp.onlyUnit)),
        completion: LiveCompletion.units
    )
    var unit: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reportFormat)))
    var format = ReportFormat.table

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let isJSON = speech.json || format == .json
        guard let name else {
            let list = try await client.reports()
            return try Answer.tell(list, asJSON: isJSON) { ReportText.list(list, $0) }
        }
        // A province takes longer than a list.
        let client = connection.client(timeout: .seconds(600))
        let reply = try await client.report(
            name,
            ReportQuery(from: from?.day, until: to?.day, by: by, unit: unit)
        )
        if format == .csv, !speech.json {
            let surroundings = Surroundings.current
            surroundings.output.raw(ReportText.commaSeparated(reply, surroundings.language))
            // Beside the file: a spreadsheet has no place for it.
            if let progress = reply.recomputed {
                surroundings.output.fault(Words.recomputed(progress)[surroundings.language])
            }
            return
        }
        try Answer.tell(reply, asJSON: isJSON) { ReportText.lines(reply, $0) }
    }
}

/// Reports in words.
enum ReportText {
    static func list(_ list: ReportList, _ language: Language) -> [String] {
        var table = TextTable([
            TextTable.Column(title: Words.reportColumn), TextTable.Column(title: Words.reportTitle),
        ])
        for item in list.items { table.add([item.name, item.title[language]]) }
        return table.lines(language)
    }

    static func lines(_ reply: ReportReply, _ language: Language) -> [String] {
        var table = TextTable(
            reply.columns.enumerated().map { index, column in
                let isNumber = reply.rows.contains {
                    $0[index].count != nil || $0[index].perMille != nil
                }
                return TextTable.Column(title: column.title, isNumber: isNumber)
            }
        )
        for row in reply.rows { table.add(row.map { cell($0, language) }) }
        let period = "\(reply.from.displayText) – \(reply.until.displayText)"
        let scope = reply.unit.map { ", \($0)" } ?? ""
        return ["\(reply.title[language]), \(period)\(scope)", ""]
            + (table.isEmpty ? [Words.nothingCounted[language]] : table.lines(language))
            + (reply.notes.isEmpty ? [] : [""]) + reply.notes.map { $0[language] }
            + (reply.recomputed.map { ["", Words.recomputed($0)[language]] } ?? [])
    }

    /// RFC 4180 with the names of the columns; shares as a decimal number of per cent.
    static func commaSeparated(_ reply: ReportReply, _ language: Language) -> String {
        let rows =
            [reply.columns.map(\.name)]
            + reply.rows.map { row in
                row.map { value in
                    value.perMille.map { "\($0 / 10).\($0 % 10)" } ?? cell(value, language)
                }
            }
        return rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ value: ReportValue, _ language: Language) -> String {
        if let text = value.text { return text[language] }
        if let name = value.name { return name }
        if let count = value.count { return String(count) }
        guard let share = value.perMille else { return "" }
        let point = language == .vietnamese ? "," : "."
        return "\(share / 10)\(point)\(share % 10) %"
    }

    /// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe.
    private static func quoted(_ cell: String) -> String {
        let text = printable(cell)
        let isFormula = text.first.map { "=+-@".contains($0) } == true && Int(text) == nil
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"".contains($0) }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
