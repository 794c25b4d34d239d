extension ControlClient {
    /// The reports there are.
    public func reports() async throws(Problem) -> ReportList {
        try await ask(.reports)
    }

    /// A report.
    public func report(
        _ name: String,
        _ query: ReportQuery = ReportQuery()
    ) async throws(Problem) -> ReportReply {
        try await ask(.report, places: [name], query: query.pairs)
    }
}
