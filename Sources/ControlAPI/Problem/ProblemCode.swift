/// What can go wrong between `nhachanctl` and the daemon; the raw value is stable.
///
/// It is the last part of a problem document's type, `urn:nhachan:problem:not-accepted`.
public enum ProblemCode: String, Hashable, Sendable, Codable, CaseIterable {
    // MARK: What the request itself lacks

    /// The request line, a query or a header is wrong.
    case invalidRequest = "invalid-request"
    /// The body is no JSON, or not of the expected shape.
    case invalidJSON = "invalid-json"
    /// The body or the query has a member that the verb does not know.
    case unknownMember = "unknown-member"
    /// No resource has this path.
    case unknownPath = "unknown-path"
    /// The path exists, but not with this method.
    case methodNotAllowed = "method-not-allowed"
    /// The body is not `application/json`.
    case unsupportedMediaType = "unsupported-media-type"
    /// The body is longer than the limit.
    case bodyTooLarge = "body-too-large"
    /// A mutation without its `Idempotency-Key`.
    case idempotencyKeyMissing = "idempotency-key-missing"
    /// The key belongs to another request.
    case idempotencyKeyReused = "idempotency-key-reused"
    /// The verb asks for a reason.
    case reasonMissing = "reason-missing"

    // MARK: Who asks

    /// The user may not do this.
    case forbidden
    /// The user has too many requests under way.
    case tooManyRequests = "too-many-requests"

    // MARK: What is asked for does not exist

    /// No case has this id.
    case unknownCase = "unknown-case"
    /// The case has no such timer.
    case unknownTimer = "unknown-timer"
    /// The workflow has no such type of event, or the case no event of this number.
    case unknownEvent = "unknown-event"
    /// No workflow has this name.
    case unknownWorkflow = "unknown-workflow"
    /// The workflow has no such stage.
    case unknownStage = "unknown-stage"
    /// No unit has this id on that day.
    case unknownUnit = "unknown-unit"
    /// No subject has this id.
    case unknownSubject = "unknown-subject"
    /// The event, case or subject has no such field.
    case unknownField = "unknown-field"
    /// A file named on the command line cannot be read.
    case fileUnreadable = "file-unreadable"
    /// A file named on the command line cannot be written, or is there already.
    case fileUnwritable = "file-unwritable"
    /// The cursor of a page is not of this list, or too old.
    case cursorExpired = "cursor-expired"

    // MARK: What is given does not fit

    /// A value is not of the declared type.
    case fieldInvalid = "field-invalid"
    /// A required field has no value.
    case fieldMissing = "field-missing"
    /// A text is no day.
    case dateInvalid = "date-invalid"
    /// The event may not lie in the future.
    case dateInFuture = "date-in-future"
    /// The event is not accepted where it takes effect.
    case notAccepted = "not-accepted"
    /// A condition of the rules does not hold.
    case requirementFailed = "requirement-failed"
    /// A later event would no longer fit.
    case wouldUnplace = "would-unplace"
    /// The subject has an open case of this workflow.
    case alreadyOpen = "already-open"
    /// A child of this workflow and key is open already.
    case childOpen = "child-open"
    /// The case is held already.
    case alreadyHeld = "already-held"
    /// The case is not held.
    case notHeld = "not-held"
    /// The workflow, or its rules, does not allow its cases to be held for this.
    case holdNotAllowed = "hold-not-allowed"
    /// The timer cannot be extended, or not now.
    case notExtendable = "not-extendable"
    /// The extension is longer than the rules allow, or of another unit.
    case extensionTooLong = "extension-too-long"
    /// The deadline was extended as often as the rules allow.
    case extensionsUsedUp = "extensions-used-up"
    /// Reminders cannot rest that long.
    case snoozeTooLong = "snooze-too-long"
    /// What the case recorded was forgotten.
    case caseSealed = "case-sealed"
    /// The case is open, is read by one that is kept, or its mail is under way.
    case notForgettable = "not-forgettable"
    /// The case takes nothing any more.
    case caseClosed = "case-closed"
    /// The stage is no entry, or what must have happened before is missing.
    case entryNotAllowed = "entry-not-allowed"
    /// A row of the import is wrong; nothing was written.
    case importInvalid = "import-invalid"
    /// A count leaves the calendar.
    case calendarExhausted = "calendar-exhausted"

    // MARK: Rules

