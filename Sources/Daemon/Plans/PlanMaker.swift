import CaseEngine
import CaseStore
import CivilCalendar
import Foundation
import WorkflowModel

/// What a comparison of all open cases found.
struct PlanFinding: Sendable {
    /// The numbers.
    var summary = PlanSummary()
    /// What was found, in the order of the cases.
    var entries: [PlanEntry] = []
    /// The newest event before the first case was read.
    var sequence: Int64 = 0
    /// The office's day the cases were folded for.
    let day: CivilDate
}

/// Folds all open cases under two versions of rules, calendars and units, beside the writer.
///
/// Cases are read in slices that each see one snapshot, two slices at a time. What is recorded
/// meanwhile is planned again when the plan is applied.
struct PlanMaker: Sendable {
    /// How many cases one snapshot is read for.
    private static let slice = 500
    /// How many cases are held folded at a time, both ways: they take much more room than their
    /// rows.
    private static let held = 50
    /// How many slices are read at a time.
    private static let width = ProcessInfo.processInfo.activeProcessorCount

    let store: CaseStore
    let old: RulesInForce
    let new: PlannedVersion
    let directory: Directory
    let today: CivilDate
    /// Told now and then how many cases were looked at, and of how many.
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void
    /// Made once: to compare two calendars takes as long as to compare many cases.
    private let comparisons: [String: WorkflowComparison]

    init(
        store: CaseStore,
        old: RulesInForce,
        new: PlannedVersion,
        directory: Directory,
        today: CivilDate,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) {
        self.store = store
        self.old = old
        self.new = new
        self.directory = directory
        self.today = today
        self.progress = progress
        let names = Set(old.library.workflows.keys).union(new.library.workflows.keys)
        comparisons = names.reduce(into: [:]) { comparisons, name in
            comparisons[name] = Self.comparison(of: name, old, new, directory, today)
        }
    }

    /// Compares all open cases.
    func make() async throws -> PlanFinding {
        var finding = PlanFinding(day: today)
        let (sequence, total) = try await store.read { reader in
            (try reader.chainHead().sequence, try reader.openCaseCount())
        }
        finding.sequence = sequence
        var slices: [Int: SliceFinding] = [:]
        var done = 0
        try await withThrowingTaskGroup(of: (Int, SliceFinding).self) { group in
            var cursor: String? = ""
            var number = 0
            func addSlice() async throws {
                guard let after = cursor else { return }
                let cases = try await store.read { reader in
                    try reader.plannedCases(after: after, limit: Self.slice)
                }
                cursor = cases.count == Self.slice ? cases.last?.caseID : nil
                guard !cases.isEmpty else { return }
                let place = number
                number += 1
                group.addTask { (place, try await compare(cases)) }
            }
            for _ in 0..<Self.width { try await addSlice() }
            while let (place, slice) = try await group.next() {
                slices[place] = slice
                done += slice.summary.cases
                progress(done, max(done, total))
                try await addSlice()
            }
        }
        for place in slices.keys.sorted() {
            guard let slice = slices[place] else { continue }
            finding.summary.add(slice.summary)
            finding.entries += slice.entries
        }
        return finding
    }

    /// Compares some cases, in the order given; ended ones are left out.
    func finding(of caseIDs: [String], in reader: StoreReader) throws -> PlanFinding {
        var finding = PlanFinding(day: today)
        finding.sequence = try reader.chainHead().sequence
        let cases = try caseIDs.compactMap { try reader.plannedCase($0) }
        let slice = try compare(cases, in: reader)
        finding.summary = slice.summary
        finding.entries = slice.entries
        return finding
    }

    /// What changes for one case, with both explanations.
    func change(of caseID: String, in reader: StoreReader) throws -> CaseChange? {
        guard let row = try reader.plannedCase(caseID), comparisons[row.workflow] != nil
        else { return nil }
        return try change(of: row, in: reader)
    }

    // MARK: - Slices

    private struct SliceFinding: Sendable {
        var summary = PlanSummary()
        var entries: [PlanEntry] = []
    }

    private func compare(_ cases: [PlannedCase]) async throws -> SliceFinding {
        try await store.read { try compare(cases, in: $0) }
    }

    private func compare(
        _ cases: [PlannedCase],
        in reader: StoreReader
    ) throws -> SliceFinding {
        var finding = SliceFinding()
        finding.summary.cases = cases.count
        let touched = cases.filter { row in
            !comparison(of: row.workflow).leaves(row, epoch: old.epoch)
        }
        finding.summary.folded = touched.count
        let inputs = try reader.inputs(of: touched)
        for first in stride(from: 0, to: touched.count, by: Self.held) {
            let cases = touched[first...].prefix(Self.held)
            try compare(cases, inputs, in: reader, adding: &finding)
        }
        return finding
    }

    /// Compares some of the cases of a slice.
    private func compare(
        _ cases: ArraySlice<PlannedCase>,
        _ inputs: [String: CaseInputs],
        in reader: StoreReader,
        adding finding: inout SliceFinding
    ) throws {
        let folded = try cases.map { row in
            try fold(row, inputs[row.caseID], quickComparison(of: row.workflow), in: reader)
        }
        let pasts = try reader.pasts(of: folded.filter(\.asksPast).map(\.row))
        for states in folded {
            guard var change = try states.change(past: pasts[states.row.caseID]) else { continue }
            if change.isUnexplained, !finding.summary.hasReasons(for: change) {
                change = try self.change(of: states.row, in: reader) ?? change
            }
            finding.summary.add(change)
            finding.entries += change.timers.map { PlanEntry($0, of: change.caseID) }
        }
    }

