import GRDB

/// What can go wrong between the daemon and its database.
///
/// Whenever one of these is thrown out of a transaction, nothing of the transaction was kept.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another program holds a lock on the database.
    case busy
    /// The disk, or the size the database may have, is used up.
    case full
    /// The file or its file system cannot be written.
    case readOnly
    /// The file cannot be opened.
    case cannotOpen(path: String)
    /// The operating system failed to read or write, with SQLite's extended code.
    case inputOutput(code: Int32)
    /// The pages of the file do not fit together.
    case corrupt(detail: String)
    /// A stored value is none that this program writes.
    case unreadable(detail: String)
    /// The file is not a database of this program.
    case foreignFile(path: String)
    /// A newer version of this program wrote the file.
    case newerSchema(found: Int, known: Int)
    /// A rule of the schema refused a row; the name of the rule or its columns.
    case constraint(String)
    /// The subject has an open case of this workflow already.
    case openCaseExists(workflow: String, subject: String, caseID: String)
    /// There is no case of this identifier.
    case unknownCase(String)
    /// The subject is known as something of another kind.
    case otherKind(subject: String, kind: String)
    /// An event is not what was committed to, so that nothing after it can be trusted.
    case chainBroken(sequence: Int64, ChainBreak)
    /// What the case recorded was forgotten; it cannot be folded any more.
    case sealed(caseID: String)
    /// The ledger changed since it was read.
    case ledgerConflict(caseID: String, timer: String, step: String)
    /// The bytes of a file are not those its hash names.
    case contentMismatch(path: String)
    /// A cursor of a list was not made by this list.
    case badCursor
    /// The transaction was given up because its task was cancelled.
    case interrupted
    /// Anything else SQLite reports.
    case other(code: Int32, message: String)

    /// One sentence that says what happened and what to do.
    public var description: String {
        switch self {
        case .busy:
            "the database is locked by another program; stop whatever else has it open"
        case .full:
            "the disk is full, nothing was changed; make room and try again"
        case .readOnly:
            "the database cannot be written, nothing was changed; check the mount and the mode"
        case .cannotOpen(let path):
            "cannot open the database \(path); check that its folder exists and may be written"
        case .inputOutput(let code):
            "reading or writing the database failed (SQLite \(code)); check the disk"
        case .unreadable(let detail):
            "a stored value cannot be read: \(detail); compare it with the latest backup"
        case .corrupt(let detail):
            "the database is damaged: \(detail); restore the latest backup"
        case .foreignFile(let path):
            "\(path) is not a database of nhachand; name another file"
        case .newerSchema(let found, let known):
            "the database has schema \(found), this program knows \(known); install the newer one"
        case .constraint(let rule):
            "the database refused a row by its rule \(rule), nothing was changed; report this"
        default: caseDescription
        }
    }

    private var caseDescription: String {
        switch self {
        case .openCaseExists(let workflow, let subject, let caseID):
            "\(subject) has the open case \(caseID) of \(workflow) already; record events there"
        case .unknownCase(let id):
            "there is no case \(id); list them with nhachanctl cases"
        case .otherKind(let subject, let kind):
            "\(subject) is known as a \(kind); use another identifier"
        case .sealed(let caseID):
            "what case \(caseID) recorded was forgotten; only its outcome and dates are left"
        case .ledgerConflict(let caseID, let timer, let step):
            "reminder \(step) of timer \(timer) of case \(caseID) changed meanwhile; fold it again"
        case .chainBroken(let sequence, let fault):
            "event \(sequence) of the chain is \(fault.rawValue); find out who changed the database, "
                + "and restore a backup made before"
        case .contentMismatch(let path):
            "the content of \(path) does not have the hash given; read the file again"
        case .badCursor:
            "the cursor does not belong to this list; begin again without one"
        case .interrupted:
            "the transaction was given up, nothing was changed; try again"
        case .other(let code, let message):
            "SQLite reports \(code): \(message)"
        default: "the database failed"
        }
    }
}

extension StoreError {
    /// Whether the fault lies with the case being worked on, not with the database: the case can
    /// be parked, and the others go on.
    public var isOfOneCase: Bool {
        switch self {
        case .unreadable, .constraint, .openCaseExists, .unknownCase, .otherKind, .sealed,
            .ledgerConflict:
            true
        case .busy, .full, .readOnly, .cannotOpen, .inputOutput, .corrupt, .foreignFile,
            .newerSchema, .chainBroken, .contentMismatch, .badCursor, .interrupted, .other:
            false
        }
    }
}

extension StoreError {
    /// Names what GRDB, JSON or this module threw; never quotes values of a row.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        case is DecodingError: self = .unreadable(detail: "its JSON is of another shape")
        case is CancellationError: self = .interrupted
        default: self = .other(code: 0, message: "\(type(of: error))")
        }
    }

    /// Names a result code of SQLite.
    init(_ error: DatabaseError) {
        let message = error.message ?? ""
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(detail: message)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN:
            self = .inputOutput(code: error.extendedResultCode.rawValue)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .interrupted
        case .SQLITE_CONSTRAINT:
            let prefix = message.firstRange(of: "constraint failed: ")
            self = .constraint(prefix.map { String(message[$0.upperBound...]) } ?? message)
        default:
            self = .other(code: error.extendedResultCode.rawValue, message: message)
        }
    }
}

/// Runs what throws anything and throws a `StoreError`.
func storing<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do {
        return try body()
    } catch {
        throw StoreError(error)
    }
}
