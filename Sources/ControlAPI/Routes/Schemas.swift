import CivilCalendar

extension SchemaObject {
    /// Every named shape.
    static let all: [SchemaObject] =
        values + caseShapes + kinShapes + timeShapes + officeShapes
        + keepingShapes + planShapes + campaignShapes + reportShapes + pages

    /// Values that several shapes have.
    private static let values: [SchemaObject] = [
        SchemaObject(
            "LocalizedText",
            "A text in both languages.",
            [
                .always("vi", .string),
                .always("en", .string),
            ]
        ),
        SchemaObject(
            "WireValue",
            "The value of a field, which says its own type.",
            [
                .always("type", .string),
                .always("value", .any),
            ]
        ),
        SchemaObject(
            open: "ExplanationStep",
            "A step by which a due date was computed; kind says which other members there are.",
            [.always("kind", .string)]
        ),
        SchemaObject("DeadlineKind", "What a due date means.", DeadlineKind.self),
        SchemaObject(
            "Problem",
            "What went wrong, as in RFC 9457.",
            [
                .always("type", .string),
                .always("title", .string),
                .always("status", .integer),
                .always("detail", .string),
                .always("code", .ref("ProblemCode")),
                .always("text", .ref("LocalizedText")),
                .maybe("field", .string),
                .maybe("place", .string),
                .maybe("nearest", .string),
                .maybe("allowed", .list(.string)),
                .maybe("findings", .list(.ref("DiagnosticRow"))),
                .maybe("moves", .list(.ref("DueMove"))),
            ]
        ),
        SchemaObject("ProblemCode", "What can go wrong.", ProblemCode.self),
        SchemaObject(open: "Description", "A document of OpenAPI 3.1.", []),
    ]

    /// Pages of lists.
    private static let pages: [SchemaObject] = [
        SchemaObject(
            "CasePage",
            "A page of cases.",
            [
                .always("items", .list(.ref("CaseSummary"))),
                .maybe("next", .string),
                .maybe("recomputed", .ref("ProgressRow")),
            ]
        ),
        SchemaObject(
            "AgendaPage",
            "A page of due dates.",
            [
                .always("items", .list(.ref("AgendaEntry"))),
                .maybe("next", .string),
                .maybe("recomputed", .ref("ProgressRow")),
            ]
        ),
        SchemaObject(
            "OverduePage",
            "A page of deadlines.",
            [
                .always("items", .list(.ref("OverdueEntry"))),
                .maybe("next", .string),
                .maybe("recomputed", .ref("ProgressRow")),
            ]
        ),
        SchemaObject(
            "ReminderPage",
            "A page of reminders.",
            [
                .always("items", .list(.ref("ReminderRow"))),
                .maybe("next", .string),
                .maybe("recomputed", .ref("ProgressRow")),
            ]
        ),
        SchemaObject(
            "UnitPage",
            "A page of units.",
            [
                .always("items", .list(.ref("UnitEntry"))),
                .maybe("next", .string),
            ]
        ),
    ]
}
