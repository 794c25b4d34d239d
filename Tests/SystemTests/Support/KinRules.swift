import Foundation
import TestTools

/// A small rule folder of the tests' own.
///
/// A review that asks bodies, a check for each of them, and a follow-up that a review hands over
/// to; a motion that waits for the next meeting of its cell, and the meetings of a cell.
enum KinRules {
    /// Writes the folder, with the shipped calendar and texts, and returns its path.
    static func write(_ office: Installation) throws -> String {
        let folder = "\(office.folder)/rules"
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["calendars", "messages"] {
            try files.copyItem(
                atPath: Tool.path("Workflows/\(name)"),
                toPath: "\(folder)/\(name)"
            )
        }
        try put(folder, "subjects.yaml", subjects)
        try put(folder, "roles.yaml", roles)
        try put(folder, "bases.yaml", bases)
        try put(folder, "review.yaml", review())
        try put(folder, "check.yaml", check)
        try put(folder, "follow-up.yaml", followUp)
        try put(folder, "activity.yaml", activity)
        try put(folder, "motion.yaml", motion)
        return folder
    }

    /// Lets a check ask for what nobody who asked for one has said, as a change of rules does, or
    /// takes that back.
    static func offerChecks(_ isOffered: Bool, in folder: String) throws {
        let title = "title: {vi: Địa bàn, en: Place}"
        let demand = "fields:\n  place: {type: text, required: true, \(title)}"
        let demanding = check.replacingOccurrences(of: "fields:", with: demand)
        try put(folder, "check.yaml", isOffered ? check : demanding)
        try put(folder, "review.yaml", review(asks: isOffered))
    }

