/// A set of characters, as a class of a regular expression describes it.
struct ScalarSet {
    enum Item {
        case range(ClosedRange<UInt32>)
        /// An escape such as `\d` or `\p{Lu}`, or what it excludes.
        case category(Category, isNegated: Bool)
    }

    /// A property of characters.
    enum Category {
        case digit
        case word
        case space
        case nameStart
        case namePart
        /// A general category by its first letter or both, such as `L` or `Lu`.
        case general(String)
        case block(ClosedRange<UInt32>)
    }

    var items: [Item] = []
    var isNegated = false
    /// What is taken out: `[A-Z-[OI]]`; none or one set.
    var subtracted: [ScalarSet] = []

    /// What looking a character up costs, in steps.
    var cost: Int { items.count / 8 + subtracted.reduce(0) { $0 + 1 + $1.cost } }

    /// Whether a character is in the set.
    func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
        let isListed =
            lists(scalar) || (ignoringCase && variants(of: scalar).contains(where: lists))
        guard isListed != isNegated else { return false }
        return !subtracted.contains { $0.contains(scalar, ignoringCase: ignoringCase) }
    }

    private func lists(_ scalar: Unicode.Scalar) -> Bool {
        items.contains { item in
            switch item {
            case .range(let range): range.contains(scalar.value)
            case .category(let category, let isNegated): category.contains(scalar) != isNegated
            }
        }
    }

    /// The character in the other case, and that in its other case: K for the Kelvin sign.
    private func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        func mapped(_ text: String) -> Unicode.Scalar? {
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
        }
        let lower = mapped(scalar.properties.lowercaseMapping)
        let upper = mapped(scalar.properties.uppercaseMapping)
        return [
            lower, upper, lower.flatMap { mapped($0.properties.uppercaseMapping) },
            upper.flatMap { mapped($0.properties.lowercaseMapping) },
        ].compactMap { $0 }
    }
}

extension ScalarSet.Category {
    /// The category of `\p{…}`; nil for a name that is none.
    init?(named name: String) {
        if name.hasPrefix("Is") {
            guard let block = Self.blocks[String(name.dropFirst(2))] else { return nil }
            self = .block(block)
            return
        }
        guard Self.generalNames.contains(name) else { return nil }
        self = .general(name)
    }

    /// Whether a character has the property.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .digit: return scalar.properties.generalCategory == .decimalNumber
        case .space: return [" ", "\t", "\n", "\r"].contains(scalar)
        case .word: return !["P", "Z", "C"].contains(Self.name(of: scalar).prefix(1))
        case .nameStart: return scalar.properties.isAlphabetic || scalar == "_" || scalar == ":"
        case .namePart:
            return scalar.properties.isAlphabetic || ScalarSet.Category.digit.contains(scalar)
                || [".", "-", "_", ":", "\u{B7}"].contains(scalar)
        case .general(let name): return Self.name(of: scalar).hasPrefix(name)
        case .block(let range): return range.contains(scalar.value)
        }
    }

    /// The two letters of a character's general category.
    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }

    private static let generalNames: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
        "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
        "Cc", "Cf", "Co", "Cn",
    ]

    /// Blocks by the names of Unicode without their spaces.
    private static let blocks: [String: ClosedRange<UInt32>] = [
        "BasicLatin": 0x0000...0x007F, "Latin-1Supplement": 0x0080...0x00FF,
        "LatinExtended-A": 0x0100...0x017F, "LatinExtended-B": 0x0180...0x024F,
        "IPAExtensions": 0x0250...0x02AF, "SpacingModifierLetters": 0x02B0...0x02FF,
        "CombiningDiacriticalMarks": 0x0300...0x036F, "Greek": 0x0370...0x03FF,
        "GreekandCoptic": 0x0370...0x03FF, "Cyrillic": 0x0400...0x04FF,
        "Armenian": 0x0530...0x058F, "Hebrew": 0x0590...0x05FF, "Arabic": 0x0600...0x06FF,
        "Devanagari": 0x0900...0x097F, "Thai": 0x0E00...0x0E7F, "Lao": 0x0E80...0x0EFF,
        "HangulJamo": 0x1100...0x11FF, "Khmer": 0x1780...0x17FF,
        "LatinExtendedAdditional": 0x1E00...0x1EFF, "GreekExtended": 0x1F00...0x1FFF,
        "GeneralPunctuation": 0x2000...0x206F, "SuperscriptsandSubscripts": 0x2070...0x209F,
        "CurrencySymbols": 0x20A0...0x20CF, "LetterlikeSymbols": 0x2100...0x214F,
        "NumberForms": 0x2150...0x218F, "Arrows": 0x2190...0x21FF,
        "MathematicalOperators": 0x2200...0x22FF, "BoxDrawing": 0x2500...0x257F,
        "GeometricShapes": 0x25A0...0x25FF, "MiscellaneousSymbols": 0x2600...0x26FF,
        "Hiragana": 0x3040...0x309F, "Katakana": 0x30A0...0x30FF,
        "CJKUnifiedIdeographs": 0x4E00...0x9FFF, "HangulSyllables": 0xAC00...0xD7AF,
        "PrivateUse": 0xE000...0xF8FF, "PrivateUseArea": 0xE000...0xF8FF,
    ]
}
