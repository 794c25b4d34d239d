import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import Systemd
import WorkflowModel

extension DaemonBackend {
    /// How many cases one part of a rebuild compares.
    private static let rebuiltCases = 64
    /// How many parts one request compares.
    private static let rebuiltParts = 8

    func metrics() async throws(Problem) -> MetricsReport {
        let status = try await status()
        let now = context.clock.now()
        let epoch = context.rules.current.epoch
        return try await read { reader in
            MetricsReport(
                status: status,
                stages: try reader.stageCounts().map {
                    StageCount(workflow: $0.workflow, stage: $0.stage, cases: $0.count)
                },
                overdue: try reader.overdueCounts(on: now.day).map {
                    OverdueCount(days: $0.due.days(until: now.day), deadlines: $0.count)
                },
                recomputing: try reader.staleCount(epoch: epoch),
                backedUp: try reader.integer(.backedUp).map {
                    WireInstant($0, offsetSeconds: now.offsetSeconds)
                }
            )
        }
    }

    func doctor() async throws(Problem) -> DoctorReport {
        let rules = context.rules.current
        let today = context.clock.now().day
        let configuration = context.configuration
        let doctor = Doctor(
            configuration: configuration,
            milliseconds: WallClock.system.realtimeMilliseconds()
        )
        let state = DaemonProcess.folder(of: configuration.database)
        let shortfalls = try await read { try $0.calendarShortfalls(rules, on: today) }
        let (facts, known, units, contacts) = try await read { reader in
            (
                DatabaseFacts(
                    pageFault: try reader.pageFault(),
                    parked: try reader.counts(on: today, epoch: rules.epoch).parked,
                    gate: try reader.gateClosures().map(\.reason)
                ),
                try reader.facts(), try reader.units(on: today), try reader.contacts(on: today)
            )
        }
        var database = facts
        do {
            database.chain = try await context.store.verifyChain()
            let inForce = rules.library.hash
            let found = try await blocking("doctor") {
                doctor.rules(inForce: inForce) + doctor.spool(expecting: known.spool)
                    + doctor.disk(state, code: "state")
                    + doctor.disk(configuration.spool, code: "spool")
                    + doctor.backups(of: known.installation)
            }
            let inside =
                doctor.bases(rules.library) + doctor.calendars(rules.library, on: today)
                + shortfalls.map(DoctorFinding.init)
                + doctor.units(rules.library, units, contacts, on: today)
                + doctor.database(database)
            return DoctorReport(checked: DoctorReport.onlineChecks, findings: found + inside)
        } catch {
            throw Problem(any: error)
        }
    }

    /// Builds what is derived from cases again, compares, and takes all of it back.
    func rebuild(_ query: RebuildQuery) async throws(Problem) -> RebuildReport {
        var report = RebuildReport(compared: 0, skipped: 0)
        var cursor = query.cursor ?? ""
        for _ in 0..<Self.rebuiltParts {
            let start = cursor
            let part =
                start.hasPrefix(Self.registerMark)
                ? try await compareRegister(at: start) : try await compare(after: start)
            report.compared += part.compared
            report.skipped += part.skipped
            report.differing += part.differing
            guard let next = part.next else { return report }
            cursor = next
        }
        report.next = cursor
        return report
    }

    /// What a place in the register begins with, which no case is named.
    private static let registerMark = "@register/"
    private static let entriesMark = "entries/"
    private static let valuesMark = "values/"

    /// Compares a part of the register with its events, in both directions; nothing is written.
    private func compareRegister(at cursor: String) async throws(Problem) -> RebuildReport {
        let place = cursor.dropFirst(Self.registerMark.count)
        return try await read { reader in
            let check: RegisterCheck
            var mark = Self.valuesMark
            if place.hasPrefix(Self.entriesMark) {
                guard let sequence = Int64(place.dropFirst(Self.entriesMark.count)) else {
                    throw Problem(.fieldInvalid, Self.badCursor, field: "cursor")
                }
                check = try reader.checkEntries(after: sequence)
                if check.next != nil { mark = Self.entriesMark }
            } else {
                check = try reader.checkValues(
                    after: String(place.dropFirst(Self.valuesMark.count))
                )
            }
            var report = RebuildReport(compared: 0, skipped: 0)
            report.differing = check.differing.map {
                RebuildDifference(caseID: $0, tables: ["register_value"])
            }
            let isOver =
                mark == Self.valuesMark && check.next == nil
                && !place.hasPrefix(Self.entriesMark)
            report.next = isOver ? nil : Self.registerMark + mark + (check.next ?? "")
            return report
        }
    }

    private static let badCursor = LocalizedText(
        vi: "Chỗ bắt đầu trang không đúng; hãy bắt đầu lại từ đầu.",
        en: "The place where the page starts is not one of a page before; start anew."
    )

    private func compare(after cursor: String) async throws(Problem) -> RebuildReport {
        let rules = context.rules.current
        let clock = context.clock
        do {
            return try await context.store.dryRun(at: clock.now().milliseconds) { transaction in
                let writer = CaseWriter(
                    rules: rules,
                    moment: clock.moment(at: transaction.present)
                )
                let cases = try transaction.caseIDs(after: cursor, limit: Self.rebuiltCases)
                var report = RebuildReport(compared: 0, skipped: 0)
                for caseID in cases {
                    guard try transaction.isSettled(caseID, writer) else {
                        report.skipped += 1
                        continue
                    }
                    let before = try transaction.derivedRows(of: caseID)
                    try writer.refold(caseID, in: transaction)
                    let after = try transaction.derivedRows(of: caseID)
                    let tables = before.keys.filter { before[$0] != after[$0] }.sorted()
                    report.compared += 1
                    if !tables.isEmpty {
                        report.differing.append(RebuildDifference(caseID: caseID, tables: tables))
                    }
                }
                let isDone = cases.count < Self.rebuiltCases
                report.next = isDone ? Self.registerMark + Self.entriesMark + "0" : cases.last
                return report
            }
        } catch {
            throw Problem(any: error)
        }
    }
}

extension StoreReader {
    /// Whether a case is as its events say today: not forgotten, not parked, not waiting to be
    /// folded.
    fileprivate func isSettled(_ caseID: String, _ writer: CaseWriter) throws -> Bool {
        guard try sealing(of: caseID) == nil, let row = try summary(of: caseID) else {
            // Without a row there is something to compare: the case was never folded.
            return try sealing(of: caseID) == nil
        }
        guard row.parked == nil else { return false }
        guard let next = row.next else { return row.epoch > 0 }
        return row.epoch == writer.rules.epoch && next > writer.moment.day
    }
}

extension DoctorReport {
    /// What the running daemon looks at.
    static let onlineChecks = [
        "rules", "bases", "calendars", "units", "database", "chain", "spool", "disk", "backups",
        "gate", "cases",
    ]
}

extension DoctorFinding {
    /// A case that a calendar does not reach.
    fileprivate init(_ shortfall: CalendarShortfall) {
        let text = shortfall.text
        let file = "calendars/\(shortfall.calendar).yaml"
        self = .error(
            "calendar-short",
            text.vi.prefix(1).uppercased() + text.vi.dropFirst() + ".",
            text.en.prefix(1).uppercased() + text.en.dropFirst() + ".",
            "Thêm các năm sau vào \(file), rồi nhachanctl plan và nhachanctl apply.",
            "Add later years to \(file), then nhachanctl plan and nhachanctl apply."
        )
    }
}
