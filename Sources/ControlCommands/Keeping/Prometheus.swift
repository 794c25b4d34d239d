import ControlAPI

/// The text form that node_exporter's textfile collector reads.
///
/// It is Prometheus' exposition format 0.0.4.
struct Prometheus {
    /// The bounds of the histogram of overdue days.
    static let bounds = [1, 7, 30, 90, 180, 365]

    private(set) var text = ""

    /// All of a report.
    static func text(_ report: MetricsReport) -> String {
        var page = Prometheus()
        let status = report.status
        page.gauge("nhachan_up", "Whether the daemon answers.", 1)
        page.family("nhachan_build_info", "gauge", "The version of the daemon.")
        page.sample("nhachan_build_info", [("version", status.version)], 1)
        page.family("nhachan_cases", "gauge", "Open cases by workflow and stage.")
        for row in report.stages {
            page.sample(
                "nhachan_cases",
                [("workflow", row.workflow), ("stage", row.stage)],
                row.cases
            )
        }
        page.gauge("nhachan_cases_open", "Open cases.", status.cases.open)
        page.gauge("nhachan_cases_parked", "Cases that fail to fold.", status.cases.parked)
        page.gauge(
            "nhachan_cases_unplaced",
            "Cases with events that wait for a person.",
            status.cases.unplaced
        )
        page.gauge(
            "nhachan_cases_recomputing",
            "Cases that wait to be folded under the epoch in force.",
            report.recomputing
        )
        page.histogram(report.overdue)
        page.gauge("nhachan_reminders_waiting", "Reminders that wait.", status.delivery.waiting)
        page.gauge("nhachan_spool_files", "Files that wait in the spool.", status.delivery.spooled)
        page.gauge(
            "nhachan_scheduler_lateness_seconds",
            "How late the last wake was.",
            seconds(Int64(status.latenessMilliseconds))
        )
        page.family("nhachan_gate_closed", "gauge", "Whether the gate is closed for a reason.")
        let closed = Set(status.gate.reasons.map(\.code))
        for code in GateReasonCode.allCases {
            let isClosed = closed.contains(code)
            page.sample("nhachan_gate_closed", [("reason", code.rawValue)], isClosed ? 1 : 0)
        }
        page.instant("nhachan_started", "When the daemon was ready.", status.started)
        page.instant(
            "nhachan_last_reload",
            "When rules, calendars or units last changed.",
            status.epoch.applied
        )
        page.instant("nhachan_last_backup", "When the newest backup was made.", report.backedUp)
        page.instant(
            "nhachan_last_delivery",
            "When a message last went into the spool.",
            status.delivery.lastDelivered
        )
        page.instant("nhachan_next_wake", "When the scheduler wakes next.", status.nextWake)
        return page.text
    }

    /// What is told when nobody answers.
    static let down: String = {
        var page = Prometheus()
        page.gauge("nhachan_up", "Whether the daemon answers.", 0)
        return page.text
    }()

    private mutating func family(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(
        _ name: String,
        _ labels: [(String, String)],
        _ value: some CustomStringConvertible
    ) {
        let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
        text += name + (pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") + " \(value)\n"
    }

    private mutating func gauge(
        _ name: String,
        _ help: String,
        _ value: some CustomStringConvertible
    ) {
        family(name, "gauge", help)
        sample(name, [], value)
    }

    /// A moment that is not known has no sample: an alert on its absence then fires.
    private mutating func instant(_ name: String, _ help: String, _ instant: WireInstant?) {
        guard let instant else { return }
        gauge(name + "_timestamp_seconds", help, Self.seconds(instant.milliseconds))
    }

    private mutating func histogram(_ rows: [OverdueCount]) {
        let name = "nhachan_overdue_days"
        family(name, "histogram", "Overdue deadlines by days past their due date.")
        for bound in Self.bounds {
            let count = rows.filter { $0.days <= bound }.map(\.deadlines).reduce(0, +)
            sample(name + "_bucket", [("le", String(bound))], count)
        }
        let all = rows.map(\.deadlines).reduce(0, +)
        sample(name + "_bucket", [("le", "+Inf")], all)
        sample(name + "_sum", [], rows.map { $0.days * $0.deadlines }.reduce(0, +))
        sample(name + "_count", [], all)
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        let digits = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n",
            with: "\\n"
        )
    }
}
