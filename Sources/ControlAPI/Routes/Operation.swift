/// One thing the daemon can be asked, and where: the one table that server, client and the
/// description of the API are made from.
public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// How the daemon does.
    case status
    /// Lists cases.
    case cases
    /// Opens a case.
    case open
    /// Shows a case.
    case show
    /// Tells the whole history of a case.
    case timeline
    /// Explains the due dates of a timer.
    case why
    /// Records an event.
    case record
    /// Corrects an event.
    case correct
    /// Retracts an event.
    case void
    /// Closes a case by hand.
    case close
    /// Holds a case.
    case hold
    /// Ends a hold.
    case resume
    /// Extends a deadline.
    case extend
    /// Says that the notices of a timer were seen.
    case acknowledge = "ack"
    /// Lets the reminders of a timer rest until a day.
    case snooze
    /// Lists due dates that lie ahead.
    case agenda
    /// Lists deadlines that have passed.
    case overdue
    /// Lists reminders.
    case reminders
    /// Lists units and contacts.
    case units
    /// Imports units and contacts.
    case importUnits
    /// Lists the rounds of campaigns.
    case campaigns
    /// Lists subjects.
    case subjects
    /// Shows a subject.
    case subject
    /// Imports subjects and cases.
    case importRecords
    /// Lists imports.
    case imports
    /// Lists the reports there are.
    case reports
    /// Counts a report.
    case report
    /// Shows the gate.
    case gate
    /// Opens the gate.
    case openGate
    /// Closes the gate.
    case closeGate
    /// Shows the rules in force.
    case rules
    /// Lists plans of change.
    case plans
    /// Compares all open cases under other rules, calendars or units.
    case plan
    /// Shows a plan.
    case showPlan = "show-plan"
    /// Applies a plan.
    case apply
    /// Takes the last change back.
    case undo
    /// Reads the rules again.
    case reload
    /// Lists the audit trail.
    case audit
    /// Computes a part of the chain of events anew.
    case chain
    /// Looks for what is wrong.
    case doctor
    /// Builds derived rows again and compares.
    case rebuild
    /// What a monitoring system is told.
    case metrics
    /// Makes a backup.
    case backup
    /// Forgets what closed cases recorded.
    case forget
    /// Describes this API.
    case description = "openapi"
}

extension Operation {
    /// The method of HTTP.
    public var method: String { isMutation ? "POST" : "GET" }

    /// Whether it writes; then it needs an `Idempotency-Key` and takes `dry-run`.
    public var isMutation: Bool { requestName != nil }

    /// The path, with `{case}`, `{timer}` and `{event}` for what is filled in.
    public var path: String {
        switch self {
        case .status: "/v1/status"
        case .cases, .open: "/v1/cases"
        case .show: "/v1/cases/{case}"
        case .timeline: "/v1/cases/{case}/timeline"
        case .why: "/v1/cases/{case}/timers/{timer}"
        case .record: "/v1/cases/{case}/events"
        case .correct: "/v1/cases/{case}/events/{event}/correct"
        case .void: "/v1/cases/{case}/events/{event}/void"
        case .close: "/v1/cases/{case}/close"
        case .hold: "/v1/cases/{case}/hold"
        case .resume: "/v1/cases/{case}/resume"
        case .extend: "/v1/cases/{case}/timers/{timer}/extend"
        case .acknowledge: "/v1/cases/{case}/timers/{timer}/ack"
        case .snooze: "/v1/cases/{case}/timers/{timer}/snooze"
        case .agenda: "/v1/agenda"
        case .overdue: "/v1/overdue"
        case .reminders: "/v1/reminders"
        case .units: "/v1/units"
        case .importUnits: "/v1/units/import"
        case .campaigns: "/v1/campaigns"
        case .subjects: "/v1/subjects"
        case .subject: "/v1/subjects/{subject}"
        case .importRecords, .imports: "/v1/imports"
        case .reports: "/v1/reports"
        case .report: "/v1/reports/{report}"
        case .gate: "/v1/gate"
        case .openGate: "/v1/gate/open"
        case .closeGate: "/v1/gate/close"
        case .rules: "/v1/rules"
        case .plans, .plan: "/v1/plans"
        case .showPlan: "/v1/plans/{plan}"
        case .apply: "/v1/plans/{plan}/apply"
        case .undo: "/v1/undo"
        case .reload: "/v1/reload"
        case .audit: "/v1/audit"
        case .chain: "/v1/audit/chain"
        case .doctor: "/v1/doctor"
        case .rebuild: "/v1/doctor/rebuild"
        case .metrics: "/v1/metrics"
        case .backup: "/v1/backup"
        case .forget: "/v1/forget"
        case .description: "/v1/openapi.json"
        }
    }

