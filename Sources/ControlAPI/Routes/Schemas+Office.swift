extension SchemaObject {
    /// Shapes that speak of the daemon, its rules and units.
    static let officeShapes: [SchemaObject] = [
        SchemaObject(
            "EpochRow",
            "The rules, calendars, units and engine in force.",
            [
                .always("sequence", .integer),
                .always("rules", .string),
                .always("applied", .instant),
            ]
        ),
        SchemaObject(
            "CaseCounts",
            "How many cases there are, by what an office asks every morning.",
            [
                .always("open", .integer),
                .always("overdue", .integer),
                .always("dueSoon", .integer),
                .always("parked", .integer),
                .always("unplaced", .integer),
                .always("refusedOpenings", .integer),
            ]
        ),
        SchemaObject(
            "DeliveryCounts",
            "What waits to be delivered.",
            [
                .always("waiting", .integer),
                .always("spooled", .integer),
                .maybe("lastDelivered", .instant),
            ]
        ),
        SchemaObject(
            "StatusReport",
            "How the daemon does.",
            [
                .always("version", .string),
                .always("installation", .string),
                .always("state", .ref("DaemonState")),
                .always("text", .ref("LocalizedText")),
                .always("today", .date),
                .always("zone", .string),
                .always("deliveryHour", .string),
                .always("started", .instant),
                .always("epoch", .ref("EpochRow")),
                .always("cases", .ref("CaseCounts")),
                .always("delivery", .ref("DeliveryCounts")),
                .always("gate", .ref("GateReport")),
                .maybe("nextWake", .instant),
                .always("latenessMilliseconds", .integer),
                .maybe("recomputed", .ref("ProgressRow")),
                .maybe("planning", .ref("ProgressRow")),
                .always("attention", .list(.ref("LocalizedText"))),
            ]
        ),
        SchemaObject(
            "ProgressRow",
            "How far something that takes its time got.",
            [.always("done", .integer), .always("total", .integer)]
        ),
        SchemaObject("DaemonState", "Whether the daemon works as it should.", DaemonState.self),
        SchemaObject(
            "UnitRow",
            "One version of a unit.",
            [
                .always("id", .string),
                .always("name", .string),
                .always("level", .string),
                .maybe("parent", .string),
                .maybe("meets", .string),
                .always("since", .date),
                .maybe("until", .date),
            ]
        ),
        SchemaObject(
            "ContactRow",
            "Who holds a position in a unit.",
            [
                .always("unit", .string),
                .always("position", .string),
                .always("name", .string),
                .always("address", .string),
                .always("since", .date),
                .maybe("until", .date),
            ]
        ),
        SchemaObject(
            "UnitEntry",
            "A unit with those who hold its positions.",
            [
                .always("unit", .ref("UnitRow")),
                .always("contacts", .list(.ref("ContactRow"))),
            ]
        ),
        SchemaObject(
            "UnitsImportRequest",
            "Units and contacts as CSV text; at least one of the two.",
            [
                .maybe("units", .string),
                .maybe("contacts", .string),
                .maybe("since", .date),
            ]
        ),
        SchemaObject(
            "UnitsImportReport",
            "What an import changed.",
            [
                .always("unitsAdded", .integer),
                .always("unitsChanged", .integer),
                .always("contactsAdded", .integer),
                .always("contactsChanged", .integer),
                .always("unchanged", .integer),
                .always("warnings", .list(.ref("LocalizedText"))),
                .maybe("plan", .ref("PlanReport")),
                .always("dryRun", .boolean),
            ]
        ),
        SchemaObject("GateReasonCode", "Why no reminder goes out.", GateReasonCode.self),
        SchemaObject(
            "GateReason",
            "One reason why the gate is closed.",
            [
                .always("code", .ref("GateReasonCode")),
                .always("text", .ref("LocalizedText")),
                .always("since", .instant),
            ]
        ),
        SchemaObject(
            "GateMessage",
            "One message that would go out.",
            [
                .maybe("address", .string),
                .always("level", .ref("ReminderLevelWord")),
                .always("digest", .boolean),
                .always("reminders", .integer),
                .always("late", .integer),
                .always("cases", .list(.string)),
            ]
        ),
        SchemaObject(
            "GateReport",
            "Whether reminders may go out, and what would.",
            [
                .always("open", .boolean),
                .always("reasons", .list(.ref("GateReason"))),
                .always("waiting", .integer),
                .always("preview", .list(.ref("ReminderRow"))),
                .always("messages", .list(.ref("GateMessage"))),
                .always("coalesced", .integer),
                .always("dryRun", .boolean),
            ]
        ),
        SchemaObject(
            "GateRequest",
            "Opens or closes the gate.",
            [
                .maybe("reason", .string)
            ]
        ),
        SchemaObject(
            "MoveKind",
            "How a change of rules, calendar or units touches a timer.",
            MoveKind.self
        ),
        SchemaObject(
            "DueMove",
            "One date that a change moves.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("timer", .string),
                .always("title", .ref("LocalizedText")),
                .always("occurrence", .string),
                .always("kind", .ref("MoveKind")),
                .maybe("old", .date),
                .maybe("new", .date),
                .always("provisional", .boolean),
                .always("reason", .ref("LocalizedText")),
                .maybe("oldSteps", .list(.ref("ExplanationStep"))),
                .maybe("newSteps", .list(.ref("ExplanationStep"))),
            ]
        ),
        SchemaObject(
            "DiagnosticRow",
            "One finding in a rule file.",
            [
                .always("code", .string),
                .always("severity", .string),
                .always("file", .string),
                .always("line", .integer),
                .always("column", .integer),
                .always("message", .ref("LocalizedText")),
                .maybe("suggestion", .string),
            ]
        ),
        SchemaObject(
            "ReloadRequest",
            "Reads rules, calendars and messages again.",
            [
                .maybe("acceptMoves", .boolean)
            ]
        ),
        SchemaObject(
            "ReloadReport",
            "What a reload did, or would do.",
            [
                .always("changed", .boolean),
                .always("files", .list(.string)),
                .always("epoch", .ref("EpochRow")),
                .always("moves", .list(.ref("DueMove"))),
                .always("moveCount", .integer),
                .always("caseCount", .integer),
                .always("warnings", .list(.ref("DiagnosticRow"))),
                .always("dryRun", .boolean),
            ]
        ),
        SchemaObject(
            "RuleFileRow",
            "One rule file in force.",
            [
                .always("path", .string),
                .always("hash", .string),
            ]
        ),
        SchemaObject(
            "FieldRow",
            "A declared field.",
            [
                .always("name", .string),
                .always("title", .ref("LocalizedText")),
                .always("type", .string),
                .always("required", .boolean),
                .always("choices", .list(.string)),
            ]
        ),
        SchemaObject(
            "EventTypeRow",
            "A type of event.",
            [
                .always("name", .string),
                .always("title", .ref("LocalizedText")),
                .always("fields", .list(.ref("FieldRow"))),
            ]
        ),
        SchemaObject(
            "StageRow",
            "A stage of a workflow.",
            [
                .always("name", .string),
                .always("title", .ref("LocalizedText")),
                .always("final", .boolean),
                .always("accepts", .list(.string)),
                .always("timers", .list(.string)),
                .always("mayOpen", .boolean),
            ]
        ),
        SchemaObject(
            "WorkflowRow",
            "A workflow.",
            [
                .always("name", .string),
                .always("title", .ref("LocalizedText")),
                .always("subject", .string),
                .always("fields", .list(.ref("FieldRow"))),
                .always("subjectFields", .list(.ref("FieldRow"))),
                .always("events", .list(.ref("EventTypeRow"))),
                .always("stages", .list(.ref("StageRow"))),
            ]
        ),
        SchemaObject(
            "CalendarRow",
            "A calendar of working days.",
            [
                .always("id", .string),
                .always("first", .date),
                .always("last", .date),
            ]
        ),
        SchemaObject(
            "RulesReport",
            "The rules in force.",
            [
                .always("epoch", .ref("EpochRow")),
                .always("engine", .string),
                .always("files", .list(.ref("RuleFileRow"))),
                .always("workflows", .list(.ref("WorkflowRow"))),
                .always("calendars", .list(.ref("CalendarRow"))),
            ]
        ),
    ]
}
