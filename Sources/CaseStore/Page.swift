import FoundationEssentials

/// Where the next page of a list begins: the key of the last row, not to be read by anybody else.
public struct PageCursor: RawRepresentable, Hashable, Sendable, Codable {
    /// The text that goes over the wire.
    public let rawValue: String

    /// Takes a text back; whether it belongs to a list shows when the list is asked.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    init(_ parts: [String]) {
        let json = (try? JSONEncoder().encode(parts)) ?? Data()
        rawValue = json.base64EncodedString()
    }

    func parts(_ count: Int) throws(StoreError) -> [String] {
        guard let json = Data(base64Encoded: rawValue),
            let parts = try? JSONDecoder().decode([String].self, from: json),
            parts.count == count
        else { throw .badCursor }
        return parts
    }
}

/// One page of a list; pages are complete and without repetition whatever is recorded meanwhile.
public struct Page<Row: Sendable>: Sendable {
    /// The rows.
    public let rows: [Row]
    /// Where the next page begins; `nil` after the last one.
    public let next: PageCursor?

    /// Makes a page.
    public init(rows: [Row], next: PageCursor?) {
        self.rows = rows
        self.next = next
    }

    /// Cuts a page out of up to one row more than asked for.
    init(_ rows: [Row], limit: Int, key: (Row) -> [String]) {
        guard rows.count > limit, limit > 0 else {
            self.init(rows: rows, next: nil)
            return
        }
        let kept = Array(rows[..<limit])
        self.init(rows: kept, next: kept.last.map { PageCursor(key($0)) })
    }
}

/// A number in a cursor.
func cursorNumber(_ text: String) throws(StoreError) -> Int64 {
    guard let number = Int64(text) else { throw .badCursor }
    return number
}
