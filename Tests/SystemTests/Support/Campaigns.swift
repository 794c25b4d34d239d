import ControlAPI
import Testing

extension Installation {
    /// Imports, and waits until every row is taken.
    @discardableResult
    func bringIn(_ request: ImportRequest) async throws -> ImportReport {
        let report = try await client.importRecords(request, MutationOptions())
        try await settled("the import is done") {
            let state = try await client.imports().items.first { $0.id == report.id }
            #expect(state?.refused == 0, "\(state?.faults ?? [])")
            return state.map { $0.done == $0.rows } ?? false
        }
        return report
    }

    /// Waits until a round has opened so many cases.
    func round(_ workflow: String, opens count: Int) async throws -> CampaignRow {
        try await Waiting.value("\(count) cases of \(workflow)") {
            let rows = try await self.client.campaigns().items
            return rows.first { $0.workflow == workflow && $0.opened == count }
        }
    }

    /// Waits until something is so.
    func settled(_ what: String, _ isSo: () async throws -> Bool) async throws {
        _ = try await Waiting.value(what) { try await isSo() ? true : nil }
    }
}
