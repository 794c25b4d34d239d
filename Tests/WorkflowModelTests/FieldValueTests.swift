import CivilCalendar
import FEEL
import Foundation
import Testing
import WorkflowModel

@Suite struct FieldValueTests {
    private static let values: [FieldValue] = [
        .text("Đồng chí"), .integer(-3), .boolean(true),
        .decimal(FEELDecimal(7)),
        .document(DocumentValue(number: "12-QĐ/ĐU", issuer: "Đảng ủy xã", date: nil)),
        .contact(ContactValue(address: "a@b.example", name: "Bí thư")),
        .list([.integer(1), .text("hai")]),
    ]

    @Test(arguments: values)
    func `A stored value says its own type and comes back as it was`(value: FieldValue) throws {
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(FieldValue.self, from: data) == value)
    }

    @Test(arguments: [
        #"{"type": "colour", "value": "red"}"#, #"{"type": "integer", "value": "three"}"#,
        #"{"type": "decimal", "value": "1,5"}"#, #"{"value": 3}"#,
        #"{"type": "date", "value": "2026-02-30"}"#,
    ])
    func `A value of another form is refused`(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(FieldValue.self, from: Data(text.utf8))
        }
    }

    @Test func `Guards see a document by its number and a contact by its address`() {
        #expect(Self.values[4].feelValue == .string("12-QĐ/ĐU"))
        #expect(Self.values[5].feelValue == .string("a@b.example"))
    }
}

@Suite struct ReminderStepTests {
    private static let steps: [(ReminderStep, String, Bool)] = [
        (.before(.workingDays(5)), "5wd-before", false), (.onDue, "on-due", false),
        (.everyAfter(.workingDays(5)), "5wd-after", true),
        (.after(.months(1)), "once-1mo-after", false),
        (.afterStart(.days(10)), "10d-from-start", false),
        (.atPercent(80), "at-80pc", false),
        (.everyWhileDormant(.weeks(1)), "1w-dormant", true),
    ]

    @Test(arguments: steps)
    func `A step is identified by its canonical text`(
        step: ReminderStep,
        text: String,
        isRepeating: Bool
    ) {
        #expect(step.canonicalText == text)
        #expect(step.isRepeating == isRepeating)
    }

    @Test func `Levels are ordered by urgency`() {
        #expect(ReminderLevel.allCases.sorted() == [.notice, .warning, .alert])
    }
}
