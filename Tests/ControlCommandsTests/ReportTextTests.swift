import CivilCalendar
import ControlAPI
import FoundationEssentials
import Testing

@testable import ControlCommands

@Suite struct ReportTextTests {
    private let title = LocalizedText(vi: "Cột", en: "Column")

    private func reply(_ rows: [[ReportValue]]) throws -> ReportReply {
        ReportReply(
            name: "shares",
            title: LocalizedText(vi: "Cơ cấu", en: "Shares"),
            from: try #require(CivilDate(iso: "2011-01-01")),
            until: try #require(CivilDate(iso: "2015-12-31")),
            columns: [
                ReportTitle(name: "value", title: title), ReportTitle(name: "share", title: title),
            ],
            rows: rows
        )
    }

    @Test func `A report is a table with its period, shares in the language's decimal sign`() throws
    {
        let reply = try reply([[ReportValue(name: "Nữ"), ReportValue(perMille: 470)]])
        #expect(
            ReportText.lines(reply, .vietnamese) == [
                "Cơ cấu, 01/01/2011 – 31/12/2015", "", "Cột     Cột", "Nữ   47,0 %",
            ]
        )
        #expect(ReportText.lines(reply, .english).last == "Nữ      47.0 %")
        #expect(
            ReportText.lines(try self.reply([]), .english).last
                == "Nothing to count in this period."
        )
    }

    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+84", "+84"), ("-5", "-5"), ("@a", "'@a"), ("-a", "'-a"),
            ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=a,b", "\"'=a,b\""), ("Hoa", "Hoa"),
        ]
    )
    func `No cell of CSV is a formula`(cell: String, written: String) throws {
        let reply = try reply([[ReportValue(name: cell), ReportValue(perMille: 5)]])
        #expect(
            ReportText.commaSeparated(reply, .english)
                == "value,share\r\n\(written),0.5\r\n"
        )
    }

    @Test func `A sample tells what it has and refuses what is out of bounds`() async throws {
        try await withFiles([:]) { folder in
            let run = await tool("sample", "--scale", "0.01", "--output", "\(folder)/mau", "--json")
            #expect(run.code == 0)
            #expect(
                run.text.contains("\"admitted\" : 138") || run.text.contains("\"admitted\": 138")
            )
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/mau")
            #expect(
                files.sorted() == ["cases.csv", "contacts.csv", "subjects.csv", "units.csv"]
            )
            for wrong in [["--scale", "2"], ["--like", "ha-noi"], ["--ending", "1900-01-01"]] {
                let refused = await tool("sample", wrong[0], wrong[1], "--output", folder)
                #expect(refused.code == 64, "\(wrong)")
            }
        }
    }
}
