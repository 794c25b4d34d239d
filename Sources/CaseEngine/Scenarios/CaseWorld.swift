public import CivilCalendar
public import WorkflowModel

/// A case with those it opens, in memory, driven by hand through days.
///
/// A write folds anew whatever reads it, as the daemon does: the parent of a child that moved, the
/// cases of one subject, and it opens and cancels children by the same function. Scenarios and
/// property tests use it.
public struct CaseWorld: Sendable {
    /// A reminder that one of the cases sent.
    public struct Sent: Hashable, Sendable {
        /// The case.
        public let caseID: String
        /// The reminder.
        public let reminder: SentReminder
    }

    /// How often the cases may wake each other after one write; more is a circle of rules.
    static let maximumRounds = 64

    private(set) var library: RuleLibrary
    private(set) var directory: Directory
    private var unitMeetings: [String: [UnitMeeting]] = [:]
    private var answeredPeers: [String: Set<RequestIdentity>] = [:]

    /// The cases, the one that was opened by hand first.
    public internal(set) var files: [CaseFile] = []
    /// The workflows that cases were handed over to, in order.
    public private(set) var handedOver: [String] = []
    /// Why cases that events asked for were not opened.
    public private(set) var refusedOpenings: [Refusal] = []
    /// The day the world has come to; `nil` before the first case.
    public private(set) var today: CivilDate?
    /// Whether reminders are sent, or wait for somebody to let them go.
    public internal(set) var isGateOpen = true

    /// What the register knows of subjects, by identifier.
    var register: [String: SubjectHistory] = [:]
    /// The rounds for which cases were opened, by case.
    var roundsOfCases: [String: CampaignRound] = [:]
    /// Why cases of campaigns were not opened, by round and subject.
    var refusedCampaigns: [CampaignRefusal] = []
    /// The campaigns that play, in order of workflow.
    private(set) var campaigns: [CampaignRules]
    private let campaignNames: [String]
    /// The day the world began; rounds that took their last one before it are over.
    var firstDay: CivilDate?

    /// Makes a world without cases.
    ///
    /// - Parameters:
    ///   - library: The rules.
    ///   - directory: Whom reminders go to.
    ///   - campaigns: The workflows whose campaigns open cases.
    public init(library: RuleLibrary, directory: Directory, campaigns: [String] = []) {
        self.library = library
        self.directory = directory
        campaignNames = campaigns.sorted()
        self.campaigns = []
        govern(library, directory)
    }

    /// Lets other rules and units govern what comes; cases are folded when they are next looked at.
    mutating func govern(_ library: RuleLibrary, _ directory: Directory) {
        self.library = library
        self.directory = directory
        campaigns = campaignNames.compactMap { name in
            CampaignRules(library: library, workflow: name, tree: directory.tree)
        }
    }

    // MARK: Cases

    /// The place of a child of the first case, or of one of its children, by `WORKFLOW` or
    /// `WORKFLOW/KEY`; the newest of several.
    public func child(_ name: String) -> Int? {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        return files.lastIndex { file in
            guard let state = file.state, let parent = state.parent else { return false }
            return state.workflow == parts[0] && (parts.count == 1 || parent.key == parts[1])
        }
    }

    /// Opens a case by hand.
    public mutating func open(
        _ workflow: String,
        at stage: String?,
        day: CivilDate,
        subject: Subject,
        fields: [String: FieldValue],
        past: [HistoricalEvent] = [],
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        let id = files.isEmpty ? "SCENARIO" : "SCENARIO-\(files.count)"
        try add(workflow, id, today: today) { file throws(CaseMachine.JudgementError) in
            try file.open(
                at: stage,
                day: day,
                subject: subject,
                fields: fields,
                past: past,
                today: today
            )
        }
        self.today = today
        try settleAfterWriting(on: today)
    }

    /// Judges an action on one case and, when it is accepted, records it and what follows from it.
    @discardableResult
    public mutating func submit(
        _ proposal: Proposal,
        to index: Int,
        today: CivilDate,
        setsAside: Bool = false,
        overrides: Bool = false
    ) throws(CaseMachine.JudgementError) -> Acceptation {
        try settleAfterWriting(on: today)
        files[index].sequenceFloor = newestSequence
        let accepted = try files[index].submit(
            proposal,
            today: today,
            setsAside: setsAside,
            overrides: overrides
        )
        self.today = max(today, self.today ?? today)
        try settleAfterWriting(on: today)
        return accepted
    }

    /// Notes a meeting of a unit.
    public mutating func note(
        _ meeting: UnitMeeting,
        of unit: String,
        today: CivilDate
    ) throws(FoldError) {
        if meeting.isHeld {
            unitMeetings[unit, default: []].removeAll { $0.day == meeting.day }
        }
        unitMeetings[unit, default: []].append(meeting)
        try settle(on: today)
    }

    /// Lives through the days up to one, waking and delivering on each day something happens.
    ///
    /// - Returns: What was sent on the way.
    @discardableResult
    public mutating func live(through day: CivilDate) throws(FoldError) -> [Sent] {
        var sent: [Sent] = []
        firstDay = firstDay ?? today ?? day
        while let next = nextDay, next <= day {
            let present = max(next, today ?? next)
            for index in files.indices where (files[index].nextDay ?? .latest) <= present {
                try files[index].wake(on: present)
            }
            today = present
            try settle(on: present)
            try playCampaigns(on: present)
            sent += deliver(on: present)
        }
        return sent + (try arrive(on: day))
    }

    /// Wakes every case on a day, whatever was named for the days before, and delivers.
    ///
    /// - Returns: What was sent.
    mutating func arrive(on day: CivilDate) throws(FoldError) -> [Sent] {
        today = day
        try playCampaigns(on: day)
        for index in files.indices { try files[index].wake(on: day) }
        try settle(on: day)
        return deliver(on: day)
    }

