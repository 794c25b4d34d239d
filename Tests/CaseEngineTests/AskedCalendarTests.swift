import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// A plan leaves a case alone whose last fold asked for none of the days that change.
///
/// Sound when a fold on any day until the next wake, under the changed calendar, gives the same.
@Suite struct AskedCalendarTests {
    private struct Subject {
        let id: String
        let history: [EventRecord]
        let surroundings: Surroundings
        let rules: CaseRules
        let today: CivilDate

        func fold(under rules: CaseRules, on day: CivilDate) throws -> CaseState {
            try CaseMachine(rules: rules).fold(
                id: id,
                history: history,
                surroundings: surroundings,
                today: day
            )
        }
    }

    private static func subjects(_ seed: UInt64) throws -> [Subject] {
        let life = try RandomLife.draw(seed: seed).lived()
        let file = try RandomCase.draw(seed: seed).played()
        return [
            Subject(
                id: "C-1",
                history: life.history,
                surroundings: life.surroundings,
                rules: life.machine.rules,
                today: life.today
            ),
            Subject(
                id: file.id,
                history: file.history,
                surroundings: file.surroundings,
                rules: file.machine.rules,
                today: file.today ?? day("2026-05-04")
            ),
        ]
    }

    /// Up to three days around a day, seen otherwise.
    private static func changedDays(
        around today: CivilDate,
        _ generator: inout SplitMix64
    ) -> [ContestedDay] {
        var days: [CivilDate: ContestedDay] = [:]
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let distance = Int.random(in: -30...90, using: &generator)
            guard let date = today.adding(days: distance) else { continue }
            days[date] = ContestedDay(
                day: date,
                isWorking: Bool.random(using: &generator),
                name: LocalizedText(vi: "thử", en: "test"),
                source: "test"
            )
        }
        return days.values.sorted { $0.day < $1.day }
    }

    /// What is wrong with one case under one change of the calendar, and whether it was skipped.
    private static func check(
        _ subject: Subject,
        _ generator: inout SplitMix64
    ) throws -> (isSkipped: Bool, problem: String?) {
        let asked = AskedDays()
        let before = try subject.fold(under: subject.rules.noting(in: asked), on: subject.today)
        guard let next = before.next else { return (false, nil) }
        let contested = changedDays(around: subject.today, &generator)
        let calendar = try TestCalendar.with(contested)
        let changes = subject.rules.calendar.changes(to: calendar).map(\.date)
        let ahead = Int.random(in: 0..<max(subject.today.days(until: next), 1), using: &generator)
        let today = subject.today.adding(days: ahead) ?? subject.today
        let isSkipped = AskedCalendar(days: asked.days, folded: subject.today).isUntouched(
            by: changes,
            on: today,
            workingDay: try subject.rules.calendar.nextWorkingDay(onOrAfter: today)
        )
        guard isSkipped, !changes.isEmpty else { return (false, nil) }
        let rules = CaseRules(
            workflow: subject.rules.workflow,
            calendar: calendar,
            bases: subject.rules.bases
        )
        let old = try subject.fold(under: subject.rules, on: today)
        let new = try subject.fold(under: rules, on: today)
        guard old != new else { return (true, nil) }
        let days = changes.map(\.isoText).joined(separator: " ")
        return (true, "folded \(subject.today), \(days) changed, seen \(today)")
    }

    @Test func `A case that asked for none of the changed days stays as it is`() throws {
        var skipped = 0
        for seed in 0..<PropertyRuns.count(60) {
            var generator = SplitMix64(seed: seed &+ 7_919)
            for subject in try Self.subjects(seed) {
                for _ in 0..<6 {
                    let (isSkipped, problem) = try Self.check(subject, &generator)
                    if isSkipped { skipped += 1 }
                    if let problem { Issue.record("seed \(seed): \(problem)") }
                }
            }
        }
        #expect(skipped > 60)
    }
}
