public import CivilCalendar

/// What is left of a case after it was forgotten.
///
/// Outcome, dates, and answers from closed lists that reports count; it names nobody.
public struct SealedFacts: Hashable, Sendable, Codable {
    /// A stage the case was in.
    public struct Stay: Hashable, Sendable, Codable {
        /// The stage.
        public let stage: String
        /// The day it was entered.
        public let entered: CivilDate

        /// Names a stay.
        public init(stage: String, entered: CivilDate) {
            self.stage = stage
            self.entered = entered
        }
    }

    /// A timer occurrence as it ended.
    public struct Timer: Hashable, Sendable, Codable {
        /// The timer.
        public let timer: String
        /// Its kind.
        public let kind: String
        /// Its last state.
        public let state: String
        /// The day its clock began to count.
        public let start: CivilDate?
        /// The day it was due.
        public let due: CivilDate?
        /// The day it reached its last state.
        public let stateDay: CivilDate?
        /// Whether it was met late.
        public let isLate: Bool

        /// Names an occurrence.
        public init(
            timer: String,
            kind: String,
            state: String,
            start: CivilDate?,
            due: CivilDate?,
            stateDay: CivilDate?,
            isLate: Bool
        ) {
            self.timer = timer
            self.kind = kind
            self.state = state
            self.start = start
            self.due = due
            self.stateDay = stateDay
            self.isLate = isLate
        }
    }

    /// The word stored for the event.
    static let kind = "sealed"

    /// The workflow.
    public let workflow: String
    /// The unit the case was last in.
    public let unit: String
    /// The stage it ended in.
    public let stage: String
    /// The day it was opened.
    public let opened: CivilDate
    /// The day it ended.
    public let ended: CivilDate
    /// How it ended.
    public let outcome: String?
    /// The stages it went through, in order.
    public let stays: [Stay]
    /// Its timers.
    public let timers: [Timer]
    /// How many reminders were sent about it.
    public let remindersSent: Int
    /// Fields with a closed list of values, by owner and name: `subject.gender`.
    public let answers: [String: String]

    /// Names what is left.
    public init(
        workflow: String,
        unit: String,
        stage: String,
        opened: CivilDate,
        ended: CivilDate,
        outcome: String?,
        stays: [Stay],
        timers: [Timer],
        remindersSent: Int,
        answers: [String: String]
    ) {
        self.workflow = workflow
        self.unit = unit
        self.stage = stage
        self.opened = opened
        self.ended = ended
        self.outcome = outcome
        self.stays = stays
        self.timers = timers
        self.remindersSent = remindersSent
        self.answers = answers
    }
}

extension SealedFacts {
    /// The name under which the unit stands to which the subject belonged when the case was opened.
    public static let openedIn = "opened-in"

    /// A figure as an answer, told from words that have only digits.
    public static func text(of number: Int) -> String { "#\(number)" }

    /// The figure that an answer is.
    static func number(_ answer: String) -> Int? {
        answer.hasPrefix("#") ? Int(answer.dropFirst()) : nil
    }
}
