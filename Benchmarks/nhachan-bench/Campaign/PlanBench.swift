import CivilCalendar
import ControlAPI
import Foundation

extension CampaignBench {
    /// One text of a rule file in place of another.
    private struct Edit {
        let words: String
        let file: String
        let old: String
        let new: String

        /// A day off and the Saturday worked for it: far from what most cases count, and in the
        /// middle of it; and a period of the law that nearly every open case is under.
        static let all = [
            swap("next October", dayOff: "2027-10-11", worked: "2027-10-16"),
            swap("in March", dayOff: "2027-03-08", worked: "2027-03-13"),
            swap("at the year's end", dayOff: "2026-12-31", worked: "2026-12-26"),
            Edit(
                words: "another period in every review",
                file: "yearly-review.yaml",
                old: "within: 20 working days",
                new: "within: 15 working days"
            ),
        ]

        private static func swap(_ words: String, dayOff: String, worked: String) -> Edit {
            let line = "{day-off: \(dayOff), worked: \(worked), source: bench}"
            return Edit(
                words: "a swap \(words)",
                file: "calendars/vn.yaml",
                old: "\nswaps:\n",
                new: "\nswaps:\n  - \(line)\n"
            )
        }
    }

    /// Plans changes of the calendar and of a rule over the open cases of a daemon, each three
    /// times, while somebody asks and writes.
    func plan(_ daemon: BenchDaemon, on day: CivilDate, beside idle: BenchDaemon) async throws {
        let (process, _) = try await daemon.start(on: day)
        let clock = ContinuousClock()
        for edit in Edit.all {
            let text = try String(contentsOfFile: "\(rules)/\(edit.file)", encoding: .utf8)
            let changed = RuleText(
                path: edit.file,
                text: text.replacing(edit.old, with: edit.new)
            )
            let request = PlanRequest(rules: [changed], limit: 1)
            let (_, asker) = try await Asker.whileAsking(busy: daemon.client, idle: idle.client) {
                _ in
                for _ in 0..<3 {
                    let (start, before) = (clock.now, process.computed)
                    let report = try await daemon.client.plan(request, MutationOptions())
                    let time = start.duration(to: clock.now)
                    say(
                        "plan of \(edit.words): \(self.text(time)) (target 2 s), "
                            + "\(Int((process.computed - before) * 1_000)) ms computed; "
                            + "\(report.caseCount) cases open, \(report.foldedCount) folded, "
                            + "\(report.moveCount) dates move, \(memory(process))"
                    )
                }
            }
            say(asker.text)
        }
        try await process.stop()
    }
}
