import CivilCalendar
import ControlAPI

/// Plans in words: the numbers, what no longer resolves, then case by case.
enum PlanText {
    static func lines(_ report: PlanReport, _ language: Language) -> [String] {
        guard !report.isEmpty else { return [Words.unchangedRules[language]] }
        let way = way(report).map { ["", $0[language]] } ?? []
        return [head(report, language)] + effects(report, language) + way
    }

    /// What a change does to the open cases.
    static func effects(_ report: PlanReport, _ language: Language) -> [String] {
        var lines: [String] = []
        var facts = Facts()
        if !report.files.isEmpty {
            facts.add(Words.planFiles, report.files.joined(separator: ", "))
        }
        facts.add(Words.planCases, Words.planCases(report)[language])
        facts.add(Words.planMoves, Words.planMoves(report)[language])
        if report.reminderCount > 0 {
            facts.add(Words.planReminders, Words.planReminders(report)[language])
        }
        lines += facts.lines(language)
        if !report.missing.isEmpty {
            lines += ["", Words.planMissing[language]]
            lines += report.missing.map { "  - " + $0.line(language) }
        }
        if !report.lines.isEmpty {
            lines.append("")
            lines += summary(report, language)
        }
        if !report.items.isEmpty {
            lines.append("")
            for item in report.items { lines += self.lines(of: item, language) }
            if report.items.contains(where: \.isProvisional) {
                lines.append(Words.provisionalNote[language])
            }
            if report.next != nil { lines.append(Words.moreRows(report.items.count)[language]) }
        }
        lines += report.warnings.map { "  " + $0.line(language) }
        return lines
    }

    /// The newest plans, one in a row.
    static func list(_ plans: [PlanReport], _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.plan), .init(title: Words.made), .init(title: Words.state),
            .init(title: Words.planMoves, isNumber: true), .init(title: Words.planFiles),
        ])
        for plan in plans {
            let made = "\(plan.made.day?.displayText ?? "") \(plan.made.clockText)"
            let files = plan.files + (plan.changesUnits ? [Words.units[language]] : [])
            table.add([
                plan.plan ?? "", made, Words.planState(plan)[language], String(plan.moveCount),
                files.joined(separator: ", "),
            ])
        }
        return table.isEmpty ? [Words.nothing[language]] : table.lines(language)
    }

    private static func head(_ report: PlanReport, _ language: Language) -> String {
        guard let plan = report.plan else { return Words.dryRun[language] }
        return "\(Words.plan[language]) \(plan): \(Words.planState(report)[language])."
    }

    private static func summary(_ report: PlanReport, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.workflow), .init(title: Words.timer),
            .init(title: Words.planEarlier, isNumber: true),
            .init(title: Words.planLater, isNumber: true),
            .init(title: Words.planStarted, isNumber: true),
            .init(title: Words.planStopped, isNumber: true),
            .init(title: Words.planChanged, isNumber: true),
            .init(title: Words.planWhy),
        ])
        for line in report.lines {
            let numbers = [line.earlier, line.later, line.started, line.stopped, line.changed]
            let why = line.reasons.map { $0[language] }.joined(separator: " ")
            table.add(
                [line.workflow, "\(line.title[language]) (\(line.timer))"]
                    + numbers.map { $0 == 0 ? "" : String($0) } + [why]
            )
        }
        return table.lines(language)
    }

    private static func lines(of move: DueMove, _ language: Language) -> [String] {
        var lines = ["\(Words.moveKind(move.kind)[language])  \(move.line(language))"]
        for (title, steps) in [
            (Words.planBefore, move.oldSteps), (Words.planAfter, move.newSteps),
        ] {
            guard let steps else { continue }
            lines.append("    \(title[language]):")
            lines += steps.map { "      \($0.text(language))" }
        }
        return lines
    }

    private static func way(_ report: PlanReport) -> LocalizedText? {
        guard let plan = report.plan, report.state == .open else { return nil }
        return report.isRefused ? Words.planCannotBeApplied : Words.applyWith(plan)
    }
}

extension MissingRow {
    fileprivate func line(_ language: Language) -> String {
        Words.missing(self)[language]
    }
}
