import CSystemd
import Glibc

/// The users and groups of the machine (getpwnam(3), getgrnam(3)); every source of nsswitch.conf.
///
/// The calls may wait for a network directory, so not for the thread that must answer fast.
public enum UserDirectory {
    /// The login name of a user, or nil when nobody has the number.
    public static func userName(of userID: UInt32) throws(SystemCallError) -> String? {
        try lookUp("getpwuid_r") { buffer in
            var record = unsafe passwd()
            var found: UnsafeMutablePointer<passwd>?
            let code = unsafe getpwuid_r(userID, &record, &buffer, buffer.count, &found)
            guard unsafe found != nil, let name = unsafe record.pw_name else { return (code, nil) }
            return (code, unsafe String(cString: name))
        }
    }

    /// The number of a user, or nil when there is none of this name.
    public static func userID(named name: String) throws(SystemCallError) -> UInt32? {
        try lookUp("getpwnam_r") { buffer in
            var record = unsafe passwd()
            var found: UnsafeMutablePointer<passwd>?
            let code = unsafe getpwnam_r(name, &record, &buffer, buffer.count, &found)
            return (code, unsafe found == nil ? nil : record.pw_uid)
        }
    }

    /// The number of a group, or nil when there is none of this name.
    public static func groupID(named name: String) throws(SystemCallError) -> UInt32? {
        try lookUp("getgrnam_r") { buffer in
            var record = unsafe group()
            var found: UnsafeMutablePointer<group>?
            let code = unsafe getgrnam_r(name, &record, &buffer, buffer.count, &found)
            return (code, unsafe found == nil ? nil : record.gr_gid)
        }
    }

    /// Calls with a buffer that doubles on ERANGE, up to 16 MiB: a group may list many members.
    private static func lookUp<Answer>(
        _ call: String,
        _ body: (inout [CChar]) -> (code: Int32, answer: Answer?)
    ) throws(SystemCallError) -> Answer? {
        var size = 4_096
        while true {
            var buffer = [CChar](repeating: 0, count: size)
            let (code, answer) = body(&buffer)
            switch code {
            case 0: return answer
            // Some sources of nsswitch.conf say "not found" with these (getpwnam(3), Errors).
            case ENOENT, ESRCH, EBADF, EPERM: return nil
            case EINTR: continue
            case ERANGE where size < 16 << 20: size *= 2
            default: throw SystemCallError(call: call, code: code)
            }
        }
    }
}
