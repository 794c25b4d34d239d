public import CivilCalendar
public import Systemd

/// Keeps the journal readable when thousands of cases are due at once.
///
/// Above a limit an hour, entries about reminders become one summary for each kind, workflow, timer
/// and level, which names the range of the ledger where the single ones are found. Entries of all
/// other kinds always go out one by one.
public struct JournalSummarizer: Hashable, Sendable {
    /// What one summary is about.
    private struct Group: Hashable {
        let kind: String
        let workflow: String
        let timer: String
        let level: String

        init(_ entry: JournalEntry) {
            kind = entry.kind.rawValue
            workflow = entry[.workflow] ?? ""
            timer = entry[.timer] ?? ""
            level = entry[.level] ?? ""
        }
    }

    private let limit: Int
    private var hour: Int64 = .min
    private var told = 0

    /// Begins with nothing told.
    ///
    /// - Parameter limit: How many entries about reminders an hour go out one by one.
    public init(limit: Int = 1_000) {
        self.limit = limit
    }

    /// Makes what goes to the journal of the next records of the database.
    ///
    /// Until the last entry is confirmed, the cursor must not pass a record that only a summary
    /// tells of; so in a batch with summaries every entry but the last has the position before the
    /// batch. After a crash the batch is told again.
    ///
    /// - Parameters:
    ///   - batch: Records with their rising positions.
    ///   - cursor: The position up to which everything is confirmed.
    ///   - milliseconds: The time of day.
    ///   - language: The language of MESSAGE.
    /// - Returns: Entries for `JournalOutbox`, in order.
    public mutating func condense(
        _ batch: [(position: Int64, entry: JournalEntry)],
        after cursor: Int64,
        at milliseconds: Int64,
        _ language: Language
    ) -> [JournalOutbox.Entry] {
        let hour = milliseconds / 3_600_000
        if hour != self.hour { told = 0 }
        self.hour = hour
        var single: [(position: Int64, entry: JournalEntry)] = []
        var groups: [Group: [(position: Int64, entry: JournalEntry)]] = [:]
        for record in batch {
            if !Self.isFrequent(record.entry.kind) {
                single.append(record)
            } else if told < limit {
                told += 1
                single.append(record)
            } else {
                groups[Group(record.entry), default: []].append(record)
            }
        }
        let summaries = groups.values.sorted { $0[0].position < $1[0].position }
            .map { (position: cursor, entry: Self.summary($0)) }
        if !summaries.isEmpty { single = single.map { (cursor, $0.entry) } }
        var answer = (single + summaries).map { record in
            JournalOutbox.Entry(
                position: record.position,
                fields: record.entry.journalFields(language)
            )
        }
        if let last = answer.popLast(), let end = batch.last?.position {
            answer.append(JournalOutbox.Entry(position: end, fields: last.fields))
        }
        return answer
    }

    private static func isFrequent(_ kind: JournalKind) -> Bool {
        switch kind {
        case .reminderDue, .reminderSent, .reminderSuppressed, .caseOverdue: true
        default: false
        }
    }

    private static func summary(_ records: [(position: Int64, entry: JournalEntry)]) -> JournalEntry
    {
        let first = records[0].entry
        let last = records[records.count - 1]
        return JournalEntry(.summary)
            .with(.summarised, first.kind.rawValue)
            .with(.workflow, first[.workflow])
            .with(.timer, first[.timer])
            .with(.level, first[.level])
            .with(.count, Int64(records.count))
            .with(.firstSequence, first[.sequence] ?? String(records[0].position))
            .with(.lastSequence, last.entry[.sequence] ?? String(last.position))
    }
}
