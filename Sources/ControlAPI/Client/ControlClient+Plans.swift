extension ControlClient {
    /// The newest plans, without their lists.
    public func plans() async throws(Problem) -> Page<PlanReport> {
        try await ask(.plans)
    }

    /// Compares all open cases under the rules in force and under others.
    public func plan(
        _ request: PlanRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> PlanReport {
        try await tell(.plan, request, options)
    }

    /// A plan with a page of its list; `latest` is the newest one that can be applied.
    public func plan(id: String, _ query: PlanQuery) async throws(Problem) -> PlanReport {
        try await ask(.showPlan, places: [id], query: query.pairs)
    }

    /// Applies a plan; `latest` is the newest one that can be applied.
    public func apply(
        plan id: String,
        _ request: ApplyRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> ApplyReport {
        try await tell(.apply, places: [id], request, options)
    }

    /// Takes the last change of rules, calendar or units back.
    public func undo(
        _ request: UndoRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> ApplyReport {
        try await tell(.undo, request, options)
    }
}
