public import CivilCalendar

/// What a fold asks to be done to the cases that its events opened.
public enum ChildWork: Hashable, Sendable {
    /// Open a case that was asked for and has not been opened.
    case open(PlacedRequest)
    /// Close a child as `cancelled`: its event is gone, or its parent has ended.
    case close(childID: String, day: CivilDate)
}

extension CaseState {
    /// What is to be done to the children of the case and to the peers it hands over to.
    ///
    /// Peers are asked for whenever they are asked for: who keeps the cases remembers which of them
    /// were opened.
    public func childWork(children: [ChildFacts]) -> [ChildWork] {
        var work: [ChildWork] = []
        for placed in requests {
            let request = placed.request
            let isThere = children.contains { child in
                child.root == placed.root && child.workflow == request.workflow
                    && child.key == request.key
            }
            if request.isPeer || (isOpen && !isThere) { work.append(.open(placed)) }
        }
        for child in children where child.ended == nil {
            let request = requests.first { placed in
                placed.root == child.root && placed.request.workflow == child.workflow
                    && placed.request.key == child.key && !placed.request.isPeer
            }
            if let ended {
                work.append(.close(childID: child.id, day: ended))
            } else if request == nil {
                work.append(.close(childID: child.id, day: child.opened))
            }
        }
        return work
    }
}
