import CaseEngine
import CaseStore
import CivilCalendar
import WorkflowModel

/// Keeps the diary of rounds: those that have come and are not over, and the next of each campaign.
struct CampaignDiary {
    let campaigns: [CampaignRules]
    let today: CivilDate

    /// What has to be written so that the diary fits the rules.
    struct Changes: Sendable {
        var starts: [(workflow: String, day: DayOfYear)] = []
        var kept: [StoredRound] = []
        var removed: [StoredRound] = []

        var isEmpty: Bool { starts.isEmpty && kept.isEmpty && removed.isEmpty }
    }

    /// Compares the diary with the rules.
    ///
    /// A day of a campaign is in force from the day it was first seen: no round is opened for days
    /// on which no rule asked for it.
    func changes(in reader: StoreReader) throws -> Changes {
        let starts = try reader.campaignStarts()
        let stored = try reader.allRounds()
        var changes = Changes()
        var wanted: Set<RoundName> = []
        for rules in campaigns {
            let workflow = rules.workflow
            let known = starts[workflow.name] ?? [:]
            for day in workflow.campaigns.flatMap(\.days) where known[day.description] == nil {
                changes.starts.append((workflow.name, day))
            }
            for round in rounds(of: workflow, since: known.values.min() ?? today) {
                let since = known[name(of: round, in: workflow)] ?? today
                guard round.last >= since else { continue }
                wanted.insert(RoundName(workflow: workflow.name, day: round.day))
                let old = stored.first { $0.workflow == workflow.name && $0.day == round.day }
                if let kept = entry(round, old: old, since: since) { changes.kept.append(kept) }
            }
        }
        changes.removed = stored.filter { round in
            let name = RoundName(workflow: round.workflow, day: round.day)
            return round.next != nil && !wanted.contains(name)
        }
        return changes
    }

    private struct RoundName: Hashable {
        let workflow: String
        let day: CivilDate
    }

    private func rounds(of workflow: Workflow, since: CivilDate) -> [CampaignRound] {
        workflow.rounds(from: since, through: today)
            + [workflow.nextRound(after: today)].compactMap(\.self)
    }

    /// The day of the year of a round, as the rules write it.
    private func name(of round: CampaignRound, in workflow: Workflow) -> String {
        workflow.campaigns[round.campaign].days
            .first { $0.date(in: round.day.year) == round.day }?.description ?? ""
    }

    /// The entry to write for a round; `nil` when it stands already.
    private func entry(
        _ round: CampaignRound,
        old: StoredRound?,
        since: CivilDate
    ) -> StoredRound? {
        guard var kept = old else {
            return StoredRound(
                workflow: round.workflow,
                day: round.day,
                last: round.last,
                since: since,
                next: max(round.day, min(today, round.last))
            )
        }
        if kept.last == round.last { return nil }
        kept.last = round.last
        let isOver = kept.swept.map { $0 >= round.last } ?? false
        kept.next = isOver ? nil : kept.next ?? max(round.day, today)
        return kept
    }
}

extension StoreTransaction {
    /// Writes the diary.
    func apply(_ changes: CampaignDiary.Changes, on today: CivilDate) throws {
        for start in changes.starts {
            try startCampaign(start.workflow, start.day, since: today)
        }
        for round in changes.kept { try save(round) }
        for round in changes.removed { try remove(round) }
    }
}
