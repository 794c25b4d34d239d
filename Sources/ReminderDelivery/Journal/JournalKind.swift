public import Systemd

/// What an entry in the journal is about.
///
/// Each kind has a fixed MESSAGE_ID, by which administrators find it and the catalog explains it.
/// An id is never changed and never used for another kind.
public enum JournalKind: String, Sendable, CaseIterable {
    /// The service is ready.
    case started
    /// The service shuts down.
    case stopping
    /// A rule folder came into force.
    case rulesLoaded = "rules-loaded"
    /// A rule folder has errors; the old rules stay.
    case rulesRefused = "rules-refused"
    /// Rules, calendars or units that would move due dates wait to be applied.
    case planWaits = "plan-waits"
    /// Rules, calendar or units moved due dates.
    case datesMoved = "dates-moved"
    /// A case was opened.
    case caseOpened = "case-opened"
    /// An event was recorded.
    case eventRecorded = "event-recorded"
    /// An event was superseded by a correction.
    case eventCorrected = "event-corrected"
    /// An event was retracted.
    case eventVoided = "event-voided"
    /// A case ended or was closed.
    case caseClosed = "case-closed"
    /// A deadline of a case passed unmet.
    case caseOverdue = "case-overdue"
    /// A case cannot be computed and waits for an administrator.
    case caseParked = "case-parked"
    /// A reminder fell due and will be composed.
    case reminderDue = "reminder-due"
    /// A message with the reminder is in the spool.
    case reminderSent = "reminder-sent"
    /// A reminder was not sent, with the reason.
    case reminderSuppressed = "reminder-suppressed"
    /// Sending stopped.
    case gateClosed = "gate-closed"
    /// Sending goes on.
    case gateOpened = "gate-opened"
    /// The time of day jumped.
    case clockStepped = "clock-stepped"
    /// The spool does not take messages.
    case spoolTrouble = "spool-trouble"
    /// The spool takes messages again.
    case spoolRecovered = "spool-recovered"
    /// Units and contacts were imported.
    case unitsImported = "units-imported"
    /// The head of the event chain, for audits.
    case chainAnchored = "chain-anchored"
    /// A case was held.
    case caseHeld = "case-held"
    /// A hold was ended.
    case caseResumed = "case-resumed"
    /// A deadline was extended.
    case deadlineExtended = "deadline-extended"
    /// The notices of a timer were seen.
    case remindersAcknowledged = "reminders-acknowledged"
    /// The reminders of a timer rest until a day.
    case remindersSnoozed = "reminders-snoozed"
    /// An event of a case opened a child case.
    case childOpened = "child-opened"
    /// A child case was closed with its event or its parent.
    case childClosed = "child-closed"
    /// A case was handed over to a peer.
    case caseHandedOver = "case-handed-over"
    /// A case that an event asked for cannot be opened.
    case openingRefused = "opening-refused"
    /// A backup was made and read again.
    case backupMade = "backup-made"
    /// A backup could not be made.
    case backupFailed = "backup-failed"
    /// The database came out of a backup.
    case databaseRestored = "database-restored"
    /// What a case recorded was forgotten.
    case caseSealed = "case-sealed"
    /// The event chain was altered.
    case chainBroken = "chain-broken"
    /// A campaign opened cases.
    case campaignOpened = "campaign-opened"
    /// Subjects and cases were imported.
    case recordsImported = "records-imported"
    /// Many entries of one kind, told as one.
    case summary

