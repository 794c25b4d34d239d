import CivilCalendar
import ControlAPI
import Foundation

extension CampaignBench {
    /// A change of the calendar: a day off and the Saturday worked for it.
    private struct Swap {
        let words: String
        let dayOff: String
        let worked: String

        /// Far from what most cases count, and in the middle of it.
        static let all = [
            Swap(words: "a swap next October", dayOff: "2027-10-11", worked: "2027-10-16"),
            Swap(words: "a swap in March", dayOff: "2027-03-08", worked: "2027-03-13"),
            Swap(words: "a swap at the year's end", dayOff: "2026-12-31", worked: "2026-12-26"),
        ]
    }

    /// Plans changes of the calendar over the open cases of a daemon, each three times, while
    /// somebody asks and writes.
    func plan(_ daemon: BenchDaemon, on day: CivilDate, beside idle: BenchDaemon) async throws {
        let (process, _) = try await daemon.start(on: day)
        let path = "calendars/vn.yaml"
        let calendar = try String(contentsOfFile: "\(rules)/\(path)", encoding: .utf8)
        let clock = ContinuousClock()
        for swap in Swap.all {
            let line = "{day-off: \(swap.dayOff), worked: \(swap.worked), source: bench}"
            let changed = calendar.replacing("\nswaps:\n", with: "\nswaps:\n  - \(line)\n")
            let request = PlanRequest(rules: [RuleText(path: path, text: changed)], limit: 1)
            let (_, asker) = try await Asker.whileAsking(busy: daemon.client, idle: idle.client) {
                _ in
                for _ in 0..<3 {
                    let (start, before) = (clock.now, process.computed)
                    let report = try await daemon.client.plan(request, MutationOptions())
                    let time = start.duration(to: clock.now)
                    say(
                        "plan of \(swap.words): \(text(time)) (target 2 s), "
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
