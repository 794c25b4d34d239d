import CivilCalendar
import FoundationEssentials
import Testing
import WorkflowModel

@testable import CaseStore

/// The short way to a stored value and the decoder agree on everything.
@Suite struct StoredFieldValueTests {
    private static let texts = [
        "official", "", "Tày", "Nguyễn Thị Bưởi", "a\"b", "a\\b", "a/b", "dòng\nhai", "\u{7}", "}",
        "\"}", "🎉", "x\",\"y\":\"z",
    ]

    @Test(
        arguments: texts.map(FieldValue.text) + [
            .date(day(20_651)), .date(day(-1)), .integer(7), .boolean(true),
            .list([.text("a")]), .contact(ContactValue(address: "a@b.example", name: "A")),
        ]
    )
    func `What the store writes is read as the decoder reads it`(value: FieldValue) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let stored = String(decoding: try encoder.encode(value), as: UTF8.self)
        let plain = FieldValue(plain: stored)
        #expect(plain == nil || plain == value)
        let hasEscape = stored.contains("\\")
        switch value {
        case .text where !hasEscape, .date: #expect(plain == value)
        default: break
        }
    }

    @Test(arguments: [
        "", "{}", #"{"type":"text","value":""#, #"{"type":"text","value":"}"#,
        #"{"type":"text","value":"a","more":"b"}"#, #"{"type":"date","value":"2026-02-30"}"#,
        #"{"type":"date","value":"2026-02-28x"}"#, #"{"type":"date"}"#, #"{"type":"text"}"#,
    ])
    func `Any other form is left to the decoder`(stored: String) {
        #expect(FieldValue(plain: stored) == nil)
    }
}
