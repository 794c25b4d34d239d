import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseEngine
@testable import WorkflowLanguage

/// Something an official does; its numbers are drawn beforehand, so that a script runs the same way
/// however much of it is left out.
enum OfficeAction: Hashable {
    case record(pick: Int, daysAgo: Int, seed: UInt64)
    case correct(pick: Int, daysAgo: Int)
    case void(pick: Int)
    case hold(days: Int)
    case resume
    case extend(pick: Int)
    case live(days: Int)
}

/// A case of a shipped workflow with its children, and what officials do to them.
struct OfficeScript {
    let library: RuleLibrary
    let workflow: Workflow
    let seed: UInt64
    var actions: [OfficeAction]

    static func draw(_ workflow: Workflow, _ library: RuleLibrary, seed: UInt64) -> OfficeScript {
        var generator = SplitMix64(seed: seed)
        let actions = (0..<14).map { _ -> OfficeAction in
            let pick = Int.random(in: 0..<1_000, using: &generator)
            let ago = Int.random(in: 0..<3, using: &generator) * pick / 100
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<11: return .record(pick: pick, daysAgo: ago, seed: generator.next())
            case 11: return .correct(pick: pick, daysAgo: ago)
            case 12: return .void(pick: pick)
            case 13: return .hold(days: pick)
            case 14: return .resume
            case 15: return .extend(pick: pick)
            default: return .live(days: pick % 3 == 0 ? pick / 2 : pick % 40)
            }
        }
        return OfficeScript(library: library, workflow: workflow, seed: seed, actions: actions)
    }

    /// What is done, readable.
    private(set) var story: [String] = []

    /// Runs the script; the first case that is forgotten, or `nil`.
    mutating func failure() throws -> String? {
        story = []
        guard let rules = CaseRules(library: library, workflow: workflow.name) else {
            return "no rules"
        }
        var generator = SplitMix64(seed: seed)
        let kind = library.subjectKinds[workflow.subject]
        let start = RunDraw(rules, kind: kind).opening(using: &generator)
        var world = CaseWorld(library: library, directory: Self.directory(library))
        guard try open(start, in: &world, &generator) else { return nil }
        story.append("\(start)")
        for action in actions {
            try perform(action, &world)
            if let reason = try forgotten(world) { return reason }
        }
        return nil
    }

    /// Opens the case; `false` when it is refused.
    private func open(
        _ start: Run,
        in world: inout CaseWorld,
        _ generator: inout SplitMix64
    ) throws -> Bool {
        let fields = FieldDraw(fields: workflow.fields, day: start.opened)
            .values(using: &generator)
        let past = start.past.map { step in
            HistoricalEvent(event: step.event, day: step.day, fields: step.fields)
        }
        do throws(CaseMachine.JudgementError) {
            try world.open(
                workflow.name,
                at: start.stage,
                day: start.opened,
                subject: start.subject,
                fields: fields,
                past: past,
                today: start.opened
            )
            return true
        } catch {
            if case .refused = error { return false }
            throw error
        }
    }

    private static func directory(_ library: RuleLibrary) -> Directory {
        let unit = UnitVersion(
            id: "CB-01",
            name: "Cell",
            level: "cell",
            parent: nil,
            since: .earliest,
            until: nil
        )
        let office = ContactValue(address: "office@office.example")
        let tree = UnitTree(units: [unit], contacts: [], office: office)
        return Directory(tree: tree, roles: library.roles)
    }

    private mutating func perform(_ action: OfficeAction, _ world: inout CaseWorld) throws {
        guard let today = world.today else { return }
        let open = world.files.indices.filter { world.files[$0].state?.isOpen == true }
        func chosen(_ pick: Int) -> Int? { open.isEmpty ? nil : open[pick % open.count] }
        func events(_ index: Int) -> [PlacedEvent] {
            world.files[index].state?.events.filter { !$0.isHistorical } ?? []
        }
        var proposal: Proposal?
        var target = 0
        switch action {
        case .record(let pick, let ago, let seed):
            guard let index = chosen(pick) else { return }
            target = index
            proposal = record(in: world.files[index], pick, today.adding(days: -ago) ?? today, seed)
        case .correct(let pick, let ago):
            guard let index = chosen(pick), !events(index).isEmpty else { return }
            target = index
            let event = events(index)[pick % events(index).count]
            let day = event.day.adding(days: -ago)
            proposal = .correct(root: event.root, day: day, fields: nil)
        case .void(let pick):
            guard let index = chosen(pick), !events(index).isEmpty else { return }
            target = index
            proposal = .void(root: events(index)[pick % events(index).count].root)
        case .hold(let days):
            guard let reason = workflow.holds?.reasons.first?.name else { return }
            let until = days % 2 == 0 ? nil : today.adding(days: days)
            proposal = .hold(reason: reason, until: until, day: today)
        case .resume: proposal = .resume(day: today)
        case .extend(let pick):
            let timers = workflow.allTimers.filter { $0.extensions != nil }
            if timers.isEmpty { return }
            let timer = timers[pick % timers.count]
            proposal = .extend(
                timer: timer.name,
                key: nil,
                by: timer.extensions?.upTo ?? .days(1),
                approver: "committee",
                document: nil,
                day: today
            )
        case .live(let days):
            try world.live(through: today.adding(days: days) ?? today)
            story.append("  \(days) days pass, to \(world.today?.isoText ?? "")")
        }
        guard let proposal else { return }
        do throws(CaseMachine.JudgementError) {
            try world.submit(proposal, to: target, today: today)
        } catch {
            if case .refused = error { return }
            throw error
        }
        let state = world.files[target].state
        story.append("  \(today) \(state?.workflow ?? ""): \(proposal) → \(state?.stage ?? "")")
    }

    /// An event that the present stage takes.
    private func record(
        in file: CaseFile,
        _ pick: Int,
        _ day: CivilDate,
        _ seed: UInt64
    ) -> Proposal? {
        let workflow = file.machine.rules.workflow
        guard let state = file.state, let stage = workflow.stage(named: state.stage) else {
            return nil
        }
        let taken = workflow.events.filter { event in
            event.isAnytime || workflow.acceptance(of: event.name, in: stage) != nil
        }
        if taken.isEmpty { return nil }
        let event = taken[pick % taken.count]
        var generator = SplitMix64(seed: seed)
        let fields = FieldDraw(fields: event.fields, day: day).values(using: &generator)
        return .record(event: event.name, day: day, fields: fields)
    }

    /// Why an open case is forgotten; a case with an open child is guarded by that.
    private func forgotten(_ world: CaseWorld) throws -> String? {
        for file in world.files {
            guard let state = file.state, state.isOpen, let today = file.today else { continue }
            let hasOpenChild = world.files.contains { other in
                other.state?.parent?.caseID == file.id && other.state?.isOpen == true
            }
            if hasOpenChild { continue }
            let reason = try Run.forgotten(from: today) { day in
                try file.machine.fold(
                    id: file.id,
                    history: file.history,
                    surroundings: file.surroundings(on: day),
                    today: day
                )
            }
            if let reason { return "\(state.workflow) in \(state.stage): \(reason)" }
        }
        return nil
    }

    /// The script without what is not needed for its failure.
    func shrunk() -> OfficeScript {
        var smallest = self
        for index in actions.indices.reversed() {
            var shorter = smallest
            shorter.actions.remove(at: index)
            if ((try? shorter.failure()) ?? nil) != nil { smallest = shorter }
        }
        return smallest
    }
}

/// Shipped workflows as officials use them: judged events, corrections, retractions, holds,
/// extensions, children.
@Suite struct ShippedRunTests {
    @Test func `No case of a shipped workflow is forgotten, whatever officials record`() throws {
        let library = try Shipped.library()
        var recorded = 0
        for workflow in try Shipped.workflows() {
            for seed in 0..<5 * PropertyTests.factor {
                var script = OfficeScript.draw(workflow, library, seed: seed)
                let failure: String?
                do {
                    failure = try script.failure()
                } catch {
                    failure = "\(error)"
                }
                recorded += script.story.count
                guard let failure else { continue }
                var shrunk = script.shrunk()
                _ = try? shrunk.failure()
                let story = shrunk.story.joined(separator: "\n")
                Issue.record("\(workflow.name), seed \(seed): \(failure)\n\(story)")
                break
            }
        }
        #expect(recorded > 20)
    }
}
