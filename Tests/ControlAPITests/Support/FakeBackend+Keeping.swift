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

    func backup(
        _ request: BackupRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> BackupReport {
        try await answer(.backup(request), mutation) {
            BackupReport(folder: "/var/backups", manifest: try Sample.manifest())
        }
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
