/// How many open cases stand in a stage.
public struct StageCount: Hashable, Sendable, Codable {
    /// The workflow.
    public var workflow: String
    /// The stage.
    public var stage: String
    /// The open cases in it.
    public var cases: Int

    /// Fills in a `StageCount`.
    public init(workflow: String, stage: String, cases: Int) {
        self.workflow = workflow
        self.stage = stage
        self.cases = cases
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow
        case stage
        case cases
    }
}

/// How many deadlines are overdue by the same number of days.
public struct OverdueCount: Hashable, Sendable, Codable {
    /// Days past the due date, 1 or more.
    public var days: Int
    /// The deadlines.
    public var deadlines: Int

    /// Fills in an `OverdueCount`.
    public init(days: Int, deadlines: Int) {
        self.days = days
        self.deadlines = deadlines
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case days
        case deadlines
    }
}

/// What a monitoring system is told.
public struct MetricsReport: Hashable, Sendable, Codable {
    /// How the daemon does.
    public var status: StatusReport
    /// The open cases by workflow and stage.
    public var stages: [StageCount]
    /// The overdue deadlines by days.
    public var overdue: [OverdueCount]
    /// Cases that wait to be folded under the epoch in force.
    public var recomputing: Int
    /// When the newest backup was made.
    public var backedUp: WireInstant?

    /// Fills in a `MetricsReport`.
    public init(
        status: StatusReport,
        stages: [StageCount],
        overdue: [OverdueCount],
        recomputing: Int,
        backedUp: WireInstant? = nil
    ) {
        self.status = status
        self.stages = stages
        self.overdue = overdue
        self.recomputing = recomputing
        self.backedUp = backedUp
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case status
        case stages
        case overdue
        case recomputing
        case backedUp
    }
}
