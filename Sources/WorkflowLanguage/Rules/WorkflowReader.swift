import CivilCalendar
import FEEL
import WorkflowModel

/// Reads one workflow file against what the folder declares.
///
/// Readers never give up: what is wrong is reported and a stand-in is used, so that one error does
/// not hide the next. Nothing that holds a stand-in leaves the loader: errors were reported.
final class WorkflowReader {
    let root: YAMLMapping
    let header: WorkflowHeader
    let names: RuleNames
    let log: DiagnosticLog

    /// Every event and stage written, readable or not.
    let eventNames: [String]
    let stageNames: [String]
    /// What conditions may write as strings.
    let guardNames: GuardNames
    /// Whether cases can be held, so that every timer must say what a hold does to it.
    let hasHolds: Bool

    /// Filled as the file is read, each needed by what follows.
    var kind: SubjectKind?
    var events: [EventType] = []
    /// The events with a field whose type could not be read.
    var eventsWithUnknownTypes: Set<String> = []
    /// Templates and roles that were looked at, so that what is wrong with one is said once.
    var checkedTemplates: Set<String> = []
    var checkedRoles: Set<String> = []
    /// The names in scope of a condition, by event.
    private var scopes: [String: (scope: FEELScope, words: FEELNames)] = [:]
    /// False when a move leads nowhere, so that checks of the graph would accuse the wrong stage.
    var areMovesSound = true
    /// False when a timer's clock is not known, so that the search for forgotten cases would be
    /// wrong.
    var areTimersSound = true
    /// How many errors other files have.
    private let errorsBefore: Int

    init(root: YAMLMapping, header: WorkflowHeader, names: RuleNames) {
        self.root = root
        self.header = header
        self.names = names
        log = names.log
        errorsBefore = names.log.errorCount
        eventNames = Self.keys(of: root["events"])
        stageNames = Self.keys(of: root["stages"])
        hasHolds = root["holds"] != nil
        let isKindKnown = header.subject.map { names.isKind($0) } ?? false
        guardNames = GuardNames(
            events: eventNames,
            timers: header.timers.all,
            keyedTimers: header.timers.keyed,
            children: names.children(of: header.name),
            conditions: isKindKnown ? names.conditions(on: header.subject ?? "") : nil
        )
    }

    /// The fields of a case.
    var caseFields: ReadFields { header.fields }

    /// Reads the file.
    ///
    /// - Parameter hash: SHA-256 of the file.
    /// - Returns: The workflow, with stand-ins for what was reported.
    func read(hash: String) -> Workflow {
        root.check(Vocabulary.workflow)
        let name = workflowName()
        let title = root.title()
        let subject = subjectKind()
        kind = names.kinds[subject]
        let calendar = self.calendar()
        events = readEvents()
        let accepts = acceptances(root["accepts"], general: [])
        header.timers.reportDuplicates(log: log)
        let caseTimers = readTimers(root["timers"], inStage: nil)
        let stages = readStages(general: Set(accepts.map(\.event)))
        let isStanding = root["standing"]?.boolean() ?? false
        var workflow = Workflow(
            name: name,
            title: title,
            subject: subject,
            calendar: calendar,
            initial: initialStage(stages),
            fields: caseFields.fields,
            events: events,
            accepts: accepts,
            timers: caseTimers,
            stages: stages,
            entries: readEntries(stages),
            allowsMany: header.allowsMany,
            isStanding: isStanding,
            closes: root["closes"].map { outcomeNames($0) } ?? [],
            holds: root["holds"].flatMap { holds($0) },
            campaigns: campaigns(),
            closesWhen: closesWhen(),
            place: root.required("workflow")?.place ?? root.place,
            hash: hash
        )
        workflow.renames = renames()
        checkStanding(workflow)
        check(workflow)
        return workflow
    }

    private func check(_ workflow: Workflow) {
        let isClocked = TimerChecks(workflow: workflow, log: log).run()
        if areMovesSound, !workflow.stages.isEmpty {
            StageChecks(workflow: workflow, log: log).run()
            if log.errorCount == errorsBefore {
                EffectChecks(workflow: workflow, log: log).run()
            }
            if areTimersSound, isClocked {
                ForgottenCaseCheck(workflow: workflow, kind: kind, log: log).run()
            }
        }
    }

    // MARK: Names

    private static func keys(of value: YAMLValue?) -> [String] {
        value?.rawMapping?.entries.map(\.key.text) ?? []
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
        guard !header.timers.all.contains(name) else { return true }
        log.reportUnknown(.unknownTimer, name, at: place, among: header.timers.all)
        return false
    }

    /// Reads a type of event.
    func eventName(_ value: YAMLValue) -> String? {
        guard let name = value.text(), isEvent(name, at: value.place) else { return nil }
        return name
    }

    /// Reads a list of types of events.
    func eventList(_ value: YAMLValue, key: String) -> [String] {
        (value.texts(key: key) ?? []).compactMap { text, place in
            isEvent(text, at: place) ? text : nil
        }
    }

    /// The event of a name, when its fields are known.
    func knownEvent(_ name: String) -> EventType? {
        guard !eventsWithUnknownTypes.contains(name) else { return nil }
        return events.first { $0.name == name }
    }

    // MARK: Conditions

    /// A reader of conditions with an event of this type as `event`.
    func guards(on event: String, place: GuardPlace = .event) -> GuardReader {
        if let known = scopes[event] {
            return GuardReader(
                scope: known.scope,
                words: known.words,
                names: guardNames,
                place: place
            )
        }
        let scope = scope(event: knownEvent(event)?.fields)
        let reader = GuardReader(scope: scope, names: guardNames, place: place)
        scopes[event] = (scope, reader.words)
        return reader
    }

    /// A reader of conditions of a timer whose trigger waits for these events.
    func guards(onTriggers triggers: [String]) -> GuardReader {
        if triggers.count == 1, let event = triggers.first {
            return guards(on: event, place: .timer)
        }
        let scope = scope(event: triggers.isEmpty ? [] : nil)
        return GuardReader(scope: scope, names: guardNames, place: .timer)
    }

    private func scope(event: [Field]?) -> FEELScope {
        let isKindKnown = kind.map { !names.kindsWithUnknownTypes.contains($0.name) } ?? false
        return GuardScope.scope(
            subject: isKindKnown ? kind?.fields : nil,
            caseFields: caseFields.checked,
            event: event
        )
    }
}
