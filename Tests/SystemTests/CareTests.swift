import CivilCalendar
import ControlAPI
import Foundation
import Testing

/// Holds, extensions, acknowledgements and snoozes in the real daemon.
@Suite struct CareTests {
    private static let monday = "2026-08-03"

    @Test func `A hold lets the clock stand still, and what was left counts on`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            var caseID = ""
            var due: CivilDate?
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                caseID = try await office.openReview()
                due = try await office.timer("collect", of: caseID)?.due
                #expect(due == Installation.date("2026-10-28"))
            }
            try await office.live(Settings(day: "2026-08-10", rules: rules)) { _ in
                let wrong = await #expect(throws: Problem.self) {
                    _ = try await office.client.hold(
                        caseID: caseID,
                        HoldRequest(reason: "abroat"),
                        MutationOptions()
                    )
                }
                #expect(wrong?.nearest == "abroad")
                let held = try await office.client.hold(
                    caseID: caseID,
                    HoldRequest(reason: "abroad", note: "giấy mời"),
                    MutationOptions()
                )
                #expect(held.timers.map(\.newState) == [.suspended])
                let detail = try await office.client.show(caseID: caseID)
                #expect(detail.hold?.title.en == "Abroad")
                #expect(detail.summary.hold == "abroad")
                #expect(detail.timeline.last?.action == .hold)
                #expect(detail.timeline.last?.reason == "giấy mời")
                let agenda = try await office.client.agenda(
                    AgendaQuery(until: Installation.date("2027-12-31"))
                )
                #expect(agenda.items.isEmpty)
                let again = await #expect(throws: Problem.self) {
                    _ = try await office.client.hold(
                        caseID: caseID,
                        HoldRequest(reason: "abroad"),
                        MutationOptions()
                    )
                }
                #expect(again?.code == .alreadyHeld)
            }
            // Held from 10/8 to 23/8, eleven working days: Saturday 22/8 is one.
            try await office.live(Settings(day: "2026-08-24", rules: rules)) { _ in
                let reply = try await office.client.resume(
                    caseID: caseID,
                    ResumeRequest(),
                    MutationOptions()
                )
                #expect(reply.timers.map(\.newDue) == [Installation.date("2026-11-12")])
                #expect(try await office.client.show(caseID: caseID).hold == nil)
                let twice = await #expect(throws: Problem.self) {
                    _ = try await office.client.resume(
                        caseID: caseID,
                        ResumeRequest(),
                        MutationOptions()
                    )
                }
                #expect(twice?.code == .notHeld)
            }
        }
    }

    @Test func `A deadline is extended once, no further than allowed`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let caseID = try await office.openReview()
                let extend = { (period: String, timer: String) async throws -> MutationReply in
                    try await office.client.extend(
                        caseID: caseID,
                        timer: timer,
                        ExtendRequest(by: period, approver: "BTV", document: "45-CV/TU"),
                        MutationOptions()
                    )
                }
                let long = await #expect(throws: Problem.self) {
                    _ = try await extend("31 working days", "collect")
                }
                #expect(long?.code == .extensionTooLong)
                let misspelt = await #expect(throws: Problem.self) {
                    _ = try await extend("1 working day", "colect")
                }
                #expect(misspelt?.code == .unknownTimer && misspelt?.nearest == "collect")
                let reply = try await extend("30 working days", "collect")
                #expect(reply.timers.map(\.newDue) == [Installation.date("2026-12-10")])
                let more = await #expect(throws: Problem.self) {
                    _ = try await extend("1 working day", "collect")
                }
                #expect(more?.code == .extensionsUsedUp)
                let entry = try await office.client.show(caseID: caseID).timeline.last
                #expect(entry?.action == .extend)
                #expect(entry?.fields["approver"] == .text("BTV"))
                #expect(entry?.fields["by"] == .text("30 working days"))
            }
        }
    }

    @Test func `An acknowledgement and a snooze are kept, the same request once`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let caseID = try await office.openReview()
                let key = MutationOptions(idempotencyKey: "once")
                let request = AcknowledgeRequest()
                let first = try await office.client.acknowledge(
                    caseID: caseID,
                    timer: "collect",
                    request,
                    key
                )
                let second = try await office.client.acknowledge(
                    caseID: caseID,
                    timer: "collect",
                    request,
                    key
                )
                #expect(!first.isReplay && second.isReplay)
                let late = await #expect(throws: Problem.self) {
                    _ = try await office.client.snooze(
                        caseID: caseID,
                        timer: "collect",
                        SnoozeRequest(until: Installation.date("2026-12-01")),
                        MutationOptions()
                    )
                }
                #expect(late?.code == .snoozeTooLong)
                _ = try await office.client.snooze(
                    caseID: caseID,
                    timer: "collect",
                    SnoozeRequest(until: Installation.date("2026-08-20")),
                    MutationOptions()
                )
                let actions = try await office.client.show(caseID: caseID).timeline.map(\.action)
                #expect(actions == [.open, .acknowledge, .snooze])
            }
        }
    }

    @Test func `The end of a hold is shown to the office, with the way out`() async throws {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let caseID = try await office.openReview()
                _ = try await office.client.hold(
                    caseID: caseID,
                    HoldRequest(reason: "abroad", until: Installation.date("2026-08-10")),
                    MutationOptions()
                )
            }
            try await office.live(Settings(day: "2026-08-10", rules: rules))
            let text = try office.spool.new.map {
                try Peer.read("\(office.spool.path)/new")[$0]?.text
            }
            #expect(text.count == 1)
            #expect(text.first??.contains("Đi nước ngoài") == true)
            #expect(text.first??.contains("nhachanctl resume") == true)
        }
    }

    @Test func `What does not fulfil a requirement is recorded by an override, with its reason`()
        async throws
    {
        try await Installation.with { office in
            let rules = try KinRules.write(office)
            try await office.live(Settings(day: Self.monday, rules: rules)) { _ in
                try await office.importUnits(cells: 1)
                let caseID = try await office.open("motion", in: 1)
                let refusal = await #expect(throws: Problem.self) {
                    try await office.record("discussed", of: caseID, fields: ["present": "3"])
                }
                #expect(refusal?.code == .requirementFailed)
                let reply = try await office.client.record(
                    caseID: caseID,
                    RecordRequest(
                        event: "discussed",
                        fields: ["present": "3"],
                        overrideReason: "cấp ủy cho phép"
                    ),
                    MutationOptions()
                )
                #expect(reply.warnings.map(\.en) == ["At least 5 must be present."])
                let entry = try await office.client.show(caseID: caseID).timeline.last
                #expect(entry?.reason == "override: cấp ủy cho phép")
            }
        }
    }
}
