import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Whom a role means.
@Suite struct DirectoryTests {
    private static func role(
        _ target: RoleRule.Target,
        else fallback: String? = nil
    ) -> RoleRule {
        RoleRule(
            name: "role",
            title: Rules.text("role"),
            target: target,
            fallback: fallback,
            place: Rules.place()
        )
    }

    private static let units = ["CB-01": "DU-01", "DU-01": "TU-01", "TU-01": nil].map {
        id,
        parent in
        UnitVersion(
            id: id,
            name: id,
            level: ["CB-01": "cell", "DU-01": "grassroots"][id] ?? "province",
            parent: parent,
            since: day("2026-01-01"),
            until: nil
        )
    }

    private static func contact(
        _ unit: String,
        _ position: String,
        _ address: String,
        since: String = "2026-01-01",
        until: String? = nil
    ) -> UnitContact {
        UnitContact(
            unit: unit,
            position: position,
            name: address,
            address: address,
            since: day(since),
            until: until.map(day)
        )
    }

    private static let tree = UnitTree(
        units: units,
        contacts: [
            contact("CB-01", "secretary", "an", until: "2026-03-31"),
            contact("CB-01", "secretary", "binh", since: "2026-04-01"),
            contact("TU-01", "organisation", "tu"),
        ],
        office: ContactValue(address: "office")
    )

    @Test(arguments: [
        (
            RoleRule.Target.position(anchor: .subjectUnit, level: nil, position: "secretary"),
            "2026-03-31", "an", false
        ),
        (
            .position(anchor: .subjectUnit, level: "cell", position: "secretary"), "2026-04-01",
            "binh", false
        ),
        (
            .position(anchor: .subjectUnit, level: "grassroots", position: "organisation"),
            "2026-04-01", "tu", true
        ),
        (
            .position(anchor: .subjectUnit, level: "cell", position: "cook"), "2026-04-01",
            "office", true
        ),
        (
            .position(anchor: .subjectUnit, level: "cell", position: "secretary"), "2025-04-01",
            "office", true
        ),
        (
            .position(anchor: .caseField("unit"), level: nil, position: "organisation"),
            "2026-04-01", "tu", false
        ),
        (
            .position(anchor: .caseField("none"), level: nil, position: "organisation"),
            "2026-04-01", "office", true
        ),
        (.contact(field: "mentor"), "2026-04-01", "mentor", false),
        (.contact(field: "none"), "2026-04-01", "office", true),
    ]) func `A role finds its holder on the day, somebody above, or the office, but never nobody`(
        target: RoleRule.Target,
        on: String,
        expected: String,
        isFallback: Bool
    ) {
        let found = Self.tree.recipient(
            of: "role",
            rules: ["role": Self.role(target)],
            subjectUnit: "CB-01",
            fields: ["unit": .text("TU-01"), "mentor": .contact(ContactValue(address: "mentor"))],
            on: day(on)
        )
        #expect(found.address == expected)
        #expect(found.isFallback == isFallback)
        #expect(found.role == "role")
    }

    @Test func `Roles that stand in for one another in a circle end at the office`() {
        let circle = Self.role(.contact(field: "none"), else: "role")
        let found = Self.tree.recipient(
            of: "role",
            rules: ["role": circle],
            subjectUnit: "CB-01",
            fields: [:],
            on: day("2026-04-01")
        )
        #expect(found.address == "office")
    }
}
