import CivilCalendar
import ControlAPI
import Daemon

extension FakeBackend {
    func audit(_ query: AuditQuery) async throws(Problem) -> Page<AuditRow> {
        try await answer(.audit(query)) { Page(items: [try Sample.audit()]) }
    }

    func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport {
        try await answer(.chain(query)) {
            ChainReport(reached: ChainAnchor(sequence: 7, link: Sample.link), isEnd: true)
        }
    }

    func doctor() async throws(Problem) -> DoctorReport {
        try await answer(.doctor) { Sample.examined }
    }

    func rebuild(_ query: RebuildQuery) async throws(Problem) -> RebuildReport {
        try await answer(.rebuild(query)) { RebuildReport(compared: 3, skipped: 1) }
    }

    func metrics() async throws(Problem) -> MetricsReport {
        try await answer(.metrics) { try Sample.metrics() }
    }

    func backup(
        _ request: BackupRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> BackupReport {
        try await answer(.backup(request), mutation) {
            BackupReport(folder: "/var/backups", manifest: try Sample.manifest())
        }
    }

    func forget(
        _ request: ForgetRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ForgetReport {
        try await answer(.forget(request), mutation) { Sample.forgotten }
    }
}

/// Samples of what the keeping of records knows.
extension Sample {
    static let link = String(repeating: "0a", count: 32)

    static func audit() throws -> AuditRow {
        AuditRow(
            sequence: 13,
            caseID: "c-7k2m",
            workflow: "admission",
            kind: "record",
            event: "decision-issued",
            root: 13,
            day: day("2026-07-16"),
            recorded: try instant(),
            actor: "an",
            reason: "theo văn bản",
            fields: ["number": .text("12-QĐ/ĐU")],
            isForgotten: true
        )
    }

    static func bareAudit() throws -> AuditRow {
        AuditRow(
            sequence: 1,
            kind: "epoch",
            root: 1,
            day: day("2026-07-16"),
            recorded: try instant(),
            actor: "nhachand"
        )
    }

    static let finding2 = DoctorFinding(
        code: "gate-closed",
        severity: .warning,
        text: text("closed"),
        advice: text("open")
    )

    static let examined = DoctorReport(checked: ["rules", "gate"], findings: [finding2])

    static func metrics() throws -> MetricsReport {
        MetricsReport(
            status: try status(),
            stages: [StageCount(workflow: "admission", stage: "ceremony", cases: 12)],
            overdue: [
                OverdueCount(days: 1, deadlines: 4), OverdueCount(days: 40, deadlines: 2),
                OverdueCount(days: 800, deadlines: 1),
            ],
            recomputing: 5,
            backedUp: try instant()
        )
    }

    static let forgotten = ForgetReport(
        cases: [
            ForgottenRow(
                caseID: "c-7k2m",
                workflow: "admission",
                ended: day("2026-09-01"),
                outcome: "success",
                events: 12,
                reminders: 7,
                files: 5
            )
        ],
        backups: ["nhachan-20260717T010000000Z.db"],
        isScrubbed: true
    )

    static func manifest() throws -> BackupManifest {
        BackupManifest(
            version: "0.1.0",
            schema: 3,
            created: try instant(),
            file: "nhachan-20260717T010000000Z.db",
            bytes: 4_096,
            sha256: link,
            installation: "I",
            spool: "S",
            machine: "M",
            head: ChainAnchor(sequence: 7, link: link)
        )
    }
}
