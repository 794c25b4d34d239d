import CivilCalendar
import Reports
import Testing
import WorkflowModel

/// Small scenes whose figures can be counted on the fingers.
@Suite struct ReportTests {
    @Test func `Admissions are counted by year against the targets of plans and of the term`() {
        var report = report(.admissions, by: .year, from: "2021-01-01", until: "2025-12-31")
        report.take(person("CB-1", since: "2021-03-01"))
        report.take(person("CB-2", since: "2022-03-01"))
        report.take(person("CB-3", since: "2022-04-01"))
        // Before the period, and nobody's member.
        report.take(person("CB-1", since: "2019-04-01"))
        report.take(ReportPerson(unit: "CB-1", values: [:]))
        report.take(plan("DU-1", year: 2022, target: 4))
        report.take(plan("DU-2", year: 2022, target: 1))
        report.take(term("TU", from: 2021, target: 10))
        let table = report.table(on: day("2026-01-05"))
        #expect(
            lines(table) == [
                "2021 | 1 |  | ", "2022 | 2 | 5 | 400", "2023 | 0 |  | ", "2024 | 0 |  | ",
                "2025 | 0 |  | ", "2021–2025 | 3 | 10 | 300",
            ]
        )
    }

    @Test func `A case kept here counts on the day of the ceremony, unless it was revoked`() {
        let held = admission(["decision-issued": "2021-12-20", "ceremony-held": "2022-01-10"])
        let revoked = admission(["ceremony-held": "2022-01-10", "decision-revoked": "2022-02-01"])
        let known = ["party-age-from": FieldValue.date(day("2021-12-20"))]
        let one = ReportPerson(unit: "CB-1", values: known, admissions: [held])
        #expect(one.admitted == day("2022-01-10"))
        #expect(ReportPerson(unit: "CB-1", values: [:], admissions: [revoked]).admitted == nil)
        #expect(ReportPerson(unit: "CB-1", values: known).admitted == day("2021-12-20"))
    }

    @Test func `Admissions by unit are those of the units right below`() {
        var report = report(.admissions, by: .unit, from: "2021-01-01", until: "2021-12-31")
        for unit in ["CB-1", "CB-2", "CB-2", "CB-3"] {
            report.take(person(unit, since: "2021-06-01"))
        }
        report.take(plan("DU-1", year: 2021, target: 6))
        #expect(
            lines(report.table(on: day("2026-01-05"))) == [
                // In the order of names.
                "Xã Hai [DU-2] | 1 |  | ", "Xã Một [DU-1] | 3 | 6 | 500",
            ]
        )
    }

    @Test func `Shares are of those admitted and rounded to a tenth, a half up`() {
        var report = report(.shares, by: .total, from: "2021-01-01", until: "2021-12-31")
        report.take(
            person(
                "CB-1",
                since: "2021-06-01",
                [
                    "gender": .text("female"), "ethnicity": .text("Hoa"),
                    "birth-date": .date(day("1990-06-02")),
                ]
            )
        )
        report.take(person("CB-1", since: "2021-06-01", ["ethnicity": .text("Tày")]))
        report.take(
            person("CB-1", since: "2021-06-01", ["birth-date": .date(day("1990-06-01"))])
        )
        let rows = Dictionary(
            uniqueKeysWithValues: lines(report.table(on: day("2026-01-05"))).map { line in
                let cells = line.split(separator: " | ", omittingEmptySubsequences: false)
                return (cells[1...2].joined(separator: "/"), cells[3...4].joined(separator: "/"))
            }
        )
        #expect(rows["All admitted/"] == "3/1000")
        #expect(rows["Women/"] == "1/333")
        #expect(rows["Ethnic minorities/"] == "2/667")
        #expect(rows["Of these Hoa/"] == "1/333")
        // 30 years old on the eve of the birthday, 31 on it.
        #expect(rows["Youth/"] == "1/333")
        #expect(rows["Age/18–30"] == "1/333")
        #expect(rows["Age/31–40"] == "1/333")
        #expect(rows["Age/Not known"] == "1/333")
    }

    @Test(arguments: [(1, 8, 125), (1, 16, 63), (1, 2_000, 1), (1, 2_001, 0), (7, 7, 1_000)])
    func `A share is the nearest thousandth`(count: Int, total: Int, share: Int) {
        #expect(ReportCell.share(count, of: total) == .share(share))
        #expect(ReportCell.share(count, of: 0) == .share(nil))
    }

    @Test func `Probationers are recognised in time, late, not, or wait`() {
        var report = report(.recognition, by: .total, from: "2022-01-01", until: "2022-12-31")
        // The 12 months end on 10 January 2022; without a calendar 30 working days are 42 days.
        let ceremony = ["ceremony-held": "2021-01-10"]
        report.take(
            admission(
                ceremony.merging(
                    ["recognition-voted": "2022-02-21", "recognition-decided": "2022-04-04"]
                ) { $1 }
            )
        )
        report.take(
            admission(
                ceremony.merging(
                    ["recognition-voted": "2022-02-22", "recognition-decided": "2022-03-01"]
                ) { $1 }
            )
        )
        report.take(
            admission(
                ceremony.merging(["deletion-decided": "2022-02-01"]) { $1 },
                ended: "2022-02-01"
            )
        )
        report.take(admission(ceremony))
        let waiting = lines(report.table(on: day("2022-04-04")))
        #expect(waiting == ["All | 4 | 1 | 1 | 1 | 1 | 0 | 250"])
        let overdue = lines(report.table(on: day("2022-04-05")))
        #expect(overdue == ["All | 4 | 1 | 1 | 1 | 0 | 1 | 250"])
    }

    @Test func `Mentors are named whose probationer was not recognised`() {
        var report = report(.mentors, by: .total, from: "2022-01-01", until: "2022-12-31")
        let mentor = ["mentor": FieldValue.contact(ContactValue(address: "m@an-binh.example"))]
        report.take(
            admission(
                ["ceremony-held": "2021-01-10", "deletion-decided": "2022-02-01"],
                ended: "2022-02-01",
                fields: mentor
            )
        )
        report.take(admission(["ceremony-held": "2021-01-10"], fields: mentor))
        #expect(
            lines(report.table(on: day("2022-06-01"))) == [
                "Chi bộ Một [CB-1] | m@an-binh.example | 1 | 1"
            ]
        )
    }

    @Test func `Bodies asked for verification answer in time, late, or not at all`() {
        var report = report(.verification, by: .total, from: "2022-01-01", until: "2022-12-31")
        func ask(_ answer: String?, _ fields: [String: FieldValue] = [:]) -> ReportCase {
            ReportCase(
                workflow: "verification",
                unit: "CB-1",
                stage: "waiting",
                opened: day("2022-01-01"),
                fields: ["body": .text("DU-2"), "place": .text("domestic")]
                    .merging(fields) { $1 },
                events: [ReportEvent(name: "letter-sent", day: day("2022-01-03"))]
                    + (answer.map { [ReportEvent(name: "answer-received", day: day($0))] } ?? [])
            )
        }
        report.take(ask("2022-01-23"))
        report.take(ask("2022-02-15"))
        report.take(ask(nil))
        report.take(ask(nil, ["place": .text("overseas")]))
        #expect(
            lines(report.table(on: day("2022-02-15"))) == [
                "Domestic | Not classified | 3 | 1 | 1 | 0 | 1 | 32",
                "Overseas | Not classified | 1 | 0 | 0 | 1 | 0 | ",
                "Did not answer | Xã Hai [DU-2] | 2 | 0 | 0 | 1 | 1 | ",
            ]
        )
    }

    @Test func `Units that lack a plan, a report or candidates are listed with their secretary`() {
        var report = report(.units, by: .total, from: "2022-01-01", until: "2022-12-31")
        report.take(
            ReportCase(
                workflow: "admission",
                unit: "CB-1",
                stage: "nurturing",
                opened: day("2021-01-01")
            )
        )
        report.take(plan("DU-1", year: 2022, target: 1, reported: "2022-12-20"))
        let table = report.table(on: day("2022-12-31"))
        // DU-1 has everything, its cell a candidate but no plan, DU-2 nothing.
        #expect(!lines(table).contains { $0.contains("[DU-1]") })
        #expect(lines(table).contains("Chi bộ Một [CB-1] | Cell |  |  | yes | "))
        #expect(
            lines(table).contains(
                "Xã Hai [DU-2] | Grassroots organisation |  |  | no | du-2@an-binh.example"
            )
        )
    }

    @Test func `The help list, transfers, badges and overdue deadlines are counted`() {
        var screening = report(.screening, by: .total, from: "2022-01-01", until: "2022-12-31")
        for stage in ["draft", "education", "improved", "taken-off", "proposed", "not-listed"] {
            screening.take(
                ReportCase(
                    workflow: "screening",
                    unit: "CB-1",
                    stage: stage,
                    opened: day("2022-03-01"),
                    ended: ["draft", "education"].contains(stage) ? nil : day("2022-09-01")
                )
            )
        }
        #expect(lines(screening.table(on: day("2022-12-31"))) == ["All | 6 | 4 | 1 | 1 | 1 | 2"])

        var transfers = report(
            .transfers,
            by: .total,
            from: "2022-01-01",
            until: "2022-12-31",
            "DU-1"
        )
        for (from, to) in [("CB-1", "CB-2"), ("CB-1", "CB-3"), ("CB-3", "CB-1"), ("CB-3", "DU-2")] {
            transfers.take(
                ReportCase(
                    workflow: "transfer",
                    unit: to,
                    openedIn: from,
                    stage: "transferred",
                    opened: day("2022-03-01"),
                    ended: day("2022-04-01"),
                    fields: ["receiving-cell": .text(to)]
                )
            )
        }
        #expect(
            lines(transfers.table(on: day("2022-12-31"))) == [
                "Out | 1 | 1 | 0 | 0", "In | 1 | 1 | 0 | 0", "Within | 1 | 1 | 0 | 0",
            ]
        )

        var badges = report(.badges, by: .total, from: "2026-11-08", until: "2027-02-03")
        for since in ["1997-02-03", "1997-02-04", "1991-12-01", "1981-01-01"] {
            badges.take(person("CB-1", since: since, ["status": .text("official")]))
        }
        #expect(
            lines(badges.table(on: day("2026-11-28"))) == ["All | 30 | 1", "All | 35 | 1"]
        )

        var overdue = report(.overdue, by: .level, from: "2020-01-01", until: "2022-12-31")
        overdue.take(
            ReportCase(
                workflow: "admission",
                unit: "CB-1",
                stage: "ceremony",
                opened: day("2022-01-01"),
                timers: [
                    ReportTimer(name: "a", due: day("2022-12-01"), isMetLate: false),
                    ReportTimer(name: "b", due: day("2022-12-11"), isMetLate: false),
                    ReportTimer(name: "c", due: day("2022-11-11"), isMetLate: true),
                ]
            )
        )
        #expect(lines(overdue.table(on: day("2022-12-31"))) == ["Cell | admission | 2 | 30"])
    }

    @Test(arguments: ReportName.allCases)
    func `A report over nothing is a table without wrong figures`(name: ReportName) {
        let table = report(name, by: .total, from: "2022-01-01", until: "2022-12-31")
            .table(on: day("2022-12-31"))
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    }

    // MARK: What the scenes are made of

    private func report(
        _ name: ReportName,
        by grouping: ReportGrouping,
        from: String,
        until: String,
        _ top: String? = nil
    ) -> Report {
        Report(
            ReportWish(
                name: name,
                from: day(from),
                until: day(until),
                grouping: grouping,
                units: ReportUnits(
                    [
                        ("TU", "Tỉnh ủy", "province", nil), ("DU-1", "Xã Một", "grassroots", "TU"),
                        ("DU-2", "Xã Hai", "grassroots", "TU"),
                        ("CB-1", "Chi bộ Một", "cell", "DU-1"),
                        ("CB-2", "Chi bộ Hai", "cell", "DU-1"),
                        ("CB-3", "Chi bộ Ba", "cell", "DU-2"),
                    ],
                    top: top
                ),
                calendar: nil,
                secretaries: ["DU-2": "du-2@an-binh.example"]
            )
        )
    }

    private func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? .latest }

    private func person(
        _ unit: String,
        since: String,
        _ values: [String: FieldValue] = [:]
    ) -> ReportPerson {
        ReportPerson(
            unit: unit,
            values: values.merging(["party-age-from": .date(day(since))]) { $1 }
        )
    }

    private func admission(
        _ events: [String: String],
        ended: String? = nil,
        fields: [String: FieldValue] = [:]
    ) -> ReportCase {
        ReportCase(
            workflow: "admission",
            unit: "CB-1",
            stage: "probation",
            opened: day("2020-01-01"),
            ended: ended.map(day),
            fields: fields,
            events: events.map { ReportEvent(name: $0.key, day: day($0.value)) }
                .sorted { $0.day < $1.day }
        )
    }

    private func plan(
        _ unit: String,
        year: Int,
        target: Int,
        reported: String? = nil
    ) -> ReportCase {
        ReportCase(
            workflow: "unit-plan",
            unit: unit,
            stage: "running",
            opened: day("\(year)-01-01"),
            fields: ["year": .integer(year), "target": .integer(1_000)],
            events: [
                ReportEvent(
                    name: "plan-received",
                    day: day("\(year)-01-10"),
                    fields: ["target": .integer(target)]
                )
            ] + (reported.map { [ReportEvent(name: "year-reported", day: day($0))] } ?? [])
        )
    }

    private func term(_ unit: String, from year: Int, target: Int) -> ReportCase {
        ReportCase(
            workflow: "term-plan",
            unit: unit,
            stage: "running",
            opened: day("\(year)-01-01"),
            fields: ["first-year": .integer(year), "target": .integer(target)]
        )
    }

    /// The rows as text, in English.
    private func lines(_ table: ReportTable) -> [String] {
        table.rows.map { row in
            row.map { cell in
                switch cell {
                case .words(let text): text.en
                case .name(let name): name
                case .count(let count): "\(count)"
                case .share(let share): share.map { "\($0)" } ?? ""
                case .none: ""
                }
            }.joined(separator: " | ")
        }
    }
}
