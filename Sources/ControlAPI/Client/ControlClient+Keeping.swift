extension ControlClient {
    /// The audit trail.
    public func audit(_ query: AuditQuery) async throws(Problem) -> Page<AuditRow> {
        try await ask(.audit, query: query.pairs)
    }

    /// A part of the chain of events, computed anew.
    public func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport {
        try await ask(.chain, query: query.pairs)
    }

    /// Makes a backup.
    public func backup(
        _ request: BackupRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> BackupReport {
        try await tell(.backup, request, options)
    }
}
