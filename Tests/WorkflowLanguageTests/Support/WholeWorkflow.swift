/// The workflow of the folder that says everything once.
enum WholeWorkflow {
    static let text = frame + timers + stages

    private static let frame = """
        workflow: whole
        title: {vi: Toàn bộ, en: Whole}
        subject: person
        calendar: vn
        initial: asked
        holds: {reasons: {illness: {vi: Ốm, en: Illness}, travel: {vi: Đi xa, en: Travel}}, review: 3 months}
        closes: [cancelled]
        fields:
          helper: {type: contact}
          count: {type: integer}
          decision: {type: document}
          last: {type: date}
        events:
          introduced:
            title: {vi: Giới thiệu, en: Introduced}
            fields: {who: {type: subject, required: true}, helper: {type: contact}, rank: {type: text}}
          inquired:
            title: {vi: Hỏi, en: Inquired}
            fields: {body: {type: unit, required: true}, overseas: {type: boolean}}
          decided:
            title: {vi: Quyết định, en: Decided}
            fields: {until: {type: date, required: true}, number: {type: document}}
          received: {title: {vi: Nhận, en: Received}, anytime: true}
          moved: {title: {vi: Chuyển, en: Moved}, fields: {cell: {type: unit, required: true}}}
          finished: {title: {vi: Xong, en: Finished}}
        accepts:
          finished:
            to: done
            hands-over: {workflow: inquiry, with: {body: subject.unit, urgent: "true"}}

        """

    private static let timers = """
        timers:
          introduction:
            title: {vi: Giới thiệu, en: Introduction}
            kind: validity
            from: introduced
            within: 12 months
            per: event.who
            on-hold: absolute
            basis: [law]
            ends-with: {event: finished, when: event.date > today}
            remind: [{at: 30 days before, to: secretary, since: 2026-01-01, until: 2030-12-31}]

        """

    private static let stages = """
        stages:
          asked:
            title: {vi: Hỏi, en: Asked}
            stale-after: {period: 2 months, to: secretary, level: alert}
            timers:
              answers:
                title: {vi: Trả lời, en: Answers}
                kind: deadline
                on-hold: remaining
                extend: {up-to: 30 working days, times: 2, basis: [law]}
                per: event.body
                met-by: [{event: moved, when: event.cell = "CB-02"}, finished]
                chosen-by: inquired
                rules:
                  - until: 2026-07-25
                    from: inquired
                    await:
                      from: stage
                      within: 10 working days
                      basis: [law]
                      remind: [{at: [on due date, every 1 week after], to: secretary}]
                    within:
                      - {when: event.overseas, period: 90 working days}
                      - {period: 30 working days}
                    warn-within: 20 working days
                    warn-basis: [law]
                    basis: [law]
                  - {since: 2026-07-26, from: inquired, within: 20 days, basis: [law-2026]}
                remind: [{at: every 5 working days after, to: [helper, office], level: alert}]
              all-back:
                title: {vi: Về đủ, en: All back}
                kind: deadline
                on-hold: remaining
                from: children inquiry all final
                otherwise: inquired
                within: next meeting of unit
                basis: [law]
                met-by: finished
                remind: [{at: every 5 working days after, to: office}]
              ahead:
                title: {vi: Trước hạn, en: Ahead}
                kind: waiting
                on-hold: absolute
                before: {period: 30 days, of: timer answers}
                basis: [law]
                blocks: [moved]
                opens: day-after
                remind: [{at: on due date, to: office}]
              until:
                title: {vi: Đến ngày, en: Until}
                kind: deadline
                on-hold: absolute
                by: event decided.until
                basis: [law]
                met-by: [received, finished]
                answers: any
                remind: [{at: every 5 working days after, to: office}]
              report:
                title: {vi: Báo cáo, en: Report}
                kind: recurring
                on-hold: absolute
                from: {earliest: [stage, first introduced]}
                every: year by 12-15
                opens: 15 days before
                basis: [law]
                remind: [{at: on due date, to: office}]
            accepts:
              introduced:
                set:
                  case.helper: {feel: event.helper}
                  case.count: {feel: count of("introduced")}
                  subject.status: member
                  subject.children: 2
                  subject.share: 0.5
                  subject.married: false
                  subject.papers: [a, b]
                  case.last: 2026-03-01
              inquired:
                opens:
                  - workflow: inquiry
                    with: {body: event.body, contact: case.helper, urgent: event.overseas}
                    key: event.body
              moved: {set: {subject.unit: {feel: event.cell}, case.helper: null}}
              decided:
                - when: all final("inquiry") and is a("member") and valid("introduction", "P-2")
                  to: done
                  set: {case.decision: {feel: event.number}}
                  require:
                    - if: count(timers("answers")) > 0 and count(children("inquiry")) > 1
                      message: {vi: Thiếu, en: Missing}
                      since: 2026-01-01
                      until: 2027-12-31
                      enforce: warn
                - {until: 2026-12-31}
                - {since: 2027-01-01, to: done}
          done: {title: {vi: Xong, en: Done}, final: true}

        """
}
