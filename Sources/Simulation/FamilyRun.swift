import CaseEngine
import CivilCalendar
import WorkflowModel

/// What becomes of a family.
struct FamilyFuture {
    /// Its cases: those given, then those opened on the way.
    var cases: [CaseFuture] = []
    /// How many cases were opened on the way, by workflow.
    var opened: [String: Int] = [:]
    /// How many cases were asked for and could not be opened.
    var notOpened = 0
    /// How many events were recorded on the way.
    var recorded = 0
    /// How many due dates came for which no event was accepted.
    var unanswered = 0
}

/// Lives a family through the days of a simulation: what the daemon does for cases that read each
/// other, with the same functions of the engine.
///
/// A day on which anything but a reminder happens has this order: what is due wakes; whoever reads
/// what changed is folded again, children are opened and ended; campaigns open theirs; reminders
/// go out; and where officials are assumed to act, they do so last.
struct FamilyRun {
    /// How often cases may wake each other on one day; more is a circle of rules.
    private static let maximumRounds = 64

    let world: SimulatedWorld
    let plan: Simulation
    var cases: [CaseRun]
    var subjects: [SimulatedSubject]
    var future = FamilyFuture()
    var campaigns: CampaignRun
    /// What is known around each case that no case of the family tells.
    private var around: [String: Surroundings] = [:]
    private var answeredPeers: [String: Set<RequestIdentity>] = [:]
    private var refused: Set<Refused> = []
    /// How often the faces of the cases had changed when all were looked at last.
    private var looked = 0
    private var sequence: Int64

    /// A case to open at the beginning of its workflow.
    struct NewCase {
        let day: CivilDate
        let subject: Subject
        let fields: [String: FieldValue]
    }

    private struct Refused: Hashable {
        let caseID: String
        let identity: RequestIdentity
    }

    private struct Act: Hashable {
        let caseID: String
        let timer: String
        let occurrence: String
        let key: String?
        let due: CivilDate?
    }

    private var done: Set<Act> = []
    /// How long the history of the case was when nothing was accepted for a clock; it is tried
    /// again when that grew.
    private var tried: [Act: Int] = [:]

    init(_ family: SimulatedFamily, in world: SimulatedWorld, plan: Simulation) {
        self.world = world
        self.plan = plan
        subjects = family.subjects
        cases = family.cases.map { CaseRun($0, in: world, plan: plan) }
        campaigns = CampaignRun(family, world: world, plan: plan)
        sequence = family.cases.lazy.flatMap { $0.history.lazy.map(\.sequence) }.max() ?? 0
        sequence = max(sequence, subjects.lazy.flatMap { $0.values.map(\.sequence) }.max() ?? 0)
        let ids = Set(family.cases.map(\.id))
        for file in family.cases {
            var known = file.surroundings
            known.children.removeAll { ids.contains($0.id) }
            around[file.id] = known
            if let peers = world.answeredPeers[file.id] { answeredPeers[file.id] = peers }
        }
    }

    /// Lives from the first day to the last.
    mutating func run() -> FamilyFuture {
        while let day = nextDay, day <= plan.until {
            for index in cases.indices where cases[index].next.map({ $0 <= day }) ?? false {
                cases[index].wake(on: day)
            }
            settle(on: day)
            play(on: day)
            deliver(on: day)
            if plan.assumption == .onTime { act(on: day) }
            campaigns.pass(day)
        }
        for index in cases.indices { cases[index].live(through: plan.until) }
        future.cases = cases.map(\.finished)
        return future
    }

    private var nextDay: CivilDate? {
        var next = campaigns.next
        for run in cases {
            guard let day = run.next else { continue }
            next = next.map { min($0, day) } ?? day
        }
        return next
    }

    private mutating func deliver(on day: CivilDate) {
        for index in cases.indices where cases[index].folded == day {
            cases[index].deliver(on: day)
        }
    }

    // MARK: What reads what

    /// Folds what reads each other until nothing changes, and opens and ends children.
    mutating func settle(on day: CivilDate) {
        for _ in 0..<Self.maximumRounds {
            var isChanged = false
            let faces = cases.reduce(0) { $0 + $1.faces }
            if cases.count > 1, faces != looked {
                looked = faces
                for index in cases.indices where cases[index].isFollowed {
                    guard let present = surroundings(of: index) else { continue }
                    cases[index].wake(on: day, present)
                    isChanged = true
                }
            }
            for index in cases.indices where cases[index].folded == day {
                if work(for: index, on: day) { isChanged = true }
                if closeByCampaign(index, on: day) { isChanged = true }
            }
            if !isChanged { return }
        }
    }

    /// What is known around a case now; `nil` where that is what it was folded with.
    private func surroundings(of index: Int) -> Surroundings? {
        let id = cases[index].file.id
        guard let face = cases[index].face, var present = around[id] else { return nil }
        let before = cases[index].file.surroundings
        present.unit = before.unit
        if let parent = face.parentID {
            present.parentUnit = self.face(of: parent)?.subject.unit ?? present.parentUnit
        }
        present.children += children(of: id)
        present.subjectValues = subjectValues(of: face.subject.id, besides: index)
        let isSame =
            present.parentUnit == before.parentUnit && present.children == before.children
            && Set(present.subjectValues) == Set(before.subjectValues)
        return isSame ? nil : present
    }

    private func face(of id: String) -> CaseFace? {
        cases.firstIndex { $0.file.id == id }.flatMap { cases[$0].face }
    }

    private func children(of id: String) -> [ChildFacts] {
        cases.indices.compactMap { index in
            cases[index].face?.parentID == id ? cases[index].face?.child : nil
        }
    }

