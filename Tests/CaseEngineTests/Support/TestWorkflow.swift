import CaseEngine
import CivilCalendar
import WorkflowModel

/// A workflow with one of everything: each kind of timer, stages left and entered again, clocks
/// that hang on one another, a change of law, an event ahead, notes, and a stage without any clock.
enum TestWorkflow {
    static let whole = Rules.workflow(
        initial: "dossier",
        events: [
            Rules.event("submitted"), Rules.event("approved"), Rules.event("returned"),
            Rules.event("issued"), Rules.event("received", anytime: true), Rules.event("held"),
            Rules.event("reviewed"), Rules.event("certified", anytime: true),
            Rules.event("recognised"), Rules.event("paused"), Rules.event("resumed"),
            Rules.event("planned", future: true), Rules.event("withdrawn"),
        ],
        accepts: [Rules.accept("withdrawn", to: "withdrawn"), Rules.accept("planned")],
        timers: [
            Rules.timer(
                "certificate",
                .validity,
                from: .event("certified"),
                .months(6),
                endsWith: ["held"],
                remind: [Rules.remind([.before(.months(1)), .onDue])]
            ),
            Rules.deadline(
                "meeting",
                from: .event("planned"),
                .days(20),
                metBy: ["reviewed"],
                remind: [Rules.remind([.everyWhileDormant(.weeks(6)), .onDue])]
            ),
        ],
        stages: [dossier, paused, decision, ceremony, probation] + ends,
        entries: [Entry(stage: "ceremony", needs: ["issued"], place: Rules.place())]
    )

    private static let dossier = Rules.stage(
        "dossier",
        timers: [
            Rules.deadline(
                "dossier",
                from: .stage,
                .workingDays(10),
                metBy: ["approved"],
                remind: [
                    Rules.remind([.before(.workingDays(5)), .onDue]),
                    Rules.remind(
                        [.everyAfter(.workingDays(5))],
                        to: ["secretary", "committee"],
                        .alert
                    ),
                ]
            )
        ],
        accepts: [
            Rules.accept("submitted"), Rules.accept("approved", to: "decision"),
            Rules.accept("paused", to: "paused"),
        ]
    )

    private static let paused = Rules.stage(
        "paused",
        accepts: [Rules.accept("resumed", to: "dossier")]
    )

    private static let decision = Rules.stage(
        "decision",
        timers: [
            Rules.deadline(
                "decision",
                from: .event("approved"),
                .days(30),
                metBy: ["issued"],
                remind: [
                    Rules.remind([.atPercent(50), .onDue], to: ["committee"]),
                    Rules.remind(
                        [.everyAfter(.workingDays(2))],
                        times: 3,
                        to: ["committee"],
                        .alert
                    ),
                ]
            )
        ],
        accepts: [
            Rules.accept("issued", to: "ceremony"), Rules.accept("returned", to: "dossier"),
        ]
    )

    private static let ceremony = Rules.stage(
        "ceremony",
        timers: [
            TimerRule(
                name: "ceremony",
                title: Rules.text("ceremony"),
                kind: .deadline,
                variants: [
                    Rules.variant(
                        until: "2026-07-25",
                        from: .event("received"),
                        otherwise: "issued",
                        .within(.workingDays(30))
                    ),
                    Rules.variant(
                        since: "2026-07-26",
                        from: .event("issued"),
                        .within(.workingDays(30))
                    ),
                ],
                chosenBy: "issued",
                metBy: ["held"],
                reminders: [
                    Rules.remind([.before(.workingDays(15)), .before(.workingDays(5)), .onDue]),
                    Rules.remind([.everyAfter(.workingDays(5))], times: 6, .alert),
                    Rules.remind([.everyAfter(.workingDays(20))], to: ["committee"], .alert),
                ],
                place: Rules.place()
            )
        ],
        accepts: [
            Rules.accept("held", to: "probation"), Rules.accept("returned", to: "dossier"),
        ]
    )

    private static let probation = Rules.stage(
        "probation",
        timers: [
            Rules.timer(
                "period",
                .waiting,
                from: .event("held"),
                .days(20),
                blocks: ["recognised"]
            ),
            Rules.deadline(
                "recognition",
                from: .timer("period"),
                .workingDays(30),
                metBy: ["recognised"],
                remind: [Rules.remind([.before(.days(7)), .afterStart(.days(1))])]
            ),
            Rules.recurring(
                "review",
                .every(.months(1)),
                metBy: ["reviewed"],
                remind: [Rules.remind([.before(.workingDays(3))])]
            ),
            Rules.recurring("report", .monthByWorkingDay(3), metBy: ["submitted"]),
        ],
        accepts: [
            Rules.accept("reviewed"), Rules.accept("submitted"),
            Rules.accept("recognised", to: "member"), Rules.accept("returned", to: "dossier"),
        ]
    )

    private static let ends = [
        Rules.stage("member", final: "success"), Rules.stage("withdrawn", final: "failure"),
    ]
}
