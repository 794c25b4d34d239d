import CivilCalendar
import WorkflowModel

/// What other workflows must know of a workflow whose cases they open.
struct WorkflowHeader {
    /// The name of the file.
    let name: String
    /// The kind of subject; `nil` when it cannot be read.
    let subject: String?
    /// The fields of a case.
    let fields: ReadFields
    /// Whether one subject may have several open cases.
    let allowsMany: Bool
    /// The workflows whose cases it opens as children, as written; some may not exist.
    let children: [String]
    /// The workflows whose cases it opens, children and peers, with the places of the names.
    let openings: [(workflow: String, place: SourcePlace)]

    /// The timers, those included that the language makes itself.
    let timers: TimerNames

    /// Reads the parts of a file that others need; they are read only here.
    init(_ root: YAMLMapping, name: String) {
        self.name = name
        subject = root["subject"]?.scalar?.text
        let reserved = GuardScope.caseNames + Vocabulary.reservedNames
        fields = FieldReader(reserved: reserved).fields(root["fields"])
        timers = TimerNames(root)
        allowsMany = root["many"]?.boolean() ?? false
        let moves = Self.moves(of: root)
        let opened = moves.flatMap { Self.workflows(of: $0["opens"]) }
        children = opened.map(\.workflow)
        openings = opened + moves.flatMap { Self.workflows(of: $0["hands-over"]) }
    }

    /// Every outcome written under `accepts`, wherever that stands.
    private static func moves(of root: YAMLMapping) -> [YAMLMapping] {
        let stages = root["stages"]?.rawMapping?.entries ?? []
        let accepts = [root["accepts"]] + stages.map { $0.value.rawMapping?["accepts"] }
        return accepts.flatMap { $0?.rawMapping?.entries ?? [] }
            .flatMap { $0.value.rawMappings }
    }

    private static func workflows(
        of value: YAMLValue?
    ) -> [(workflow: String, place: SourcePlace)] {
        (value?.rawMappings ?? []).compactMap { opening in
            guard let name = opening["workflow"]?.scalar else { return nil }
            return (name.text, name.place)
        }
    }
}

extension YAMLValue {
    /// The mapping, when it is one; reports nothing.
    var rawMapping: YAMLMapping? {
        if case .mapping(let mapping) = content { return mapping }
        return nil
    }

    /// The mapping, or the mappings of a list; reports nothing.
    var rawMappings: [YAMLMapping] {
        switch content {
        case .scalar: []
        case .mapping(let mapping): [mapping]
        case .list(let values): values.compactMap(\.rawMapping)
        }
    }
}
