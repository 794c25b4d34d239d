import CaseEngine
import CivilCalendar
import FEEL
import WorkflowModel

/// Short ways to write rules in Swift, as a rule file would have them.
enum Rules {
    static func text(_ name: String) -> LocalizedText { LocalizedText(vi: name, en: name) }

    static func place(_ line: Int = 1) -> SourcePlace {
        SourcePlace(file: "test.yaml", line: line, column: 1)
    }

    static func event(
        _ name: String,
        anytime: Bool = false,
        future: Bool = false,
        fields: [Field] = []
    ) -> EventType {
        EventType(
            name: name,
            title: text(name),
            fields: fields,
            isAnytime: anytime,
            mayBeFuture: future,
            place: place()
        )
    }

    static func field(_ name: String, _ type: FieldType, required: Bool = false) -> Field {
        Field(name: name, title: text(name), type: type, isRequired: required, place: place())
    }

    static func accept(_ event: String, to stage: String? = nil) -> Acceptance {
        Acceptance(
            event: event,
            moves: [Move(when: nil, to: stage, requirements: [], place: place())],
            place: place()
        )
    }

    static func accept(_ event: String, _ moves: [Move]) -> Acceptance {
        Acceptance(event: event, moves: moves, place: place())
    }

    static func move(
        when: String? = nil,
        to stage: String? = nil,
        require: [Requirement] = []
    ) throws -> Move {
        Move(when: try when.map(condition), to: stage, requirements: require, place: place())
    }

    static func require(
        _ expression: String,
        _ enforcement: Requirement.Enforcement = .must
    ) throws -> Requirement {
        Requirement(
            condition: try condition(expression),
            message: text(expression),
            bases: [],
            enforcement: enforcement
        )
    }

    static func condition(_ text: String) throws -> Guard {
        let names = FEELNames(GuardFunction.allCases.map(\.rawValue))
        return Guard(expression: try FEELExpression(parsing: text, names: names), place: place())
    }

    static func stage(
        _ name: String,
        final outcome: String? = nil,
        timers: [TimerRule] = [],
        accepts: [Acceptance] = []
    ) -> Stage {
        Stage(
            name: name,
            title: text(name),
            isFinal: outcome != nil,
            outcome: outcome,
            timers: timers,
            accepts: accepts,
            place: place()
        )
    }

    static func variant(
        since: String? = nil,
        until: String? = nil,
        from: TriggerSource,
        otherwise: String? = nil,
        _ span: DueSpan,
        line: Int = 1
    ) -> TimerVariant {
        TimerVariant(
            since: since.map(day),
            until: until.map(day),
            from: from,
            otherwise: otherwise,
            span: span,
            bases: [BasisReference(id: "law", article: "1")],
            place: place(line)
        )
    }

