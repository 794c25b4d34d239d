import Synchronization

/// A plan on which several steps work one after the other, each on whatever thread it runs: it is
/// changed where it stands, because copying what it knows with every stretch costs the square of
/// the file.
final class ImportBench: Sendable {
    private let box: Mutex<ImportPlan>

    init(_ plan: ImportPlan) { box = Mutex(plan) }

    /// The plan as it is.
    var plan: ImportPlan { box.withLock { $0 } }

    /// Changes the plan.
    func change<Value: Sendable>(_ body: (inout ImportPlan) throws -> Value) rethrows -> Value {
        try box.withLock { try body(&$0) }
    }
}

/// Where the rows of an import are put aside until it is accepted.
struct ImportStage: Sendable {
    let id: Int64
}
