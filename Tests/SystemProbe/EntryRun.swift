import CivilCalendar
import ReminderDelivery
import Systemd

/// Sends entries of the catalogue, each kind once, with all its fields.
enum EntryRun {
    static func run() throws {
        for kind in JournalKind.allCases {
            var entry = JournalEntry(kind).due(CivilDate(iso: "2026-08-27"))
            for field in JournalEntry.Field.allCases where field != .due {
                entry[field] = "value-of-\(field.rawValue.lowercased())"
            }
            entry[.sequence] = "17"
            try Journal.send(entry.journalFields(.vietnamese))
        }
        print("sent \(JournalKind.allCases.count)")
    }
}
