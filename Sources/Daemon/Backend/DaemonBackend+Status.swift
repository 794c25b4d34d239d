import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    /// The version that `status` names.
    static let version = "0.1.0"

    func status() async throws(Problem) -> StatusReport {
        let context = context
        let now = context.clock.now()
        let health = context.health.current
        let rules = context.rules.current
        let epoch = rules.epoch
        let offset = now.offsetSeconds
        let row = try await epochRow()
        let spooled = spool.waitingCount()
        return try await read { reader in
            let counts = try reader.counts(on: now.day, epoch: epoch)
            let gate = try Self.gateState(reader, context.clock, waiting: counts.planned)
            var attention = health.problems + gate.reasons.map(\.text)
            attention += StatusText.progress(counts, health: health)
            attention += try reader.calendarShortfalls(rules, on: now.day).map(\.text)
            let waits = try reader.waitingPlan(epoch: epoch)
            if let waits, !health.problems.contains(where: { $0.en.contains(waits.id) }) {
                attention.append(try .planWaits(waits))
            }
            let isWell = health.problems.isEmpty && gate.isOpen && counts.parked == 0
            return StatusReport(
                version: Self.version,
                installation: try reader.text(.installation) ?? "",
                state: isWell ? .ready : .degraded,
                text: StatusText.text(
                    counts,
                    health: health,
                    gate: gate,
                    clock: context.clock,
                    plan: waits
                ),
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
                recomputed: try reader.recomputed(epoch: epoch),
                planning: health.planning.map { ProgressRow(done: $0.done, total: $0.total) },
                attention: attention
            )
        }
    }
}

/// The sentence of `status` and STATUS=; it names nobody.
enum StatusText {
    /// Says in one line how the daemon does.
    static func text(
        _ counts: StoreCounts,
        health: Health.Reading,
        gate: GateReport,
        clock: OfficeClock,
        plan: StoredPlan? = nil
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
        if let plan, !health.problems.contains(where: { $0.en.contains(plan.id) }) {
            vi += "; phương án \(plan.id) chờ áp dụng"
            en += "; plan \(plan.id) waits to be applied"
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

extension StoreReader {
    /// The newest plan that can be applied to the epoch in force.
    func waitingPlan(epoch: Int64) throws -> StoredPlan? {
        guard let plan = try newestOpenPlan(), plan.baseEpoch == epoch else { return nil }
        return plan
    }
}

extension LocalizedText {
    /// A plan can be applied, and was not yet.
    static func planWaits(_ plan: StoredPlan) throws -> LocalizedText {
        let moves = try plan.head.summary.moves
        return LocalizedText(
            vi: "phương án \(plan.id) làm thay đổi \(moves) ngày đến hạn, chờ nhachanctl apply "
                + plan.id,
            en: "plan \(plan.id) moves \(moves) due dates and waits for nhachanctl apply \(plan.id)"
        )
    }
}
