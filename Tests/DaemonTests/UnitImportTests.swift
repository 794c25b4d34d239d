import CaseEngine
import CivilCalendar
import ControlAPI
import Testing
import WorkflowModel

@testable import Daemon

@Suite struct CommaSeparatedTests {
    private func table(_ text: String) throws(ImportError) -> CommaSeparated {
        try CommaSeparated(text, required: ["id", "name"], optional: ["since"])
    }

    @Test func `Quotes, commas, line ends and a byte order mark are understood`() throws {
        let text = "\u{FEFF}name,id\r\n\"Chi bộ \"\"Đông\"\", thôn 1\",CB-1\r\n\n Tây , CB-2\n"
        let rows = try table(text).rows
        #expect(rows.map(\.line) == [2, 4])
        #expect(rows[0].values == ["name": "Chi bộ \"Đông\", thôn 1", "id": "CB-1"])
        #expect(rows[1].values == ["name": "Tây", "id": "CB-2"])
    }

    @Test func `A line break inside quotes keeps the numbers of lines right`() throws {
        let rows = try table("id,name\nA,\"x\ny\"\nB,z\n").rows
        #expect(rows.map(\.line) == [2, 4])
    }

    @Test(arguments: [
        ("", 1), ("id\n", 1), ("id,nam\nA,b\n", 1), ("id,name,id\nA,b,c\n", 1),
        ("id,name\nA\n", 2), ("id,name\nA,b\nC,d,e\n", 3), ("id,name\nA,\"b\n", 2),
        ("id,name\nA,\"b\"c\n", 2),
    ])
    func `A table that does not fit is refused with its line`(text: String, line: Int) {
        let error = #expect(throws: ImportError.self) { try self.table(text) }
        #expect(error?.line == line)
    }
}

@Suite struct UnitMergeTests {
    private let first = CivilDate(year: 2020, month: 1, day: 1)
    private let units = "id,name,level,parent\nDU,Đảng ủy,grassroots,\nCB,Chi bộ,cell,DU\n"

    private func merged(
        _ texts: [(CivilDate?, units: String?, contacts: String?)]
    ) throws -> UnitMerge {
        var merge = UnitMerge(units: [], contacts: [], since: try #require(first))
        for (day, units, contacts) in texts {
            let since = try #require(day)
            merge = UnitMerge(units: merge.units, contacts: merge.contacts, since: since)
            if let units { try merge.addUnits(units) }
            if let contacts { try merge.addContacts(contacts) }
        }
        return merge
    }

    @Test func `The rhythm of meetings is read, kept by tables without it, taken by an empty one`()
        throws
    {
        let later = CivilDate(year: 2026, month: 7, day: 26)
        let table = "id,name,level,parent,meets\nDU,Đảng ủy,grassroots,,\n"
        let first = (self.first, units: table + "CB,Chi bộ,cell,DU,month by day 3\n")
        let kept = try merged([
            (first.0, first.units, nil),
            (later, "id,name,level,parent\nCB,Chi bộ mới,cell,DU\n", nil),
        ])
        #expect(kept.units.map(\.meets) == [nil, .monthBy(day: 3), .monthBy(day: 3)])
        let removed = try merged([
            (first.0, first.units, nil), (later, table + "CB,Chi bộ,cell,DU,\n", nil),
        ])
        #expect(removed.units.last?.meets == nil)
        #expect(removed.report.unitsChanged == 1)
        let error = #expect(throws: ImportError.self) {
            _ = try merged([(first.0, table + "CB,Chi bộ,cell,DU,monthly\n", nil)])
        }
        #expect(error?.line == 3)
        #expect(error?.detail.en.contains("month by day 3") == true)
    }

    @Test func `A change ends the version before on the day before`() throws {
        let later = CivilDate(year: 2026, month: 7, day: 26)
        let merge = try merged([
            (first, units, nil),
            (later, "id,name,level,parent\nCB,Chi bộ mới,cell,DU\n", nil),
        ])
        let versions = merge.units.filter { $0.id == "CB" }
        #expect(versions.map(\.name) == ["Chi bộ", "Chi bộ mới"])
        #expect(versions.first?.until == CivilDate(year: 2026, month: 7, day: 25))
        #expect(merge.report.unitsChanged == 1)
    }

    @Test func `Importing the same again changes nothing`() throws {
        let contacts = "unit,position,name,address\nCB,secretary,A,a@b.example\n"
        let once = try merged([(first, units, contacts)])
        let later = CivilDate(year: 2026, month: 7, day: 26)
        let twice = try merged([(first, units, contacts), (later, units, contacts)])
        #expect(twice.units == once.units)
        #expect(twice.contacts == once.contacts)
        #expect(twice.report.unchanged == 3)
    }

    @Test func `A successor takes the position over`() throws {
        let later = CivilDate(year: 2026, month: 3, day: 1)
        let merge = try merged([
            (first, units, "unit,position,name,address\nCB,secretary,A,a@b.example\n"),
            (later, nil, "unit,position,name,address\nCB,secretary,B,b@b.example\n"),
        ])
        let tree = UnitTree(
            units: merge.units,
            contacts: merge.contacts,
            office: .init(address: "o@b.example")
        )
        let before = try #require(CivilDate(year: 2026, month: 2, day: 28))
        let after = try #require(later)
        #expect(tree.contact(in: "CB", position: "secretary", on: before)?.address == "a@b.example")
        #expect(tree.contact(in: "CB", position: "secretary", on: after)?.address == "b@b.example")
    }

    @Test func `A unit that ends leaves nobody under it`() throws {
        let later = CivilDate(year: 2026, month: 7, day: 26)
        let end = "DU,Đảng ủy,commune-committee,,2026-01-01,2026-07-25\n"
        let table = "id,name,level,parent,since,until\n" + end
        let error = #expect(throws: ImportError.self) {
            _ = try self.merged([(self.first, self.units, nil), (later, table, nil)])
        }
        #expect(error?.line == 2)
        let moved = table + "DB,Đảng bộ,grassroots-committee,,2026-07-26,\n"
        let merge = try merged([
            (first, units, nil), (later, moved + "CB,Chi bộ,cell,DB,2026-07-26,\n", nil),
        ])
        #expect(merge.units.last { $0.id == "CB" }?.parent == "DB")
    }

    @Test(
        arguments: [
            ("id,name,level,parent\nCB,Chi bộ,cell,XX\n", nil, 2),
            ("id,name,level,parent\nA,a,cell,B\nB,b,cell,A\n", nil, 2),
            ("id,name,level,parent,since,until\nA,a,cell,,2026-02-01,2026-01-01\n", nil, 2),
            ("id,name,level,parent,since\nA,a,cell,,hôm qua\n", nil, 2),
            (nil, "unit,position,name,address\nCB,secretary,A,a@b.example\n", 2),
            ("id,name,level\nCB,a,cell\n", "unit,position,name,address\nCB,secretary,A,a b\n", 2),
        ] as [(String?, String?, Int)]
    )
    func `A row that does not fit is refused with its line`(
        units: String?,
        contacts: String?,
        line: Int
    ) {
        let error = #expect(throws: ImportError.self) {
            _ = try self.merged([(self.first, units, contacts)])
        }
        #expect(error?.line == line)
    }
}
