/// The words of the rule language: every place, every key, what may stand behind it, and what it
/// means.
///
/// The readers check keys by this table, the JSON Schemas are written from it, and `explain`
/// answers with it, so that the three cannot drift apart.
///
/// ```swift
/// mapping.check(Vocabulary.timer)
/// Vocabulary.timer["from"]?.meaning[.english]
/// ```
public enum Vocabulary {
    /// The keys of the language that this version of the program does not support yet.
    static let later: Set<String> = []

    /// Every place, files first.
    public static let places: [VocabularyPlace] = VocabularyPlace.Name.allCases.map { place($0) }

    /// References to legal sources: one, or a list.
    static let basisForm = VocabularyForm.either([
        .scalar(.basis), .place(.basisReference),
        .list(.either([.scalar(.basis), .place(.basisReference)])),
    ])

    /// Events that meet or end a timer: one, or a list.
    static let matchForm = VocabularyForm.either([
        .scalar(.event), .place(.match), .list(.either([.scalar(.event), .place(.match)])),
    ])

    /// What an accepted event does: one outcome, or a list of them.
    static let moveForm = VocabularyForm.either([.place(.move), .list(.place(.move))])

    /// One step of a scenario.
    static let stepForm = VocabularyForm.either(steps.map { .place($0) })

    /// The places of the steps of a scenario; the first key of each is its verb.
    static let steps: [VocabularyPlace.Name] = [
        .openStep, .recordStep, .correctStep, .voidStep, .holdStep, .resumeStep, .extendStep,
        .closeStep, .ackStep, .snoozeStep, .meetingStep, .registerStep, .changeStep, .undoStep,
        .standstillStep, .gateStep, .todayStep,
    ]

    /// The verbs of the steps of a scenario; each step has exactly one.
    static let verbs: [String] = steps.compactMap { place($0).keys.first?.name }

    /// The names that no field of a case or an event may have, because they stand beside its
    /// fields in scenarios.
    static let reservedNames: [String] = {
        let places = (steps + [.pastEvent]).map { place($0) }
        let beside = places.filter { !$0.others.isEmpty }.flatMap { $0.keys.map(\.name) }
        return (verbs + beside).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }()
}
