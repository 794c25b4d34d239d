import CivilCalendar
import WorkflowModel

/// How a case began.
struct Opening: Hashable, Sendable {
    let stage: String
    let subject: Subject
    let fields: [String: FieldValue]
    let day: CivilDate
    let recorded: CivilDate

    /// The office's day since which the case could be followed.
    var known: CivilDate { max(day, recorded) }
}

/// How a case was ended by hand.
struct Closing: Hashable, Sendable {
    let root: Int64
    let day: CivilDate
    let recorded: CivilDate
    let outcome: String
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
    var sequence: Int64

    init(replaying history: [EventRecord]) throws(FoldError) {
        guard let first = history.first,
            case .open(let stage, let subject, let fields) = first.action
        else { throw .notOpened }
        opening = Opening(
            stage: stage,
            subject: subject,
            fields: fields,
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
                    toStage: record.verdict.toStage
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
            insert(event, before: record.verdict.before)
        case .void(let root):
            if closing?.root == root {
                closing = nil
            } else if remove(root) == nil {
                throw .unknownRoot(root)
            }
        case .close(let outcome):
            closing = Closing(
                root: record.sequence,
                day: record.effective,
                recorded: record.recorded,
                outcome: outcome
            )
        }
        follow(record.verdict, recorded: record.recorded)
        sequence = record.sequence
    }

    /// Moves later events as a late event, a correction or a retraction left them.
    private mutating func follow(_ verdict: Verdict, recorded: CivilDate) {
        for change in verdict.rejudged {
            if let index = placed.firstIndex(where: { $0.root == change.root }) {
                placed[index].toStage = change.toStage
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
