import CivilCalendar
import ControlAPI
import Daemon

extension FakeBackend {
    func campaigns() async throws(Problem) -> Page<CampaignRow> {
        try await answer(.campaigns) { Page(items: [Sample.campaign]) }
    }

    func subjects(_ query: SubjectsQuery) async throws(Problem) -> Page<SubjectRow> {
        try await answer(.subjects(query)) { Page(items: [Sample.subjectRow]) }
    }

    func subject(_ id: String) async throws(Problem) -> SubjectDetail {
        try await answer(.subject(id)) { Sample.subjectDetail }
    }

    func importRecords(
        _ request: ImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ImportReport {
        try await answer(.importRecords(request), mutation) { Sample.importReport }
    }

    func imports() async throws(Problem) -> Page<ImportState> {
        try await answer(.imports) { Page(items: [Sample.importState]) }
    }
}

/// Samples of what is known of campaigns, subjects and imports.
extension Sample {
    static let campaign = CampaignRow(
        workflow: "yearly-review",
        title: LocalizedText(vi: "Kiểm điểm", en: "Review"),
        day: day("2026-11-01"),
        last: day("2026-12-31"),
        next: day("2026-11-02"),
        opened: 3,
        waiting: 1,
        refused: 1,
        refusals: [
            CampaignFault(subject: "P-1", text: LocalizedText(vi: "Thiếu.", en: "Missing."))
        ]
    )

    static let subjectRow = SubjectRow(
        id: "P-1",
        kind: "person",
        unit: "CB-01",
        fields: ["status": .text("official")]
    )

    static let subjectDetail = SubjectDetail(
        id: "P-1",
        kind: "person",
        unit: "CB-01",
        fields: ["status": .text("official")],
        values: [
            SubjectValueRow(
                field: "status",
                value: .text("official"),
                day: day("2020-01-01"),
                event: 7
            )
        ]
    )

    static let importMap = ImportMap(
        columns: ["Mã": ImportColumn(to: "subject", values: ["a": "b"])],
        ignored: ["Họ tên"],
        constants: ["workflow": "admission"]
    )

    static let importedDate = ImportedDate(
        line: 2,
        workflow: "admission",
        subject: "P-1",
        timer: "ceremony-deadline",
        due: day("2026-11-01")
    )

    static let importReport = ImportReport(
        id: 3,
        rows: 2,
        subjectsAdded: 1,
        subjectsChanged: 1,
        unchanged: 1,
        cases: [ImportedStage(workflow: "admission", stage: "ceremony", count: 2)],
        overdueCount: 1,
        overdue: [importedDate],
        upcoming: [importedDate],
        isDryRun: false
    )

    static let importState = ImportState(
        id: 3,
        day: day("2026-11-01"),
        actor: "an",
        rows: 2,
        done: 2,
        refused: 1,
        faults: [ImportFault(line: 3, text: LocalizedText(vi: "Trùng.", en: "Twice."))]
    )
}
