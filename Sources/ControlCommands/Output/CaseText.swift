import CivilCalendar
import ControlAPI

/// A case in words: what it is, its timers, what happened, what was sent.
enum CaseText {
    static func lines(_ detail: CaseDetail, _ language: Language) -> [String] {
        var lines = detail.reading.map { PointText.lines($0, language) } ?? []
        lines += head(detail, language)
        lines += section(Words.values, origins(detail, language), language)
        lines += section(Words.children, children(detail, language), language)
        lines += section(Words.timers, timers(detail, language), language)
        if detail.timers.contains(where: \.isProvisional) {
            lines.append("  " + Words.provisionalNote[language])
        }
        if !detail.recipients.isEmpty {
            lines += ["", Words.recipients[language]]
            lines += RecipientText.lines(detail.recipients, language).map { "  \($0)" }
        }
        lines += section(Words.timeline, timeline(detail, language), language)
        if !detail.reminders.isEmpty {
            let table = ListText.reminderTable(detail.reminders, language)
            lines += section(Words.reminders, table, language)
            if detail.reminders.contains(where: \.isProvisional) {
                lines.append("  " + Words.provisionalNote[language])
            }
        }
        return lines
    }

    private static func head(_ detail: CaseDetail, _ language: Language) -> [String] {
        let summary = detail.summary
        var facts = Facts()
        let workflow = summary.workflowTitle[language]
        facts.add(Words.workflow, "\(workflow) (\(summary.workflow))")
        facts.add(Words.stage, "\(summary.stageTitle[language]) (\(summary.stage))")
        facts.add(Words.subject, summary.subject)
        facts.add(Words.unit, summary.unit)
        if let parent = detail.parent { facts.add(Words.origin, Words.parent(parent)[language]) }
        facts.add(Words.opened, summary.opened.displayText(language))
        if let ended = summary.ended {
            let outcome = summary.outcome.map { " (\($0))" } ?? ""
            facts.add(Words.ended, ended.displayText(language) + outcome)
        }
        if let hold = detail.hold { facts.add(Words.held, Words.hold(hold)[language]) }
        let values = fields(detail.subjectFields, language) + fields(detail.fields, language)
        if !values.isEmpty { facts.add(Words.fields, values.joined(separator: "; ")) }
        if !detail.accepts.isEmpty {
            facts.add(Words.accepts, detail.accepts.joined(separator: ", "))
        }
        var lines = ["\(Words.caseID[language]) \(summary.id)"]
        lines += facts.lines(language).map { "  \($0)" }
        for text in summary.attention {
            lines.append("  ! \(text[language])")
        }
        return lines
    }

    static func fields(_ fields: [String: WireValue], _ language: Language) -> [String] {
        fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.displayText(language))" }
    }

    private static func section(
        _ title: LocalizedText,
        _ table: TextTable,
        _ language: Language
    ) -> [String] {
        guard !table.isEmpty else { return [] }
        return ["", title[language]] + table.lines(language).map { "  \($0)" }
    }

    /// The values that events set; those given with the opening stand in the head.
    private static func origins(_ detail: CaseDetail, _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.field), .init(title: Words.value), .init(title: Words.since),
            .init(title: Words.number, isNumber: true), .init(title: Words.caseID),
        ])
        let opening = detail.timeline.first { $0.action == .open }?.sequence
        for origin in detail.origins where origin.event != opening {
            table.add([
                "\(origin.owner).\(origin.field)",
                origin.value?.displayText(language) ?? Words.noDate[language],
                origin.day.displayText, String(origin.event), origin.caseID ?? "",
            ])
        }
        return table
    }

    private static func children(_ detail: CaseDetail, _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.caseID), .init(title: Words.workflow), .init(title: Words.key),
            .init(title: Words.stage), .init(title: Words.opened), .init(title: Words.outcome),
            .init(title: Words.number, isNumber: true),
        ])
        for row in detail.children {
            var workflow = row.workflowTitle[language]
            if row.isPeer { workflow += " [\(Words.peerMark[language])]" }
            let ended = row.ended.map { "\(row.outcome ?? "") \($0.displayText)" } ?? ""
            table.add([
                row.caseID, workflow, row.key ?? "", row.stageTitle[language],
                row.opened.displayText, ended, String(row.event),
            ])
        }
        return table
    }

    private static func timers(_ detail: CaseDetail, _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.timer), .init(title: Words.name), .init(title: Words.state),
            .init(title: Words.start), .init(title: Words.due),
        ])
        for row in detail.timers {
            table.add([
                [row.timer, row.key].compactMap(\.self).joined(separator: ": "),
                row.title[language], row.stateText(language),
                row.start?.displayText ?? "", row.dueText(language),
            ])
        }
        return table
    }

    private static func timeline(_ detail: CaseDetail, _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.number, isNumber: true), .init(title: Words.day),
            .init(title: Words.event), .init(title: Words.stage), .init(title: Words.fields),
            .init(title: Words.recorded), .init(title: Words.actor),
        ])
        for entry in detail.timeline {
            let moves = entry.fromStage != entry.toStage
            let stages = [entry.fromStage, moves ? entry.toStage : nil].compactMap(\.self)
            var values = fields(entry.fields, language)
            if let reason = entry.reason { values.append("“\(reason)”") }
            values += entry.warnings.map { "\(Words.warning[language]): \($0[language])" }
            let day = entry.recorded.day?.displayText ?? ""
            table.add([
                String(entry.root), entry.day.displayText, event(entry, language),
                stages.joined(separator: " → "), values.joined(separator: "; "),
                "\(day) \(entry.recorded.clockText)", entry.actor,
            ])
        }
        return table
    }

    static func event(_ entry: TimelineEntry, _ language: Language) -> String {
        var notes: [LocalizedText] = []
        if let action = Words.action(entry.action) { notes.append(action) }
        if entry.isHistorical { notes.append(Words.historical) }
        if entry.isSuperseded { notes.append(Words.superseded) }
        if entry.isUnplaced { notes.append(Words.unplaced) }
        let name = entry.event.map { "\(entry.title[language]) (\($0))" } ?? entry.title[language]
        guard !notes.isEmpty else { return name }
        return name + " [" + notes.map { $0[language] }.joined(separator: ", ") + "]"
    }
}
