import CaseStore

// The module CaseStore is named like its main type, so its other types cannot be qualified where
// another module has one of the same name; here, where no other module is imported, they can.

typealias StoredCase = CaseSummary
typealias StoredCaseFilter = CaseFilter
typealias StoredGateReason = GateReason
typealias StoredMessageKey = MessageKey
typealias StoredAuditRow = AuditRow
typealias StoredJournalEntry = JournalEntry
