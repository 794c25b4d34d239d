import CivilCalendar
import FEEL
import WorkflowModel

/// Turns a workflow into nodes and lines.
struct DiagramBuilder {
    let workflow: Workflow
    let language: Language
    private(set) var nodes: [WorkflowDiagram.Node] = []
    private(set) var edges: [WorkflowDiagram.Edge] = []

    init(workflow: Workflow, language: Language) {
        self.workflow = workflow
        self.language = language
    }

    private static let start = "start"
    private static let anyStage = "any"
    private static let caseTimers = "case"

    mutating func build(_ parts: WorkflowDiagram.Parts, _ counts: [String: Int]?) {
        nodes.append(.init(id: Self.start, shape: .start, words: []))
        for stage in workflow.stages {
            addStage(stage, parts, counts)
        }
        addWaysIn()
        for stage in workflow.stages where !stage.isFinal {
            for acceptance in stage.accepts {
                addMoves(of: acceptance, from: id(of: stage.name))
            }
        }
        addMovesOfAnyStage()
        if parts.contains(.timers) { addTimers() }
    }

    // MARK: Stages

    private func id(of stage: String) -> String {
        "stage\(workflow.stages.firstIndex { $0.name == stage } ?? 0)"
    }

    private mutating func addStage(
        _ stage: Stage,
        _ parts: WorkflowDiagram.Parts,
        _ counts: [String: Int]?
    ) {
        var words = [stage.title[language]]
        if let counts {
            let count = counts[stage.name] ?? 0
            words.append(say("\(count) hồ sơ", count == 1 ? "1 case" : "\(count) cases"))
        }
        if parts.contains(.staying), !stage.isFinal {
            let staying = stage.accepts.filter { $0.moves.contains { $0.to == nil } }
            words += staying.map { "• " + title(of: $0.event) }
        }
        let shape: WorkflowDiagram.Shape = stage.isFinal ? .final : .stage
        nodes.append(.init(id: id(of: stage.name), shape: shape, words: words))
    }

    private mutating func addWaysIn() {
        add(from: Self.start, to: id(of: workflow.initial), .move, [])
        for entry in workflow.entries where entry.stage != workflow.initial {
            let needs = entry.needs.map { title(of: $0) }.joined(separator: ", ")
            let words = needs.isEmpty ? [] : [say("đã có: \(needs)", "after: \(needs)")]
            add(from: Self.start, to: id(of: entry.stage), .entry, words)
        }
    }

    // MARK: Moves

    private func title(of event: String) -> String {
        workflow.event(named: event)?.title[language] ?? event
    }

    private mutating func addMoves(of acceptance: Acceptance, from origin: String) {
        for (index, move) in acceptance.moves.enumerated() {
            var words = title(of: acceptance.event)
            if let when = move.when {
                words += " [\(when.expression.source)]"
            } else if index > 0 {
                words += " [" + say("còn lại", "otherwise") + "]"
            }
            if let to = move.to {
                add(from: origin, to: id(of: to), .move, [words])
            }
            for opening in move.openings {
                addOpening(opening, from: origin, words)
            }
        }
    }

    private mutating func addOpening(
        _ opening: CaseOpening,
        from origin: String,
        _ words: String
    ) {
        let id = "workflow-\(opening.workflow)"
        if !nodes.contains(where: { $0.id == id }) {
            nodes.append(.init(id: id, shape: .otherWorkflow, words: [opening.workflow]))
        }
        let verb =
            opening.isPeer
            ? say("chuyển sang", "hands over") : say("mở hồ sơ con", "opens a child")
        add(from: origin, to: id, .opening, ["\(words): \(verb)"])
    }

    /// What every stage takes is drawn once, from a node of its own.
    private mutating func addMovesOfAnyStage() {
        let moving = workflow.accepts.filter { acceptance in
            acceptance.moves.contains { $0.to != nil || !$0.openings.isEmpty }
        }
        guard !moving.isEmpty else { return }
        let words = [say("Mọi giai đoạn chưa kết thúc", "Every stage that is not final")]
        nodes.append(.init(id: Self.anyStage, shape: .anyStage, words: words))
        for acceptance in moving {
            addMoves(of: acceptance, from: Self.anyStage)
        }
    }

    /// Moves between the same two nodes share a line.
    private mutating func add(
        from: String,
        to: String,
        _ line: WorkflowDiagram.Line,
        _ words: [String]
    ) {
        let index = edges.firstIndex { $0.from == from && $0.to == to && $0.line == line }
        if let index {
            edges[index].words += words
        } else {
            edges.append(.init(from: from, to: to, line: line, words: words))
        }
    }

    // MARK: Timers

    private mutating func addTimers() {
        for stage in workflow.stages where !stage.timers.isEmpty {
            let id = "timers-" + id(of: stage.name)
            nodes.append(
                .init(id: id, shape: .timers, words: stage.timers.map { "• " + text(of: $0) })
            )
            edges.append(.init(from: self.id(of: stage.name), to: id, line: .note, words: []))
        }
        guard !workflow.timers.isEmpty else { return }
        let head = say("Kỳ hạn của cả hồ sơ", "Timers of the whole case")
        let words = [head] + workflow.timers.map { "• " + text(of: $0) }
        nodes.append(.init(id: Self.caseTimers, shape: .timers, words: words))
        edges.append(.init(from: Self.start, to: Self.caseTimers, line: .note, words: []))
    }

    /// The title of a timer and how long it runs by the law in force last.
    private func text(of timer: TimerRule) -> String {
        let span = timer.variants.last.map { text(of: $0.span) } ?? ""
        return span.isEmpty ? timer.title[language] : "\(timer.title[language]): \(span)"
    }

    private func text(of span: DueSpan) -> String {
        switch span {
        case .within(let period): period.text(language)
        case .choice(let choices):
            choices.map { $0.period.text(language) }.joined(separator: " / ")
        case .nextMeeting: say("cuộc họp tiếp theo", "the next meeting")
        case .before(let period):
            say("trước \(period.text(language))", "\(period.text(language)) before")
        case .byEventField(_, let field): say("ngày ghi ở \(field)", "the day in \(field)")
        case .by(let month, let day): say("ngày \(day)/\(month)", "by \(day)/\(month)")
        case .recurring(let recurrence): text(of: recurrence)
        }
    }

    private func text(of recurrence: Recurrence) -> String {
        switch recurrence {
        case .every(let period): say("mỗi \(period.text(language))", "every \(period.description)")
        case .yearBy(let month, let day):
            say("hằng năm, ngày \(day)/\(month)", "every year by \(day)/\(month)")
        case .quarterBy(let day):
            say(
                "hằng quý, ngày \(day) tháng cuối quý",
                "every quarter by day \(day) of its last month"
            )
        case .monthBy(let day): say("hằng tháng, ngày \(day)", "every month by day \(day)")
        case .monthByWorkingDay(let day):
            say("hằng tháng, ngày làm việc thứ \(day)", "every month by working day \(day)")
        }
    }

    private func say(_ vi: String, _ en: String) -> String {
        LocalizedText(vi: vi, en: en)[language]
    }
}
