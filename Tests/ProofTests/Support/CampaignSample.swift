import Foundation
import Testing
import WorkflowLanguage
import WorkflowModel

/// A small rule folder with campaigns over persons and units, and procedures that read each other.
enum CampaignSample {
    private static let subjects = """
        person:
          title: {vi: Người, en: Person}
          fields:
            birth-date: {type: date}
            status:
              type: choice
              choices:
                candidate: {vi: Người vào Đảng, en: Applicant}
                probationary: {vi: Dự bị, en: Probationary}
                official: {vi: Chính thức, en: Official}
                former: {vi: Đã ra, en: Former}
            party-age-from: {type: date}
            under-inspection: {type: boolean}
            on-help-list: {type: boolean}
            left-on: {type: date}
            readmitted: {type: boolean}
        unit:
          title: {vi: Tổ chức, en: Unit}
          fields: {founded: {type: date}}
        member:
          is: person
          where: 'subject.status = "probationary" or subject.status = "official"'
        cell: {is: unit, where: 'unit.level = "cell"'}

        """

    private static let due = """
            timers:
              due:
                title: {vi: Hạn, en: Due}
                kind: deadline
                from: stage
                by: 12-31
                basis: [office-default]
                met-by: [done]
                remind:
                  - {at: [10 working days before, on due date], to: [cell-secretary]}
                  - {at: [every 10 working days after], to: [committee-office], level: alert}

        """

    private static func simple(_ name: String, of subject: String, _ head: String) -> String {
        """
        workflow: \(name)
        title: {vi: \(name), en: \(name)}
        subject: \(subject)
        calendar: vn
        initial: open
        closes: [opened-in-error]
        \(head)
        events:
          done: {title: {vi: Xong, en: Done}}
        stages:
          open:
            title: {vi: Mở, en: Open}
        \(due)
            accepts: {done: {to: finished}}
          finished: {title: {vi: Xong, en: Finished}, final: true, outcome: success}

        """
    }

    private static let review = simple(
        "review",
        of: "person",
        """
        fields: {year: {type: integer, required: true}}
        opens-every:
          - day: [12-01]
            for-each: [member]
            late-until: 12-31
            with: {year: campaign.day.year}
        closes-when: 'not(is a("member"))'
        """
    )

    private static let badge = simple(
        "badge",
        of: "person",
        """
        many: true
        opens-every:
          - day: [02-03, 05-19, 09-02, 11-07]
            for-each: [member]
            where: age on(subject.party-age-from, campaign.day) = 30
        """
    )

    private static let birthday = simple(
        "birthday",
        of: "person",
        """
        opens-every:
          - day: [01-01]
            for-each: [member]
            where: age on(subject.birth-date, today) = 60
            late-until: 12-31
        """
    )

    private static let plan = simple(
        "plan",
        of: "unit",
        "opens-every: [{day: [01-15], for-each: [cell], late-until: 12-31}]"
    )

    /// A member who is helped, moved, removed and taken back.
    private static let moves = """
        workflow: NAME
        title: {vi: Quy trình, en: Procedure}
        subject: person
        calendar: vn
        initial: open
        events:
          listed: {title: {vi: Đưa vào diện giúp đỡ, en: Listed}}
          inspected: {title: {vi: Bị kiểm tra, en: Under inspection}}
          cleared: {title: {vi: Kết thúc kiểm tra, en: Cleared}}
          introduced: {title: {vi: Giới thiệu, en: Introduced}}
          removed: {title: {vi: Xóa tên, en: Removed}}
          admitted: {title: {vi: Kết nạp lại, en: Admitted}}
        accepts:
          listed: {set: {subject.on-help-list: true}}
          inspected: {set: {subject.under-inspection: true}}
          cleared: {set: {subject.under-inspection: false}}
          removed: {to: ended, set: {subject.status: former, subject.left-on: {feel: event.date}}}
          introduced:
            to: ended
            require:
              - if: subject.on-help-list != true or subject.under-inspection != true
                message: {vi: Đang bị kiểm tra, en: Under inspection}
          admitted:
            to: ended
            set:
              subject.status: probationary
              subject.readmitted: true
              subject.party-age-from: {feel: event.date}
            require:
              - if: subject.left-on = null or subject.left-on + duration("P36M") <= event.date
                message: {vi: Chưa đủ 36 tháng, en: Not yet 36 months}
              - if: subject.readmitted != true
                message: {vi: Đã kết nạp lại một lần, en: Readmitted before}
        stages:
          open:
            title: {vi: Mở, en: Open}
            stale-after: {period: 6 months, to: [cell-secretary]}
          ended: {title: {vi: Hết, en: Ended}, final: true, outcome: success}

        """

    private static func procedure(_ name: String) -> String {
        moves.replacingOccurrences(of: "NAME", with: name)
    }

    /// The folder with one scenario.
    static func load(scenario: String = "") -> LoadedRules {
        var files: [(path: String, text: String)] = Shipped.frame.filter {
            $0.path != "subjects.yaml"
        }
        files += [
            ("subjects.yaml", subjects), ("review.yaml", review), ("badge.yaml", badge),
            ("birthday.yaml", birthday), ("plan.yaml", plan),
            ("help.yaml", procedure("help")), ("transfer.yaml", procedure("transfer")),
            ("removal.yaml", procedure("removal")), ("admission.yaml", procedure("admission")),
        ]
        if !scenario.isEmpty { files.append(("scenarios/story.yaml", scenario)) }
        return RuleFolder.load(files: files)
    }
}
