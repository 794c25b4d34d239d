import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

/// From where a case is looked at: what is true on a day, as known by an event, under the rules,
/// the calendars and the units of the epoch that was in force by then.
struct Standpoint: Sendable {
    /// The day whose truth is told.
    let day: CivilDate
    /// The instant up to which what was recorded counts; `nil` when all of it does.
    let knownAt: Int64?
    /// The newest event that counts.
    let sequence: Int64
    /// The epoch in force.
    let epoch: Epoch
    /// Its rules.
    let library: RuleLibrary
    /// Its units.
    let tree: UnitTree

    /// The same for the control API.
    func reading(_ time: OfficeTime) -> ReadingPoint {
        ReadingPoint(
            asOf: day,
            knownAt: knownAt.map {
                WireInstant($0, offsetSeconds: time.offsetSeconds(at: $0))
            },
            epoch: epoch.number,
            rules: epoch.rulesHash,
            formerEngine: epoch.engine == EpochLoader.engine ? nil : epoch.engine
        )
    }
}

extension DaemonBackend {
    /// Finds the standpoint a query asks for.
    func standpoint(_ query: CaseQuery) async throws(Problem) -> Standpoint {
        let knownAt = try query.knownAt.map { text throws(Problem) in try instant(text) }
        let office = context.configuration.office
        do {
            let rules = context.rules.current
            let (sequence, epoch) = try await context.store.read { reader in
                let sequence =
                    try knownAt.map { try reader.newestSequence(recordedBy: $0) }
                    ?? reader.newestSequence()
                return (sequence, try reader.epoch(at: sequence))
            }
            guard let epoch else { throw Problem.nothingKnown(query.knownAt ?? "") }
            guard
                let library = try await archive.library(
                    of: epoch,
                    current: rules.library,
                    in: context.store
                )
            else { throw Problem.rulesNotUnderstood(epoch.number) }
            let units = try await context.store.read { reader in
                guard let hash = epoch.unitsHash else { return UnitImport(units: [], contacts: []) }
                guard let kept = try reader.unitImport(hash) else {
                    throw StoreError.unreadable(detail: "the units of epoch \(epoch.number)")
                }
                return kept
            }
            let tree = UnitTree(
                units: units.units,
                contacts: units.contacts,
                office: ContactValue(address: office.address, name: office.name)
            )
            let here = knownAt ?? context.clock.now().milliseconds
            return Standpoint(
                day: query.asOf ?? context.clock.moment(at: here).day,
                knownAt: knownAt,
                sequence: sequence,
                epoch: epoch,
                library: library,
                tree: tree
            )
        } catch {
            throw Problem(any: error)
        }
    }

    /// Reads an instant: of RFC 3339, or a day with or without an hour of the office.
    private func instant(_ text: String) throws(Problem) -> Int64 {
        let now = context.clock.now().milliseconds
        let time = context.clock.time
        var instant: Int64?
        if let exact = WireInstant(reading: text) {
            instant = exact.milliseconds
        } else if let day = CivilDate(reading: text) {
            // The end of the day, and of today what is known by now.
            let next = day.adding(days: 1) ?? .latest
            let end = time.instant(of: next, minute: 0) - 1
            instant = day == context.clock.now().day ? min(end, now) : end
        } else if let mark = text.lastIndex(where: { $0 == " " || $0 == "T" }),
            let day = CivilDate(reading: text[..<mark]),
            let minute = Self.minute(text[text.index(after: mark)...])
        {
            instant = time.instant(of: day, minute: minute) + 59_999
        }
        guard let instant else { throw .instantInvalid(text) }
        if instant > now + 59_999 { throw .instantAhead(text) }
        return min(instant, now)
    }

    /// The minute of a day of `HH:MM`.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int(parts[0]), (0..<24).contains(hour),
            let minute = Int(parts[1]), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

extension Problem {
    fileprivate static func instantInvalid(_ text: String) -> Problem {
        Problem(
            .dateInvalid,
            LocalizedText(
                vi: "“\(text)” không phải thời điểm; ghi 2026-07-25, 2026-07-25T16:00 "
                    + "hoặc 2026-07-25T16:00:00+07:00.",
                en: "“\(text)” is no instant; write 2026-07-25, 2026-07-25T16:00 "
                    + "or 2026-07-25T16:00:00+07:00."
            ),
            field: "known-at"
        )
    }

    fileprivate static func instantAhead(_ text: String) -> Problem {
        Problem(
            .dateInFuture,
            LocalizedText(
                vi:
                    "Chưa đến “\(text)”: chưa ai biết khi đó sẽ ghi gì. Muốn xem trước, dùng --as-of.",
                en: "“\(text)” lies ahead: nobody knows what will be recorded by then. "
                    + "To look ahead use --as-of."
            ),
            field: "known-at"
        )
    }

    fileprivate static func nothingKnown(_ text: String) -> Problem {
        Problem(
            .unknownCase,
            LocalizedText(
                vi: "Đến “\(text)” chưa có gì được ghi.",
                en: "Nothing had been recorded by “\(text)”."
            ),
            field: "known-at"
        )
    }

    fileprivate static func rulesNotUnderstood(_ epoch: Int64) -> Problem {
        Problem(
            .rulesInvalid,
            LocalizedText(
                vi: "Phiên bản này không còn đọc được quy tắc của đợt áp dụng \(epoch); "
                    + "hãy xem bằng --as-of, theo quy tắc hiện hành.",
                en: "This version does not understand the rules of epoch \(epoch) any more; "
                    + "look with --as-of, under the rules in force."
            )
        )
    }
}
