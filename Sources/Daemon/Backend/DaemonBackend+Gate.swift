import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Systemd
import WorkflowModel

/// The gate: why nothing is sent, what would be, and letting it.
extension DaemonBackend {
    /// How many reminders a gate's preview lists.
    private static let previewRows = 200

    /// Why nothing is sent, without a preview.
    static func gateState(
        _ reader: StoreReader,
        _ clock: OfficeClock,
        waiting: Int
    ) throws -> GateReport {
        let closures = try reader.gateClosures()
        return GateReport(
            isOpen: closures.isEmpty,
            reasons: closures.map { ControlAPI.GateReason($0, clock: clock) },
            waiting: waiting
        )
    }

    /// Why nothing is sent, and what would be: composed as the courier would, but not kept.
    func gate() async throws(Problem) -> GateReport {
        let context = context
        var report = try await read { reader in
            try Self.gateState(reader, context.clock, waiting: reader.plannedCount())
        }
        if report.isOpen { return report }
        let rules = context.rules.current
        let moment = context.clock.now()
        (report.preview, report.messages, report.coalesced) = try await read { reader in
            let rows = try reader.plannedReminders(through: moment.day, limit: Self.previewRows)
                .rows
            let addresses = try rows.map { row in
                try Courier.recipient(of: row, rules: rules, on: moment.day, reader: reader).address
            }
            let composer = try Composer(context: context, reader: reader, moment: moment)
            var messages: [GateMessage] = []
            for address in Set(addresses).sorted() {
                let own = zip(rows, addresses).filter { $0.1 == address }.map(\.0)
                messages += try composer.parts(
                    for: address,
                    about: own,
                    on: moment.day,
                    isDigestAllowed: true
                ).map { GateMessage($0) }
            }
            let preview = zip(rows, addresses).map { row, address in
                ReminderRow(row, address: address, library: rules.library)
            }
            let since = try reader.standstillBegan(context.clock)
            return (preview, messages, try reader.coalescedCount(from: since))
        }
        return report
    }

    /// Opens the gate for all reasons, and takes the machine and the spool as they are.
    func openGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport
    {
        let spool = spool
        let clock = context.clock
        let gatekeeper = Gatekeeper(context: context)
        let answer = try await mutate(mutation) { transaction, writer -> GateOpening in
            var opening = GateOpening()
            for closure in try transaction.gateClosures() {
                if closure.reason == .spool, !mutation.isDryRun { try spool.adopt(in: transaction) }
                if closure.reason == .copy { try Gatekeeper.adoptMachine(in: transaction) }
                if closure.reason == .clock {
                    opening.adoptsClock = true
                    opening.beginsEpoch = try Gatekeeper.adoptClock(
                        clock,
                        rules: writer.rules,
                        actor: mutation.peer.actor,
                        in: transaction
                    )
                }
                _ = try transaction.openGate(
                    closure.reason,
                    day: writer.moment.day,
                    actor: mutation.peer.actor,
                    why: request.reason
                )
                try Trail.gateOpened(closure.reason, in: transaction)
            }
            if opening.adoptsClock {
                let day = clock.moment(at: clock.clock.realtimeMilliseconds()).day
                try gatekeeper.closeAfterStandstill(before: day, in: transaction)
            }
            return opening
        }
        if !mutation.isDryRun, !answer.isReplay {
            if answer.reply.adoptsClock { clock.trust.accept() }
            if answer.reply.beginsEpoch {
                let office = context.configuration.office
                let library = context.rules.current.library
                let next = try await read { reader in
                    try EpochLoader.rules(library, office: office, reader: reader)
                }
                context.rules.begin(next)
            }
            wake()
        }
        var report = try await gate()
        report.isDryRun = mutation.isDryRun
        return report
    }

    /// Closes the gate by hand.
    func closeGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport
    {
        _ = try await mutate(mutation) { transaction, _ in
            let detail = request.reason ?? "closed by \(mutation.peer.actor)"
            if try transaction.closeGate(.manual, detail: detail) {
                try Trail.gateClosed(.manual, detail: detail, in: transaction)
            }
            return true
        }
        var report = try await gate()
        report.isDryRun = mutation.isDryRun
        return report
    }
}

extension GateMessage {
    /// A message as the courier would compose it.
    fileprivate init(_ part: MessagePart) {
        let rows = part.told.flatMap(\.self)
        self.init(
            address: part.key.address,
            level: ReminderLevelWord(rawValue: part.key.urgency.rawValue) ?? .notice,
            isDigest: part.told.count > 1,
            reminders: rows.count,
            late: rows.count(where: \.entry.isLate),
            cases: Set(rows.map(\.entry.key.caseID)).sorted()
        )
    }
}

