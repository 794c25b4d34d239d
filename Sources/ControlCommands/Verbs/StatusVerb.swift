import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl status`.
struct StatusVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.status.configuration("status") }

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let report = try await client.status()
        try tell(report) { StatusText.lines(report, $0) }
    }
}

/// The status in words.
enum StatusText {
    static func lines(_ report: StatusReport, _ language: Language) -> [String] {
        let today = report.today.displayText(language)
        let office = Words.office(zone: report.zone, hour: report.deliveryHour)[language]
        var facts = Facts()
        facts.add(Words.today, "\(today); \(office)")
        facts.add(Words.casesLabel, Words.counts(report.cases)[language])
        facts.add(Words.reminders, Words.delivery(report.delivery)[language])
        facts.add(Words.gate, GateText.state(report.gate, language))
        facts.add(Words.rules, Words.epoch(report.epoch)[language])
        if let wake = report.nextWake {
            let late = Words.lateness(report.latenessMilliseconds)[language]
            let moment = "\(wake.day?.displayText ?? "") \(wake.clockText)"
            facts.add(Words.nextWake, "\(moment); \(late)")
        }
        let state = Words.daemonState(report.state)[language]
        var lines = ["nhachand \(report.version): \(state). \(report.text[language])"]
        lines += facts.lines(language)
        if !report.attention.isEmpty {
            lines.append("\(Words.attention[language]):")
            lines += report.attention.map { "  - \($0[language])" }
        }
        return lines
    }
}

/// Labels with values, the values aligned.
struct Facts {
    private var rows: [(LocalizedText, String)] = []

    mutating func add(_ label: LocalizedText, _ value: String) {
        rows.append((label, value))
    }

    func lines(_ language: Language) -> [String] {
        let width = rows.map { displayWidth($0.0[language]) }.max() ?? 0
        return rows.map { label, value in
            let text = label[language]
            return text + String(repeating: " ", count: width - displayWidth(text)) + "  " + value
        }
    }
}
