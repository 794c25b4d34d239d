import CivilCalendar
import ControlAPI
import Foundation
import TestTools
import Testing

/// From the office's own sheets to the ten reports: every figure can be counted by hand from the
/// rows below.
@Suite(.timeLimit(.minutes(5))) struct ReportFiguresTests {
    private static let units = """
        id,name,level,parent
        TU-01,Tỉnh ủy,province,
        DU-01,Đảng ủy xã Đa Mai,grassroots,TU-01
        DU-02,Đảng ủy xã Dĩnh Kế,grassroots,TU-01
        CB-1,Chi bộ 1,cell,DU-01
        CB-2,Chi bộ 2,cell,DU-02

        """
    private static let contacts = """
        unit,position,name,address
        DU-01,secretary,Bí thư,da-mai@example.vn
        DU-02,secretary,Bí thư,dinh-ke@example.vn

        """
    /// P-7 reaches 30 years on 1/6/2026; the others are known by their cases.
    private static let subjects = """
        id,unit,day,birth-date,gender,ethnicity,status,party-age-from
        P-1,CB-1,2020-01-01,2000-05-01,female,Kinh,,
        P-2,CB-2,2020-01-01,1990-05-01,male,Tày,,
        P-3,CB-1,2020-01-01,1991-05-01,male,Kinh,,
        P-7,CB-2,2020-01-01,1970-05-01,male,Kinh,official,1996-06-01

        """
    /// Admitted in 2026: P-1.
    ///
    /// The 12 months of P-3 ended on 3/3/2026, those of P-2 on 4/8/2026, and
    /// 60 working days later, on 29/10, nothing was decided about P-2.
    private static let cases = """
        workflow,subject,unit,stage,day,ceremony-held,case.mentor,case.body,case.place,case.grounds,case.year
        admission,P-1,CB-1,probation,2026-03-03,2026-03-03,,,,,
        admission,P-2,CB-2,probation,2025-08-04,2025-08-04,,,,,
        admission,P-3,CB-1,probation,2025-03-03,2025-03-03,giup-do@example.vn,,,,
        verification,P-4,CB-1,,2026-05-29,,,DU-02,domestic,,
        unit-plan,DU-01,,,2026-01-02,,,,,,2026
        unit-plan,DU-02,,,2026-01-02,,,,,,2026
        screening,P-5,CB-2,,2026-10-30,,,,,activity,
        transfer,P-6,CB-1,,2026-10-30,,,,,,

        """

    @Test func `Each of the ten reports counts what the sheets and the record say`() async throws {
        try await Installation.with { office in
            try await office.live(Settings(day: "2026-11-02", catchUpDays: 1_000)) { _ in
                try await Self.fill(office)
                for (name, grouping, expected) in Self.expected {
                    let rows = try await office.client.report(
                        name,
                        ReportQuery(
                            from: Installation.date("2026-01-01"),
                            until: Installation.date("2026-11-02"),
                            by: grouping
                        )
                    ).rows
                    let lines = rows.map { $0.map(Self.text).joined(separator: "|") }
                    if name == "shares" || name == "overdue" {
                        for line in expected { #expect(lines.contains(line), "\(name): \(lines)") }
                    } else {
                        #expect(lines == expected, "\(name)")
                    }
                }
            }
        }
    }

    private static let expected: [(String, ReportGroupingWord?, [String])] = [
        ("admissions", .year, ["2026|1|2|500"]),
        (
            "shares", nil,
            [
                "All|All admitted||1|1000", "All|Women||1|1000", "All|Youth||1|1000",
                "All|Age|18–30|1|1000",
            ]
        ),
        ("recognition", nil, ["All|2|0|0|1|0|1|0"]),
        ("mentors", nil, ["Chi bộ 1 [CB-1]|giup-do@example.vn|1|0"]),
        (
            "verification", nil,
            [
                "Domestic|Not classified|1|0|0|0|1|",
                "Did not answer|Đảng ủy xã Dĩnh Kế [DU-02]|1|0|0|0|1|",
            ]
        ),
        (
            // In the order of names: D before Đ.
            "units", nil,
            [
                "Chi bộ 1 [CB-1]|Cell|||no|", "Chi bộ 2 [CB-2]|Cell|||no|",
                "Đảng ủy xã Dĩnh Kế [DU-02]|Grassroots organisation|no|no|no|dinh-ke@example.vn",
                "Đảng ủy xã Đa Mai [DU-01]|Grassroots organisation|yes|no|no|da-mai@example.vn",
                "Tỉnh ủy [TU-01]|Province|||no|",
            ]
        ),
        ("screening", nil, ["All|1|0|0|0|0|1"]), ("transfers", nil, ["Within|1|0|1|0"]),
        ("badges", nil, ["All|30|1"]),
        (
            "overdue", .unit,
            [
                // The plan (29/1) and the training (31/10); where there is a plan, the training.
                "Đảng ủy xã Dĩnh Kế [DU-02]|Year plan of membership work|2|277",
                "Đảng ủy xã Đa Mai [DU-01]|Year plan of membership work|1|2",
            ]
        ),
    ]

    private static func fill(_ office: Installation) async throws {
        _ = try await office.client.importUnits(
            UnitsImportRequest(
                units: units,
                contacts: contacts,
                since: Installation.date("2020-01-01")
            ),
            MutationOptions()
        )
        let report = try await office.client.importRecords(
            ImportRequest(subjects: subjects, cases: cases),
            MutationOptions()
        )
        try await Waiting.until("the import") {
            let state = try await office.client.imports().items.first { $0.id == report.id }
            #expect(state?.refused == 0, "\(state?.faults ?? [])")
            return state.map { $0.done == $0.rows } ?? false
        }
        let open = try await office.client.cases(CasesQuery(state: .all, limit: 100)).items
        func find(_ workflow: String, _ subject: String) throws -> String {
            try #require(open.first { $0.workflow == workflow && $0.subject == subject }?.id)
        }
        try await office.record(
            "plan-received",
            of: find("unit-plan", "DU-01"),
            on: "2026-01-20",
            fields: ["plan": "03-KH/ĐU", "target": "2"]
        )
        try await office.record(
            "letter-sent",
            of: find("verification", "P-4"),
            on: "2026-06-01"
        )
        try await office.record(
            "official-transfer-requested",
            of: find("transfer", "P-6"),
            on: "2026-10-30",
            fields: [
                "effective-on": "2026-10-30", "destination": "same-province",
                "receiving-cell": "CB-2",
            ]
        )
        _ = try await office.client.close(
            caseID: find("admission", "P-3"),
            CloseRequest(outcome: "transferred-out", reason: "chuyển đi"),
            MutationOptions()
        )
        try await office.idle()
    }

    private static func text(_ value: ReportValue) -> String {
        value.text?.en ?? value.name ?? value.count.map { "\($0)" }
            ?? value.perMille.map { "\($0)" } ?? ""
    }
}