extension StoreReader {
    /// The day from which steps may have been missed while the gate is closed: that of the oldest
    /// wake after a standstill, else that of the first reason.
    fileprivate func standstillBegan(_ clock: OfficeClock) throws -> CivilDate {
        try gateClosures().map { closure in
            CivilDate(iso: closure.detail) ?? clock.moment(at: closure.closedAt).day
        }.min() ?? clock.now().day
    }
}

/// What opening the gate changed besides it.
private struct GateOpening: Codable, Sendable {
    /// Whether the wall clock is the right one.
    var adoptsClock = false
    /// Whether all cases are folded again.
    var beginsEpoch = false
}

extension ControlAPI.GateReason {
    init(_ closure: GateClosure, clock: OfficeClock) {
        self.init(
            code: GateReasonCode(rawValue: closure.reason.rawValue) ?? .manual,
            text: closure.reason.text(closure.detail),
            since: WireInstant(
                closure.closedAt,
                offsetSeconds: clock.time.offsetSeconds(at: closure.closedAt)
            )
        )
    }
}

extension StoredGateReason {
    /// Why nothing is sent and what to do, in words, with what was seen.
    func text(_ detail: String) -> LocalizedText {
        switch self {
        case .catchUp:
            let day = CivilDate(iso: detail)?.displayText ?? detail
            return LocalizedText(
                vi: "dừng quá lâu, việc cũ nhất của ngày \(day); "
                    + "xem trước bằng nhachanctl gate show",
                en: "stood still for long, the oldest wake is of \(day); "
                    + "preview with nhachanctl gate show"
            )
        case .clock: return Self.clockText(Int64(detail))
        case .restore:
            return LocalizedText(
                vi: "cơ sở dữ liệu vừa được phục hồi từ \(detail)",
                en: "the database was restored from \(detail)"
            )
        case .copy:
            return LocalizedText(
                vi: "cơ sở dữ liệu là của máy khác; bản sao không được gửi thư",
                en: "the database belongs to another machine; a copy must not send mail"
            )
        case .engine:
            return LocalizedText(
                vi: "bộ tính đã đổi, chờ nhachanctl apply (\(detail))",
                en: "the engine changed and waits for nhachanctl apply (\(detail))"
            )
        case .spool:
            return LocalizedText(
                vi: "thư mục gửi không phải thư mục mà cơ sở dữ liệu biết: \(detail)",
                en: "the spool is not the one the database knows: \(detail)"
            )
        case .manual:
            return LocalizedText(vi: "đóng bằng tay: \(detail)", en: "closed by hand: \(detail)")
        }
    }

    /// A clock that jumped by minutes, or precedes what was recorded.
    private static func clockText(_ minutes: Int64?) -> LocalizedText {
        let way = LocalizedText(
            vi: "ngày vẫn tính tiếp như trước khi chỉnh; "
                + "chỉnh lại cho đúng, rồi nhachanctl gate open",
            en: "days go on as before it; put it right, then nhachanctl gate open"
        )
        guard let minutes else {
            return LocalizedText(
                vi: "đồng hồ máy chạy sau những gì đã ghi; \(way.vi)",
                en: "the clock precedes what was recorded; \(way.en)"
            )
        }
        let (vi, en) = minutes < 0 ? ("lùi", "back") : ("tới", "forward")
        return LocalizedText(
            vi: "đồng hồ máy bị chỉnh \(vi) \(minutes.magnitude) phút; \(way.vi)",
            en: "the clock was set \(en) by \(minutes.magnitude) minutes; \(way.en)"
        )
    }
}

extension ReminderRow {
    /// A reminder that waits.
    fileprivate init(_ row: WaitingReminder, address: String, library: RuleLibrary) {
        let entry = row.entry
        self.init(
            caseID: entry.key.caseID,
            workflow: row.workflow,
            timer: entry.key.timer,
            timerTitle: library.title(ofTimer: entry.key.timer, in: row.workflow),
            occurrence: entry.key.occurrence,
            step: entry.key.step,
            day: entry.day,
            due: entry.key.due,
            isProvisional: row.isProvisional,
            role: entry.key.role,
            level: ReminderLevelWord(rawValue: entry.level.rawValue) ?? .notice,
            status: .planned,
            isLate: entry.isLate,
            address: address
        )
    }
}
