/// The names bound around a place of the text, innermost last.
///
/// Found by name, so that a context of thousands of entries is read in a time that grows with its
/// length and not with the square of it.
struct Bindings {
    private struct Binding {
        /// The name; nil for the items of a filter, whose entries count as names.
        let name: String?
        /// Where the value is kept; -1 for one that was not read yet.
        var slot: Int32
    }

    private var all: [Binding] = []
    private var places: [String: [Int]] = [:]
    private var filters: [Int] = []

    /// How many there are, to return to with `remove(to:)`.
    var count: Int { all.count }

    /// Whether the place is inside a filter.
    var isInFilter: Bool { !filters.isEmpty }

    /// Binds a name.
    mutating func append(_ name: String, slot: Int32) {
        places[name, default: []].append(all.count)
        all.append(Binding(name: name, slot: slot))
    }

    /// Enters a filter, whose item is in a slot.
    mutating func appendFilter(slot: Int32) {
        filters.append(all.count)
        all.append(Binding(name: nil, slot: slot))
    }

    /// Leaves all but the first so many.
    mutating func remove(to count: Int) {
        while all.count > count, let last = all.popLast() {
            if let name = last.name { places[name]?.removeLast() } else { filters.removeLast() }
        }
    }

    /// Whether a name is bound.
    func contains(_ name: String) -> Bool { !(places[name] ?? []).isEmpty }

    /// The place of the innermost binding of a name.
    func place(of name: String) -> Int? { places[name]?.last }

    /// The slot of a place.
    func slot(at place: Int) -> Int32 { all[place].slot }

    /// Gives a slot to a binding that has none yet.
    mutating func set(slot: Int32, at place: Int) { all[place].slot = slot }

    /// The items of the filters inside a binding, innermost first.
    func items(inside place: Int?) -> [Int32] {
        filters.reversed().prefix { $0 > place ?? -1 }.map { all[$0].slot }
    }
}
