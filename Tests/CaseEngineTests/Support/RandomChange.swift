import CaseEngine
import CivilCalendar
import WorkflowModel

/// A script for a case whose rules, calendar and units change while it lives, and what must hold.
struct RandomChange {
    /// One thing that happens; its numbers are drawn beforehand.
    enum Act: Hashable, Sendable {
        /// Something is recorded, or time passes.
        case live(RandomAction)
        /// A plan is made and applied.
        case change([Edition.Edit])
        /// The last change is taken back.
        case undo
    }

    static func draw(seed: UInt64) -> [Act] {
        var generator = SplitMix64(seed: seed)
        let actions = RandomCase.draw(seed: seed).actions
        // Most cases come far enough for clocks of all kinds to run.
        let way = ["certified", "approved", "issued", "received", "held"]
        var acts = way.prefix(Int.random(in: 0...8, using: &generator)).map { event in
            Act.live(.record(event, daysAgo: 0, setsAside: false))
        }
        for action in actions {
            switch action {
            case .exchangeSecretary(let number): acts.append(.change([.secretary(number)]))
            default: acts.append(.live(action))
            }
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1:
                let count = Int.random(in: 1...3, using: &generator)
                acts.append(.change((0..<count).map { _ in edit(&generator) }))
            case 2: acts.append(.undo)
            default: break
            }
        }
        return acts
    }

    private static func edit(_ generator: inout SplitMix64) -> Edition.Edit {
        let pick = Int.random(in: 0..<60, using: &generator)
        switch Int.random(in: 0..<16, using: &generator) {
        case 0..<4: return .period(pick: pick, days: 5 + pick / 2)
        case 4: return .kind(pick: pick)
        case 5: return .timer(pick: pick)
        case 6: return .extraTimer
        case 7: return .stageName
        case 8: return .timerName
        case 9..<12: return .dayOff(week: pick, weekday: pick / 12)
        case 12..<14: return .swap(week: pick)
        case 14: return .secretary(pick)
        default: return .parent
        }
    }

    /// The first thing that does not hold; `nil` when all holds.
    static func problem(of acts: [Act]) throws -> String? {
        var run = try RandomChange()
        for act in acts {
            do {
                if let problem = try run.perform(act) { return "\(act): \(problem)" }
            } catch let error as BrokenProperty {
                return "\(act): \(error)"
            }
        }
        return try run.end()
    }

    /// What a script comes to, for looking at what generators reach.
    static func played(_ acts: [Act]) throws -> RandomChange {
        var run = try RandomChange()
        for act in acts { _ = try run.perform(act) }
        return run
    }

    private var driver: Driver
    private var edition = Edition()
    private var before: Edition?
    private var kept = Renames()
    private var sent: [ReminderKey] = []
    /// What changes did, in short.
    private(set) var kinds: [TimerDifference.Kind: Int] = [:]
    /// How often a plan need not have folded the case.
    private(set) var leftOut = 0

    private init() throws {
        driver = try Driver(TestWorkflow.whole, opened: "2026-05-04")
        driver.file.govern(by: try edition.rules(kept), directory: edition.directory)
    }

    private var today: CivilDate { driver.file.today ?? day("2026-05-04") }

    private mutating func perform(_ act: Act) throws -> String? {
        switch act {
        case .live(let action):
            let reminders = try RandomCase.perform(action, &driver, today)
            sent += reminders.map(\.entry.key)
        case .change(let edits):
            var next = edition
            for edit in edits { next.make(edit) }
            if let problem = try change(to: next) { return problem }
            before = edition
            edition = next
        case .undo:
            guard let earlier = before else { return nil }
            if let problem = try change(to: earlier) { return problem }
            edition = earlier
            before = nil
        }
        let present = driver.file.machine.rules.workflow
        return try RandomCase.broken(driver.file, sent.map { $0.underPresentNames(of: present) })
    }

    /// Plans and applies a version, and sees whether the plan said what came of it, whether what
    /// came of it is a fold from scratch, and whether taking it back at once brings all back.
    private mutating func change(to next: Edition) throws -> String? {
        let today = today
        try driver.file.wake(on: today)
        let old = driver.file
        let rules = try next.rules(kept)
        let change = try old.change(to: rules, next.directory, today: today)
        if let missing = change?.unresolved.first(where: \.isRefusal) {
            return "the plan is refused for \(missing.word) \(missing.name)"
        }
        if try isLeftOut(under: rules, next.directory) {
            leftOut += 1
            if change != nil { return "a plan would leave the case out" }
        }
        for move in change?.timers ?? [] { kinds[move.kind, default: 0] += 1 }
        var new = old
        new.govern(by: rules, directory: next.directory)
        try new.wake(on: today)
        if let problem = unlisted(change, from: old, to: new) { return problem }
        if let problem = try RandomCase.broken(new, []) { return "applied: \(problem)" }
        if let problem = unsaid(change, from: old, to: new) { return problem }
        if let problem = try undone(new, back: old) { return problem }
        kept = rules.workflow.renames
        driver.file = new
        return nil
    }

    /// Whether a plan leaves the case out, because only days changed that its fold did not ask for.
    private func isLeftOut(under rules: CaseRules, _ directory: Directory) throws -> Bool {
        let file = driver.file
        let old = file.machine.rules
        guard old.workflow == rules.workflow, file.directory == directory else { return false }
        let notes = AskedNotes()
        _ = try CaseMachine(rules: old.noting(in: notes)).fold(
            id: file.id,
            history: file.history,
            surroundings: file.surroundings,
            today: today
        )
        return AskedCalendar(notes, folded: today).isUntouched(
            by: AskedCalendar.Change(from: old.calendar, to: rules.calendar, on: today)
        )
    }

    /// Dates that moved otherwise than the plan says.
    private func unlisted(_ change: CaseChange?, from old: CaseFile, to new: CaseFile) -> String? {
        let workflow = new.machine.rules.workflow
        var dates = old.awaited.map { $0.under(workflow) }
        for move in change?.moves ?? [] {
            if move.kind != .started, let status = move.before {
                let date = AwaitedDate(status).under(workflow)
                guard let place = dates.firstIndex(of: date) else { return "moves \(date)" }
                dates.remove(at: place)
            }
            if move.kind != .stopped, let status = move.after { dates.append(AwaitedDate(status)) }
        }
        let expected = dates.sorted { "\($0)" < "\($1)" }
        let found = new.awaited.sorted { "\($0)" < "\($1)" }
        return expected == found ? nil : "listed \(expected), came \(found)"
    }

    /// Reminders that wait after the change, did not before, and that the plan does not name.
    private func unsaid(_ change: CaseChange?, from old: CaseFile, to new: CaseFile) -> String? {
        let workflow = new.machine.rules.workflow
        let known = Set(old.waiting.map { $0.underPresentNames(of: workflow) })
        let named = Set(change?.reminders ?? [])
        let silent = new.waiting.filter { !known.contains($0) && !named.contains($0) }
        return silent.first.map { "the plan does not name \($0)" }
    }

    /// What is not as before when the change is taken back at once.
    private func undone(_ new: CaseFile, back old: CaseFile) throws -> String? {
        var earlier = old.machine.rules.workflow
        earlier.renames = earlier.renames.completed(
            by: new.machine.rules.workflow.renames(backTo: earlier)
        )
        let rules = CaseRules(
            workflow: earlier,
            calendar: old.machine.rules.calendar,
            bases: old.machine.rules.bases
        )
        var file = new
        file.govern(by: rules, directory: old.directory)
        try file.wake(on: today)
        if file.state != old.state { return "taken back, the case is another one" }
        if Set(file.waiting) != Set(old.waiting) {
            let more = Set(file.waiting).subtracting(old.waiting).map { "\($0)" }.sorted()
            let less = Set(old.waiting).subtracting(file.waiting).map { "\($0)" }.sorted()
            return "taken back, there wait too \(more), and no more \(less)"
        }
        return nil
    }

    /// Lives on: a case that is open then was reminded of, and nothing was sent twice.
    private mutating func end() throws -> String? {
        let later = try driver.file.live(through: today.adding(days: 200) ?? today)
        sent += later.map(\.entry.key)
        let present = driver.file.machine.rules.workflow
        let keys = sent.map { $0.underPresentNames(of: present) }
        if let problem = try RandomCase.broken(driver.file, keys) {
            return "in the end: \(problem)"
        }
        return driver.file.state?.isOpen == true && later.isEmpty ? "silent to the end" : nil
    }
}

