extension SchemaObject {
    /// Shapes that speak of cases.
    static let caseShapes: [SchemaObject] = [
        SchemaObject(
            "CaseSummary",
            "A case as lists show it.",
            [
                .always("id", .string),
                .always("workflow", .string),
                .always("workflowTitle", .ref("LocalizedText")),
                .always("subject", .string),
                .always("unit", .string),
                .always("stage", .string),
                .always("stageTitle", .ref("LocalizedText")),
                .always("opened", .date),
                .maybe("ended", .date),
                .maybe("outcome", .string),
                .maybe("hold", .string),
                .maybe("nextDue", .ref("TimerRow")),
                .always("attention", .list(.ref("LocalizedText"))),
            ]
        ),
        SchemaObject(
            "CaseDetail",
            "All there is to know of a case.",
            [
                .always("summary", .ref("CaseSummary")),
                .always("subjectFields", .map(.ref("WireValue"))),
                .always("fields", .map(.ref("WireValue"))),
                .always("origins", .list(.ref("FieldOrigin"))),
                .maybe("parent", .ref("ParentRow")),
                .always("children", .list(.ref("ChildRow"))),
                .maybe("hold", .ref("HoldRow")),
                .always("timers", .list(.ref("TimerRow"))),
                .always("recipients", .list(.ref("RecipientRow"))),
                .always("timeline", .list(.ref("TimelineEntry"))),
                .always("reminders", .list(.ref("ReminderRow"))),
                .always("accepts", .list(.string)),
                .always("sequence", .integer),
                .maybe("reading", .ref("ReadingPoint")),
            ]
        ),
        SchemaObject("TimerStateWord", "Where a timer stands today.", TimerStateWord.self),
        SchemaObject(
            "TimerRow",
            "One occurrence of a timer as it stands today.",
            [
                .always("timer", .string),
                .always("title", .ref("LocalizedText")),
                .always("kind", .ref("DeadlineKind")),
                .maybe("stage", .string),
                .always("occurrence", .string),
                .maybe("key", .string),
                .always("state", .ref("TimerStateWord")),
                .maybe("day", .date),
                .always("late", .boolean),
                .maybe("start", .date),
                .maybe("due", .date),
                .maybe("warnedAfter", .date),
                .always("provisional", .boolean),
                .always("missed", .integer),
            ]
        ),
        SchemaObject("TimelineAction", "What was done to a case.", TimelineAction.self),
        SchemaObject(
            "TimelineEntry",
            "One row of the history of a case.",
            [
                .always("sequence", .integer),
                .always("root", .integer),
                .always("action", .ref("TimelineAction")),
                .maybe("event", .string),
                .always("title", .ref("LocalizedText")),
                .always("day", .date),
                .always("recorded", .instant),
                .always("actor", .string),
                .maybe("reason", .string),
                .always("fields", .map(.ref("WireValue"))),
                .maybe("fromStage", .string),
                .maybe("toStage", .string),
                .always("historical", .boolean),
                .always("superseded", .boolean),
                .always("unplaced", .boolean),
                .always("warnings", .list(.ref("LocalizedText"))),
            ]
        ),
        SchemaObject(
            "TimerExplanation",
            "How a due date was computed.",
            [
                .always("timer", .ref("TimerRow")),
                .always("steps", .list(.ref("ExplanationStep"))),
                .always("recipients", .list(.ref("RecipientRow"))),
            ]
        ),
        SchemaObject(
            "RecipientStretchRow",
            "The days in a row on which a role is found in the same way.",
            [
                .always("since", .date),
                .maybe("until", .date),
                .maybe("unit", .ref("UnitRow")),
                .always("address", .string),
                .always("standIn", .boolean),
            ]
        ),
        SchemaObject(
            "RecipientRow",
            "Whom a role means for a case, and through which unit, day after day.",
            [
                .always("role", .string),
                .always("title", .ref("LocalizedText")),
                .always("stretches", .list(.ref("RecipientStretchRow"))),
                .always("text", .ref("LocalizedText")),
            ]
        ),
        SchemaObject(
            "WhyReport",
            "The answer to why: the occurrences of one timer, the newest first.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("explanations", .list(.ref("TimerExplanation"))),
                .always("names", .map(.ref("LocalizedText"))),
                .maybe("reading", .ref("ReadingPoint")),
            ]
        ),
        SchemaObject(
            "AgendaEntry",
            "A due date that lies ahead.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("workflowTitle", .ref("LocalizedText")),
                .always("subject", .string),
                .always("unit", .string),
                .always("unitName", .string),
                .always("stage", .string),
                .always("stageTitle", .ref("LocalizedText")),
                .always("timer", .ref("TimerRow")),
                .always("daysLeft", .integer),
            ]
        ),
        SchemaObject(
            "OverdueEntry",
            "A deadline that has passed.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("workflowTitle", .ref("LocalizedText")),
                .always("subject", .string),
                .always("unit", .string),
                .always("unitName", .string),
                .always("stage", .string),
                .always("stageTitle", .ref("LocalizedText")),
                .always("timer", .ref("TimerRow")),
                .always("daysOverdue", .integer),
            ]
        ),
        SchemaObject("ReminderStatusWord", "What became of a reminder.", ReminderStatusWord.self),
        SchemaObject("ReminderLevelWord", "How urgent a reminder is.", ReminderLevelWord.self),
        SchemaObject(
            "ReminderRow",
            "One notice about one timer occurrence to one recipient.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("timer", .string),
                .always("timerTitle", .ref("LocalizedText")),
                .always("occurrence", .string),
                .always("step", .string),
                .always("day", .date),
                .maybe("due", .date),
                .always("provisional", .boolean),
                .always("role", .string),
                .always("level", .ref("ReminderLevelWord")),
                .always("status", .ref("ReminderStatusWord")),
                .maybe("reason", .string),
                .always("late", .boolean),
                .maybe("address", .string),
                .maybe("file", .string),
            ]
        ),
        SchemaObject(
            "SubjectRequest",
            "Who or what a new case is about.",
            [
                .maybe("id", .string),
                .always("unit", .string),
                .maybe("fields", .map(.string)),
            ]
        ),
        SchemaObject(
            "HistoryRequest",
            "An event of the time before the case was opened here.",
            [
                .always("event", .string),
                .always("day", .date),
                .maybe("fields", .map(.string)),
            ]
        ),
        SchemaObject(
            "OpenRequest",
            "Opens a case.",
            [
                .always("workflow", .string),
                .maybe("stage", .string),
                .maybe("day", .date),
                .always("subject", .ref("SubjectRequest")),
                .maybe("fields", .map(.string)),
                .maybe("history", .list(.ref("HistoryRequest"))),
                .maybe("reason", .string),
            ]
        ),
        SchemaObject(
            "RecordRequest",
            "Records an event of a case.",
            [
                .always("event", .string),
                .maybe("day", .date),
                .maybe("fields", .map(.string)),
                .maybe("reason", .string),
                .maybe("allowUnplaced", .boolean),
                .maybe("override", .string),
            ]
        ),
        SchemaObject(
            "CorrectRequest",
            "Supersedes an event of a case.",
            [
                .maybe("day", .date),
                .maybe("fields", .map(.string)),
                .always("reason", .string),
                .maybe("allowUnplaced", .boolean),
            ]
        ),
        SchemaObject(
            "VoidRequest",
            "Retracts an event of a case.",
            [
                .always("reason", .string),
                .maybe("allowUnplaced", .boolean),
            ]
        ),
        SchemaObject(
            "CloseRequest",
            "Ends a case by hand.",
            [
                .maybe("outcome", .string),
                .maybe("day", .date),
                .always("reason", .string),
            ]
        ),
        SchemaObject(
            "TimerChange",
            "What a mutation did to one timer.",
            [
                .always("timer", .string),
                .always("title", .ref("LocalizedText")),
                .always("occurrence", .string),
                .maybe("key", .string),
                .maybe("oldState", .ref("TimerStateWord")),
                .maybe("newState", .ref("TimerStateWord")),
                .maybe("oldDue", .date),
                .maybe("newDue", .date),
                .always("provisional", .boolean),
            ]
        ),
        SchemaObject(
            "MutationReply",
            "What a mutation did, or would do.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("sequence", .integer),
                .maybe("event", .integer),
                .maybe("stageBefore", .string),
                .always("stageAfter", .string),
                .always("stageTitle", .ref("LocalizedText")),
                .always("open", .boolean),
                .always("timers", .list(.ref("TimerChange"))),
                .always("children", .list(.ref("ChildRow"))),
                .always("unplaced", .list(.string)),
                .always("warnings", .list(.ref("LocalizedText"))),
                .always("dryRun", .boolean),
                .always("replay", .boolean),
            ]
        ),
        SchemaObject("CaseFilter", "Which cases a list shows.", CaseFilter.self),
    ]
}
