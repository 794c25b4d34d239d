public import ControlAPI

/// What the control server asks of the daemon about changes of rules, calendar and units.
public protocol PlanBackend: Sendable {
    /// The newest plans, without their lists.
    func plans() async throws(Problem) -> Page<PlanReport>

    /// Compares all open cases under the rules in force and under others, and keeps the list.
    func plan(_ request: PlanRequest, _ mutation: Mutation) async throws(Problem) -> PlanReport

    /// A plan with a page of its list.
    func plan(id: String, _ query: PlanQuery) async throws(Problem) -> PlanReport

    /// Applies a plan.
    func apply(
        plan id: String,
        _ request: ApplyRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ApplyReport

    /// Takes the last change back.
    func undo(_ request: UndoRequest, _ mutation: Mutation) async throws(Problem) -> ApplyReport
}
