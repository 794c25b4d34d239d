import CivilCalendar
import ControlAPI

extension Installation {
    /// Opens a review of somebody in the first cell.
    func openReview(of subject: String? = nil) async throws -> String {
        try await open("review", in: 1, of: subject)
    }

    /// Opens a case of somebody in a cell, or of the cell.
    func open(
        _ workflow: String,
        in cell: Int,
        of subject: String? = nil
    ) async throws -> String {
        try await client.open(
            OpenRequest(
                workflow: workflow,
                subject: SubjectRequest(id: subject, unit: Self.cell(cell))
            ),
            MutationOptions()
        ).caseID
    }

    /// Asks a body, which opens a check.
    @discardableResult
    func ask(
        _ body: String,
        of caseID: String,
        on day: String? = nil
    ) async throws -> MutationReply {
        try await record("check-asked", of: caseID, on: day, fields: ["body": body])
    }

    /// Retracts an event.
    func void(_ event: Int64, of caseID: String) async throws -> MutationReply {
        try await client.void(
            caseID: caseID,
            event: event,
            VoidRequest(reason: "ghi nhầm"),
            MutationOptions()
        )
    }

    /// The newest occurrence of a timer.
    func timer(_ name: String, of caseID: String) async throws -> TimerRow? {
        try await client.show(caseID: caseID).timer(name)
    }
}

extension CaseDetail {
    /// The newest occurrence of a timer.
    func timer(_ name: String) -> TimerRow? { timers.last { $0.timer == name } }
}
