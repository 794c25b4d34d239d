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

/// Runs the engine over cases held in memory, on a clock of its own, from wake to wake.
///
/// Nothing is recorded on the way: what nobody does stays undone, so that an unmet deadline goes on
/// reminding. Cases do not wait for one another, and are shared among workers; the sum is the same
/// whatever the number of workers and the order in which they finish.
public struct Simulation: Sendable {
    /// How many cases a worker takes at once.
    private static let portion = 64

    /// The first day.
    public let from: CivilDate
    /// The last day.
    public let until: CivilDate
    /// How many cases are simulated at a time.
    public let workers: Int

    /// Plans a simulation.
    ///
    /// - Parameters:
    ///   - from: The first day.
    ///   - until: The last day, included.
    ///   - workers: How many cases are simulated at a time, 1 or more.
    public init(from: CivilDate, until: CivilDate, workers: Int) {
        self.from = from
        self.until = until
        self.workers = max(1, workers)
    }

    /// What becomes of one case.
    public func future(of file: SimulatedCase, in world: SimulatedWorld) -> CaseFuture {
        run(file, in: world, isStepwise: false)
    }

    /// The same with a fold for every reminder, as the daemon does it.
    func futureStepByStep(of file: SimulatedCase, in world: SimulatedWorld) -> CaseFuture {
        run(file, in: world, isStepwise: true)
    }

    /// The future of all cases under one set of rules.
    ///
    /// - Parameters:
    ///   - cases: The cases.
    ///   - world: The rules and the units.
    ///   - progress: Is told how many cases are done.
    /// - Returns: The sum.
    public func run(
        _ cases: [SimulatedCase],
        in world: SimulatedWorld,
        progress: (Int) -> Void = { _ in }
    ) async -> FutureTally {
        await gather(cases, FutureTally(), progress) { portion in
            var tally = FutureTally()
            for file in portion {
                tally.add(future(of: file, in: world), from: from, through: until)
            }
            return tally
        } merge: {
            $0.add($1)
        }
    }

    /// The future of all cases under two sets of rules.
    ///
    /// - Parameters:
    ///   - cases: The cases.
    ///   - old: The first rules.
    ///   - new: The second rules.
    ///   - progress: Is told how many cases are done.
    /// - Returns: Both sums, and the due dates that differ.
    public func compare(
        _ cases: [SimulatedCase],
        under old: SimulatedWorld,
        and new: SimulatedWorld,
        progress: (Int) -> Void = { _ in }
    ) async -> FutureComparison {
        await gather(cases, FutureComparison(), progress) { portion in
            var result = FutureComparison()
            for file in portion {
                let before = future(of: file, in: old)
                let after = future(of: file, in: new)
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

    private func run(
        _ file: SimulatedCase,
        in world: SimulatedWorld,
        isStepwise: Bool
    ) -> CaseFuture {
        guard let machine = world.machine(of: file.workflow) else {
            var future = CaseFuture(id: file.id, workflow: file.workflow)
            future.error = "the rules have no workflow '\(file.workflow)'"
            return future
        }
        var run = CaseRun(file, machine: machine, world: world, until: until)
        run.isStepwise = isStepwise
        run.run(from: from)
        return run.future
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

    /// Shares the cases among workers and merges what they found in the order of the cases.
    private func gather<Part: Sendable>(
        _ cases: [SimulatedCase],
        _ empty: Part,
        _ progress: (Int) -> Void,
        _ work: @escaping @Sendable (ArraySlice<SimulatedCase>) -> Part,
        merge: (inout Part, Part) -> Void
    ) async -> Part {
        let starts = Array(stride(from: 0, to: cases.count, by: Self.portion))
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
                let portion = cases[starts[number]...].prefix(Self.portion)
                group.addTask { (number, work(portion)) }
            }
            for _ in 0..<workers { give(&group) }
            while let (number, part) = await group.next() {
                give(&group)
                waiting[number] = part
                done += cases[starts[number]...].prefix(Self.portion).count
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
