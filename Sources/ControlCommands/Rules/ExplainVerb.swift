import ArgumentParser
import CivilCalendar
import ControlAPI
import WorkflowLanguage

/// The verb `nhachanctl explain [PATH]`, which needs no daemon.
struct ExplainVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.explain.configuration("explain") }

    @Argument(help: ArgumentHelp(say(OptionHelp.word), valueName: "path"))
    var path: String?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        guard let path else {
            try Answer.tell(LanguageOverview(), asJSON: speech.json) { LanguageOverview.lines($0) }
            return
        }
        let entries = try find(composed(path))
        let answer = Explanations(query: path, entries: entries.map { Explained($0) })
        try Answer.tell(answer, asJSON: speech.json) { answer.lines($0) }
    }

    private func find(_ path: String) throws(Problem) -> [VocabularyEntry] {
        do {
            return try Vocabulary.find(path)
        } catch {
            throw Problem(
                .invalidRequest,
                Words.unknownWord(error.word, nearest: error.nearest, known: error.known),
                nearest: error.nearest,
                allowed: error.known
            )
        }
    }
}

/// Every place of the language, by file.
struct LanguageOverview: Encodable {
    struct File: Encodable {
        let files: String
        let places: [Place]
    }

    struct Place: Encodable {
        let name: String
        let meaning: LocalizedText
    }

    let files: [File]

    init() {
        files = RuleSchema.allCases.map { schema in
            File(
                files: schema.files,
                places: schema.places.map { Place(name: $0.name.rawValue, meaning: $0.meaning) }
            )
        }
    }

    static func lines(_ language: Language) -> [String] {
        LanguageOverview().files.flatMap { file in
            let width = file.places.map(\.name.count).max() ?? 0
            return [file.files]
                + file.places.map { place in
                    let gap = String(repeating: " ", count: width - place.name.count)
                    return "  \(place.name)\(gap)  \(place.meaning[language])"
                }
        }
    }
}

/// What a path leads to.
struct Explanations: Encodable {
    let query: String
    let entries: [Explained]

    func lines(_ language: Language) -> [String] {
        Array(entries.map { $0.lines(language) }.joined(separator: [""]))
    }
}

/// A place or a key, explained.
struct Explained: Encodable {
    /// A key in a list.
    struct Key: Encodable {
        let name: String
        let meaning: LocalizedText
        let required: Bool
        let supported: Bool
    }

    let path: String
    let meaning: LocalizedText
    let required: Bool?
    let supported: Bool?
    let forms: [LocalizedText]
    let absent: LocalizedText?
    let example: String?
    let keys: [Key]
    let standsIn: [String]

    init(_ entry: VocabularyEntry) {
        path = entry.path
        switch entry {
        case .place(let place):
            meaning = place.meaning
            required = nil
            supported = nil
            forms = Self.texts(place.others)
            absent = nil
            example = nil
            keys = Self.keys(place)
            standsIn = Self.uses(of: place)
        case .key(let key, let place):
            meaning = key.meaning
            required = key.isRequired
            supported = key.isSupported
            forms = Self.texts(key.forms)
            absent = key.absent
            example = "\(key.name): \(key.example)"
            // The keys of many places, as those of all steps of a scenario, would only confuse.
            let inner = key.places
            keys = inner.count == 1 ? inner.flatMap(Self.keys) : []
            standsIn = Self.uses(of: place)
        }
    }

    /// Where a place, and so each of its keys, may stand.
    private static func uses(of place: VocabularyPlace) -> [String] {
        RuleSchema.allCases.filter { $0.place.name == place.name }.map(\.files)
            + Vocabulary.uses(of: place.name)
    }

    private static func texts(_ forms: [VocabularyForm]) -> [LocalizedText] {
        forms.flatMap { form in
            zip(form.lines(.vietnamese), form.lines(.english)).map { vi, en in
                LocalizedText(vi: vi, en: en)
            }
        }
    }

    private static func keys(_ place: VocabularyPlace) -> [Key] {
        place.keys.map { key in
            Key(
                name: key.name,
                meaning: key.meaning,
                required: key.isRequired,
                supported: key.isSupported
            )
        }
    }

    func lines(_ language: Language) -> [String] {
        var lines = [path + notes(required ?? false, supported ?? true, language)]
        lines.append("  \(meaning[language])")
        let isPlace = required == nil
        lines += part(isPlace ? Words.chosenNames : Words.forms, forms.map { $0[language] })
        lines += part(Words.absent, absent.map { [$0[language]] } ?? [])
        lines += part(Words.example, example.map { [$0] } ?? [])
        let width = keys.map(\.name.count).max() ?? 0
        lines += part(
            Words.keysInside,
            keys.map { key in
                let gap = String(repeating: " ", count: width - key.name.count)
                let note = notes(key.required, key.supported, language)
                return "\(key.name)\(gap)  \(key.meaning[language])\(note)"
            }
        )
        return lines
            + part(Words.standsIn, standsIn.isEmpty ? [] : [standsIn.joined(separator: ", ")])

        func part(_ title: LocalizedText, _ content: [String]) -> [String] {
            content.isEmpty ? [] : ["  \(title[language]):"] + content.map { "    \($0)" }
        }
    }

    private func notes(_ required: Bool, _ supported: Bool, _ language: Language) -> String {
        let notes = [
            required ? Words.requiredKey[language] : nil,
            supported ? nil : Words.laterKey[language],
        ]
        .compactMap(\.self)
        return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    }
}
