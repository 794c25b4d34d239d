import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// Through which unit a role is found, day after day.
@Suite struct RecipientStretchTests {
    private static func unit(
        _ id: String,
        _ level: String,
        _ parent: String?,
        _ since: String,
        _ until: String? = nil
    ) -> UnitVersion {
        UnitVersion(
            id: id,
            name: id,
            level: level,
            parent: parent,
            since: day(since),
            until: until.map { day($0) }
        )
    }

    private static func contact(
        _ unit: String,
        _ address: String,
        _ since: String,
        _ until: String? = nil
    ) -> UnitContact {
        UnitContact(
            unit: unit,
            position: "office",
            name: address,
            address: address,
            since: day(since),
            until: until.map { day($0) }
        )
    }

    /// A cell under a committee that is taken over by another, where the office changes hands.
    private static let tree = UnitTree(
        units: [
            unit("A", "grassroots", nil, "2020-01-01"),
            unit("B", "grassroots", nil, "2020-01-01"),
            unit("C", "grassroots", nil, "2020-01-01"),
            unit("CB", "cell", "A", "2020-01-01", "2026-06-30"),
            unit("CB", "cell", "B", "2026-07-01"),
        ],
        contacts: [
            contact("A", "a", "2020-01-01"), contact("B", "b1", "2020-01-01", "2026-07-31"),
            contact("B", "b2", "2026-08-01"), contact("C", "c1", "2020-01-01", "2026-05-31"),
            contact("C", "c2", "2026-06-01"),
        ],
        office: ContactValue(address: "office")
    )

    private static let directory = Directory(
        tree: tree,
        roles: [
            "office-of-committee": RoleRule(
                name: "office-of-committee",
                title: Rules.text("office"),
                versions: [
                    RoleRule.Version(
                        target: .position(
                            anchor: .subjectUnit,
                            level: "grassroots",
                            position: "office"
                        ),
                        fallback: nil
                    )
                ],
                place: Rules.place()
            )
        ]
    )

    private static let state = CaseState(
        id: "C-1",
        workflow: "w",
        subject: Subject(id: "P-1", kind: "person", unit: "CB"),
        fields: [:],
        opened: day("2026-05-04"),
        visits: [],
        events: [],
        unplaced: [],
        ended: nil,
        outcome: nil,
        timers: [],
        planned: [],
        silenced: [],
        next: nil,
        sequence: 1
    )

    @Test func `A role is followed through every change of unit and person`() {
        let stretches = Self.directory.stretches(
            of: "office-of-committee",
            for: Self.state,
            from: day("2026-05-04")
        )
        #expect(
            stretches.map { "\($0.recipient.address) \($0.since) \($0.until?.isoText ?? "-")" } == [
                "a 2026-05-04 2026-06-30", "b1 2026-07-01 2026-07-31", "b2 2026-08-01 -",
            ]
        )
        #expect(stretches.map { $0.unit?.id } == ["A", "B", "B"])
        #expect(
            stretches.text.en == "until 30/06/2026 through A – grassroots organisation; "
                + "from 01/07/2026 until 31/07/2026 through B – grassroots organisation; "
                + "since 01/08/2026 through B – grassroots organisation"
        )
        #expect(
            Array(stretches.prefix(2)).handover(.vietnamese)
                == "đến hết 30/06/2026 nhắc qua A – tổ chức cơ sở đảng; từ 01/07/2026 qua B "
                + "– tổ chức cơ sở đảng."
        )
        #expect(
            stretches.handover(.vietnamese) == "từ 01/08/2026 vị trí này ở B do người khác giữ."
        )
        #expect(Array(stretches.prefix(1)).handover(.english) == nil)
    }

    @Test(
        arguments: [
            ("2026-05-04", "2026-07-01"), ("2026-06-30", "2026-07-01"),
            ("2026-07-01", "2026-08-01"),
            ("2026-08-01", nil),
        ] as [(String, String?)]
    )
    func `The next change is one on the way up, of no other committee`(
        today: String,
        next: String?
    ) {
        let found = Self.directory.nextChange(
            of: ["office-of-committee"],
            for: Self.state,
            after: day(today)
        )
        #expect(found?.isoText == next)
        let nobody = Self.directory.nextChange(of: ["nobody"], for: Self.state, after: day(today))
        #expect(nobody == nil)
    }
}
