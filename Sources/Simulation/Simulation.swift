public import CivilCalendar

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
    private static let portion = 128

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
        await gather(families, FutureTally(), progress) { portion in
            var tally = FutureTally()
            for family in portion {
                tally.add(future(of: family, in: world), from: from, through: until)
            }
            return tally
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
        await gather(families, FutureComparison(), progress) { portion in
            var result = FutureComparison()
            for family in portion {
                let before = future(of: family, in: old)
                let after = future(of: family, in: new)
                result.old.add(before, from: from, through: until)
                result.new.add(after, from: from, through: until)
                result.moves += moves(from: before, to: after)
            }
            return result
        } merge: { sum, part in
            sum.old.add(part.old)
            sum.new.add(part.new)
            sum.moves += part.moves
        }
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

    /// Shares the families among workers and merges what they found in the order given.
    private func gather<Part: Sendable>(
        _ families: [SimulatedFamily],
        _ empty: Part,
        _ progress: (Int) -> Void,
        _ work: @escaping @Sendable (ArraySlice<SimulatedFamily>) -> Part,
        merge: (inout Part, Part) -> Void
    ) async -> Part {
        let starts = Array(stride(from: 0, to: families.count, by: Self.portion))
        return await withTaskGroup(of: (Int, Part).self) { group in
            var next = 0
            var waiting: [Int: Part] = [:]
            var merged = 0
            var done = 0
            var result = empty
            let give = { (group: inout TaskGroup<(Int, Part)>) in
                guard next < starts.count else { return }
                let number = next
                next += 1
                let portion = families[starts[number]...].prefix(Self.portion)
                group.addTask { (number, work(portion)) }
            }
            for _ in 0..<workers { give(&group) }
            while let (number, part) = await group.next() {
                give(&group)
                waiting[number] = part
                done += families[starts[number]...].prefix(Self.portion).count
                progress(done)
                while let part = waiting.removeValue(forKey: merged) {
                    merge(&result, part)
                    merged += 1
                }
            }
            return result
        }
    }
}
