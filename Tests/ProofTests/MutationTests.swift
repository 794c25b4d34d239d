import CaseEngine
import CivilCalendar
import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Shipped workflows with one thing wrong: each is refused, or the engine shows that it is safe.
///
/// A few drawn ones are tried; NHACHAN_PROOF_MUTANTS=all tries all, and says how many of each there
/// are.
@Suite struct MutationTests {
    /// What became of the mutants.
    struct Tally: CustomStringConvertible {
        var tried = 0
        /// Refused, and the engine forgets the case on the way the proof tells.
        var killed = 0
        /// Refused, though the engine does not forget the case on that way.
        var refusedOnly = 0
        /// Accepted, and no run found a forgotten case.
        var equivalent = 0

        var description: String {
            "mutants: \(tried), refused and forgotten by the engine: \(killed), "
                + "refused to be on the safe side: \(refusedOnly), safe: \(equivalent)"
        }
    }

    private static let isWhole =
        ProcessInfo.processInfo.environment["NHACHAN_PROOF_MUTANTS"] == "all"

    @Test func `A shipped workflow in which a case can be forgotten is refused`() throws {
        let library = try Shipped.library()
        var killed = 0
        let workflows = try Shipped.workflows()
        for workflow in workflows {
            var generator = SplitMix64(seed: 20_260_726)
            let all = Mutants(workflow: workflow).all()
            let chosen = Self.isWhole ? all : Array(all.shuffled(using: &generator).prefix(12))
            var tally = Tally()
            for mutant in chosen {
                guard let unsafe = try Self.judge(mutant, library, &tally, &generator) else {
                    continue
                }
                Issue.record("accepted, but \(unsafe)\n\(mutant)")
            }
            #expect(tally.tried == chosen.count, "\(workflow.name) \(tally)")
            killed += tally.killed
            print(workflow.name, tally)
        }
        // Where several clocks guard every stage, no single change makes a case forgotten.
        #expect(killed > workflows.count)
    }

    /// Counts a mutant; the run that forgets a case the proof accepted.
    private static func judge(
        _ mutant: Mutant,
        _ library: RuleLibrary,
        _ tally: inout Tally,
        _ generator: inout SplitMix64
    ) throws -> String? {
        tally.tried += 1
        let kind = library.subjectKinds[mutant.workflow.subject]
        guard let calendar = library.calendars[mutant.workflow.calendar],
            TimerChecks(workflow: mutant.workflow, log: DiagnosticLog()).run()
        else { return "no calendar" }
        let rules = CaseRules(workflow: mutant.workflow, calendar: calendar, bases: library.bases)
        let draw = RunDraw(rules, kind: kind)
        var search = ForgottenCaseSearch(draw.model)
        let reached = StageGraph(mutant.workflow).reachable(
            from: StageGraph(mutant.workflow).beginnings
        )
        for (index, stage) in mutant.workflow.stages.enumerated()
        where !stage.isFinal && reached.contains(stage.name) {
            switch search.search(index) {
            case .safe: continue
            case .tooLarge:
                tally.refusedOnly += 1
                return nil
            case .forgotten(let path):
                let isReal = try (0..<12).contains { round in
                    let gap = [0, 1, 40, 400][round % 4]
                    return try draw.replay(path, gap: gap, using: &generator).forgotten() != nil
                }
                if isReal { tally.killed += 1 } else { tally.refusedOnly += 1 }
                return nil
            }
        }
        tally.equivalent += 1
        return try forgotten(draw, in: mutant.stage, reached, &generator)
    }

    /// Tries every short word of staying events in the changed stage, and some longer ways.
    private static func forgotten(
        _ draw: RunDraw,
        in stage: String?,
        _ reached: Set<String>,
        _ generator: inout SplitMix64
    ) throws -> String? {
        let workflow = draw.rules.workflow
        let names = stage.map { [$0] } ?? workflow.stages.filter { !$0.isFinal }.map(\.name)
        for name in names where reached.contains(name) {
            guard let index = draw.model.stage(named: name) else { continue }
            let way = draw.way(to: index, using: &generator)
            if let reason = try way.forgotten() { return "\(reason)\n\(way)" }
            let found = try words(after: way, in: index, draw, depth: isWhole ? 3 : 2, &generator)
            if let found { return found }
        }
        let runs = isWhole ? 12 : 4
        return try PropertyTests.forgotten(draw, runs: runs, length: 10, using: &generator)
    }

    private static func words(
        after run: Run,
        in stage: Int,
        _ draw: RunDraw,
        depth: Int,
        _ generator: inout SplitMix64
    ) throws -> String? {
        if depth == 0 { return nil }
        let matter = Set(
            draw.model.clocks(in: stage).flatMap { draw.model.clocks[$0].answers }
        )
        for step in draw.model.steps[stage] where step.to == nil && matter.contains(step.event) {
            let longer = draw.adding(step, to: run, using: &generator)
            if let reason = try longer.forgotten() { return "\(reason)\n\(draw.shrunk(longer))" }
            let found = try words(after: longer, in: stage, draw, depth: depth - 1, &generator)
            if let found { return found }
        }
        return nil
    }
}

extension RunDraw {
    /// The shortest way to a stage.
    func way(to target: Int, using generator: inout SplitMix64) -> Run {
        let workflow = rules.workflow
        var ways: [(run: Run, stage: Int)] = []
        var seen: Set<Int> = []
        let entries = [(workflow.initial, [])] + workflow.entries.map { ($0.stage, $0.needs) }
        for (name, needs) in entries {
            guard let index = model.stage(named: name) else { continue }
            let run = opening(at: (stage: name, needs: needs), using: &generator)
            seen.insert(index)
            if index == target { return run }
            ways.append((run, index))
        }
        var next = 0
        while next < ways.count {
            let way = ways[next]
            next += 1
            for step in model.steps[way.stage] {
                guard let to = step.to, seen.insert(to).inserted else { continue }
                let run = adding(step, to: way.run, using: &generator)
                if to == target { return run }
                ways.append((run, to))
            }
        }
        return ways[0].run
    }
}
