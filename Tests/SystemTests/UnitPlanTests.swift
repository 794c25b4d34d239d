import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Changes of units and contacts, shown before they come into force, through the real daemon.
@Suite(.timeLimit(.minutes(15))) struct UnitPlanTests {
    private func tool(
        _ office: Installation,
        _ arguments: [String],
        _ language: String = "en"
    ) throws -> Tool.Outcome {
        try Tool.run(
            DaemonRun.built("nhachanctl"),
            arguments + ["--socket", office.socket, "--lang", language]
        )
    }

    private func file(_ office: Installation, _ name: String, _ text: String) throws -> String {
        let path = "\(office.folder)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// A cell that ends, one without a secretary, and one with another secretary.
    private static let units = """
        id,name,level,parent,since,until
        CB-3,Chi bộ 3,cell,DU-01,2020-01-01,2026-08-16

        """
    private static let contacts = """
        unit,position,name,address,since,until
        CB-1,secretary,Bí thư,bi-thu-1@example.vn,2020-01-01,2026-08-16
        CB-2,secretary,Bí thư mới,moi@example.vn,2026-08-17,

        """

    @Test func `A plan of units names vacancies, lost units and who takes over, and moves no date`()
        async throws
    {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.day)) { _ in
                try await office.importUnits(cells: 3)
                for cell in 1...3 {
                    try await office.openOverdueCase(in: cell)
                }
                // Everybody was told once, so that whoever takes over is told, too.
                try await Waiting.until("six reminders") {
                    try await office.reminders(.sent).count == 6
                }
                let units = try file(office, "units.csv", Self.units)
                let contacts = try file(office, "contacts.csv", Self.contacts)
                let files = ["--units", units, "--contacts", contacts]

                let vi = try tool(office, ["plan"] + files, "vi")
                #expect(vi.status == 0, "\(vi.errors)")
                for name in [
                    "cell-secretary@CB-1", "tổ chức không còn CB-3", "người khác nhận thay",
                ] {
                    #expect(vi.output.contains(name), "\(vi.output)")
                }
                let en = try tool(office, ["units", "import", "--dry-run"] + files)
                for name in ["cell-secretary@CB-1", "unit that is gone CB-3", "somebody stands in"]
                {
                    #expect(en.output.contains(name), "\(en.output)")
                }
                // A plan waits, and the status says so; nothing has changed yet.
                let waiting = try await office.client.status().attention
                #expect(waiting.contains { $0.en.contains("waits for nhachanctl apply") })
                let before = try await office.client.units(UnitsQuery(under: "CB-2"))
                #expect(before.items[0].contacts.map(\.address) == [Installation.address(2)])

                // The import itself moves no date and comes into force at once.
                let done = try await office.client.importUnits(
                    UnitsImportRequest(units: Self.units, contacts: Self.contacts),
                    MutationOptions()
                )
                #expect(!done.isWaiting && done.plan?.moveCount == 0)
                let missing = try #require(done.plan?.missing)
                #expect(missing.contains { $0.kind == "recipient" && !$0.isRefusal })
                #expect(missing.contains { $0.kind == "unit" && $0.name == "CB-3" })
                #expect((done.plan?.handOverCount ?? 0) >= 1)
                let after = try await office.client.units(UnitsQuery(under: "CB-2"))
                #expect(after.items[0].contacts.map(\.address) == ["moi@example.vn"])
                try await Waiting.until("the hand-over") {
                    try await office.reminders().contains { row in
                        row.step.hasPrefix("handover") && row.role == "cell-secretary"
                    }
                }
            }
        }
    }

    @Test func `A table that cannot be used is named with its line`() async throws {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.day)) { _ in
                let units = try file(office, "units.csv", "id,name,level\nTU-1,Tỉnh ủy,province\n")
                let contacts = try file(
                    office,
                    "contacts.csv",
                    "unit,position,name,address\nTU-1,office,Văn phòng,tu@a.example\nTU-1,office,,\n"
                )
                let told = try tool(
                    office,
                    ["units", "import", "--units", units, "--contacts", contacts],
                    "vi"
                )
                #expect(told.status == 65)
                #expect(told.errors.contains("\n  Tệp: contacts:3"), "\(told.errors)")
            }
        }
    }

    @Test func `An import that would move due dates waits for apply`() async throws {
        try await Installation.with { office in
            try await office.live(Settings(day: Installation.day)) { _ in
                try await office.importUnits(cells: 1)
                let opened = try await office.client.open(
                    OpenRequest(
                        workflow: "admission",
                        subject: SubjectRequest(unit: Installation.cell(1))
                    ),
                    MutationOptions()
                )
                let old = try await due(office, opened.caseID)
                let meets = try file(
                    office,
                    "units.csv",
                    "id,name,level,parent,meets\nCB-1,Chi bộ 1,cell,DU-01,month by day 20\n"
                )
                let told = try tool(office, ["units", "import", "--units", meets], "vi")
                #expect(told.status == 0 && told.output.contains("Chưa nhập"), "\(told.output)")
                #expect(try await due(office, opened.caseID) == old)
                let status = try await office.client.status()
                let plans = try await office.client.plans().items
                let plan = try #require(plans.first?.plan)
                #expect(
                    status.attention.contains { $0.vi.contains("chờ nhachanctl apply \(plan)") }
                )
                // The same file again waits again and still changes nothing.
                let again = try await office.client.importUnits(
                    UnitsImportRequest(units: try String(contentsOfFile: meets, encoding: .utf8)),
                    MutationOptions()
                )
                #expect(again.isWaiting && again.plan?.items.first?.caseID == opened.caseID)

                let id = try #require(again.plan?.plan)
                _ = try await office.client.apply(plan: id, ApplyRequest(), MutationOptions())
                #expect(try await due(office, opened.caseID) == Installation.date("2026-08-20"))
                let rest = try await office.client.status().attention
                #expect(!rest.contains { $0.en.contains("waits for") }, "\(rest)")
            }
        }
    }

    private func due(_ office: Installation, _ caseID: String) async throws -> CivilDate? {
        try await office.client.why(caseID: caseID, timer: "helper-assignment").explanations.first?
            .row.due
    }
}
