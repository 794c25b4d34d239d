import CivilCalendar
import ControlAPI
import Foundation
import Testing

/// Units and cases with dates that were computed by hand, on the days around Monday 17/8/2026.
///
/// There is no holiday between June and 2/9/2026, and Saturday 22/8 is worked: so the ceremony of
/// a decision of 27/7 is due on 9/9 and reminded of on 17/8 (15 working days before), 28/8 (5), 8/9
/// (1) and 9/9; that of a decision of 29/6 was due on 10/8, so that 17/8 has the first alert.
extension Installation {
    /// The day on which a case of ``openCase(in:on:)`` has its first reminder.
    static let day = "2026-08-17"
    /// The Friday before.
    static let eve = "2026-08-14"

    /// Makes a province with an office, and cells with secretaries of their own.
    func importUnits(cells: Int, secretary: String = "Bí thư") async throws {
        var units =
            "id,name,level,parent\nTU-01,Tỉnh ủy,province,\nDU-01,Đảng ủy xã,grassroots,TU-01\n"
        var contacts = """
            unit,position,name,address
            TU-01,organisation,Ban Tổ chức,to-chuc@example.vn
            DU-01,office,Văn phòng,van-phong-xa@example.vn

            """
        for number in 1...cells {
            units += "\(Self.cell(number)),Chi bộ \(number),cell,DU-01\n"
            contacts += "\(Self.cell(number)),secretary,\(secretary),\(Self.address(number))\n"
        }
        _ = try await client.importUnits(
            UnitsImportRequest(units: units, contacts: contacts, since: Self.date("2020-01-01")),
            MutationOptions()
        )
    }

    /// Opens a case that waits for a ceremony which is due on 9/9/2026.
    @discardableResult
    func openCase(
        in cell: Int,
        on day: String = Installation.eve
    ) async throws -> MutationReply {
        try await open(in: cell, subject: nil, on: day, issued: "2026-07-27")
    }

    /// Opens a case whose ceremony is overdue, on the day of its first alert: two messages go out
    /// at once, to the cell's secretary and to the office above it.
    @discardableResult
    func openOverdueCase(in cell: Int, subject: String? = nil) async throws -> MutationReply {
        try await open(in: cell, subject: subject, on: Self.day, issued: "2026-06-29")
    }

    /// Opens a case whose decision was issued, but not received yet as far as anybody knows.
    @discardableResult
    func openProvisionalCase(in cell: Int, issued: String) async throws -> MutationReply {
        try await client.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                subject: SubjectRequest(unit: Self.cell(cell)),
                history: [
                    HistoryRequest(
                        event: "decision-issued",
                        day: Self.date(issued),
                        fields: ["number": "12-QĐ/ĐU"]
                    )
                ]
            ),
            MutationOptions()
        )
    }

    /// Records an event of a case.
    @discardableResult
    func record(
        _ event: String,
        of caseID: String,
        on day: String? = nil,
        fields: [String: String] = [:]
    ) async throws -> MutationReply {
        try await client.record(
            caseID: caseID,
            RecordRequest(event: event, day: day.map(Self.date), fields: fields),
            MutationOptions()
        )
    }

    /// Moves an event of a case to another day.
    @discardableResult
    func correct(
        _ event: String,
        of caseID: String,
        to day: String
    ) async throws -> MutationReply {
        let timeline = try await client.show(caseID: caseID).timeline
        let root = try #require(timeline.first { $0.event == event }?.root)
        return try await client.correct(
            caseID: caseID,
            event: root,
            CorrectRequest(day: Self.date(day), reason: "đính chính"),
            MutationOptions()
        )
    }

    /// Opens the gate.
    @discardableResult
    func openGate() async throws -> GateReport {
        try await client.openGate(GateRequest(reason: "đã kiểm tra"), MutationOptions())
    }

    private func open(
        in cell: Int,
        subject: String?,
        on day: String,
        issued: String
    ) async throws -> MutationReply {
        try await client.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                day: Self.date(day),
                subject: SubjectRequest(id: subject, unit: Self.cell(cell)),
                history: [
                    HistoryRequest(
                        event: "decision-issued",
                        day: Self.date(issued),
                        fields: ["number": "12-QĐ/ĐU"]
                    ),
                    HistoryRequest(event: "decision-received", day: Self.date(issued)),
                ]
            ),
            MutationOptions()
        )
    }

    /// Sets up cells with one case each, on the eve of their first reminder.
    ///
    /// - Returns: The cases.
    func fill(_ count: Int) async throws -> [String] {
        var cases: [String] = []
        try await live(Settings(day: Self.eve)) { _ in
            try await importUnits(cells: count)
            cases = try await withThrowingTaskGroup(of: [String].self) { group in
                for lane in 1...min(4, count) {
                    group.addTask {
                        var opened: [String] = []
                        for cell in stride(from: lane, through: count, by: 4) {
                            opened.append(try await self.openCase(in: cell).caseID)
                        }
                        return opened
                    }
                }
                var found: [String] = []
                for try await part in group { found += part }
                return found
            }
        }
        return cases.sorted()
    }

    /// The identifier of a cell.
    static func cell(_ number: Int) -> String { "CB-\(number)" }

    /// The address of a cell's secretary.
    static func address(_ number: Int) -> String { "bi-thu-\(number)@example.vn" }

    /// A day of this file, which is always one of the calendar.
    static func date(_ text: String) -> CivilDate {
        guard let date = CivilDate(iso: text) else { preconditionFailure("\(text) is no day") }
        return date
    }
}
