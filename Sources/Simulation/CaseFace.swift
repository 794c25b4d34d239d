import CaseEngine
import CivilCalendar

/// What the other cases of a family read of one, as of its last fold.
///
/// Most folds leave it as it was, and then nobody else has to look.
struct CaseFace: Equatable {
    let workflow: String
    let subject: Subject
    let parentID: String?
    let opened: CivilDate
    let isOpen: Bool
    /// The case as its parent sees it.
    let child: ChildFacts?
    /// What it gives to its subject, as others read it.
    let subjectValues: [SubjectValue]

    init(_ state: CaseState) {
        workflow = state.workflow
        subject = state.subject
        parentID = state.parent?.caseID
        opened = state.opened
        isOpen = state.isOpen
        child = state.asChild
        subjectValues = state.subjectValues
    }
}
