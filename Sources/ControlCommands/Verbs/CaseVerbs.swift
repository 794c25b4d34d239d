import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl show CASE`.
struct ShowVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.show.configuration("show") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @OptionGroup var point: PointOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let detail = try await client.show(caseID: caseID, point.query)
        try tell(detail) { CaseText.lines(detail, $0) }
    }
}

/// The verb `nhachanctl why CASE TIMER`.
struct WhyVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.why.configuration("why") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.timer)), completion: LiveCompletion.timers)
    var timer: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.timerKey), valueName: "value"))
    var key: String?

    @OptionGroup var point: PointOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let query = WhyQuery(key: key.map(composed), point: point.query)
        let report = try await client.why(caseID: caseID, timer: timer, query)
        try tell(report) { WhyText.lines(report, $0) }
    }
}

/// Explanations in words.
enum WhyText {
    static func lines(_ report: WhyReport, _ language: Language) -> [String] {
        var lines = report.reading.map { PointText.lines($0, language) } ?? []
        for (index, explanation) in report.explanations.enumerated() {
            let row = explanation.row
            if index > 0 { lines.append("") }
            let due = Words.due(row.dueText(language))[language]
            let state = row.stateText(language)
            lines.append(
                "\(row.titleText(language)) (\(row.timer), \(row.occurrence)): \(due), \(state)"
            )
            lines += steps(explanation.steps, language, names: report.names)
            if !explanation.recipients.isEmpty {
                lines.append("  \(Words.recipients[language]):")
                lines += RecipientText.lines(explanation.recipients, language).map { "  - \($0)" }
            }
        }
        if report.explanations.contains(where: \.row.isProvisional) {
            lines.append(Words.provisionalNote[language])
        }
        return lines.isEmpty ? [Words.nothing[language]] : lines
    }

    /// The steps as numbered sentences.
    static func steps(
        _ steps: [ExplanationStep],
        _ language: Language,
        names: [String: LocalizedText] = [:]
    ) -> [String] {
        let width = String(steps.count).count
        return steps.enumerated().map { index, step in
            let number = String(index + 1)
            let gap = String(repeating: " ", count: width - number.count)
            return "  \(gap)\(number). \(step.text(language, names: names))"
        }
    }
}
