import CivilCalendar
import WorkflowModel

/// The holds of a case, in order of time; they never overlap.
///
/// A hold lasts from its day to the day before it is resumed, or through its last day.
struct HoldTimeline: Hashable, Sendable {
    /// One hold.
    struct Hold: Hashable, Sendable {
        /// The sequence of the record.
        let root: Int64
        /// The declared reason.
        let reason: String
        /// The first day.
        let first: CivilDate
        /// The last day; `nil` until it is resumed.
        var last: CivilDate?
        /// The last day it was given when it was recorded.
        let until: CivilDate?
        /// The office's day since which its extent was recorded and in effect.
        var known: CivilDate

        /// The hold as the state of a case says it.
        var status: HoldStatus { HoldStatus(reason: reason, since: first, until: until) }

        /// Whether the case is held on a day.
        func contains(_ day: CivilDate) -> Bool {
            first <= day && (last.map { day <= $0 } ?? true)
        }
    }

    private(set) var holds: [Hold] = []

    /// Puts together what was recorded of holds and their ends, as far as it is in effect on a day.
    init(_ records: [PlacedHold], through day: CivilDate) {
        if records.isEmpty { return }
        let inEffect = records.filter { $0.day <= day }
        for record in inEffect.sorted(by: { ($0.day, $0.root) < ($1.day, $1.root) }) {
            if let reason = record.reason {
                begin(record, reason: reason)
            } else {
                end(record)
            }
        }
    }

    private mutating func begin(_ record: PlacedHold, reason: String) {
        if let present = holds.last, present.contains(record.day) { return }
        if let until = record.until, until < record.day { return }
        holds.append(
            Hold(
                root: record.root,
                reason: reason,
                first: record.day,
                last: record.until,
                until: record.until,
                known: max(record.day, record.recorded)
            )
        )
    }

    private mutating func end(_ record: PlacedHold) {
        guard var hold = holds.last, hold.contains(record.day) else { return }
        hold.last = record.day.adding(days: -1)
        hold.known = max(hold.known, record.day, record.recorded)
        if hold.first < record.day {
            holds[holds.count - 1] = hold
        } else {
            holds.removeLast()
        }
    }

    /// The hold a case is under on a day.
    func hold(on day: CivilDate) -> Hold? { holds.last { $0.contains(day) } }
}
