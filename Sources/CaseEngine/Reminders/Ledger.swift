/// The rows of one case in the order they were written, with what reconciliation asks of them kept
/// up at every change.
public struct Ledger: Sendable {
    /// What one role was told of one occurrence of a timer, or of several.
    struct Line {
        /// The step of one of its rows.
        let key: ReminderKey
        /// Where the row stands that it was told first.
        var first: Int
        /// Where the row stands that it was told last.
        var last: Int
        /// How often it was told that the date moved.
        var moves: Int
        /// How often somebody took the role over.
        var handovers: Int
    }

    /// The rows.
    public private(set) var rows: [LedgerEntry]
    /// Where the rows stand that wait to be sent, in order.
    public private(set) var waiting: [Int] = []
    /// Where the newest row of each reminder stands.
    private var places = ReminderIndex()
    /// What was told, by timer, occurrence and role.
    private var lines: [Line] = []
    /// The steps that were told, without their ordinals, and to which of the lines each belongs.
    private var steps: [(key: ReminderKey, line: Int)] = []
    /// Where each of the steps stands.
    private var placeOfStep = ReminderIndex()

    /// Keeps rows that were written before.
    public init(_ rows: [LedgerEntry] = []) {
        self.rows = rows
        places.reserveCapacity(rows.count)
        for index in rows.indices {
            place(index)
            note(index)
        }
    }

    /// Keeps those of all rows of a case that the engine is shown.
    public init(ofEngine rows: [LedgerEntry]) {
        self.init(rows.filter { $0.key.timer != ReminderPlan.openingTimer })
    }

    /// Makes the changes that `Reconciliation` asked for.
    public mutating func apply(_ changes: [LedgerChange]) {
        for change in changes { apply(change) }
    }

    /// Makes one change that `Reconciliation` asked for.
    ///
    /// - Returns: Where the row stands; `nil` when a row to change is not there.
    @discardableResult
    public mutating func apply(_ change: LedgerChange) -> Int? {
        switch change {
        case .insert(let row):
            rows.append(row)
            place(rows.count - 1)
            note(rows.count - 1)
            return rows.count - 1
        case .suppress(let key, let reason):
            return alter(key) { row in (row.status, row.reason) = (.suppressed, reason) }
        case .retract(let key):
            return alter(key) { row in (row.status, row.reason) = (.suppressed, .clock) }
        case .revive(let key, let day, let late):
            return alter(key) { row in
                (row.status, row.reason, row.isLate, row.day) = (.planned, nil, late, day)
            }
        }
    }

    /// Notes that a row which waits was sent.
    ///
    /// - Parameters:
    ///   - index: Where it stands.
    ///   - address: Where it went.
    public mutating func send(_ index: Int, to address: String?) {
        alter(index) { row in (row.status, row.address) = (.sent, address) }
    }

    private mutating func alter(_ key: ReminderKey, _ change: (inout LedgerEntry) -> Void) -> Int? {
        guard let index = index(of: key) else { return nil }
        alter(index, change)
        return index
    }

    private mutating func alter(_ index: Int, _ change: (inout LedgerEntry) -> Void) {
        let before = rows[index].status
        if before == .planned { waiting.removeAll { $0 == index } }
        change(&rows[index])
        note(index, after: before)
    }

    /// Notes where a row stands.
    private mutating func place(_ index: Int) {
        let key = rows[index].key
        places.set(index, of: key) { rows[$0].key == key }
    }

    /// Notes what a row means to those who ask; what was told once stays told.
    private mutating func note(_ index: Int, after before: ReminderStatus? = nil) {
        let status = rows[index].status
        if status == .planned {
            let place = waiting.lastIndex { $0 < index }.map { $0 + 1 } ?? 0
            waiting.insert(index, at: place)
        }
        if before?.isTold ?? false || !status.isTold { return }
        let step = rows[index].key.repeated(0)
        let new = Line(
            key: step,
            first: index,
            last: index,
            moves: step.isStep(of: Reconciliation.movedStep) ? 1 : 0,
            handovers: step.isStep(of: Reconciliation.handoverStep) ? 1 : 0
        )
        if let known = placeOfStep.place(of: step, where: { steps[$0].key == step }) {
            lines[steps[known].line].add(new)
            return
        }
        let known = lines.firstIndex { $0.key.isInLine(with: step) } ?? lines.count
        steps.append((step, known))
        placeOfStep.set(steps.count - 1, of: step) { steps[$0].key == step }
        if known < lines.count {
            lines[known].add(new)
        } else {
            lines.append(new)
        }
    }
}

// MARK: - What reconciliation asks

extension Ledger {
    /// Where the newest row of a reminder stands.
    func index(of key: ReminderKey) -> Int? {
        places.place(of: key) { rows[$0].key == key }
    }

    /// The newest row of a reminder.
    func row(_ key: ReminderKey) -> LedgerEntry? { index(of: key).map { rows[$0] } }

    /// What each role was told of a timer, in the order they were told first.
    ///
    /// - Parameters:
    ///   - timer: The timer.
    ///   - occurrence: The occurrence that is asked about alone; `nil` for all of them.
    /// - Returns: What they were told last and how often of changes.
    func told(of timer: String, occurrence: String?) -> [Line] {
        var result: [Line] = []
        for line in lines where line.key.timer == timer {
            if let occurrence, line.key.occurrence != occurrence { continue }
            if let known = result.firstIndex(where: { $0.key.role == line.key.role }) {
                result[known].add(line)
            } else {
                result.append(line)
            }
        }
        return result.sorted { $0.first < $1.first }
    }

    /// The roles that were told of a timer, or will be by a row that waits.
    func roles(of timer: String) -> Set<String> {
        let told = lines.lazy.map(\.key).filter { $0.timer == timer }
        let waiting = waiting.lazy.map { rows[$0].key }.filter { $0.timer == timer }
        return Set(told.map(\.role)).union(waiting.map(\.role))
    }
}

extension Ledger.Line {
    /// Adds what else the same role was told.
    fileprivate mutating func add(_ other: Ledger.Line) {
        first = min(first, other.first)
        last = max(last, other.last)
        moves += other.moves
        handovers += other.handovers
    }
}

extension Ledger: RandomAccessCollection {
    /// 0.
    public var startIndex: Int { 0 }
    /// How many rows there are.
    public var endIndex: Int { rows.count }

    /// A row.
    public subscript(index: Int) -> LedgerEntry { rows[index] }
}
