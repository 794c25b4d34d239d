/// The exit codes of `nhachanctl`, those of sysexits(3head).
public enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
    /// It worked.
    case success = 0
    /// The command was used wrongly.
    case usage = 64
    /// What was given is wrong.
    case dataError = 65
    /// What was asked for does not exist.
    case noInput = 66
    /// The daemon cannot be reached.
    case unavailable = 69
    /// The daemon has a fault.
    case software = 70
    /// A file cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed.
    case ioError = 74
    /// It may work later.
    case temporaryFailure = 75
    /// The other side does not keep the protocol.
    case protocolError = 76
    /// The user may not do this.
    case noPermission = 77
    /// Rules or configuration are wrong.
    case configuration = 78
}
