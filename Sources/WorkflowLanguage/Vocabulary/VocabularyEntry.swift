public import CivilCalendar

/// What a path such as `timer.from` leads to.
public enum VocabularyEntry: Hashable, Sendable {
    /// A place.
    case place(VocabularyPlace)
    /// A key of a place.
    case key(VocabularyKey, of: VocabularyPlace)

    /// The shortest path to it: `timer`, `timer.from`.
    public var path: String {
        switch self {
        case .place(let place): place.name.rawValue
        case .key(let key, let place): "\(place.name.rawValue).\(key.name)"
        }
    }

    /// The places that stand inside.
    public var places: [VocabularyPlace] {
        switch self {
        case .place(let place): [place]
        case .key(let key, _): key.places
        }
    }
}

/// A path that leads nowhere.
public struct VocabularyMiss: Error, Hashable, Sendable {
    /// The word of the path that is not known.
    public let word: String
    /// The words that are known there.
    public let known: [String]
    /// The known word it most likely stands for.
    public let nearest: String?
}

extension Vocabulary {
    /// What a path leads to.
    ///
    /// A path begins with a place, or is one key, and goes on with keys; a key of many things may
    /// be named in the singular: `scenario.step` is `scenario.steps`.
    ///
    /// - Parameter path: The words with points between them.
    /// - Returns: One entry, or several where a key stands in several places.
    /// - Throws: ``VocabularyMiss`` with the word that is not known.
    public static func find(_ path: String) throws(VocabularyMiss) -> [VocabularyEntry] {
        let words = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var entries = try first(words[0])
        for word in words.dropFirst() {
            entries = try next(word, in: entries.flatMap(\.places))
        }
        return entries
    }

    private static func first(_ word: String) throws(VocabularyMiss) -> [VocabularyEntry] {
        if let place = places.first(where: { $0.name.rawValue == word }) {
            return [.place(place)]
        }
        let found = keys(word, in: places)
        guard found.isEmpty else { return found }
        // Names of places are what people look for; a key is the nearest word only if it is nearer.
        throw miss(word, places.map(\.name.rawValue), places.flatMap { $0.keys.map(\.name) })
    }

    private static func next(
        _ word: String,
        in places: [VocabularyPlace]
    ) throws(VocabularyMiss) -> [VocabularyEntry] {
        let found = keys(word, in: places)
        guard found.isEmpty else { return found }
        throw miss(word, places.flatMap { $0.keys.map(\.name) }, [])
    }

    private static func keys(_ word: String, in places: [VocabularyPlace]) -> [VocabularyEntry] {
        let exact = entries(in: places) { $0 == word }
        return exact.isEmpty ? entries(in: places) { $0 == word + "s" } : exact
    }

    private static func entries(
        in places: [VocabularyPlace],
        where isMeant: (String) -> Bool
    ) -> [VocabularyEntry] {
        places.flatMap { place in
            place.keys.filter { isMeant($0.name) }.map { .key($0, of: place) }
        }
    }

    private static func miss(_ word: String, _ known: [String], _ more: [String]) -> VocabularyMiss
    {
        VocabularyMiss(
            word: word,
            known: unique(known),
            nearest: nearestWord(to: word, among: known + more)
        )
    }

    private static func unique(_ words: [String]) -> [String] {
        words.reduce(into: []) { result, word in if !result.contains(word) { result.append(word) } }
    }

    /// Where a place may stand: the keys that lead to it, and the files that are it.
    public static func uses(of name: VocabularyPlace.Name) -> [String] {
        var uses: [String] = []
        for place in places {
            for key in place.keys where key.forms.flatMap(\.places).contains(name) {
                uses.append("\(place.name.rawValue).\(key.name)")
            }
            if place.others.flatMap(\.places).contains(name) {
                uses.append(place.name.rawValue)
            }
        }
        return uses
    }
}

extension VocabularyKey {
    /// The places that may stand behind it.
    public var places: [VocabularyPlace] {
        forms.flatMap(\.places).reduce(into: []) { places, name in
            if !places.contains(where: { $0.name == name }) {
                places.append(Vocabulary.place(name))
            }
        }
    }
}

extension RuleSchema {
    /// The files it is about, as people write their paths.
    public var files: String {
        switch self {
        case .workflow: "*.yaml"
        case .subjects, .roles, .bases: "\(rawValue).yaml"
        case .calendar: "calendars/*.yaml"
        case .scenario: "scenarios/*.yaml"
        }
    }

    /// The place of the whole file.
    public var place: VocabularyPlace { Vocabulary.place(root) }

    /// The places of its files, the whole file first, in the order of the table.
    public var places: [VocabularyPlace] {
        [place]
            + Self.reachable(from: root).filter { $0 != root }.map { Vocabulary.place($0) }
    }
}

extension VocabularyForm {
    /// What one writes, in words for people; one line for each alternative.
    public func lines(_ language: Language) -> [String] {
        switch self {
        case .scalar(let scalar): [scalar.meaning[language]]
        case .words(let words): [words.joined(separator: " | ")]
        case .integer(let bounds):
            [
                Self.say(language, "số nguyên", "a whole number") + " \(bounds.lowerBound)…"
                    + "\(bounds.upperBound)"
            ]
        case .boolean: ["true | false"]
        case .onlyTrue: ["true"]
        case .null: [Self.say(language, "null: không có", "null: nothing")]
        case .value:
            [
                Self.say(
                    language,
                    "giá trị của một trường: văn bản, số, ngày, true hoặc false; hoặc danh sách",
                    "a value of a field: text, number, day, true or false; or a list"
                )
            ]
        case .place(let name): ["{\(name.rawValue)}: \(Vocabulary.place(name).meaning[language])"]
        case .either(let forms): forms.flatMap { $0.lines(language) }
        case .span:
            [Self.say(language, "[từ, đến]: số ngày, ví dụ [-2, 2]", "[from, to] in days: [-2, 2]")]
        case .list(let form), .listOrNone(let form):
            form.lines(language).map { Self.say(language, "danh sách: ", "a list of: ") + $0 }
        case .named(let name, let form):
            form.lines(language).map { "{\(name.meaning[language])} → \($0)" }
        }
    }

    private static func say(_ language: Language, _ vi: String, _ en: String) -> String {
        LocalizedText(vi: vi, en: en)[language]
    }
}
