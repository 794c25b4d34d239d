import Synchronization

/// Notes which days of a calendar are looked at.
///
/// An answer that was found by looking at some days is the same in every calendar that sees those
/// days alike. Whoever keeps the days can tell later, without computing anything again, that a
/// change of other days does not touch the answer.
///
/// ```swift
/// let asked = AskedDays()
/// let due = try calendar.noting(in: asked).workingDay(after: issued, count: 30)
/// asked.days  // from the day of issue to the due date
/// ```
public final class AskedDays: Sendable {
    private let spans = Mutex(DaySpans())

    /// Begins with no day.
    public init() {}

    /// The days that were looked at so far.
    public var days: DaySpans { spans.withLock(\.self) }

    func note(from first: CivilDate, to last: CivilDate) {
        spans.withLock { $0.insert(from: first, to: last) }
    }
}

extension WorkingCalendar {
    /// The same calendar, which notes from now on what it is asked.
    public func noting(in asked: AskedDays) -> WorkingCalendar {
        var copy = self
        copy.asked = asked
        return copy
    }
}
