import CivilCalendar
import ControlAPI
import Foundation
import Testing

@testable import CaseStore
@testable import Daemon

/// What a closed gate keeps back, as it shows it.
@Suite(.timeLimit(.minutes(15))) struct GateTests {
    private func fill(_ office: InnerOffice) async throws -> [String] {
        try await office.importUnits(cells: 5)
        var cases: [String] = []
        for cell in 1...5 {
            // The first alert of a ceremony that was due on 10/8.
            cases.append(try await office.openCase(in: cell, issued: "2026-06-29"))
        }
        let request = GateRequest(reason: "kiểm tra")
        _ = try await office.backend.closeGate(request, office.mutation())
        return cases.sorted()
    }

    @Test func `The preview is what the courier composes, by address and digest`() async throws {
        try await InnerOffice.with(day: "2026-08-17") { office in
            let cases = try await fill(office)
            let gate = try await office.backend.gate()
            #expect(gate.reasons.map(\.code) == [.manual])
            // Nobody holds a position, so that the office gets all of it: more than three.
            let message = try #require(gate.messages.first)
            #expect(gate.messages.count == 1 && message.isDigest && message.cases == cases)
            #expect(message.address == "van-phong@example.vn" && message.level == .alert)
            #expect(message.reminders == gate.waiting)
            let rows = try await office.backend.reminders(RemindersQuery(status: .planned)).items
            #expect(rows.count == gate.waiting && rows.allSatisfy { $0.reason == "gate" })
            let shown = try await office.backend.show(caseID: cases[0], CaseQuery())
            #expect(shown.reminders.contains { $0.status == .planned && $0.reason == "gate" })
            let timeline = try await office.backend.timeline(caseID: cases[0], CaseQuery())
            #expect(timeline.reminders.contains { $0.reminder.reason == "gate" })

            let courier = Courier(context: office.context, keeper: office.spool) { _ in }
            let dry = try await office.backend.openGate(GateRequest(), office.mutation(dry: true))
            #expect(!dry.isOpen && dry.isDryRun)
            #expect(try await office.backend.openGate(GateRequest(), office.mutation()).isOpen)
            try await courier.run()
            let files = try FileManager.default.contentsOfDirectory(
                atPath: "\(office.folder)/spool/new"
            )
            #expect(files.count == gate.messages.count)
            #expect(try await office.backend.gate().messages.isEmpty)
        }
    }

    @Test func `Addresses are shown to those who may open the gate, and to nobody else`()
        async throws
    {
        try await InnerOffice.with(day: "2026-08-17") { office in
            _ = try await fill(office)
            let courier = Courier(context: office.context, keeper: office.spool) { _ in }
            try await courier.run()
            for operation in [ControlAPI.Operation.gate, .status] {
                let admin = try await text(operation, .all, office)
                let reader = try await text(operation, .read, office)
                #expect(admin.contains("van-phong@example.vn") == (operation == .gate))
                #expect(!reader.contains("@") && reader.contains("\"waiting\""))
            }
        }
    }

    private func text(
        _ operation: ControlAPI.Operation,
        _ access: Peer.Access,
        _ office: InnerOffice
    ) async throws -> String {
        let request = ControlRequest(
            operation: operation,
            peer: Peer(user: 1_000, actor: "lan", access: access),
            places: [],
            parameters: try QueryParameters([], known: []),
            body: [],
            mutation: nil
        )
        let dispatch = OperationDispatch(backend: office.backend, version: "test")
        return String(decoding: try await dispatch.reply(to: request), as: UTF8.self)
    }
}
