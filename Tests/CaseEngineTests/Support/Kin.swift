import CaseEngine
import CivilCalendar
import FEEL
import Testing
import WorkflowModel

/// A case with those it opens, with days as text.
struct Kin {
    var world: CaseWorld

    init(
        _ fields: [String: FieldValue] = [:],
        conditions: [String: SubjectCondition] = [:],
        check: String = #"all final("verify")"#,
        opened: String = "2026-01-05"
    ) throws {
        world = CaseWorld(
            library: try KinRules.library(conditions: conditions, check: check),
            directory: Rules.directory()
        )
        try open("join", fields: fields, opened: opened)
    }

    mutating func open(
        _ workflow: String,
        subject: String = "P1",
        unit: String = "CB-01",
        fields: [String: FieldValue] = [:],
        opened: String
    ) throws {
        try world.open(
            workflow,
            at: nil,
            day: day(opened),
            subject: Subject(id: subject, kind: "person", unit: unit, fields: fields),
            fields: [:],
            today: max(day(opened), world.today ?? .earliest)
        )
    }

    /// Records an event and gives its root.
    @discardableResult
    mutating func record(
        _ event: String,
        _ effective: String,
        recorded: String? = nil,
        _ fields: [String: FieldValue] = [:],
        of index: Int = 0,
        setsAside: Bool = false
    ) throws -> Int64 {
        try submit(
            .record(event: event, day: day(effective), fields: fields),
            recorded ?? effective,
            of: index,
            setsAside: setsAside
        )
        return world.files[index].history.last?.sequence ?? 0
    }

    mutating func submit(
        _ proposal: Proposal,
        _ today: String,
        of index: Int = 0,
        setsAside: Bool = false
    ) throws {
        try world.submit(proposal, to: index, today: day(today), setsAside: setsAside)
    }

    /// The code with which something is refused; `taken` when it is not.
    mutating func refusal(
        of proposal: Proposal,
        _ today: String,
        of index: Int = 0
    ) throws -> String {
        let before = world.files.map(\.history)
        do throws(CaseMachine.JudgementError) {
            try world.submit(proposal, to: index, today: day(today))
            return "taken"
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            #expect(world.files.map(\.history) == before)
            return refusal.code
        }
    }

    func state(_ index: Int = 0) throws -> CaseState { try #require(world.files[index].state) }

    /// The children and peers in the order opened: workflow, key, stage and outcome.
    var others: [String] {
        world.files.dropFirst().compactMap(\.state).map { state in
            let key = state.parent?.key.map { "/\($0)" } ?? ""
            return "\(state.workflow)\(key) \(state.outcome ?? state.stage)"
        }
    }
}

/// The rules of these cases: one that asks bodies, each a child, and is handed over at last.
enum KinRules {
    /// The whole of it; the event `checked` moves the case on when `check` holds.
    static func library(
        conditions: [String: SubjectCondition] = [:],
        check: String = #"all final("verify")"#
    ) throws -> RuleLibrary {
        RuleLibrary(
            workflows: [
                "join": try join(check: check), "verify": verify, "simple": simple("simple"),
                "leave": simple("leave"), "inspect": simple("inspect", subject: "unit"),
                "test": CareTests.workflow,
            ],
            subjectKinds: [
                "person": SubjectKind(
                    name: "person",
                    title: Rules.text("person"),
                    fields: [Rules.field("title", .text), Rules.field("marked", .boolean)]
                )
            ],
            conditions: conditions,
            roles: Rules.roles,
            bases: [:],
            calendars: ["vn": try TestCalendar.vietnam.get()],
            messages: [:],
            files: [],
            hash: "0"
        )
    }

    static func set(
        _ owner: FieldOwner,
        _ field: String,
        _ type: FieldType,
        _ value: ValueSource
    ) -> Assignment {
        Assignment(owner: owner, field: field, type: type, value: value, place: Rules.place())
    }

    static func opens(
        _ workflow: String,
        _ fields: [Field] = [],
        with values: [String: ValueSource] = [:],
        key: ValueSource? = nil,
        isPeer: Bool = false
    ) -> CaseOpening {
        CaseOpening(
            workflow: workflow,
            fields: fields,
            values: values,
            key: key,
            isPeer: isPeer,
            place: Rules.place()
        )
    }

