import CaseEngine
import CaseStore
import CivilCalendar
import Logging
import WorkflowLanguage
import WorkflowModel

/// Runs a reload, whoever asks for it, and says in STATUS=, in `status` and in the journal what it
/// came to.
///
/// The control socket, SIGHUP and the start of the daemon all go through here.
struct ReloadNews: Sendable {
    let context: DaemonContext

    /// Reads the rules again and tells.
    func run(acceptsMoves: Bool, isDryRun: Bool, actor: String) async throws -> ReloadOutcome {
        let outcome = try await RuleReload(context: context).run(
            acceptsMoves: acceptsMoves,
            isDryRun: isDryRun,
            actor: actor
        )
        if !isDryRun { await tell(outcome) }
        return outcome
    }

    private func tell(_ outcome: ReloadOutcome) async {
        switch outcome {
        case .unchanged, .applied:
            context.health.rulesProblem(nil)
        case .invalid(let diagnostics):
            await refuse(diagnostics)
        case .refused(let missing):
            context.health.rulesProblem(.planRefused(missing))
            await write { transaction in
                let first = missing.first.map { "\($0.kind) \($0.name)" } ?? ""
                try Trail.rulesRefused(count: missing.count, first: first, in: transaction)
            }
        case .waiting(let plan, let finding, _, _):
            guard let plan else { break }
            let engine = context.rules.current.engineChange
            let moves = finding.summary.moves
            context.health.rulesProblem(.waits(moves, plan: plan.id, engine: engine))
            await write { transaction in
                if let engine, try transaction.closeGate(.engine, detail: engine.text) {
                    try Trail.gateClosed(.engine, detail: engine.text, in: transaction)
                }
                try Trail.planWaits(plan, moves: finding.summary.moves, in: transaction)
            }
        }
    }

    private func refuse(_ diagnostics: [Diagnostic]) async {
        let errors = diagnostics.filter { $0.severity == .error }
        let first = errors.first.map { "\($0.place)" } ?? ""
        context.health.rulesProblem(
            LocalizedText(
                vi:
                    "quy tắc trên đĩa có \(errors.count) lỗi (\(first)), quy tắc cũ vẫn có hiệu lực",
                en:
                    "the rules on disk have \(errors.count) errors (\(first)), the old ones stay in "
                    + "force"
            )
        )
        await write { transaction in
            try Trail.rulesRefused(count: errors.count, first: first, in: transaction)
        }
    }

    private func write(_ body: @escaping @Sendable (StoreTransaction) throws -> Void) async {
        do {
            try await context.store.write(at: context.clock.now().milliseconds, body)
        } catch {
            context.log.error("what a reload came to could not be written", error: error)
        }
    }
}

extension EngineChange {
    /// Both versions, for people.
    fileprivate var text: String { "\(old) → \(new)" }
}

extension LocalizedText {
    /// The rules on disk, or dates that another engine moves, wait to be applied.
    static func waits(_ moves: Int, plan: String, engine: EngineChange?) -> LocalizedText {
        guard let engine else {
            return LocalizedText(
                vi: "quy tắc trên đĩa làm thay đổi \(moves) ngày đến hạn, chờ nhachanctl apply "
                    + plan,
                en: "the rules on disk move \(moves) due dates and wait for nhachanctl apply "
                    + plan
            )
        }
        return LocalizedText(
            vi: "bộ tính của chương trình đã đổi (\(engine.text)) và làm thay đổi \(moves) ngày "
                + "đến hạn, chờ nhachanctl apply \(plan)",
            en: "the engine of the program changed (\(engine.text)), moves \(moves) due dates and "
                + "waits for nhachanctl apply \(plan)"
        )
    }
}
