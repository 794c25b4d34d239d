import CivilCalendar
import WorkflowModel

/// The words for the types that values are expected to have.
enum YAMLExpectation {
    static let text = LocalizedText(vi: "văn bản", en: "text")
    static let integer = LocalizedText(vi: "số nguyên", en: "a whole number")
    static let decimal = LocalizedText(vi: "một số", en: "a number")
    static let boolean = LocalizedText(vi: "true hoặc false", en: "true or false")
    static let date = LocalizedText(vi: "ngày dạng năm-tháng-ngày", en: "a day year-month-day")
    static let list = LocalizedText(vi: "danh sách", en: "a list")
    static let mapping = LocalizedText(vi: "nhóm khóa", en: "a mapping")
    static let localized = LocalizedText(
        vi: "văn bản hai ngôn ngữ {vi: …, en: …}",
        en: "a text in both languages {vi: …, en: …}"
    )
}

extension YAMLValue {
    /// Whether nothing is written.
    var isNull: Bool {
        if case .scalar(let scalar) = content { return scalar.kind == .null }
        return false
    }

    /// The scalar, when it is one; reports nothing.
    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { return scalar }
        return nil
    }

    /// Reports that something else is expected.
    func reportType(_ expected: LocalizedText) {
        log.report(.wrongType, at: place, words: ["expected": expected, "found": found])
    }

    /// A text of at least one letter.
    ///
    /// A plain number or `true` is no text: it must be quoted.
    func text() -> String? {
        guard let scalar, case .text = scalar.kind else {
            reportType(YAMLExpectation.text)
            return nil
        }
        guard scalar.text.contains(where: { !$0.isWhitespace }) else {
            log.report(.emptyText, at: place)
            return nil
        }
        return scalar.text
    }

    /// A whole number within bounds.
    func integer(in bounds: ClosedRange<Int>) -> Int? {
        guard let scalar, case .integer(let number) = scalar.kind else {
            reportType(YAMLExpectation.integer)
            return nil
        }
        guard bounds.contains(number) else {
            log.report(
                .outOfRange,
                at: place,
                [
                    "number": String(number), "lowest": String(bounds.lowerBound),
                    "highest": String(bounds.upperBound),
                ]
            )
            return nil
        }
        return number
    }

    /// `true` or `false`.
    func boolean() -> Bool? {
        guard let scalar, case .boolean(let value) = scalar.kind else {
            reportType(YAMLExpectation.boolean)
            return nil
        }
        return value
    }

    /// A day, written `2026-07-26`.
    func date() -> CivilDate? {
        guard let scalar, case .text = scalar.kind else {
            reportType(YAMLExpectation.date)
            return nil
        }
        guard let date = CivilDate(iso: scalar.text) else {
            log.report(.invalidDate, at: place, ["text": scalar.text])
            return nil
        }
        return date
    }

    /// A period, written `30 working days`.
    func period() -> Period? {
        guard let text = text() else { return nil }
        return period(reading: text)
    }

    /// A period that is part of a text; the finding names the whole value's place.
    func period(reading text: some StringProtocol) -> Period? {
        do {
            return try Period(reading: text)
        } catch {
            log.report(.invalidPeriod, at: place, ["text": String(text)])
            return nil
        }
    }

    /// A list, possibly empty.
    func list() -> [YAMLValue]? {
        guard case .list(let values) = content else {
            reportType(YAMLExpectation.list)
            return nil
        }
        return values
    }

    /// A mapping.
    func mapping() -> YAMLMapping? {
        guard case .mapping(let mapping) = content else {
            reportType(YAMLExpectation.mapping)
            return nil
        }
        return mapping
    }

    /// A text in Vietnamese and English.
    func localizedText() -> LocalizedText? {
        guard case .mapping(let mapping) = content else {
            reportType(YAMLExpectation.localized)
            return nil
        }
        mapping.check(Vocabulary.text)
        let vi = mapping.required("vi")?.text()
        let en = mapping.required("en")?.text()
        guard let vi, let en else { return nil }
        return LocalizedText(vi: vi, en: en)
    }

    /// One of the values of an enumeration, by its word.
    func word<Word: RawRepresentable & CaseIterable>(
        of type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = text() else { return nil }
        if let word = Word(rawValue: text) { return word }
        reportWord(text, allowed: Word.allCases.map(\.rawValue))
        return nil
    }

    /// Reports a word that is none of those allowed.
    func reportWord(_ word: String, allowed: [String]) {
        log.reportWord(word, at: place, allowed: allowed)
    }

    /// A name of the language: lower-case letters, digits and single hyphens.
    func name() -> String? {
        guard let text = text() else { return nil }
        return checkName(text, at: place, log: log) ? text : nil
    }

    /// A list of texts, each once; a single text is a list of one.
    func texts(key: String) -> [(text: String, place: SourcePlace)]? {
        let values: [YAMLValue]
        switch content {
        case .scalar: values = [self]
        case .list(let list): values = list
        case .mapping:
            reportType(YAMLExpectation.list)
            return nil
        }
        guard !values.isEmpty else {
            log.report(.emptyList, at: place, ["key": key])
            return nil
        }
        var seen: Set<String> = []
        var result: [(text: String, place: SourcePlace)] = []
        for value in values {
            guard let text = value.text() else { continue }
            if seen.insert(text).inserted {
                result.append((text, value.place))
            } else {
                log.report(.repeatedValue, at: value.place, ["name": text])
            }
        }
        return result
    }
}

/// Whether a name is written as the language wants it; reports if not.
func checkName(_ name: String, at place: SourcePlace, log: DiagnosticLog) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isValid =
        name.utf8.count <= YAMLLimits.name
        && parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        && name.utf8.first.map { (0x61...0x7A).contains($0) } == true
    if !isValid {
        let shown = name.count > 80 ? name.prefix(80) + "…" : name[...]
        log.report(
            .invalidName,
            at: place,
            ["name": String(shown), "limit": String(YAMLLimits.name)]
        )
    }
    return isValid
}

extension YAMLMapping {
    /// Where findings go.
    var log: DiagnosticLog { source.log }

    /// The value of a key, when it is written.
    subscript(key: String) -> YAMLValue? {
        entries.first { $0.key.text == key }?.value
    }

    /// The value of a key that must be there; reports when it is not.
    func required(_ key: String) -> YAMLValue? {
        if let value = self[key] { return value }
        log.report(.missingKey, at: place, ["key": key])
        return nil
    }

    /// Reports every key that is not known here.
    ///
    /// - Parameters:
    ///   - keys: The keys of this place.
    ///   - later: The keys of this place that the language has and this version does not support.
    func check(keys: [String], later: [String] = []) {
        for entry in entries where !keys.contains(entry.key.text) {
            let key = entry.key
            if later.contains(key.text) {
                log.report(.notSupportedYet, at: key.place, ["key": key.text])
            } else {
                let facts = ["key": key.text]
                log.report(.unknownKey, at: key.place, facts, word: key.text, candidates: keys)
            }
        }
    }
}

extension DiagnosticLog {
    /// Reports a word that is none of those allowed.
    func reportWord(_ word: String, at place: SourcePlace, allowed: [String]) {
        let nothing = LocalizedText(vi: "không có gì", en: "nothing")
        let list = LocalizedText(verbatim: allowed.joined(separator: ", "))
        let shown = word.count > 80 ? word.prefix(80) + "…" : word[...]
        report(
            .unknownWord,
            at: place,
            ["word": String(shown)],
            words: ["allowed": allowed.isEmpty ? nothing : list],
            word: word,
            candidates: allowed
        )
    }
}
