public import CivilCalendar
import WorkflowModel

/// What has to be done so that the child cases of a case are those it asks for.
public enum ChildWork: Hashable, Sendable {
    /// Open a case that an event asks for.
    case open(PlacedRequest)
    /// End a child as cancelled, on a day: nobody asks for it any more, or its parent has ended.
    case cancel(childID: String, day: CivilDate)
}

extension CaseState {
    /// The outcome of a child case that nobody asks for any more.
    public static let cancelledOutcome = "cancelled"

    /// Compares the cases that events in effect ask for with those that were opened.
    ///
    /// - Parameters:
    ///   - children: The children of the case, ended ones included.
    ///   - peers: The requests of peers that were dealt with, which are opened once and never
    ///     ended from here.
    ///   - today: The day on which a child is ended whose request was taken back.
    /// - Returns: The work, in the order in which the events ask.
    public func childWork(
        children: [ChildFacts],
        peers: Set<PlacedRequest> = [],
        today: CivilDate
    ) -> [ChildWork] {
        var work: [ChildWork] = []
        for child in children where child.ended == nil {
            let isAsked = requests.contains { $0.asks(for: child) }
            if let ended {
                work.append(.cancel(childID: child.id, day: max(ended, child.opened)))
            } else if !isAsked {
                work.append(.cancel(childID: child.id, day: max(today, child.opened)))
            }
        }
        for request in requests {
            if request.request.isPeer {
                if !peers.contains(request) { work.append(.open(request)) }
            } else if isOpen, !children.contains(where: { request.asks(for: $0) }) {
                work.append(.open(request))
            }
        }
        return work
    }
}

extension CaseState {
    /// The case as its parent sees it; `nil` for a case of its own.
    public var asChild: ChildFacts? {
        guard let parent, let visit = visits.last else { return nil }
        let recorded = max(visit.recorded, visit.leftRecorded ?? visit.recorded)
        return ChildFacts(
            id: id,
            workflow: workflow,
            key: parent.key,
            root: parent.root,
            opened: opened,
            stage: stage,
            ended: ended,
            outcome: outcome,
            known: max(ended ?? opened, recorded),
            fields: fields
        )
    }
}

extension PlacedRequest {
    /// Whether a child is the one that is asked for.
    fileprivate func asks(for child: ChildFacts) -> Bool {
        !request.isPeer && root == child.root && request.workflow == child.workflow
            && request.key == child.key
    }
}
