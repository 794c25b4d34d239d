public import CivilCalendar

extension TimerStatus {
    /// The word for where a timer stands on a day, as rules, lists and scenarios write it.
    ///
    /// `dormant`, `running`, `warned`, `overdue`, `suspended`, `met`, `reached`, `lapsed`,
    /// `missed`, `cancelled`, `ended`.
    public func stateWord(on day: CivilDate) -> String {
        switch state {
        case .dormant: return "dormant"
        case .met: return "met"
        case .suspended: return "suspended"
        case .cancelled: return "cancelled"
        case .ended: return kind == .waiting ? "reached" : "ended"
        case .running:
            guard let due else { return "running" }
            return switch kind {
            case .deadline:
                due < day
                    ? "overdue" : warnedAfter.map { $0 < day } ?? false ? "warned" : "running"
            case .waiting: due <= day ? "reached" : "running"
            case .validity: due < day ? "lapsed" : "running"
            case .recurring: missed > 0 ? "missed" : "running"
            }
        }
    }
}
