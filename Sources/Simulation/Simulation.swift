public import CivilCalendar
import Synchronization

/// A due date that differs between two sets of rules.
public struct FutureMove: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// Its workflow.
    public let workflow: String
    /// The timer.
    public let timer: String
    /// The value of `per` the occurrence is for.
    public let key: String?
    /// The occurrence.
    public let occurrence: String
    /// The due date under the first rules; `nil` where they have none.
    public let old: CivilDate?
    /// The due date under the second rules; `nil` where they have none.
    public let new: CivilDate?
}

/// What two sets of rules make of the same cases.
public struct FutureComparison: Sendable {
    /// Under the first rules.
    public var old = FutureTally()
    /// Under the second rules.
    public var new = FutureTally()
    /// The due dates that differ, in order of case.
    public var moves: [FutureMove] = []

    init() {}
}

/// How officials are assumed to act in the days of a simulation.
public enum Assumption: String, Hashable, Sendable, CaseIterable {
    /// Nobody records anything: what is undone goes on being reminded of.
    case never
    /// What meets a clock is recorded on its last day, through the path that any record takes; what
    /// is overdue on the first day, on that day.
    case onTime = "on-time"
}

/// Runs the engine over cases held in memory, on a clock of its own, from wake to wake.
///
/// Families of cases do not wait for one another, and are shared among workers; the sum is the same
/// whatever the number of workers and the order in which they finish.
public struct Simulation: Sendable {
    /// How many families a worker takes at once.
    private static let portion = 64

    /// The first day.
    public let from: CivilDate
    /// The last day.
    public let until: CivilDate
    /// How many families are simulated at a time.
    public let workers: Int
    /// How officials act.
    public let assumption: Assumption
    /// Whether every reminder is waited for with a fold of its own, as the daemon does; slow, and
    /// the same in the end, as a test shows.
    var isStepwise = false

    /// Plans a simulation.
    ///
    /// - Parameters:
    ///   - from: The first day.
    ///   - until: The last day, included.
    ///   - workers: How many families are simulated at a time, 1 or more.
    ///   - assumption: How officials act.
    public init(
        from: CivilDate,
        until: CivilDate,
        workers: Int,
        assumption: Assumption = .never
    ) {
        self.from = from
        self.until = until
        self.workers = max(1, workers)
        self.assumption = assumption
    }

    /// What becomes of one family.
    func future(of family: SimulatedFamily, in world: SimulatedWorld) -> FamilyFuture {
        var run = FamilyRun(family, in: world, plan: self)
        return run.run()
    }

    /// The future of all cases under one set of rules.
    ///
    /// - Parameters:
    ///   - families: The cases with what they read.
    ///   - world: The rules and the units.
    ///   - progress: Is told how many families are done.
    /// - Returns: The sum.
    public func run(
        _ families: [SimulatedFamily],
        in world: SimulatedWorld,
        progress: (Int) -> Void = { _ in }
    ) async -> FutureTally {
        await gather(families, FutureTally(), progress) { tally, portion in
            for family in portion {
                tally.add(future(of: family, in: world), from: from, through: until)
            }
        } merge: {
            $0.add($1)
        }
    }

    /// The future of all cases under two sets of rules.
    ///
    /// - Parameters:
    ///   - families: The cases with what they read.
    ///   - old: The first rules.
    ///   - new: The second rules.
    ///   - progress: Is told how many families are done.
    /// - Returns: Both sums, and the due dates that differ.
    public func compare(
        _ families: [SimulatedFamily],
        under old: SimulatedWorld,
        and new: SimulatedWorld,
        progress: (Int) -> Void = { _ in }
    ) async -> FutureComparison {
        let found = await gather(families, ComparisonPart(), progress) { part, portion in
            var moves: [FutureMove] = []
            for family in portion {
                let before = future(of: family, in: old)
                let after = future(of: family, in: new)
                part.sum.old.add(before, from: from, through: until)
                part.sum.new.add(after, from: from, through: until)
                moves += self.moves(from: before, to: after)
            }
            part.moves[portion.startIndex] = moves
        } merge: { whole, part in
            whole.sum.old.add(part.sum.old)
            whole.sum.new.add(part.sum.new)
            whole.moves.merge(part.moves) { $1 }
        }
        var result = found.sum
        result.moves = found.moves.sorted { $0.key < $1.key }.flatMap(\.value)
        return result
    }

