public import CivilCalendar

/// What stands behind a key of the rule language.
///
/// Several forms of one key are alternatives.
public indirect enum VocabularyForm: Hashable, Sendable {
    /// One scalar with a grammar of its own.
    case scalar(VocabularyScalar)
    /// One of these words.
    case words([String])
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case boolean
    /// Only `true`.
    case onlyTrue
    /// `null`: nothing, said on purpose.
    case null
    /// A value of a declared field: a scalar, or a list of scalars.
    case value
    /// A mapping with the keys of a place.
    case place(VocabularyPlace.Name)
    /// One of several forms.
    case either([VocabularyForm])
    /// Two numbers of days, from and to, counted from a holiday: -15 to 15.
    case span
    /// A list of at least one.
    case list(VocabularyForm)
    /// A list, possibly empty.
    case listOrNone(VocabularyForm)
    /// A mapping from names, which are written so, to values of a form.
    case named(VocabularyScalar, VocabularyForm)
}

/// One key of a place of the rule language.
public struct VocabularyKey: Hashable, Sendable {
    /// The key as it is written.
    public let name: String
    /// What may stand behind it; one of them.
    public let forms: [VocabularyForm]
    /// Whether the place is incomplete without it.
    public let isRequired: Bool
    /// Whether this version of the program understands it.
    public let isSupported: Bool
    /// What it means, for administrators.
    public let meaning: LocalizedText
    /// What is taken when it is left out; `nil` for nothing.
    public let absent: LocalizedText?
    /// A value as one would write it, in YAML's flow style on one line.
    public let example: String
}

/// A place of the rule language: a mapping with its own keys.
public struct VocabularyPlace: Hashable, Sendable {
    /// The name people and `explain` use.
    public let name: Name
    /// What it is, for administrators.
    public let meaning: LocalizedText
    /// The keys, in the order in which one writes them.
    public let keys: [VocabularyKey]
    /// What stands behind names that the writer chooses, beside the keys; `nil` where there are
    /// none.
    public let others: [VocabularyForm]
    /// How names that the writer chooses are written.
    public let othersNamed: VocabularyScalar
    /// How the keys depend on each other.
    public let rules: [VocabularyRule]

    /// The keys that this version supports.
    public let names: [String]
    /// The keys that the language has and this version does not support yet.
    public let laterNames: [String]

    /// The key of a name.
    public subscript(name: String) -> VocabularyKey? { keys.first { $0.name == name } }

    /// The words that a key may have; none where it takes others than words.
    func words(of name: String) -> [String] {
        guard case .words(let words)? = self[name]?.forms.first else { return [] }
        return words
    }
}

/// How the keys of a place depend on each other.
public enum VocabularyRule: Hashable, Sendable {
    /// Exactly one of these keys stands.
    case exactlyOne([String])
    /// At least one of these keys stands.
    case atLeastOne([String])
    /// At most one of these keys stands.
    case atMostOne([String])
    /// Where the first key stands, none of the others does.
    case excludes(String, [String])
    /// Where the first key stands, the others do too.
    case demands(String, [String])
    /// Where a key has a word, some keys must stand and others mean nothing.
    case when(String, is: String, demands: [String], excludes: [String])
}

extension VocabularyPlace {
    init(
        _ name: Name,
        vi: String,
        en: String,
        keys: [VocabularyKey],
        others: [VocabularyForm] = [],
        othersNamed: VocabularyScalar = .name,
        rules: [VocabularyRule] = []
    ) {
        self.name = name
        meaning = LocalizedText(vi: vi, en: en)
        self.keys = keys
        self.others = others
        self.othersNamed = othersNamed
        self.rules = rules
        names = keys.filter(\.isSupported).map(\.name)
        laterNames = keys.filter { !$0.isSupported }.map(\.name)
    }
}

extension VocabularyKey {
    init(
        _ name: String,
        _ forms: VocabularyForm...,
        required isRequired: Bool = false,
        vi: String,
        en: String,
        absent: LocalizedText? = nil,
        example: String
    ) {
        self.name = name
        self.forms = forms
        self.isRequired = isRequired
        isSupported = !Vocabulary.later.contains(name)
        meaning = LocalizedText(vi: vi, en: en)
        self.absent = absent
        self.example = example
    }
}

extension YAMLMapping {
    /// Reports every key that this place of the language does not have.
    func check(_ place: VocabularyPlace) {
        check(keys: place.names, later: place.laterNames)
    }
}
