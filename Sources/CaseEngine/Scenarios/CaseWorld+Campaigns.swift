public import CivilCalendar
public import WorkflowModel

/// A case that a campaign could not open.
struct CampaignRefusal: Hashable, Sendable {
    let round: CampaignRound
    let subject: String
    let refusal: Refusal
}

// The register of subjects, and the campaigns that open cases for them.
extension CaseWorld {
    /// The place of the newest case of a workflow, perhaps of one subject, by `WORKFLOW` or
    /// `WORKFLOW/SUBJECT`.
    public func place(ofCase name: String) -> Int? {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        return files.lastIndex { file in
            guard let state = file.state else { return false }
            return state.workflow == parts[0]
                && (parts.count == 1 || state.subject.id == parts[1])
        }
    }

    /// Tells the register values of a subject from a day on, as an import does.
    ///
    /// - Parameters:
    ///   - subject: The subject's identifier.
    ///   - kind: `person` or `unit`.
    ///   - unit: Its unit; `nil` where that is not told.
    ///   - fields: The values.
    ///   - day: The day from which they are so.
    ///   - today: The office's day; `nil` before the world begins.
    /// - Throws: `FoldError` when a case that reads it cannot be folded.
    public mutating func tell(
        _ subject: String,
        kind: String,
        unit: String?,
        fields: [String: FieldValue],
        day: CivilDate,
        today: CivilDate?
    ) throws(FoldError) {
        let sequence = newestSequence + 1
        var given = fields
        if kind != SubjectHistory.unitKind, let unit { given[CaseFacts.unitField] = .text(unit) }
        let values = given.sorted { $0.key < $1.key }.map { field, value in
            SubjectValue(field: field, value: value, day: day, sequence: sequence)
        }
        let known = register[subject]?.values ?? []
        register[subject] = SubjectHistory(id: subject, kind: kind, values: known + values)
        guard let today else { return }
        try settle(on: today)
        try playCampaigns(on: today)
    }

    /// What is known of a subject.
    func history(of subject: String, kind: String) -> SubjectHistory {
        let own = files.filter { $0.state?.subject.id == subject }
        return SubjectHistory(
            id: subject,
            kind: kind,
            values: (register[subject]?.values ?? []) + own.flatMap(\.subjectValues)
        )
    }

    /// Every subject of a kind that is known, in order of identifier.
    private func subjects(of kind: String) -> [String] {
        if kind == SubjectHistory.unitKind { return directory.tree.unitIDs }
        let own = files.compactMap(\.state).filter { $0.subject.kind == kind }.map(\.subject.id)
        let told = register.values.filter { $0.kind == kind }.map(\.id)
        return Set(own + told).sorted()
    }

    // MARK: Opening

    /// The next day on which a campaign has to be looked at; every day while one takes late ones.
    var nextCampaignDay: CivilDate? {
        guard let today else { return firstDay }
        return campaigns.compactMap { rules -> CivilDate? in
            let isOpen = !rules.workflow.rounds(from: today.following, through: today).isEmpty
            return isOpen ? today.following : rules.workflow.nextRound(after: today)?.day
        }
        .min()
    }

    /// Opens the cases that rounds up to a day ask for and that are not there yet.
    mutating func playCampaigns(on today: CivilDate) throws(FoldError) {
        firstDay = firstDay ?? today
        guard !campaigns.isEmpty, let first = firstDay else { return }
        var isChanged = false
        for rules in campaigns {
            for round in rules.workflow.rounds(from: first, through: today) {
                for subject in subjects(of: rules.workflow.subject)
                where try open(round, for: subject, rules, today: today) {
                    isChanged = true
                }
            }
        }
        if isChanged { try settle(on: today) }
    }

    private mutating func open(
        _ round: CampaignRound,
        for subject: String,
        _ rules: CampaignRules,
        today: CivilDate
    ) throws(FoldError) -> Bool {
        if isAnswered(round, for: subject, rules.workflow) { return false }
        let history = history(of: subject, kind: rules.workflow.subject)
        do throws(Refusal) {
            let found = try rules.opening(of: history, in: round, since: .earliest, today: today)
            guard let found else { return false }
            return try open(found, round: round, today: today)
        } catch {
            let refusal = CampaignRefusal(round: round, subject: subject, refusal: error)
            if !refusedCampaigns.contains(refusal) { refusedCampaigns.append(refusal) }
            return false
        }
    }

    private mutating func open(
        _ opening: CampaignOpening,
        round: CampaignRound,
        today: CivilDate
    ) throws(Refusal) -> Bool {
        let id = "\(round.workflow)-\(opening.subject.id)-\(round.day)"
        do throws(CaseMachine.JudgementError) {
            try add(round.workflow, id, today: today) { file throws(CaseMachine.JudgementError) in
                try file.open(
                    at: nil,
                    day: opening.day,
                    subject: opening.subject,
                    fields: opening.fields,
                    today: today
                )
            }
        } catch {
            switch error {
            case .refused(let refusal): throw refusal
            case .unfoldable: return false
            }
        }
        roundsOfCases[id] = round
        return true
    }

    /// Whether a subject has its case of a round: one of the round, or where one subject has one
    /// open case at most, one opened since its day; an older one that is still open has to end
    /// first.
    private func isAnswered(
        _ round: CampaignRound,
        for subject: String,
        _ workflow: Workflow
    ) -> Bool {
        files.contains { file in
            guard let state = file.state, state.workflow == workflow.name,
                state.subject.id == subject
            else { return false }
            if let own = roundsOfCases[file.id], own.day == round.day { return true }
            return !workflow.allowsMany && (state.isOpen || state.opened >= round.day)
        }
    }

    // MARK: Closing

    /// Closes a case of a campaign whose subject does not belong to it any more; whether it did.
    mutating func closeByCampaign(_ index: Int, on today: CivilDate) throws(FoldError) -> Bool {
        guard let state = files[index].state, state.isOpen,
            roundsOfCases[state.id] != nil,
            let rules = campaigns.first(where: { $0.workflow.name == state.workflow })
        else { return false }
        let history = history(of: state.subject.id, kind: state.subject.kind)
        guard let day = rules.closing(of: history, opened: state.opened, today: today) else {
            return false
        }
        files[index].sequenceFloor = newestSequence
        do throws(CaseMachine.JudgementError) {
            try files[index].submit(.cancel(day: day), today: today, setsAside: true)
            return true
        } catch {
            if case .unfoldable(let error) = error { throw error }
            return false
        }
    }
}

extension CaseFile {
    /// What the case gives to its subject, as others read it.
    var subjectValues: [SubjectValue] {
        state?.subjectValues ?? []
    }
}
