import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// A case that another one opened or was handed over to.
struct KinOfCase: Sendable {
    let caseID: String
    /// The root of the event that asked for it.
    let root: Int64
    /// What tells it from its siblings.
    let name: String?
    let isPeer: Bool

    /// Tells what is new from what was there.
    var key: [String] { [caseID, isPeer ? "peer" : "child"] }
}

extension StoreReader {
    /// The children of a case, then the peers it was handed over to, each in order.
    func kin(of caseID: String) throws -> [KinOfCase] {
        let children = try children(of: caseID).map { child in
            KinOfCase(caseID: child.id, root: child.root, name: child.key, isPeer: false)
        }
        let peers = try handOvers(of: caseID).map { peer in
            KinOfCase(caseID: peer.peerID, root: peer.root, name: peer.key, isPeer: true)
        }
        return children + peers
    }
}

extension ChildRow {
    init(_ kin: KinOfCase, library: RuleLibrary, reader: StoreReader) throws {
        guard let row = try reader.summary(of: kin.caseID) else {
            throw StoreError.unknownCase(kin.caseID)
        }
        self.init(
            caseID: row.caseID,
            workflow: row.workflow,
            workflowTitle: library.title(ofWorkflow: row.workflow),
            event: kin.root,
            key: kin.name,
            isPeer: kin.isPeer,
            stage: row.stage,
            stageTitle: library.title(ofStage: row.stage, in: row.workflow),
            opened: row.opened,
            ended: row.ended,
            outcome: row.outcome
        )
    }
}

extension ParentRow {
    init(_ link: ParentLink, reader: StoreReader) throws {
        self.init(
            caseID: link.caseID,
            workflow: try reader.workflow(of: link.caseID),
            event: link.root,
            key: link.key,
            stage: try reader.summary(of: link.caseID)?.stage
        )
    }
}

extension HoldRow {
    init(_ hold: HoldStatus, workflow: Workflow) {
        self.init(
            reason: hold.reason,
            title: workflow.title(ofHold: hold.reason),
            since: hold.since,
            until: hold.until
        )
    }
}

extension Workflow {
    /// What people call a reason for a hold.
    func title(ofHold reason: String) -> LocalizedText {
        holds?.reasons.first { $0.name == reason }?.title
            ?? LocalizedText(vi: reason, en: reason)
    }
}

extension FieldOrigin {
    /// Where the present values of the fields come from: those of the subject, then those of the
    /// case, by name.
    static func origins(
        of state: CaseState,
        history: [EventRecord],
        shared: [SubjectValue],
        _ reader: StoreReader,
        _ today: CivilDate
    ) throws -> [FieldOrigin] {
        var newest: [String: FieldOrigin] = [:]
        for set in assignments(of: state, history: history, shared) where set.day <= today {
            let key = "\(set.owner) \(set.field)"
            if let known = newest[key], (known.day, known.event) > (set.day, set.event) {
                continue
            }
            newest[key] = set
        }
        return try newest.sorted { $0.key > $1.key }.map { _, origin in
            var origin = origin
            let owner = try reader.caseID(ofEvent: origin.event)
            if owner != state.id { origin.caseID = owner }
            return origin
        }
        .sorted { ($1.owner, $0.field) < ($0.owner, $1.field) }
    }

    private static func assignments(
        of state: CaseState,
        history: [EventRecord],
        _ shared: [SubjectValue]
    ) -> [FieldOrigin] {
        var sets: [FieldOrigin] = []
        if let opening = history.first, case .open(_, let subject, let fields, _) = opening.action {
            let given = [("case", fields), ("subject", subject.fields)]
            for (owner, values) in given {
                sets += values.map { name, value in
                    FieldOrigin(
                        owner: owner,
                        field: name,
                        value: WireValue(value),
                        day: state.opened,
                        event: opening.sequence
                    )
                }
            }
        }
        for event in state.events {
            sets += event.effects.assignments.map { assignment in
                FieldOrigin(
                    owner: assignment.owner.rawValue,
                    field: assignment.field,
                    value: assignment.value.map { WireValue($0) },
                    day: event.day,
                    event: event.root
                )
            }
        }
        sets += shared.map { value in
            FieldOrigin(
                owner: "subject",
                field: value.field,
                value: value.value.map { WireValue($0) },
                day: value.day,
                event: value.sequence
            )
        }
        return sets
    }
}
