import CaseEngine
import CivilCalendar
import FoundationEssentials
import GRDB
import WorkflowModel

/// What can be read from the database inside one snapshot; it must not leave the closure it was
/// handed to.
public class StoreReader {
    let database: Database
    let decoder = JSONDecoder()
    /// Values of subjects that were decoded already: most members share a few.
    var fieldValues = DecodedTexts<FieldValue>()
    /// Verdicts that were decoded already: most events of a kind have the same.
    var verdicts = DecodedTexts<Verdict>()

    init(_ database: Database) {
        self.database = database
    }

    /// All rows of a query.
    func all<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ map: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        try storing {
            let statement = try database.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            var values: [Value] = []
            while let row = try rows.next() { values.append(try map(row)) }
            return values
        }
    }

    /// The first row of a query.
    func first<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ map: (Row) throws -> Value
    ) throws(StoreError) -> Value? {
        try storing {
            let statement = try database.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            guard let row = try rows.next() else { return nil }
            return try map(row)
        }
    }

    /// A count.
    func count(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments()
    ) throws(StoreError) -> Int {
        try first(sql, arguments) { $0[0] as Int } ?? 0
    }

    /// A stored JSON text.
    func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try decoder.decode(type, from: Data(text.utf8))
    }
}

/// What stored texts were decoded to, so that one that occurs again is not decoded again.
struct DecodedTexts<Value> {
    /// How many are kept; then it begins again.
    private static var limit: Int { 4_096 }

    private var values: [String: Value] = [:]

    /// The value of a text.
    mutating func value(_ text: String, decode: (String) throws -> Value) rethrows -> Value {
        if let value = values[text] { return value }
        let value = try decode(text)
        if values.count >= Self.limit { values.removeAll(keepingCapacity: true) }
        values[text] = value
        return value
    }
}

extension CivilDate {
    /// The form in which days are stored.
    var column: Int64 { Int64(dayNumber) }
}

extension Row {
    /// A day.
    func day(_ column: Int) throws -> CivilDate {
        let number: Int = self[column]
        guard let day = CivilDate(dayNumber: number) else {
            throw StoreError.unreadable(detail: "\(number) is no day")
        }
        return day
    }

    /// A day that may be missing.
    func dayIfAny(_ column: Int) throws -> CivilDate? {
        let number: Int? = self[column]
        return number == nil ? nil : try day(column)
    }

    /// A word of a fixed list.
    func word<Word: RawRepresentable<String>>(_ column: Int) throws -> Word {
        let text: String = self[column]
        guard let word = Word(rawValue: text) else {
            throw StoreError.unreadable(detail: "\(text) is no \(Word.self)")
        }
        return word
    }

    /// A word of a fixed list that may be missing.
    func wordIfAny<Word: RawRepresentable<String>>(_ column: Int) throws -> Word? {
        let text: String? = self[column]
        return text == nil ? nil : try word(column) as Word
    }
}
