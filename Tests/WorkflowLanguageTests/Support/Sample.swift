@testable import WorkflowLanguage

/// A small rule folder without any finding, to put mistakes into.
enum Sample {
    static let subjects = """
        person:
          title: {vi: Người, en: Person}
          fields:
            birth-date: {type: date, title: {vi: Ngày sinh, en: Date of birth}}
            status: {type: choice, choices: {member: {vi: Đảng viên, en: Member}}}

        """

    static let roles = """
        secretary:
          title: {vi: Bí thư, en: Secretary}
          in: subject.unit
          nearest: cell
          position: secretary
          else: helper
        helper:
          title: {vi: Người giúp đỡ, en: Helper}
          contact: case.helper
          else: office

        """

    static let bases = """
        law-1:
          title: {vi: Quy định 1, en: Regulation 1}
          number: 01-QĐ/TW
          issuer: Trung ương
          issued: 2019-12-01
          in-force: {since: 2020-01-01, until: 2024-12-31}
          status: confirmed
        law-2:
          title: {vi: Quy định 2, en: Regulation 2}
          number: 02-QĐ/TW
          issuer: Trung ương
          in-force: {since: 2025-01-01}
          status: reported
        charter:
          title: {vi: Điều lệ, en: Charter}
          number: "01"
          issuer: Đại hội
          status: confirmed
          note: Luôn có hiệu lực

        """

    static let calendar = """
        calendar: vn
        title: {vi: Lịch, en: Calendar}
        range: {since: 2026-01-01, until: 2026-12-31}
        week: {rest: [saturday, sunday], source: Law}

        """

    static let workflow = """
        workflow: sample
        title: {vi: Quy trình mẫu, en: Sample}
        subject: person
        calendar: vn
        initial: asked
        closes: [cancelled]
        fields:
          helper: {type: contact, title: {vi: Người giúp đỡ, en: Helper}}
          place: {type: unit}
        entry:
          decided: {needs: [voted]}
        events:
          voted:
            title: {vi: Biểu quyết, en: Voted}
            fields:
              agree: {type: integer, required: true}
              members: {type: integer, required: true}
              until: {type: date, required: true}
              papers: {type: list of document}
          reported: {title: {vi: Báo cáo, en: Reported}}
          received: {title: {vi: Nhận, en: Received}, anytime: true}
          withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}
        accepts:
          withdrawn: {to: withdrawn}
        timers:
          certificate:
            title: {vi: Giấy chứng nhận, en: Certificate}
            kind: validity
            from: voted
            within: 60 months
            basis: [charter]
            ends-with: [withdrawn]
        stages:
          asked:
            title: {vi: Chờ biểu quyết, en: Asked}
            timers:
              vote:
                title: {vi: Hạn biểu quyết, en: Vote}
                kind: deadline
                from: stage
                within: 30 working days
                basis: [charter#5.1]
                met-by: [voted]
                remind:
                  - {at: [5 working days before, on due date], to: [secretary]}
                  - {at: [every 5 working days after], times: 3, to: [secretary], level: alert}
                  - {at: [every 20 working days after], to: [office], level: alert}
              pause:
                title: {vi: Thời gian chờ, en: Pause}
                kind: waiting
                from: stage
                within: 2 weeks
                basis: [charter]
                blocks: [withdrawn]
              report:
                title: {vi: Báo cáo, en: Report}
                kind: recurring
                from: stage
                every: 3 months
                basis: [charter]
                met-by: [reported]
                remind:
                  - {at: [on due date], to: [helper], level: warning}
            accepts:
              reported: {}
              voted:
                - when: event.agree * 3 >= event.members * 2
                  to: decided
                  require:
                    - if: event.agree <= event.members
                      message: {vi: Quá số, en: Too many}
                      basis: [law-2]
                - {}
          decided:
            title: {vi: Đã biểu quyết, en: Decided}
            timers:
              answer:
                title: {vi: Hạn trả lời, en: Answer}
                kind: deadline
                met-by: [withdrawn]
                chosen-by: voted
                rules:
                  - until: 2024-12-31
                    from: received
                    otherwise: voted
                    within: 10 days
                    basis: [law-1]
                  - {since: 2025-01-01, from: voted, within: 10 days, basis: [law-2]}
                remind:
                  - {at: [on due date, every 1 week after], to: [secretary]}
            accepts:
              reported: {to: done}
          done:
            title: {vi: Xong, en: Done}
            final: true
            outcome: success
          withdrawn:
            title: {vi: Đã rút, en: Withdrawn}
            final: true

        """

    static let scenario = """
        scenario: the ordinary way
        workflow: sample
        units:
          - {id: CB-01, level: cell, parent: DU-01}
          - {id: DU-01, level: grassroots}
        subject: {id: P-1, unit: CB-01, birth-date: 2000-05-01}
        steps:
          - {open: asked, day: 2026-03-02, helper: a@b.example}
          - {record: voted, day: 2026-03-09, agree: 9, members: 10, until: 2027-01-01}
          - today: 2026-03-20
            expect:
              stage: decided
              timers:
                answer: {state: overdue, due: 2026-03-19, provisional: false}
              reminders:
                - {timer: answer, day: 2026-03-19, to: secretary, level: notice}
              some: true
              refused: {voted: not-accepted}
          - {correct: voted, day: 2026-03-10, recorded: 2026-03-21, of: 2026-03-09}
          - {void: voted, day: 2026-03-23}
          - {close: cancelled, day: 2026-03-24, warned: false}

        """

    static let messages: [String: String] = Dictionary(
        uniqueKeysWithValues: ["vi", "en"].flatMap { language in
            ["notice", "warning", "alert"].map { level in
                ("messages/\(language)/\(level).mustache", "{{case}}: {{due}}\n")
            }
        }
    )

    /// The files of the folder.
    static let files: [String: String] = [
        "subjects.yaml": subjects,
        "roles.yaml": roles,
        "bases.yaml": bases,
        "calendars/vn.yaml": calendar,
        "sample.yaml": workflow,
        "scenarios/sample.yaml": scenario,
    ].merging(messages) { first, _ in first }

    /// Loads the folder with some of its files replaced, added, or, with `nil`, taken away.
    static func load(_ changes: [String: String?] = [:]) -> LoadedRules {
        var files = Self.files
        for (path, text) in changes {
            files[path] = text
        }
        return RuleFolder.load(files: files.map { ($0.key, $0.value) })
    }
}
