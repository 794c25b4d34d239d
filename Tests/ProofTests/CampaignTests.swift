import CaseEngine
import CivilCalendar
import Foundation
import Testing
import WorkflowLanguage
import WorkflowModel

/// Campaigns, the register, and subjects that go through several procedures.
@Suite struct CampaignTests {
    private static let units = """
        units:
          - {id: CB-01, level: cell, parent: DU-01}
          - {id: CB-02, level: cell, parent: DU-01, since: 2026-03-10}
          - {id: DU-01, level: grassroots}
        """

    private static func run(_ body: String) -> [String] {
        let loaded = CampaignSample.load(scenario: "scenario: a story\n\(units)\n\(body)")
        guard let library = loaded.library, let scenario = loaded.scenarios.first else {
            return loaded.diagnostics.map(\.description)
        }
        return loaded.diagnostics.map(\.description)
            + ScenarioRunner(library: library).run(scenario).map { $0.text(.english) }
    }

    @Test func `A case opens for each member with the day of the round, for others not`() {
        let found = Self.run(
            """
            workflow: review
            subjects:
              - {id: P-1, unit: CB-01, status: official}
              - {id: P-2, unit: CB-01, status: candidate}
            steps:
              - today: 2026-11-30
                expect: {cases: {review/P-1: none, review/P-2: none}}
              - today: 2026-12-01
                expect:
                  cases:
                    review/P-1:
                      opened: 2026-12-01
                      stage: open
                      fields: {case.year: 2026}
                      timers: {due: {state: running, due: 2026-12-31}}
                    review/P-2: none
            """
        )
        #expect(found == [])
    }

    @Test func `An office that slept through the day opens with the true day and no burst`() {
        let found = Self.run(
            """
            workflow: review
            subjects: [{id: P-1, unit: CB-01, status: official}]
            steps:
              - today: 2026-11-20
              - today: 2026-12-29
                expect:
                  cases:
                    review/P-1:
                      opened: 2026-12-01
                      reminders: [{timer: due, day: 2026-12-17, to: cell-secretary}]
            """
        )
        #expect(found == [])
        // An office that begins on that day has nobody to tell of what was before.
        let begun = Self.run(
            """
            workflow: review
            subjects: [{id: P-1, unit: CB-01, status: official}]
            steps:
              - today: 2026-12-29
                expect:
                  cases:
                    review/P-1: {opened: 2026-12-01, reminders: []}
            """
        )
        #expect(begun == [])
    }

    @Test func `Who comes to match is added on that day, until the round takes no more`() {
        let found = Self.run(
            """
            workflow: review
            subjects:
              - {id: P-1, unit: CB-01, status: candidate}
              - {id: P-2, unit: CB-01, status: candidate}
              - {id: P-3, unit: CB-01, status: candidate}
            steps:
              - today: 2026-12-01
              - {register: P-1, day: 2026-12-15, status: probationary}
              - {register: P-2, day: 2026-12-10, recorded: 2026-12-20, status: probationary}
              - today: 2026-12-20
                expect:
                  cases:
                    review/P-1: {opened: 2026-12-15}
                    review/P-2: {opened: 2026-12-10}
              - {register: P-3, day: 2027-01-02, status: probationary}
              - today: 2027-01-10
                expect: {cases: {review/P-3: none}}
            """
        )
        #expect(found == [])
    }

    @Test func `Who ceases to match keeps the case, unless the workflow closes it`() {
        let found = Self.run(
            """
            workflow: review
            campaigns: [review, badge]
            subjects:
              - {id: P-1, unit: CB-01, status: official, party-age-from: 1996-05-01}
            steps:
              - today: 2026-05-19
                expect: {cases: {badge/P-1: {opened: 2026-05-19, stage: open}}}
              - today: 2026-12-01
                expect: {cases: {review/P-1: {opened: 2026-12-01}}}
              - {register: P-1, day: 2026-12-05, recorded: 2026-12-07, status: former}
              - today: 2026-12-08
                expect:
                  cases:
                    review/P-1: {stage: open, outcome: cancelled}
                    badge/P-1: {stage: open, outcome: none}
            """
        )
        #expect(found == [])
    }

    @Test func `Every cell has its case, a new one from the day it is founded`() {
        let found = Self.run(
            """
            workflow: plan
            subjects: [{id: CB-01, founded: 2001-01-01}]
            steps:
              - today: 2026-01-15
                expect:
                  cases:
                    plan/CB-01: {opened: 2026-01-15, fields: {subject.founded: 2001-01-01}}
                    plan/CB-02: none
                    plan/DU-01: none
              - today: 2026-03-12
                expect: {cases: {plan/CB-02: {opened: 2026-03-10}}}
            """
        )
        #expect(found == [])
    }

