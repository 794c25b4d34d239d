/// Puts Vietnamese letters into the composed form NFC, as everything stored is.
///
/// Terminals on some systems send a letter and its marks apart. Characters that are canonically
/// equivalent are equal in Swift, so looking the letter up gives its composed form.
///
/// - Parameter text: Any text; letters of other languages stay as they are.
/// - Returns: The text with every Vietnamese letter as one scalar.
public func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) else {
        return text
    }
    return String(text.map { composedLetters[$0] ?? $0 })
}

private let composedLetters: [Character: Character] = {
    let letters = """
        àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\
        ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ
        """
    return Dictionary(letters.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
}()
