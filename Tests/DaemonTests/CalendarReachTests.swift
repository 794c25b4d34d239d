import CivilCalendar
import ControlAPI
import Foundation
import Systemd
import TestTools
import Testing

@testable import CaseStore
@testable import Daemon

/// A calendar that ends before the cases do.
@Suite(.timeLimit(.minutes(15))) struct CalendarReachTests {
    private func calendar(until last: String) throws -> String {
        let path = Tool.path("Workflows/calendars/vn.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let changed = text.replacing("until: 2100-12-31}", with: "until: \(last)}")
        #expect(changed != text)
        return changed
    }

    @Test func `A plan for a calendar that is too short is refused and names the first case`()
        async throws
    {
        try await InnerOffice.with(day: "2026-08-14") { office in
            try await office.importUnits(cells: 2)
            var cases: [String] = []
            for cell in 1...2 {
                cases.append(try await office.openCase(in: cell, issued: "2026-07-27"))
            }
            let request = PlanRequest(
                rules: [
                    RuleText(path: "calendars/vn.yaml", text: try calendar(until: "2026-08-31"))
                ]
            )
            let plan = try await office.backend.plan(request, office.mutation())
            let missing = try #require(plan.missing.first { $0.kind == "calendar" })
            #expect(missing.isRefusal && missing.cases == 2 && missing.name == "vn (31/08/2026)")
            #expect(missing.firstCase == cases.sorted().first)
            let refusal = await #expect(throws: Problem.self) {
                _ = try await office.backend.apply(
                    plan: "latest",
                    ApplyRequest(),
                    office.mutation()
                )
            }
            #expect(refusal?.code == .planRefused)
        }
    }

    @Test func `A case that the calendar does not reach is named by status and doctor`()
        async throws
    {
        try await InnerOffice.with(day: "2026-08-14") { office in
            try await office.importUnits(cells: 1)
            try await office.apply("calendars/vn.yaml", calendar(until: "2026-12-31"))
            let opened = try await office.openCase(in: 1, issued: "2026-07-27")
            var status = try await office.backend.status()
            #expect(!status.attention.contains { $0.en.contains("31/12/2026") })
            // The alerts of an overdue ceremony go on; after a while the next one has no day.
            office.time.advance(milliseconds: 139 * 86_400_000)
            let (context, rules) = (office.context, office.context.rules.current)
            try await context.store.write(at: context.clock.now().milliseconds) { transaction in
                let moment = context.clock.moment(at: transaction.present)
                _ = try CaseWriter(rules: rules, moment: moment).refold(opened, in: transaction)
            }
            status = try await office.backend.status()
            let named = status.attention.first { $0.en.contains("31/12/2026") }
            #expect(named?.en.contains(opened) == true, "\(status.attention)")
            #expect(named?.vi.contains("hết vào 31/12/2026") == true)
            let finding = try await office.backend.doctor().findings.first {
                $0.code == "calendar-short"
            }
            #expect(finding?.text.vi.contains(opened) == true && finding?.severity == .error)
        }
    }
}
