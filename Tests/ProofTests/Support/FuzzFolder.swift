import Foundation
import Testing

/// The files that inputs are made of, and the folder they are loaded in.
enum FuzzFolder {
    /// An input that once was handled wrongly.
    struct Find: Sendable, CustomTestStringConvertible {
        let path: String
        let bytes: [UInt8]
        let was: String
        var testDescription: String { was }
    }

    /// Finds of earlier runs.
    static let finds: [Find] = [
        Find(
            path: "scenarios/small.yaml",
            bytes: Array("scenario: small\nworkflow: ".utf8) + [0xFF, 0x0A],
            was: "a scenario that is no text stopped the rules"
        ),
        Find(
            path: "small.yaml",
            bytes: Array("workflow: small\nstages: {a: {timers: {t: {from: timer t}}}}\n".utf8),
            was: "a timer that waits for itself"
        ),
    ]

    /// A small folder without findings in which an input replaces a file.
    static let small: [String: String] = [
        "subjects.yaml": """
        person:
          title: {vi: Người, en: Person}
          fields: {birth-date: {type: date, title: {vi: Ngày sinh, en: Birth}}}

        """,
        "roles.yaml": """
        secretary: {title: {vi: Bí thư, en: Secretary}, in: subject.unit, position: secretary, else: office}

        """,
        "bases.yaml": """
        law:
          title: {vi: Luật, en: Law}
          number: "1"
          issuer: Quốc hội
          status: confirmed

        """,
        "calendars/vn.yaml": """
        calendar: vn
        title: {vi: Lịch, en: Calendar}
        range: {since: 2026-01-01, until: 2026-12-31}
        week: {rest: [saturday, sunday], source: Law}

        """,
        "messages/vi/notice.mustache": "{{case}}\n", "messages/en/notice.mustache": "{{case}}\n",
        "messages/vi/warning.mustache": "{{case}}\n", "messages/en/warning.mustache": "{{case}}\n",
        "messages/vi/alert.mustache": "{{case}}\n", "messages/en/alert.mustache": "{{case}}\n",
        "small.yaml": workflow,
        "scenarios/small.yaml": scenario,
    ]

    private static let workflow = """
        workflow: small
        title: {vi: Nhỏ, en: Small}
        subject: person
        calendar: vn
        initial: asked
        closes: [cancelled]
        holds: {reasons: {ill: {vi: Ốm, en: Ill}}, review: 3 months}
        fields:
          helper: {type: contact}
        entry:
          decided: {needs: [voted]}
        events:
          voted:
            title: {vi: Biểu quyết, en: Voted}
            fields:
              agree: {type: integer, required: true}
              who: {type: text, required: true}
              day-of: {type: date}
          got: {title: {vi: Nhận, en: Got}, anytime: true}
        accepts:
          got: {}
        stages:
          asked:
            title: {vi: Hỏi, en: Asked}
            stale-after: {period: 3 months, to: [office]}
            timers:
              vote:
                title: {vi: Hạn, en: Vote}
                kind: deadline
                from: stage
                within: [{when: happened("got"), period: 10 days}, {period: 30 working days}]
                basis: [law]
                on-hold: absolute
                met-by: [{event: voted, when: event.agree > 2}]
                extend: {up-to: 30 working days, times: 1, basis: [law]}
                remind:
                  - {at: [5 working days before, on due date], to: [secretary]}
                  - {at: [every 5 working days after], to: [office], level: alert}
            accepts:
              voted:
                - when: event.agree * 3 >= 6
                  to: decided
                  set: {case.helper: null}
                  require:
                    - {if: event.agree > 0, message: {vi: Ít, en: Few}, enforce: warn}
                - {}
          decided:
            title: {vi: Quyết, en: Decided}
            stale-after: {period: 6 months, to: [office]}
            timers:
              answer:
                title: {vi: Trả lời, en: Answer}
                kind: deadline
                chosen-by: voted
                met-by: [got]
                on-hold: remaining
                rules:
                  - {until: 2025-12-31, from: got, otherwise: voted, within: 10 days, basis: [law]}
                  - {since: 2026-01-01, from: {latest: [voted, stage]}, by: 12-31, basis: [law]}
                remind:
                  - {at: [every 1 week after], to: [secretary]}
              wait:
                title: {vi: Chờ, en: Wait}
                kind: waiting
                from: first voted
                within: 2 weeks
                per: event.who
                basis: [law]
                on-hold: absolute
                blocks: [voted]
            accepts:
              voted: {to: done}
          done: {title: {vi: Xong, en: Done}, final: true}

        """

    private static let scenario = """
        scenario: small
        workflow: small
        units: [{id: CB-01, level: cell}]
        subject: {id: P-1, unit: CB-01}
        steps:
          - {open: asked, day: 2026-03-02}
          - {record: voted, day: 2026-03-09, agree: 9, who: a}
          - today: 2026-03-20
            expect: {stage: decided, timers: {answer: {state: running}}, some: true, reminders: []}
          - {void: voted, day: 2026-03-23}

        """

    /// The small folder, and pieces of the shipped one.
    static let bases: [String: String] = {
        var files = small
        for (name, path) in [
            ("piece", "admission.yaml"), ("asked", "verification.yaml"),
            ("scenarios/piece", "scenarios/ordinary-path.yaml"), ("roles", "roles.yaml"),
            ("bases", "bases.yaml"), ("subjects", "subjects.yaml"),
            ("calendars/vn", "calendars/vn.yaml"),
        ] {
            let location = "\(Shipped.folder)/\(path)"
            guard let text = try? String(contentsOfFile: location, encoding: .utf8) else {
                continue
            }
            // A calendar of a century costs more than all the rest.
            let short = text.replacing("until: 2100-12-31", with: "until: 2027-12-31")
            let lines = short.split(separator: "\n", omittingEmptySubsequences: false)
            // Large files in pieces: an input costs as much as its whole file.
            for (number, start) in stride(from: 0, to: lines.count, by: 120).enumerated() {
                let piece = lines[start..<min(lines.count, start + 120)].joined(separator: "\n")
                files["\(name)-\(number).yaml"] = piece + "\n"
            }
        }
        return files
    }()
}
