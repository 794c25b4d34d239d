import WorkflowModel

/// The names of all timers of a workflow, those included that the language makes itself.
struct TimerNames {
    /// Every name, readable or not.
    private(set) var all: [String] = []
    /// The timers with an occurrence for each value of `per`.
    private(set) var keyed: Set<String> = []
    private var places: [(name: String, place: SourcePlace)] = []

    /// The timer that waits for the record of a timer's trigger.
    static func awaited(_ timer: String) -> String { "\(timer)-awaited" }

    /// The timer that nags while a case stays in a stage.
    static func stale(_ stage: String) -> String { "\(stage)-stale" }

    /// Collects the names of a workflow file.
    init(_ root: YAMLMapping) {
        collect(root["timers"])
        for stage in root["stages"]?.rawMapping?.entries ?? [] {
            guard let mapping = stage.value.rawMapping else { continue }
            collect(mapping["timers"])
            if let key = mapping.key("stale-after") {
                add(Self.stale(stage.key.text), at: key.place)
            }
        }
    }

    private mutating func collect(_ value: YAMLValue?) {
        for timer in value?.rawMapping?.entries ?? [] {
            add(timer.key.text, at: timer.key.place)
            guard let mapping = timer.value.rawMapping else { continue }
            if mapping["per"] != nil {
                keyed.insert(timer.key.text)
            }
            let laws = [mapping] + (mapping["rules"]?.rawMappings ?? [])
            if let key = laws.lazy.compactMap({ $0.key("await") }).first {
                add(Self.awaited(timer.key.text), at: key.place)
            }
        }
    }

    private mutating func add(_ name: String, at place: SourcePlace) {
        all.append(name)
        places.append((name, place))
    }

    /// Reports every name that is there twice, at the second place.
    func reportDuplicates(log: DiagnosticLog) {
        var lines: [String: Int] = [:]
        for (name, place) in places {
            if let line = lines[name] {
                let facts = ["name": name, "line": String(line)]
                log.report(.duplicateTimer, at: place, facts)
            } else {
                lines[name] = place.line
            }
        }
    }
}