    /// What one worker found of two sets of rules.
    private struct ComparisonPart: Sendable {
        var sum = FutureComparison()
        /// The due dates that differ, by the place of the first family of a portion.
        var moves: [Int: [FutureMove]] = [:]
    }

    /// The due dates that differ, in the order of the cases; one that only one set of rules opens
    /// has dates of one side only.
    private func moves(from old: FamilyFuture, to new: FamilyFuture) -> [FutureMove] {
        let later = Dictionary(new.cases.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let known = Set(old.cases.map(\.id))
        return old.cases.flatMap { before in
            let gone = CaseFuture(id: before.id, workflow: before.workflow)
            return moves(from: before, to: later[before.id] ?? gone)
        }
            + new.cases.filter { !known.contains($0.id) }.flatMap { after in
                moves(from: CaseFuture(id: after.id, workflow: after.workflow), to: after)
            }
    }

    private func moves(from old: CaseFuture, to new: CaseFuture) -> [FutureMove] {
        var places: [[String?]] = []
        var dues: [[String?]: (old: FutureDue?, new: FutureDue?)] = [:]
        for (isNew, found) in [(false, old.dues), (true, new.dues)] {
            for due in found {
                let place = [due.timer, due.key, due.occurrence]
                if dues[place] == nil { places.append(place) }
                if isNew {
                    dues[place, default: (nil, nil)].new = due
                } else {
                    dues[place, default: (nil, nil)].old = due
                }
            }
        }
        return places.compactMap { place in
            guard let (before, after) = dues[place], before?.due != after?.due,
                let named = after ?? before
            else { return nil }
            return FutureMove(
                caseID: new.id,
                workflow: new.workflow,
                timer: named.timer,
                key: named.key,
                occurrence: named.occurrence,
                old: before?.due,
                new: after?.due
            )
        }
    }

    /// Shares the families among workers, each of which adds to a part of its own, and merges the
    /// parts.
    private func gather<Part: Sendable>(
        _ families: [SimulatedFamily],
        _ empty: Part,
        _ progress: (Int) -> Void,
        _ work: @escaping @Sendable (inout Part, ArraySlice<SimulatedFamily>) -> Void,
        merge: (inout Part, Part) -> Void
    ) async -> Part {
        let portions = Portions(of: families, size: Self.portion)
        let (finished, report) = AsyncStream.makeStream(of: Int.self)
        return await withTaskGroup(of: Part.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var part = empty
                    while let portion = portions.next() {
                        work(&part, portion)
                        report.yield(portion.count)
                    }
                    return part
                }
            }
            var done = 0
            var counts = finished.makeAsyncIterator()
            while done < families.count, let count = await counts.next() {
                done += count
                progress(done)
            }
            var result = empty
            for await part in group { merge(&result, part) }
            return result
        }
    }
}

/// Families that wait for a worker.
private final class Portions: Sendable {
    private let families: [SimulatedFamily]
    private let size: Int
    private let taken = Mutex(0)

    init(of families: [SimulatedFamily], size: Int) {
        self.families = families
        self.size = size
    }

    /// The next of them; `nil` when all are taken.
    func next() -> ArraySlice<SimulatedFamily>? {
        let first = taken.withLock { taken in
            defer { taken = min(taken + size, families.count) }
            return taken
        }
        return first < families.count ? families[first...].prefix(size) : nil
    }
}
