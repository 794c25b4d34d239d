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
    /// The outcome of a child case that nobody asks for any more; no official ends a child with it.
    public static let cancelledOutcome = Workflow.cancelledOutcome

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
        peers: Set<RequestIdentity> = [],
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
                if !peers.contains(request.identity) { work.append(.open(request)) }
            } else if isOpen, !children.contains(where: request.isAnswered(by:)) {
                work.append(.open(request))
            }
        }
        return work
    }
}

extension CaseState {
    /// The subject with which a case that this one asks for is opened: the values stay with the
    /// cases that set them, and the new one reads them there.
    public var takenOverSubject: Subject {
        Subject(id: subject.id, kind: subject.kind, unit: subject.unit, isTakenOver: true)
    }

    /// What binds a case that an event asks for to this one; `nil` for a peer.
    public func link(to placed: PlacedRequest) -> ParentLink? {
        placed.request.isPeer
            ? nil : ParentLink(caseID: id, root: placed.root, key: placed.request.key)
    }

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
    func asks(for child: ChildFacts) -> Bool {
        !request.isPeer && identity == child.identity
    }

    /// Whether a child answers the request: one that was cancelled while nobody asked for it, or
    /// while the parent had ended, does not when it is asked for again.
    func isAnswered(by child: ChildFacts) -> Bool {
        asks(for: child) && !child.isCancelled
    }
}

extension ChildFacts {
    /// Whether it ended because nobody asked for it: such an end is none that its parent waits for.
    var isCancelled: Bool { ended != nil && outcome == CaseState.cancelledOutcome }

    /// Whether it had ended by a day; one that was cancelled has not, where it is asked for it is
    /// opened anew.
    func hasEnded(by day: CivilDate) -> Bool {
        ended.map { $0 <= day && !isCancelled } ?? false
    }
}

extension ArraySlice<PlacedEvent> {
    /// Those of some children that these events ask for, the newest of each request; the others
    /// are cancelled, or about to be.
    func asked(of children: [ChildFacts]) -> [ChildFacts] {
        if children.isEmpty { return [] }
        let requests = self.requests
        return children.enumerated().filter { index, child in
            requests.contains { $0.asks(for: child) }
                && !children.dropFirst(index + 1).contains { $0.identity == child.identity }
        }
        .map(\.element)
    }
}
