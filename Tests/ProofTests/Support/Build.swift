import CivilCalendar
import FEEL
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Short ways to write a workflow in Swift, as a rule file would have it.
enum Build {
    static func place(_ line: Int = 1) -> SourcePlace {
        SourcePlace(file: "test.yaml", line: line, column: 1)
    }

    static func text(_ name: String) -> LocalizedText { LocalizedText(vi: name, en: name) }

    static func event(
        _ name: String,
        anytime: Bool = false,
        fields: [Field] = []
    ) -> EventType {
        EventType(
            name: name,
            title: text(name),
            fields: fields,
            isAnytime: anytime,
            mayBeFuture: false,
            place: place()
        )
    }

    static func field(_ name: String, _ type: FieldType, required: Bool = false) -> Field {
        Field(name: name, title: text(name), type: type, isRequired: required, place: place())
    }

    static func move(
        _ to: String? = nil,
        when: String? = nil,
        window: Window = .always,
        set: [Assignment] = [],
        opens: [String] = []
    ) -> Move {
        let openings = opens.map { name in
            CaseOpening(
                workflow: name,
                fields: [],
                values: [:],
                key: nil,
                isPeer: false,
                place: place()
            )
        }
        return Move(
            window: window,
            when: when.flatMap(condition),
            to: to,
            requirements: [],
            assignments: set,
            openings: openings,
            place: place()
        )
    }

    static func condition(_ text: String) -> Guard? {
        guard let expression = try? FEELExpression(parsing: text) else {
            Issue.record("no condition: \(text)")
            return nil
        }
        return Guard(expression: expression, place: place())
    }

    static func line(
        _ steps: [ReminderStep],
        times: Int? = nil,
        window: Window = .always
    ) -> ReminderRule {
        ReminderRule(
            window: window,
            steps: steps,
            times: times,
            roles: ["office"],
            level: .warning,
            message: nil,
            place: place()
        )
    }

    static func variant(
        since: CivilDate? = nil,
        until: CivilDate? = nil,
        _ from: TriggerSource,
        otherwise: String? = nil,
        _ span: DueSpan = .within(.days(30))
    ) -> TimerVariant {
        TimerVariant(
            since: since,
            until: until,
            from: from,
            otherwise: otherwise,
            span: span,
            bases: [],
            place: place()
        )
    }

    static func deadline(
        _ name: String,
        _ from: TriggerSource,
        otherwise: String? = nil,
        met: [EventMatch] = [],
        any: Bool = false,
        ends: [EventMatch] = [],
        per: String? = nil,
        span: DueSpan = .within(.days(30)),
        remind: [ReminderRule] = []
    ) -> TimerRule {
        timer(
            name,
            .deadline,
            [variant(from, otherwise: otherwise, span)],
            met: met,
            any: any,
            ends: ends,
            per: per,
            remind: remind
        )
    }

    static func timer(
        _ name: String,
        _ kind: DeadlineKind,
        _ variants: [TimerVariant],
        chosenBy: String? = nil,
        rests: Bool = false,
        met: [EventMatch] = [],
        any: Bool = false,
        ends: [EventMatch] = [],
        per: String? = nil,
        remind: [ReminderRule] = []
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: text(name),
            kind: kind,
            variants: variants,
            chosenBy: chosenBy,
            dormantWhenNoRule: rests,
            metBy: met,
            answersAny: any,
            endsWith: ends,
            per: per,
            reminders: remind,
            place: place()
        )
    }

    static func recurring(
        _ name: String,
        met: [EventMatch] = [],
        ends: [EventMatch] = [],
        remind: [ReminderRule] = []
    ) -> TimerRule {
        timer(
            name,
            .recurring,
            [variant(.stage, .recurring(.every(.months(3))))],
            met: met,
            ends: ends,
            remind: remind
        )
    }

    /// A stage; `accepts` names events with their outcomes.
    static func stage(
        _ name: String,
        _ timers: [TimerRule] = [],
        _ accepts: KeyValuePairs<String, [Move]> = [:],
        final: Bool = false
    ) -> Stage {
        Stage(
            name: name,
            title: text(name),
            isFinal: final,
            outcome: nil,
            timers: timers,
            accepts: accepts.map { Acceptance(event: $0.key, moves: $0.value, place: place()) },
            place: place()
        )
    }

    static func workflow(
        _ events: [EventType],
        timers: [TimerRule] = [],
        accepts: KeyValuePairs<String, [Move]> = [:],
        entries: [Entry] = [],
        _ stages: Stage...
    ) -> Workflow {
        Workflow(
            name: "test",
            title: text("test"),
            subject: "person",
            calendar: "vn",
            initial: stages.first?.name ?? "",
            events: events,
            accepts: accepts.map { Acceptance(event: $0.key, moves: $0.value, place: place()) },
            timers: timers,
            stages: stages,
            entries: entries,
            closes: ["cancelled"],
            place: place(),
            hash: "test"
        )
    }

    static func entry(_ stage: String, _ needs: [String]) -> Entry {
        Entry(stage: stage, needs: needs, place: place())
    }

    /// The kind of subject of these workflows.
    static let person = SubjectKind(
        name: "person",
        title: text("person"),
        fields: [
            field("born", .date, required: true), field("joined", .date),
            field("left", .date, required: true),
        ]
    )

    /// What the proof says about a workflow.
    static func findings(_ workflow: Workflow) -> [Diagnostic] {
        let log = DiagnosticLog()
        ForgottenCaseCheck(workflow: workflow, kind: person, log: log).run()
        return log.diagnostics
    }
}

/// A day by its ISO text; a text that is none is an issue of the test.
func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else {
        Issue.record("not a day: \(iso)")
        return .earliest
    }
    return date
}
