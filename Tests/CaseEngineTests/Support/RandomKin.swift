import CaseEngine
import CivilCalendar
import WorkflowModel

/// One thing that may be done to a case that opens others, or to one of these; numbers are drawn
/// beforehand, so that a script runs the same way however much of it is left out.
enum KinAction: Hashable, Sendable {
    case record(String, [String: FieldValue], daysAgo: Int, setsAside: Bool)
    /// Records an event of a child or peer.
    case recordOfOther(String, pick: Int, daysAgo: Int)
    /// Records the answer of every child.
    case answerAll
    /// Takes back the end by hand, or puts an event back that was set aside.
    case putBack(daysAgo: Int)
    /// Corrects the day, and the body where it has one.
    case correct(pick: Int, body: String, daysAgo: Int, setsAside: Bool)
    /// Takes back an event or the end by hand.
    case void(pick: Int, setsAside: Bool)
    case close(daysAgo: Int)
    /// Holds the case, or resumes one that is held.
    case hold(days: Int?, daysAgo: Int)
    case extend(days: Int)
    case acknowledge
    case snooze(days: Int)
    case live(days: Int)
}

/// A script for a case and those it opens, and what must hold after each of its actions.
struct RandomKin {
    var actions: [KinAction]

    static func draw(seed: UInt64) -> RandomKin {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 3...18, using: &generator)
        return RandomKin(actions: (0..<count).map { _ in action(&generator) })
    }

    private static func action(_ generator: inout SplitMix64) -> KinAction {
        let ago = Int.random(in: 0...8, using: &generator) / 2
        let pick = Int.random(in: 0..<60, using: &generator)
        let body = ["hanoi", "hue", "vinh"][pick % 3]
        let setsAside = pick % 2 == 0
        let record = { (event: String, fields: [String: FieldValue]) in
            KinAction.record(event, fields, daysAgo: ago, setsAside: setsAside)
        }
        switch Int.random(in: 0..<36, using: &generator) {
        case 0..<6: return record("asked", ["body": .text(body)])
        case 6: return record("plain", [:])
        case 7: return record("left", [:])
        case 8: return record("both", [:])
        case 9: return record("titled", ["title": .text(body)])
        case 10: return record("moved", ["cell": .text(["CB-01", "CB-02", "DU-01"][pick % 3])])
        case 11: return record("cleared", [:])
        case 12: return record("advanced", [:])
        case 13: return record("back", [:])
        case 14: return record("checked", [:])
        case 15: return record("finished", [:])
        case 16..<20:
            let events = ["answered", "answered", "urged", "visit", "over"]
            let event = events[Int.random(in: 0..<events.count, using: &generator)]
            return .recordOfOther(event, pick: pick, daysAgo: event == "visit" ? -30 : ago)
        case 20..<23:
            return .correct(pick: pick, body: body, daysAgo: ago * 2, setsAside: setsAside)
        case 23..<26: return .void(pick: pick, setsAside: setsAside)
        case 26: return .close(daysAgo: ago)
        case 27: return .hold(days: setsAside ? nil : pick % 9, daysAgo: ago)
        case 28: return .hold(days: nil, daysAgo: ago)
        case 29: return .answerAll
        case 30: return .extend(days: pick % 7)
        case 31: return .putBack(daysAgo: ago * 3)
        case 32: return setsAside ? .acknowledge : .snooze(days: pick)
        default: return .live(days: pick / 3)
        }
    }

    /// Runs the script; the first thing that does not hold, or `nil`.
    func failure() throws -> String? {
        var kin = try Kin(["title": .text("first")])
        for action in actions {
            try Self.perform(action, on: &kin)
            if let problem = try Self.broken(kin.world) { return "\(action): \(problem)" }
        }
        try kin.world.live(through: (kin.world.today ?? .earliest).before(-90))
        return try Self.broken(kin.world).map { "in the end: \($0)" }
    }

    /// Does one thing; one that is refused must change nothing.
    static func perform(_ action: KinAction, on kin: inout Kin) throws {
        let today = kin.world.today ?? day("2026-01-05")
        switch action {
        case .record(let event, let fields, let ago, let setsAside):
            let event = Proposal.record(event: event, day: today.before(ago), fields: fields)
            try submit(event, to: 0, of: &kin, today, setsAside)
        case .recordOfOther(let event, let pick, let ago):
            let others = kin.world.files.count - 1
            if others == 0 { return }
            let event = Proposal.record(event: event, day: today.before(ago), fields: [:])
            try submit(event, to: 1 + pick % others, of: &kin, today, false)
        case .correct(let pick, let body, let ago, let setsAside):
            let state = kin.world.files[0].state
            let events = (state?.events ?? []) + (state?.unplaced ?? [])
            if events.isEmpty { return }
            let event = events[pick % events.count]
            let isAsked = event.event == "asked"
            let correction = Proposal.correct(
                root: event.root,
                day: today.before(ago),
                fields: isAsked ? ["body": .text(body)] : nil
            )
            try submit(correction, to: 0, of: &kin, today, setsAside)
        case .void(let pick, let setsAside):
            let rows = kin.world.files[0].history
            let root = rows[pick % rows.count].sequence
            try submit(.void(root: root), to: 0, of: &kin, today, setsAside)
        case .close(let ago):
            let close = Proposal.close(outcome: "withdrawn", day: today.before(ago))
            try submit(close, to: 0, of: &kin, today, true)
        case .answerAll:
            let event = Proposal.record(event: "answered", day: today, fields: [:])
            for index in kin.world.files.indices where kin.world.files[index].state?.isOpen == true
            {
                try submit(event, to: index, of: &kin, today, false)
            }
        case .putBack(let ago):
            guard let proposal = putBack(kin.world.files[0], today.before(ago)) else { return }
            try submit(proposal, to: 0, of: &kin, today, false)
        case .hold, .extend, .acknowledge, .snooze:
            let isHeld = kin.world.files[0].state?.hold != nil
            try submit(care(action, today, isHeld: isHeld), to: 0, of: &kin, today, false)
        case .live(let days):
            try kin.world.live(through: today.before(-days))
        }
    }

    private static func putBack(_ file: CaseFile, _ date: CivilDate) -> Proposal? {
        if let event = file.state?.unplaced.first {
            return .correct(root: event.root, day: date, fields: nil)
        }
        let closing = file.history.last { row in
            if case .close = row.action { true } else { false }
        }
        return closing.map { .void(root: $0.sequence) }
    }

    private static func care(_ action: KinAction, _ today: CivilDate, isHeld: Bool) -> Proposal {
        switch action {
        case .hold(let days, let ago):
            let start = today.before(ago)
            if isHeld { return .resume(day: start) }
            return .hold(reason: "illness", until: days.map { start.before(-$0) }, day: start)
        case .extend(let days):
            return .extend(
                timer: "conclude",
                key: nil,
                by: .days(days),
                approver: "committee",
                document: nil,
                day: today
            )
        case .snooze(let days):
            return .snooze(timer: "conclude", key: nil, until: today.before(-days), day: today)
        default:
            return .acknowledge(timer: "conclude", key: nil, day: today)
        }
    }

    private static func submit(
        _ proposal: Proposal,
        to index: Int,
        of kin: inout Kin,
        _ today: CivilDate,
        _ setsAside: Bool
    ) throws {
        let before = kin.world.files.map(\.history)
        do throws(CaseMachine.JudgementError) {
            try kin.world.submit(proposal, to: index, today: today, setsAside: setsAside)
        } catch {
            guard case .refused = error else { throw error }
            if kin.world.files.map(\.history) != before {
                throw BrokenProperty("a refusal changed something: \(proposal)")
            }
        }
    }

    // MARK: What must hold

    static func broken(_ world: CaseWorld) throws -> String? {
        for file in world.files {
            let today = file.today ?? .earliest
            var known = file.surroundings
            known.unit = file.directory.tree.unit(file.state?.subject.unit ?? "", on: today)
            let fold = try file.machine.fold(
                id: file.id,
                history: file.history,
                surroundings: known,
                today: today
            )
            if fold != file.state { return "the fold of \(file.id) is not its state" }
        }
        guard let parent = world.files.first?.state else { return "no case" }
        if let problem = brokenHold(world.files[0]) { return problem }
        let children = world.files.compactMap(\.state).filter { $0.parent != nil }
        return brokenChildren(children, of: parent)
            ?? brokenSubject(world.files.compactMap(\.state))
    }

    /// The newest row about a hold that was not taken back says whether the case is held.
    private static func brokenHold(_ file: CaseFile) -> String? {
        guard let today = file.today, let state = file.state else { return "no case" }
        var voided: Set<Int64> = []
        for row in file.history {
            if case .void(let root) = row.action { voided.insert(root) }
        }
        let rows = file.history.filter { row in
            if voided.contains(row.sequence) || row.effective > today { return false }
            switch row.action {
            case .hold, .resume: return true
            default: return false
            }
        }
        var since: CivilDate?
        if let last = rows.max(by: { ($0.effective, $0.sequence) < ($1.effective, $1.sequence) }),
            case .hold(_, let until) = last.action, until.map({ today <= $0 }) ?? true,
            state.isOpen
        {
            since = last.effective
        }
        return state.hold?.since == since ? nil : "held since \(since?.isoText ?? "never")"
    }

    private static func brokenChildren(
        _ children: [CaseState],
        of parent: CaseState
    ) -> String? {
        let open = children.filter(\.isOpen)
        if !parent.isOpen, !open.isEmpty { return "a child is open after the end of its parent" }
        let names = open.map { "\($0.workflow)/\($0.parent?.key ?? "")" }
        if Set(names).count != names.count { return "a child is open twice" }
        let requests = parent.requests.filter { !$0.request.isPeer }
        for child in open {
            let isAsked = requests.contains { request in
                request.root == child.parent?.root && request.request.workflow == child.workflow
                    && request.request.key == child.parent?.key
            }
            if !isAsked { return "nobody asks for \(child.id)" }
        }
        // One workflow is about units: it is asked for in vain.
        for request in requests where parent.isOpen && request.request.workflow != "inspect" {
            let answers = children.count { child in
                child.parent?.root == request.root && child.workflow == request.request.workflow
                    && child.parent?.key == request.request.key
                    && child.outcome != CaseState.cancelledOutcome
            }
            if answers != 1 { return "\(request.request) is answered \(answers) times" }
        }
        return nil
    }

    /// All cases of the subject see the same of it.
    private static func brokenSubject(_ states: [CaseState]) -> String? {
        let isSame = states.allSatisfy { $0.subject == states.first?.subject }
        return isSame ? nil : "the cases see different subjects: \(states.map(\.subject))"
    }
}

extension CivilDate {
    fileprivate func before(_ days: Int) -> CivilDate { adding(days: -days) ?? self }
}
