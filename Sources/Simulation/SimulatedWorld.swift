public import CaseEngine
public import CivilCalendar
public import WorkflowModel

/// What all cases of a simulation share: rules, units, and the days on which these change.
public struct SimulatedWorld: Sendable {
    /// The rules.
    public let library: RuleLibrary
    /// The units and roles.
    public let directory: Directory
    /// The peers that cases were handed over to already.
    let answeredPeers: [String: Set<RequestIdentity>]
    /// The campaigns that play, in order of workflow; none where they are left out.
    let campaigns: [CampaignRules]
    private let campaignStarts: [String: [String: CivilDate]]
    private let machines: [String: CaseMachine]
    private let unitDays: [CivilDate]
    private let lineDays: [String: [CivilDate]]

    /// Prepares the rules of every workflow.
    ///
    /// - Parameters:
    ///   - library: Checked rules.
    ///   - units: The versions of the units.
    ///   - contacts: Who holds which position when.
    ///   - office: Where what finds nobody goes.
    ///   - answeredPeers: The peers each case was handed over to.
    ///   - playsCampaigns: Whether campaigns open cases.
    ///   - campaignStarts: Since when campaigns are in force, by workflow and day of the year; from
    ///     the first day on where that is not known.
    public init(
        library: RuleLibrary,
        units: [UnitVersion],
        contacts: [UnitContact],
        office: ContactValue,
        answeredPeers: [String: Set<RequestIdentity>] = [:],
        playsCampaigns: Bool = true,
        campaignStarts: [String: [String: CivilDate]] = [:]
    ) {
        self.library = library
        self.campaignStarts = campaignStarts
        self.answeredPeers = answeredPeers
        directory = Directory(
            tree: UnitTree(units: units, contacts: contacts, office: office),
            roles: library.roles
        )
        let tree = directory.tree
        let names = playsCampaigns ? library.workflows.keys.sorted() : []
        campaigns = names.compactMap { CampaignRules(library: library, workflow: $0, tree: tree) }
        machines = library.workflows.compactMapValues { workflow in
            CaseRules(library: library, workflow: workflow.name)
                .map { CaseMachine(rules: $0.withoutExplanations) }
        }
        let roleDays = library.roles.values.flatMap { $0.versions.flatMap(\.window.changes) }
        let units = units.flatMap { Window(since: $0.since, until: $0.until).changes }
        let contacts = contacts.flatMap { Window(since: $0.since, until: $0.until).changes }
        unitDays = Set(units + contacts + roleDays).sorted()
        lineDays = library.workflows.mapValues { workflow in
            let timers = workflow.allTimers.flatMap(\.reminders)
            return Set(timers.flatMap(\.window.changes)).sorted()
        }
    }

    /// The rounds that may open cases between two days, in order of day and workflow.
    func rounds(from first: CivilDate, through last: CivilDate) -> [FutureRound] {
        campaigns.indices.flatMap { index in
            let workflow = campaigns[index].workflow
            return workflow.rounds(from: first, through: last).map { round in
                let day = workflow.campaigns[round.campaign].days.first { day in
                    day.date(in: round.day.year) == round.day
                }
                let starts = campaignStarts[workflow.name] ?? [:]
                let since = day.flatMap { starts[$0.description] }
                return FutureRound(campaign: index, round: round, since: since ?? first)
            }
        }
        .sorted { ($0.round.day, $0.campaign) < ($1.round.day, $1.campaign) }
    }

    /// The engine of a workflow; `nil` when the rules have no such workflow.
    func machine(of workflow: String) -> CaseMachine? { machines[workflow] }

    /// The first day after one on which units, contacts, roles or lines of reminders change; `nil`
    /// when nothing of that will.
    func nextChange(after day: CivilDate, in workflow: String) -> CivilDate? {
        [nextChangeOfPeople(after: day), lineDays[workflow]?.first(after: day)]
            .compactMap(\.self).min()
    }

    /// The first day after one on which units, contacts or roles change.
    func nextChangeOfPeople(after day: CivilDate) -> CivilDate? { unitDays.first(after: day) }
}

extension Window {
    /// The days on which it begins and is over.
    fileprivate var changes: [CivilDate] {
        [since, until.flatMap { $0.adding(days: 1) }].compactMap(\.self)
    }
}

extension [CivilDate] {
    /// The first after a day, in a sorted list.
    fileprivate func first(after day: CivilDate) -> CivilDate? {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low < endIndex ? self[low] : nil
    }
}
