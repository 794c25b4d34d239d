public import Systemd

/// Whose spool is found at the path.
public enum SpoolIdentity: Hashable, Sendable {
    /// The one the database knows.
    case matches

    /// One with another id: another installation's, or a copy.
    case foreign(found: String)

    /// A folder without an id: new, or the place where the real one should be mounted.
    case unmarked

    /// There is no folder.
    case absent

    /// The right one, but its folders are not those that were opened: it was unmounted, mounted
    /// again or made anew meanwhile. Open it again.
    case replaced
}

/// Why the spool cannot take messages.
public enum SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble a failed call means.
    public enum Trouble: String, Sendable, CaseIterable {
        /// No room on the disk or in the quota.
        case full
        /// The file system is mounted read-only.
        case readOnly
        /// The service may not write there.
        case notPermitted
        /// The disk reports errors.
        case failing
        /// The file system cannot move a file without replacing another.
        case unsupported
        /// Anything else.
        case other
    }

    /// A call failed; the same call may succeed later.
    case unavailable(Trouble, SystemCallError)

    /// The folder is not the spool that the database knows.
    case wrongSpool(SpoolIdentity)

    /// Another process has the spool.
    case inUse

    /// A file name that is not made of lower-case letters and digits.
    case invalidName

    /// Sorts a failed call.
    public init(_ error: SystemCallError) {
        let trouble: Trouble =
            switch error.name {
            case "ENOSPC", "EDQUOT": .full
            case "EROFS": .readOnly
            case "EACCES", "EPERM": .notPermitted
            case "EIO": .failing
            case "EINVAL", "EXDEV", "ENOSYS": .unsupported
            default: .other
            }
        self = .unavailable(trouble, error)
    }

    /// Whether trying again later may help without a restart: disks are freed, spools are mounted.
    public var isRetryable: Bool {
        switch self {
        case .unavailable, .wrongSpool: true
        case .inUse, .invalidName: false
        }
    }

    /// One sentence for STATUS= and the journal that says what is wrong and what helps.
    public var description: String {
        switch self {
        case .unavailable(.full, let cause):
            "The spool's disk is full; free some space (\(cause))."
        case .unavailable(.readOnly, let cause):
            "The spool's file system is read-only; mount it for writing (\(cause))."
        case .unavailable(.notPermitted, let cause):
            "The service may not write to the spool; run systemd-tmpfiles --create (\(cause))."
        case .unavailable(.failing, let cause):
            "The spool's disk reports errors; look at the kernel's messages (\(cause))."
        case .unavailable(.unsupported, let cause):
            "The spool's file system cannot deliver safely; use ext4, XFS or Btrfs (\(cause))."
        case .unavailable(.other, let cause):
            "The spool does not take files (\(cause))."
        case .wrongSpool(.matches):
            "The spool is the right one."
        case .wrongSpool(.foreign):
            "The spool belongs to another installation; mount the right one."
        case .wrongSpool(.unmarked):
            "The spool's folder has no .spool-id; mount the spool that belongs there."
        case .wrongSpool(.absent):
            "The spool's folder does not exist; mount it or run systemd-tmpfiles --create."
        case .wrongSpool(.replaced):
            "The spool was mounted or made anew while it was in use; it is opened again."
        case .inUse:
            "Another nhachand has the spool; stop that one first."
        case .invalidName:
            "A spool file's name may have lower-case letters and digits only; make it from a key."
        }
    }
}

/// How long to wait before the next attempt: 1 s, doubled each time, at most 5 minutes.
public struct RetryDelay: Hashable, Sendable {
    /// Attempts that failed since the last success.
    public private(set) var failures = 0

    /// Begins without failures.
    public init() {}

    /// Counts a failure and answers how long to wait, in milliseconds.
    public mutating func next() -> Int64 {
        let wait = min(Int64(1_000) << Int64(min(failures, 9)), 300_000)
        failures += 1
        return wait
    }

    /// Forgets the failures after a success.
    public mutating func reset() {
        failures = 0
    }
}
