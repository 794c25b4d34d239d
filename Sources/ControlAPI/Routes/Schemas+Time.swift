extension SchemaObject {
    /// Shapes that speak of what was known when.
    static let timeShapes: [SchemaObject] = [
        SchemaObject(
            "ReadingPoint",
            "From where an answer looks at a case, and under which rules.",
            [
                .always("asOf", .date),
                .maybe("knownAt", .instant),
                .always("epoch", .integer),
                .always("rules", .string),
                .maybe("formerEngine", .string),
            ]
        ),
        SchemaObject(
            "TimelineReminder",
            "A reminder of a case with when it was decided on.",
            [
                .always("recorded", .instant),
                .maybe("delivered", .instant),
                .always("reminder", .ref("ReminderRow")),
            ]
        ),
        SchemaObject(
            "TimelineEpoch",
            "An epoch that began while a case was open.",
            [
                .always("number", .integer),
                .always("recorded", .instant),
                .always("actor", .string),
                .maybe("reason", .string),
                .always("changesRules", .boolean),
                .always("changesUnits", .boolean),
                .always("changesEngine", .boolean),
            ]
        ),
        SchemaObject(
            "TimelineReport",
            "The whole history of a case, each part in the order it was recorded.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .maybe("reading", .ref("ReadingPoint")),
                .always("entries", .list(.ref("TimelineEntry"))),
                .always("reminders", .list(.ref("TimelineReminder"))),
                .always("epochs", .list(.ref("TimelineEpoch"))),
            ]
        ),
    ]
}
