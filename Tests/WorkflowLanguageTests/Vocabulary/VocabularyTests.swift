import CivilCalendar
import Testing

@testable import WorkflowLanguage

@Suite struct VocabularyTests {
    /// A key at its place.
    struct Entry: Sendable, CustomTestStringConvertible {
        let place: VocabularyPlace
        let key: VocabularyKey

        var testDescription: String { "\(place.name.rawValue).\(key.name)" }
    }

    private static let entries = Vocabulary.places.flatMap { place in
        place.keys.map { Entry(place: place, key: $0) }
    }
    private static let supported = entries.filter {
        $0.key.isSupported && VocabularySample(of: $0.place.name) != nil
    }

    @Test func `A key stands once at its place, and every place stands in a file`() {
        for place in Vocabulary.places {
            let names = place.keys.map(\.name)
            #expect(Set(names).count == names.count, "\(place.name)")
            #expect(!names.isEmpty || !place.others.isEmpty, "\(place.name)")
        }
        let homeless = Vocabulary.places.filter { VocabularySample(of: $0.name) == nil }
        #expect(homeless.isEmpty)
    }

    @Test(arguments: entries)
    func `A key says in both languages what it means`(entry: Entry) {
        for language in Language.allCases {
            let words = entry.key.meaning[language]
            #expect(words.last == "." && words.count > 3, "\(words)")
            #expect(!entry.place.meaning[language].isEmpty)
        }
        #expect(!entry.key.forms.isEmpty)
        #expect(!entry.key.example.isEmpty)
    }

    @Test func `Rules between keys name keys of their place`() {
        for place in Vocabulary.places {
            for name in place.rules.flatMap(\.keys) {
                #expect(place[name] != nil, "\(place.name): \(name)")
            }
        }
    }

    @Test func `The verbs of steps are their first keys`() {
        #expect(
            Vocabulary.verbs == [
                "open", "record", "correct", "void", "hold", "resume", "extend", "close", "ack",
                "snooze", "meeting", "register", "change", "undo", "standstill", "gate", "today",
            ]
        )
        #expect(Vocabulary.reservedNames.contains("day"))
        #expect(!Vocabulary.reservedNames.contains("document"))
    }

    @Test(arguments: supported)
    func `A key that is supported is accepted by the loader`(entry: Entry) throws {
        let sample = try #require(VocabularySample(of: entry.place.name))
        let text = sample.text(with: entry.key)
        let refused = sample.findings(in: text).filter {
            [.unknownKey, .notSupportedYet, .syntax, .wrongType, .unknownWord].contains($0.code)
        }
        #expect(refused.map(\.description) == [], "\(text)")
    }

    @Test(arguments: Vocabulary.places.filter { $0.others.isEmpty }.map(\.name))
    func `A key that the table does not have is refused by the loader`(
        name: VocabularyPlace.Name
    ) throws {
        guard let sample = VocabularySample(of: name) else { return }
        let text = sample.text(with: nil, stray: "stray")
        let found = sample.findings(in: text).filter {
            $0.code == .unknownKey || $0.code == .unknownKind
        }
        #expect(found.contains { $0.message(.english).contains("stray") }, "\(text)")
    }

    @Test(arguments: entries.filter { !$0.key.isSupported && $0.place.name == .workflow })
    func `A key of a later version is refused with its name`(entry: Entry) throws {
        let sample = try #require(VocabularySample(of: entry.place.name))
        let text = sample.text(with: entry.key)
        let codes = sample.findings(in: text).map(\.code)
        #expect(codes.contains(.notSupportedYet), "\(text)")
    }
}

extension VocabularyRule {
    /// The keys it speaks of.
    fileprivate var keys: [String] {
        switch self {
        case .exactlyOne(let keys), .atLeastOne(let keys), .atMostOne(let keys): keys
        case .excludes(let key, let others), .demands(let key, let others): [key] + others
        case .when(let key, _, let demanded, let excluded): [key] + demanded + excluded
        }
    }
}
