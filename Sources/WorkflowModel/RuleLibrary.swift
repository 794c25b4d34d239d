public import CivilCalendar

/// A kind of subject with its typed fields.
public struct SubjectKind: Hashable, Sendable {
    /// `person` or `unit`.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// The declared fields.
    public let fields: [Field]

    /// Declares a kind.
    public init(name: String, title: LocalizedText, fields: [Field]) {
        self.name = name
        self.title = title
        self.fields = fields
    }
}

/// A named condition on a kind of subject, such as `member`.
public struct SubjectCondition: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// The kind of subject it is about.
    public let kind: String
    /// What must hold of a subject.
    public let condition: Guard

    /// Declares a condition.
    public init(name: String, title: LocalizedText, kind: String, condition: Guard) {
        self.name = name
        self.title = title
        self.kind = kind
        self.condition = condition
    }
}

/// How a role of a rule finds a person.
public struct RoleRule: Hashable, Sendable {
    /// Where the search starts.
    public enum Anchor: Hashable, Sendable {
        /// The unit of the subject.
        case subjectUnit
        /// A unit named by a field of the case.
        case caseField(String)
        /// The unit of the subject of the parent case; that of the case itself where it has none.
        case parentUnit
    }

    /// What the role looks for.
    public enum Target: Hashable, Sendable {
        /// The word that stands for the unit right above the anchor, whatever its level.
        public static let above = "above"
        /// Whoever holds a position in the nearest unit of a level, upwards from the anchor; in the
        /// unit right above it where the level is `above`.
        case position(anchor: Anchor, level: String?, position: String)
        /// The contact that a field of the case names.
        case contact(field: String)
    }

    /// How a role was found in some time.
    public struct Version: Hashable, Sendable {
        /// The days of reminders it is in force.
        public internal(set) var window: Window
        /// What it looks for.
        public let target: Target
        /// The role to try when nobody is found.
        public let fallback: String?

        /// Makes a version.
        public init(window: Window = .always, target: Target, fallback: String?) {
            self.window = window
            self.target = target
            self.fallback = fallback
        }
    }

    /// The name.
    public let name: String
    /// What people read.
    public let title: LocalizedText
    /// How it is found, in order of time; at least one.
    public internal(set) var versions: [Version]
    /// Where it is declared.
    public let place: SourcePlace

    /// Declares a role.
    public init(name: String, title: LocalizedText, versions: [Version], place: SourcePlace) {
        self.name = name
        self.title = title
        self.versions = versions
        self.place = place
    }

    /// How it is found on a day; `nil` where no version is in force.
    public func version(on day: CivilDate) -> Version? {
        versions.first { $0.window.contains(day) }
    }
}

/// One rule file with the hash of its content.
public struct RuleFile: Hashable, Sendable, Codable {
    /// The path relative to the rule folder.
    public let path: String
    /// SHA-256 of the content, in hexadecimal.
    public let hash: String
    /// The content.
    public let content: String

    /// Makes a file.
    public init(path: String, hash: String, content: String) {
        self.path = path
        self.hash = hash
        self.content = content
    }
}

/// Everything that the rule folder says, checked as a whole.
public struct RuleLibrary: Hashable, Sendable {
    /// The workflows by name.
    public internal(set) var workflows: [String: Workflow]
    /// The kinds of subject by name.
    public let subjectKinds: [String: SubjectKind]
    /// The named conditions on subjects by name.
    public let conditions: [String: SubjectCondition]
    /// The roles by name.
    public internal(set) var roles: [String: RoleRule]
    /// The legal sources by identifier.
    public let bases: [String: Basis]
    /// The calendars by identifier.
    public internal(set) var calendars: [String: WorkingCalendar]
    /// What the files of the calendars say, by identifier.
    public let definitions: [String: CalendarDefinition]
    /// The texts of the message templates by path, such as `vi/notice.mustache`.
    public let messages: [String: String]
    /// The files it was read from, in order of path.
    public let files: [RuleFile]
    /// SHA-256 over paths and hashes of all files, in hexadecimal: the identity of this version.
    public let hash: String

    /// Makes a library; the caller has checked it.
    public init(
        workflows: [String: Workflow],
        subjectKinds: [String: SubjectKind],
        conditions: [String: SubjectCondition] = [:],
        roles: [String: RoleRule],
        bases: [String: Basis],
        calendars: [String: WorkingCalendar],
        definitions: [String: CalendarDefinition] = [:],
        messages: [String: String],
        files: [RuleFile],
        hash: String
    ) {
        self.workflows = workflows
        self.subjectKinds = subjectKinds
        self.conditions = conditions
        self.roles = roles
        self.bases = bases
        self.calendars = calendars
        self.definitions = definitions
        self.messages = messages
        self.files = files
        self.hash = hash
    }
}
