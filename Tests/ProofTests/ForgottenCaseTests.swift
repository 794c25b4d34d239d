import CivilCalendar
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// A workflow and the stages in which the proof says that a case can be forgotten.
struct ProofSample: Sendable, CustomTestStringConvertible {
    let name: String
    let workflow: Workflow
    /// The codes with the stages, such as `NH1311 a`.
    let found: [String]

    var testDescription: String { name }

    init(_ name: String, _ workflow: Workflow, _ found: String...) {
        self.name = name
        self.workflow = workflow
        self.found = found
    }

    /// Two stages: `a`, with the events `x`, `y` and `m` that stay in it and `go` that ends it.
    static func one(
        _ name: String,
        _ timers: [TimerRule],
        case caseTimers: [TimerRule] = [],
        fields: [Field] = [],
        accepts: [Acceptance] = [],
        _ found: String...
    ) -> ProofSample {
        let events = ["x", "y", "m"].map { Build.event($0, fields: fields) }
        let stage = Stage(
            name: "a",
            title: Build.text("a"),
            isFinal: false,
            outcome: nil,
            timers: timers,
            accepts: ["x", "y", "m", "go"].map { name in
                accepts.first { $0.event == name }
                    ?? Acceptance(
                        event: name,
                        moves: [Build.move(name == "go" ? "end" : nil)],
                        place: Build.place()
                    )
            },
            place: Build.place()
        )
        let workflow = Build.workflow(
            events + [Build.event("go"), Build.event("n", anytime: true)],
            timers: caseTimers,
            stage,
            Build.stage("end", final: true)
        )
        return ProofSample(name, workflow, found)
    }

    private init(_ name: String, _ workflow: Workflow, _ found: [String]) {
        self.name = name
        self.workflow = workflow
        self.found = found
    }
}

/// What guards a case, and what does not.
@Suite struct ForgottenCaseTests {
    private static let law = day("2026-07-01")
    private static let eve = day("2026-06-30")
    private static let dormant = [Build.line([.everyWhileDormant(.weeks(2))])]
    private static let due = [Build.line([.onDue])]

    static let kinds: [ProofSample] = [
        .one("a deadline from the stage", [Build.deadline("t", .stage, met: ["go"])]),
        .one(
            "a deadline that an event meets",
            [Build.deadline("t", .stage, met: ["m"])],
            "NH1311 a"
        ),
        .one(
            "a deadline that an event may meet",
            [Build.deadline("t", .stage, met: [EventMatch("m", when: Build.condition("true"))])],
            "NH1311 a"
        ),
        .one(
            "an event at any time meets it",
            [Build.deadline("t", .stage, met: ["n"])],
            "NH1311 a"
        ),
        .one("an event ends it", [Build.deadline("t", .stage, ends: ["m"])], "NH1311 a"),
        .one("nothing", [], "NH1309 a"),
        .one(
            "a wait alone",
            [Build.timer("w", .waiting, [Build.variant(.stage)])],
            "NH1309 a"
        ),
        .one(
            "a validity alone",
            [Build.timer("v", .validity, [Build.variant(.stage)])],
            "NH1309 a"
        ),
        .one(
            "a wait whose end starts a deadline",
            [
                Build.timer("w", .waiting, [Build.variant(.stage)]),
                Build.deadline("t", .timer("w"), met: ["go"]),
            ]
        ),
        .one(
            "a wait that may not begin",
            [
                Build.timer("w", .waiting, [Build.variant(.event("x"))]),
                Build.deadline("t", .timer("w"), met: ["go"]),
            ],
            "NH1310 a"
        ),
        .one("an occurrence met is followed by the next", [Build.recurring("r", met: ["m"])]),
        .one("a recurring timer that tells nobody", [Build.recurring("r")], "NH1310 a"),
        .one("a recurring timer with lines", [Build.recurring("r", remind: due)]),
        .one(
            "a recurring timer whose lines are past",
            [
                Build.recurring("r", remind: [Build.line([.onDue], window: Window(until: law))])
            ],
            "NH1310 a"
        ),
        .one(
            "lines of two laws",
            [
                Build.recurring(
                    "r",
                    remind: [
                        Build.line([.onDue], window: Window(until: eve)),
                        Build.line([.onDue], window: Window(since: law)),
                    ]
                )
            ]
        ),
        .one(
            "a recurring timer that ends",
            [Build.recurring("r", ends: ["m"], remind: due)],
            "NH1311 a"
        ),
        .one("a dormant clock that says so", [Build.deadline("t", .event("x"), remind: dormant)]),
        .one(
            "a dormant clock that stops saying so",
            [
                Build.deadline(
                    "t",
                    .event("x"),
                    remind: [Build.line([.everyWhileDormant(.weeks(2))], times: 3)]
                )
            ],
            "NH1310 a"
        ),
        .one(
            "a dormant clock that is met when it runs",
            [Build.deadline("t", .event("x"), met: ["m"], remind: dormant)],
            "NH1311 a"
        ),
        .one(
            "a dormant wait that says so, until it begins",
            [Build.timer("w", .waiting, [Build.variant(.event("x"))], remind: dormant)],
            "NH1310 a"
        ),
        .one(
            "a dormant clock that an event ends",
            [Build.deadline("t", .event("x"), ends: ["n"], remind: dormant)],
            "NH1311 a"
        ),
    ]

