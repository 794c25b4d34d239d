public import CivilCalendar

/// The rules, calendars, units and engine in force.
public struct EpochRow: Hashable, Sendable, Codable {
    /// The sequence at which they were applied.
    public var sequence: Int64
    /// The hash of all rule files together.
    public var rules: String
    /// When they were applied.
    public var applied: WireInstant

    /// Fills in an `EpochRow`.
    public init(
        sequence: Int64,
        rules: String,
        applied: WireInstant
    ) {
        self.sequence = sequence
        self.rules = rules
        self.applied = applied
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence
        case rules
        case applied
    }
}

/// How many cases there are, by what an office asks every morning.
public struct CaseCounts: Hashable, Sendable, Codable {
    /// Cases that go on.
    public var open: Int
    /// Open cases with at least one deadline past its due date.
    public var overdue: Int
    /// Open cases with a deadline in the next seven days, today included.
    public var dueSoon: Int
    /// Cases that failed to fold and wait for an administrator.
    public var parked: Int
    /// Cases with events that no longer fit and wait for a person.
    public var unplaced: Int
    /// Cases with an event that asks for another case which cannot be opened.
    public var refusedOpenings: Int

    /// Fills in a `CaseCounts`.
    public init(
        open: Int,
        overdue: Int,
        dueSoon: Int,
        parked: Int,
        unplaced: Int,
        refusedOpenings: Int = 0
    ) {
        self.open = open
        self.overdue = overdue
        self.dueSoon = dueSoon
        self.parked = parked
        self.unplaced = unplaced
        self.refusedOpenings = refusedOpenings
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case open
        case overdue
        case dueSoon
        case parked
        case unplaced
        case refusedOpenings
    }
}

/// What waits to be delivered.
public struct DeliveryCounts: Hashable, Sendable, Codable {
    /// Reminders whose day has come and which are not in the spool yet.
    public var waiting: Int
    /// Messages in the spool that no mail script has taken.
    public var spooled: Int
    /// When the last message was put into the spool.
    public var lastDelivered: WireInstant?

    /// Fills in a `DeliveryCounts`.
    public init(
        waiting: Int,
        spooled: Int,
        lastDelivered: WireInstant? = nil
    ) {
        self.waiting = waiting
        self.spooled = spooled
        self.lastDelivered = lastDelivered
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case waiting
        case spooled
        case lastDelivered
    }
}

/// How far something that takes its time got.
public struct ProgressRow: Hashable, Sendable, Codable {
    /// How much is done.
    public var done: Int
    /// How much there is to do.
    public var total: Int

    /// Fills in a `ProgressRow`.
    public init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case done
        case total
    }
}

/// How the daemon does.
public struct StatusReport: Hashable, Sendable, Codable {
    /// The version of the daemon.
    public var version: String
    /// The opaque id of this installation.
    public var installation: String
    /// Whether it works as it should.
    public var state: DaemonState
    /// The same in words, as the service manager shows it.
    public var text: LocalizedText
    /// The office's civil day.
    public var today: CivilDate
    /// The office's time zone, such as `Asia/Ho_Chi_Minh`.
    public var zone: String
    /// The hour of delivery, `hh:mm` in the office's zone.
    public var deliveryHour: String
    /// When the daemon started.
    public var started: WireInstant
    /// The rules in force.
    public var epoch: EpochRow
    /// Cases by what needs doing.
    public var cases: CaseCounts
    /// What waits to be delivered.
    public var delivery: DeliveryCounts
    /// Whether reminders may go out.
    public var gate: GateReport
    /// When the scheduler works next; absent when nothing is planned.
    public var nextWake: WireInstant?
    /// How late the scheduler was at its last wake.
    public var latenessMilliseconds: Int
    /// How many cases are recomputed under the rules in force; absent when all are.
    public var recomputed: ProgressRow?
    /// How far a plan that is being made got; absent when none is.
    public var planning: ProgressRow?
    /// What a person must look at, most urgent first.
    public var attention: [LocalizedText]

    /// Fills in a `StatusReport`.
    public init(
        version: String,
        installation: String,
        state: DaemonState,
        text: LocalizedText,
        today: CivilDate,
        zone: String,
        deliveryHour: String,
        started: WireInstant,
        epoch: EpochRow,
        cases: CaseCounts,
        delivery: DeliveryCounts,
        gate: GateReport,
        nextWake: WireInstant? = nil,
        latenessMilliseconds: Int,
        recomputed: ProgressRow? = nil,
        planning: ProgressRow? = nil,
        attention: [LocalizedText]
    ) {
        self.version = version
        self.installation = installation
        self.state = state
        self.text = text
        self.today = today
        self.zone = zone
        self.deliveryHour = deliveryHour
        self.started = started
        self.epoch = epoch
        self.cases = cases
        self.delivery = delivery
        self.gate = gate
        self.nextWake = nextWake
        self.latenessMilliseconds = latenessMilliseconds
        self.recomputed = recomputed
        self.planning = planning
        self.attention = attention
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case version
        case installation
        case state
        case text
        case today
        case zone
        case deliveryHour
        case started
        case epoch
        case cases
        case delivery
        case gate
        case nextWake
        case latenessMilliseconds
        case recomputed
        case planning
        case attention
    }
}

/// Whether the daemon works as it should.
public enum DaemonState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything works.
    case ready
    /// Something needs a person; `attention` says what.
    case degraded
    /// Rules or cases are still being read.
    case starting
}
