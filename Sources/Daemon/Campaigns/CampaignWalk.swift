import CaseEngine
import CaseStore
import CivilCalendar
import Systemd
import WorkflowModel

/// Looks at everybody whom a campaign may be for and opens the cases that are due: beside the
/// writer to find them, in short slices of it to open them.
///
/// How far it came is kept after every stretch; whoever stops in between goes on there, and what
/// was opened already is never opened again.
struct CampaignWalk {
    /// How many subjects are looked at between two notes of how far it came.
    static let stretch = 512
    /// How long one slice may hold the writer, in nanoseconds.
    static let sliceNanoseconds: Int64 = 8_000_000
    /// How many subjects of whom something changed are looked at in one slice, at most.
    static let queued = 256

    let context: DaemonContext
    let beat: @Sendable () -> Void

    /// Does everything that is due now; where rules or units change meanwhile, all of it again.
    func run() async throws {
        while !Task.isCancelled {
            let rules = context.rules.current
            try await run(under: rules)
            if context.rules.current.epoch == rules.epoch { return }
        }
    }

    private func run(under rules: RulesInForce) async throws {
        let campaigns = rules.campaigns
        let today = context.clock.now().day
        try await keepDiary(campaigns, today)
        while !Task.isCancelled, try await lookAtQueue(rules, campaigns) { beat() }
        let due = try await context.store.read { try $0.dueRounds(through: today) }
        for round in due {
            guard let own = campaigns.first(where: { $0.workflow.name == round.workflow }),
                let place = own.workflow.rounds(from: round.day, through: round.day)
                    .first(where: { $0.day == round.day })
            else { continue }
            try await walk(round, place, own, rules, today)
        }
    }

    private func keepDiary(_ campaigns: [CampaignRules], _ today: CivilDate) async throws {
        let diary = CampaignDiary(campaigns: campaigns, today: today)
        // The second time with the days on which campaigns began.
        for _ in 0..<2 {
            let changes = try await context.store.read { try diary.changes(in: $0) }
            if changes.isEmpty { return }
            let now = context.clock.now().milliseconds
            try await context.store.write(at: now) { try $0.apply(changes, on: today) }
        }
    }

    // MARK: Who changed

    /// Looks at the next subjects of whom something changed; whether there may be more.
    private func lookAtQueue(
        _ rules: RulesInForce,
        _ campaigns: [CampaignRules]
    ) async throws -> Bool {
        let queue = try await context.store.read { try $0.staleSubjects(limit: Self.queued) }
        if queue.isEmpty { return false }
        let clock = context.clock
        try await context.store.write(at: clock.now().milliseconds) { transaction in
            let writer = CaseWriter(rules: rules, moment: clock.moment(at: transaction.present))
            let open = try transaction.openRounds(on: writer.moment.day)
            let start = clock.clock.boottimeNanoseconds()
            for subject in queue {
                for round in open {
                    try look(at: subject, round, campaigns, writer, transaction)
                }
                try transaction.looked(at: subject)
                if clock.clock.boottimeNanoseconds() - start > Self.sliceNanoseconds { break }
            }
        }
        await Task.yield()
        return true
    }

    private func look(
        at subject: String,
        _ round: StoredRound,
        _ campaigns: [CampaignRules],
        _ writer: CaseWriter,
        _ transaction: StoreTransaction
    ) throws {
        guard let own = campaigns.first(where: { $0.workflow.name == round.workflow }),
            try transaction.kind(ofSubject: subject) == own.workflow.subject,
            let place = own.workflow.rounds(from: round.day, through: round.day)
                .first(where: { $0.day == round.day })
        else { return }
        let opener = CampaignOpener(
            writer: writer,
            transaction: transaction,
            rules: own,
            round: round,
            place: place
        )
        if try opener.open(subject) == .opened {
            try Trail.campaignOpened(round.workflow, round.day, count: 1, in: transaction)
        }
    }

    // MARK: Everybody

    /// What was found in one stretch.
    private struct Stretch: Sendable {
        var candidates: [String] = []
        var last: String?
        var isEnd = false
    }

