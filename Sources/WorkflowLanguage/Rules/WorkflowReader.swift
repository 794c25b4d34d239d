import CivilCalendar
import WorkflowModel

/// Reads one workflow file against what the folder declares.
///
/// Readers never give up: what is wrong is reported and a stand-in is used, so that one error does
/// not hide the next. Nothing that holds a stand-in leaves the loader: errors were reported.
final class WorkflowReader {
    let root: YAMLMapping
    let names: RuleNames
    let log: DiagnosticLog

    /// Every event, stage and timer written, readable or not.
    let eventNames: [String]
    let stageNames: [String]
    let timerNames: [String]

    /// Filled as the file is read, each needed by what follows.
    var kind: SubjectKind?
    var caseFields = ReadFields()
    var events: [EventType] = []
    /// The events with a field whose type could not be read.
    var eventsWithUnknownTypes: Set<String> = []
    /// Templates and roles that were looked at, so that what is wrong with one is said once.
    var checkedTemplates: Set<String> = []
    var checkedRoles: Set<String> = []
    /// False when a move leads nowhere, so that checks of the graph would accuse the wrong stage.
    var areMovesSound = true
    /// False when a timer's clock is not known, so that the search for forgotten cases would be
    /// wrong.
    var areTimersSound = true

    static let keys = [
        "workflow", "title", "subject", "calendar", "initial", "fields", "events", "accepts",
        "timers", "stages", "entry", "many", "closes",
    ]
    static let laterKeys = [
        "holds", "standing", "opens-every", "closes-when", "renames", "opens", "hands-over",
    ]

    init(root: YAMLMapping, names: RuleNames) {
        self.root = root
        self.names = names
        log = names.log
        eventNames = Self.keys(of: root["events"])
        stageNames = Self.keys(of: root["stages"])
        let stageTimers = Self.mapping(root["stages"])?.entries.flatMap { entry in
            Self.keys(of: Self.mapping(entry.value)?["timers"])
        }
        timerNames = Self.keys(of: root["timers"]) + (stageTimers ?? [])
    }

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - fileName: The name the workflow must have.
    ///   - hash: SHA-256 of the file.
    /// - Returns: The workflow, with stand-ins for what was reported.
    func read(fileName: String, hash: String) -> Workflow {
        root.check(keys: Self.keys, later: Self.laterKeys)
        let name = workflowName(fileName)
        let title = root.title()
        let subject = subjectKind()
        kind = names.kinds[subject]
        let calendar = self.calendar()
        let caseReserved = GuardScope.caseNames + ScenarioWords.reserved
        caseFields = FieldReader(reserved: caseReserved).fields(root["fields"])
        events = readEvents()
        let accepts = acceptances(root["accepts"])
        reportDuplicateTimers()
        let timers = readTimers(root["timers"], inStage: nil)
        let stages = readStages()
        let workflow = Workflow(
            name: name,
            title: title,
            subject: subject,
            calendar: calendar,
            initial: initialStage(stages),
            fields: caseFields.fields,
            events: events,
            accepts: accepts,
            timers: timers,
            stages: stages,
            entries: readEntries(stages),
            allowsMany: root["many"]?.boolean() ?? false,
            closes: root["closes"].map { outcomeNames($0) } ?? [],
            place: root.required("workflow")?.place ?? root.place,
            hash: hash
        )
        check(workflow)
        return workflow
    }

    private func check(_ workflow: Workflow) {
        let isClocked = TimerChecks(workflow: workflow, log: log).run()
        if areMovesSound, !workflow.stages.isEmpty {
            StageChecks(workflow: workflow, log: log).run()
            if areTimersSound, isClocked {
                ForgottenCaseCheck(workflow: workflow, kind: kind, log: log).run()
            }
        }
    }

    // MARK: The frame

    private func workflowName(_ fileName: String) -> String {
        guard let value = root["workflow"], let name = value.name() else { return fileName }
        if name != fileName {
            log.report(.nameIsNotFileName, at: value.place, ["name": name, "file": fileName])
        }
        return name
    }

