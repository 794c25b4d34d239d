import CivilCalendar
import WorkflowModel

/// What the folder declares besides workflows.
///
/// It has every name that is written, so that a declaration with an error in it does not make its
/// users look wrong too.
struct RuleNames {
    /// Where findings go.
    let log: DiagnosticLog
    /// Files that are there but could not be read: what they declare is not known to be missing.
    var unreadFiles: Set<String> = []
    /// The kinds of subject read so far.
    var kinds: [String: SubjectKind] = [:]
    /// The kinds with a field whose type could not be read.
    var kindsWithUnknownTypes: Set<String> = []
    /// The named conditions on subjects read so far.
    var conditions: [String: SubjectCondition] = [:]
    /// Every named condition written, with the kind it is on where that can be read.
    var conditionNames: [(name: String, kind: String?)] = []
    /// The roles read so far.
    var roles: [String: RoleRule] = [:]
    /// Every role written, in the order of the file.
    var roleNames: [String] = []
    /// The legal sources read so far.
    var bases: [String: Basis] = [:]
    /// Every legal source written, in the order of the file.
    var basisNames: [String] = []
    /// The calendars read so far.
    var calendars: [String: WorkingCalendar] = [:]
    /// What their files say.
    var definitions: [String: CalendarDefinition] = [:]
    /// Every calendar file.
    var calendarNames: [String] = []
    /// What workflows know of each other, by name of file.
    var workflows: [String: WorkflowHeader] = [:]
    /// Every workflow file, also those that could not be read.
    var workflowNames: [String] = []
    /// The message templates by path inside their folder, such as `vi/notice.mustache`.
    var messages: [String: String] = [:]

    /// The role that needs no declaration: the office that runs this software.
    static let office = "office"

    /// The roles reminders may name.
    var recipientNames: [String] { roleNames + [Self.office] }

    /// Whether a role may be named.
    func isRole(_ name: String) -> Bool {
        recipientNames.contains(name) || unreadFiles.contains(Self.rolesFile)
    }

    /// Whether a legal source may be named.
    func isBasis(_ name: String) -> Bool {
        basisNames.contains(name) || unreadFiles.contains(Self.basesFile)
    }

    /// Whether a kind of subject may be named.
    func isKind(_ name: String) -> Bool {
        kinds[name] != nil || unreadFiles.contains(Self.subjectsFile)
    }

    /// The conditions that may be asked of a kind of subject; `nil` when they are not known.
    func conditions(on kind: String) -> [String]? {
        if unreadFiles.contains(Self.subjectsFile) { return nil }
        return conditionNames.filter { $0.kind == nil || $0.kind == kind }.map(\.name)
    }

    /// The workflows whose cases a workflow opens as children; `nil` when one of the names is
    /// wrong, so that others are not accused.
    func children(of workflow: String) -> [String]? {
        guard let opened = workflows[workflow]?.children else { return nil }
        return opened.allSatisfy(workflowNames.contains) ? opened : nil
    }

    static let subjectsFile = "subjects.yaml"
    static let rolesFile = "roles.yaml"
    static let basesFile = "bases.yaml"

    /// The identifiers of message templates in any language.
    var messageNames: [String] {
        Set(messages.keys.compactMap { MessagePath($0)?.name }).sorted()
    }
}

extension DiagnosticLog {
    /// Reports a name that nothing declares, with the nearest one that is declared.
    func reportUnknown(
        _ code: DiagnosticCode,
        _ name: String,
        at place: SourcePlace,
        among candidates: [String],
        _ more: [String: String] = [:]
    ) {
        let shown = name.count > 80 ? name.prefix(80) + "…" : name[...]
        var facts = more
        facts["name"] = String(shown)
        report(code, at: place, facts, word: name, candidates: candidates)
    }
}

/// The path of a message template: `vi/notice.mustache`.
struct MessagePath {
    let language: Language
    let name: String

    init?(_ path: String) {
        let parts = path.split(separator: "/")
        guard
            parts.count == 2,
            let language = Language(rawValue: String(parts[0])),
            parts[1].hasSuffix(Self.suffix)
        else { return nil }
        self.language = language
        name = String(parts[1].dropLast(Self.suffix.count))
    }

    init(language: Language, name: String) {
        self.language = language
        self.name = name
    }

    /// How template files end.
    static let suffix = ".mustache"

    /// The path inside the folder of messages.
    var text: String { "\(language.rawValue)/\(name)\(Self.suffix)" }
}
