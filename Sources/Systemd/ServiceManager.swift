import CSystemd
import Glibc

/// What systemd expects of a service of `Type=notify` (sd_notify(3), sd_listen_fds(3)).
///
/// All calls do nothing when no manager started the process.
public enum ServiceManager {
    /// One message to the manager.
    public enum Notification: Hashable, Sendable {
        /// The service answers; `systemctl start` returns.
        case ready

        /// The service reads its configuration again; ``ready`` ends it.
        case reloading

        /// The service shuts down.
        case stopping

        /// The service is alive.
        case watchdog

        /// A line for people in `systemctl status`; never a person's name.
        case status(String)

        /// Start or stop needs this much longer from now on.
        case extendTimeout(microseconds: UInt64)
    }

    /// A socket handed over by a socket unit.
    public struct ListenDescriptor: Hashable, Sendable {
        /// The open descriptor; whoever takes it closes it.
        public let number: Int32

        /// `FileDescriptorName=` of the socket unit.
        public let name: String
    }

    /// Sends messages to the manager, all in one datagram.
    ///
    /// - Returns: Whether a manager was there to be told.
    @discardableResult
    public static func notify(_ notifications: Notification...) throws(SystemCallError) -> Bool {
        let text = notifications.map(Self.assignment).joined(separator: "\n")
        let status = unsafe text.withCString { unsafe sd_notify(0, $0) }
        return try checkedNegative("sd_notify", status) > 0
    }

    /// The time within which the manager wants a ``Notification/watchdog``; nil without a watchdog.
    ///
    /// Half of it is the usual period (sd_watchdog_enabled(3)).
    public static func watchdogInterval() throws(SystemCallError) -> Duration? {
        var microseconds: UInt64 = 0
        let status = unsafe sd_watchdog_enabled(0, &microseconds)
        try checkedNegative("sd_watchdog_enabled", status)
        return status == 0 ? nil : .microseconds(Int64(clamping: microseconds))
    }

    /// The sockets the manager handed over, in its order; also takes them out of the environment.
    ///
    /// Call it once, before other threads run: it changes environment variables.
    public static func takeListenDescriptors() throws(SystemCallError) -> [ListenDescriptor] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = unsafe sd_listen_fds_with_names(1, &names)
        defer { unsafe releaseStrings(names) }
        try checkedNegative("sd_listen_fds_with_names", count)
        var descriptors: [ListenDescriptor] = []
        for index in 0..<Int(count) {
            var name = ""
            if let text = unsafe names?[index] { name = unsafe String(cString: text) }
            let number = SD_LISTEN_FDS_START + Int32(index)
            descriptors.append(ListenDescriptor(number: number, name: name))
        }
        return descriptors
    }

    /// Whether standard error is a stream of the journal, so that journald already keeps it.
    ///
    /// $JOURNAL_STREAM names device and inode of the stream (systemd.exec(5)); a process that
    /// redirected standard error since then has another one.
    public static var isStandardErrorJournal: Bool {
        guard let text = unsafe getenv("JOURNAL_STREAM") else { return false }
        let expected = unsafe String(cString: text)
        var status = stat()
        guard unsafe fstat(STDERR_FILENO, &status) == 0 else { return false }
        return expected == "\(status.st_dev):\(status.st_ino)"
    }

    /// The assignments of one message; a line break in a status would forge a further assignment.
    private static func assignment(_ notification: Notification) -> String {
        switch notification {
        case .ready: return "READY=1"
        case .reloading: return "RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds())"
        case .stopping: return "STOPPING=1"
        case .watchdog: return "WATCHDOG=1"
        case .status(let text):
            return "STATUS=" + String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
        case .extendTimeout(let microseconds): return "EXTEND_TIMEOUT_USEC=\(microseconds)"
        }
    }

    private static func monotonicMicroseconds() -> Int64 {
        readClock(CLOCK_MONOTONIC) / 1_000
    }

    private static func releaseStrings(
        _ strings: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) {
        guard let strings = unsafe strings else { return }
        var index = 0
        while let text = unsafe strings[index] {
            unsafe free(text)
            index += 1
        }
        unsafe free(strings)
    }
}
