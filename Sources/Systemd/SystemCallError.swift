import CSystemd
import Glibc

/// A call into the kernel or libsystemd that failed, with the reason it gave.
///
/// It never carries a path, so it may be shown, logged and sent anywhere.
public struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call that failed, as its manual page is named: `fsync`, `renameat2`.
    public let call: String

    /// The errno value, always positive.
    public let code: Int32

    /// Makes an error from a call's name and an errno value.
    public init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// The name of the errno value, such as `ENOSPC`; `errno 4711` for a value unknown to glibc.
    public var name: String {
        guard let text = unsafe strerrorname_np(code) else { return "errno \(code)" }
        return unsafe String(cString: text)
    }

    /// One sentence that names the call and the reason.
    public var description: String {
        guard let text = unsafe strerrordesc_np(code) else { return "\(call) failed: \(name)" }
        return unsafe "\(call) failed: \(String(cString: text)) (\(name))"
    }
}

/// Runs a call that answers -1 and sets errno on failure, again while a signal interrupts it.
@discardableResult
func checked(_ call: String, _ body: () -> Int32) throws(SystemCallError) -> Int32 {
    while true {
        let status = body()
        if status >= 0 { return status }
        let code = errno
        if code != EINTR { throw SystemCallError(call: call, code: code) }
    }
}

/// Turns the answer of libsystemd, a negative errno value on failure, into a value or an error.
@discardableResult
func checkedNegative(_ call: String, _ status: Int32) throws(SystemCallError) -> Int32 {
    if status < 0 { throw SystemCallError(call: call, code: -status) }
    return status
}
