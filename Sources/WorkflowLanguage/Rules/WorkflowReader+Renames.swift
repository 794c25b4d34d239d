import WorkflowModel

// What names of the workflow were called before.
extension WorkflowReader {
    /// Reads `renames`: every old name is gone, every new one declared, or `none` where a timer or
    /// a role ended on purpose.
    func renames() -> Renames {
        var renames = Renames()
        guard let mapping = root["renames"]?.mapping() else { return renames }
        mapping.check(Vocabulary.renames)
        for kind in Renames.Kind.allCases {
            for entry in mapping[kind.key]?.mapping()?.entries ?? [] {
                _ = checkName(entry.key.text, at: entry.key.place, log: log)
                guard let new = entry.value.text() else { continue }
                if isDeclared(kind, entry.key.text) {
                    log.report(.renameOfPresentName, at: entry.key.place, ["name": entry.key.text])
                }
                if kind.mayEnd, new == Renames.none || declares(kind, new, at: entry.value.place) {
                    renames.add(kind, from: entry.key.text, to: new)
                } else if !kind.mayEnd, declares(kind, new, at: entry.value.place) {
                    renames.add(kind, from: entry.key.text, to: new)
                }
            }
        }
        return renames
    }

    private func isDeclared(_ kind: Renames.Kind, _ name: String) -> Bool {
        switch kind {
        case .stage: stageNames.contains(name)
        case .event: eventNames.contains(name)
        case .timer: header.timers.all.contains(name)
        case .role: names.roles[name] != nil
        }
    }

    /// Whether a new name is declared; reports if not.
    private func declares(_ kind: Renames.Kind, _ name: String, at place: SourcePlace) -> Bool {
        switch kind {
        case .stage: return isStage(name, at: place)
        case .event: return isEvent(name, at: place)
        case .timer: return isTimer(name, at: place)
        case .role:
            if names.roles[name] != nil { return true }
            let known = names.roles.keys.sorted()
            log.reportUnknown(.unknownRole, name, at: place, among: known)
            return false
        }
    }
}