    /// The rule files have errors; the old rules stay in force.
    case rulesInvalid = "rules-invalid"
    /// Due dates would move and that was not accepted.
    case movesNotAccepted = "moves-not-accepted"
    /// No plan has this id.
    case unknownPlan = "unknown-plan"
    /// Open cases need names that the planned rules do not have.
    case planRefused = "plan-refused"
    /// Since the plan was made, something changed that it does not list.
    case planOutdated = "plan-outdated"
    /// The last change cannot be taken back.
    case undoImpossible = "undo-impossible"

    // MARK: The daemon

    /// Something changed while the request was judged.
    case conflict
    /// The case fails to fold and waits for an administrator.
    case caseParked = "case-parked"
    /// The daemon has not read its rules yet.
    case starting
    /// The answer did not come in time.
    case timedOut = "timed-out"
    /// There is no room to write.
    case storageFull = "storage-full"
    /// The store failed.
    case storageFailed = "storage-failed"
    /// The spool failed.
    case spoolFailed = "spool-failed"
    /// A backup could not be made.
    case backupFailed = "backup-failed"
    /// The event chain was altered.
    case chainBroken = "chain-broken"
    /// A fault of the daemon.
    case fault = "internal"

    // MARK: Seen by the client only

    /// The daemon does not answer on its socket.
    case unreachable
    /// The kernel refuses to open the socket.
    case socketDenied = "socket-denied"
    /// The reply is longer than the limit.
    case replyTooLarge = "reply-too-large"
    /// The reply is no HTTP, no JSON, or not of the expected shape.
    case replyInvalid = "reply-invalid"
}

extension ProblemCode {
    /// The status of HTTP.
    public var httpStatus: Int {
        switch self {
        case .invalidRequest, .invalidJSON, .unknownMember, .idempotencyKeyMissing: 400
        case .forbidden, .socketDenied: 403
        case .unknownPath, .unknownCase, .unknownTimer, .unknownEvent, .unknownWorkflow,
            .unknownStage, .unknownUnit, .unknownSubject, .unknownPlan, .fileUnreadable:
            404
        case .methodNotAllowed: 405
        case .idempotencyKeyReused, .notAccepted, .requirementFailed, .wouldUnplace, .alreadyOpen,
            .caseClosed, .movesNotAccepted, .conflict, .caseParked, .childOpen, .alreadyHeld,
            .notHeld, .holdNotAllowed, .notExtendable, .extensionsUsedUp, .notForgettable,
            .planRefused, .planOutdated, .undoImpossible:
            409
        case .cursorExpired, .caseSealed: 410
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .reasonMissing, .unknownField, .fieldInvalid, .fieldMissing, .dateInvalid,
            .dateInFuture, .entryNotAllowed, .importInvalid, .calendarExhausted, .rulesInvalid,
            .extensionTooLong, .snoozeTooLong:
            422
        case .tooManyRequests: 429
        case .storageFailed, .spoolFailed, .backupFailed, .fileUnwritable, .chainBroken, .fault: 500
        case .replyTooLarge, .replyInvalid: 502
        case .starting, .unreachable: 503
        case .timedOut: 504
        case .storageFull: 507
        }
    }

    /// The exit code of `nhachanctl`.
    public var exitStatus: ExitStatus {
        switch self {
        case .spoolFailed, .backupFailed, .fileUnwritable: .cannotCreate
        case .rulesInvalid: .configuration
        case .invalidJSON, .bodyTooLarge, .idempotencyKeyReused, .unknownField, .cursorExpired,
            .fieldInvalid, .fieldMissing, .dateInvalid, .dateInFuture, .notAccepted,
            .requirementFailed, .wouldUnplace, .alreadyOpen, .caseClosed, .entryNotAllowed,
            .importInvalid, .calendarExhausted, .movesNotAccepted, .childOpen, .alreadyHeld,
            .notHeld, .holdNotAllowed, .notExtendable, .extensionTooLong, .extensionsUsedUp,
            .snoozeTooLong, .caseSealed, .notForgettable, .chainBroken, .planRefused,
            .planOutdated, .undoImpossible:
            .dataError
        case .storageFull, .storageFailed: .ioError
        case .unknownCase, .unknownTimer, .unknownEvent, .unknownWorkflow, .unknownStage,
            .unknownUnit, .unknownSubject, .unknownPlan, .fileUnreadable:
            .noInput
        case .forbidden, .socketDenied: .noPermission
        case .replyTooLarge, .replyInvalid: .protocolError
        case .caseParked, .fault: .software
        case .tooManyRequests, .conflict, .starting, .timedOut: .temporaryFailure
        case .unreachable: .unavailable
        case .invalidRequest, .unknownMember, .unknownPath, .methodNotAllowed,
            .unsupportedMediaType, .idempotencyKeyMissing, .reasonMissing:
            .usage
        }
    }
}
