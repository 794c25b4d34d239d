extension SchemaObject {
    /// Shapes that speak of campaigns, of the register and of imports.
    static let campaignShapes: [SchemaObject] = [
        SchemaObject(
            "CampaignFault",
            "A subject for whom no case could be opened.",
            [.always("subject", .string), .always("text", .ref("LocalizedText"))]
        ),
        SchemaObject(
            "CampaignRow",
            "A round of a campaign.",
            [
                .always("workflow", .string), .always("title", .ref("LocalizedText")),
                .always("day", .date), .always("last", .date), .maybe("next", .date),
                .always("opened", .integer), .always("waiting", .integer),
                .always("refused", .integer), .always("refusals", .list(.ref("CampaignFault"))),
            ]
        ),
        SchemaObject(
            "CampaignPage",
            "The rounds of campaigns.",
            [.always("items", .list(.ref("CampaignRow"))), .maybe("next", .string)]
        ),
        SchemaObject(
            "SubjectValueRow",
            "A value of a field of a subject from a day on.",
            [
                .always("field", .string), .maybe("value", .ref("WireValue")),
                .always("day", .date), .always("event", .integer),
            ]
        ),
        SchemaObject(
            "SubjectRow",
            "A subject as it is known today.",
            [
                .always("id", .string), .always("kind", .string), .maybe("unit", .string),
                .always("fields", .map(.ref("WireValue"))),
            ]
        ),
        SchemaObject(
            "SubjectPage",
            "A page of subjects.",
            [.always("items", .list(.ref("SubjectRow"))), .maybe("next", .string)]
        ),
        SchemaObject(
            "SubjectDetail",
            "What is known of a subject.",
            [
                .always("id", .string), .always("kind", .string), .maybe("unit", .string),
                .always("fields", .map(.ref("WireValue"))),
                .always("values", .list(.ref("SubjectValueRow"))),
            ]
        ),
        SchemaObject(
            "ImportColumn",
            "What a column of a sheet is.",
            [.always("to", .string), .maybe("values", .map(.string))]
        ),
        SchemaObject(
            "ImportMap",
            "How the columns of a sheet are read as those of an import.",
            [
                .maybe("columns", .map(.ref("ImportColumn"))),
                .maybe("ignore", .list(.string)), .maybe("constants", .map(.string)),
            ]
        ),
        SchemaObject(
            "ImportRequest",
            "Subjects and cases in mid-procedure as CSV text; at least one of the two.",
            [
                .maybe("subjects", .string), .maybe("cases", .string),
                .maybe("map", .ref("ImportMap")), .maybe("since", .date),
            ]
        ),
        SchemaObject(
            "ImportedStage",
            "How many cases of an import open at a stage.",
            [
                .always("workflow", .string), .always("stage", .string),
                .always("count", .integer),
            ]
        ),
        SchemaObject(
            "ImportedDate",
            "A date that an import brings.",
            [
                .always("line", .integer), .always("workflow", .string),
                .always("subject", .string), .always("timer", .string), .always("due", .date),
            ]
        ),
        SchemaObject(
            "ImportReport",
            "What an import does.",
            [
                .maybe("id", .integer), .always("rows", .integer),
                .always("subjectsAdded", .integer), .always("subjectsChanged", .integer),
                .always("unchanged", .integer),
                .always("cases", .list(.ref("ImportedStage"))),
                .always("overdueCount", .integer),
                .always("overdue", .list(.ref("ImportedDate"))),
                .always("upcoming", .list(.ref("ImportedDate"))),
                .always("dryRun", .boolean),
            ]
        ),
        SchemaObject(
            "ImportFault",
            "A row of an accepted import that could not be taken after all.",
            [.always("line", .integer), .always("text", .ref("LocalizedText"))]
        ),
        SchemaObject(
            "ImportState",
            "How far an import is.",
            [
                .always("id", .integer), .always("day", .date), .always("actor", .string),
                .always("rows", .integer), .always("done", .integer),
                .always("refused", .integer), .always("faults", .list(.ref("ImportFault"))),
            ]
        ),
        SchemaObject(
            "ImportPage",
            "The imports.",
            [.always("items", .list(.ref("ImportState"))), .maybe("next", .string)]
        ),
    ]
}
