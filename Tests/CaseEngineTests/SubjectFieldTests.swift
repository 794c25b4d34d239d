import CivilCalendar
import Testing
import WorkflowModel

@testable import CaseEngine

/// The subject as a whole against its fields asked for one by one.
@Suite struct SubjectFieldTests {
    private static let names = ["title", "role", "unit"]
    private static let first = day("2026-01-05")

    private static func date(_ generator: inout SplitMix64) -> CivilDate {
        first.adding(days: Int.random(in: 0...6, using: &generator)) ?? first
    }

    private static func value(_ generator: inout SplitMix64) -> FieldValue? {
        let number = Int.random(in: 0...5, using: &generator)
        return number == 0 ? nil : .text("V\(number)")
    }

    /// A case whose opening, events and other cases give the same fields on the same few days.
    private static func facts(_ seed: UInt64) throws -> CaseFacts {
        var generator = SplitMix64(seed: seed)
        var life = try Life(Rules.oneStage([]), opened: "2026-01-07")
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let assignments = (0..<2).map { _ in
                FieldAssignment(
                    owner: .subject,
                    field: names[Int.random(in: 0...2, using: &generator)],
                    value: value(&generator)
                )
            }
            let effective = max(day("2026-01-07"), date(&generator))
            life.add(
                .record(event: "asked", fields: [:], historical: false),
                on: effective,
                recorded: effective,
                effects: EventEffects(assignments: assignments)
            )
        }
        var opening = Driver.subject
        opening.fields = ["title": .text("T")]
        opening.isTakenOver = Bool.random(using: &generator) ? true : nil
        let history = life.history.map { record in
            guard case .open(let stage, _, let fields, let parent) = record.action else {
                return record
            }
            return EventRecord(
                sequence: record.sequence,
                action: .open(stage: stage, subject: opening, fields: fields, parent: parent),
                effective: record.effective,
                recorded: record.recorded,
                recordedAt: record.recordedAt,
                actor: record.actor,
                reason: record.reason,
                verdict: record.verdict
            )
        }
        var known = Surroundings.none
        known.subjectValues = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            SubjectValue(
                field: names[Int.random(in: 0...2, using: &generator)],
                value: value(&generator),
                day: date(&generator),
                sequence: Int64.random(in: 0...6, using: &generator)
            )
        }
        return try life.machine.facts(of: "C1", history, known)
    }

    @Test func `All fields at once are what each is by itself`() throws {
        var apart = 0
        for seed in 0..<PropertyRuns.count(400) {
            let facts = try Self.facts(seed)
            // A case is folded from the day of its opening on.
            for ahead in 2...7 {
                let day = Self.first.adding(days: ahead) ?? Self.first
                let events = facts.placement.placed.prefix { $0.day <= day }
                let subject = facts.subject(on: day, through: events)
                for name in Self.names where name != "unit" {
                    let alone = facts.subjectValue(name, on: day, through: events)?.value
                    #expect(subject.fields[name] == alone, "seed \(seed), \(day), \(name)")
                    if alone != facts.opening.subject.fields[name] { apart += 1 }
                }
                if case .text(let unit)? = facts.subjectValue("unit", on: day, through: events)?
                    .value
                {
                    #expect(subject.unit == unit, "seed \(seed), \(day)")
                }
            }
        }
        #expect(apart > 1_000)
    }
}
