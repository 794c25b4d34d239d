/// Where reminders stand in a list that only grows, by their keys.
///
/// A case that nobody answers has hundreds of rows, and each is looked up a few times. The keys
/// know their hash and stand in the list already, so the table holds no more than a part of the
/// hash and the place; one of the standard library would hash anew and keep the keys twice.
struct ReminderIndex: Sendable {
    private struct Slot {
        let mark: UInt32
        /// The place in the list; negative while the slot is free.
        let place: Int32

        static let free = Slot(mark: 0, place: -1)
    }

    /// A power of two, at most three quarters of them taken.
    private var slots: [Slot] = []
    private var count = 0

    /// Where a reminder stands.
    ///
    /// - Parameters:
    ///   - key: What identifies it.
    ///   - isAt: Whether it stands at a place of the list.
    /// - Returns: The place; `nil` when it is not in the list.
    func place(of key: ReminderKey, where isAt: (Int) -> Bool) -> Int? {
        if slots.isEmpty { return nil }
        let place = slots[slot(of: key.mark, where: isAt)].place
        return place < 0 ? nil : Int(place)
    }

    /// Notes that a reminder stands at a place; one that stood elsewhere is looked up there no
    /// more.
    ///
    /// - Parameters:
    ///   - place: The place, which the list has.
    ///   - key: What identifies it.
    ///   - isAt: Whether it stands at a place of the list.
    mutating func set(_ place: Int, of key: ReminderKey, where isAt: (Int) -> Bool) {
        if (count + 1) * 4 > slots.count * 3 { grow(to: max(16, slots.count * 2)) }
        let slot = slot(of: key.mark, where: isAt)
        if slots[slot].place < 0 { count += 1 }
        slots[slot] = Slot(mark: key.mark, place: Int32(place))
    }

    /// Makes room for so many reminders.
    mutating func reserveCapacity(_ capacity: Int) {
        var size = max(16, slots.count)
        while capacity * 4 > size * 3 { size *= 2 }
        if capacity > 0, size > slots.count { grow(to: size) }
    }

    /// The slot of a reminder, or the free one that it would take.
    private func slot(of mark: UInt32, where isAt: (Int) -> Bool) -> Int {
        var slot = Int(mark) & (slots.count - 1)
        while slots[slot].place >= 0 {
            if slots[slot].mark == mark, isAt(Int(slots[slot].place)) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow(to size: Int) {
        let taken = slots
        slots = Array(repeating: .free, count: size)
        for old in taken where old.place >= 0 {
            slots[slot(of: old.mark) { _ in false }] = old
        }
    }
}
