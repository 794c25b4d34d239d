import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Whom a role means: by the unit of the parent's subject, by the law of a day, and after a move.
@Suite struct RoleTests {
    private static func role(_ versions: [RoleRule.Version]) -> RoleRule {
        RoleRule(
            name: "secretary",
            title: Rules.text("secretary"),
            versions: versions,
            place: Rules.place()
        )
    }

    private static func version(
        _ window: Window = .always,
        _ anchor: RoleRule.Anchor = .subjectUnit,
        _ position: String = "secretary"
    ) -> RoleRule.Version {
        RoleRule.Version(
            window: window,
            target: .position(anchor: anchor, level: "cell", position: position),
            fallback: nil
        )
    }

    private static let tree = UnitTree(
        units: ["CB-01", "CB-02"].map { id in
            UnitVersion(
                id: id,
                name: id,
                level: "cell",
                parent: id == "CB-01" ? "CB-02" : nil,
                since: .earliest,
                until: nil
            )
        },
        contacts: ["CB-01", "CB-02"].flatMap { id in
            ["secretary", "deputy"].map { position in
                UnitContact(
                    unit: id,
                    position: position,
                    name: position,
                    address: "\(position)@\(id)",
                    since: .earliest,
                    until: nil
                )
            }
        },
        office: ContactValue(address: "office")
    )

    private static func address(_ rule: RoleRule, _ state: CaseState, _ date: String) -> String {
        Directory(tree: tree, roles: ["secretary": rule])
            .recipient(of: "secretary", for: state, on: day(date)).address
    }

    @Test func `The unit of the parent is that of its subject, which may move`() throws {
        var kin = try Kin()
        try kin.record("plain", "2026-01-06")
        let rule = Self.role([Self.version(.always, .parentUnit)])
        #expect(Self.address(rule, try kin.state(1), "2026-01-06") == "secretary@CB-01")
        try kin.record("moved", "2026-01-07", ["cell": .text("CB-02")])
        #expect(Self.address(rule, try kin.state(1), "2026-01-07") == "secretary@CB-02")
        // A case of its own has no parent: its own unit stands in.
        #expect(Self.address(rule, try kin.state(), "2026-01-07") == "secretary@CB-02")
    }

    @Test func `The unit right above is found, whatever its level; the office at the top`()
        throws
    {
        let rule = Self.role([
            RoleRule.Version(
                target: .position(
                    anchor: .subjectUnit,
                    level: RoleRule.Target.above,
                    position: "secretary"
                ),
                fallback: nil
            )
        ])
        var kin = try Kin()
        #expect(Self.address(rule, try kin.state(), "2026-01-06") == "secretary@CB-02")
        try kin.record("moved", "2026-01-07", ["cell": .text("CB-02")])
        #expect(Self.address(rule, try kin.state(), "2026-01-07") == "office")
    }

    @Test(arguments: [
        ("2026-01-31", "secretary@CB-01"), ("2026-02-01", "deputy@CB-01"),
        ("2026-03-01", "office"),
    ]) func `A role is found as the law of the day says`(date: String, address: String) throws {
        let rule = Self.role([
            Self.version(Window(until: day("2026-01-31"))),
            Self.version(
                Window(since: day("2026-02-01"), until: day("2026-02-28")),
                .subjectUnit,
                "deputy"
            ),
        ])
        let kin = try Kin()
        #expect(Self.address(rule, try kin.state(), date) == address)
    }

    @Test func `A case moves with its subject on the day of the move, and back by a void`() throws {
        var kin = try Kin()
        let rule = Self.role([Self.version()])
        let root = try kin.record("moved", "2026-01-09", ["cell": .text("CB-02")])
        let file = kin.world.files[0]
        for (date, unit) in [("2026-01-08", "CB-01"), ("2026-01-09", "CB-02")] {
            let state = try file.machine.fold(id: "C", history: file.history, today: day(date))
            #expect(state.subject.unit == unit)
            #expect(Self.address(rule, state, date) == "secretary@\(unit)")
        }
        try kin.submit(.void(root: root), "2026-01-10")
        #expect(try kin.state().subject.unit == "CB-01")
    }
}
