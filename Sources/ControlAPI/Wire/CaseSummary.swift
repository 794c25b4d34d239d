public import CivilCalendar

/// A case as lists show it.
public struct CaseSummary: Hashable, Sendable, Codable {
    /// The opaque id of the case.
    public var id: String
    /// The workflow.
    public var workflow: String
    /// What people call the workflow.
    public var workflowTitle: LocalizedText
    /// The opaque id of the subject.
    public var subject: String
    /// The unit of the subject.
    public var unit: String
    /// The present stage.
    public var stage: String
    /// What people call the stage.
    public var stageTitle: LocalizedText
    /// The day the case was opened.
    public var opened: CivilDate
    /// The day it ended; absent while it is open.
    public var ended: CivilDate?
    /// How it ended.
    public var outcome: String?
    /// The reason it is held for; absent when it is not held.
    public var hold: String?
    /// The running timer that is due first.
    public var nextDue: TimerRow?
    /// Why a person must look at it: parked, or events that no longer fit.
    public var attention: [LocalizedText]

    /// Fills in a `CaseSummary`.
    public init(
        id: String,
        workflow: String,
        workflowTitle: LocalizedText,
        subject: String,
        unit: String,
        stage: String,
        stageTitle: LocalizedText,
        opened: CivilDate,
        ended: CivilDate? = nil,
        outcome: String? = nil,
        hold: String? = nil,
        nextDue: TimerRow? = nil,
        attention: [LocalizedText] = []
    ) {
        self.id = id
        self.workflow = workflow
        self.workflowTitle = workflowTitle
        self.subject = subject
        self.unit = unit
        self.stage = stage
        self.stageTitle = stageTitle
        self.opened = opened
        self.ended = ended
        self.outcome = outcome
        self.hold = hold
        self.nextDue = nextDue
        self.attention = attention
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case workflow
        case workflowTitle
        case subject
        case unit
        case stage
        case stageTitle
        case opened
        case ended
        case outcome
        case hold
        case nextDue
        case attention
    }
}

extension CaseSummary {
    /// Reads a `CaseSummary`; members with a default may be absent.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try box.decode(String.self, forKey: .id),
            workflow: try box.decode(String.self, forKey: .workflow),
            workflowTitle: try box.decode(LocalizedText.self, forKey: .workflowTitle),
            subject: try box.decode(String.self, forKey: .subject),
            unit: try box.decode(String.self, forKey: .unit),
            stage: try box.decode(String.self, forKey: .stage),
            stageTitle: try box.decode(LocalizedText.self, forKey: .stageTitle),
            opened: try box.decode(CivilDate.self, forKey: .opened),
            ended: try box.decodeIfPresent(CivilDate.self, forKey: .ended),
            outcome: try box.decodeIfPresent(String.self, forKey: .outcome),
            hold: try box.decodeIfPresent(String.self, forKey: .hold),
            nextDue: try box.decodeIfPresent(TimerRow.self, forKey: .nextDue),
            attention: try box.decodeIfPresent([LocalizedText].self, forKey: .attention) ?? []
        )
    }
}