    private func walk(
        _ round: StoredRound,
        _ place: CampaignRound,
        _ campaign: CampaignRules,
        _ rules: RulesInForce,
        _ today: CivilDate
    ) async throws {
        var present = round
        if present.cursor.isEmpty { present.waiting = 0 }
        var opened = 0
        while !Task.isCancelled {
            let cursor = present.cursor
            let stretch = try await context.store.read { reader in
                try find(after: cursor, round, place, campaign, rules, today, reader)
            }
            let done = try await open(stretch.candidates, present, place, campaign, rules)
            // Whom it was stopped before is found again after the next start.
            if Task.isCancelled { return }
            opened += done.opened
            present.waiting += done.waiting
            present.cursor = stretch.isEnd ? "" : stretch.last ?? ""
            if stretch.isEnd {
                present.swept = today
                present.next = today < round.last ? today.adding(days: 1) : nil
            }
            let isCurrent = try await keep(
                present,
                opened: stretch.isEnd ? opened : 0,
                under: rules
            )
            beat()
            if stretch.isEnd || !isCurrent { return }
            await Task.yield()
        }
    }

    /// Notes how far a round is.
    ///
    /// - Returns: `false`, and nothing is noted, when other units or rules are in force by now:
    ///   they have everybody looked at again from the beginning.
    private func keep(
        _ round: StoredRound,
        opened: Int,
        under rules: RulesInForce
    ) async throws -> Bool {
        try await context.store.write(at: context.clock.now().milliseconds) { transaction in
            guard try transaction.currentEpoch()?.number == rules.epoch else { return false }
            try transaction.save(round)
            if opened > 0 {
                try Trail.campaignOpened(
                    round.workflow,
                    round.day,
                    count: opened,
                    in: transaction
                )
            }
            return true
        }
    }

    private func find(
        after cursor: String,
        _ round: StoredRound,
        _ place: CampaignRound,
        _ campaign: CampaignRules,
        _ rules: RulesInForce,
        _ today: CivilDate,
        _ reader: StoreReader
    ) throws -> Stretch {
        let kind = campaign.workflow.subject
        let histories: [SubjectHistory]
        if kind == "unit" {
            let ids = rules.directory.tree.unitIDs.drop { $0 <= cursor }.prefix(Self.stretch)
            histories = try reader.subjectHistories(of: Array(ids), kind: kind)
        } else {
            histories = try reader.subjectHistories(of: kind, after: cursor, limit: Self.stretch)
        }
        var stretch = Stretch(last: histories.last?.id, isEnd: histories.count < Self.stretch)
        guard let first = histories.first?.id, let last = stretch.last else { return stretch }
        let answered = try reader.subjectsOfRound(round, from: first, through: last)
        for history in histories where !answered.contains(history.id) {
            do throws(Refusal) {
                let found = try campaign.opening(
                    of: history,
                    in: place,
                    since: round.since,
                    today: today
                )
                if found != nil { stretch.candidates.append(history.id) }
            } catch {
                // The transaction finds the same and notes why.
                stretch.candidates.append(history.id)
            }
        }
        return stretch
    }

    private func open(
        _ candidates: [String],
        _ round: StoredRound,
        _ place: CampaignRound,
        _ campaign: CampaignRules,
        _ rules: RulesInForce
    ) async throws -> (opened: Int, waiting: Int) {
        let clock = context.clock
        var rest = candidates[...]
        var total = (opened: 0, waiting: 0)
        while !rest.isEmpty, !Task.isCancelled {
            let slice = rest
            let (done, outcomes) = try await context.store.write(
                at: clock.now().milliseconds
            ) { transaction in
                let moment = clock.moment(at: transaction.present)
                let opener = CampaignOpener(
                    writer: CaseWriter(rules: rules, moment: moment),
                    transaction: transaction,
                    rules: campaign,
                    round: round,
                    place: place
                )
                let start = clock.clock.boottimeNanoseconds()
                var outcomes: [CampaignOpener.Outcome] = []
                for subject in slice {
                    outcomes.append(try opener.open(subject))
                    if clock.clock.boottimeNanoseconds() - start > Self.sliceNanoseconds { break }
                }
                return (outcomes.count, outcomes)
            }
            rest = rest.dropFirst(done)
            total.opened += outcomes.count { $0 == .opened }
            total.waiting += outcomes.count { $0 == .waits }
            beat()
            await Task.yield()
        }
        return total
    }
}
