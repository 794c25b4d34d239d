import CivilCalendar
import FEEL
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// What a good folder becomes.
@Suite struct ModelTests {
    private func library() throws -> RuleLibrary { try #require(Sample.load().library) }

    private func workflow() throws -> Workflow {
        try #require(try library().workflows["sample"])
    }

    private func timer(_ name: String) throws -> TimerRule {
        try #require(try workflow().allTimers.first { $0.name == name })
    }

    @Test func `The frame of a workflow`() throws {
        let workflow = try workflow()
        #expect(workflow.title == LocalizedText(vi: "Quy trình mẫu", en: "Sample"))
        #expect(workflow.subject == "person")
        #expect(workflow.calendar == "vn")
        #expect(workflow.initial == "asked")
        #expect(workflow.closes == ["cancelled"])
        #expect(!workflow.allowsMany)
        #expect(workflow.entries.map(\.stage) == ["decided"])
        #expect(workflow.entries.first?.needs == ["voted"])
        #expect(workflow.stages.map(\.name) == ["asked", "decided", "done", "withdrawn"])
        #expect(workflow.stages.map(\.isFinal) == [false, false, true, true])
        #expect(workflow.stage(named: "done")?.outcome == "success")
        #expect(workflow.place.description == "sample.yaml:1:11")
        #expect(workflow.accepts.map(\.event) == ["withdrawn"])
        #expect(workflow.fields.map(\.type) == [.contact, .unit])
    }

    @Test func `Events and their fields`() throws {
        let workflow = try workflow()
        #expect(
            workflow.events.map(\.name) == ["voted", "reported", "received", "withdrawn"]
        )
        #expect(workflow.events.map(\.isAnytime) == [false, false, true, false])
        #expect(workflow.events.map(\.mayBeFuture) == [false, false, false, true])
        let fields = try #require(workflow.event(named: "voted")).fields
        #expect(fields.map(\.name) == ["agree", "members", "until", "papers"])
        #expect(fields.map(\.type) == [.integer, .integer, .date, .list(.document)])
        #expect(fields.map(\.isRequired) == [true, true, true, false])
        #expect(fields.first?.title == LocalizedText(vi: "agree", en: "agree"))
    }

    @Test func `Outcomes and requirements`() throws {
        let stage = try #require(try workflow().stage(named: "asked"))
        let moves = try #require(stage.accepts.first { $0.event == "voted" }).moves
        #expect(moves.map(\.to) == ["decided", nil])
        #expect(moves.first?.when?.expression.source == "event.agree * 3 >= event.members * 2")
        #expect(moves.last?.when == nil)
        let requirement = try #require(moves.first?.requirements.first)
        #expect(requirement.enforcement == .must)
        #expect(requirement.message.en == "Too many")
        #expect(requirement.bases == [BasisReference(id: "law-2", article: nil)])
        #expect(requirement.condition.place.line == 70)
    }

    @Test func `Timers of the four kinds`() throws {
        let certificate = try timer("certificate")
        #expect(certificate.kind == .validity)
        #expect(certificate.endsWith == ["withdrawn"])
        #expect(certificate.variants.first?.from == .event("voted"))
        #expect(certificate.variants.first?.span == .within(.months(60)))
        let vote = try timer("vote")
        #expect(vote.variants.first?.from == .stage)
        #expect(vote.variants.first?.bases == [BasisReference(id: "charter", article: "5.1")])
        #expect(vote.metBy == ["voted"])
        #expect(vote.place.description == "sample.yaml:37:7")
        let pause = try timer("pause")
        #expect(pause.kind == .waiting)
        #expect(pause.blocks == ["withdrawn"])
        #expect(!pause.blocksDueDay)
        let report = try timer("report")
        #expect(report.variants.first?.span == .recurring(.every(.months(3))))
        let answer = try timer("answer")
        #expect(answer.chosenBy == "voted")
        #expect(answer.variants.map(\.since?.isoText) == [nil, "2025-01-01"])
        #expect(answer.variants.map(\.until?.isoText) == ["2024-12-31", nil])
        #expect(answer.variants.map(\.otherwise) == ["voted", nil])
        #expect(answer.variants.map(\.place.line) == [83, 88])
    }

