import CaseEngine
import CivilCalendar
import Synchronization
import WorkflowModel

/// A version of rules, calendar and units of `TestWorkflow`, as changes of one after another make
/// it.
struct Edition: Hashable, Sendable {
    /// One change of a version; made twice it is taken back.
    enum Edit: Hashable, Sendable {
        /// A deadline counts so many working days.
        case period(pick: Int, days: Int)
        /// A timer becomes one of another kind.
        case kind(pick: Int)
        /// A timer ends on purpose, or comes back.
        case timer(pick: Int)
        /// A timer is new, or goes again.
        case extraTimer
        /// A stage is called otherwise.
        case stageName
        /// A timer is called otherwise.
        case timerName
        /// A working day of June to August 2026 is a day off.
        case dayOff(week: Int, weekday: Int)
        /// A Friday is off and the Saturday after it worked.
        case swap(week: Int)
        /// The cell has another secretary.
        case secretary(Int)
        /// The cell comes under another committee.
        case parent
    }

    static let deadlines = ["dossier", "decision", "ceremony", "recognition"]
    static let kinds = ["certificate", "recognition"]
    static let mayEnd = ["certificate", "review", "report"]

    private(set) var periods: [String: Int] = [:]
    private(set) var otherKinds: Set<String> = []
    private(set) var ended: Set<String> = []
    private(set) var hasExtraTimer = false
    private(set) var isStageRenamed = false
    private(set) var isTimerRenamed = false
    private(set) var daysOff: Set<Int> = []
    private(set) var swaps: Set<Int> = []
    private(set) var secretary = 0
    private(set) var isMoved = false

    /// Makes a change.
    mutating func make(_ edit: Edit) {
        switch edit {
        case .period(let pick, let days):
            periods[Self.deadlines[pick % Self.deadlines.count]] = days
        case .kind(let pick): otherKinds.formSymmetricDifference([Self.kinds[pick % 2]])
        case .timer(let pick): ended.formSymmetricDifference([Self.mayEnd[pick % 3]])
        case .extraTimer: hasExtraTimer.toggle()
        case .stageName: isStageRenamed.toggle()
        case .timerName: isTimerRenamed.toggle()
        case .dayOff(let week, let weekday):
            daysOff.formSymmetricDifference([7 * (week % 12) + weekday % 4])
        case .swap(let week): swaps.formSymmetricDifference([7 * (week % 12) + 4])
        case .secretary(let number): secretary = number % 3
        case .parent: isMoved.toggle()
        }
    }

    // MARK: The version

    /// The rules, which know what recorded names were called.
    func rules(_ kept: Renames) throws -> CaseRules {
        let plain = try Rules.rules(TestWorkflow.whole)
        return CaseRules(workflow: workflow(kept), calendar: try calendar(), bases: plain.bases)
    }

    var directory: Directory {
        let name = ["an", "binh", "chi"][secretary]
        return Rules.directory(
            secretary: "\(name)@cell.example",
            parent: isMoved ? "DU-02" : "DU-01"
        )
    }

    private var stageName: String { isStageRenamed ? "celebration" : "ceremony" }

    /// What the file itself says of earlier names.
    private var renames: Renames {
        var renames = Renames()
        // A name that is declared is never mapped, so that both ways may be written.
        renames.add(.stage, from: "ceremony", to: "celebration")
        renames.add(.stage, from: "celebration", to: "ceremony")
        renames.add(.timer, from: "decision", to: "resolution")
        renames.add(.timer, from: "resolution", to: "decision")
        if !hasExtraTimer { renames.add(.timer, from: Self.extra.name, to: Renames.none) }
        for name in ended.sorted() { renames.add(.timer, from: name, to: Renames.none) }
        return renames
    }

