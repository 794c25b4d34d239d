public import ControlAPI

/// What the control server asks of the daemon about reports.
public protocol Reporting: Sendable {
    /// The reports there are.
    func reports() async throws(Problem) -> ReportList

    /// Counts a report.
    func report(name: String, _ query: ReportQuery) async throws(Problem) -> ReportReply
}
