import Testing

@testable import WorkflowLanguage

/// Mistakes in stages and moves.
@Suite struct StageMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            "  done:\n",
            "  1️⃣island:\n    title: {vi: Đảo, en: Island}\n    final: true\n  done:\n",
            .init(
                1,
                .unreachableStage,
                "no case can come to the stage “island”: no event moves there"
            )
        ),
        Mistake(
            "  done:\n    title: {vi: Xong, en: Done}\n    final: true\n    outcome: success\n",
            "  1️⃣done:\n    title: {vi: Xong, en: Done}\n    accepts: {reported: {to: done}, "
                + "withdrawn: {to: done}}\n",
            .init(1, .noWayToEnd, "from the stage “done” no way leads to a final stage"),
            .init(
                1,
                .unguardedStage,
                "a case can be forgotten in the stage “done”: opened at “Decided” (decided) with "
                    + "the history “Voted” (voted) → “Reported” (reported) → stage “Done” (done); "
                    + "there no deadline or recurring timer reminds; add “stale-after” or a timer"
            )
        ),
        Mistake(
            "  decided:\n    title",
            "  1️⃣decided:\n    title",
            and: [
                "            otherwise: voted\n": ""
            ],
            .init(
                1,
                .uncertainGuard,
                "a case can be forgotten in the stage “decided”: opened at “Decided” (decided) "
                    + "with the history “Voted” (voted); then no clock certainly reminds: timer "
                    + "“Answer” (answer) may not have started; add “otherwise”, “await” or a "
                    + "timer from “stage”"
            )
        ),
        Mistake(
            "initial: asked",
            "initial: 1️⃣done",
            .init(1, .beginsInFinalStage, "a case cannot be opened in the final stage “done”")
        ),
        Mistake(
            "decided: {needs: [voted]}",
            "decided: {needs: [voted]}\n  1️⃣done: {}",
            .init(1, .beginsInFinalStage, "a case cannot be opened in the final stage “done”")
        ),
        Mistake(
            "              basis: [law-2]\n        - {}\n",
            "              basis: [law-2]\n        - {}\n        - 1️⃣{to: decided}\n",
            .init(
                1,
                .moveNeverTaken,
                "this outcome is never taken: the one on line 73 has no “when”"
            )
        ),
        Mistake(
            "              basis: [law-2]\n        - {}\n",
            "              basis: [law-2]\n        - {1️⃣when: event.agree > 1}\n",
            .init(
                1,
                .lastMoveHasCondition,
                "the last outcome must have no “when”; add an outcome {} at the end"
            )
        ),
        Mistake(
            "      reported: {to: done}\n",
            "      reported: {to: done}\n      received: {1️⃣to: done}\n",
            .init(
                1,
                .anytimeEventMoves,
                "the event “received” is anytime and never moves the case; remove “to”"
            )
        ),
        Mistake(
            "  withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}",
            "  withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}\n"
                + "  1️⃣lost: {title: {vi: Mất, en: Lost}}",
            .init(
                1,
                .eventNeverAccepted,
                "no stage accepts the event “lost”, so it can never be recorded"
            )
        ),
        Mistake(
            "  asked:\n    title",
            "  1️⃣asked:\n    title",
            and: ["every: 3 months": "every: 3 months\n        ends-with: [reported]"],
            .init(
                1,
                .silencedStage,
                "a case can be forgotten in the stage “asked”: opened at “Asked” (asked) → "
                    + "“Reported” (reported) → “Voted” (voted); then no clock reminds any more: "
                    + "timer “Vote” (vote) was met by “Voted” (voted), timer “Report” (report) "
                    + "was ended by “Reported” (reported); add “stale-after” or a timer that "
                    + "goes on"
            )
        ),
    ]

    /// Mistakes that need several changes in the sample.
    @Test func `A workflow that never ends says so once`() {
        let text = Sample.workflow
            .replacing("    final: true\n    outcome: success\n", with: "    accepts: {}\n")
            .replacing("    final: true\n", with: "    accepts: {}\n")
        let codes = Sample.load(["sample.yaml": text]).diagnostics.map(\.code)
        #expect(codes.filter { $0 == .noFinalStage }.count == 1)
        #expect(!codes.contains(.noWayToEnd))
    }

    @Test(arguments: mistakes)
    func `A mistake in the stages is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }
}
