import CivilCalendar
import WorkflowModel

/// How a case began.
struct Opening: Hashable, Sendable {
    let sequence: Int64
    let stage: String
    let subject: Subject
    let fields: [String: FieldValue]
    let parent: ParentLink?
    let day: CivilDate
    let recorded: CivilDate

    /// The office's day since which the case could be followed.
    var known: CivilDate { max(day, recorded) }

    /// Whether the case gives the subject its unit and fields: not where another case opened it,
    /// which knew them from elsewhere.
    var ownsSubject: Bool { parent == nil && subject.isTakenOver != true }
}

/// How a case was ended by hand.
struct Closing: Hashable, Sendable {
    let root: Int64
    let day: CivilDate
    let recorded: CivilDate
    let outcome: String
}

/// A hold or the end of one.
struct PlacedHold: Hashable, Sendable {
    let root: Int64
    let day: CivilDate
    let recorded: CivilDate
    /// The reason; `nil` resumes.
    let reason: String?
    /// The last day of the hold.
    let until: CivilDate?
}

/// An extension of one occurrence of a deadline.
struct PlacedExtension: Hashable, Sendable {
    let root: Int64
    let day: CivilDate
    let recorded: CivilDate
    let timer: String
    let occurrence: String
    let period: Period
    let approver: String
    let document: DocumentValue?
}

/// That the notices of one occurrence were seen, or are to rest until a day.
struct PlacedQuiet: Hashable, Sendable {
    let root: Int64
    let day: CivilDate
    let timer: String
    let occurrence: String
    /// The day until which all of them rest; `nil` lets the notices alone rest, for good.
    let until: CivilDate?
}

/// The events of a history in the order they take effect.
///
/// Corrections are applied, retractions taken out. It follows the stored verdicts and judges
/// nothing.
struct Placement: Sendable {
    let opening: Opening
    var placed: [PlacedEvent] = []
    var unplaced: [PlacedEvent] = []
    var closing: Closing?
    /// Holds and their ends, in the order recorded.
    var holds: [PlacedHold] = []
    /// Extensions in the order recorded.
    var extensions: [PlacedExtension] = []
    /// What was acknowledged or snoozed, in the order recorded.
    var quiets: [PlacedQuiet] = []
    var sequence: Int64

    init(replaying history: [EventRecord]) throws(FoldError) {
        guard let first = history.first,
            case .open(let stage, let subject, let fields, let parent) = first.action
        else { throw .notOpened }
        opening = Opening(
            sequence: first.sequence,
            stage: stage,
            subject: subject,
            fields: fields,
            parent: parent,
            day: first.effective,
            recorded: first.recorded
        )
        sequence = first.sequence
        for record in history.dropFirst() {
            try apply(record)
        }
    }

    /// Applies the next row of the history.
    mutating func apply(_ record: EventRecord) throws(FoldError) {
        switch record.action {
        case .open:
            throw .notOpened
        case .record(let event, let fields, let historical):
            insert(
                PlacedEvent(
                    root: record.sequence,
                    latest: record.sequence,
                    event: event,
                    day: record.effective,
                    recorded: record.recorded,
                    fields: fields,
                    isHistorical: historical,
                    toStage: record.verdict.toStage,
                    effects: record.verdict.effects ?? EventEffects()
                ),
                before: record.verdict.before
            )
        case .correct(let root, let fields):
            guard var event = remove(root) else { throw .unknownRoot(root) }
            event.latest = record.sequence
            event.day = record.effective
            event.recorded = record.recorded
            event.fields = fields
            event.setAside = nil
            event.toStage = record.verdict.toStage
            event.effects = record.verdict.effects ?? EventEffects()
            insert(event, before: record.verdict.before)
        case .void(let root):
            guard retract(root) else { throw .unknownRoot(root) }
        case .close(let outcome):
            closing = Closing(
                root: record.sequence,
                day: record.effective,
                recorded: record.recorded,
                outcome: outcome
            )
        default:
            applyCare(record)
        }
        follow(record.verdict, recorded: record.recorded)
        sequence = record.sequence
    }

    /// Applies what does not move a case: holds, extensions, acknowledgements, snoozes.
    private mutating func applyCare(_ record: EventRecord) {
        let (root, day) = (record.sequence, record.effective)
        switch record.action {
        case .hold(let reason, let until):
            holds.append(
                PlacedHold(
                    root: root,
                    day: day,
                    recorded: record.recorded,
                    reason: reason,
                    until: until
                )
            )
        case .resume:
            holds.append(
                PlacedHold(root: root, day: day, recorded: record.recorded, reason: nil, until: nil)
            )
        case .extend(let timer, let occurrence, let period, let approver, let document):
            extensions.append(
                PlacedExtension(
                    root: root,
                    day: day,
                    recorded: record.recorded,
                    timer: timer,
                    occurrence: occurrence,
                    period: period,
                    approver: approver,
                    document: document
                )
            )
        case .acknowledge(let timer, let occurrence):
            quiets.append(
                PlacedQuiet(root: root, day: day, timer: timer, occurrence: occurrence, until: nil)
            )
        case .snooze(let timer, let occurrence, let until):
            quiets.append(
                PlacedQuiet(
                    root: root,
                    day: day,
                    timer: timer,
                    occurrence: occurrence,
                    until: until
                )
            )
        case .open, .record, .correct, .void, .close:
            break
        }
    }

    /// The day of a hold, an extension, an acknowledgement or a snooze; `nil` when there is none.
    func day(ofCare root: Int64) -> CivilDate? {
        holds.first { $0.root == root }?.day ?? extensions.first { $0.root == root }?.day
            ?? quiets.first { $0.root == root }?.day
    }

    /// Takes back what a row of the history did; `false` when there is no such row.
    private mutating func retract(_ root: Int64) -> Bool {
        if closing?.root == root {
            closing = nil
            return true
        }
        if remove(root) != nil { return true }
        let before = holds.count + extensions.count + quiets.count
        holds.removeAll { $0.root == root }
        extensions.removeAll { $0.root == root }
        quiets.removeAll { $0.root == root }
        return holds.count + extensions.count + quiets.count < before
    }

    /// Moves later events as a late event, a correction or a retraction left them.
    private mutating func follow(_ verdict: Verdict, recorded: CivilDate) {
        for change in verdict.rejudged {
            if let index = placed.firstIndex(where: { $0.root == change.root }) {
                placed[index].toStage = change.toStage
                if let effects = change.effects { placed[index].effects = effects }
            }
        }
        for root in verdict.unplaced {
            if let index = placed.firstIndex(where: { $0.root == root }) {
                var event = placed.remove(at: index)
                event.setAside = recorded
                unplaced.append(event)
            }
        }
    }

    /// Takes an event out, wherever it is.
    mutating func remove(_ root: Int64) -> PlacedEvent? {
        if let index = placed.firstIndex(where: { $0.root == root }) {
            return placed.remove(at: index)
        }
        if let index = unplaced.firstIndex(where: { $0.root == root }) {
            return unplaced.remove(at: index)
        }
        return nil
    }

    /// Puts an event where it takes effect and says where that is.
    @discardableResult
    mutating func insert(_ event: PlacedEvent, before root: Int64?) -> Int {
        let index = indexForInsertion(of: event, before: root)
        placed.insert(event, at: index)
        return index
    }

    private func indexForInsertion(of event: PlacedEvent, before root: Int64?) -> Int {
        if let root, let index = placed.firstIndex(where: { $0.root == root }) { return index }
        return (placed.lastIndex { $0.day <= event.day }).map { $0 + 1 } ?? 0
    }
}
