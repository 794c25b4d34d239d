import CivilCalendar
public import WorkflowLanguage

/// Why the daemon cannot start.
public enum StartupError: Error, CustomStringConvertible {
    /// Another daemon has the database.
    case alreadyRunning(lock: String)
    /// There are no rules yet, and those on disk have errors.
    case invalidRules([Diagnostic], folder: String)
    /// A folder the daemon needs cannot be used.
    case unusableFolder(path: String, reason: String)

    /// The exit status (sysexits.h): 75 try again later, 78 configuration, 73 cannot create.
    public var exitCode: Int32 {
        switch self {
        case .alreadyRunning: 75
        case .invalidRules: 78
        case .unusableFolder: 73
        }
    }

    /// What is wrong and the way out.
    public var description: String {
        switch self {
        case .alreadyRunning(let lock):
            return
                "Another nhachand runs on this database (\(lock) is locked); stop that one first."
        case .invalidRules(let diagnostics, let folder):
            let lines = diagnostics.map { $0.line(.english) }.joined(separator: "\n")
            return "\(lines)\nThe rules in \(folder) have errors; correct them and check them with "
                + "nhachanctl lint."
        case .unusableFolder(let path, let reason):
            return "The folder \(path) cannot be used: \(reason). Create it for the daemon's user."
        }
    }
}