    /// What changes for a case, with both explanations.
    private func change(of row: PlannedCase, in reader: StoreReader) throws -> CaseChange? {
        let states = try fold(row, nil, comparison(of: row.workflow).explained, in: reader)
        let past = states.asksPast ? try reader.pasts(of: [row])[row.caseID] : nil
        return try states.change(past: past)
    }

    /// A case under both versions.
    private struct BothStates {
        let row: PlannedCase
        let comparison: CaseComparison
        let before: CaseState?
        let after: Result<CaseState, FoldError>

        /// Whether `change` asks what was already sent.
        var asksPast: Bool { comparison.asksPast(from: before, to: after) }

        /// What changes; `nil` when nothing does.
        func change(past: ReminderPast?) throws(FoldError) -> CaseChange? {
            try comparison.change(from: before, to: after, past: past)
        }
    }

    private func fold(
        _ row: PlannedCase,
        _ inputs: CaseInputs?,
        _ comparison: CaseComparison,
        in reader: StoreReader
    ) throws -> BothStates {
        let kept = try keptTimers(of: row, in: reader)
        let day = kept?.day ?? today
        let before = try state(of: row, inputs, comparison.old, old.library, reader, on: day)
        let after = try state(of: row, inputs, comparison.new, new.library, reader, on: day)
        return BothStates(
            row: row,
            comparison: comparison,
            before: try before.state().map { state in
                kept.map { state.asKept($0.timers) } ?? state
            },
            after: try after.result(workflow: row.workflow)
        )
    }

    /// What an earlier engine left of a case, and the last day on which nothing but the engine can
    /// have changed it; `nil` when the dates are of this engine, or something it reads has changed.
    private func keptTimers(
        of row: PlannedCase,
        in reader: StoreReader
    ) throws -> (timers: [KeptTimer], day: CivilDate)? {
        guard old.engineChange != nil, row.epoch == old.epoch, row.parked == nil else { return nil }
        let last = row.next?.adding(days: -1) ?? today
        return (try reader.timers(of: row.caseID).map { KeptTimer($0) }, min(today, last))
    }

    private func state(
        of row: PlannedCase,
        _ inputs: CaseInputs?,
        _ side: CaseComparison.Side,
        _ library: RuleLibrary,
        _ reader: StoreReader,
        on day: CivilDate
    ) throws -> Folded {
        guard let rules = side.rules else { return .noRules }
        let reading = CaseReading(
            reader,
            library: library,
            tree: side.directory.tree,
            today: day
        )
        do {
            if let inputs {
                let state = try reading.state(of: row, inputs, rules: rules)
                // The meetings that were read are those of the unit of the last fold.
                if state.subject.unit == row.unit { return .state(state) }
            }
            let history = try inputs?.history ?? reader.history(of: row.caseID)
            return .state(try reading.state(of: row.caseID, history: history, rules: rules))
        } catch {
            return .failed(error)
        }
    }

    /// What folding under one version came to.
    private enum Folded {
        case state(CaseState)
        case noRules
        case failed(any Error)

        func state() throws -> CaseState? {
            switch self {
            case .state(let state): return state
            case .noRules: return nil
            case .failed(let error):
                guard error is FoldError else { throw error }
                return nil
            }
        }

        func result(workflow: String) throws -> Result<CaseState, FoldError> {
            switch self {
            case .state(let state): return .success(state)
            case .noRules: return .failure(.unknownWorkflow(workflow))
            case .failed(let error):
                guard let error = error as? FoldError else { throw error }
                return .failure(error)
            }
        }
    }

    // MARK: - Workflows

    /// A workflow that neither version has is compared all the same: its cases say so.
    private func comparison(of workflow: String) -> WorkflowComparison {
        comparisons[workflow] ?? Self.comparison(of: workflow, old, new, directory, today)
    }

    /// The comparison of many cases.
    ///
    /// What an earlier engine kept is told from what this one finds by having no explanation, so an
    /// upgrade needs them all.
    private func quickComparison(of workflow: String) -> CaseComparison {
        let comparison = comparison(of: workflow)
        return old.engineChange == nil ? comparison.quick : comparison.explained
    }

    private static func comparison(
        of workflow: String,
        _ old: RulesInForce,
        _ new: PlannedVersion,
        _ directory: Directory,
        _ today: CivilDate
    ) -> WorkflowComparison {
        WorkflowComparison(
            workflow: workflow,
            old: (old.library, old.directory),
            new: (new.library, directory),
            today: today,
            engine: old.engineChange
        )
    }
}

extension KeptTimer {
    fileprivate init(_ row: TimerSummary) {
        self.init(
            timer: row.timer,
            visit: row.visit,
            occurrence: row.occurrence,
            key: row.key,
            kind: row.kind,
            state: row.state,
            start: row.start,
            due: row.due,
            warnedAfter: row.warnedAfter,
            isProvisional: row.isProvisional,
            missed: row.missed
        )
    }
}

extension PlanEntry {
    fileprivate init(_ change: TimerDifference, of caseID: String) {
        self.init(
            caseID: caseID,
            timer: change.name,
            occurrence: change.occurrence,
            key: change.key,
            kind: change.kind,
            old: change.before?.due,
            new: change.after?.due
        )
    }
}
