public import ControlAPI

/// What the control server asks of the daemon about the keeping of records.
public protocol RecordKeeping: Sendable {
    /// The audit trail, in order of recording.
    func audit(_ query: AuditQuery) async throws(Problem) -> Page<AuditRow>

    /// A part of the chain of events, computed anew.
    func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport

    /// What is wrong, and what to do.
    func doctor() async throws(Problem) -> DoctorReport

    /// A part of the cases, built again and compared; changes nothing.
    func rebuild(_ query: RebuildQuery) async throws(Problem) -> RebuildReport

    /// What a monitoring system is told.
    func metrics() async throws(Problem) -> MetricsReport

    /// Makes a backup.
    func backup(
        _ request: BackupRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> BackupReport

    /// Forgets what closed cases recorded.
    func forget(
        _ request: ForgetRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> ForgetReport
}

extension OperationDispatch {
    /// Reads what the keeping of records knows.
    func readRecords(_ request: ControlRequest) async throws(Problem) -> [UInt8] {
        let parameters = request.parameters
        switch request.operation {
        case .audit: return try WireJSON.encode(try await backend.audit(AuditQuery(parameters)))
        case .doctor: return try WireJSON.encode(try await backend.doctor())
        case .metrics: return try WireJSON.encode(try await backend.metrics())
        case .rebuild:
            return try WireJSON.encode(try await backend.rebuild(RebuildQuery(parameters)))
        default: return try WireJSON.encode(try await backend.chain(ChainQuery(parameters)))
        }
    }

    /// Changes what is kept.
    func keepRecords(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [UInt8] {
        switch request.operation {
        case .backup:
            let order = try request.decode(BackupRequest.self)
            return try WireJSON.encode(try await backend.backup(order, mutation))
        default:
            let order = try request.decode(ForgetRequest.self)
            return try WireJSON.encode(try await backend.forget(order, mutation))
        }
    }
}
