public import ControlAPI

/// What the control server asks of the daemon about the keeping of records.
public protocol RecordKeeping: Sendable {
    /// The audit trail, in order of recording.
    func audit(_ query: AuditQuery) async throws(Problem) -> Page<AuditRow>

    /// A part of the chain of events, computed anew.
    func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport

    /// Makes a backup.
    func backup(
        _ request: BackupRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> BackupReport
}

extension OperationDispatch {
    /// Reads what the keeping of records knows.
    func readRecords(_ request: ControlRequest) async throws(Problem) -> [UInt8] {
        let parameters = request.parameters
        switch request.operation {
        case .audit: return try WireJSON.encode(try await backend.audit(AuditQuery(parameters)))
        default: return try WireJSON.encode(try await backend.chain(ChainQuery(parameters)))
        }
    }

    /// Changes what is kept.
    func keepRecords(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [UInt8] {
        let order = try request.decode(BackupRequest.self)
        return try WireJSON.encode(try await backend.backup(order, mutation))
    }
}
