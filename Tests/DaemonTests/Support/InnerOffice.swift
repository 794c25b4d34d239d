import CivilCalendar
import ControlAPI
import Foundation
import Logging
import Systemd
import TestTools

@testable import CaseStore
@testable import Daemon

/// The daemon's parts over a real database file and a real spool, without a scheduler: nothing is
/// folded or sent unless a test does it.
struct InnerOffice {
    let folder: String
    let time: ManualTime
    let context: DaemonContext
    let spool: SpoolKeeper
    let backend: DaemonBackend

    /// An office on a day at 09:00, which goes away after the closure.
    static func with(
        day: String,
        _ body: (InnerOffice) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "nhachan-inner-" + UUID().uuidString
        let files = FileManager.default
        for name in ["state", "spool"] {
            try files.createDirectory(
                atPath: "\(folder)/\(name)",
                withIntermediateDirectories: true
            )
        }
        defer { try? files.removeItem(atPath: folder) }
        try await body(InnerOffice(folder: folder, day: day))
    }

    private init(folder: String, day: String) async throws {
        self.folder = folder
        let file = "\(folder)/nhachan.yaml"
        let text = """
            office: {address: van-phong@example.vn}
            rules: {directory: "\(Tool.path("Workflows"))", override: "\(folder)/none"}
            state: {directory: "\(folder)/state"}
            spool: {directory: "\(folder)/spool"}
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let configuration = try await DaemonConfiguration.read(path: file, environment: [:])
        guard let zone = OfficeTime(timeZone: configuration.office.timeZone),
            let date = CivilDate(iso: day)
        else { preconditionFailure("\(day) is no day") }
        let time = ManualTime(realtimeMilliseconds: zone.instant(of: date, minute: 540))
        self.time = time
        let clock = OfficeClock(clock: .manual(time), time: zone)
        let store = try CaseStore.open(path: configuration.database)
        let health = Health()
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let start = RuleStart(
            store: store,
            configuration: configuration,
            clock: clock,
            health: health,
            log: log
        )
        context = DaemonContext(
            configuration: configuration,
            store: store,
            clock: clock,
            rules: RuleKeeper(try await start.rules().0),
            health: health,
            log: log
        )
        spool = SpoolKeeper(context: context) { _ in }
        try await spool.prepare()
        backend = DaemonBackend(context: context, spool: spool) {}
    }

    /// A mutation of an administrator.
    func mutation(dry: Bool = false) -> Mutation {
        Mutation(
            peer: Peer(user: 0, actor: "root", access: .all),
            idempotencyKey: UUID().uuidString,
            request: [],
            isDryRun: dry
        )
    }

    /// Makes a grassroots organisation with cells.
    func importUnits(cells: Int) async throws {
        var units = "id,name,level,parent\nTU,Tỉnh ủy,province,\nDU,Đảng ủy,grassroots,TU\n"
        for number in 1...cells { units += "C-\(number),Chi bộ \(number),cell,DU\n" }
        _ = try await backend.importUnits(
            UnitsImportRequest(units: units, since: CivilDate(iso: "2020-01-01")),
            mutation()
        )
    }

    /// Opens a case that waits for the ceremony of a decision.
    @discardableResult
    func openCase(in cell: Int, issued: String) async throws -> String {
        try await backend.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                subject: SubjectRequest(unit: "C-\(cell)"),
                history: ["decision-issued", "decision-received"].map { event in
                    HistoryRequest(
                        event: event,
                        day: CivilDate(iso: issued) ?? .earliest,
                        fields: event == "decision-issued" ? ["number": "1-QĐ"] : [:]
                    )
                }
            ),
            mutation()
        ).caseID
    }

    /// Applies a file of rules.
    @discardableResult
    func apply(_ path: String, _ text: String) async throws -> ApplyReport {
        _ = try await backend.plan(
            PlanRequest(rules: [RuleText(path: path, text: text)]),
            mutation()
        )
        return try await backend.apply(plan: "latest", ApplyRequest(reason: "đổi"), mutation())
    }
}
