import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    /// The version that `status` names.
    static let version = "0.1.0"
    /// How many reminders a gate's preview lists.
    private static let previewRows = 200

    func status() async throws(Problem) -> StatusReport {
        let context = context
        let now = context.clock.now()
        let health = context.health.current
        let epoch = context.rules.current.epoch
        let offset = now.offsetSeconds
        let row = try await epochRow()
        let spooled = spool.waitingCount()
        return try await read { reader in
            let counts = try reader.counts(on: now.day, epoch: epoch)
            let gate = try Self.gate(reader, context, waiting: counts.planned)
            var attention = health.problems + gate.reasons.map(\.text)
            attention += StatusText.progress(counts, health: health)
            let isWell = health.problems.isEmpty && gate.isOpen && counts.parked == 0
            return StatusReport(
                version: Self.version,
                installation: try reader.text(.installation) ?? "",
                state: isWell ? .ready : .degraded,
                text: StatusText.text(counts, health: health, gate: gate, clock: context.clock),
                today: now.day,
                zone: context.configuration.office.timeZone,
                deliveryHour: StatusText.time(context.configuration.office.deliveryMinute),
                started: WireInstant(health.started, offsetSeconds: offset),
                epoch: row,
                cases: CaseCounts(
                    open: counts.open,
                    overdue: counts.overdue,
                    dueSoon: counts.dueSoon,
                    parked: counts.parked,
                    unplaced: counts.unplaced,
                    refusedOpenings: counts.refusedOpenings
                ),
                delivery: DeliveryCounts(
                    waiting: counts.planned,
                    spooled: spooled,
                    lastDelivered: health.lastDelivered.map {
                        WireInstant($0, offsetSeconds: offset)
                    }
                ),
                gate: gate,
                nextWake: health.nextWake.map { WireInstant($0, offsetSeconds: offset) },
                latenessMilliseconds: Int(health.lateness),
                recomputed: counts.stale > 0
                    ? ProgressRow(
                        done: max(0, counts.waiting - counts.stale),
                        total: counts.waiting
                    ) : nil,
                planning: health.planning.map { ProgressRow(done: $0.done, total: $0.total) },
                attention: attention
            )
        }
    }

    func gate() async throws(Problem) -> GateReport {
        let context = context
        return try await read { reader in
            try Self.gate(reader, context, waiting: reader.plannedCount())
        }
    }

    private static func gate(
        _ reader: StoreReader,
        _ context: DaemonContext,
        waiting: Int
    ) throws -> GateReport {
        let closures = try reader.gateClosures()
        let today = context.clock.now().day
        let library = context.rules.current.library
        let preview =
            closures.isEmpty
            ? [] : try reader.plannedReminders(through: today, limit: previewRows).rows
        return GateReport(
            isOpen: closures.isEmpty,
            reasons: closures.map { ControlAPI.GateReason($0, clock: context.clock) },
            waiting: waiting,
            preview: preview.map { ReminderRow($0, library: library) },
            isDryRun: false
        )
    }

    /// Opens the gate for all reasons, and takes the machine and the spool as they are.
    func openGate(_ request: GateRequest, _ mutation: Mutation) async throws(Problem) -> GateReport
    {
        let spool = spool
        _ = try await mutate(mutation) { transaction, writer in
            for closure in try transaction.gateClosures() {
                if closure.reason == .spool, !mutation.isDryRun { try spool.adopt(in: transaction) }
                if closure.reason == .copy { try Gatekeeper.adoptMachine(in: transaction) }
                _ = try transaction.openGate(
                    closure.reason,
                    day: writer.moment.day,
                    actor: mutation.peer.actor,
                    why: request.reason
                )
                try Trail.gateOpened(closure.reason, in: transaction)
            }
            return true
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

/// The sentence of `status` and STATUS=; it names nobody.
enum StatusText {
    /// Says in one line how the daemon does.
    static func text(
        _ counts: StoreCounts,
        health: Health.Reading,
        gate: GateReport,
        clock: OfficeClock
    ) -> LocalizedText {
        var vi = "\(counts.open) hồ sơ đang mở, \(counts.overdue) quá hạn"
        var en = "\(counts.open) cases open, \(counts.overdue) overdue"
        for progress in progress(counts, health: health) {
            vi += "; \(progress.vi)"
            en += "; \(progress.en)"
        }
        if let next = health.nextWake {
            let moment = clock.moment(at: next)
            let text = "\(moment.day.displayText) \(time(moment.minute))"
            vi += "; lần tới \(text)"
            en += "; next wake \(text)"
        }
        if !gate.isOpen {
            let codes = gate.reasons.map(\.code.rawValue).joined(separator: ", ")
            vi += "; cổng gửi đóng (\(codes))"
            en += "; gate closed (\(codes))"
        }
        if let problem = health.problems.first {
            vi += "; \(problem.vi)"
            en += "; \(problem.en)"
        }
        return LocalizedText(vi: vi, en: en)
    }

    /// How far recomputing cases, and a plan that is being made, got.
    static func progress(_ counts: StoreCounts, health: Health.Reading) -> [LocalizedText] {
        var texts: [LocalizedText] = []
        if counts.stale > 0 {
            let done = max(0, counts.waiting - counts.stale)
            texts.append(
                LocalizedText(
                    vi: "đã tính lại \(done) trên \(counts.waiting) hồ sơ",
                    en: "\(done) of \(counts.waiting) cases recomputed"
                )
            )
        }
        if counts.importRows > 0 {
            texts.append(
                LocalizedText(
                    vi: "đang nhập: \(counts.importDone) trên \(counts.importRows) dòng",
                    en: "importing: \(counts.importDone) of \(counts.importRows) rows"
                )
            )
        }
        if counts.campaignRefusals > 0 {
            let count = counts.campaignRefusals
            texts.append(
                LocalizedText(
                    vi: "\(count) đối tượng chưa mở được hồ sơ theo đợt; "
                        + "xem nhachanctl campaigns",
                    en: count == 1
                        ? "1 subject has no case of its campaign; see nhachanctl campaigns"
                        : "\(count) subjects have no case of their campaign; "
                            + "see nhachanctl campaigns"
                )
            )
        }
        if let planning = health.planning {
            texts.append(
                LocalizedText(
                    vi: "đang lập phương án: \(planning.done) trên \(planning.total) hồ sơ",
                    en: "planning: \(planning.done) of \(planning.total) cases"
                )
            )
        }
        return texts
    }

    /// A minute of the day as `08:00`.
    static func time(_ minute: Int) -> String {
        let hour = minute / 60
        let rest = minute % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
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
    /// Why nothing is sent, in words, with what was seen.
    func text(_ detail: String) -> LocalizedText {
        switch self {
        case .catchUp:
            LocalizedText(
                vi: "dừng quá lâu; xem trước bằng nhachanctl gate show (\(detail))",
                en: "stood still for long; preview with nhachanctl gate show (\(detail))"
            )
        case .clock:
            LocalizedText(
                vi: "đồng hồ bị chỉnh (\(detail))",
                en: "the clock was set (\(detail))"
            )
        case .restore:
            LocalizedText(
                vi: "cơ sở dữ liệu vừa được phục hồi (\(detail))",
                en: "the database was restored (\(detail))"
            )
        case .copy:
            LocalizedText(
                vi: "bản sao trên máy khác (\(detail))",
                en: "a copy on another machine (\(detail))"
            )
        case .engine:
            LocalizedText(
                vi: "bộ tính đã đổi, chờ nhachanctl apply (\(detail))",
                en: "the engine changed and waits for nhachanctl apply (\(detail))"
            )
        case .spool:
            LocalizedText(vi: "thư mục gửi không đúng (\(detail))", en: "wrong spool (\(detail))")
        case .manual:
            LocalizedText(vi: "đóng bằng tay (\(detail))", en: "closed by hand (\(detail))")
        }
    }
}

extension ReminderRow {
    /// A reminder that waits.
    fileprivate init(_ row: WaitingReminder, library: RuleLibrary) {
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
            role: entry.key.role,
            level: ReminderLevelWord(rawValue: entry.level.rawValue) ?? .notice,
            status: .planned,
            isLate: entry.isLate,
            address: entry.address
        )
    }
}