    /// What is known of a subject, from outside the family and from its cases but one.
    private func subjectValues(of subject: String, besides own: Int? = nil) -> [SubjectValue] {
        var values = subjects.first { $0.id == subject }?.values ?? []
        for index in cases.indices where index != own {
            guard let face = cases[index].face, face.subject.id == subject else { continue }
            values += face.subjectValues
        }
        return values
    }

    /// What is known of a subject.
    func history(of subject: SimulatedSubject) -> SubjectHistory {
        let values = subjectValues(of: subject.id)
        return SubjectHistory(id: subject.id, kind: subject.kind, values: values)
    }

    // MARK: Children

    /// Opens and ends what one case asks for; whether there was anything to do.
    private mutating func work(for index: Int, on day: CivilDate) -> Bool {
        guard cases[index].isFollowed, let state = cases[index].state else { return false }
        let known = (around[state.id]?.children ?? []) + children(of: state.id)
        let peers = answeredPeers[state.id] ?? []
        if state.requests.isEmpty, known.isEmpty { return false }
        var isDone = false
        for task in state.childWork(children: known, peers: peers, today: day) {
            switch task {
            case .open(let request):
                if open(request, of: state, on: day) { isDone = true }
            case .cancel(let id, let last):
                guard let child = cases.firstIndex(where: { $0.file.id == id }) else { continue }
                if submit(.cancel(day: last), to: child, on: day) { isDone = true }
            }
        }
        return isDone
    }

    /// Opens a case that an event asks for; whether there was anything to do.
    private mutating func open(
        _ asked: PlacedRequest,
        of state: CaseState,
        on day: CivilDate
    ) -> Bool {
        let request = asked.request
        let refusal = Refused(caseID: state.id, identity: asked.identity)
        if refused.contains(refusal) { return false }
        let isFollowedElsewhere =
            request.isPeer && world.library.workflows[request.workflow]?.allowsMany != true
            && hasOpen(request.workflow, state.subject.id)
        if request.isPeer { answeredPeers[state.id, default: []].insert(asked.identity) }
        if isFollowedElsewhere { return true }
        let count = cases.count { $0.file.id.hasPrefix("\(state.id)/\(request.workflow)#") }
        let isOpened = open(
            request.workflow,
            id: "\(state.id)/\(request.workflow)#\(count + 1)",
            opening: NewCase(
                day: asked.day,
                subject: state.takenOverSubject,
                fields: request.fields
            ),
            parent: state.link(to: asked),
            on: day
        )
        if !isOpened { refused.insert(refusal) }
        return isOpened
    }

    /// Opens a case of the family; whether the rules take it.
    mutating func open(
        _ workflow: String,
        id: String,
        opening: NewCase,
        parent: ParentLink?,
        on day: CivilDate
    ) -> Bool {
        guard let machine = world.machine(of: workflow),
            let verdict = try? machine.judgeOpening(
                at: nil,
                day: opening.day,
                subject: opening.subject,
                history: [],
                today: day
            )
        else {
            future.notOpened += 1
            return false
        }
        let record = EventRecord(
            sequence: nextSequence(),
            action: .open(
                stage: verdict.fromStage,
                subject: opening.subject,
                fields: opening.fields,
                parent: parent
            ),
            effective: opening.day,
            recorded: day,
            verdict: verdict
        )
        let neighbour = cases.firstIndex { $0.face?.subject.unit == opening.subject.unit }
        let meetings = neighbour.flatMap { around[cases[$0].file.id]?.meetings }
        var known = Surroundings(conditions: world.library.conditions)
        known.meetings = meetings ?? []
        around[id] = known
        known.subjectValues = subjectValues(of: opening.subject.id)
        known.parentUnit = parent.flatMap { face(of: $0.caseID)?.subject.unit }
        let file = SimulatedCase(
            id: id,
            workflow: workflow,
            history: [record],
            surroundings: known
        )
        cases.append(CaseRun(file, in: world, plan: plan))
        future.opened[workflow, default: 0] += 1
        cases[cases.count - 1].wake(on: day)
        return true
    }

    /// Records an action on a case of the family; whether it was accepted.
    @discardableResult
    mutating func submit(_ proposal: Proposal, to index: Int, on day: CivilDate) -> Bool {
        cases[index].submit(proposal, on: day, sequence: nextSequence())
    }

    private mutating func nextSequence() -> Int64 {
        sequence += 1
        return sequence
    }

    // MARK: Officials who act on time

    /// Records what meets each clock whose last day has come, until nothing more is accepted.
    private mutating func act(on day: CivilDate) {
        for _ in 0..<Self.maximumRounds {
            var isChanged = false
            for index in cases.indices where cases[index].folded == day {
                if actOnce(on: index, day) { isChanged = true }
            }
            if !isChanged { return }
            settle(on: day)
            play(on: day)
            deliver(on: day)
        }
    }

    private mutating func actOnce(on index: Int, _ day: CivilDate) -> Bool {
        for status in cases[index].unanswered(by: day) {
            guard let state = cases[index].state, let machine = cases[index].machine else { break }
            let act = Act(
                caseID: state.id,
                timer: status.timer,
                occurrence: status.occurrence,
                key: status.key,
                due: status.due
            )
            let count = cases[index].file.history.count
            guard !done.contains(act), tried[act] != count else { continue }
            for proposal in machine.answers(to: status, of: state, on: day)
            where submit(proposal, to: index, on: day) {
                if tried.removeValue(forKey: act) != nil { future.unanswered -= 1 }
                done.insert(act)
                future.recorded += 1
                return true
            }
            if tried.updateValue(count, forKey: act) == nil { future.unanswered += 1 }
        }
        return false
    }
}
