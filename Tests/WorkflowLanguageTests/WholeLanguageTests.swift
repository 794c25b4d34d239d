import CivilCalendar
import FEEL
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// What a folder that says everything becomes.
@Suite struct WholeLanguageTests {
    private func library() throws -> RuleLibrary {
        let loaded = WholeSample.load()
        try #require(loaded.diagnostics.map(\.description) == [])
        return try #require(loaded.library)
    }

    private func workflow() throws -> Workflow {
        try #require(try library().workflows["whole"])
    }

    private func timer(_ name: String) throws -> TimerRule {
        try #require(try workflow().allTimers.first { $0.name == name })
    }

    private func moves(_ event: String) throws -> [Move] {
        let workflow = try workflow()
        let stage = try #require(workflow.stage(named: "asked"))
        return try #require(workflow.acceptance(of: event, in: stage)).moves
    }

    @Test func `A folder that says everything has no findings`() {
        let loaded = WholeSample.load()
        #expect(loaded.diagnostics.map(\.description) == [])
        #expect(loaded.scenarios.count == 1)
    }

    @Test func `Holds and standing workflows`() throws {
        let holds = try #require(try workflow().holds)
        #expect(holds.reasons.map(\.name) == ["illness", "travel"])
        #expect(holds.reasons.first?.title.en == "Illness")
        #expect(holds.review == .months(3))
        #expect(try !workflow().isStanding)
        #expect(try library().workflows["meetings"]?.isStanding == true)
    }

