@testable import WorkflowLanguage

/// A rule folder without any finding that says everything the language can say once.
enum WholeSample {
    static let subjects = """
        person:
          title: {vi: Người, en: Person}
          fields:
            birth-date: {type: date, required: true}
            status:
              type: choice
              choices: {member: {vi: Đảng viên, en: Member}, former: {vi: Đã ra, en: Former}}
            children: {type: integer}
            share: {type: decimal}
            married: {type: boolean}
            papers: {type: list of text}
        unit:
          title: {vi: Tổ chức, en: Unit}
          fields: {founded: {type: date}}
        member: {is: person, where: subject.status = "member", title: {vi: Đảng viên, en: Member}}
        young: {is: unit, where: 'age on(subject.founded, today) < 5'}

        """

    static let roles = """
        secretary:
          title: {vi: Bí thư, en: Secretary}
          versions:
            - {since: 2026-07-26, in: parent.unit, position: secretary, else: office}
            - {until: 2026-07-25, in: subject.unit, nearest: cell, position: secretary}
        helper: {title: {vi: Người giúp, en: Helper}, contact: case.helper, else: secretary}

        """

    static let inquiry = """
        workflow: inquiry
        title: {vi: Thẩm tra, en: Inquiry}
        subject: person
        calendar: vn
        initial: asked
        fields:
          body: {type: unit, required: true}
          contact: {type: contact}
          urgent: {type: boolean}
        events:
          answered: {title: {vi: Trả lời, en: Answered}}
        stages:
          asked:
            title: {vi: Đã hỏi, en: Asked}
            stale-after: {period: 3 months, to: [secretary]}
            accepts: {answered: {to: done}}
          done: {title: {vi: Xong, en: Done}, final: true, outcome: success}

        """

    static let meetings = """
        workflow: meetings
        title: {vi: Sinh hoạt, en: Meetings}
        subject: unit
        calendar: vn
        initial: active
        standing: true
        events:
          meeting-planned:
            title: {vi: Định ngày họp, en: Planned}
            fields: {meets-on: {type: date, required: true}}
          meeting-held: {title: {vi: Đã họp, en: Held}}
        stages:
          active:
            title: {vi: Đang hoạt động, en: Active}
            timers:
              meeting:
                title: {vi: Họp hằng tháng, en: Monthly meeting}
                kind: recurring
                from: stage
                every: month by day 3
                opens: 15 days before
                basis: [law]
                met-by: [meeting-held]
                remind: [{at: on due date, to: office}]
            accepts: {meeting-planned: {}, meeting-held: {}}

        """

    static let scenario = """
        scenario: everything once
        workflow: whole
        units:
          - {id: CB-01, level: cell, parent: DU-01, until: 2026-07-31, meets: month by day 3}
          - {id: CB-01, level: cell, parent: DU-02, since: 2026-08-01}
          - {id: DU-01, level: grassroots, meets: month by working day 2}
          - {id: DU-02, level: grassroots}
        subject: {id: P-1, unit: CB-01, birth-date: 2000-05-01}
        steps:
          - {meeting: CB-01, day: 2026-03-01}
          - {open: asked, day: 2026-03-02, helper: Lan <a@b.example>}
          - {meeting: CB-01, day: 2026-03-03, held: true}
          - {record: inquired, day: 2026-03-09, body: DU-01, override: theo ý kiến cấp trên}
          - {child: inquiry/DU-01, record: answered, day: 2026-03-10}
          - {hold: illness, until: 2026-05-01, day: 2026-03-12}
          - {resume: true, day: 2026-04-01}
          - {extend: answers, key: DU-01, by: 5 working days, approver: BTV, document: 1-CV, day: 2026-04-02}
          - {ack: answers/DU-01, day: 2026-04-02}
          - {snooze: report, until: 2026-04-10, day: 2026-04-02, refused: snooze-too-long}
          - today: 2026-04-20
            expect:
              stage: asked
              outcome: none
              hold: none
              fields: {subject.status: none, case.helper: a@b.example, subject.unit: CB-01}
              children: {inquiry/DU-01: {stage: done, outcome: success, reminders: []}}
              handed-over: []
              timers:
                answers/DU-01: {state: running, start: 2026-03-09}
                answers-awaited: {state: met, late: false}
              reminders: [{timer: "@hold", day: 2026-04-20, to: office}]
              some: true
              unplaced: []
              refused: {decided: child-open}
          - {void: inquired, set-aside: true, day: 2026-04-21}
          - change: 2026-04-22
            periods: {answers: 40 days}
            moves: [{timer: answers/DU-01, from: 2026-05-01, to: none, because: [period, law]}]
            some: true
          - {undo: 2026-04-23, moves: [{case: whole/P-1, timer: answers, from: none, to: 2026-05-01}]}
          - {change: 2026-04-24, law-since: 2026-07-26, moves: []}
          - {change: 2026-04-24, units: [{id: CB-01, level: cell}]}

        """

    /// The files of the folder.
    static let files: [String: String] = [
        "subjects.yaml": subjects,
        "roles.yaml": roles,
        "bases.yaml": """
        law:
          title: {vi: Luật, en: Law}
          number: 1-QĐ
          issuer: Trung ương
          status: confirmed
        law-2026:
          title: {vi: Luật mới, en: New law}
          number: 2-QĐ
          issuer: Trung ương
          in-force: {since: 2026-07-26}
          status: confirmed

        """,
        "calendars/vn.yaml": Sample.calendar,
        "whole.yaml": WholeWorkflow.text,
        "inquiry.yaml": inquiry,
        "meetings.yaml": meetings,
        "scenarios/whole.yaml": scenario,
        "messages/vi/waiting-notice.mustache": "{{timer}}\n\n{{#explained}}{{.}}{{/explained}}\n",
        "messages/en/waiting-notice.mustache": "{{timer}}\n\n{{! nothing }}{{{subject}}}\n",
        "messages/vi/recurring-warning.mustache": "{{timer}}\n",
    ].merging(Sample.messages) { first, _ in first }

    /// Loads the folder with some of its files replaced, added, or, with `nil`, taken away.
    static func load(_ changes: [String: String?] = [:]) -> LoadedRules {
        var files = Self.files
        for (path, text) in changes {
            files[path] = text
        }
        return RuleFolder.load(files: files.map { ($0.key, $0.value) })
    }
}