/// A due date that people wait for.
struct AwaitedDate: Hashable, CustomStringConvertible {
    let timer: String
    let visit: Int
    let key: String?
    let due: CivilDate?

    init(_ status: TimerStatus) {
        (timer, visit, key, due) = (status.timer, status.visit, status.key, status.due)
    }

    private init(timer: String, of date: AwaitedDate) {
        (self.timer, visit, key, due) = (timer, date.visit, date.key, date.due)
    }

    func under(_ workflow: Workflow) -> AwaitedDate {
        AwaitedDate(timer: workflow.presentName(.timer, timer), of: self)
    }

    var description: String { "\(timer)@\(visit) \(due?.isoText ?? "-")" }
}

extension CaseFile {
    /// The dates people wait for: of the timers of the case and of the present stay.
    fileprivate var awaited: [AwaitedDate] {
        guard let state else { return [] }
        return state.timers.filter { timer in
            guard timer.visit == 0 || timer.visit == state.visits.count, timer.due != nil else {
                return false
            }
            switch timer.state {
            case .running, .suspended: return true
            case .dormant, .met, .cancelled, .ended: return false
            }
        }.map(AwaitedDate.init)
    }

    /// What waits for the hour of delivery.
    fileprivate var waiting: [ReminderKey] {
        ledger.filter { $0.status == .planned }.map(\.key)
    }
}
