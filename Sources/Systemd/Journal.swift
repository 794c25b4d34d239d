import CSystemd
import Glibc

/// The systemd journal, written through libsystemd.
public enum Journal {
    /// One field of an entry.
    public struct Field: Hashable, Sendable {
        /// Capital letters, digits and underscores, beginning with a letter; at most 64 bytes.
        public let name: String

        /// Any text, also of several lines.
        public let value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// Whether journald takes the name; it drops fields with other names without a word.
        public var hasValidName: Bool {
            guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
            return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
                && name.utf8.allSatisfy { byte in
                    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || byte == UInt8(ascii: "_")
                }
        }
    }

    /// How much an entry matters, with the numbers of syslog(3).
    public enum Priority: Int, Sendable, CaseIterable {
        case critical = 2
        case error = 3
        case warning = 4
        case notice = 5
        case informational = 6
        case debug = 7
    }

    /// Which journald listens: it changes when journald binds its socket anew.
    public struct Endpoint: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    /// Writes one entry and returns when journald has it in its queue.
    ///
    /// It blocks as long as journald hangs with a full queue, so call it only from a thread that
    /// may wait (``JournalOutbox`` and ``JournalLogSink`` have one). Without a socket libsystemd
    /// reports success and drops the entry; ask ``endpoint`` before and after.
    ///
    /// - Throws: `EINVAL` for no field or an invalid name; else what sd_journal_sendv(3) answers,
    ///   `ECONNREFUSED` when journald was killed.
    public static func send(_ fields: [Field]) throws(SystemCallError) {
        guard !fields.isEmpty, fields.allSatisfy(\.hasValidName) else {
            throw SystemCallError(call: "sd_journal_sendv", code: EINVAL)
        }
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for field in fields {
            bytes.append(contentsOf: field.name.utf8)
            bytes.append(UInt8(ascii: "="))
            bytes.append(contentsOf: field.value.utf8)
            ends.append(bytes.count)
        }
        // The vectors point into `bytes`, which stays in place until the closure returns.
        let status = unsafe bytes.withUnsafeMutableBytes { buffer -> Int32 in
            var vectors: [iovec] = unsafe []
            var start = 0
            for end in ends {
                let base = unsafe buffer.baseAddress?.advanced(by: start)
                unsafe vectors.append(iovec(iov_base: base, iov_len: end - start))
                start = end
            }
            return unsafe sd_journal_sendv(vectors, Int32(vectors.count))
        }
        try checkedNegative("sd_journal_sendv", status)
    }

    /// Whether somebody listens on the journal's socket at this moment.
    ///
    /// A journald that hangs still listens.
    public static var isReachable: Bool { endpoint != nil }

    /// The identity of the socket journald listens on, or nil when nobody listens.
    ///
    /// Entries sent between two equal, non-nil answers have reached journald's queue.
    public static var endpoint: Endpoint? {
        let path = "/run/systemd/journal/socket"
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { return nil }
        let descriptor = OwnedDescriptor(adopting: raw)
        guard connectToUnixSocket(descriptor, path: path) else { return nil }
        return Endpoint(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}

/// Connects a Unix socket to a path of at most 107 bytes; datagram sockets never block here.
func connectToUnixSocket(_ descriptor: borrowing OwnedDescriptor, path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let number = descriptor.number
    return unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            unsafe connect(number, pointer, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
    }
}
