import CaseEngine
import CivilCalendar
import Testing
import WorkflowModel

/// A plan leaves a case alone whose last fold asked for none of the days that change.
///
/// Sound when a fold on any day until the next wake, under the changed calendar, has the same
/// clocks and the same reminders up to that day.
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
            days[date] = contested(date, isWorking: Bool.random(using: &generator))
        }
        return days.values.sorted { $0.day < $1.day }
    }

    private static func contested(_ date: CivilDate, isWorking: Bool) -> ContestedDay {
        ContestedDay(
            day: date,
            isWorking: isWorking,
            name: LocalizedText(vi: "thử", en: "test"),
            source: "test"
        )
    }

    /// What is wrong with one case under one change of the calendar, and whether it was skipped.
    private static func check(
        _ subject: Subject,
        _ generator: inout SplitMix64
    ) throws -> (isSkipped: Bool, problem: String?) {
        let notes = AskedNotes()
        let before = try subject.fold(under: subject.rules.noting(in: notes), on: subject.today)
        guard let next = before.next else { return (false, nil) }
        let contested = changedDays(around: subject.today, &generator)
        let calendar = try TestCalendar.with(contested)
        let ahead = Int.random(in: 0..<max(subject.today.days(until: next), 1), using: &generator)
        let today = subject.today.adding(days: ahead) ?? subject.today
        let change = AskedCalendar.Change(from: subject.rules.calendar, to: calendar, on: today)
        let isSkipped = AskedCalendar(notes, folded: subject.today).isUntouched(by: change)
        guard isSkipped, !change.isEmpty else { return (false, nil) }
        let rules = CaseRules(
            workflow: subject.rules.workflow,
            calendar: calendar,
            bases: subject.rules.bases
        )
        let old = try subject.fold(under: subject.rules, on: today)
        let new = try subject.fold(under: rules, on: today)
        let isSame =
            old.timers == new.timers && old.unplaced == new.unplaced && old.hold == new.hold
            && old.planned.filter { $0.day <= today } == new.planned.filter { $0.day <= today }
            && old.silenced.filter { $0.reminder.day <= today }
                == new.silenced.filter { $0.reminder.day <= today }
        if isSame { return (true, nil) }
        let days = contested.map(\.day.isoText).joined(separator: " ")
        return (true, "folded \(subject.today), \(days) changed, seen \(today)")
    }

    /// Due on Wednesday 1 April; notices on 18 and 25 March and 1 April.
    private static let notices = [
        Rules.remind([.before(.workingDays(10)), .before(.workingDays(5)), .onDue])
    ]

    @Test(
        arguments: [
            ("2026-03-02", "2026-03-25", true), ("2026-03-13", "2026-03-25", true),
            ("2026-03-16", "2026-03-25", false), ("2026-03-02", "2026-04-01", false),
            ("2026-03-02", "2026-03-18", true), ("2026-03-02", "2026-03-02", false),
        ]
    )
    func `The day of a reminder matters once it may come to be today`(
        today: String,
        off: String,
        isUntouched: Bool
    ) throws {
        let due = DueSpan.within(.days(30))
        let clock = Rules.clock("answer", due: due, metBy: ["done"], remind: Self.notices)
        let life = try Life(Rules.oneStage([clock]))
        let notes = AskedNotes()
        let rules = life.machine.rules
        _ = try CaseMachine(rules: rules.noting(in: notes)).fold(
            id: "C1",
            history: life.history,
            today: life.today
        )
        let calendar = try TestCalendar.with([Self.contested(day(off), isWorking: false)])
        let change = AskedCalendar.Change(from: rules.calendar, to: calendar, on: day(today))
        let asked = AskedCalendar(notes, folded: life.today)
        #expect(asked.isUntouched(by: change) == isUntouched)
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
