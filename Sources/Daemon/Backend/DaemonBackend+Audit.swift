import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// The audit trail and the chain of events.
extension DaemonBackend {
    /// How many events one reading computes; a reading stays far below a second.
    private static let chainedEvents = 5_000
    /// How many readings one request makes.
    private static let chainReadings = 4

    func audit(_ query: AuditQuery) async throws(Problem) -> ControlAPI.Page<ControlAPI.AuditRow> {
        let time = context.clock.time
        let filter = AuditFilter(
            caseID: query.caseID,
            ownKind: query.kind,
            since: query.since.map { time.instant(of: $0, minute: 0) }
        )
        let after: Int64
        if let cursor = query.cursor {
            guard let place = Int64(cursor), place >= 0 else { throw Problem(StoreError.badCursor) }
            after = place
        } else {
            after = 0
        }
        return try await read { reader in
            if let caseID = query.caseID { _ = try reader.workflow(of: caseID) }
            let rows = try reader.audit(filter, after: after, limit: query.limit + 1)
            let page = rows.prefix(query.limit)
            return ControlAPI.Page(
                items: page.map { row in
                    ControlAPI.AuditRow(row, offsetSeconds: time.offsetSeconds(at: row.recordedAt))
                },
                next: rows.count > page.count ? page.last.map { String($0.sequence) } : nil
            )
        }
    }

    func chain(_ query: ChainQuery) async throws(Problem) -> ChainReport {
        var place = query.after.map { ChainHead(sequence: $0.sequence, link: $0.link) }
        let head = try await read { try $0.chainHead() }
        let last = min(query.until ?? head.sequence, head.sequence)
        for _ in 0..<Self.chainReadings {
            let start = place
            let limit = max(0, min(Int64(Self.chainedEvents), last - (start?.sequence ?? 0)))
            let finding = try await read { reader in
                try reader.verifyChain(from: start, limit: Int(limit))
            }
            switch finding {
            case .broken(let sequence, let fault):
                let reached = start ?? ChainHead(sequence: 0, link: "")
                return ChainReport(
                    reached: ChainAnchor(sequence: reached.sequence, link: reached.link),
                    isEnd: false,
                    fault: ChainFault(
                        sequence: sequence,
                        kind: ChainFaultKind(rawValue: fault.rawValue) ?? .altered
                    )
                )
            case .intact(let end):
                place = end
                if end.sequence >= last { break }
                continue
            }
            break
        }
        let reached = place ?? head
        return ChainReport(
            reached: ChainAnchor(sequence: reached.sequence, link: reached.link),
            isEnd: reached.sequence >= head.sequence
        )
    }
}

extension ControlAPI.AuditRow {
    init(_ row: StoredAuditRow, offsetSeconds: Int) {
        self.init(
            sequence: row.sequence,
            caseID: row.caseID,
            workflow: row.workflow,
            kind: row.kind,
            event: row.event,
            root: row.root,
            day: row.effective,
            recorded: WireInstant(row.recordedAt, offsetSeconds: offsetSeconds),
            actor: row.actor,
            reason: row.reason,
            fields: row.content.fields,
            isForgotten: row.content == .sealed
        )
    }
}

extension StoredAuditRow.Content {
    /// What was recorded, by name; values of people stand under the names of their fields.
    fileprivate var fields: [String: WireValue] {
        switch self {
        case .sealed: return [:]
        case .facts(let facts): return facts.mapValues { .text($0) }
        case .sealing(let facts):
            var fields = facts.answers.mapValues { WireValue.text($0) }
            fields["stage"] = .text(facts.stage)
            fields["opened"] = .date(facts.opened)
            fields["ended"] = .date(facts.ended)
            fields["outcome"] = facts.outcome.map { .text($0) }
            return fields
        case .action(let action): return action.auditFields
        }
    }
}

extension CaseAction {
    fileprivate var auditFields: [String: WireValue] {
        switch self {
        case .open(let stage, let subject, let fields, let parent):
            var result = fields.mapValues { WireValue($0) }
            for (name, value) in subject.fields { result["subject.\(name)"] = WireValue(value) }
            result["stage"] = .text(stage)
            result["subject"] = .text(subject.id)
            result["unit"] = .text(subject.unit)
            result["parent"] = parent.map { .text($0.caseID) }
            return result
        case .record(_, let fields, _), .correct(_, let fields):
            return fields.mapValues { WireValue($0) }
        case .void, .resume: return [:]
        case .close(let outcome): return ["outcome": .text(outcome)]
        case .hold(let reason, let until):
            var result = ["reason": WireValue.text(reason)]
            result["until"] = until.map { .date($0) }
            return result
        case .extend(let timer, let occurrence, let period, let approver, let document):
            var result: [String: WireValue] = [
                "timer": .text(timer), "occurrence": .text(occurrence),
                "by": .text("\(period)"), "approver": .text(approver),
            ]
            result["document"] = document.map { WireValue(.document($0)) }
            return result
        case .acknowledge(let timer, let occurrence):
            return ["timer": .text(timer), "occurrence": .text(occurrence)]
        case .snooze(let timer, let occurrence, let until):
            return [
                "timer": .text(timer), "occurrence": .text(occurrence), "until": .date(until),
            ]
        }
    }
}
