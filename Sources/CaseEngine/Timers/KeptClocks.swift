import CivilCalendar

/// The clocks of a case as one fold found them, for a later fold of the same facts to go on from.
///
/// Of the clocks of a case that stands for years one moves on at a time. Each says itself when it
/// changes, for that is what its case wakes on; until then it is what it was.
struct KeptClocks: Sendable {
    /// The clocks of one timer in one scope.
    struct Group: Sendable {
        /// Where they stand among all clocks.
        let places: Range<Int>
        /// The last day through which they stay as they are.
        let last: CivilDate
    }

    /// The clocks, in the order in which a fold lists them.
    var clocks: [Clock] = []
    /// The same by timer and scope, each named in the order of the rules and the stays.
    private var groups: [Group] = []
    /// The last day before something happens that any of them may read.
    private let last: CivilDate

    /// Begins the list of a fold.
    ///
    /// - Parameter last: The last day before an event, a hold or a value takes effect.
    init(through last: CivilDate) { self.last = last }

    /// The clocks of the next timer and scope, where they are on a day what they were.
    ///
    /// - Parameters:
    ///   - place: How many timers and scopes were named before.
    ///   - day: The day, not before that of the fold which found them.
    /// - Returns: The clocks; `nil` when they have to be found again.
    func group(_ place: Int, on day: CivilDate) -> (clocks: ArraySlice<Clock>, last: CivilDate)? {
        guard day <= last, place < groups.count, day <= groups[place].last else { return nil }
        return (clocks[groups[place].places], groups[place].last)
    }

    /// The next day after another on which any clock changes of itself; `nil` when none will.
    func change(after day: CivilDate) -> CivilDate? {
        var next: CivilDate?
        for index in clocks.indices {
            guard let change = clocks[index].change(after: day) else { continue }
            next = next.map { min($0, change) } ?? change
        }
        return next
    }

    /// How many timers and scopes were named.
    var count: Int { groups.count }

    /// Names what was added to the clocks since the group before as that of the next timer and
    /// scope.
    mutating func endGroup(through last: CivilDate) {
        groups.append(Group(places: openPlaces, last: last))
    }

    /// Where the clocks stand that belong to no group yet.
    var openPlaces: Range<Int> { (groups.last?.places.upperBound ?? 0)..<clocks.count }
}

extension Clock {
    /// The next day after another on which the clock changes of itself; `nil` when it will not.
    func change(after day: CivilDate) -> CivilDate? {
        guard status.isRunning else { return nil }
        var next = wake.flatMap { $0 > day ? $0 : nil }
        // A deadline that passes asks for the same reminders before and after.
        if let due = status.due, status.kind != .deadline {
            let passing = status.kind == .recurring ? due.following : due
            if passing > day { next = next.map { min($0, passing) } ?? passing }
        }
        return next
    }
}