    static func deadline(
        _ name: String,
        from: TriggerSource,
        otherwise: String? = nil,
        _ period: Period,
        metBy: [EventMatch],
        remind: [ReminderRule] = []
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: text(name),
            kind: .deadline,
            variants: [variant(from: from, otherwise: otherwise, .within(period))],
            metBy: metBy,
            reminders: remind,
            place: place()
        )
    }

    /// A timer of any kind whose law never changed.
    static func timer(
        _ name: String,
        _ kind: DeadlineKind,
        from: TriggerSource = .stage,
        _ period: Period,
        endsWith: [EventMatch] = [],
        blocks: [String] = [],
        blocksDueDay: Bool = false,
        validThroughAnniversary: Bool = false,
        remind: [ReminderRule] = []
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: text(name),
            kind: kind,
            variants: [variant(from: from, .within(period))],
            endsWith: endsWith,
            blocks: blocks,
            blocksDueDay: blocksDueDay,
            validThroughAnniversary: validThroughAnniversary,
            reminders: remind,
            place: place()
        )
    }

    static func recurring(
        _ name: String,
        from: TriggerSource = .stage,
        _ recurrence: Recurrence,
        metBy: [EventMatch],
        endsWith: [EventMatch] = [],
        roll: Roll = .default,
        remind: [ReminderRule] = []
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: text(name),
            kind: .recurring,
            variants: [variant(from: from, .recurring(recurrence))],
            metBy: metBy,
            endsWith: endsWith,
            roll: roll,
            reminders: remind,
            place: place()
        )
    }

    /// A timer with whatever a test needs.
    static func clock(
        _ name: String,
        _ kind: DeadlineKind = .deadline,
        from: TriggerSource = .stage,
        otherwise: String? = nil,
        due span: DueSpan,
        warning: WarningRule? = nil,
        metBy: [EventMatch] = [],
        endsWith: [EventMatch] = [],
        per: String? = nil,
        roll: Roll = .default,
        opensBefore: Period? = nil,
        extensions: ExtensionRule? = nil,
        onHold: HoldBehaviour? = nil,
        remind: [ReminderRule] = []
    ) -> TimerRule {
        TimerRule(
            name: name,
            title: text(name),
            kind: kind,
            variants: [
                TimerVariant(
                    since: nil,
                    until: nil,
                    from: from,
                    otherwise: otherwise,
                    span: span,
                    warning: warning,
                    bases: [BasisReference(id: "law", article: "1")],
                    place: place()
                )
            ],
            metBy: metBy,
            endsWith: endsWith,
            per: per,
            roll: roll,
            opensBefore: opensBefore,
            extensions: extensions,
            onHold: onHold,
            reminders: remind,
            place: place()
        )
    }

    static func remind(
        _ steps: [ReminderStep],
        times: Int? = nil,
        to roles: [String] = ["secretary"],
        _ level: ReminderLevel = .notice,
        window: Window = .always
    ) -> ReminderRule {
        ReminderRule(
            window: window,
            steps: steps,
            times: times,
            roles: roles,
            level: level,
            message: nil,
            place: place()
        )
    }

    static func workflow(
        initial: String = "start",
        events: [EventType],
        accepts: [Acceptance] = [],
        timers: [TimerRule] = [],
        stages: [Stage],
        entries: [Entry] = [],
        closes: [String] = ["cancelled"],
        holds: HoldRule? = nil
    ) -> Workflow {
        Workflow(
            name: "test",
            title: text("test"),
            subject: "person",
            calendar: "vn",
            initial: initial,
            events: events,
            accepts: accepts,
            timers: timers,
            stages: stages,
            entries: entries,
            closes: closes,
            holds: holds,
            place: place(),
            hash: "0123"
        )
    }

    /// A workflow of one stage that takes every event and stays, for looking at its timers.
    static func oneStage(
        _ timers: [TimerRule],
        ofCase caseTimers: [TimerRule] = [],
        events: [String] = ["asked", "done", "over"]
    ) -> Workflow {
        workflow(
            events: events.map { event($0) },
            timers: caseTimers,
            stages: [stage("start", timers: timers, accepts: events.map { accept($0) })],
            holds: HoldRule(
                reasons: [.init(name: "illness", title: text("illness"))],
                review: .weeks(2),
                place: place()
            )
        )
    }

    static func rules(_ workflow: Workflow) throws -> CaseRules {
        let law = Basis(
            id: "law",
            title: text("Law"),
            number: "1",
            issuer: "Assembly",
            issued: nil,
            inForceSince: nil,
            inForceUntil: nil,
            status: .confirmed,
            place: place()
        )
        return CaseRules(
            workflow: workflow,
            calendar: try TestCalendar.vietnam.get(),
            bases: ["law": law]
        )
    }

    /// The positions `secretary` and `office` of a cell and its committee.
    static let roles: [String: RoleRule] = [
        "secretary": role("secretary", level: "cell", position: "secretary", else: "committee"),
        "committee": role("committee", level: "grassroots", position: "office", else: "office"),
    ]

    private static func role(
        _ name: String,
        level: String,
        position: String,
        else fallback: String
    ) -> RoleRule {
        RoleRule(
            name: name,
            title: text(name),
            versions: [
                .init(
                    target: .position(anchor: .subjectUnit, level: level, position: position),
                    fallback: fallback
                )
            ],
            place: place()
        )
    }

    static func directory(
        secretary: String = "an@cell.example",
        parent: String = "DU-01"
    ) -> Directory {
        let units = [
            UnitVersion(
                id: "CB-01",
                name: "Cell",
                level: "cell",
                parent: parent,
                since: .earliest,
                until: nil
            ),
            UnitVersion(
                id: "DU-01",
                name: "Committee",
                level: "grassroots",
                parent: nil,
                since: .earliest,
                until: nil
            ),
            UnitVersion(
                id: "DU-02",
                name: "Other committee",
                level: "grassroots",
                parent: nil,
                since: .earliest,
                until: nil
            ),
        ]
        let contacts = [
            contact("CB-01", "secretary", secretary), contact("DU-01", "office", "du@du.example"),
            contact("DU-02", "office", "du2@du.example"),
        ]
        let office = ContactValue(address: "office@office.example")
        let tree = UnitTree(units: units, contacts: contacts, office: office)
        return Directory(tree: tree, roles: roles)
    }

    private static func contact(_ unit: String, _ position: String, _ mail: String) -> UnitContact {
        UnitContact(
            unit: unit,
            position: position,
            name: position,
            address: mail,
            since: .earliest,
            until: nil
        )
    }
}