    @Test func `Reminders`() throws {
        let rules = try timer("vote").reminders
        #expect(
            rules.map(\.steps) == [
                [.before(.workingDays(5)), .onDue], [.everyAfter(.workingDays(5))],
                [.everyAfter(.workingDays(20))],
            ]
        )
        #expect(rules.map(\.times) == [nil, 3, nil])
        #expect(rules.map(\.roles) == [["secretary"], ["secretary"], ["office"]])
        #expect(rules.map(\.level) == [.notice, .alert, .alert])
    }

    @Test func `What stands beside the workflows`() throws {
        let library = try library()
        #expect(library.roles["helper"]?.versions.first?.target == .contact(field: "helper"))
        #expect(library.roles["helper"]?.versions.first?.fallback == "office")
        #expect(
            library.roles["secretary"]?.versions.first?.target
                == .position(anchor: .subjectUnit, level: "cell", position: "secretary")
        )
        #expect(library.bases["law-2"]?.status == .reported)
        #expect(library.bases["law-1"]?.inForceUntil?.isoText == "2024-12-31")
        #expect(library.bases["charter"]?.number == "01")
        #expect(library.calendars["vn"]?.id == "vn")
        #expect(library.messages["vi/notice.mustache"] == "{{case}}: {{due}}\n")
        #expect(library.subjectKinds["person"]?.fields.map(\.name) == ["birth-date", "status"])
        let paths = library.files.map(\.path)
        #expect(paths == paths.sorted())
        #expect(!paths.contains("scenarios/sample.yaml"))
    }

    @Test func `The hash of a file is its SHA-256, and the library's changes with every file`()
        throws
    {
        #expect(
            hashText(of: "abc")
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        let library = try library()
        #expect(library.workflows["sample"]?.hash == hashText(of: Sample.workflow))
        for path in library.files.map(\.path) {
            let changed = Sample.load([path: (Sample.files[path] ?? "") + "\n"]).library
            #expect(changed != nil)
            #expect(changed?.hash != library.hash, "\(path)")
        }
        let renamed = Sample.load([
            "messages/vi/note.mustache": "a", "messages/en/note.mustache": "a",
        ])
        #expect(renamed.library?.hash != library.hash)
    }

    @Test(
        arguments: [
            ("voted", .event("voted")), ("first voted", .firstEvent("voted")),
            ("opening", .opening), ("timer answer", .timer("answer")),
            ("event voted.until", .eventField(event: "voted", field: "until")),
            ("subject.birth-date", .subjectField("birth-date")),
            (
                "{latest: [voted, first reported]}",
                .latest([.event("voted"), .firstEvent("reported")])
            ),
            (
                "{earliest: [{latest: [voted, received]}, subject.birth-date]}",
                .earliest([
                    .latest([.event("voted"), .event("received")]), .subjectField("birth-date"),
                ])
            ),
        ] as [(String, TriggerSource)]
    )
    func `Every trigger is read`(_ text: String, _ source: TriggerSource) throws {
        let changed = Sample.workflow
            .replacing("    from: voted\n    within: 60", with: "    from: \(text)\n    within: 60")
        let loaded = Sample.load(["sample.yaml": changed])
        #expect(loaded.diagnostics.map(\.description) == [])
        let timer = try #require(loaded.library?.workflows["sample"]?.timers.first)
        #expect(timer.variants.first?.from == source)
    }

    @Test(
        arguments: [
            ("3 months", .every(.months(3))), ("1 week", .every(.weeks(1))),
            ("year by 12-15", .yearBy(month: 12, day: 15)),
            ("year by 02-29", .yearBy(month: 2, day: 29)),
            ("quarter by day 25", .quarterBy(day: 25)),
            ("month by day 31", .monthBy(day: 31)),
            ("month by working day 3", .monthByWorkingDay(3)),
        ] as [(String, Recurrence)]
    )
    func `Every recurrence is read`(_ text: String, _ recurrence: Recurrence) throws {
        let changed = Sample.workflow.replacing("every: 3 months", with: "every: \(text)")
        let library = try #require(Sample.load(["sample.yaml": changed]).library)
        let timer = library.workflows["sample"]?.allTimers.first { $0.name == "report" }
        #expect(timer?.variants.first?.span == .recurring(recurrence))
    }

    @Test(
        arguments: [
            ("on due date", .onDue), ("1 working day before", .before(.workingDays(1))),
            ("2 weeks after", .after(.weeks(2))), ("3 days after start", .afterStart(.days(3))),
            ("every 5 working days after", .everyAfter(.workingDays(5))),
            ("at 50 % of period", .atPercent(50)),
            ("every 1 week while dormant", .everyWhileDormant(.weeks(1))),
        ] as [(String, ReminderStep)]
    )
    func `Every time to remind is read`(_ text: String, _ step: ReminderStep) {
        #expect(ReminderReader.step(text) == step)
    }

    @Test(arguments: [
        "", "on due", "5 before", "before", "every on due date", "at 0 % of period",
        "at 007 % of period", "5 working days before start", "every 2 days before", "01 days after",
        "five days after", "every after", "-1 days after", "at 50% of period",
    ])
    func `What is no time to remind is refused`(_ text: String) {
        #expect(ReminderReader.step(text) == nil)
    }

    @Test func `Keys that only some timers have`() throws {
        let changed = Sample.workflow
            .replacing("blocks: [withdrawn]", with: "blocks: [withdrawn]\n        opens: day-after")
            .replacing("within: 60 months", with: "within: 5 years\n    valid-through: anniversary")
            .replacing(
                "within: 30 working days",
                with: "by: 12-31\n        answers: any\n        roll: backward"
            )
            .replacing("closes: [cancelled]", with: "closes: [cancelled]\nmany: true")
        let loaded = Sample.load(["sample.yaml": changed])
        #expect(loaded.diagnostics.map(\.description) == [])
        let workflow = try #require(loaded.library?.workflows["sample"])
        let timers = Dictionary(uniqueKeysWithValues: workflow.allTimers.map { ($0.name, $0) })
        #expect(timers["pause"]?.blocksDueDay == true)
        #expect(timers["certificate"]?.validThroughAnniversary == true)
        #expect(timers["vote"]?.answersAny == true)
        #expect(timers["vote"]?.roll == .backward)
        #expect(timers["vote"]?.variants.first?.span == .by(month: 12, day: 31))
        #expect(workflow.allowsMany)
    }

    @Test func `Versions of a law are put in order of time, and a gap may be meant`() throws {
        let changed = Sample.workflow
            .replacing(
                "- until: 2024-12-31",
                with: "- since: 2026-01-01\n            until: 2026-06-30"
            )
            .replacing("from: received\n            otherwise: voted", with: "from: voted")
            .replacing(
                "10 days\n            basis: [law-1]",
                with: "9 days\n            basis: [law-2]"
            )
            .replacing(
                "{since: 2025-01-01, from: voted, within: 10 days, basis: [law-2]}",
                with: "{since: 2020-01-01, until: 2023-12-31, from: voted, within: 8 days, "
                    + "basis: [law-1]}\n        dormant-when-no-rule: true"
            )
        // The stage is then not certainly guarded, and nothing looks at one event any more.
        let loaded = Sample.load(["sample.yaml": changed])
        #expect(loaded.diagnostics.map(\.code) == [.eventWithoutEffect, .uncertainGuard])
    }

    @Test func `The rules an office must confirm are listed`() throws {
        let rules = try library().unconfirmedRules()
        #expect(
            rules.map { "\($0.place.line) \($0.part) \($0.name) \($0.status)" } == [
                "88 timer answer reported", "70 requirement voted reported",
            ]
        )
        #expect(rules.first?.since?.isoText == "2025-01-01")
        #expect(rules.first?.bases == ["law-2"])
        let changed = Sample.workflow
            .replacing(
                "basis: [charter#5.1]",
                with: "basis: [{id: charter, article: '5.1', status: default}]"
            )
        let second = try #require(Sample.load(["sample.yaml": changed]).library)
        #expect(second.unconfirmedRules().map(\.status) == [.default, .reported, .reported])
        #expect(second.unconfirmedRules().first?.bases == ["charter#5.1"])
    }
}