    private func subjectKind() -> String {
        guard let value = root.required("subject"), let name = value.text() else { return "" }
        if !names.isKind(name) {
            let known = names.kinds.keys.sorted()
            log.reportUnknown(.unknownKind, name, at: value.place, among: known)
        }
        return name
    }

    private func calendar() -> String {
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

    private func initialStage(_ stages: [Stage]) -> String {
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

    private func readEntries(_ stages: [Stage]) -> [Entry] {
        guard let mapping = root["entry"]?.mapping() else { return [] }
        return mapping.entries.compactMap { entry in
            let stage = entry.key
            guard isStage(stage.text, at: stage.place) else { return nil }
            if stages.contains(where: { $0.name == stage.text && $0.isFinal }) {
                log.report(.beginsInFinalStage, at: stage.place, ["name": stage.text])
            }
            let value = entry.value.mapping()
            value?.check(keys: ["needs"])
            let before = log.errorCount
            let needs = value?["needs"].map { eventList($0, key: "needs") } ?? []
            if log.errorCount != before {
                areTimersSound = false
            }
            return Entry(stage: stage.text, needs: needs, place: stage.place)
        }
    }

    private func outcomeNames(_ value: YAMLValue) -> [String] {
        (value.texts(key: "closes") ?? []).map { text, place in
            _ = checkName(text, at: place, log: log)
            return text
        }
    }

    // MARK: Names

    private static func mapping(_ value: YAMLValue?) -> YAMLMapping? {
        guard case .mapping(let mapping)? = value?.content else { return nil }
        return mapping
    }

    private static func keys(of value: YAMLValue?) -> [String] {
        mapping(value)?.entries.map(\.key.text) ?? []
    }

    /// Whether a stage of this name is written; reports if not.
    func isStage(_ name: String, at place: SourcePlace) -> Bool {
        guard !stageNames.contains(name) else { return true }
        log.reportUnknown(.unknownStage, name, at: place, among: stageNames)
        areMovesSound = false
        return false
    }

    /// Whether a type of event of this name is written; reports if not.
    func isEvent(_ name: String, at place: SourcePlace) -> Bool {
        guard !eventNames.contains(name) else { return true }
        log.reportUnknown(.unknownEvent, name, at: place, among: eventNames)
        return false
    }

    /// Whether a timer of this name is written; reports if not.
    func isTimer(_ name: String, at place: SourcePlace) -> Bool {
        guard !timerNames.contains(name) else { return true }
        log.reportUnknown(.unknownTimer, name, at: place, among: timerNames)
        return false
    }

    /// Reads a list of types of events.
    func eventList(_ value: YAMLValue, key: String) -> [String] {
        if case .list(let values) = value.content {
            for element in values {
                guard case .mapping(let mapping) = element.content else { continue }
                for later in mapping.entries where later.key.text == "when" {
                    log.report(.notSupportedYet, at: later.key.place, ["key": "when"])
                    return []
                }
            }
        }
        return (value.texts(key: key) ?? []).compactMap { text, place in
            isEvent(text, at: place) ? text : nil
        }
    }

    private func reportDuplicateTimers() {
        var lines: [String: Int] = [:]
        var mappings: [YAMLMapping] = []
        if let timers = Self.mapping(root["timers"]) {
            mappings.append(timers)
        }
        for stage in Self.mapping(root["stages"])?.entries ?? [] {
            if let timers = Self.mapping(Self.mapping(stage.value)?["timers"]) {
                mappings.append(timers)
            }
        }
        for key in mappings.flatMap({ $0.entries.map(\.key) }) {
            if let line = lines[key.text] {
                let facts = ["name": key.text, "line": String(line)]
                log.report(.duplicateTimer, at: key.place, facts)
            } else {
                lines[key.text] = key.place.line
            }
        }
    }
}
