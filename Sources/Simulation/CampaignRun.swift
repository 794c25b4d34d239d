import CaseEngine
import CivilCalendar
import WorkflowModel

/// A round that a simulation may have to open cases of.
struct FutureRound: Sendable {
    /// The campaign's place among those of the world.
    let campaign: Int
    let round: CampaignRound
    /// The day from which the campaign is in force.
    let since: CivilDate
}

/// How far campaigns have come with the subjects of a family.
struct CampaignRun {
    /// A subject in a round that takes somebody.
    struct Pending {
        let round: FutureRound
        let subject: Int
        /// The day on which the subject comes to match as far as is known; `nil` for never.
        var day: CivilDate?
        /// Whether that has to be found out anew.
        var isStale = true
    }

    /// The rounds of the kinds of subject in the family, in order of day.
    private let rounds: [FutureRound]
    private var begun = 0
    var pending: [Pending] = []
    private let day: CivilDate
    private var passed: CivilDate?
    /// What subjects looked like when they were looked at last, so that only a change is followed.
    var seen: [Int: Int] = [:]

    init(_ family: SimulatedFamily, world: SimulatedWorld, plan: Simulation) {
        day = plan.from
        let kinds = Set(family.subjects.map(\.kind))
        rounds = world.rounds(from: plan.from, through: plan.until).filter { round in
            kinds.contains(world.campaigns[round.campaign].workflow.subject)
        }
    }

    /// The next day on which a round begins or somebody comes to match.
    var next: CivilDate? {
        var days = pending.compactMap(\.day)
        if begun < rounds.count { days.append(max(day, rounds[begun].round.day)) }
        return days.filter { day in passed.map { $0 < day } ?? true }.min()
    }

    /// Campaigns were looked at on a day.
    mutating func pass(_ day: CivilDate) { passed = day }

    /// Begins the rounds whose day has come and ends those that take nobody any more.
    mutating func begin(on day: CivilDate, subjects: [SimulatedSubject], _ world: SimulatedWorld) {
        pending.removeAll { $0.round.round.last < day }
        while begun < rounds.count, rounds[begun].round.day <= day {
            let kind = world.campaigns[rounds[begun].campaign].workflow.subject
            for index in subjects.indices where subjects[index].kind == kind {
                pending.append(Pending(round: rounds[begun], subject: index))
            }
            begun += 1
        }
    }
}

// Campaigns open cases for the subjects of a family, and close them.
extension FamilyRun {
    /// Opens the cases that rounds ask for on a day.
    mutating func play(on day: CivilDate) {
        campaigns.begin(on: day, subjects: subjects, world)
        if campaigns.pending.isEmpty { return }
        noteChanges()
        var isChanged = false
        for index in campaigns.pending.indices.reversed() {
            find(index)
            let pending = campaigns.pending[index]
            guard let match = pending.day, match <= day else { continue }
            let subject = subjects[pending.subject]
            let workflow = world.campaigns[pending.round.campaign].workflow
            if isAnswered(pending.round.round, of: subject, workflow) {
                campaigns.pending.remove(at: index)
                continue
            }
            // An older case that is still open has to end first.
            if !workflow.allowsMany, hasOpen(workflow.name, subject.id) { continue }
            campaigns.pending.remove(at: index)
            if open(pending, subject, on: day) { isChanged = true }
        }
        if isChanged { settle(on: day) }
    }

    /// Marks what was found out of subjects that changed since.
    private mutating func noteChanges() {
        for index in subjects.indices {
            var count = 0
            for place in cases.indices where cases[place].face?.subject.id == subjects[index].id {
                count += 1 + (cases[place].face?.subjectValues.count ?? 0)
            }
            if campaigns.seen[index] == count { continue }
            campaigns.seen[index] = count
            for place in campaigns.pending.indices where campaigns.pending[place].subject == index {
                campaigns.pending[place].isStale = true
            }
        }
    }

    /// Finds the day on which a subject comes to match, ahead as far as its facts are known.
    private mutating func find(_ index: Int) {
        let pending = campaigns.pending[index]
        guard pending.isStale else { return }
        campaigns.pending[index].isStale = false
        campaigns.pending[index].day = opening(pending, through: plan.until)?.day
    }

    private func opening(
        _ pending: CampaignRun.Pending,
        through day: CivilDate
    ) -> CampaignOpening? {
        let rules = world.campaigns[pending.round.campaign]
        return try? rules.opening(
            of: history(of: subjects[pending.subject]),
            in: pending.round.round,
            since: pending.round.since,
            today: day
        )
    }

    private mutating func open(
        _ pending: CampaignRun.Pending,
        _ subject: SimulatedSubject,
        on day: CivilDate
    ) -> Bool {
        let round = pending.round.round
        guard let found = opening(pending, through: day) else {
            future.notOpened += 1
            return false
        }
        let id = "\(round.workflow)-\(subject.id)-\(round.day.isoText)"
        let new = NewCase(day: found.day, subject: found.subject, fields: found.fields)
        return open(round.workflow, id: id, opening: new, parent: nil, on: day)
    }

    /// Whether a subject has its case of a round, or where one subject has one open case at most,
    /// one opened since the day of the round.
    private func isAnswered(
        _ round: CampaignRound,
        of subject: SimulatedSubject,
        _ workflow: Workflow
    ) -> Bool {
        for known in subject.answered where known.workflow == workflow.name {
            if known.isRound
                ? known.day == round.day
                : !workflow.allowsMany && known.day >= round.day
            {
                return true
            }
        }
        return cases.contains { run in
            guard let face = run.face, face.workflow == workflow.name,
                face.subject.id == subject.id
            else { return false }
            if run.file.id == "\(round.workflow)-\(subject.id)-\(round.day.isoText)" { return true }
            return !workflow.allowsMany && face.opened >= round.day
        }
    }

    /// Whether a subject has an open case of a workflow.
    func hasOpen(_ workflow: String, _ subject: String) -> Bool {
        cases.contains { run in
            run.face.map { $0.isOpen && $0.workflow == workflow && $0.subject.id == subject }
                ?? false
        }
    }

    /// Closes a case of a campaign whose subject does not belong to it any more; whether it did.
    mutating func closeByCampaign(_ index: Int, on day: CivilDate) -> Bool {
        guard let state = cases[index].state, state.isOpen, cases[index].isFollowed,
            let rules = world.campaigns.first(where: { $0.workflow.name == state.workflow }),
            rules.workflow.closesWhen != nil, cases[index].file.isOfCampaign(state),
            let subject = subjects.first(where: { $0.id == state.subject.id }),
            let closed = rules.closing(
                of: history(of: subject),
                opened: state.opened,
                today: day
            )
        else { return false }
        return submit(.cancel(day: closed), to: index, on: day)
    }
}

extension SimulatedCase {
    /// Whether a campaign opened it: before the simulation, or in it.
    fileprivate func isOfCampaign(_ state: CaseState) -> Bool {
        round != nil || id.hasPrefix("\(state.workflow)-\(state.subject.id)-")
    }
}
