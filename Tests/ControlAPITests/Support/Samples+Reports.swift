import CivilCalendar
import ControlAPI

extension Sample {
    static func epoch() throws -> EpochRow {
        EpochRow(sequence: 3, rules: "a1b2c3d4e5f60718", applied: try instant())
    }

    static func gate() throws -> GateReport {
        GateReport(
            isOpen: false,
            reasons: [
                GateReason(
                    code: .catchUp,
                    text: LocalizedText(
                        vi: "việc cũ nhất đã trễ 9 ngày",
                        en: "the oldest wake is 9 days late"
                    ),
                    since: try instant()
                )
            ],
            waiting: 12,
            preview: [reminder],
            messages: [
                GateMessage(
                    address: "bi-thu@example.vn",
                    level: .alert,
                    isDigest: true,
                    reminders: 4,
                    late: 1,
                    cases: ["c-7k2m", "c-8"]
                )
            ],
            coalesced: 3,
            isDryRun: true
        )
    }

    static func status() throws -> StatusReport {
        StatusReport(
            version: "0.1.0",
            installation: "i-1",
            state: .degraded,
            text: LocalizedText(vi: "Cổng gửi đang đóng.", en: "The gate is closed."),
            today: day("2026-08-20"),
            zone: "Asia/Ho_Chi_Minh",
            deliveryHour: "08:00",
            started: try instant(),
            epoch: try epoch(),
            cases: CaseCounts(open: 12, overdue: 2, dueSoon: 3, parked: 1, unplaced: 0),
            delivery: DeliveryCounts(waiting: 4, spooled: 2, lastDelivered: try instant()),
            gate: try gate(),
            nextWake: try instant(),
            latenessMilliseconds: 7,
            recomputed: ProgressRow(done: 1, total: 2),
            planning: ProgressRow(done: 3, total: 4),
            attention: [LocalizedText(vi: "1 hồ sơ bị treo", en: "1 case is parked")]
        )
    }

    static func timeline() throws -> TimelineEntry {
        TimelineEntry(
            sequence: 15,
            root: 12,
            action: .correct,
            event: "decision-received",
            title: LocalizedText(vi: "Chi bộ nhận quyết định", en: "Cell received the decision"),
            day: day("2026-07-17"),
            recorded: try instant(),
            actor: "lan",
            reason: "ghi nhầm ngày",
            fields: ["number": .document(WireDocument(number: "12-QĐ/ĐU"))],
            fromStage: "ceremony",
            toStage: "ceremony",
            isHistorical: true,
            isSuperseded: true,
            isUnplaced: true,
            warnings: [text("w")]
        )
    }

    static func bareTimeline() throws -> TimelineEntry {
        TimelineEntry(
            sequence: 1,
            root: 1,
            action: .open,
            title: text("t"),
            day: day("2026-07-17"),
            recorded: try instant(),
            actor: "root"
        )
    }

    static func detail() throws -> CaseDetail {
        CaseDetail(
            summary: summary,
            subjectFields: ["birth-date": .date(day("2000-05-01"))],
            fields: [
                "mentor": .contact(WireContact(address: "a@example.vn", name: "Nguyễn Văn A"))
            ],
            origins: [origin],
            parent: parent,
            children: [child, peer],
            hold: hold,
            timers: [timer, warnedTimer],
            recipients: [recipients],
            timeline: [try timeline()],
            reminders: [reminder],
            accepts: ["ceremony-held", "withdrawn"],
            sequence: 15,
            reading: try reading()
        )
    }

    static func reading() throws -> ReadingPoint {
        ReadingPoint(
            asOf: day("2026-07-25"),
            knownAt: try instant(),
            epoch: 2,
            rules: "abc",
            formerEngine: "engine 1"
        )
    }

    static func timelineReport() throws -> TimelineReport {
        TimelineReport(
            caseID: "c-7k2m",
            workflow: "admission",
            reading: try reading(),
            entries: [try timeline()],
            reminders: [try timelineReminder()],
            epochs: [try timelineEpoch()]
        )
    }

    static func timelineReminder() throws -> TimelineReminder {
        let now = try instant()
        return TimelineReminder(recorded: now, delivered: now, reminder: reminder)
    }

    static func timelineEpoch() throws -> TimelineEpoch {
        TimelineEpoch(
            number: 2,
            recorded: try instant(),
            actor: "lan",
            reason: "units",
            changesRules: true,
            changesUnits: true,
            changesEngine: false
        )
    }

