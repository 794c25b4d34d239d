import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

@testable import CaseStore
@testable import Daemon

/// Lists while the scheduler works its way through a new epoch: here it is held back altogether.
@Suite(.timeLimit(.minutes(15))) struct RecomputingTests {
    private static let timer = "ceremony-deadline"
    private static let count = 240

    private func shorter() throws -> String {
        let path = Tool.path("Workflows/admission.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let old = "{since: 2026-07-26, from: decision-issued, within: 30 working days"
        let new = "{since: 2026-07-26, from: decision-issued, within: 20 working days"
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        return changed
    }

    @Test func `A list folds what it shows and says how far the rest is`() async throws {
        try await InnerOffice.with(day: "2026-08-14") { office in
            try await office.importUnits(cells: Self.count)
            for cell in 1...Self.count {
                try await office.openCase(in: cell, issued: "2026-07-27")
            }
            let (old, new) = (CivilDate(iso: "2026-09-09"), CivilDate(iso: "2026-08-22"))
            var agenda = try await office.backend.agenda(AgendaQuery(limit: 20))
            #expect(agenda.items.allSatisfy { $0.timer.due == old } && agenda.recomputed == nil)

            let plan = try await office.apply("admission.yaml", shorter())
            #expect(plan.moveCount == Self.count)
            // What is stored is old yet; what is shown is not.
            agenda = try await office.backend.agenda(AgendaQuery(limit: 20))
            #expect(agenda.items.count == 20)
            #expect(agenda.items.allSatisfy { $0.timer.due == new })
            let first = try #require(agenda.recomputed)
            #expect(first.total == Self.count && (20..<Self.count).contains(first.done), "\(first)")
            // The same page again folds nothing more.
            agenda = try await office.backend.agenda(AgendaQuery(limit: 20))
            #expect(agenda.recomputed == first)
            let report = try await office.backend.report(name: "overdue", ReportQuery())
            #expect(report.recomputed == first)
            #expect(try await office.backend.status().recomputed == first)

            // A walk through all pages leaves nothing to be recomputed, and shows no old date.
            var cursor: String?
            var shown: [ControlAPI.CaseSummary] = []
            repeat {
                let page = try await office.backend.cases(CasesQuery(limit: 50, cursor: cursor))
                shown += page.items
                cursor = page.next
                let progress = try await office.backend.status().recomputed
                #expect(page.recomputed == progress)
            } while cursor != nil
            #expect(shown.count == Self.count && Set(shown.map(\.id)).count == Self.count)
            #expect(shown.allSatisfy { $0.nextDue?.due == new })
            let status = try await office.backend.status()
            #expect(status.recomputed == nil)
        }
    }

    @Test func `A deadline that a new rule makes overdue stands in the list of overdue ones`()
        async throws
    {
        try await InnerOffice.with(day: "2026-08-28") { office in
            try await office.importUnits(cells: 3)
            for cell in 1...3 { try await office.openCase(in: cell, issued: "2026-07-27") }
            #expect(try await office.backend.overdue(OverdueQuery()).items.isEmpty)
            try await office.apply("admission.yaml", shorter())
            // Nobody looked at these cases yet: the list is short, and says so.
            let before = try await office.backend.overdue(OverdueQuery())
            #expect(before.recomputed == ProgressRow(done: 0, total: 3))
            _ = try await office.backend.cases(CasesQuery())
            let after = try await office.backend.overdue(OverdueQuery())
            #expect(after.items.count == 3 && after.recomputed == nil)
        }
    }

    @Test func `A case of an older epoch sends nothing before it is folded`() async throws {
        try await InnerOffice.with(day: "2026-08-17") { office in
            try await office.importUnits(cells: 1)
            // The first alert of a ceremony that was due on 10/8.
            let opened = try await office.openCase(in: 1, issued: "2026-06-29")
            let waiting = try await office.backend.reminders(RemindersQuery(status: .planned))
            #expect(!waiting.items.isEmpty)
            let text = try String(
                contentsOfFile: Tool.path("Workflows/admission.yaml"),
                encoding: .utf8
            )
            try await office.apply("admission.yaml", text + "\n# nothing but a comment\n")
            let courier = Courier(context: office.context, keeper: office.spool) { _ in }
            try await courier.run()
            #expect(try files(office).isEmpty)
            let shown = try await office.backend.cases(CasesQuery())
            #expect(shown.items.map(\.id) == [opened])
            try await courier.run()
            #expect(try !files(office).isEmpty)
            #expect(
                try await office.backend.reminders(RemindersQuery(status: .planned)).items.isEmpty
            )
        }
    }

    private func files(_ office: InnerOffice) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(office.folder)/spool/new")
    }
}