    static let triggers: [ProofSample] = [
        .one("an event that may not come", [Build.deadline("t", .event("x"))], "NH1310 a"),
        .one(
            "an event that only follows what guards until then",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("second", .event("x"), met: ["go"]),
            ]
        ),
        .one(
            "the first event, met and repeated",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("second", .firstEvent("x"), met: ["m"]),
                Build.deadline("third", .event("m"), met: ["x"]),
            ],
            "NH1311 a"
        ),
        .one(
            "the latest event begins anew",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("second", .event("x"), met: ["m"]),
                Build.deadline("third", .event("m"), met: ["x"]),
            ]
        ),
        .one(
            "an earlier answer counts",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("second", .event("x"), met: ["m"], any: true),
            ],
            "NH1311 a"
        ),
        .one("a field of the subject", [Build.deadline("t", .subjectField("born"))]),
        .one(
            "an optional field of the subject",
            [Build.deadline("t", .subjectField("joined"))],
            "NH1310 a"
        ),
        .one(
            "a field that an event takes away",
            [Build.deadline("t", .subjectField("left"))],
            accepts: [
                Acceptance(
                    event: "x",
                    moves: [Build.move(set: [clearing("left")])],
                    place: Build.place()
                )
            ],
            "NH1310 a"
        ),
        .one(
            "a field of an event",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .eventField(event: "x", field: "on")),
            ],
            fields: [Build.field("on", .date, required: true)]
        ),
        .one(
            "an optional field of an event",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .eventField(event: "x", field: "on")),
            ],
            fields: [Build.field("on", .date)],
            "NH1311 a"
        ),
        .one(
            "a due date in a field",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline(
                    "t",
                    .event("x"),
                    span: .byEventField(event: "x", field: "on")
                ),
            ],
            fields: [Build.field("on", .date)],
            "NH1311 a"
        ),
        .one(
            "the latest of what is certain",
            [Build.deadline("t", .latest([.stage, .subjectField("born")]))]
        ),
        .one(
            "the latest waits for all",
            [Build.deadline("t", .latest([.stage, .event("x")]))],
            "NH1310 a"
        ),
        .one(
            "the earliest waits for one",
            [Build.deadline("t", .earliest([.stage, .event("x")]))]
        ),
        .one("a stand-in", [Build.deadline("t", .event("x"), otherwise: "y")], "NH1310 a"),
        .one(
            "a stand-in that is certain",
            [
                Build.deadline("first", .stage, met: ["y"]),
                Build.deadline("t", .event("x"), otherwise: "y", met: ["go"]),
            ]
        ),
    ]

    static let more: [ProofSample] = [
        .one(
            "one value of two is met",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .event("x"), met: ["m"], per: "who"),
            ],
            fields: [Build.field("who", .text, required: true)],
            "NH1311 a"
        ),
        .one(
            "values, with a nag besides",
            [Build.recurring("r", remind: due), Build.deadline("t", .event("x"), per: "who")],
            fields: [Build.field("who", .text)]
        ),
        .one(
            "a value that may be missing starts nothing",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .event("x"), per: "who"),
            ],
            fields: [Build.field("who", .text)],
            "NH1311 a"
        ),
        .one(
            "children all ended",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .childrenFinal("w"), met: ["go"]),
            ],
            accepts: [opening("x")]
        ),
        .one(
            "children that may never be opened",
            [
                Build.deadline("first", .stage, met: ["x"]),
                Build.deadline("t", .childrenFinal("w"), met: ["go"]),
            ],
            accepts: [opening("y")],
            "NH1311 a"
        ),
        .one(
            "a clock of the case",
            [],
            case: [Build.deadline("t", .subjectField("born"), met: ["go"])]
        ),
        .one(
            "a law for every day, chosen by one event",
            [
                Build.deadline("first", .stage, met: ["x"]),
                laws([
                    Build.variant(until: eve, .event("y"), otherwise: "x"),
                    Build.variant(since: law, .event("x")),
                ]),
            ]
        ),
        .one(
            "a law that waits for another event",
            [
                Build.deadline("first", .stage, met: ["x"]),
                laws([
                    Build.variant(until: eve, .event("y")), Build.variant(since: law, .event("x")),
                ]),
            ],
            "NH1311 a"
        ),
        .one(
            "a law that waits, with a nag for its days",
            [
                Build.deadline("first", .stage, met: ["x"]),
                laws([
                    Build.variant(until: eve, .event("y")), Build.variant(since: law, .event("x")),
                ]),
                laws(
                    named: "nag",
                    [Build.variant(until: eve, .event("x"))],
                    rests: true,
                    met: ["y"]
                ),
            ]
        ),
        .one(
            "days without a law",
            [laws([Build.variant(since: law, .stage)], rests: true)],
            "NH1310 a"
        ),
    ]

    private static func laws(
        named name: String = "t",
        _ variants: [TimerVariant],
        rests: Bool = false,
        met: [EventMatch] = ["go"]
    ) -> TimerRule {
        Build.timer(name, .deadline, variants, chosenBy: "x", rests: rests, met: met, any: rests)
    }

    private static func opening(_ event: String) -> Acceptance {
        Acceptance(event: event, moves: [Build.move(opens: ["w"])], place: Build.place())
    }

    private static func clearing(_ field: String) -> Assignment {
        Assignment(
            owner: .subject,
            field: field,
            type: .date,
            value: .literal(nil),
            place: Build.place()
        )
    }

    @Test(arguments: kinds + triggers + more)
    func `What guards a case is told from what does not`(_ sample: ProofSample) {
        let found = Build.findings(sample.workflow).map { diagnostic in
            "\(diagnostic.code.rawValue) \(diagnostic.values["name"]?.en ?? "")"
        }
        #expect(found == sample.found)
    }
}
