import CivilCalendar
import WorkflowModel

extension YAMLScalar {
    /// Reports what no text of a rule file may be: too long, with control characters written as
    /// escapes, or a word that older tools take for something else.
    func checkText() {
        let log = source.log
        // A character has at least one byte, so that most texts need not be counted.
        if text.utf8.count > YAMLLimits.text, text.unicodeScalars.count > YAMLLimits.text {
            let size = text.unicodeScalars.count
            log.report(
                .textTooLong,
                at: place,
                ["size": String(size), "limit": String(YAMLLimits.text)]
            )
        }
        if style == .doubleQuoted, let bad = text.unicodeScalars.first(where: Self.isControl) {
            let character = TextCheck.hexadecimal(bad)
            log.report(.controlCharacter, at: place, ["character": character])
        }
        if style == .plain, let meaning = Self.oldMeaning(of: text) {
            log.report(.misreadWord, at: place, ["word": text], words: ["meaning": meaning])
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0x7F
    }

    private static let oldFirst = Set("yYnNoO=+-0123456789".utf8)

    /// What tools for YAML 1.1 take a plain word for, when YAML 1.2 takes it for text.
    private static func oldMeaning(of word: String) -> LocalizedText? {
        // Most words begin with a letter that begins none of those below.
        guard let first = word.utf8.first, oldFirst.contains(first) else { return nil }
        switch word {
        case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON":
            return LocalizedText(vi: "“đúng” (true)", en: "true")
        case "n", "N", "no", "No", "NO", "off", "Off", "OFF":
            return LocalizedText(vi: "“sai” (false)", en: "false")
        case "=":
            return LocalizedText(vi: "giá trị mặc định", en: "a default value")
        default:
            break
        }
        let digits = word.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard let first = digits.first, (0x30...0x39).contains(first), digits.count > 1 else {
            return nil
        }
        let isGrouped = digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
        let isSexagesimal = isSexagesimal(word)
        let isOctal = first == 0x30 && digits.allSatisfy { (0x30...0x37).contains($0) }
        guard isOctal || isSexagesimal || isGrouped && digits.contains(UInt8(ascii: "_")) else {
            return nil
        }
        return LocalizedText(vi: "một số khác", en: "another number")
    }

    /// Whether the word is written like `12:30`, which YAML 1.1 reads as a number to base 60.
    private static func isSexagesimal(_ word: String) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1, parts.first?.hasPrefix("0") == false else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}

extension YAMLValue {
    /// What the value is, in words, for messages.
    var found: LocalizedText {
        switch content {
        case .list: return LocalizedText(vi: "một danh sách", en: "a list")
        case .mapping: return LocalizedText(vi: "một nhóm khóa", en: "a mapping")
        case .scalar(let scalar): return scalar.found
        }
    }
}

extension YAMLScalar {
    /// What the scalar is, in words, for messages.
    var found: LocalizedText {
        let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
        switch kind {
        case .null: return LocalizedText(vi: "không có gì", en: "nothing")
        case .boolean: return LocalizedText(vi: "giá trị \(shown)", en: "the value \(shown)")
        case .integer, .float: return LocalizedText(vi: "số \(shown)", en: "the number \(shown)")
        case .text: return LocalizedText(vi: "văn bản “\(shown)”", en: "the text “\(shown)”")
        }
    }
}
