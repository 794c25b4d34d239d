public import CivilCalendar
public import WorkflowModel

/// The rules one case is folded under: its workflow, its calendar, and the legal sources they name.
public struct CaseRules: Sendable {
    /// Kept by reference, because a fold hands the rules from step to step.
    private final class Contents: Sendable {
        let workflow: Workflow
        let calendar: WorkingCalendar
        let bases: [String: Basis]
        let notes: AskedNotes?
        let isExplaining: Bool

        init(
            workflow: Workflow,
            calendar: WorkingCalendar,
            bases: [String: Basis],
            notes: AskedNotes?,
            isExplaining: Bool
        ) {
            self.workflow = workflow
            self.calendar = calendar
            self.bases = bases
            self.notes = notes
            self.isExplaining = isExplaining
        }
    }

    private let contents: Contents

    /// The procedure.
    public var workflow: Workflow { contents.workflow }
    /// The working days its periods are counted in.
    public var calendar: WorkingCalendar { contents.calendar }
    /// The legal sources by identifier.
    public var bases: [String: Basis] { contents.bases }

    /// Whether timers say how their due dates were found.
    var isExplaining: Bool { contents.isExplaining }

    /// Puts the rules of a case together.
    public init(workflow: Workflow, calendar: WorkingCalendar, bases: [String: Basis]) {
        self.init(workflow: workflow, calendar: calendar, bases: bases, notes: nil)
    }

    private init(
        workflow: Workflow,
        calendar: WorkingCalendar,
        bases: [String: Basis],
        notes: AskedNotes?,
        isExplaining: Bool = true
    ) {
        contents = Contents(
            workflow: workflow,
            calendar: calendar,
            bases: bases,
            notes: notes,
            isExplaining: isExplaining
        )
    }

    /// The rules of a workflow in a checked library; `nil` when it has no such workflow.
    public init?(library: RuleLibrary, workflow name: String) {
        guard let workflow = library.workflows[name],
            let calendar = library.calendars[workflow.calendar]
        else { return nil }
        self.init(workflow: workflow, calendar: calendar, bases: library.bases)
    }

    /// The same rules for those who fold many cases and read no explanation: the timers are the
    /// same but for an empty one.
    public var withoutExplanations: CaseRules {
        CaseRules(
            workflow: workflow,
            calendar: calendar.withoutExplanations,
            bases: bases,
            notes: contents.notes,
            isExplaining: false
        )
    }

    /// The same rules, with a calendar that notes what a fold asks it.
    public func noting(in notes: AskedNotes) -> CaseRules {
        CaseRules(
            workflow: workflow,
            calendar: calendar.noting(in: notes.dates),
            bases: bases,
            notes: notes,
            isExplaining: isExplaining
        )
    }

    /// The same rules for the part of a fold that plans reminders.
    var forReminders: CaseRules {
        guard let notes = contents.notes else { return self }
        return CaseRules(
            workflow: workflow,
            calendar: calendar.noting(in: notes.reminders),
            bases: bases
        )
    }
}

/// Why a history cannot be folded; the case is parked with this error and delays nobody else.
public enum FoldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The history does not begin with an opening.
    case notOpened
    /// What is stored of the case cannot be read or kept.
    case unreadable(String)
    /// The rules have no workflow of this name any more.
    case unknownWorkflow(String)
    /// A stored move leads to a stage the rules do not have.
    case unknownStage(String)
    /// A correction or retraction names an event that is not there.
    case unknownRoot(Int64)
    /// A date cannot be computed.
    case calendar(timer: String, CalendarError)
    /// A recurring timer has more occurrences than any history needs.
    case tooManyOccurrences(String)

    /// One sentence for the administrators.
    public var description: String {
        switch self {
        case .notOpened:
            "The history of the case does not begin with an opening."
        case .unreadable(let reason):
            "What is stored of the case cannot be used: \(reason)"
        case .unknownWorkflow(let workflow):
            "The rules have no workflow '\(workflow)' any more; restore its file."
        case .unknownStage(let stage):
            "The case stands in the stage '\(stage)', which the rules do not have any more; "
                + "restore the stage or map it to another one."
        case .unknownRoot(let root):
            "A correction names event \(root), which the case does not have."
        case .calendar(let timer, let error):
            "The due date of timer '\(timer)' cannot be computed: \(error)"
        case .tooManyOccurrences(let timer):
            "The recurring timer '\(timer)' has more than \(TimerFold.maximumOccurrences) "
                + "occurrences; correct the day it counts from."
        }
    }
}
