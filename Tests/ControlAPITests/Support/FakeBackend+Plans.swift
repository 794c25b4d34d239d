import ControlAPI
import Daemon

extension FakeBackend {
    func plans() async throws(Problem) -> Page<PlanReport> {
        try await answer(.plans) { Page(items: [try Sample.plan()]) }
    }

    func plan(_ request: PlanRequest, _ mutation: Mutation) async throws(Problem) -> PlanReport {
        try await answer(.plan(request), mutation) { try Sample.plan() }
    }

    func plan(id: String, _ query: PlanQuery) async throws(Problem) -> PlanReport {
        try await answer(.showPlan(id, query)) {
            var plan = try Sample.plan()
            if query.cursor != nil { plan.next = nil }
            return plan
        }
    }

    func apply(
        plan id: String,
        _ request: ApplyRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ApplyReport {
        try await answer(.apply(id, request), mutation) { try Sample.applied() }
    }

    func undo(_ request: UndoRequest, _ mutation: Mutation) async throws(Problem) -> ApplyReport {
        try await answer(.undo(request), mutation) { try Sample.applied() }
    }
}