    static func why() throws -> WhyReport {
        WhyReport(
            caseID: "c-7k2m",
            workflow: "admission",
            explanations: [TimerExplanation(row: timer, steps: steps, recipients: [recipients])],
            reading: try reading()
        )
    }

    static let agenda = AgendaEntry(
        caseID: "c-7k2m",
        workflow: "admission",
        workflowTitle: text("w"),
        subject: "P-1",
        unit: "CB-01",
        unitName: "Chi bộ Thôn Đoài",
        stage: "ceremony",
        stageTitle: LocalizedText(vi: "Chờ lễ kết nạp", en: "Waiting for the ceremony"),
        timer: timer,
        daysLeft: 7
    )

    static let overdue = OverdueEntry(
        caseID: "c-7k2m",
        workflow: "admission",
        workflowTitle: text("w"),
        subject: "P-1",
        unit: "CB-01",
        unitName: "Chi bộ Thôn Đoài",
        stage: "ceremony",
        stageTitle: LocalizedText(vi: "Chờ lễ kết nạp", en: "Waiting for the ceremony"),
        timer: timer,
        daysOverdue: 3
    )

    static let unit = UnitEntry(
        unit: UnitRow(
            id: "CB-01",
            name: "Chi bộ Thôn Đoài",
            level: "cell",
            parent: "DU-01",
            meets: "month by day 3",
            since: day("2020-01-01"),
            until: day("2030-12-31")
        ),
        contacts: [
            ContactRow(
                unit: "CB-01",
                position: "secretary",
                name: "Trần Thị B",
                address: "b@example.vn",
                since: day("2020-01-01"),
                until: day("2030-12-31")
            )
        ]
    )

    static let imported = UnitsImportReport(
        unitsAdded: 1,
        unitsChanged: 2,
        contactsAdded: 3,
        contactsChanged: 4,
        unchanged: 5,
        warnings: [text("w")],
        plan: try? plan(),
        isDryRun: false
    )

    static func reload() throws -> ReloadReport {
        ReloadReport(
            isChanged: true,
            files: ["admission.yaml"],
            epoch: try epoch(),
            moves: [move],
            moveCount: 5,
            caseCount: 100,
            warnings: [finding],
            isDryRun: true
        )
    }

    static func rules() throws -> RulesReport {
        let field = FieldRow(
            name: "number",
            title: text("n"),
            type: "document",
            isRequired: true,
            choices: ["a"]
        )
        return RulesReport(
            epoch: try epoch(),
            engine: "1",
            files: [RuleFileRow(path: "admission.yaml", hash: "abc")],
            workflows: [
                WorkflowRow(
                    name: "admission",
                    title: text("w"),
                    subject: "person",
                    fields: [field],
                    subjectFields: [field],
                    events: [EventTypeRow(name: "e", title: text("e"), fields: [field])],
                    stages: [
                        StageRow(
                            name: "s",
                            title: text("s"),
                            isFinal: false,
                            accepts: ["e"],
                            timers: ["t"],
                            mayOpen: true
                        )
                    ]
                )
            ],
            calendars: [
                CalendarRow(id: "vn", first: day("2020-01-01"), last: day("2040-12-31"))
            ]
        )
    }

    static let reply = MutationReply(
        caseID: "c-7k2m",
        workflow: "admission",
        sequence: 16,
        event: 16,
        stageBefore: "ceremony",
        stageAfter: "probation",
        stageTitle: LocalizedText(vi: "Dự bị", en: "Probation"),
        isOpen: true,
        timers: [
            TimerChange(
                timer: "ceremony-deadline",
                title: LocalizedText(vi: "Hạn tổ chức lễ kết nạp", en: "Ceremony deadline"),
                occurrence: "e12",
                key: "CB-01",
                oldState: .running,
                newState: .met,
                oldDue: day("2026-08-27"),
                newDue: day("2026-08-28"),
                isProvisional: true
            )
        ],
        children: [child],
        unplaced: ["cell-recognised"],
        warnings: [text("w")],
        isDryRun: true,
        isReplay: true
    )

    static let bareReply = MutationReply(
        caseID: "c",
        workflow: "w",
        sequence: 1,
        stageAfter: "s",
        stageTitle: text("s"),
        isOpen: true
    )

    static let problem = Problem(
        .movesNotAccepted,
        text("detail"),
        field: "f",
        place: "admission.yaml:12:3",
        nearest: "n",
        allowed: ["a", "b"],
        findings: [finding],
        moves: [move]
    )
}
