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
        guard !words.contains(""), words.count <= 2 || words[0] == "children" else {
            reportInvalid(text, at: value.place)
            return nil
        }
        if words.count == 1 { return single(text, value) }
        let last = value.place(ofByte: words[0].utf8.count + 1)
        switch words[0] {
        case "first":
            return reader.isEvent(words[1], at: last) ? .firstEvent(words[1]) : nil
        case "timer":
            return reader.isTimer(words[1], at: last) ? .timer(words[1]) : nil
        case "event":
            return eventField(words[1], at: last)
        case "children":
            log.report(.notSupportedYet, at: value.place, ["key": "from: \(text)"])
            return nil
        default:
            reportInvalid(text, at: value.place)
            return nil
        }
    }

    private func reportInvalid(_ text: String, at place: SourcePlace) {
        log.report(.invalidTrigger, at: place, ["text": text])
    }

    private func single(_ text: String, _ value: YAMLValue) -> TriggerSource? {
        if text == "stage" {
            guard stage == nil else { return .stage }
            log.report(.stageOfCase, at: value.place)
            return nil
        }
        if text.hasPrefix("subject.") {
            let name = String(text.dropFirst("subject.".count))
            let place = value.place(ofByte: "subject.".utf8.count)
            guard let kind = reader.kind else { return .subjectField(name) }
            let facts = ["owner": "subject"]
            return isDate(name, of: kind.fields, at: place, facts) ? .subjectField(name) : nil
        }
        if text.contains(".") {
            reportInvalid(text, at: value.place)
            return nil
        }
        return reader.isEvent(text, at: value.place) ? .event(text) : nil
    }

    private func eventField(_ path: String, at place: SourcePlace) -> TriggerSource? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            reportInvalid("event \(path)", at: place)
            return nil
        }
        guard reader.isEvent(parts[0], at: place) else { return nil }
        guard let event = reader.events.first(where: { $0.name == parts[0] }) else { return nil }
        let fieldPlace = SourcePlace(
            file: place.file,
            line: place.line,
            column: place.column + parts[0].count + 1
        )
        guard isDate(parts[1], of: event.fields, at: fieldPlace, ["owner": parts[0]]) else {
            return nil
        }
        return .eventField(event: parts[0], field: parts[1])
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

    private func combination(_ mapping: YAMLMapping) -> TriggerSource? {
        mapping.check(keys: ["latest", "earliest"])
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
