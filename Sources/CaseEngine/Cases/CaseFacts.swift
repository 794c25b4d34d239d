import CivilCalendar
import WorkflowModel

/// What a fold, a guard and a judgement read of a case: its identity, its history as placed, and
/// what is known around it.
struct CaseFacts: Sendable {
    /// Kept by reference, because a fold hands the facts from step to step.
    private final class Contents: Sendable {
        let id: String
        let placement: Placement
        let surroundings: Surroundings

        init(id: String, placement: Placement, surroundings: Surroundings) {
            self.id = id
            self.placement = placement
            self.surroundings = surroundings
        }
    }

    private let contents: Contents

    /// The case's identifier.
    var id: String { contents.id }
    /// Its history as placed.
    var placement: Placement { contents.placement }
    /// How it began.
    var opening: Opening { contents.placement.opening }
    /// What is known around it.
    var surroundings: Surroundings { contents.surroundings }

    init(id: String, placement: Placement, surroundings: Surroundings) {
        contents = Contents(id: id, placement: placement, surroundings: surroundings)
    }
}
