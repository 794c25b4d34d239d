import CivilCalendar
import WorkflowModel

// The frame of a workflow: what it is about, where cases begin, how they are closed and held.
extension WorkflowReader {
    /// The name of the workflow, which is that of its file whatever is written.
    func workflowName() -> String {
        if let value = root["workflow"], let name = value.name(), name != header.name {
            let facts = ["name": name, "file": header.name]
            log.report(.nameIsNotFileName, at: value.place, facts)
        }
        return header.name
    }

    func subjectKind() -> String {
        guard let value = root.required("subject"), let name = value.text() else { return "" }
        if !names.isKind(name) {
            let known = names.kinds.keys.sorted()
            log.reportUnknown(.unknownKind, name, at: value.place, among: known)
        }
        return name
    }

    func calendar() -> String {
        guard let value = root.required("calendar"), let name = value.text() else { return "" }
        if !names.calendarNames.contains(name) {
            log.reportUnknown(
                .unknownCalendar,
                name,
                at: value.place,
                among: names.calendarNames
            )
        }
        return name
    }

    func initialStage(_ stages: [Stage]) -> String {
        guard let value = root.required("initial"), let name = value.text() else {
            areMovesSound = false
            return ""
        }
        guard isStage(name, at: value.place) else { return name }
        if stages.contains(where: { $0.name == name && $0.isFinal }) {
            log.report(.beginsInFinalStage, at: value.place, ["name": name])
            areMovesSound = false
        }
        return name
    }

    func readEntries(_ stages: [Stage]) -> [Entry] {
        guard let mapping = root["entry"]?.mapping() else { return [] }
        return mapping.entries.compactMap { entry in
            let stage = entry.key
            guard isStage(stage.text, at: stage.place) else { return nil }
            if stages.contains(where: { $0.name == stage.text && $0.isFinal }) {
                log.report(.beginsInFinalStage, at: stage.place, ["name": stage.text])
            }
            let value = entry.value.mapping()
            value?.check(Vocabulary.entry)
            let before = log.errorCount
            let needs = value?["needs"].map { eventList($0, key: "needs") } ?? []
            if log.errorCount != before {
                areTimersSound = false
            }
            return Entry(stage: stage.text, needs: needs, place: stage.place)
        }
    }

    func outcomeNames(_ value: YAMLValue) -> [String] {
        (value.texts(key: "closes") ?? []).map { text, place in
            _ = checkName(text, at: place, log: log)
            return text
        }
    }

    /// Reads whether and how a case may be held.
    func holds(_ value: YAMLValue) -> HoldRule? {
        guard let mapping = value.mapping() else { return nil }
        mapping.check(Vocabulary.holds)
        let review = mapping.required("review")?.lastingPeriod()
        guard let reasons = mapping.required("reasons")?.mapping() else { return nil }
        if reasons.entries.isEmpty {
            log.report(.emptyList, at: reasons.place, ["key": "reasons"])
        }
        let read = reasons.entries.map { entry in
            _ = checkName(entry.key.text, at: entry.key.place, log: log)
            let title = entry.value.localizedText() ?? FieldReader.title(from: entry.key.text)
            return HoldRule.Reason(name: entry.key.text, title: title)
        }
        return HoldRule(reasons: read, review: review ?? .months(1), place: mapping.place)
    }

    /// A standing workflow is one of a unit, and its cases never end.
    func checkStanding(_ workflow: Workflow) {
        guard workflow.isStanding, let key = root.key("standing") else { return }
        if workflow.subject == "person" {
            log.report(.standingOfPerson, at: key.place)
        }
        for stage in workflow.stages where stage.isFinal {
            log.report(.standingEnds, at: stage.place, ["name": stage.name])
        }
    }
}

extension YAMLValue {
    /// A period longer than nothing.
    func lastingPeriod() -> Period? {
        guard let period = period() else { return nil }
        guard period.count > 0 else {
            log.report(.emptyPeriod, at: place, ["text": period.description])
            return nil
        }
        return period
    }
}
