public import CivilCalendar
public import WorkflowModel

/// Something in a scenario that is not as it says.
public struct ScenarioFailure: Hashable, Sendable {
    /// What was looked at.
    public enum Subject: Hashable, Sendable {
        /// Whether a step is taken or refused.
        case step
        /// Whether a step is recorded with a warning.
        case warnings
        /// Whether an event would be refused.
        case refusal(event: String)
        /// Whether a case that an event asks for is opened.
        case opening
        /// Whether there is such a child case.
        case child
        /// Whether there is such another case.
        case otherCase
        /// The day a case was opened.
        case opened
        /// The workflows that the case was handed over to.
        case handedOver
        /// A field, written `subject.NAME` or `case.NAME`.
        case field(String)
        /// The hold the case is under.
        case hold
        /// The stage.
        case stage
        /// How the case ended.
        case outcome
        /// One thing about a timer, such as its `due`.
        case timer(String, String)
        /// A reminder that did not come as expected.
        case reminder
        /// A reminder that came and is not expected.
        case otherReminder
        /// What waits at the closed gate.
        case waiting
        /// Whether the gate is closed, so that it can be opened.
        case gate
        /// Whether rules, calendar or units can be changed so.
        case change
        /// A due date that did not move as expected.
        case move
        /// A due date that moved and was not expected to.
        case otherMove
        /// The events that are set aside.
        case unplaced
        /// Whether the case can be followed at all.
        case fold
    }

    /// The scenario's name.
    public let scenario: String
    /// The line that is not fulfilled.
    public let place: SourcePlace
    /// The child case it is about; `nil` for the case of the scenario.
    public let child: String?
    /// What was looked at.
    public let subject: Subject
    /// What the scenario says; `nil` when it says nothing about it.
    public let expected: String?
    /// What is.
    public let found: String
    /// For a wrong date, how it was computed.
    public let explanation: [ExplanationStep]

    /// Makes a failure.
    public init(
        scenario: String,
        place: SourcePlace,
        child: String? = nil,
        subject: Subject,
        expected: String?,
        found: String,
        explanation: [ExplanationStep] = []
    ) {
        self.scenario = scenario
        self.place = place
        self.child = child
        self.subject = subject
        self.expected = expected
        self.found = found
        self.explanation = explanation
    }

    /// One sentence, and for a wrong date one line for each step of its computation.
    public func text(_ language: Language) -> String {
        let what = (child.map { "\($0): " } ?? "") + subjectText(language)
        let sentence =
            switch (language, expected) {
            case (.vietnamese, .some(let expected)): "\(what): cần \(expected), có \(found)"
            case (.vietnamese, nil): "\(what): không cần, có \(found)"
            case (.english, .some(let expected)): "\(what): expected \(expected), found \(found)"
            case (.english, nil): "\(what): not expected, found \(found)"
            }
        return ([sentence] + explanation.map { "    \($0.text(language))" }).joined(separator: "\n")
    }

    private func subjectText(_ language: Language) -> String {
        let vi = language == .vietnamese
        return switch subject {
        case .step: vi ? "bước" : "step"
        case .warnings: vi ? "cảnh báo" : "warnings"
        case .refusal(let event): vi ? "từ chối '\(event)'" : "refusal of '\(event)'"
        case .opening: vi ? "hồ sơ được mở theo" : "case to be opened"
        case .otherCase: vi ? "hồ sơ khác" : "other case"
        case .opened: vi ? "ngày mở" : "day opened"
        case .child: vi ? "hồ sơ con" : "child case"
        case .handedOver: vi ? "bàn giao cho" : "handed over to"
        case .field(let name): vi ? "trường '\(name)'" : "field '\(name)'"
        case .hold: vi ? "tạm dừng" : "hold"
        case .stage: vi ? "giai đoạn" : "stage"
        case .outcome: vi ? "kết quả" : "outcome"
        case .timer(let timer, let part):
            vi ? "kỳ hạn '\(timer)', \(part)" : "timer '\(timer)', \(part)"
        case .reminder: vi ? "nhắc việc" : "reminder"
        case .otherReminder: vi ? "nhắc việc khác" : "other reminder"
        case .waiting: vi ? "nhắc việc chờ ở cổng gửi" : "reminder waiting at the gate"
        case .gate: vi ? "cổng gửi" : "gate"
        case .change: vi ? "thay đổi" : "change"
        case .move: vi ? "ngày đến hạn thay đổi" : "move of a due date"
        case .otherMove: vi ? "ngày đến hạn khác thay đổi" : "other move of a due date"
        case .unplaced: vi ? "sự kiện để riêng" : "events set aside"
        case .fold: vi ? "hồ sơ" : "case"
        }
    }
}
