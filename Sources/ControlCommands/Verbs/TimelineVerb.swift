import ArgumentParser
import CivilCalendar
import ControlAPI

/// From where a case is looked at.
struct PointOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.asOf), valueName: "day"))
    var asOf: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.knownAt), valueName: "instant"))
    var knownAt: String?

    /// What is asked.
    var query: CaseQuery {
        CaseQuery(asOf: asOf?.day, knownAt: knownAt)
    }
}

/// The verb `nhachanctl timeline CASE`.
struct TimelineVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.timeline.configuration("timeline") }

    @Argument(help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"))
    var caseID: String

    @OptionGroup var point: PointOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let report = try await client.timeline(caseID: caseID, point.query)
        try tell(report) { TimelineText.lines(report, $0) }
    }
}

/// From where an answer looks at a case, in words.
enum PointText {
    static func lines(_ point: ReadingPoint, _ language: Language) -> [String] {
        var lines = [Words.reading(point)[language]]
        if let engine = point.formerEngine { lines.append(Words.formerEngine(engine)[language]) }
        return lines + [""]
    }
}

/// The whole history of a case in words.
enum TimelineText {
    /// A line with what it is ordered by.
    private struct Row {
        let instant: WireInstant
        /// Of one instant, epochs come first and reminders last.
        let order: Int
        let cells: [String]
    }

    static func lines(_ report: TimelineReport, _ language: Language) -> [String] {
        let rows =
            report.epochs.map { epoch($0, language) }
            + report.entries.map { entry($0, language) }
            + report.reminders.map { reminder($0, language) }
        let ordered = rows.enumerated().sorted { first, second in
            (first.element.instant.milliseconds, first.element.order, first.offset)
                < (second.element.instant.milliseconds, second.element.order, second.offset)
        }
        var table = TextTable([
            .init(title: Words.recorded), .init(title: Words.number, isNumber: true),
            .init(title: Words.day), .init(title: Words.event), .init(title: Words.stage),
            .init(title: Words.fields), .init(title: Words.actor),
        ])
        for (_, row) in ordered {
            let day = row.instant.day?.displayText ?? ""
            table.add(["\(day) \(row.instant.clockText)"] + row.cells)
        }
        let head = report.reading.map { PointText.lines($0, language) } ?? []
        let note = report.reminders.contains(where: \.reminder.isProvisional)
        return head + table.lines(language) + (note ? [Words.provisionalNote[language]] : [])
    }

    private static func entry(_ entry: TimelineEntry, _ language: Language) -> Row {
        let moves = entry.fromStage != entry.toStage
        let stages = [entry.fromStage, moves ? entry.toStage : nil].compactMap(\.self)
        var values = CaseText.fields(entry.fields, language)
        if let reason = entry.reason { values.append("“\(reason)”") }
        values += entry.warnings.map { "\(Words.warning[language]): \($0[language])" }
        return Row(
            instant: entry.recorded,
            order: 1,
            cells: [
                String(entry.root), entry.day.displayText, CaseText.event(entry, language),
                stages.joined(separator: " → "), values.joined(separator: "; "), entry.actor,
            ]
        )
    }

    private static func reminder(_ item: TimelineReminder, _ language: Language) -> Row {
        let row = item.reminder
        var state = Words.status(row.status)[language]
        if row.isLate { state += " (\(Words.late[language]))" }
        if let reason = row.reason { state += " (\(Words.suppression(reason)[language]))" }
        var values = [state]
        if row.due != nil { values.append(Words.due(row.dueText)[language]) }
        if let delivered = item.delivered {
            let day = delivered.day?.displayText ?? ""
            values.append(Words.delivered("\(day) \(delivered.clockText)")[language])
        }
        let title = Words.reminderLine(level: row.level, timer: row.timerTitle)[language]
        return Row(
            instant: item.recorded,
            order: 2,
            cells: [
                "", row.day.displayText, "\(title) (\(row.timer) \(row.step))", "",
                values.joined(separator: "; "),
                [row.role, row.address].compactMap(\.self)
                    .joined(separator: " "),
            ]
        )
    }

    private static func epoch(_ epoch: TimelineEpoch, _ language: Language) -> Row {
        Row(
            instant: epoch.recorded,
            order: 0,
            cells: [
                "", "", Words.epochLine(epoch)[language], "",
                epoch.reason.map { "“\($0)”" } ?? "", epoch.actor,
            ]
        )
    }
}
