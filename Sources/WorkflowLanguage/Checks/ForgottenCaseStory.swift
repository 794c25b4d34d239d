import CivilCalendar
import WorkflowModel

/// Tells the way on which a case would be forgotten, as an administrator would tell it.
struct ForgottenCaseStory {
    /// How many steps and clocks are told; the rest is counted.
    private static let longest = 12

    let model: ForgottenCaseModel
    let search: ForgottenCaseSearch
    let path: ForgottenCaseSearch.Path

    /// The way: where the case was opened, what was recorded, where it moved.
    func way(_ language: Language) -> String {
        let stages = model.workflow.stages
        var parts: [String] = []
        let opening = Self.name(stages[path.stage].title, stages[path.stage].name, language)
        if path.history.isEmpty {
            parts.append(language == .vietnamese ? "mở ở \(opening)" : "opened at \(opening)")
        } else {
            let history = path.history.map { event($0, language) }.joined(separator: ", ")
            parts.append(
                language == .vietnamese
                    ? "mở ở \(opening) với quá trình trước đó \(history)"
                    : "opened at \(opening) with the history \(history)"
            )
        }
        for step in path.steps {
            parts.append(event(step.event, language))
            guard let target = step.to else { continue }
            let name = Self.name(stages[target].title, stages[target].name, language)
            parts.append(language == .vietnamese ? "giai đoạn \(name)" : "stage \(name)")
        }
        if parts.count > Self.longest {
            let half = Self.longest / 2
            parts = parts.prefix(half) + ["…"] + parts.suffix(half)
        }
        return parts.joined(separator: " → ")
    }

    /// What became of each clock of the stage at the end of the way.
    func clocks(in stage: Int, _ language: Language) -> String {
        let all = model.clocks(in: stage).filter { isClock($0) }
        let told = all.prefix(Self.longest).map { number in
            let timer = model.clocks[number].timer
            let name = Self.name(timer.title, timer.name, language)
            return language == .vietnamese
                ? "kỳ hạn \(name) \(fate(number, language))"
                : "timer \(name) \(fate(number, language))"
        }
        let rest = all.count > told.count ? ["…"] : []
        return (told + rest).joined(separator: ", ")
    }

    /// Whether a clock can guard at all.
    func isClock(_ number: Int) -> Bool {
        let clock = model.clocks[number]
        return clock.timer.kind == .deadline || clock.timer.kind == .recurring
            || clock.remindsDormant
    }

    /// Whether an event met or ended a clock of the stage, and so silenced it.
    func isSilenced(in stage: Int) -> Bool {
        let all = model.clocks(in: stage)
        let end = search.state(after: path, clocks: model.closure(of: all))
        return all.contains { number in
            isClock(number)
                && (isAnswered(number, in: end) || hasEnded(number, in: end))
        }
    }

    private func isAnswered(_ number: Int, in end: ForgottenCaseModel.State) -> Bool {
        model.mayHaveStarted(number, in: end)
            && model.clocks[number].alternatives.contains { end.facts[$0.answered] }
    }

    private func hasEnded(_ number: Int, in end: ForgottenCaseModel.State) -> Bool {
        model.clocks[number].endings.contains { end.facts[model.happened[$0]] }
    }

    private func fate(_ number: Int, _ language: Language) -> String {
        let clock = model.clocks[number]
        let end = search.state(after: path, clocks: model.closure(of: [number]))
        let isVietnamese = language == .vietnamese
        let recorded = path.history + path.steps.map(\.event)
        if isAnswered(number, in: end) || hasEnded(number, in: end),
            let event = recorded.last(where: { clock.answers.contains($0) })
        {
            let name = self.event(event, language)
            if clock.timer.kind == .deadline, !clock.endings.contains(event) {
                return isVietnamese ? "đã xong bởi \(name)" : "was met by \(name)"
            }
            return isVietnamese ? "đã bị \(name) chấm dứt" : "was ended by \(name)"
        }
        if model.hasStarted(number, in: end) {
            return isVietnamese ? "không nhắc ai" : "reminds nobody"
        }
        if !model.mayHaveStarted(number, in: end) {
            return isVietnamese ? "chưa bắt đầu" : "never started"
        }
        return isVietnamese ? "chưa chắc đã bắt đầu" : "may not have started"
    }

    private func event(_ index: Int, _ language: Language) -> String {
        let event = model.workflow.events[index]
        return Self.name(event.title, event.name, language)
    }

    /// A title with the name that the rule file uses.
    static func name(_ title: LocalizedText, _ name: String, _ language: Language) -> String {
        let text = title[language]
        let short = text.count > 60 ? text.prefix(60) + "…" : text[...]
        return "“\(short)” (\(name))"
    }
}
