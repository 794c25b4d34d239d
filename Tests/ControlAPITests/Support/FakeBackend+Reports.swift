import CivilCalendar
import ControlAPI
import Daemon

extension FakeBackend {
    func reports() async throws(Problem) -> ReportList {
        try await answer(.reports) {
            ReportList(items: [ReportTitle(name: "shares", title: Sample.reportTitle)])
        }
    }

    func report(name: String, _ query: ReportQuery) async throws(Problem) -> ReportReply {
        try await answer(.report(name, query)) { Sample.report() }
    }
}

extension Sample {
    static let reportTitle = LocalizedText(vi: "Cơ cấu", en: "Shares")

    static func report() -> ReportReply {
        ReportReply(
            name: "shares",
            title: reportTitle,
            from: day("2026-01-01"),
            until: day("2026-12-31"),
            unit: "DU-01",
            columns: [ReportTitle(name: "value", title: reportTitle)],
            rows: [
                [ReportValue(text: reportTitle)], [ReportValue(name: "=SUM(1)")],
                [ReportValue(count: 7)], [ReportValue(perMille: 923)], [ReportValue()],
            ],
            notes: [reportTitle],
            recomputed: progress
        )
    }
}
