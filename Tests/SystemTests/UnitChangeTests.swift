import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// Reforms of the unit tree in the middle of cases, through the real daemon: clocks stay, whoever
/// is told changes on its day, and `why` says through which unit.
@Suite(.timeLimit(.minutes(5))) struct UnitChangeTests {
    private static let timer = "ceremony-deadline"
    private static let contacts = """
        unit,position,name,address
        TU-01,organisation,Ban Tổ chức,to-chuc@example.vn
        HU-01,organisation,Ban Tổ chức,huyen@example.vn
        XA-01,office,Văn phòng,xa@example.vn
        DU-01,office,Văn phòng,van-phong-xa@example.vn
        DU-02,office,Văn phòng,van-phong-hai@example.vn
        CB-1,secretary,Bí thư,bi-thu-1@example.vn
        CB-2,secretary,Bí thư,bi-thu-2@example.vn

        """

    /// The ceremony was due on 22/5/2025; 20 working days after it the level above is told.
    @Test func `The district that ends on 30 June 2025 hands its cases over on 1 July`()
        async throws
    {
        try await Installation.with { office in
            var caseID = ""
            try await office.live(Self.settings("2025-06-18")) { _ in
                try await Self.importUnits(
                    office,
                    """
                    TU-01,Tỉnh ủy,province,,2020-01-01,
                    HU-01,Huyện ủy,superior,TU-01,2020-01-01,
                    DU-01,Đảng ủy xã,grassroots,HU-01,2020-01-01,
                    CB-1,Chi bộ 1,cell,DU-01,2020-01-01,
                    """
                )
                caseID = try await Self.open(office, 1, issued: "2025-04-03", "2025-04-08")
            }
            try await office.live(Self.settings("2025-06-19"))
            #expect(try Self.mails(office, to: "huyen@example.vn").count == 1)
            var due: CivilDate?
            try await office.live(Self.settings("2025-06-30")) { _ in
                due = try await office.client.why(caseID: caseID, timer: Self.timer)
                    .explanations.first?.row.due
                try await Self.importUnits(
                    office,
                    """
                    HU-01,Huyện ủy,superior,TU-01,2020-01-01,2025-06-30
                    DU-01,Đảng ủy xã,grassroots,TU-01,2025-07-01,
                    """
                )
                // Known ahead, and said ahead.
                let text = try await Self.text(office, caseID, "superior-office").en
                let before = "until 30/06/2025 through Huyện ủy (HU-01) – superior committee; "
                #expect(text.hasPrefix(before))
                #expect(text.contains("since 01/07/2025 through Tỉnh ủy (TU-01) – province"))
                #expect(text.contains("standing in"))
            }
            #expect(due == Installation.date("2025-05-22"))
            _ = try office.spool.takeAll()
            try await office.live(Self.settings("2025-07-01")) { _ in
                let report = try await office.client.why(caseID: caseID, timer: Self.timer)
                #expect(report.explanations.first?.row.due == due)
            }
            let mail = try #require(
                try Self.mails(office, to: "to-chuc@example.vn").first { $0.isHandover }
            )
            #expect(mail.text.contains("đến hết 30/06/2025 nhắc qua Huyện ủy (HU-01)"))
            #expect(mail.text.contains("từ 01/07/2025 qua Tỉnh ủy (TU-01)"))
            #expect(try Self.mails(office, to: "huyen@example.vn").isEmpty)
            try await office.live(Self.settings("2025-07-02"))
            let mails = try Self.mails(office, to: "to-chuc@example.vn")
            #expect(mails.filter(\.isHandover).count == 1)
        }
    }

    /// From 26/7/2026, a Sunday, the committee of the commune is the grassroots organisation.
    @Test func `A commune committee becomes the grassroots organisation by a plan, in mid-case`()
        async throws
    {
        try await Installation.with { office in
            var caseID = ""
            try await office.live(Self.settings("2026-07-16")) { _ in
                try await Self.importUnits(
                    office,
                    """
                    TU-01,Tỉnh ủy,province,,2020-01-01,
                    XA-01,Đảng ủy phường,superior,TU-01,2025-07-01,
                    DU-01,Đảng bộ bộ phận,grassroots,XA-01,2025-07-01,
                    CB-1,Chi bộ 1,cell,DU-01,2020-01-01,
                    """
                )
                caseID = try await Self.open(office, 1, issued: "2026-06-01", "2026-06-05")
            }
            try await office.live(Self.settings("2026-07-17"))
            #expect(try Self.mails(office, to: "van-phong-xa@example.vn").count == 1)
            try await office.live(Self.settings("2026-07-20")) { _ in
                let plan = try await office.client.plan(
                    PlanRequest(
                        units: "id,name,level,parent,since,until\n"
                            + """
                            XA-01,Đảng ủy phường,grassroots,TU-01,2026-07-26,
                            DU-01,Đảng bộ bộ phận,grassroots,XA-01,2025-07-01,2026-07-25
                            CB-1,Chi bộ 1,cell,XA-01,2026-07-26,

                            """
                    ),
                    MutationOptions()
                )
                #expect(plan.moveCount == 0)
                _ = try await office.client.apply(
                    plan: try #require(plan.plan),
                    ApplyRequest(reason: "208-QĐ/TW"),
                    MutationOptions()
                )
                let text = try await Self.text(office, caseID, "committee-office")
                #expect(
                    text.vi == "đến hết 25/07/2026 qua Đảng bộ bộ phận (DU-01) – tổ chức cơ sở "
                        + "đảng; từ 26/07/2026 qua Đảng ủy phường (XA-01) – tổ chức cơ sở đảng"
                )
            }
            try await office.live(Self.settings("2026-07-24"))
            _ = try office.spool.takeAll()
            // The step of 24/7 is behind, the next comes on 31/7.
            try await office.live(Self.settings("2026-07-26"))
            #expect(try office.spool.new.isEmpty)
            try await office.live(Self.settings("2026-07-27")) { _ in
                let report = try await office.client.why(caseID: caseID, timer: Self.timer)
                #expect(report.explanations.first?.row.due == Installation.date("2026-07-17"))
            }
            let mail = try #require(try Self.mails(office, to: "xa@example.vn").first)
            #expect(mail.isHandover)
            #expect(mail.text.contains("từ 26/07/2026 qua Đảng ủy phường (XA-01)"))
            #expect(try office.spool.new.count == 1)
        }
    }

    /// Both ceremonies were due on 10/8/2026 and are told of on 17/8, then on 22/8.
    @Test func `A cell that moves wakes its own cases on the day, and no others`() async throws {
        try await Installation.with { office in
            var cases: [String] = []
            try await office.live(Settings(day: Installation.day)) { _ in
                try await Self.importUnits(
                    office,
                    """
                    TU-01,Tỉnh ủy,province,,2020-01-01,
                    DU-01,Đảng ủy xã 1,grassroots,TU-01,2020-01-01,
                    DU-02,Đảng ủy xã 2,grassroots,TU-01,2020-01-01,
                    CB-1,Chi bộ 1,cell,DU-01,2020-01-01,
                    CB-2,Chi bộ 2,cell,DU-01,2020-01-01,
                    """
                )
                for cell in 1...2 {
                    cases.append(try await office.openOverdueCase(in: cell).caseID)
                }
                try await Waiting.until("four messages") { try office.spool.new.count == 4 }
            }
            try await office.live(Settings(day: "2026-08-18")) { _ in
                try await Self.importUnits(office, "CB-1,Chi bộ 1,cell,DU-02,2026-08-20,")
                try await office.idle()
                try await Waiting.until("the wake of the move") {
                    try Self.cases(office, waking: "2026-08-20") == [cases[0]]
                }
                let words =
                    "đến hết 19/08/2026 qua Đảng ủy xã 1 (DU-01) – tổ chức cơ sở đảng; "
                    + "từ 20/08/2026 qua Đảng ủy xã 2 (DU-02) – tổ chức cơ sở đảng"
                #expect(try Self.tool(office, "why", cases[0], Self.timer).contains(words))
                #expect(try Self.tool(office, "show", cases[0]).contains(words))
                #expect(
                    try Self.tool(office, "why", cases[1], Self.timer)
                        .contains("(committee-office): qua Đảng ủy xã 1 (DU-01) – tổ chức cơ sở")
                )
            }
            _ = try office.spool.takeAll()
            try await office.live(Settings(day: "2026-08-20"))
            #expect(try office.spool.new.count == 1)
            let mail = try #require(try Self.mails(office, to: "van-phong-hai@example.vn").first)
            #expect(mail.isHandover && mail.text.contains(cases[0]))
            #expect(try Self.cases(office, waking: "2026-08-22").count == 2)
        }
    }

    // MARK: - What the tests do

    private static func settings(_ day: String) -> Settings {
        Settings(day: day, catchUpDays: 400)
    }

    private static func importUnits(_ office: Installation, _ rows: String) async throws {
        let known = rows.split(separator: "\n").compactMap { $0.split(separator: ",").first }
        let isFirst = known.contains("TU-01")
        let lines = contacts.split(separator: "\n").filter { line in
            line.hasPrefix("unit,") || known.contains(line.split(separator: ",")[0])
        }
        _ = try await office.client.importUnits(
            UnitsImportRequest(
                units: "id,name,level,parent,since,until\n" + rows + "\n",
                contacts: isFirst ? lines.joined(separator: "\n") + "\n" : nil,
                since: Installation.date("2020-01-01")
            ),
            MutationOptions()
        )
    }

    private static func open(
        _ office: Installation,
        _ cell: Int,
        issued: String,
        _ received: String
    ) async throws -> String {
        try await office.client.open(
            OpenRequest(
                workflow: "admission",
                stage: "ceremony",
                subject: SubjectRequest(unit: Installation.cell(cell)),
                history: [
                    HistoryRequest(
                        event: "decision-issued",
                        day: Installation.date(issued),
                        fields: ["number": "12-QĐ/ĐU"]
                    ),
                    HistoryRequest(event: "decision-received", day: Installation.date(received)),
                ]
            ),
            MutationOptions()
        ).caseID
    }

    private static func text(
        _ office: Installation,
        _ caseID: String,
        _ role: String
    ) async throws -> LocalizedText {
        let report = try await office.client.why(caseID: caseID, timer: timer)
        let rows = try #require(report.explanations.first?.recipients)
        return try #require(rows.first { $0.role == role }?.text)
    }

    private static func tool(_ office: Installation, _ arguments: String...) throws -> String {
        let outcome = try Tool.run(
            DaemonRun.built("nhachanctl"),
            arguments,
            environment: ["NHACHAN_SOCKET": office.socket, "LC_ALL": "vi_VN.UTF-8"]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    private static func mails(_ office: Installation, to address: String) throws -> [Peer.Reading] {
        try Peer.read(office.spool.path + "/new").values.filter { mail in
            mail.to.contains { $0.contains(address) }
        }
    }

    /// The cases whose next day is one, read beside the daemon.
    private static func cases(_ office: Installation, waking day: String) throws -> [String] {
        let script = """
            import sqlite3, sys
            base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
            for row in base.execute(
                "SELECT case_id FROM case_now WHERE next_day = ? ORDER BY case_id", [sys.argv[2]]
            ):
                print(row[0])
            """
        let number = String(Installation.date(day).dayNumber)
        let outcome = try Tool.run("python3", ["-c", script, "\(office.state)/nhachan.db", number])
        return outcome.output.split(separator: "\n").map(String.init)
    }
}

extension Peer.Reading {
    fileprivate var isHandover: Bool { subject.hasPrefix("Bàn giao theo dõi") }
}
