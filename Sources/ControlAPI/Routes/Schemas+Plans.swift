extension SchemaObject {
    /// Shapes that speak of plans of change.
    static let planShapes: [SchemaObject] = [
        SchemaObject(
            "RuleText",
            "One file of rules as text.",
            [.always("path", .string), .always("text", .string)]
        ),
        SchemaObject(
            "PlanRequest",
            "Asks what a change of rules, calendar or units would do to all open cases.",
            [
                .maybe("rules", .list(.ref("RuleText"))),
                .maybe("whole", .boolean),
                .maybe("units", .string),
                .maybe("contacts", .string),
                .maybe("since", .date),
                .maybe("limit", .integer),
            ]
        ),
        SchemaObject("ApplyRequest", "Applies a plan.", [.maybe("reason", .string)]),
        SchemaObject(
            "UndoRequest",
            "Takes the last change of rules, calendar or units back.",
            [.maybe("plan", .string), .maybe("reason", .string)]
        ),
        SchemaObject("PlanStateWord", "What becomes of a plan.", PlanStateWord.self),
        SchemaObject("PlanOriginWord", "Where a plan comes from.", PlanOriginWord.self),
        SchemaObject(
            "PlanLine",
            "How often a plan touches one timer of one workflow.",
            [
                .always("workflow", .string),
                .always("timer", .string),
                .always("title", .ref("LocalizedText")),
                .always("earlier", .integer),
                .always("later", .integer),
                .always("started", .integer),
                .always("stopped", .integer),
                .always("changed", .integer),
                .always("reasons", .list(.ref("LocalizedText"))),
                .always("firstCase", .string),
            ]
        ),
        SchemaObject(
            "MissingRow",
            "What no longer resolves under a plan.",
            [
                .always("workflow", .string),
                .always("kind", .string),
                .always("name", .string),
                .always("cases", .integer),
                .always("firstCase", .string),
                .always("refuses", .boolean),
            ]
        ),
        SchemaObject(
            "PlanReport",
            "A plan of change: its numbers, and a page of its list.",
            [
                .maybe("plan", .string),
                .always("state", .ref("PlanStateWord")),
                .always("origin", .ref("PlanOriginWord")),
                .always("baseEpoch", .integer),
                .maybe("epoch", .integer),
                .always("made", .instant),
                .always("actor", .string),
                .always("files", .list(.string)),
                .always("changesUnits", .boolean),
                .always("caseCount", .integer),
                .always("foldedCount", .integer),
                .always("touchedCount", .integer),
                .always("moveCount", .integer),
                .always("reminderCount", .integer),
                .always("handOverCount", .integer),
                .always("lines", .list(.ref("PlanLine"))),
                .always("missing", .list(.ref("MissingRow"))),
                .always("warnings", .list(.ref("DiagnosticRow"))),
                .always("items", .list(.ref("DueMove"))),
                .maybe("next", .string),
            ]
        ),
        SchemaObject(
            "PlanPage",
            "The newest plans, without their lists.",
            [.always("items", .list(.ref("PlanReport"))), .maybe("next", .string)]
        ),
        SchemaObject(
            "ApplyReport",
            "What applying a plan, or taking a change back, did or would do.",
            [
                .maybe("plan", .string),
                .always("epoch", .ref("EpochRow")),
                .always("moveCount", .integer),
                .always("caseCount", .integer),
                .always("moves", .list(.ref("DueMove"))),
                .always("dryRun", .boolean),
            ]
        ),
    ]
}
