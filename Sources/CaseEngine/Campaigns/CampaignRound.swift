public import CivilCalendar
public import WorkflowModel

/// One round of a campaign: the cases of one nominal day.
public struct CampaignRound: Hashable, Sendable {
    /// The workflow whose cases it opens.
    public let workflow: String
    /// Which of the workflow's campaigns it belongs to.
    public let campaign: Int
    /// The nominal day: that of the case of whoever matches on it, also when it is opened later.
    public let day: CivilDate
    /// The last day on which somebody who comes to match is added; the day itself where nobody is.
    public let last: CivilDate

    /// Names a round.
    public init(workflow: String, campaign: Int, day: CivilDate, last: CivilDate) {
        self.workflow = workflow
        self.campaign = campaign
        self.day = day
        self.last = last
    }
}

extension Workflow {
    /// The rounds that may still have to be looked at, in order of day.
    ///
    /// A round takes late ones until `late-until`, at most until the day before the next round of
    /// the same campaign, so that a subject belongs to one round at a time.
    ///
    /// - Parameters:
    ///   - first: Rounds that took their last one before this day are left out.
    ///   - last: Rounds of later days are left out.
    /// - Returns: The rounds.
    public func rounds(from first: CivilDate, through last: CivilDate) -> [CampaignRound] {
        if first > last { return [] }
        return campaigns.indices.flatMap { index in
            rounds(of: index, years: first.year...last.year)
        }
        .filter { $0.day <= last && $0.last >= first }
        .sorted { ($0.day, $0.campaign) < ($1.day, $1.campaign) }
    }

    /// The first round after a day; `nil` for a workflow without campaigns.
    public func nextRound(after day: CivilDate) -> CampaignRound? {
        campaigns.indices.flatMap { rounds(of: $0, years: day.year...(day.year + 1)) }
            .filter { $0.day > day }
            .min { ($0.day, $0.campaign) < ($1.day, $1.campaign) }
    }

    private func rounds(of index: Int, years: ClosedRange<Int>) -> [CampaignRound] {
        let campaign = campaigns[index]
        return years.flatMap { year -> [CampaignRound] in
            let days = campaign.days.compactMap { $0.date(in: year) }
            return days.enumerated().map { position, day in
                let next = days.dropFirst(position + 1).first?.adding(days: -1)
                let late = campaign.lateUntil?.date(in: year) ?? day
                return CampaignRound(
                    workflow: name,
                    campaign: index,
                    day: day,
                    last: max(day, min(late, next ?? late))
                )
            }
        }
    }
}
