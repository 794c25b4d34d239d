import CivilCalendar
import WorkflowModel

/// Reads the files of a folder in the order in which they need each other.
struct FolderLoader {
    let log: DiagnosticLog
    /// What the folder declares.
    private(set) var names: RuleNames
    /// The texts that make up the rules, by path.
    private var ruleFiles: [String: RuleFile] = [:]
    /// The scenarios found, in order of path.
    private(set) var scenarios: [(path: String, text: String)] = []

    init(log: DiagnosticLog) {
        self.log = log
        names = RuleNames(log: log)
    }

    /// What a path of the folder is.
    private enum Part {
        case subjects
        case roles
        case bases
        case calendar(String)
        case message(MessagePath)
        case scenario
        case workflow(String)
        case ignored
        case stray
    }

    private static let suffix = ".yaml"

    private static func part(_ path: String) -> Part {
        let parts = path.split(separator: "/").map(String.init)
        guard
            let last = parts.last,
            !parts.contains(where: { $0.hasPrefix(".") }),
            last != "README.md"
        else { return .ignored }
        let name = last.hasSuffix(suffix) ? String(last.dropLast(suffix.count)) : nil
        switch (parts.count, parts.first) {
        case (1, "subjects.yaml"): return .subjects
        case (1, "roles.yaml"): return .roles
        case (1, "bases.yaml"): return .bases
        case (1, _): return name.map { .workflow($0) } ?? .stray
        case (2, "calendars"): return name.map { .calendar($0) } ?? .stray
        case (_, "messages"):
            let rest = parts.dropFirst().joined(separator: "/")
            return MessagePath(rest).map { .message($0) } ?? .stray
        case (2, "scenarios"): return name == nil ? .stray : .scenario
        case (_, "schema"): return .ignored
        default: return .stray
        }
    }

    /// Reads all files.
    ///
    /// What is wrong has a stand-in in the library, so it may be used only when nothing was
    /// reported.
    mutating func load(_ texts: [String: String]) -> RuleLibrary {
        var workflowFiles: [(name: String, path: String)] = []
        var calendarFiles: [(name: String, path: String)] = []
        var parts: [(path: String, part: Part)] = []
        for path in texts.keys.sorted() {
            parts.append((path, Self.part(path)))
        }
        for (path, part) in parts {
            switch part {
            case .calendar(let name): calendarFiles.append((name, path))
            case .workflow(let name): workflowFiles.append((name, path))
            case .scenario: scenarios.append((path, texts[path] ?? ""))
            case .message(let message):
                names.messages[message.text] = texts[path]
                TemplateCheck.run(texts[path] ?? "", path: path, name: message.name, log: log)
            case .stray: log.report(.strayFile, at: Self.start(of: path))
            case .subjects, .roles, .bases, .ignored: break
            }
        }
        readDeclarations(RuleNames.subjectsFile, texts) { SubjectReader.read($0, into: &$1) }
        readDeclarations(RuleNames.basesFile, texts) { BasisReader.read($0, into: &$1) }
        readDeclarations(RuleNames.rolesFile, texts) { RoleReader.read($0, into: &$1) }
        readCalendars(calendarFiles, texts)
        let workflows = readWorkflows(workflowFiles, texts)
        for (path, part) in parts {
            if case .scenario = part { continue }
            guard case .stray = part else {
                if case .ignored = part { continue }
                let text = texts[path] ?? ""
                ruleFiles[path] = RuleFile(path: path, hash: hashText(of: text), content: text)
                continue
            }
        }
        return library(workflows)
    }

    private func library(_ workflows: [String: Workflow]) -> RuleLibrary {
        let files = ruleFiles.values.sorted { $0.path < $1.path }
        return RuleLibrary(
            workflows: workflows,
            subjectKinds: names.kinds,
            conditions: names.conditions,
            roles: names.roles,
            bases: names.bases,
            calendars: names.calendars,
            definitions: names.definitions,
            messages: names.messages,
            files: files,
            hash: hashText(of: files.map { "\($0.path)\n\($0.hash)\n" }.joined())
        )
    }

    private static func start(of path: String) -> SourcePlace {
        SourcePlace(file: path, line: 1, column: 1)
    }

    private func root(_ path: String, _ texts: [String: String]) -> YAMLMapping? {
        texts[path].flatMap { YAMLReader.read($0, file: path, log: log)?.mapping() }
    }

    // MARK: Parts

    private mutating func readDeclarations(
        _ path: String,
        _ texts: [String: String],
        _ read: (YAMLMapping, inout RuleNames) -> Void
    ) {
        guard texts[path] != nil else { return }
        if let root = root(path, texts) {
            read(root, &names)
        } else {
            names.unreadFiles.insert(path)
        }
    }

    private mutating func readCalendars(
        _ files: [(name: String, path: String)],
        _ texts: [String: String]
    ) {
        names.calendarNames = files.map(\.name)
        for (name, path) in files {
            guard let root = root(path, texts) else { continue }
            guard let definition = CalendarFile.parse(root, id: name) else { continue }
            names.definitions[name] = definition
            names.calendars[name] = CalendarFile.expand(definition, of: root)
        }
    }

    /// Reads the workflows in two passes, because they name each other's fields.
    private mutating func readWorkflows(
        _ files: [(name: String, path: String)],
        _ texts: [String: String]
    ) -> [String: Workflow] {
        if files.isEmpty {
            log.report(.noWorkflow, at: Self.start(of: ""))
        }
        names.workflowNames = files.map(\.name)
        var roots: [(header: WorkflowHeader, path: String, root: YAMLMapping)] = []
        for (name, path) in files {
            _ = checkName(name, at: Self.start(of: path), log: log)
            guard let root = root(path, texts) else { continue }
            let header = WorkflowHeader(root, name: name)
            names.workflows[name] = header
            roots.append((header, path, root))
        }
        var workflows: [String: Workflow] = [:]
        for (header, path, root) in roots {
            let hash = hashText(of: texts[path] ?? "")
            let reader = WorkflowReader(root: root, header: header, names: names)
            workflows[header.name] = reader.read(hash: hash)
        }
        OpeningChecks(headers: roots.map(\.header), log: log).run()
        return workflows
    }
}
