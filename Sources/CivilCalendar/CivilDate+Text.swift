extension CivilDate: CustomStringConvertible, Codable {
    /// The date of a text of exactly the form `yyyy-mm-dd`, or nil.
    public init?(iso text: some StringProtocol) {
        var numbers = DigitReader(String(text))
        guard
            let year = numbers.read(digits: 4...4),
            numbers.skip(UInt8(ascii: "-")),
            let month = numbers.read(digits: 2...2),
            numbers.skip(UInt8(ascii: "-")),
            let day = numbers.read(digits: 2...2),
            numbers.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date a person wrote: `yyyy-mm-dd` or `d/m/yyyy` with or without leading zeros, or nil.
    public init?(reading text: some StringProtocol) {
        guard text.utf8.contains(UInt8(ascii: "/")) else {
            self.init(iso: text)
            return
        }
        var numbers = DigitReader(String(text))
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
        let dash = UInt8(ascii: "-")
        return String(
            decoding: [
                digit(year / 1_000), digit(year / 100), digit(year / 10), digit(year), dash,
                digit(month / 10), digit(month), dash, digit(day / 10), digit(day),
            ],
            as: UTF8.self
        )
    }

    /// The form for people: `17/07/2026`.
    public var displayText: String {
        let (year, month, day) = parts
        let slash = UInt8(ascii: "/")
        return String(
            decoding: [
                digit(day / 10), digit(day), slash, digit(month / 10), digit(month), slash,
                digit(year / 1_000), digit(year / 100), digit(year / 10), digit(year),
            ],
            as: UTF8.self
        )
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

    /// The last decimal digit of a number.
    private func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(number % 10) }
}

/// Reads decimal numbers and separators from the bytes of a text, from left to right.
private struct DigitReader {
    private let bytes: String.UTF8View
    private var index: String.Index

    init(_ text: String) {
        bytes = text.utf8
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