    @Test func `Fields are set to literals of their types, to expressions and to nothing`() throws {
        let set = try #require(try moves("introduced").first).assignments
        #expect(
            set.map { "\($0.owner.rawValue).\($0.field)" } == [
                "case.helper", "case.count", "subject.status", "subject.children",
                "subject.share", "subject.married", "subject.papers", "case.last",
            ]
        )
        let day = try #require(CivilDate(year: 2026, month: 3, day: 1))
        let half = try #require(FEELDecimal(reading: "0.5"))
        #expect(set[0].value == .eventField("helper"))
        #expect(set[0].type == .contact)
        guard case .feel(let count) = set[1].value else {
            Issue.record("no expression")
            return
        }
        #expect(count.source == "count of(\"introduced\")")
        let literals: [FieldValue] = [
            .text("member"), .integer(2), .decimal(half), .boolean(false),
            .list([.text("a"), .text("b")]), .date(day),
        ]
        #expect(set.dropFirst(2).map(\.value) == literals.map { .literal($0) })
        let moved = try #require(try moves("moved").first).assignments
        #expect(moved.map(\.value) == [.eventField("cell"), .literal(nil)])
        #expect(moved.map(\.type) == [.unit, .contact])
    }

    @Test func `Cases to open get the fields of their workflow`() throws {
        let child = try #require(try moves("inquired").first?.openings.first)
        #expect(child.workflow == "inquiry")
        #expect(!child.isPeer)
        #expect(child.key == .eventField("body"))
        #expect(child.fields.map(\.name) == ["body", "contact", "urgent"])
        #expect(child.values["body"] == .eventField("body"))
        #expect(child.values["urgent"] == .eventField("overseas"))
        let peer = try #require(try moves("finished").first?.openings.first)
        #expect(peer.isPeer)
        #expect(peer.key == nil)
        #expect(peer.fields.map(\.name) == ["body", "urgent"])
    }

    @Test func `Outcomes and requirements have their windows`() throws {
        let moves = try moves("decided")
        #expect(moves.map(\.window.since?.isoText) == [nil, nil, "2027-01-01"])
        #expect(moves.map(\.window.until?.isoText) == [nil, "2026-12-31", nil])
        let requirement = try #require(moves.first?.requirements.first)
        #expect(requirement.window.since?.isoText == "2026-01-01")
        #expect(requirement.window.until?.isoText == "2027-12-31")
        #expect(requirement.enforcement == .warn)
    }

    @Test func `One occurrence for each value, extensions, warnings and choices of period`() throws
    {
        let answers = try timer("answers")
        #expect(answers.per == "body")
        #expect(answers.onHold == .remaining)
        let law = [BasisReference(id: "law", article: nil)]
        #expect(
            answers.extensions == ExtensionRule(upTo: .workingDays(30), times: 2, bases: law)
        )
        let first = try #require(answers.variants.first)
        #expect(first.warning == WarningRule(within: .workingDays(20), bases: law))
        guard case .choice(let choices) = first.span else {
            Issue.record("no choice")
            return
        }
        #expect(choices.map(\.period) == [.workingDays(90), .workingDays(30)])
        #expect(choices.map { $0.when?.expression.source } == ["event.overseas", nil])
        #expect(answers.variants.last?.warning == nil)
        #expect(answers.metBy.map(\.event) == ["moved", "finished"])
        #expect(
            answers.metBy.map { $0.when?.expression.source } == ["event.cell = \"CB-02\"", nil]
        )
        #expect(try timer("introduction").per == "who")
        #expect(try timer("introduction").endsWith.map(\.event) == ["finished"])
        let window = try #require(try timer("introduction").reminders.first?.window)
        #expect(window.since?.isoText == "2026-01-01")
        #expect(window.until?.isoText == "2030-12-31")
    }

    @Test func `Await becomes a deadline of its own`() throws {
        let awaited = try timer("answers-awaited")
        #expect(awaited.kind == .deadline)
        #expect(awaited.title.en == "Waiting for the record of: Answers")
        #expect(awaited.title.vi == "Chờ ghi nhận: Trả lời")
        #expect(awaited.metBy == ["inquired"])
        #expect(awaited.answersAny)
        #expect(awaited.dormantWhenNoRule)
        #expect(awaited.chosenBy == "inquired")
        #expect(awaited.onHold == .remaining)
        #expect(awaited.variants.map(\.from) == [.stage])
        #expect(awaited.variants.map(\.span) == [.within(.workingDays(10))])
        #expect(awaited.variants.map(\.until?.isoText) == ["2026-07-25"])
        #expect(awaited.reminders.map(\.steps) == [[.onDue, .everyAfter(.weeks(1))]])
    }

    @Test func `Stale-after becomes a recurring timer that nothing meets`() throws {
        let stale = try timer("asked-stale")
        #expect(stale.kind == .recurring)
        #expect(stale.variants.map(\.from) == [.stage])
        #expect(stale.variants.map(\.span) == [.recurring(.every(.months(2)))])
        #expect(stale.metBy.isEmpty)
        #expect(stale.onHold == .remaining)
        #expect(stale.reminders.map(\.steps) == [[.onDue]])
        #expect(stale.reminders.map(\.level) == [.alert])
        let other = try library().workflows["inquiry"]?.allTimers.first
        #expect(other?.name == "asked-stale")
        #expect(other?.reminders.map(\.level) == [.warning])
        #expect(other?.onHold == nil)
    }

    @Test func `Every other span and trigger`() throws {
        let back = try #require(try timer("all-back").variants.first)
        #expect(back.from == .childrenFinal("inquiry"))
        #expect(back.otherwise == "inquired")
        #expect(back.span == .nextMeeting)
        let ahead = try #require(try timer("ahead").variants.first)
        #expect(ahead.from == .timer("answers"))
        #expect(ahead.span == .before(.days(30)))
        #expect(try timer("ahead").blocksDueDay)
        let until = try #require(try timer("until").variants.first)
        #expect(until.from == .event("decided"))
        #expect(until.span == .byEventField(event: "decided", field: "until"))
        let report = try timer("report")
        #expect(report.opensBefore == .days(15))
        #expect(report.variants.first?.span == .recurring(.yearBy(month: 12, day: 15)))
        #expect(report.variants.first?.from == .earliest([.stage, .firstEvent("introduced")]))
    }

    @Test func `A reminder takes the message of kind and level where both languages have it`()
        throws
    {
        #expect(try timer("ahead").reminders.map(\.message) == ["waiting-notice"])
        #expect(try timer("until").reminders.map(\.message) == [nil])
    }

    @Test func `Versions of roles are put in order of time`() throws {
        let versions = try #require(try library().roles["secretary"]).versions
        #expect(versions.map(\.window.until?.isoText) == ["2026-07-25", nil])
        #expect(
            versions.map(\.target) == [
                .position(anchor: .subjectUnit, level: "cell", position: "secretary"),
                .position(anchor: .parentUnit, level: nil, position: "secretary"),
            ]
        )
        #expect(versions.map(\.fallback) == [nil, "office"])
    }

    @Test func `Named conditions on subjects`() throws {
        let conditions = try library().conditions
        #expect(conditions.keys.sorted() == ["member", "young"])
        #expect(conditions["member"]?.kind == "person")
        #expect(conditions["member"]?.title.vi == "Đảng viên")
        #expect(conditions["young"]?.title.en == "young")
        #expect(
            conditions["young"]?.condition.expression.source
                == "age on(subject.founded, today) < 5"
        )
    }

    @Test func `Mistakes in every part of the language are reported in one go`() {
        let changes = [
            ("review: 3 months", "review: 3 moons"), ("urgent: \"true\"", "urgnt: \"true\""),
            ("per: event.who", "per: event.whom"),
            ("level: alert}\n    timers", "level: al}\n    timers"),
            ("up-to: 30 working days", "upto: 30 working days"),
            ("when: event.overseas", "when: event.oversea"), ("all-back:", "All-back:"),
            ("before: {period: 30 days", "before: {period: 30 dys"),
            ("by: event decided.until", "by: event decided.number"),
            ("subject.children: 2", "subject.children: two"),
            ("case.last: 2026-03-01", "case.lst: 2026-03-01"), ("enforce: warn", "enforce: warns"),
            ("is a(\"member\")", "is a(\"membr\")"),
        ]
        let text = changes.reduce(WholeWorkflow.text) { $0.replacing($1.0, with: $1.1) }
        let loaded = WholeSample.load(["whole.yaml": text])
        let codes: [DiagnosticCode] = [
            .invalidPeriod, .unknownField, .unknownField, .unknownWord, .unknownKey, .missingKey,
            .guardType, .invalidName, .invalidPeriod, .triggerIsNoDate, .wrongType, .unknownField,
            .unknownWord, .unknownCondition,
        ]
        let found = loaded.diagnostics.filter { $0.place.file == "whole.yaml" }.map(\.code)
        #expect(
            found.map(\.rawValue).sorted() == codes.map(\.rawValue).sorted(),
            "\(loaded.diagnostics)"
        )
    }
}
