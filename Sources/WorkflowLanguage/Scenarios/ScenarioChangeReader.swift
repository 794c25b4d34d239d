import CivilCalendar
import WorkflowModel

/// Reads the steps of a scenario that change rules, calendar or units, or take a change back.
struct ScenarioChangeReader {
    /// The names of the scenario's own case.
    let names: ScenarioNames
    let readUnits: (YAMLMapping) -> [ScenarioUnit]

    private static let nothing = "none"
    private var log: DiagnosticLog { names.log }

    /// Reads a step whose verb is `change` or `undo`.
    func step(_ mapping: YAMLMapping, _ verb: YAMLEntry) -> ScenarioStep? {
        let day = verb.value.date()
        let isUndo = verb.key.text == "undo"
        mapping.check(isUndo ? Vocabulary.undoStep : Vocabulary.changeStep)
        let change = isUndo ? nil : change(mapping)
        let moves = ExpectedMoves(
            moves: mapping["moves"]?.list()?.compactMap { move($0) },
            allowsOthers: mapping["some"]?.boolean() ?? false
        )
        let action: ScenarioStep.Action? =
            isUndo ? .undo(moves) : change.map { .change($0, moves) }
        guard let day, let action else { return nil }
        return ScenarioStep(action: action, day: day, place: mapping.place)
    }

    // MARK: What changes

    private static let parts = ["announcement", "law-since", "periods", "units"]

    private func change(_ mapping: YAMLMapping) -> ScenarioChange? {
        let written = Self.parts.filter { mapping[$0] != nil }
        guard written.count == 1, let part = written.first, let value = mapping[part] else {
            let list = Self.parts.joined(separator: ", ")
            log.report(.changeOfOneThing, at: mapping.place, ["keys": list])
            return nil
        }
        switch part {
        case "announcement": return announcement(value)
        case "law-since": return value.date().map { .law(since: $0) }
        case "periods": return periods(value)
        default:
            let units = readUnits(mapping)
            return units.isEmpty ? nil : .units(units)
        }
    }

    private func announcement(_ value: YAMLValue) -> ScenarioChange? {
        guard let source = value.text() else { return nil }
        let known = names.library.definitions.values.flatMap(\.announcements)
        guard known.contains(source) else {
            let sources = Set(known).sorted()
            log.reportUnknown(.unknownAnnouncement, source, at: value.place, among: sources)
            return nil
        }
        return .announcement(source)
    }

    private func periods(_ value: YAMLValue) -> ScenarioChange? {
        guard let mapping = value.mapping() else { return nil }
        if mapping.entries.isEmpty { log.report(.emptyList, at: value.place, ["key": "periods"]) }
        var periods: [String: Period] = [:]
        for entry in mapping.entries {
            let timer = names.timer(entry.key.text, at: entry.key.place).timer
            periods[timer] = entry.value.period()
        }
        return periods.isEmpty ? nil : .periods(periods)
    }

    // MARK: What moves

    private func move(_ value: YAMLValue) -> ExpectedMove? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.expectedMove)
        var names = names
        let caseName = mapping["case"]?.text()
        if let value = mapping["case"], let caseName {
            names = names.of(names.ofCase(caseName, at: value.place))
        }
        let child = mapping["child"]?.text()
        if let value = mapping["child"], let child {
            names = names.of(names.child(child, at: value.place))
        }
        let timer = mapping.required("timer")
        let path = timer?.text()
        let from = mapping.required("from")
        let to = mapping.required("to")
        guard let timer, let path, let from, let to else { return nil }
        let (name, key) = names.timer(path, at: timer.place)
        guard let old = day(from), let new = day(to) else { return nil }
        return ExpectedMove(
            caseName: caseName,
            child: child,
            timer: name,
            key: key,
            from: old,
            to: new,
            because: mapping["because"].map { reasons($0) } ?? [],
            place: mapping.place
        )
    }

    /// A day, or `none`; `nil` after a report.
    private func day(_ value: YAMLValue) -> CivilDate?? {
        if value.scalar?.text == Self.nothing { return .some(nil) }
        return value.date().map { .some($0) }
    }

    private func reasons(_ value: YAMLValue) -> [String] {
        (value.texts(key: "because") ?? []).map { word, place in
            let isKnown =
                ExpectedMove.reasons.contains(word) || names.names.isBasis(word)
                || CivilDate(iso: word) != nil
            if !isKnown {
                let known = ExpectedMove.reasons + names.names.basisNames
                log.reportUnknown(.unknownBasis, word, at: place, among: known)
            }
            return word
        }
    }
}
