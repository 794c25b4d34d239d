import CivilCalendar
import ControlAPI

/// Lists in words: a table, then what a reader must know of it.
enum ListText {
    static func cases(_ page: Page<CaseSummary>, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.caseID), .init(title: Words.workflow), .init(title: Words.stage),
            .init(title: Words.unit), .init(title: Words.timer), .init(title: Words.due),
        ])
        for row in page.items {
            var stage = row.ended == nil ? row.stageTitle[language] : Words.closed[language]
            if row.hold != nil { stage += " [\(Words.heldMark[language])]" }
            table.add([
                row.id, row.workflowTitle[language], stage, row.unit,
                row.nextDue?.titleText(language) ?? "", row.nextDue?.dueText(language) ?? "",
            ])
        }
        return finish(
            table,
            page,
            isProvisional: page.items.contains { $0.nextDue?.isProvisional == true },
            language
        )
    }

    static func agenda(_ page: Page<AgendaEntry>, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.due), .init(title: Words.daysLeft, isNumber: true),
            .init(title: Words.caseID), .init(title: Words.timer), .init(title: Words.stage),
            .init(title: Words.unit),
        ])
        for row in page.items {
            table.add([
                row.timer.dueText(language), String(row.daysLeft), row.caseID,
                row.timer.titleText(language), row.stageTitle[language], row.unitName,
            ])
        }
        return finish(
            table,
            page,
            isProvisional: page.items.contains(where: \.timer.isProvisional),
            language
        )
    }

    static func overdue(_ page: Page<OverdueEntry>, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.due), .init(title: Words.daysOverdue, isNumber: true),
            .init(title: Words.caseID), .init(title: Words.timer), .init(title: Words.stage),
            .init(title: Words.unit),
        ])
        for row in page.items {
            table.add([
                row.timer.dueText(language), String(row.daysOverdue), row.caseID,
                row.timer.titleText(language), row.stageTitle[language], row.unitName,
            ])
        }
        return finish(
            table,
            page,
            isProvisional: page.items.contains(where: \.timer.isProvisional),
            language
        )
    }

    static func reminders(_ page: Page<ReminderRow>, _ language: Language) -> [String] {
        finish(
            reminderTable(page.items, language),
            page,
            isProvisional: page.items.contains(where: \.isProvisional),
            language
        )
    }

    static func reminderTable(_ rows: [ReminderRow], _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.day), .init(title: Words.level), .init(title: Words.caseID),
            .init(title: Words.timer), .init(title: Words.due), .init(title: Words.role),
            .init(title: Words.address), .init(title: Words.state),
        ])
        for row in rows {
            var state = Words.status(row.status)[language]
            if row.isLate { state += " (\(Words.late[language]))" }
            if let reason = row.reason { state += " (\(Words.suppression(reason)[language]))" }
            table.add([
                row.day.displayText, Words.level(row.level)[language], row.caseID,
                row.timerTitle[language], row.dueText, row.role, row.address ?? "",
                state,
            ])
        }
        return table
    }

    static func finish<Item>(
        _ table: TextTable,
        _ page: Page<Item>,
        isProvisional: Bool,
        _ language: Language
    ) -> [String] {
        let progress = page.recomputed.map { [Words.recomputed($0)[language]] } ?? []
        guard !table.isEmpty else { return [Words.nothing[language]] + progress }
        var lines = table.lines(language)
        if isProvisional { lines.append(Words.provisionalNote[language]) }
        if page.next != nil { lines.append(Words.moreRows(page.items.count)[language]) }
        return lines + progress
    }
}

extension ChildRow {
    /// The case, its workflow and stage in one line.
    func line(_ language: Language) -> String {
        let name = [workflowTitle[language], key].compactMap(\.self).joined(separator: ", ")
        return "\(caseID) (\(name)), \(stageTitle[language])"
    }
}

extension ReminderRow {
    /// The due date it speaks of, a star when it is provisional.
    var dueText: String {
        due.map { $0.displayText + (isProvisional ? " *" : "") } ?? ""
    }
}

extension TimerRow {
    /// The title with the value of `per`, and a mark past the earlier threshold.
    func titleText(_ language: Language) -> String {
        let name = [title[language], key].compactMap(\.self).joined(separator: ": ")
        return state == .warned ? "\(name) [\(Words.state(.warned)[language])]" : name
    }

    /// The due date with its weekday, a star when it is provisional.
    func dueText(_ language: Language) -> String {
        guard let due else { return Words.noDate[language] }
        return due.displayText(language) + (isProvisional ? " *" : "")
    }

    /// Where it stands, with the day where there is one.
    func stateText(_ language: Language) -> String {
        var text = Words.state(state)[language]
        if let day { text += " \(day.displayText)" }
        if state == .warned, let warnedAfter { text += " (\(warnedAfter.displayText))" }
        if isLate { text += " (\(Words.late[language]))" }
        if missed > 0 { text += " (\(Words.missedPeriods(missed)[language]))" }
        return text
    }
}
