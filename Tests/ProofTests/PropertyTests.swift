import CaseEngine
import CivilCalendar
import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// The proof against the engine: what lint accepts is never forgotten, whatever is recorded.
///
/// NHACHAN_PROOF_RUNS multiplies the number of runs.
@Suite struct PropertyTests {
    /// How often more than in an ordinary run.
    static let factor = UInt64(ProcessInfo.processInfo.environment["NHACHAN_PROOF_RUNS"] ?? "") ?? 1

    /// Random words of events; the first at whose end a case is forgotten, shrunk.
    static func forgotten(
        _ draw: RunDraw,
        runs: Int,
        length: Int,
        using generator: inout SplitMix64
    ) throws -> String? {
        for _ in 0..<runs {
            var run = draw.opening(using: &generator)
            for _ in 0...length {
                if let reason = try run.forgotten() {
                    return "\(reason)\n\(draw.shrunk(run))"
                }
                let steps = draw.steps(after: run)
                guard let step = steps.randomElement(using: &generator) else { break }
                run = draw.adding(step, to: run, using: &generator)
            }
        }
        return nil
    }

    @Test(arguments: [0, 1, 2, 3] as [UInt64])
    func `No case of a small workflow that lint accepts is forgotten`(block: UInt64) throws {
        let calendar = try #require(try Shipped.library().calendars["vn"])
        let count = 150 * Self.factor
        var accepted = 0
        for seed in block * count..<(block + 1) * count {
            var random = RandomWorkflow(seed: seed)
            let workflow = random.draw()
            let isClocked = TimerChecks(workflow: workflow, log: DiagnosticLog()).run()
            guard isClocked, Build.findings(workflow).isEmpty else { continue }
            accepted += 1
            let rules = CaseRules(workflow: workflow, calendar: calendar, bases: [:])
            let draw = RunDraw(rules, kind: Build.person)
            let found = try Self.forgotten(draw, runs: 6, length: 7, using: &random.generator)
            if let found {
                Issue.record("seed \(seed): \(found)\n\(workflow.sketch)")
                return
            }
        }
        #expect(accepted > count / 20)
    }

    @Test func `What the proof refuses is mostly forgotten in truth`() throws {
        let calendar = try #require(try Shipped.library().calendars["vn"])
        var refused = 0
        var real = 0
        for seed in 0..<150 * Self.factor {
            var random = RandomWorkflow(seed: seed)
            let workflow = random.draw()
            guard TimerChecks(workflow: workflow, log: DiagnosticLog()).run() else { continue }
            let rules = CaseRules(workflow: workflow, calendar: calendar, bases: [:])
            let draw = RunDraw(rules, kind: Build.person)
            var search = ForgottenCaseSearch(draw.model)
            for index in workflow.stages.indices where !workflow.stages[index].isFinal {
                guard case .forgotten(let path) = search.search(index) else { continue }
                refused += 1
                let isReal = try (0..<8).contains { round in
                    let gap = [0, 1, 40, 400][round % 4]
                    return try draw.replay(path, gap: gap, using: &random.generator)
                        .forgotten() != nil
                }
                real += isReal ? 1 : 0
            }
        }
        #expect(real * 10 > refused * 8, "\(real) of \(refused)")
        print("counter-examples: \(refused), of which \(real) are forgotten by the engine")
    }
}

extension Workflow {
    /// The workflow in short, for a failure to show.
    var sketch: String {
        let lines =
            entries.map { "entry \($0.stage) \($0.needs)" } + timers.map { "case \($0.sketch)" }
            + stages.flatMap { stage in
                ["stage \(stage.name)"] + stage.timers.map { "  \($0.sketch)" }
                    + stage.accepts.map { acceptance in
                        "  \(acceptance.event): \(acceptance.moves.map { $0.to ?? "-" })"
                    }
            }
        return lines.joined(separator: "\n")
    }
}

extension TimerRule {
    fileprivate var sketch: String {
        let laws = variants.map { variant in
            "{\(variant.since?.isoText ?? "")…\(variant.until?.isoText ?? "") from \(variant.from)"
                + " otherwise \(variant.otherwise ?? "-") \(variant.span)}"
        }
        let met = metBy.map { $0.event + ($0.when == nil ? "" : "?") }
        return "\(name) \(kind) \(laws.joined(separator: " ")) by \(chosenBy ?? "-") met \(met)"
            + " any \(answersAny) ends \(endsWith.map(\.event)) per \(per ?? "-")"
            + " rests \(dormantWhenNoRule) remind \(reminders.map { $0.steps.map(\.canonicalText) })"
    }
}
