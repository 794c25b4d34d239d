import CaseEngine
import CivilCalendar
import Reports
import SampleData
import Testing
import WorkflowModel

/// The whole province through the pure reports: the shares that the source document states.
@Suite struct SampleReportTests {
    private static let whole = Sample(like: .bacGiang2015, seed: 1)

    @Test func `The shares of the whole sample are those of the source document`() throws {
        let sample = Self.whole
        var report = report(.shares, by: .total)
        for person in sample.people {
            let values = Dictionary(uniqueKeysWithValues: person.fields.map { ($0.name, $0.value) })
            report.take(ReportPerson(unit: person.unit, values: values))
        }
        let rows = report.table(on: sample.lastDay).rows
        #expect(rows.first?[3] == .count(13_832))
        let shares = [
            ("schooling", "upper-secondary", 923), ("Youth", "", 689), ("Women", "", 470),
            ("Ethnic minorities", "", 113), ("occupation", "farmer", 289),
            ("In enterprises", "", 95),
        ]
        for (by, value, share) in shares {
            let row = try #require(
                rows.first { english($0[1]) == by && (value.isEmpty || english($0[2]) == value) }
            )
            #expect(row[4] == .share(share), "\(by) \(value)")
        }
    }

    @Test func `The admissions of the five years add up to those of the source document`() {
        let sample = Self.whole
        var report = report(.admissions, by: .year)
        for person in sample.people {
            let values = Dictionary(uniqueKeysWithValues: person.fields.map { ($0.name, $0.value) })
            report.take(ReportPerson(unit: person.unit, values: values))
        }
        for file in sample.procedures where file.workflow == "unit-plan" && file.subject == "TU" {
            report.take(
                ReportCase(
                    workflow: "unit-plan",
                    unit: "TU",
                    stage: file.stage,
                    opened: file.day,
                    fields: file.fields
                )
            )
        }
        let rows = report.table(on: sample.lastDay).rows
        let years = rows.filter {
            ["2011", "2012", "2013", "2014", "2015"].contains(english($0[0]))
        }
        #expect(years.count == 5)
        let counts = years.compactMap { row -> Int? in
            if case .count(let count) = row[1] { count } else { nil }
        }
        #expect(counts.reduce(0, +) == 13_832)
        // The province has a target for the last year, near to what was done.
        guard case .count(let target)? = years.last?[2], let done = counts.last else {
            Issue.record("\(rows)")
            return
        }
        #expect((done * 80...done * 120).contains(target * 100))
    }

    private func english(_ cell: ReportCell) -> String {
        switch cell {
        case .words(let text): text.en
        case .name(let name): name
        case .count(let count): "\(count)"
        case .share, .none: ""
        }
    }

    private func report(_ name: ReportName, by grouping: ReportGrouping) -> Report {
        let sample = Self.whole
        let units = sample.units.map {
            (id: $0.id, name: $0.name, level: $0.level, parent: $0.parent)
        }
        return Report(
            ReportWish(
                name: name,
                from: sample.firstDay,
                until: sample.lastDay,
                grouping: grouping,
                units: ReportUnits(units, top: nil),
                calendar: nil
            )
        )
    }
}