    private func workflow(_ kept: Renames) -> Workflow {
        let whole = TestWorkflow.whole
        var workflow = Workflow(
            name: whole.name,
            title: whole.title,
            subject: whole.subject,
            calendar: whole.calendar,
            initial: whole.initial,
            events: whole.events,
            accepts: whole.accepts.map(renamed),
            timers: whole.timers.compactMap(edited),
            stages: whole.stages.map { stage in
                Stage(
                    name: stage.name == "ceremony" ? stageName : stage.name,
                    title: stage.title,
                    isFinal: stage.isFinal,
                    outcome: stage.outcome,
                    timers: stage.timers.compactMap(edited)
                        + (stage.name == "probation" && hasExtraTimer ? [Self.extra] : []),
                    accepts: stage.accepts.map(renamed),
                    place: stage.place
                )
            },
            entries: [],
            closes: whole.closes,
            place: whole.place,
            hash: whole.hash
        )
        workflow.renames = renames.completed(by: kept)
        return workflow
    }

    private func renamed(_ acceptance: Acceptance) -> Acceptance {
        let moves = acceptance.moves.map { move in
            Move(
                when: move.when,
                to: move.to == "ceremony" ? stageName : move.to,
                requirements: move.requirements,
                place: move.place
            )
        }
        return Acceptance(event: acceptance.event, moves: moves, place: acceptance.place)
    }

    private static let extra = Rules.deadline(
        "report-of-mentor",
        from: .event("held"),
        .workingDays(12),
        metBy: ["reviewed"],
        remind: [Rules.remind([.before(.workingDays(3)), .onDue])]
    )

    private func edited(_ rule: TimerRule) -> TimerRule? {
        if ended.contains(rule.name) { return nil }
        var kind = rule.kind
        if otherKinds.contains(rule.name) { kind = kind == .validity ? .deadline : .waiting }
        let last = rule.variants.indices.last
        let variants = rule.variants.indices.map { index in
            let variant = rule.variants[index]
            guard index == last, let days = periods[rule.name] else { return variant }
            return TimerVariant(
                since: variant.since,
                until: variant.until,
                from: variant.from,
                otherwise: variant.otherwise,
                span: .within(.workingDays(days)),
                bases: variant.bases,
                place: variant.place
            )
        }
        return TimerRule(
            name: isTimerRenamed && rule.name == "decision" ? "resolution" : rule.name,
            title: rule.title,
            kind: kind,
            variants: variants,
            chosenBy: rule.chosenBy,
            metBy: rule.metBy,
            endsWith: rule.endsWith,
            blocks: rule.blocks,
            reminders: rule.reminders,
            place: rule.place
        )
    }

    /// What makes a calendar, kept because expanding many years is slow.
    private struct CalendarKey: Hashable {
        let daysOff: Set<Int>
        let swaps: Set<Int>
    }

    private static let calendars = Mutex<[CalendarKey: WorkingCalendar]>([:])

    private func calendar() throws -> WorkingCalendar {
        let key = CalendarKey(daysOff: daysOff, swaps: swaps)
        if let known = Self.calendars.withLock({ $0[key] }) { return known }
        let made = try expanded()
        Self.calendars.withLock { $0[key] = made }
        return made
    }

    private func expanded() throws -> WorkingCalendar {
        var definition = TestCalendar.definition
        guard let year = definition.years.firstIndex(where: { $0.year == 2026 }),
            let monday = CivilDate(iso: "2026-06-01")
        else { return try definition.expand() }
        let name = LocalizedText(vi: "nghỉ", en: "off")
        for offset in daysOff.sorted() {
            guard let date = monday.adding(days: offset) else { continue }
            let days = AnnouncedDays(days: date...date, reason: .other(name))
            definition.years[year].daysOff.append(days)
        }
        for offset in swaps.sorted() {
            guard let friday = monday.adding(days: offset), let saturday = friday.adding(days: 1)
            else { continue }
            if saturday.isoText == "2026-08-22" { continue }
            definition.years[year].swaps.append(DaySwap(dayOff: friday, worked: saturday))
        }
        return try definition.expand()
    }
}
