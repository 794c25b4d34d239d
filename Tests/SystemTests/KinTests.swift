import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Cases that open and close each other, in the real daemon with its real database.
@Suite struct KinTests {
    /// A Monday; there is no holiday until 2/9/2026, and Saturday 22/8 is worked.
    private static let monday = "2026-08-03"
    private static let tuesday = "2026-08-04"
    private static let wednesday = "2026-08-05"

    @Test
    func `Events open children, whose end wakes the parent and whose retraction cancels them`()
        async throws
    {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            var parent = ""
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                parent = try await office.openReview()
                let reply = try await office.ask("ward", of: parent)
                #expect(reply.children.map(\.key) == ["ward"])
                #expect(reply.children.map(\.workflow) == ["check"])
                _ = try await office.ask("school", of: parent)
                let twice = await #expect(throws: Problem.self) {
                    _ = try await office.ask("ward", of: parent)
                }
                #expect(twice?.code == .childOpen)
                let dry = try await office.client.record(
                    caseID: parent,
                    RecordRequest(event: "check-asked", fields: ["body": "police"]),
                    MutationOptions(isDryRun: true)
                )
                #expect(dry.children.map(\.key) == ["police"])
                let detail = try await office.client.show(caseID: parent)
                #expect(detail.children.map(\.key) == ["ward", "school"])
                #expect(detail.timer("answers")?.state == .dormant)
                let child = try await office.client.show(caseID: detail.children[0].caseID)
                #expect(child.parent?.caseID == parent)
                #expect(child.parent?.key == "ward")
                #expect(child.fields["body"] == .text("ward"))
                #expect(child.timeline.map(\.actor) == [detail.timeline[1].actor])
            }
            try await office.live(Settings(day: Self.tuesday, rules: rules)) { _ in
                let children = try await office.client.show(caseID: parent).children
                try await office.record("answered", of: children[0].caseID)
                #expect(try await office.timer("answers", of: parent)?.state == .dormant)
                // The second child is taken back with its event, which leaves only ended ones.
                let reply = try await office.void(children[1].event, of: parent)
                #expect(reply.caseID == parent)
                let detail = try await office.client.show(caseID: parent)
                #expect(detail.children.map(\.outcome) == ["clear", "cancelled"])
                #expect(detail.timer("answers")?.state == .running)
                // Ten working days after 4/8.
                #expect(detail.timer("answers")?.due == Installation.date("2026-08-18"))
                let listed = try await office.client.cases(
                    CasesQuery(parent: parent, state: .all)
                )
                #expect(Set(listed.items.map(\.id)) == Set(children.map(\.caseID)))
            }
        }
    }

    @Test func `The end of a parent closes its open children`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let parent = try await office.openReview()
                try await office.ask("ward", of: parent)
                try await office.record("decided", of: parent)
                let detail = try await office.client.show(caseID: parent)
                #expect(detail.summary.outcome == "success")
                #expect(detail.children.map(\.outcome) == ["cancelled"])
                #expect(detail.subjectFields["status"] == .text("cleared"))
                let origin = try #require(detail.origins.first { $0.field == "status" })
                #expect(origin.event == detail.timeline.last?.sequence)
            }
        }
    }

    @Test func `A hand-over opens a peer once, and finds one that is open already`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let first = try await office.openReview(of: "P-1")
                let reply = try await office.record("passed-on", of: first)
                #expect(reply.children.map(\.isPeer) == [true])
                let peer = try #require(reply.children.first?.caseID)
                let second = try await office.openReview(of: "P-1")
                let again = try await office.record("passed-on", of: second)
                #expect(again.children.map(\.caseID) == [peer])
                let shown = try await office.client.show(caseID: peer)
                #expect(shown.parent == nil && shown.summary.ended == nil)
                let all = try await office.client.cases(
                    CasesQuery(workflow: "follow-up", state: .all)
                )
                #expect(all.items.count == 1)
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `Killed at any instant, it opens each child once and loses none`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            var parents: [String] = []
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                for _ in 0..<40 {
                    let parent = try await office.openReview()
                    try await office.ask("ward", of: parent, on: Self.wednesday)
                    parents.append(parent)
                }
                #expect(try await office.client.show(caseID: parents[0]).children == [])
            }
            let settings = Settings(day: Self.wednesday, rules: rules)
            // From before the first fold of the day to after the last.
            for delay in [60, 90, 120, 150, 180, 220, 260, 320, 400] {
                let run = try office.start(settings)
                await Waiting.pause(milliseconds: delay)
                try await run.signal(SIGKILL)
                #expect(try await run.ending() == .killed)
            }
            let run = try office.start(settings)
            try await office.idle()
            let asked = try await office.ask("school", of: parents[0])
            try await run.signal(SIGKILL)
            #expect(try await run.ending() == .killed)
            try await office.live(settings) { _ in
                for parent in parents {
                    let keys = try await office.client.show(caseID: parent).children.map(\.key)
                    #expect(keys == (parent == parents[0] ? ["ward", "school"] : ["ward"]))
                }
                let children = try await office.client.show(caseID: parents[0]).children
                #expect(children[1].caseID == asked.children.first?.caseID)
                #expect(try await office.client.status().cases.open == 81)
            }
        }
    }

    @Test func `A case that cannot be opened has the office look at its parent until it is`()
        async throws
    {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            var parent = ""
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                parent = try await office.openReview()
                try await office.ask("ward", of: parent, on: Self.wednesday)
            }
            try KinRules.offerChecks(false, in: rules)
            try await office.live(Settings(day: Self.wednesday, rules: rules)) { _ in
                let listed = try await office.client.cases(CasesQuery(state: .attention))
                #expect(listed.items.map(\.id) == [parent])
                let detail = try await office.client.show(caseID: parent)
                #expect(detail.children == [])
                #expect(detail.summary.attention.contains { $0.en.contains("check/ward") })
                let told = try await office.reminders(of: parent)
                #expect(told.map(\.timer) == ["@opening"])
                #expect(told.map(\.role) == ["office"])
                // Whatever is written meanwhile tells nobody twice.
                try await office.record("check-asked", of: parent, fields: ["body": "x"])
                #expect(try await office.reminders(of: parent).count == 1)
            }
            try KinRules.offerChecks(true, in: rules)
            try await office.live(Settings(day: "2026-08-06", rules: rules)) { _ in
                let detail = try await office.client.show(caseID: parent)
                #expect(detail.children.map(\.key) == ["ward"])
                #expect(detail.summary.attention == [])
            }
        }
    }

    @Test func `A file of version 1 goes on, and its closed cases tell of their subjects`()
        async throws
    {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            let settings = Settings(day: Self.monday, rules: rules)
            var (closed, open) = ("", "")
            var before: CaseDetail?
            try await office.live(settings) { _ in
                try await office.importUnits(cells: 1)
                closed = try await office.openReview(of: "P-1")
                try await office.record("decided", of: closed)
                open = try await office.openReview(of: "P-1")
                before = try await office.client.show(caseID: open)
                #expect(before?.subjectFields["status"] == .text("cleared"))
            }
            let script = Tool.path("Tests/SystemTests/Peers/first_version.py")
            #expect(try Tool.run("python3", script, office.state).status == 0)
            try await office.live(settings) { _ in
                try await Waiting.until("the closed case's values") {
                    try await office.client.show(caseID: open).subjectFields["status"] != nil
                }
                #expect(try await office.client.show(caseID: open) == before)
                let old = try await office.client.show(caseID: closed)
                #expect(old.summary.outcome == "success")
            }
        }
    }

    @Test func `A case that waits for a meeting of its unit moves with it`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 2)
                _ = try await office.client.importUnits(
                    UnitsImportRequest(
                        units:
                            "id,name,level,parent,meets\nCB-1,Chi bộ 1,cell,DU-01,month by day 20\n"
                    ),
                    MutationOptions()
                )
                let units = try await office.client.units(UnitsQuery(under: "CB-1"))
                #expect(units.items.map(\.unit.meets) == ["month by day 20"])
                let motion = try await office.open("motion", in: 1)
                let elsewhere = try await office.open("motion", in: 2)
                let rhythm = try await office.timer("meeting", of: motion)
                #expect(rhythm?.due == Installation.date("2026-08-20"))
                #expect(rhythm?.isProvisional == true)
                let month = try await office.timer("meeting", of: elsewhere)?.due

                let cell = try await office.open("activity", in: 1)
                let plan = try await office.record(
                    "meeting-planned",
                    of: cell,
                    fields: ["meets-on": "2026-08-13"]
                )
                // The list is the last fold's: the scheduler makes it anew on its own.
                try await Waiting.until("the motion's new due date") {
                    let agenda = try await office.client.agenda(AgendaQuery())
                    let found = agenda.items.first { $0.caseID == motion }
                    return found?.timer.due == Installation.date("2026-08-13")
                }
                #expect(try await office.timer("meeting", of: elsewhere)?.due == month)
                _ = try await office.void(try #require(plan.event), of: cell)
                try await Waiting.until("the motion's old due date") {
                    let agenda = try await office.client.agenda(AgendaQuery())
                    let found = agenda.items.first { $0.caseID == motion }
                    return found?.timer.due == Installation.date("2026-08-20")
                }
            }
        }
    }

    @Test func `What one case sets for its subject another one knows at once`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let review = try await office.openReview(of: "P-1")
                let motion = try await office.open("motion", in: 1, of: "P-1")
                let reply = try await office.record("decided", of: review)
                let detail = try await office.client.show(caseID: motion)
                #expect(detail.subjectFields["status"] == .text("cleared"))
                let origin = try #require(detail.origins.first { $0.field == "status" })
                #expect(origin.caseID == review && origin.event == reply.event)
                _ = try await office.void(origin.event, of: review)
                let after = try await office.client.show(caseID: motion)
                #expect(after.subjectFields["status"] == nil)
            }
        }
    }
}
