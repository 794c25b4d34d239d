import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// The words of refusals.
@Suite struct RefusalTests {
    private static let date = day("2026-01-06")

    private static let all: [Refusal] = [
        .unknownEvent("e", known: []), .unknownRoot(7), .notCorrectable(7), .noChild("verify"),
        .notAccepted(event: "e", stage: "s", day: date, accepted: ["f"]),
        .noOutcome(event: "e", stage: "s", place: Rules.place()),
        .future(day: date, today: date), .beforeOpening(day: date, opened: date),
        .blocked(event: "e", timer: "t", title: Rules.text("t"), until: nil),
        .requirement(Rules.text("must"), place: Rules.place(), unknown: ["event.x"]),
        .ended(day: date, stage: "s"), .laterEvent(event: "e", root: 7, day: date),
        .unknownOutcome("o", allowed: []), .notAnEntry(stage: "s", entries: []),
        .historyLacks(event: "e", stage: "s"), .unknownField("f", of: "e", known: []),
        .missingField("f", of: "e"),
        .fieldValue(field: "f", value: "v", expected: FieldReading.expectation(.date)),
        .childOpen(workflow: "verify", key: "hanoi"), .notHoldable(workflow: "w"),
        .unknownReason("r", known: ["illness"]), .alreadyHeld(since: date), .notHeld(day: date),
        .laterHold(root: 7, day: date), .endsBeforeStart(until: date, day: date),
        .unknownTimer("t", known: []), .noOccurrence(timer: "t", key: "k"),
        .timerNotRunning(timer: "t"), .notExtendable(timer: "t"),
        .extensionTooLong(period: .days(9), limit: .days(5)),
        .extensionsUsedUp(timer: "t", times: 2), .snoozeTooLong(until: date, limit: date),
        .subjectKind(given: "unit", expected: "person"),
    ]

    @Test func `Every code has a refusal, and every refusal its own code`() {
        #expect(Set(Self.all.map(\.kind)) == Set(RefusalCode.allCases))
        #expect(Self.all.count == RefusalCode.allCases.count)
        for refusal in Self.all {
            #expect(RefusalCode(rawValue: refusal.code) == refusal.kind)
        }
    }

    @Test(arguments: all) func `Every refusal is a sentence in both languages`(refusal: Refusal) {
        let (vietnamese, english) = (refusal.text(.vietnamese), refusal.text(.english))
        #expect(vietnamese != english)
        for text in [vietnamese, english] {
            #expect(text.hasSuffix(".") || text.hasSuffix(")") || text.contains(". "))
            #expect(text.split(separator: " ").count >= 3)
            #expect(!text.contains("Optional("))
        }
    }

    @Test(
        arguments: [
            .text, .integer, .decimal, .boolean, .date, .unit, .subject, .contact, .document,
            .choice([ChoiceOption(name: "yes", title: LocalizedText(vi: "Có", en: "Yes"))]),
            .list(.date),
        ] as [FieldType]
    )
    func `What a field expects is said in both languages`(type: FieldType) {
        let expected = FieldReading.expectation(type)
        #expect(expected.vi != expected.en)
        for word in ["one of", "a date", "the id", " of "] {
            #expect(!expected.vi.contains(word))
        }
    }

    @Test func `A refusal says what is in the way and the way out`() {
        let blocked = Refusal.blocked(
            event: "decided",
            timer: "wait",
            title: LocalizedText(vi: "Chờ", en: "Wait"),
            until: Self.date
        )
        #expect(blocked.text(.vietnamese) == "'decided' phải chờ 'Chờ' (wait) đến ngày 06/01/2026.")
        #expect(
            Refusal.childOpen(workflow: "verify", key: "hanoi").text(.english)
                == "A child case 'verify/hanoi' is open. Wait for its end, or void the event that "
                + "opened it."
        )
        #expect(
            Refusal.notCorrectable(7).text(.vietnamese)
                == "Không đính chính được mục số 7. Hãy hủy mục đó rồi ghi lại."
        )
    }
}
