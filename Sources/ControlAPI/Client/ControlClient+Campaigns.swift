extension ControlClient {
    /// The rounds of campaigns: those that have come, the newest first, then those to come.
    public func campaigns() async throws(Problem) -> Page<CampaignRow> {
        try await ask(.campaigns)
    }

    /// The subjects of the register, in order of identifier.
    public func subjects(_ query: SubjectsQuery) async throws(Problem) -> Page<SubjectRow> {
        try await ask(.subjects, query: query.pairs)
    }

    /// What is known of a subject.
    public func subject(_ id: String) async throws(Problem) -> SubjectDetail {
        try await ask(.subject, places: [id])
    }

    /// Imports subjects and cases; all rows or none.
    public func importRecords(
        _ request: ImportRequest,
        _ options: MutationOptions
    ) async throws(Problem) -> ImportReport {
        try await tell(.importRecords, request, options)
    }

    /// The imports, the newest first.
    public func imports() async throws(Problem) -> Page<ImportState> {
        try await ask(.imports)
    }
}
