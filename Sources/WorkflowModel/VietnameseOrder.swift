/// Puts Vietnamese names into the order of a dictionary.
///
/// As the Unicode collation for `vi` does (CLDR, `vi.xml`): first by letters, a ă â b c d đ e ê …,
/// then by tones, level, huyền, hỏi, ngã, sắc, nặng, then small letters before capitals. Digits
/// come before letters, other signs before digits, letters of other scripts last.
public struct VietnameseOrder: Comparable, Hashable {
    private let letters: [UInt32]
    private let tones: [UInt8]
    private let capitals: [UInt8]

    /// Prepares a name for comparison.
    public init(_ name: String) {
        var letters: [UInt32] = []
        var tones: [UInt8] = []
        var capitals: [UInt8] = []
        for character in name {
            let small = Character(character.lowercased().first.map(String.init) ?? "")
            let (rank, tone) = Self.ranks[small] ?? (Self.otherRank(character), 0)
            letters.append(rank)
            tones.append(tone)
            capitals.append(small == character ? 0 : 1)
        }
        self.letters = letters
        self.tones = tones
        self.capitals = capitals
    }

    /// Orders by letters, then tones, then capitals.
    public static func < (left: VietnameseOrder, right: VietnameseOrder) -> Bool {
        if left.letters != right.letters {
            return left.letters.lexicographicallyPrecedes(right.letters)
        }
        if left.tones != right.tones { return left.tones.lexicographicallyPrecedes(right.tones) }
        return left.capitals.lexicographicallyPrecedes(right.capitals)
    }

    private static func otherRank(_ character: Character) -> UInt32 {
        let value = character.unicodeScalars.first?.value ?? 0
        return value < 0x80 ? value : 0x10000 + value
    }

    /// Each letter in all its tones, level first, in the order of the alphabet.
    private static let alphabet = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h",
        "iìỉĩíị",
        "j", "k", "l", "m", "n", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t", "uùủũúụ",
        "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z",
    ]

    private static let ranks: [Character: (rank: UInt32, tone: UInt8)] = {
        var ranks: [Character: (rank: UInt32, tone: UInt8)] = [:]
        for (index, letter) in alphabet.enumerated() {
            for (tone, character) in letter.enumerated() {
                ranks[character] = (UInt32(0x1000 + index), UInt8(tone))
            }
        }
        return ranks
    }()
}
