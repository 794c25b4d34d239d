extension ControlClient {
    /// The audit trail.
    public func audit(_ query: AuditQuery) async throws(Problem) -> Page<AuditRow> {
        try await ask(.audit, query: query.pairs)
    }

    /// A part of the chain of events, computed anew.
    public func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport {
        try await ask(.chain, query: query.pairs)
    }

    /// What is wrong, and what to do.
    public func doctor() async throws(Problem) -> DoctorReport {
        try await ask(.doctor)
    }

    /// A part of the cases, built again and compared.
    public func rebuild(_ query: RebuildQuery) async throws(Problem) -> RebuildReport {
        try await ask(.rebuild, query: query.pairs)
    }

    /// What a monitoring system is told.
    public func metrics() async throws(Problem) -> MetricsReport {
        try await ask(.metrics)
    }

    /// Makes a backup.
    public func backup(
        _ request: BackupRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> BackupReport {
        try await tell(.backup, request, options)
    }

    /// Forgets what closed cases recorded.
    public func forget(
        _ request: ForgetRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> ForgetReport {
        try await tell(.forget, request, options)
    }
}