    private static func put(_ folder: String, _ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    private static let subjects = """
        person:
          title: {vi: Người, en: Person}
          fields:
            status: {type: text, title: {vi: Tư cách, en: Standing}}

        unit:
          title: {vi: Tổ chức đảng, en: Unit}
          fields:
            note: {type: text, title: {vi: Ghi chú, en: Note}}

        """

    private static let roles = """
        cell-secretary:
          title: {vi: Bí thư chi bộ, en: Cell secretary}
          in: subject.unit
          nearest: cell
          position: secretary
          else: office

        """

    private static let bases = """
        manual:
          title: {vi: Sổ tay, en: Manual}
          number: 1-ST
          issuer: Văn phòng
          issued: 2020-01-01
          in-force: {since: 2020-01-01}
          status: confirmed

        """

    private static func review(asks: Bool = true) -> String {
        let opening =
            asks ? "{opens: {workflow: check, key: event.body, with: {body: event.body}}}" : "{}"
        let clock = asks ? answers : ""
        let renames = asks ? "" : "renames: {timers: {answers: none}}\n"
        return renames + """
            workflow: review
            title: {vi: Xét hồ sơ, en: Review}
            subject: person
            calendar: vn
            initial: collecting
            closes: [withdrawn]
            holds:
              reasons: {abroad: {vi: Đi nước ngoài, en: Abroad}}
              review: 3 months

            events:
              check-asked:
                title: {vi: Hỏi ý kiến, en: Body asked}
                future: true
                fields:
                  body: {type: text, required: true, title: {vi: Nơi được hỏi, en: Body}}
              decided: {title: {vi: Kết luận, en: Decided}}
              passed-on: {title: {vi: Chuyển, en: Passed on}}

            stages:
              collecting:
                title: {vi: Thu thập, en: Collecting}
                timers:
                  collect:
                    title: {vi: Hạn kết luận, en: Conclusion}
                    kind: deadline
                    from: stage
                    within: 60 working days
                    warn-within: 40 working days
                    warn-basis: [manual]
                    basis: [manual]
                    on-hold: remaining
                    met-by: [decided, passed-on]
                    extend: {up-to: 30 working days, times: 1, basis: [manual]}
                    remind:
                      - {at: [5 working days before], to: [cell-secretary]}
                      - {at: [every 5 working days after], to: [cell-secretary], level: alert}
            \(clock)    accepts:
                  check-asked: \(opening)
                  decided: {to: done, set: {subject.status: cleared}}
                  passed-on: {to: done, hands-over: {workflow: follow-up}}
              done: {title: {vi: Xong, en: Done}, final: true, outcome: success}

            """
    }

    private static let answers = """
              answers:
                title: {vi: Hạn tổng hợp, en: Summing up}
                kind: deadline
                from: children check all final
                within: 10 working days
                basis: [manual]
                on-hold: absolute
                met-by: [decided, passed-on]
                remind:
                  - {at: [5 working days before], to: [cell-secretary]}
                  - {at: [every 5 working days after], to: [cell-secretary], level: alert}

        """

    private static let check = """
        workflow: check
        title: {vi: Thẩm tra, en: Check}
        subject: person
        calendar: vn
        initial: asked
        many: true
        fields:
          body: {type: text, required: true, title: {vi: Nơi được hỏi, en: Body}}

        events:
          answered: {title: {vi: Trả lời, en: Answered}}

        stages:
          asked:
            title: {vi: Chờ trả lời, en: Waiting for the answer}
            timers:
              answer:
                title: {vi: Hạn trả lời, en: Answer}
                kind: deadline
                from: stage
                within: 30 working days
                basis: [manual]
                met-by: [answered]
                remind:
                  - {at: [5 working days before], to: [cell-secretary]}
                  - {at: [every 5 working days after], to: [cell-secretary], level: alert}
            accepts:
              answered: {to: answered}
          answered: {title: {vi: Đã trả lời, en: Answered}, final: true, outcome: clear}

        """

    private static let followUp = """
        workflow: follow-up
        title: {vi: Theo dõi, en: Follow-up}
        subject: person
        calendar: vn
        initial: asked


        events:
          answered: {title: {vi: Trả lời, en: Answered}}

        stages:
          asked:
            title: {vi: Chờ trả lời, en: Waiting for the answer}
            timers:
              answer:
                title: {vi: Hạn trả lời, en: Answer}
                kind: deadline
                from: stage
                within: 30 working days
                basis: [manual]
                met-by: [answered]
                remind:
                  - {at: [5 working days before], to: [cell-secretary]}
                  - {at: [every 5 working days after], to: [cell-secretary], level: alert}
            accepts:
              answered: {to: answered}
          answered: {title: {vi: Đã trả lời, en: Answered}, final: true, outcome: clear}

        """

    private static let activity = """
        workflow: activity
        title: {vi: Sinh hoạt chi bộ, en: Meetings of a cell}
        subject: unit
        calendar: vn
        initial: active
        standing: true

        events:
          meeting-planned:
            title: {vi: Dự kiến họp, en: Meeting planned}
            fields:
              meets-on: {type: date, required: true, title: {vi: Ngày họp, en: Day of the meeting}}
          meeting-held: {title: {vi: Đã họp, en: Meeting held}}

        stages:
          active:
            title: {vi: Hoạt động, en: Active}
            timers:
              monthly:
                title: {vi: Họp hằng tháng, en: Monthly meeting}
                kind: recurring
                from: stage
                every: month by day 3
                basis: [manual]
                met-by: [meeting-held]
                remind:
                  - {at: [5 working days before], to: [cell-secretary]}
            accepts:
              meeting-planned: {}
              meeting-held: {}

        """

    private static let motion = """
        workflow: motion
        title: {vi: Đưa ra chi bộ, en: Motion}
        subject: person
        calendar: vn
        initial: waiting

        events:
          discussed:
            title: {vi: Đã thảo luận, en: Discussed}
            fields:
              present: {type: integer, required: true, title: {vi: Số người dự, en: Present}}

        stages:
          waiting:
            title: {vi: Chờ họp, en: Waiting for the meeting}
            timers:
              meeting:
                title: {vi: Kỳ họp tới, en: Next meeting}
                kind: deadline
                from: stage
                within: next meeting of unit
                basis: [manual]
                met-by: [discussed]
                remind:
                  - {at: [1 working day before], to: [cell-secretary]}
                  - {at: [every 5 working days after], to: [cell-secretary], level: alert}
            accepts:
              discussed:
                to: discussed
                require:
                  - if: event.present >= 5
                    message: {vi: Phải có ít nhất 5 người dự., en: At least 5 must be present.}
                    basis: [manual]
          discussed: {title: {vi: Đã thảo luận, en: Discussed}, final: true, outcome: success}

        """
}