    /// The MESSAGE_ID: 32 lower-case hex digits.
    public var messageID: String {
        switch self {
        case .started: "aecf8ba9be2247f899c1fc423992ee9f"
        case .stopping: "4ceebd59471c4af88e3ecb077c5e09f4"
        case .rulesLoaded: "1154e46208c345b38f12a15d47786485"
        case .rulesRefused: "56179cf6244a47a9aec5a7266e08dd5e"
        case .planWaits: "a9c82a998d9f48c78842e2792d43eda0"
        case .datesMoved: "a6f35949e54740e2ab1762c126954fc9"
        case .caseOpened: "2faa1c39a2654e2b85e40bcc9055d6af"
        case .eventRecorded: "9dbdec97f5f044b5860deaec39076530"
        case .eventCorrected: "92adf652ed7044f49870480596a80d1b"
        case .eventVoided: "95e0c3fc9a544d17ae59924d4731f283"
        case .caseClosed: "6df24155b70a40a9ad872cfc66615f8d"
        case .caseOverdue: "d1f7026e40a342adbca39c9325decd13"
        case .caseParked: "c23dc95abab34738928997473fbfb158"
        case .reminderDue: "f67a762b426843bca3dbd12f38b08fb5"
        case .reminderSent: "6dd58c7f38df42e5afdbb0ac968915b5"
        case .reminderSuppressed: "db53cf278efd4f49bc45219390b30652"
        case .gateClosed: "1aefc2dedadc442388dc37ff9bff55d2"
        case .gateOpened: "c034f312600245edbfb0b1e5ad86fcf4"
        case .clockStepped: "ae9e30ddb81b4149a85d65c9c6eb4222"
        case .spoolTrouble: "6d4e1c69827a4d499ac9b14ac6d26584"
        case .spoolRecovered: "80f21aaba9264b2d8c4825d036929081"
        case .unitsImported: "c220449b58f847cfbd92ce86bb0afdca"
        case .chainAnchored: "0d8f91cac32f4e3da28b3f7bd632b787"
        case .caseHeld: "4c3a6000616046778f8195e290becc98"
        case .caseResumed: "2da2e8af057543f7ba4b9df6238431a4"
        case .deadlineExtended: "99680b2d9acf43f693fa002e822fc703"
        case .remindersAcknowledged: "7eaf159993844c77bdfb84c88203d00f"
        case .remindersSnoozed: "498280388bf24641acf4fda495e8bf8b"
        case .childOpened: "d335f5832423480196977c308a84cf19"
        case .childClosed: "8684902137f846dfa3c4679d72bc12b3"
        case .caseHandedOver: "81ca1ee7c41a4ffe9d3cd16ae62f63a5"
        case .openingRefused: "c60c512dcea044ebb0a8e1f09b00764d"
        case .backupMade: "e12659f95f1b47698918ae8fdbfea418"
        case .backupFailed: "0cc5c02e282a4fac90c9aec5c8ca9bf0"
        case .databaseRestored: "94c56c46209c4bbf9e517e94b29bd5f5"
        case .caseSealed: "09feb30255bc46c1b60b8d3dc840c4d5"
        case .chainBroken: "b6bdade6f92043628d64d506677b6b6f"
        case .campaignOpened: "0e4633f8ed3a465795deddf04c1211c7"
        case .recordsImported: "215b30dea1e3448080549aff4280ebc2"
        case .summary: "a05b3bd94a6b4934b5ed5482ab866dd0"
        }
    }

    /// How much it matters.
    public var priority: Journal.Priority {
        switch self {
        case .chainBroken: .critical
        case .rulesRefused, .caseParked, .openingRefused, .spoolTrouble, .backupFailed: .error
        case .caseOverdue, .gateClosed, .clockStepped, .databaseRestored, .planWaits: .warning
        case .rulesLoaded, .datesMoved, .eventCorrected, .eventVoided, .gateOpened,
            .spoolRecovered, .unitsImported, .caseHeld, .caseResumed, .deadlineExtended,
            .caseSealed, .campaignOpened, .recordsImported, .summary:
            .notice
        case .started, .stopping, .caseOpened, .eventRecorded, .caseClosed, .reminderDue,
            .reminderSent, .reminderSuppressed, .chainAnchored, .remindersAcknowledged,
            .remindersSnoozed, .childOpened, .childClosed, .caseHandedOver, .backupMade:
            .informational
        }
    }
}
