extension SchemaObject {
    /// Shapes that speak of parents, children, holds and the care of timers.
    static let kinShapes: [SchemaObject] = [
        SchemaObject(
            "ParentRow",
            "The case that opened a case.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("event", .integer),
                .maybe("key", .string),
                .maybe("stage", .string),
            ]
        ),
        SchemaObject(
            "ChildRow",
            "A case that an event of a case opened, or was handed over to.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("workflowTitle", .ref("LocalizedText")),
                .always("event", .integer),
                .maybe("key", .string),
                .always("peer", .boolean),
                .always("stage", .string),
                .always("stageTitle", .ref("LocalizedText")),
                .always("opened", .date),
                .maybe("ended", .date),
                .maybe("outcome", .string),
            ]
        ),
        SchemaObject(
            "HoldRow",
            "The hold a case is under.",
            [
                .always("reason", .string),
                .always("title", .ref("LocalizedText")),
                .always("since", .date),
                .maybe("until", .date),
            ]
        ),
        SchemaObject(
            "FieldOrigin",
            "Where the present value of a field comes from.",
            [
                .always("owner", .string),
                .always("field", .string),
                .maybe("value", .ref("WireValue")),
                .always("day", .date),
                .always("event", .integer),
                .maybe("case", .string),
            ]
        ),
        SchemaObject(
            "HoldRequest",
            "Holds a case.",
            [
                .always("reason", .string),
                .maybe("until", .date),
                .maybe("day", .date),
                .maybe("note", .string),
            ]
        ),
        SchemaObject(
            "ResumeRequest",
            "Ends a hold.",
            [
                .maybe("day", .date),
                .maybe("reason", .string),
            ]
        ),
        SchemaObject(
            "ExtendRequest",
            "Extends the newest occurrence of a deadline.",
            [
                .always("by", .string),
                .maybe("key", .string),
                .always("approver", .string),
                .maybe("document", .string),
                .maybe("day", .date),
                .maybe("reason", .string),
            ]
        ),
        SchemaObject(
            "AcknowledgeRequest",
            "Says that the notices of the newest occurrence of a timer were seen.",
            [
                .maybe("key", .string),
                .maybe("reason", .string),
            ]
        ),
        SchemaObject(
            "SnoozeRequest",
            "Lets the reminders of the newest occurrence of a timer rest.",
            [
                .always("until", .date),
                .maybe("key", .string),
                .maybe("reason", .string),
            ]
        ),
    ]
}