    /// The next day on which a case or a campaign wants attention.
    private var nextDay: CivilDate? {
        // What waits at a closed gate asks for no day.
        let days = files.compactMap { isGateOpen ? $0.nextDay : $0.state?.next }
        return (days + [nextCampaignDay].compactMap(\.self)).min()
    }

    mutating func deliver(on day: CivilDate) -> [Sent] {
        guard isGateOpen else { return [] }
        var sent: [Sent] = []
        for index in files.indices {
            let id = files[index].id
            sent += files[index].deliver(on: day).map { Sent(caseID: id, reminder: $0) }
        }
        return sent
    }

    // MARK: What reads what

    /// Folds what reads each other until nothing changes, and opens and cancels children.
    mutating func settle(on today: CivilDate) throws(FoldError) {
        for _ in 0..<Self.maximumRounds {
            var isChanged = false
            for index in files.indices {
                let present = surroundings(of: index, on: today)
                if present == files[index].surroundings { continue }
                files[index].surroundings = present
                try files[index].wake(on: today)
                isChanged = true
            }
            for index in files.indices where try work(for: index, on: today) { isChanged = true }
            for index in files.indices where try closeByCampaign(index, on: today) {
                isChanged = true
            }
            if !isChanged { return }
        }
    }

    private mutating func settleAfterWriting(
        on today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        do {
            try settle(on: today)
        } catch {
            throw .unfoldable(error)
        }
    }

    func surroundings(of index: Int, on today: CivilDate) -> Surroundings {
        let file = files[index]
        guard let state = file.state else { return file.surroundings }
        let parent = state.parent.flatMap { link in files.first { $0.id == link.caseID } }
        let others = files.filter { $0.id != file.id && $0.state?.subject.id == state.subject.id }
        let ofUnit = files.filter { other in
            other.state?.subject.kind == "unit" && other.state?.subject.unit == state.subject.unit
        }
        let published = ofUnit.flatMap { $0.state?.meetings ?? [] }
        return Surroundings(
            parentUnit: parent?.state?.subject.unit,
            children: children(of: file.id),
            subjectValues: others.flatMap(\.subjectValues)
                + (register[state.subject.id]?.values ?? []),
            meetings: (unitMeetings[state.subject.unit] ?? []) + published,
            conditions: library.conditions
        )
    }

    private func children(of id: String) -> [ChildFacts] {
        files.compactMap(\.state).filter { $0.parent?.caseID == id }.compactMap(\.asChild)
    }

    // MARK: Children

    /// Opens and cancels what one case asks for; whether there was anything to do.
    private mutating func work(for index: Int, on today: CivilDate) throws(FoldError) -> Bool {
        guard let state = files[index].state else { return false }
        let work = state.childWork(
            children: children(of: state.id),
            peers: answeredPeers[state.id] ?? [],
            today: today
        )
        var isDone = false
        for task in work {
            do throws(CaseMachine.JudgementError) {
                try perform(task, for: state, today: today)
                isDone = true
            } catch {
                switch error {
                case .unfoldable(let error): throw error
                case .refused(let refusal):
                    if !refusedOpenings.contains(refusal) { refusedOpenings.append(refusal) }
                }
            }
        }
        return isDone
    }

    private mutating func perform(
        _ task: ChildWork,
        for state: CaseState,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        switch task {
        case .open(let request):
            try open(request, of: state, today: today)
        case .cancel(let id, let day):
            guard let child = files.firstIndex(where: { $0.id == id }) else { return }
            files[child].sequenceFloor = newestSequence
            try files[child].submit(.cancel(day: day), today: today, setsAside: true)
        }
    }

    private mutating func open(
        _ asked: PlacedRequest,
        of state: CaseState,
        today: CivilDate
    ) throws(CaseMachine.JudgementError) {
        let request = asked.request
        // Whoever has an open case of the workflow is followed there.
        if request.isPeer, library.workflows[request.workflow]?.allowsMany != true,
            files.compactMap(\.state).contains(where: { other in
                other.workflow == request.workflow && other.isOpen
                    && other.subject.id == state.subject.id
            })
        {
            note(asked, of: state)
            return
        }
        let id = "\(state.id)-\(files.count)"
        try add(request.workflow, id, today: today) { file throws(CaseMachine.JudgementError) in
            try file.open(
                at: nil,
                day: asked.day,
                subject: state.takenOverSubject,
                fields: request.fields,
                parent: state.link(to: asked),
                today: today
            )
        }
        if request.isPeer { note(asked, of: state) }
    }

    /// Remembers that a peer was dealt with.
    private mutating func note(_ peer: PlacedRequest, of state: CaseState) {
        answeredPeers[state.id, default: []].insert(peer.identity)
        handedOver.append(peer.request.workflow)
    }

    mutating func add(
        _ workflow: String,
        _ id: String,
        today: CivilDate,
        _ open: (inout CaseFile) throws(CaseMachine.JudgementError) -> Void
    ) throws(CaseMachine.JudgementError) {
        guard let rules = CaseRules(library: library, workflow: workflow) else {
            throw .unfoldable(.unknownWorkflow(workflow))
        }
        var file = CaseFile(id: id, machine: CaseMachine(rules: rules), directory: directory)
        file.sequenceFloor = newestSequence
        file.surroundings.conditions = library.conditions
        try open(&file)
        files.append(file)
    }

    var newestSequence: Int64 {
        let written = files.compactMap { $0.history.last?.sequence }
        return (written + register.values.compactMap { $0.values.map(\.sequence).max() }).max() ?? 0
    }
}