    @Test func `While an older case is open no other opens, and one opened by hand counts`() {
        let found = Self.run(
            """
            workflow: review
            subjects:
              - {id: P-1, unit: CB-01, status: official}
              - {id: P-2, unit: CB-01, status: official}
              - {id: P-3, unit: CB-01, status: candidate}
            steps:
              - today: 2026-12-01
              - {case: review/P-2, record: done, day: 2026-12-03}
              - today: 2026-12-04
                expect: {cases: {review/P-2: {opened: 2026-12-01, outcome: success}}}
              - {case: review/P-3, open: open, day: 2027-12-01, year: 2027}
              - {case: review/P-3, record: done, day: 2027-12-02}
              - {register: P-3, day: 2027-12-02, status: official}
              - today: 2027-12-20
                expect:
                  cases:
                    review/P-1: {opened: 2026-12-01, outcome: none}
                    review/P-2: {opened: 2027-12-01}
                    review/P-3: {opened: 2027-12-01, outcome: success}
              - {case: review/P-1, record: done, day: 2027-12-21}
              - today: 2027-12-22
                expect: {cases: {review/P-1: {opened: 2027-12-01, outcome: none}}}
            """
        )
        #expect(found == [])
    }

    @Test func `Rounds of one campaign follow each other, and time alone can make one match`() {
        let found = Self.run(
            """
            workflow: badge
            campaigns: [badge, birthday]
            subjects:
              - {id: P-1, unit: CB-01, status: official, party-age-from: 1996-05-20}
              - {id: P-2, unit: CB-01, status: official, birth-date: 1966-07-04}
            steps:
              - today: 2026-08-31
                expect:
                  cases:
                    badge/P-1: none
                    badge/P-2: none
                    birthday/P-1: none
                    birthday/P-2: {opened: 2026-07-04}
              - today: 2026-09-02
                expect: {cases: {badge/P-1: {opened: 2026-09-02}}}
              - today: 2026-11-07
                expect: {cases: {badge/P-1: {opened: 2026-11-07}}}
            """
        )
        #expect(found == [])
    }

    // MARK: One subject, several procedures

    @Test func `Who is helped is not moved while under inspection, and may be afterwards`() {
        let found = Self.run(
            """
            workflow: help
            subject: {id: P-1, unit: CB-01, status: official}
            steps:
              - {open: open, day: 2026-01-05}
              - {record: listed, day: 2026-01-06}
              - {case: transfer, open: open, day: 2026-02-02}
              - {record: inspected, day: 2026-02-03}
              - {case: transfer, record: introduced, day: 2026-02-04, refused: requirement}
              - {record: cleared, day: 2026-03-02}
              - {case: transfer, record: introduced, day: 2026-03-03}
              - today: 2026-03-04
                expect: {cases: {transfer/P-1: {stage: ended}, help/P-1: {stage: open}}}
            """
        )
        #expect(found == [])
    }

    @Test func `A removed member is taken back after 36 months, once, and counts again`() {
        let found = Self.run(
            """
            workflow: removal
            campaigns: [review]
            subjects: [{id: P-1, unit: CB-01, status: official}]
            steps:
              - {open: open, day: 2026-01-05}
              - {record: removed, day: 2026-01-10}
              - today: 2026-12-02
                expect: {fields: {subject.left-on: 2026-01-10}, cases: {review/P-1: none}}
              - {case: admission, open: open, day: 2029-01-02}
              - {case: admission, record: admitted, day: 2029-01-09, refused: requirement}
              - {case: admission, record: admitted, day: 2029-01-10}
              - today: 2029-12-01
                expect:
                  cases:
                    review/P-1:
                      opened: 2029-12-01
                      fields: {subject.status: probationary, subject.party-age-from: 2029-01-10}
              - {case: removal, open: open, day: 2030-01-05}
              - {case: removal, record: removed, day: 2030-01-10}
              - {case: admission, open: open, day: 2034-01-02}
              - {case: admission, record: admitted, day: 2034-01-10, refused: requirement}
              - today: 2034-01-11
                expect: {cases: {review/P-1: {opened: 2029-12-01, outcome: cancelled}}}
            """
        )
        #expect(found == [])
    }
}
