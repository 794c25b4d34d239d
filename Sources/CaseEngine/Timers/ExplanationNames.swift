public import CivilCalendar
public import WorkflowModel

extension Workflow {
    /// The titles of everything that an explanation of this workflow's dates names as its trigger.
    public var explanationNames: [String: LocalizedText] {
        var names: [String: LocalizedText] = [
            Trigger.openingLabel: LocalizedText(vi: "mở hồ sơ", en: "opening of the case")
        ]
        for event in events {
            names[event.name] = event.title
            for field in event.fields {
                names[Trigger.label(of: field.name, in: event.name)] = LocalizedText(
                    vi: "\(event.title.vi) – \(field.title.vi)",
                    en: "\(event.title.en) – \(field.title.en)"
                )
            }
        }
        for stage in stages { names[Trigger.label(ofStage: stage.name)] = stage.title }
        for timer in allTimers { names[Trigger.label(ofTimer: timer.name)] = timer.title }
        return names
    }
}

extension Trigger {
    /// How an explanation names the opening of a case.
    static let openingLabel = "open"

    /// How an explanation names a stage.
    static func label(ofStage stage: String) -> String { "stage \(stage)" }

    /// How an explanation names the due date of another timer.
    static func label(ofTimer timer: String) -> String { "timer \(timer)" }

    /// How an explanation names the end of all child cases of a workflow.
    static func label(ofChildren workflow: String) -> String { "children \(workflow)" }

    /// How an explanation names a field of the subject.
    static func label(ofSubject field: String) -> String { "subject.\(field)" }

    /// How an explanation names a field of an event.
    static func label(of field: String, in event: String) -> String { "\(event).\(field)" }
}
