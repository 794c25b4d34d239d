import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

@Suite struct DirectoryTests {
    private static func role(
        _ name: String,
        _ target: RoleRule.Target,
        else fallback: String? = nil
    ) -> RoleRule {
        RoleRule(
            name: name,
            title: .init(vi: name, en: name),
            versions: [.init(target: target, fallback: fallback)],
            place: SourcePlace(file: "roles.yaml", line: 1, column: 1)
        )
    }

    private static let inTree = RoleRule.Target.position(
        anchor: .subjectUnit,
        level: "cell",
        position: "secretary"
    )

    private static let directory = Directory(
        tree: UnitTree(units: [], contacts: [], office: ContactValue(address: "o@b.example")),
        roles: [
            "secretary": role("secretary", inTree),
            "mentor": role("mentor", .contact(field: "mentor")),
            "committee": role(
                "committee",
                .position(anchor: .caseField("committee"), level: nil, position: "office")
            ),
            "helper": role("helper", inTree, else: "mentor"),
            "one": role("one", inTree, else: "other"),
            "other": role("other", inTree, else: "one"),
        ]
    )

    @Test(arguments: [
        ("secretary", false), ("mentor", true), ("committee", true), ("helper", true),
        ("one", false), ("office", false),
    ])
    func `Only roles that hang on the case read it`(role: String, reads: Bool) {
        #expect(Self.directory.readsCase(role) == reads)
    }
}
