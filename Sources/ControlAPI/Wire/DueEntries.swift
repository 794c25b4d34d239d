public import CivilCalendar

/// A due date that lies ahead.
public struct AgendaEntry: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// What people call the workflow.
    public var workflowTitle: LocalizedText
    /// Its subject.
    public var subject: String
    /// The unit of the subject.
    public var unit: String
    /// What people call the unit.
    public var unitName: String
    /// Its stage.
    public var stage: String
    /// What people call the stage.
    public var stageTitle: LocalizedText
    /// The timer and its due date.
    public var timer: TimerRow
    /// Civil days from today to the due date; 0 is today.
    public var daysLeft: Int

    /// Fills in an `AgendaEntry`.
    public init(
        caseID: String,
        workflow: String,
        workflowTitle: LocalizedText,
        subject: String,
        unit: String,
        unitName: String,
        stage: String,
        stageTitle: LocalizedText,
        timer: TimerRow,
        daysLeft: Int
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.workflowTitle = workflowTitle
        self.subject = subject
        self.unit = unit
        self.unitName = unitName
        self.stage = stage
        self.stageTitle = stageTitle
        self.timer = timer
        self.daysLeft = daysLeft
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case workflowTitle
        case subject
        case unit
        case unitName
        case stage
        case stageTitle
        case timer
        case daysLeft
    }
}

/// A deadline that has passed.
public struct OverdueEntry: Hashable, Sendable, Codable {
    /// The case.
    public var caseID: String
    /// Its workflow.
    public var workflow: String
    /// What people call the workflow.
    public var workflowTitle: LocalizedText
    /// Its subject.
    public var subject: String
    /// The unit of the subject.
    public var unit: String
    /// What people call the unit.
    public var unitName: String
    /// Its stage.
    public var stage: String
    /// What people call the stage.
    public var stageTitle: LocalizedText
    /// The timer and its due date.
    public var timer: TimerRow
    /// Civil days since the due date, at least 1.
    public var daysOverdue: Int

    /// Fills in an `OverdueEntry`.
    public init(
        caseID: String,
        workflow: String,
        workflowTitle: LocalizedText,
        subject: String,
        unit: String,
        unitName: String,
        stage: String,
        stageTitle: LocalizedText,
        timer: TimerRow,
        daysOverdue: Int
    ) {
        self.caseID = caseID
        self.workflow = workflow
        self.workflowTitle = workflowTitle
        self.subject = subject
        self.unit = unit
        self.unitName = unitName
        self.stage = stage
        self.stageTitle = stageTitle
        self.timer = timer
        self.daysOverdue = daysOverdue
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case caseID = "case"
        case workflow
        case workflowTitle
        case subject
        case unit
        case unitName
        case stage
        case stageTitle
        case timer
        case daysOverdue
    }
}