    static func move(
        window: Window = .always,
        to stage: String? = nil,
        set assignments: [Assignment] = [],
        opens openings: [CaseOpening] = [],
        require: [Requirement] = []
    ) -> Move {
        Move(
            window: window,
            when: nil,
            to: stage,
            requirements: require,
            assignments: assignments,
            openings: openings,
            place: Rules.place()
        )
    }

    static let body = Rules.field("body", .text, required: true)

    private static func join(check: String) throws -> Workflow {
        Workflow(
            name: "join",
            title: Rules.text("join"),
            subject: "person",
            calendar: "vn",
            initial: "start",
            fields: [Rules.field("mentor", .contact), Rules.field("grade", .integer)],
            events: [
                Rules.event("asked", fields: [body]), Rules.event("plain"),
                Rules.event("both"), Rules.event("left"), Rules.event("advanced"),
                Rules.event("back"), Rules.event("finished"), Rules.event("checked"),
                Rules.event("moved", fields: [Rules.field("cell", .unit)]),
                Rules.event(
                    "titled",
                    fields: [Rules.field("title", .text), Rules.field("mentor", .contact)]
                ),
                Rules.event("cleared"),
            ],
            timers: [
                Rules.clock(
                    "conclude",
                    from: .childrenFinal("verify"),
                    due: .within(.days(3)),
                    metBy: ["finished"],
                    extensions: ExtensionRule(upTo: .days(5), times: 2, bases: [])
                )
            ],
            stages: [
                Rules.stage("start", accepts: try accepts(check: check)),
                Rules.stage(
                    "later",
                    accepts: [
                        Rules.accept("back", to: "start"), Rules.accept("finished", to: "end"),
                    ]
                ),
                Rules.stage("end", final: "success"),
            ],
            closes: ["withdrawn"],
            holds: HoldRule(
                reasons: [.init(name: "illness", title: Rules.text("illness"))],
                review: .weeks(2),
                place: Rules.place()
            ),
            place: Rules.place(),
            hash: "0123"
        )
    }

    private static func accepts(check: String) throws -> [Acceptance] {
        let ask = opens(
            "verify",
            [body],
            with: ["body": .eventField("body")],
            key: .eventField("body")
        )
        return [
            Rules.accept("asked", [move(opens: [ask])]),
            Rules.accept("plain", [move(opens: [opens("simple")])]),
            Rules.accept("both", [move(opens: [opens("inspect"), opens("simple")])]),
            Rules.accept("left", [move(opens: [opens("leave", isPeer: true)])]),
            Rules.accept(
                "moved",
                [move(set: [set(.subject, "unit", .unit, .eventField("cell"))])]
            ),
            Rules.accept(
                "titled",
                [
                    move(set: [
                        set(.subject, "title", .text, .eventField("title")),
                        set(.case, "mentor", .contact, .eventField("mentor")),
                    ])
                ]
            ),
            Rules.accept(
                "cleared",
                [move(set: [set(.subject, "title", .text, .literal(nil))])]
            ),
            Rules.accept(
                "checked",
                [try Rules.move(when: check, to: "later"), move()]
            ),
            Rules.accept("advanced", to: "later"), Rules.accept("finished", to: "end"),
        ]
    }

    private static let verify = Workflow(
        name: "verify",
        title: Rules.text("verify"),
        subject: "person",
        calendar: "vn",
        initial: "waiting",
        fields: [body],
        events: [
            Rules.event("answered"), Rules.event("urged"), Rules.event("visit", future: true),
        ],
        stages: [
            Rules.stage(
                "waiting",
                accepts: [
                    Rules.accept("answered", to: "done"), Rules.accept("urged"),
                    Rules.accept("visit"),
                ]
            ),
            Rules.stage("done", final: "positive"),
        ],
        allowsMany: true,
        closes: ["not-needed", "cancelled"],
        place: Rules.place(),
        hash: "0124"
    )

    private static func simple(_ name: String, subject: String = "person") -> Workflow {
        Workflow(
            name: name,
            title: Rules.text(name),
            subject: subject,
            calendar: "vn",
            initial: "waiting",
            events: [
                Rules.event("over"), Rules.event("titled", fields: [Rules.field("title", .text)]),
            ],
            stages: [
                Rules.stage(
                    "waiting",
                    accepts: [
                        Rules.accept("over", to: "done"),
                        Rules.accept(
                            "titled",
                            [move(set: [set(.subject, "title", .text, .eventField("title"))])]
                        ),
                    ]
                ),
                Rules.stage("done", final: "done"),
            ],
            place: Rules.place(),
            hash: "0125"
        )
    }
}
