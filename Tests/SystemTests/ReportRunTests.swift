import CaseEngine
import CivilCalendar
import ControlAPI
import Foundation
import SampleData
import TestTools
import Testing
import WorkflowModel

/// The real programs with a small sample: what is generated is what is reported.
@Suite struct ReportRunTests {
    private static let program = URL(fileURLWithPath: DaemonRun.program)
        .deletingLastPathComponent().appendingPathComponent("nhachanctl").path

    @Test func `Two processes write the same bytes`() throws {
        let folder = "/tmp/nh-sample-" + UUID().uuidString.prefix(8).lowercased()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["one", "two"] {
            let run = try Tool.run(
                Self.program,
                ["sample", "--scale", "0.01", "--seed", "7", "--output", "\(folder)/\(name)"]
            )
            #expect(run.status == 0, "\(run.errors)")
        }
        for file in ["units.csv", "contacts.csv", "subjects.csv", "cases.csv"] {
            let one = try Data(contentsOf: URL(filePath: "\(folder)/one/\(file)"))
            let two = try Data(contentsOf: URL(filePath: "\(folder)/two/\(file)"))
            #expect(one == two && !one.isEmpty, "\(file)")
        }
    }

    @Test func `The shares of a sample are reported as they were made`() async throws {
        let scale = try #require(SampleScale("0.002"))
        let last = try #require(CivilDate(iso: Installation.eve))
        let sample = Sample(like: .bacGiang2015, scale: scale, seed: 1, ending: last)
        let admitted = sample.cases.filter { $0.admitted != nil }
        let people = Dictionary(uniqueKeysWithValues: sample.people.map { ($0.id, $0) })
        try await Installation.with { office in
            let run = try office.start(Settings(day: Installation.day))
            _ = try await office.client.importUnits(
                UnitsImportRequest(
                    units: sample.text(of: .units),
                    contacts: sample.text(of: .contacts)
                ),
                MutationOptions()
            )
            for file in admitted {
                let person = try #require(people[file.subject])
                try await open(file, of: person, in: office)
            }
            let reply = try await office.client.report(
                "shares",
                ReportQuery(from: sample.firstDay, until: last)
            )
            let counts = Dictionary(
                uniqueKeysWithValues: reply.rows.map { row in
                    (
                        "\(row[1].text?.en ?? "")/\(row[2].text?.en ?? row[2].name ?? "")",
                        row[3].count
                    )
                }
            )
            let group = admitted.compactMap { people[$0.subject] }
            #expect(counts["All admitted/"] == 28)
            #expect(counts["Women/"] == group.count { $0.gender == "female" })
            #expect(counts["Ethnic minorities/"] == group.count { $0.ethnicity != "Kinh" })
            #expect(counts["Youth/"] == group.count { $0.isYouth })
            #expect(counts["In enterprises/"] == group.count { !$0.enterpriseType.isEmpty })
            #expect(
                counts["Occupation/Farmer"] == group.count { $0.occupation == "farmer" }
            )
            let years = try await office.client.report(
                "admissions",
                ReportQuery(from: sample.firstDay, until: last, by: .year)
            )
            #expect(years.rows.reduce(0) { $0 + ($1[1].count ?? 0) } == 28)
            try shows(office)
            #expect(try await run.stop() == .graceful)
        }
    }

    private func open(
        _ file: SampleCase,
        of person: SamplePerson,
        in office: Installation
    ) async throws {
        let ceremony = try #require(file.admitted)
        var fields: [String: String] = [:]
        for field in person.fields
        where !["status", "party-age-from", "official-since", "left-on"].contains(field.name) {
            switch field.value {
            case .text(let text): fields[field.name] = text
            case .boolean(let flag): fields[field.name] = "\(flag)"
            case .date(let day): fields[field.name] = day.isoText
            default: Issue.record("\(field.name) is of another type")
            }
        }
        _ = try await office.client.open(
            OpenRequest(
                workflow: "admission",
                stage: "probation",
                day: ceremony,
                subject: SubjectRequest(id: file.subject, unit: file.unit, fields: fields),
                history: [HistoryRequest(event: "ceremony-held", day: ceremony)]
            ),
            MutationOptions()
        )
    }

    /// The verb lists the reports, writes CSV, and names the report nearest to one there is not.
    private func shows(_ office: Installation) throws {
        let environment = ["NHACHAN_SOCKET": office.socket, "LC_ALL": "en_GB.UTF-8"]
        let list = try Tool.run(Self.program, ["report"], environment: environment)
        #expect(list.output.contains("recognition"))
        let table = try Tool.run(
            Self.program,
            ["report", "overdue", "--by", "level", "--format", "csv"],
            environment: environment
        )
        #expect(table.output.hasPrefix("level,workflow,overdue,longest\r\n"))
        let wrong = try Tool.run(Self.program, ["report", "share"], environment: environment)
        #expect(wrong.status != 0)
        #expect(wrong.errors.contains("shares"))
    }
}