    /// The query parameters a request may carry.
    public var parameterNames: [String] {
        switch self {
        case .cases: CasesQuery.parameterNames
        case .show, .timeline: CaseQuery.parameterNames
        case .why: WhyQuery.parameterNames
        case .agenda: AgendaQuery.parameterNames
        case .overdue: OverdueQuery.parameterNames
        case .reminders: RemindersQuery.parameterNames
        case .units: UnitsQuery.parameterNames
        case .subjects: SubjectsQuery.parameterNames
        case .report: ReportQuery.parameterNames
        case .audit: AuditQuery.parameterNames
        case .chain: ChainQuery.parameterNames
        case .showPlan: PlanQuery.parameterNames
        case .rebuild: RebuildQuery.parameterNames
        default: isMutation ? ["dry-run"] : []
        }
    }

    /// The schema of the body; `nil` when there is none.
    public var requestName: String? {
        switch self {
        case .open: "OpenRequest"
        case .record: "RecordRequest"
        case .correct: "CorrectRequest"
        case .void: "VoidRequest"
        case .close: "CloseRequest"
        case .hold: "HoldRequest"
        case .resume: "ResumeRequest"
        case .extend: "ExtendRequest"
        case .acknowledge: "AcknowledgeRequest"
        case .snooze: "SnoozeRequest"
        case .importUnits: "UnitsImportRequest"
        case .importRecords: "ImportRequest"
        case .openGate, .closeGate: "GateRequest"
        case .plan: "PlanRequest"
        case .apply: "ApplyRequest"
        case .undo: "UndoRequest"
        case .reload: "ReloadRequest"
        case .backup: "BackupRequest"
        case .forget: "ForgetRequest"
        default: nil
        }
    }

    /// The schema of the reply.
    public var replyName: String {
        switch self {
        case .status: "StatusReport"
        case .cases: "CasePage"
        case .show: "CaseDetail"
        case .timeline: "TimelineReport"
        case .why: "WhyReport"
        case .agenda: "AgendaPage"
        case .overdue: "OverduePage"
        case .reminders: "ReminderPage"
        case .units: "UnitPage"
        case .importUnits: "UnitsImportReport"
        case .campaigns: "CampaignPage"
        case .subjects: "SubjectPage"
        case .subject: "SubjectDetail"
        case .importRecords: "ImportReport"
        case .imports: "ImportPage"
        case .reports: "ReportList"
        case .report: "ReportReply"
        case .gate, .openGate, .closeGate: "GateReport"
        case .rules: "RulesReport"
        case .plans: "PlanPage"
        case .plan, .showPlan: "PlanReport"
        case .apply, .undo: "ApplyReport"
        case .reload: "ReloadReport"
        case .open, .record, .correct, .void, .close, .hold, .resume, .extend, .acknowledge,
            .snooze:
            "MutationReply"
        case .audit: "AuditPage"
        case .chain: "ChainReport"
        case .doctor: "DoctorReport"
        case .rebuild: "RebuildReport"
        case .metrics: "MetricsReport"
        case .backup: "BackupReport"
        case .forget: "ForgetReport"
        case .description: "Description"
        }
    }

    /// The largest body it takes, in bytes.
    public var bodyLimit: Int {
        switch self {
        case .importUnits, .plan: WireJSON.importLimit
        case .importRecords: WireJSON.recordsLimit
        default: WireJSON.bodyLimit
        }
    }

    /// The path with its places filled in and percent-encoded, in the order they stand.
    public func path(filling values: [String]) -> String {
        var rest = values[...]
        let parts = path.split(separator: "/").map { part in
            guard part.first == "{", let value = rest.popFirst() else { return String(part) }
            return percentEncoded(value)
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// A text that may stand in a path or a query: only unreserved characters of RFC 3986 stay.
func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += "%" + (byte < 16 ? "0" : "") + digits
        }
    }
    return result
}
