public import CivilCalendar
import WorkflowModel

/// The versions of the engine before and after an upgrade of the program, as epochs name them.
public struct EngineChange: Hashable, Sendable {
    /// What computed the dates that are kept.
    public let old: String
    /// What computes them now.
    public let new: String

    /// Names both.
    public init(old: String, new: String) {
        self.old = old
        self.new = new
    }
}

/// An occurrence of a timer as an earlier engine left it.
///
/// That engine is gone: its dates can be read, and not computed again.
public struct KeptTimer: Hashable, Sendable {
    /// The timer.
    public let timer: String
    /// The number of the stay; 0 for a timer of the case.
    public let visit: Int
    /// The occurrence.
    public let occurrence: String
    /// The value of `per`.
    public let key: String?
    /// What the due date means.
    public let kind: DeadlineKind
    /// Where it stands.
    public let state: TimerState
    /// The day of the trigger.
    public let start: CivilDate?
    /// The due date.
    public let due: CivilDate?
    /// The earlier threshold.
    public let warnedAfter: CivilDate?
    /// Whether the due date is provisional.
    public let isProvisional: Bool
    /// How many periods were missed.
    public let missed: Int

    /// Makes one; see the properties.
    public init(
        timer: String,
        visit: Int,
        occurrence: String,
        key: String?,
        kind: DeadlineKind,
        state: TimerState,
        start: CivilDate?,
        due: CivilDate?,
        warnedAfter: CivilDate?,
        isProvisional: Bool,
        missed: Int
    ) {
        self.timer = timer
        self.visit = visit
        self.occurrence = occurrence
        self.key = key
        self.kind = kind
        self.state = state
        self.start = start
        self.due = due
        self.warnedAfter = warnedAfter
        self.isProvisional = isProvisional
        self.missed = missed
    }

    /// Whether a fold says the same of the occurrence.
    fileprivate func isSame(as status: TimerStatus) -> Bool {
        kind == status.kind && state == status.state && due == status.due
            && warnedAfter == status.warnedAfter && isProvisional == status.isProvisional
            && missed == status.missed
    }

    fileprivate func names(_ status: TimerStatus) -> Bool {
        timer == status.timer && visit == status.visit && occurrence == status.occurrence
    }

    /// The occurrence, without the explanation that nobody can compute any more.
    fileprivate func status(besides status: TimerStatus?, stage: String?) -> TimerStatus {
        TimerStatus(
            timer: timer,
            kind: kind,
            title: status?.title ?? LocalizedText(vi: timer, en: timer),
            stage: status?.stage ?? stage,
            visit: visit,
            occurrence: occurrence,
            key: key,
            state: state,
            start: start,
            due: due,
            warnedAfter: warnedAfter,
            isProvisional: isProvisional,
            opened: status?.opened,
            missed: missed,
            known: status?.known ?? .earliest,
            explanation: []
        )
    }
}

extension CaseState {
    /// The case as an earlier engine left it: where kept rows say something else than this fold,
    /// they count.
    public func asKept(_ kept: [KeptTimer]) -> CaseState {
        var result = self
        result.timers = kept.map { row in
            let own = timers.first { row.names($0) }
            if let own, row.isSame(as: own) { return own }
            return row.status(besides: own, stage: row.visit == 0 ? nil : stage)
        }
        return result
    }
}
