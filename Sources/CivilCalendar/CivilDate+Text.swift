extension CivilDate: CustomStringConvertible, Codable {
    /// The date of a text of exactly the form `yyyy-mm-dd`, or nil.
    public init?(iso text: some StringProtocol) {
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var numbers = DigitReader(bytes)
        guard
            let year = numbers.read(digits: 4...4),
            numbers.skip(UInt8(ascii: "-")),
            let month = numbers.read(digits: 2...2),
            numbers.skip(UInt8(ascii: "-")),
            let day = numbers.read(digits: 2...2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date a person wrote: `yyyy-mm-dd` or `d/m/yyyy` with or without leading zeros, or nil.
    public init?(reading text: some StringProtocol) {
        guard text.utf8.contains(UInt8(ascii: "/")) else {
            self.init(iso: text)
            return
        }
        var numbers = DigitReader(text.utf8)
        guard
            let day = numbers.read(digits: 1...2),
            numbers.skip(UInt8(ascii: "/")),
            let month = numbers.read(digits: 1...2),
            numbers.skip(UInt8(ascii: "/")),
            let year = numbers.read(digits: 4...4),
            numbers.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The form of data: `2026-07-17`.
    public var isoText: String {
        let (year, month, day) = parts
        return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2)
    }

    /// The form for people: `17/07/2026`.
    public var displayText: String {
        let (year, month, day) = parts
        return digits(day, 2) + "/" + digits(month, 2) + "/" + digits(year, 4)
    }

    /// The date with its weekday: `Thứ Sáu 17/07/2026` or `Fri 17/07/2026`.
    public func displayText(_ language: Language) -> String {
        weekday.name(language) + " " + displayText
    }

    /// The ISO text.
    public var description: String { isoText }

    /// Reads ISO text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(iso: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text)” is not a date of the form yyyy-mm-dd"
            )
        }
        self = date
    }

    /// Writes ISO text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(isoText)
    }

    /// The decimal digits of a number, with leading zeros up to a width.
    private func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

/// Reads decimal numbers and separators from the bytes of a text, from left to right.
struct DigitReader<Bytes: Collection> where Bytes.Element == UInt8 {
    private let bytes: Bytes
    private var index: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// True if nothing is left to read.
    var isAtEnd: Bool { index == bytes.endIndex }

    /// Takes as many ASCII digits as there are, up to the upper bound; nil if fewer than the lower.
    mutating func read(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, index != bytes.endIndex {
            let byte = bytes[index]
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { break }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            bytes.formIndex(after: &index)
        }
        return count >= digits.lowerBound ? value : nil
    }

    /// Takes this byte; false if another or none comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard index != bytes.endIndex, bytes[index] == byte else { return false }
        bytes.formIndex(after: &index)
        return true
    }
}
