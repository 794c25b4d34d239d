import CivilCalendar
import WorkflowModel

/// Reads what starts a timer's clock: `from: …`.
struct TriggerReader {
    let reader: WorkflowReader
    let stage: String?

    private var log: DiagnosticLog { reader.log }

    /// Reads a trigger; reports and gives `nil` when it is none.
    func read(_ value: YAMLValue) -> TriggerSource? {
        if case .mapping(let mapping) = value.content { return combination(mapping) }
        guard let text = value.text() else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if words.count == 1 { return single(text, value) }
        guard !words.contains("") else { return invalid(text, at: value.place) }
        let second = value.place(ofByte: words[0].utf8.count + 1)
        switch (words[0], words.count) {
        case ("first", 2):
            return reader.isEvent(words[1], at: second) ? .firstEvent(words[1]) : nil
        case ("timer", 2):
            return reader.isTimer(words[1], at: second) ? .timer(words[1]) : nil
        case ("event", 2):
            guard let path = SpanReader.eventField(in: words[1]) else {
                return invalid(text, at: value.place)
            }
            return eventField(path, at: second)
        case ("children", 4) where words[2...] == ["all", "final"]:
            return children(words[1], at: second)
        default:
            return invalid(text, at: value.place)
        }
    }

    private func invalid(_ text: String, at place: SourcePlace) -> TriggerSource? {
        log.report(.invalidTrigger, at: place, ["text": text])
        return nil
    }

    private func single(_ text: String, _ value: YAMLValue) -> TriggerSource? {
        if text == "stage" {
            guard stage == nil else { return .stage }
            log.report(.stageOfCase, at: value.place)
            return nil
        }
        if text == "opening" { return .opening }
        if text.hasPrefix("subject.") {
            let name = String(text.dropFirst("subject.".count))
            let place = value.place(ofByte: "subject.".utf8.count)
            guard let kind = reader.kind else { return .subjectField(name) }
            let facts = ["owner": "subject"]
            return isDate(name, of: kind.fields, at: place, facts) ? .subjectField(name) : nil
        }
        if text.contains(".") { return invalid(text, at: value.place) }
        return reader.isEvent(text, at: value.place) ? .event(text) : nil
    }

    /// A date field of an event, or `nil` after a report.
    func eventField(
        _ path: (event: String, field: String),
        at place: SourcePlace
    ) -> TriggerSource? {
        guard reader.isEvent(path.event, at: place) else { return nil }
        guard let event = reader.events.first(where: { $0.name == path.event }) else { return nil }
        let fieldPlace = place.moved(by: path.event.count + 1)
        guard isDate(path.field, of: event.fields, at: fieldPlace, ["owner": path.event]) else {
            return nil
        }
        return .eventField(event: path.event, field: path.field)
    }

    private func isDate(
        _ name: String,
        of fields: [Field],
        at place: SourcePlace,
        _ facts: [String: String]
    ) -> Bool {
        guard let field = fields.first(where: { $0.name == name }) else {
            let dates = fields.filter { $0.type == .date }.map(\.name)
            log.reportUnknown(.unknownField, name, at: place, among: dates, facts)
            return false
        }
        guard field.type == .date else {
            log.report(.triggerIsNoDate, at: place, facts.merging(["name": name]) { _, new in new })
            return false
        }
        return true
    }

    /// The end of the children of a workflow, of which this one must open some.
    private func children(_ workflow: String, at place: SourcePlace) -> TriggerSource? {
        guard let opened = reader.guardNames.children else { return nil }
        guard opened.contains(workflow) else {
            log.reportUnknown(.childNeverOpened, workflow, at: place, among: opened)
            return nil
        }
        return .childrenFinal(workflow)
    }

    private func combination(_ mapping: YAMLMapping) -> TriggerSource? {
        mapping.check(Vocabulary.trigger)
        guard mapping.entries.count == 1, let entry = mapping.entries.first else {
            log.report(.oneKeyNeeded, at: mapping.place, ["keys": "latest, earliest"])
            return nil
        }
        guard ["latest", "earliest"].contains(entry.key.text), let list = entry.value.list() else {
            return nil
        }
        if list.isEmpty {
            log.report(.emptyList, at: entry.value.place, ["key": entry.key.text])
            return nil
        }
        let sources = list.compactMap { read($0) }
        guard sources.count == list.count else { return nil }
        return entry.key.text == "latest" ? .latest(sources) : .earliest(sources)
    }
}
