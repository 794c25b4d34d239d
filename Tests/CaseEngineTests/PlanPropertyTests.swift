import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowModel

/// What holds of plans whatever is recorded and whatever changes.
@Suite struct PlanPropertyTests {
    private static let runs = PropertyRuns.count(80)

    @Test(arguments: [0, 1] as [UInt64])
    func `Plan and apply is a fold from scratch, undo is the identity, and nothing is sent twice`(
        block: UInt64
    ) async throws {
        let found = try await Seeds.counterexample(
            to: "plans-\(block)",
            fresh: block * Self.runs..<(block + 1) * Self.runs,
            draw: { RandomChange.draw(seed: $0) },
            problem: { try RandomChange.problem(of: $0) }
        )
        #expect(found == nil)
    }

    @Test func `Random changes move, start, stop and change timers, or leave a case out`() throws {
        var kinds: [TimerDifference.Kind: Int] = [:]
        var leftOut = 0
        for seed in 0..<80 as Range<UInt64> {
            let run = try RandomChange.played(RandomChange.draw(seed: seed))
            kinds.merge(run.kinds, uniquingKeysWith: +)
            leftOut += run.leftOut
        }
        for kind in TimerDifference.Kind.allCases {
            #expect(kinds[kind, default: 0] > 2, "\(kind): \(kinds)")
        }
        #expect(leftOut > 2)
    }
}
