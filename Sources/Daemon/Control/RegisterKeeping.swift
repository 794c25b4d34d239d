public import ControlAPI

/// What the control server asks of the daemon about campaigns, the register and imports.
public protocol RegisterKeeping: Sendable {
    /// The rounds of campaigns, the newest first.
    func campaigns() async throws(Problem) -> Page<CampaignRow>

    /// The subjects of the register.
    func subjects(_ query: SubjectsQuery) async throws(Problem) -> Page<SubjectRow>

    /// What is known of a subject.
    func subject(_ id: String) async throws(Problem) -> SubjectDetail

    /// Brings subjects and cases in; all rows or none.
    func importRecords(
        _ request: ImportRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ImportReport

    /// The imports, the newest first.
    func imports() async throws(Problem) -> Page<ImportState>
}

extension OperationDispatch {
    /// Reads what is known of campaigns, subjects and imports.
    func readRegister(_ request: ControlRequest) async throws(Problem) -> [UInt8] {
        switch request.operation {
        case .campaigns: return try WireJSON.encode(try await backend.campaigns())
        case .subjects:
            let query = try SubjectsQuery(request.parameters)
            return try WireJSON.encode(try await backend.subjects(query))
        case .subject:
            return try WireJSON.encode(try await backend.subject(request.places[0]))
        default: return try WireJSON.encode(try await backend.imports())
        }
    }

    /// Brings subjects and cases in.
    func importRecords(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [UInt8] {
        let order = try request.decode(ImportRequest.self)
        return try WireJSON.encode(try await backend.importRecords(order, mutation))
    }
}
