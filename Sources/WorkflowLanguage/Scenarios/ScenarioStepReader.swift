import CivilCalendar
import WorkflowModel

/// Reads the steps of a scenario.
struct ScenarioStepReader {
    /// The names of the scenario's own case.
    private let names: ScenarioNames
    private let units: [String]
    /// Reads the units that stand in a mapping.
    private let readUnits: (YAMLMapping) -> [ScenarioUnit]

    private var log: DiagnosticLog { names.log }

    init(
        workflow: Workflow?,
        library: RuleLibrary,
        units: [String],
        names: RuleNames,
        log: DiagnosticLog,
        readUnits: @escaping (YAMLMapping) -> [ScenarioUnit]
    ) {
        self.readUnits = readUnits
        self.names = ScenarioNames(workflow: workflow, library: library, names: names, log: log)
        self.units = units
    }

    /// Reads one step.
    func step(_ value: YAMLValue) -> ScenarioStep? {
        guard let mapping = value.mapping() else { return nil }
        let verbs = mapping.entries.filter { Vocabulary.verbs.contains($0.key.text) }
        guard verbs.count == 1, let verb = verbs.first else {
            let list = Vocabulary.verbs.joined(separator: ", ")
            log.report(.stepNeedsOneVerb, at: mapping.place, ["verbs": list])
            return nil
        }
        switch verb.key.text {
        case "today": return today(mapping, verb.value)
        case "change", "undo":
            let reader = ScenarioChangeReader(names: names, readUnits: readUnits)
            return reader.step(mapping, verb)
        case "standstill": return standstill(mapping, verb.value)
        case "gate": return gate(mapping, verb.value)
        default: break
        }
        let child = mapping["child"]
        let path = child?.text()
        let caseName = mapping["case"]?.text()
        var names = names
        if let value = mapping["case"], let caseName {
            names = names.of(names.ofCase(caseName, at: value.place))
        }
        if let child, let path {
            names = names.of(names.child(path, at: child.place))
        }
        let refused = mapping["refused"].flatMap { names.refusal($0) }
        let reader = ScenarioActionReader(
            names: names,
            units: units,
            mapping: mapping,
            verb: verb,
            isRefused: mapping["refused"] != nil
        )
        let action = reader.action()
        let day = mapping.required("day")?.date()
        let recorded = mapping["recorded"]?.date()
        let warned = mapping["warned"]?.boolean()
        let setsAside = mapping["set-aside"]?.boolean() ?? false
        guard let action, let day else { return nil }
        return ScenarioStep(
            child: path,
            caseName: caseName,
            action: action,
            day: day,
            recorded: recorded,
            refused: refused,
            warned: warned,
            setsAside: setsAside,
            place: mapping.place
        )
    }

    /// Reports a `today` that goes back, and a case that is not opened first.
    ///
    /// - Parameters:
    ///   - steps: The steps in the order written.
    ///   - needsOpening: Whether nothing can be looked at before a case is opened by hand.
    func checkOrder(_ steps: [ScenarioStep], needsOpening: Bool) {
        let first = steps.first { step in
            switch step.action {
            case .meeting, .register: false
            default: true
            }
        }
        if needsOpening, let first {
            guard case .open = first.action, first.child == nil else {
                log.report(.notOpenedFirst, at: first.place)
                return
            }
        }
        var last: CivilDate?
        var mayUndo = false
        for step in steps {
            switch step.action {
            case .today, .standstill, .openGate: break
            case .change: mayUndo = true
            case .undo:
                if !mayUndo { log.report(.nothingToUndo, at: step.place) }
                mayUndo = false
            default: continue
            }
            if let last, step.day < last {
                let facts = ["day": step.day.isoText, "last": last.isoText]
                log.report(.dayGoesBack, at: step.place, facts)
            }
            last = step.day
        }
    }

    private func standstill(_ mapping: YAMLMapping, _ value: YAMLValue) -> ScenarioStep? {
        mapping.check(Vocabulary.standstillStep)
        let reader = ExpectationReader(names: names)
        let waits = mapping["waits"]?.list()?.compactMap { reader.reminder($0) }
        return value.date().map { day in
            ScenarioStep(action: .standstill(waits: waits), day: day, place: mapping.place)
        }
    }

    private func gate(_ mapping: YAMLMapping, _ value: YAMLValue) -> ScenarioStep? {
        mapping.check(Vocabulary.gateStep)
        let words = Vocabulary.gateStep.words(of: "gate")
        if let word = value.text(), !words.contains(word) {
            value.reportWord(word, allowed: words)
        }
        let day = mapping.required("day")?.date()
        return day.map { ScenarioStep(action: .openGate, day: $0, place: mapping.place) }
    }

    private func today(_ mapping: YAMLMapping, _ value: YAMLValue) -> ScenarioStep? {
        mapping.check(Vocabulary.todayStep)
        let day = value.date()
        let reader = ExpectationReader(names: names)
        let expectation = mapping["expect"].flatMap { reader.read($0) }
        guard let day else { return nil }
        let empty = ScenarioExpectation(
            stage: nil,
            outcome: nil,
            timers: [],
            reminders: nil,
            allowsOtherReminders: false,
            refusals: [],
            place: mapping.place
        )
        return ScenarioStep(action: .today(expectation ?? empty), day: day, place: mapping.place)
    }
}
