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
            "FindingSeverity",
            "How bad a finding of the doctor is.",
            FindingSeverity.self
        ),
        SchemaObject(
            "DoctorFinding",
            "Something the doctor found, and what to do about it.",
            [
                .always("code", .string),
                .always("severity", .ref("FindingSeverity")),
                .always("text", .ref("LocalizedText")),
                .always("advice", .ref("LocalizedText")),
            ]
        ),
        SchemaObject(
            "DoctorReport",
            "What the doctor looked at, and what it found.",
            [
                .always("checked", .list(.string)),
                .always("findings", .list(.ref("DoctorFinding"))),
            ]
        ),
        SchemaObject(
            "RebuildDifference",
            "A case whose derived rows are not what its events say.",
            [
                .always("case", .string),
                .always("tables", .list(.string)),
            ]
        ),
        SchemaObject(
            "RebuildReport",
            "Cases whose derived rows were built again and compared.",
            [
                .always("compared", .integer),
                .always("skipped", .integer),
                .always("differing", .list(.ref("RebuildDifference"))),
                .maybe("next", .string),
            ]
        ),
        SchemaObject(
            "StageCount",
            "How many open cases stand in a stage.",
            [
                .always("workflow", .string),
                .always("stage", .string),
                .always("cases", .integer),
            ]
        ),
        SchemaObject(
            "OverdueCount",
            "How many deadlines are overdue by the same number of days.",
            [
                .always("days", .integer),
                .always("deadlines", .integer),
            ]
        ),
        SchemaObject(
            "MetricsReport",
            "What a monitoring system is told.",
            [
                .always("status", .ref("StatusReport")),
                .always("stages", .list(.ref("StageCount"))),
                .always("overdue", .list(.ref("OverdueCount"))),
                .always("recomputing", .integer),
                .maybe("backedUp", .instant),
            ]
        ),
        SchemaObject(
            "ForgetRequest",
            "Forgets closed cases: those named, or all of a subject.",
            [
                .maybe("cases", .list(.string)),
                .maybe("subject", .string),
                .maybe("reason", .string),
            ]
        ),
        SchemaObject(
            "ForgottenRow",
            "What of a case goes, and what is left.",
            [
                .always("case", .string),
                .always("workflow", .string),
                .always("ended", .date),
                .maybe("outcome", .string),
                .always("events", .integer),
                .always("reminders", .integer),
                .always("files", .integer),
                .always("wasForgotten", .boolean),
            ]
        ),
        SchemaObject(
            "ForgetReport",
            "What was forgotten.",
            [
                .always("cases", .list(.ref("ForgottenRow"))),
                .always("register", .integer),
                .always("backups", .list(.string)),
                .always("scrubbed", .boolean),
                .always("dryRun", .boolean),
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
