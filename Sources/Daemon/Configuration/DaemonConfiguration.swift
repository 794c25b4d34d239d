public import CivilCalendar
public import WorkflowLanguage
public import WorkflowModel

/// What an administrator sets: `/etc/nhachan/nhachan.yaml`, each key also as an environment
/// variable (`office.address` is `NHACHAN_OFFICE_ADDRESS`), which wins.
public struct DaemonConfiguration: Hashable, Sendable {
    /// The office that runs the installation.
    public struct Office: Hashable, Sendable {
        /// Its name, for the sender of mail.
        public var name: String
        /// Where reminders go that find nobody else.
        public var address: String
        /// The language of its mail.
        public var language: Language
        /// The name of its time zone, such as `Asia/Ho_Chi_Minh`.
        public var timeZone: String
        /// The minute of the day at which messages are composed, 0 to 1439; 480 is 08:00.
        public var deliveryMinute: Int
    }

    /// A clock that runs ahead of the real one, for demonstrations only.
    public struct SimulatedClock: Hashable, Sendable {
        /// The civil day it begins on, at one hour before the hour of delivery.
        public var start: CivilDate
        /// How many real seconds a day takes, 1 to 3600.
        public var secondsADay: Int
    }

    /// Where backups go.
    public struct Backups: Hashable, Sendable {
        /// The folder.
        public var folder: String
        /// How many of the newest are kept, 1 to 10000.
        public var keep: Int
    }

    /// The folder with the shipped rules.
    public var ruleFolder: String
    /// The folder whose files replace shipped ones of the same name.
    public var ruleOverride: String
    /// The database file.
    public var database: String
    /// The spool folder.
    public var spool: String
    /// The backups.
    public var backups: Backups
    /// The control socket.
    public var socket: String
    /// The office.
    public var office: Office
    /// Whom mail is from.
    public var sender: ContactValue
    /// The domain of message identifiers.
    public var domain: String
    /// How many reminders one address gets singly on a day; more make a digest.
    public var digestAbove: Int
    /// The gate closes when the oldest wake is older than this many days.
    public var catchUpDays: Int
    /// How many due dates a reload may move without being asked; more wait for `apply`.
    public var appliedMoves: Int
    /// The group whose members may read.
    public var readGroup: String
    /// The group whose members may write.
    public var writeGroup: String
    /// The demonstration clock; `nil` for the real one.
    public var simulatedClock: SimulatedClock?
}

/// Why the configuration cannot be used.
public enum ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The file is no YAML, or has keys that nothing reads.
    case malformed([Diagnostic])
    /// A value does not fit.
    case invalid(key: ConfigurationKey, value: String, expected: String)
    /// A value that has no default is not set.
    case missing(key: ConfigurationKey, example: String)

    /// One sentence with the key, the value and the way out.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "The configuration \(path) cannot be read: \(reason)"
        case .malformed(let findings):
            "The configuration is not understood:\n"
                + findings.map { $0.line(.english) }.joined(separator: "\n")
        case .invalid(let key, let value, let expected):
            "The configuration key '\(key.name)' cannot be '\(value)'; it expects \(expected)."
        case .missing(let key, let example):
            "The configuration key '\(key.name)' is not set; add it, for example \(example)."
        }
    }
}
