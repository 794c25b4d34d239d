import CivilCalendar
import ControlAPI
import Testing

@Suite struct QueryParametersTests {
    @Test func `What a client sends, the daemon reads`() throws {
        let cases = CasesQuery(
            workflow: "admission",
            stage: "ceremony",
            unit: "CB-01",
            subject: "P-1",
            state: .attention,
            limit: 7,
            cursor: "x"
        )
        let day = CivilDate(iso: "2026-07-17")
        let agenda = AgendaQuery(
            from: day,
            until: day,
            unit: "u",
            workflow: "w",
            limit: 1_000,
            cursor: "c"
        )
        let reminders = RemindersQuery(
            caseID: "c-1",
            status: .sent,
            from: day,
            until: day,
            unit: "u",
            limit: 1,
            cursor: "c"
        )
        try expectRoundTrip(cases)
        let point = CaseQuery(asOf: day, knownAt: "2026-07-25T16:00")
        try expectRoundTrip(point)
        try expectRoundTrip(WhyQuery(key: "k", point: point))
        try expectRoundTrip(CasesQuery())
        try expectRoundTrip(agenda)
        try expectRoundTrip(AgendaQuery())
        try expectRoundTrip(OverdueQuery(unit: "u", workflow: "w", limit: 2, cursor: "c"))
        try expectRoundTrip(reminders)
        try expectRoundTrip(UnitsQuery(on: day, under: "u", limit: 2, cursor: "c"))
        try expectRoundTrip(
            SubjectsQuery(kind: "k", unit: "u", match: "m=1", limit: 2, cursor: "c")
        )
    }

    private func expectRoundTrip<Query: WireQuery>(_ query: Query) throws {
        let names = query.pairs.map(\.0)
        #expect(names == names.sorted())
        let parameters = try QueryParameters(query.pairs, known: Query.parameterNames)
        #expect(try Query(parameters) == query)
    }

    @Test(
        arguments: [
            ("limit", "0", ProblemCode.invalidRequest), ("limit", "1001", .invalidRequest),
            ("limit", "many", .invalidRequest), ("state", "opened", .invalidRequest),
            ("wrkflow", "x", .unknownMember),
            ("unit", String(repeating: "a", count: 1_001), .invalidRequest),
        ] as [(String, String, ProblemCode)]
    )
    func `A bad parameter is refused by name`(name: String, value: String, code: ProblemCode) {
        let problem = #expect(throws: Problem.self) {
            try CasesQuery(QueryParameters([(name, value)], known: CasesQuery.parameterNames))
        }
        #expect(problem?.code == code)
        #expect(problem?.field == name)
    }

    @Test func `A day is read as people write it, and a wrong one is told`() throws {
        let names = AgendaQuery.parameterNames
        let read = try AgendaQuery(QueryParameters([("from", "17/07/2026")], known: names))
        #expect(read.from == CivilDate(iso: "2026-07-17"))
        let problem = #expect(throws: Problem.self) {
            try AgendaQuery(QueryParameters([("from", "30/02/2026")], known: names))
        }
        #expect(problem?.code == .dateInvalid)
    }

    @Test func `A parameter may be given once`() {
        #expect(throws: Problem.self) {
            try QueryParameters([("unit", "a"), ("unit", "b")], known: ["unit"])
        }
    }

    @Test func `A misspelt parameter is answered with the nearest`() {
        let problem = #expect(throws: Problem.self) {
            try QueryParameters([("wrkflow", "a")], known: CasesQuery.parameterNames)
        }
        #expect(problem?.nearest == "workflow")
    }
}
