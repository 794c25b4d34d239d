extension SchemaObject {
    /// Shapes that speak of the keeping of records.
    static let keepingShapes: [SchemaObject] = [
        SchemaObject(
            "AuditRow",
            "One line of the audit trail.",
            [
                .always("sequence", .integer),
                .maybe("case", .string),
                .maybe("workflow", .string),
                .always("kind", .string),
                .maybe("event", .string),
                .always("root", .integer),
                .always("day", .date),
                .always("recorded", .instant),
                .always("actor", .string),
                .maybe("reason", .string),
                .always("fields", .map(.ref("WireValue"))),
                .always("forgotten", .boolean),
            ]
        ),
        SchemaObject(
            "AuditPage",
            "A page of the audit trail.",
            [
                .always("items", .list(.ref("AuditRow"))),
                .maybe("next", .string),
            ]
        ),
        SchemaObject(
            "ChainAnchor",
            "An end of the chain of events: the sequence and its link.",
            [
                .always("sequence", .integer),
                .always("link", .string),
            ]
        ),
        SchemaObject(
            "ChainFaultKind",
            "How an event does not fit into the chain.",
            ChainFaultKind.self
        ),
        SchemaObject(
            "ChainFault",
            "The first event that does not fit.",
            [
                .always("sequence", .integer),
                .always("kind", .ref("ChainFaultKind")),
            ]
        ),
        SchemaObject(
            "ChainReport",
            "A part of the chain, computed anew.",
            [
                .always("reached", .ref("ChainAnchor")),
                .always("end", .boolean),
                .maybe("fault", .ref("ChainFault")),
            ]
        ),
        SchemaObject(
            "BackupManifest",
            "What lies beside every backup and says what it is.",
            [
                .always("format", .integer),
                .always("version", .string),
                .always("schema", .integer),
                .always("created", .instant),
                .always("file", .string),
                .always("bytes", .integer),
                .always("sha256", .string),
                .always("installation", .string),
                .maybe("spool", .string),
                .maybe("machine", .string),
                .always("head", .ref("ChainAnchor")),
            ]
        ),
        SchemaObject(
            "BackupRequest",
            "Makes a backup; the configuration says where when nothing else is said.",
            [
                .maybe("folder", .string),
                .maybe("keep", .integer),
            ]
        ),
        SchemaObject(
            "BackupReport",
            "A backup that was made and read again.",
            [
                .always("folder", .string),
                .maybe("manifest", .ref("BackupManifest")),
                .always("removed", .list(.string)),
                .always("dryRun", .boolean),
            ]
        ),
    ]
}
