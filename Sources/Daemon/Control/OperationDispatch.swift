import CivilCalendar
import ControlAPI

/// Calls the backend's method for an operation, and writes its reply.
struct OperationDispatch: Sendable {
    let backend: any ControlBackend
    let version: String

    func reply(to request: ControlRequest) async throws(Problem) -> [UInt8] {
        if let mutation = request.mutation { return try await change(request, mutation) }
        return try await read(request)
    }

    private func read(_ request: ControlRequest) async throws(Problem) -> [UInt8] {
        let parameters = request.parameters
        switch request.operation {
        case .status:
            var status = try await backend.status()
            if !request.peer.access.contains(.write) { status.gate = status.gate.withoutAddresses }
            return try WireJSON.encode(status)
        case .cases: return try WireJSON.encode(try await backend.cases(CasesQuery(parameters)))
        case .show, .timeline, .why: return try await readCase(request)
        case .agenda: return try WireJSON.encode(try await backend.agenda(AgendaQuery(parameters)))
        case .overdue:
            return try WireJSON.encode(try await backend.overdue(OverdueQuery(parameters)))
        case .reminders:
            return try WireJSON.encode(try await backend.reminders(RemindersQuery(parameters)))
        case .units: return try WireJSON.encode(try await backend.units(UnitsQuery(parameters)))
        case .gate:
            let gate = try await backend.gate()
            let mayWrite = request.peer.access.contains(.write)
            return try WireJSON.encode(mayWrite ? gate : gate.withoutAddresses)
        case .rules: return try WireJSON.encode(try await backend.rules())
        case .audit, .chain, .doctor, .rebuild, .metrics: return try await readRecords(request)
        case .campaigns, .subjects, .subject, .imports: return try await readRegister(request)
        case .reports: return try WireJSON.encode(try await backend.reports())
        case .report:
            let query = try ReportQuery(parameters)
            let reply = try await backend.report(name: request.places[0], query)
            return try WireJSON.encode(reply)
        case .description: return Array(OpenAPI.document(version: version).jsonText.utf8)
        case .plans: return try WireJSON.encode(try await backend.plans())
        case .showPlan:
            let query = try PlanQuery(parameters)
            return try WireJSON.encode(try await backend.plan(id: request.places[0], query))
        case .open, .record, .correct, .void, .close, .hold, .resume, .extend, .acknowledge,
            .snooze, .importUnits, .openGate, .closeGate, .plan, .apply, .undo, .reload,
            .backup, .forget, .importRecords:
            preconditionFailure("The mutation \(request.operation) was taken for a reading.")
        }
    }

    private func readCase(_ request: ControlRequest) async throws(Problem) -> [UInt8] {
        let (caseID, parameters) = (request.places[0], request.parameters)
        switch request.operation {
        case .show:
            let query = try CaseQuery(parameters)
            return try WireJSON.encode(try await backend.show(caseID: caseID, query))
        case .timeline:
            let query = try CaseQuery(parameters)
            return try WireJSON.encode(try await backend.timeline(caseID: caseID, query))
        default:
            let (timer, query) = (request.places[1], try WhyQuery(parameters))
            return try WireJSON.encode(try await backend.why(caseID: caseID, timer: timer, query))
        }
    }

    private func change(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [UInt8] {
        switch request.operation {
        case .open, .record, .correct, .void, .close:
            return try WireJSON.encode(try await changeCase(request, mutation))
        case .hold, .resume, .extend, .acknowledge, .snooze:
            return try WireJSON.encode(try await care(request, mutation))
        case .importUnits:
            let order = try request.decode(UnitsImportRequest.self)
            return try WireJSON.encode(try await backend.importUnits(order, mutation))
        case .openGate:
            let order = try request.decode(GateRequest.self)
            return try WireJSON.encode(try await backend.openGate(order, mutation))
        case .closeGate:
            let order = try request.decode(GateRequest.self)
            return try WireJSON.encode(try await backend.closeGate(order, mutation))
        case .reload:
            let order = try request.decode(ReloadRequest.self)
            return try WireJSON.encode(try await backend.reload(order, mutation))
        case .backup, .forget: return try await keepRecords(request, mutation)
        case .plan, .apply, .undo: return try await changeRules(request, mutation)
        case .importRecords: return try await importRecords(request, mutation)
        case .status, .cases, .show, .timeline, .why, .agenda, .overdue, .reminders, .units, .gate,
            .rules, .audit, .chain, .doctor, .rebuild, .metrics, .plans, .showPlan, .campaigns,
            .subjects, .subject, .imports, .reports, .report, .description:
            preconditionFailure("The reading \(request.operation) was taken for a mutation.")
        }
    }

    private func changeRules(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> [UInt8] {
        switch request.operation {
        case .plan:
            let order = try request.decode(PlanRequest.self)
            return try WireJSON.encode(try await backend.plan(order, mutation))
        case .apply:
            let order = try request.decode(ApplyRequest.self)
            let plan = request.places[0]
            return try WireJSON.encode(try await backend.apply(plan: plan, order, mutation))
        default:
            let order = try request.decode(UndoRequest.self)
            return try WireJSON.encode(try await backend.undo(order, mutation))
        }
    }

    private func changeCase(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        let places = request.places
        switch request.operation {
        case .open: return try await backend.open(try request.decode(OpenRequest.self), mutation)
        case .record:
            let order = try request.decode(RecordRequest.self)
            return try await backend.record(caseID: places[0], order, mutation)
        case .correct:
            let (order, event) = (try request.decode(CorrectRequest.self), try number(places[1]))
            return try await backend.correct(caseID: places[0], event: event, order, mutation)
        case .void:
            let (order, event) = (try request.decode(VoidRequest.self), try number(places[1]))
            return try await backend.void(caseID: places[0], event: event, order, mutation)
        default:
            let order = try request.decode(CloseRequest.self)
            return try await backend.close(caseID: places[0], order, mutation)
        }
    }

    private func care(
        _ request: ControlRequest,
        _ mutation: Mutation
    ) async throws(Problem) -> MutationReply {
        let places = request.places
        switch request.operation {
        case .hold:
            let order = try request.decode(HoldRequest.self)
            return try await backend.hold(caseID: places[0], order, mutation)
        case .resume:
            let order = try request.decode(ResumeRequest.self)
            return try await backend.resume(caseID: places[0], order, mutation)
        case .extend:
            let (order, timer) = (try request.decode(ExtendRequest.self), places[1])
            return try await backend.extend(caseID: places[0], timer: timer, order, mutation)
        case .acknowledge:
            let (order, timer) = (try request.decode(AcknowledgeRequest.self), places[1])
            return try await backend.acknowledge(caseID: places[0], timer: timer, order, mutation)
        default:
            let (order, timer) = (try request.decode(SnoozeRequest.self), places[1])
            return try await backend.snooze(caseID: places[0], timer: timer, order, mutation)
        }
    }

    private func number(_ text: String) throws(Problem) -> Int64 {
        guard let number = Int64(text), number > 0 else {
            throw Problem(.unknownEvent, .badEventNumber(text), field: "event")
        }
        return number
    }
}
