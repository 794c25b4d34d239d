import CivilCalendar
import ControlAPI
import Foundation
import SampleData
import TestTools
import Testing

/// A sample as an office would bring it in: its files, the real daemon, every report.
@Suite struct SampleRunTests {
    @Test(.timeLimit(.minutes(5)))
    func `A sample that was brought in gives every report figures`() async throws {
        let last = Installation.date("2026-10-30")
        let scale = try #require(SampleScale("0.005"))
        let sample = Sample(like: .bacGiang2015, scale: scale, seed: 1, ending: last)
        try await Installation.with { office in
            let run = try office.start(Settings(day: "2026-10-30", rules: Tool.path("Workflows")))
            _ = try await office.client.importUnits(
                UnitsImportRequest(
                    units: sample.text(of: .units),
                    contacts: sample.text(of: .contacts)
                ),
                MutationOptions()
            )
            try await office.bringIn(
                ImportRequest(subjects: sample.text(of: .subjects), cases: sample.text(of: .cases))
            )
            try await refuseRecognition(of: sample, in: office)
            // Campaigns open cases of their own beside those brought in.
            for workflow in ["verification", "screening", "transfer", "deletion"] {
                let expected = sample.procedures.count { $0.workflow == workflow }
                let query = CasesQuery(workflow: workflow, limit: 500)
                #expect(try await office.client.cases(query).items.count == expected)
            }
            #expect(try await office.client.status().cases.parked == 0)
            for report in try await office.client.reports().items {
                let reply = try await office.client.report(
                    report.name,
                    ReportQuery(from: sample.firstDay, until: last)
                )
                #expect(!reply.rows.isEmpty, "\(report.name)")
                let numbers = reply.rows.joined().compactMap(\.count)
                #expect(
                    report.name == "units" || numbers.contains { $0 > 0 },
                    "\(report.name): \(reply.rows)"
                )
            }
            let shares = try await office.client.report(
                "shares",
                ReportQuery(from: sample.firstDay, until: last)
            )
            #expect(shares.rows.first?[3].count == sample.cases.count { $0.admitted != nil })
            #expect(try await run.stop() == .graceful)
        }
    }

    /// What has ended is not brought in as a case: somebody whose probation was refused is one of
    /// those that stand in probation.
    private func refuseRecognition(of sample: Sample, in office: Installation) async throws {
        let file = try #require(
            sample.cases.last { !$0.isEnded && $0.stage == "probation" }
        )
        let query = CasesQuery(workflow: "admission", subject: file.subject)
        let id = try #require(try await office.client.cases(query).items.first?.id)
        try await office.record("withdrawn", of: id, on: "2026-10-30")
    }
}
