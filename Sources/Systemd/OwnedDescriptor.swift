import CSystemd
import Glibc

/// A file descriptor that is closed when its owner goes away.
///
/// Errors of `close` are not reported: whoever must know that data is on the disk calls
/// ``FileSystem/synchronize(_:)`` first.
public struct OwnedDescriptor: ~Copyable, Sendable {
    /// The number the kernel knows the descriptor by; valid as long as this value lives.
    public let number: Int32

    /// Takes over an open descriptor; nobody else may close it from now on.
    public init(adopting number: Int32) {
        self.number = number
    }

    /// Gives the descriptor away without closing it.
    public consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit {
        close(number)
    }
}

/// A wake-up call for a thread that waits in `poll`, backed by an eventfd.
///
/// Raising it twice before the other side looks is the same as raising it once.
struct WakeCall: ~Copyable, Sendable {
    private let descriptor: OwnedDescriptor

    init() throws(SystemCallError) {
        let number = try checked("eventfd") { eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK)) }
        descriptor = OwnedDescriptor(adopting: number)
    }

    /// The descriptor to poll for reading.
    var number: Int32 { descriptor.number }

    /// Wakes the thread that waits; never blocks.
    ///
    /// The only error possible is a full counter, and then the call is already standing.
    func raise() {
        var one: UInt64 = 1
        _ = unsafe withUnsafeBytes(of: &one) { unsafe write(number, $0.baseAddress, $0.count) }
    }

    /// Takes the standing call back.
    func clear() {
        var count: UInt64 = 0
        _ = unsafe withUnsafeMutableBytes(of: &count) {
            unsafe read(number, $0.baseAddress, $0.count)
        }
    }

    /// Waits until the call is raised or the time is over, and clears it.
    ///
    /// - Parameter milliseconds: How long to wait on the monotonic clock; negative waits for ever.
    /// - Returns: Whether the call was raised.
    @discardableResult
    func wait(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        let ready = unsafe poll(&entry, 1, milliseconds)
        if ready > 0 { clear() }
        return ready > 0
    }
}
