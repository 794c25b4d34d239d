extension SchemaObject {
    /// Shapes that speak of reports.
    static let reportShapes: [SchemaObject] = [
        SchemaObject(
            "ReportGroupingWord",
            "What the rows of a report stand for.",
            ReportGroupingWord.self
        ),
        SchemaObject(
            "ReportTitle",
            "A report or a column of one.",
            [.always("name", .string), .always("title", .ref("LocalizedText"))]
        ),
        SchemaObject(
            "ReportList",
            "The reports there are.",
            [.always("items", .list(.ref("ReportTitle")))]
        ),
        SchemaObject(
            "ReportValue",
            "A cell of a report: one member at most; none where nothing is known.",
            [
                .maybe("text", .ref("LocalizedText")), .maybe("name", .string),
                .maybe("count", .integer), .maybe("perMille", .integer),
            ]
        ),
        SchemaObject(
            "ReportReply",
            "A report.",
            [
                .always("name", .string),
                .always("title", .ref("LocalizedText")),
                .always("from", .date),
                .always("until", .date),
                .maybe("unit", .string),
                .always("columns", .list(.ref("ReportTitle"))),
                .always("rows", .list(.list(.ref("ReportValue")))),
                .always("notes", .list(.ref("LocalizedText"))),
                .maybe("recomputed", .ref("ProgressRow")),
            ]
        ),
    ]
}
