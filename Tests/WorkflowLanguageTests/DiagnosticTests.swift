import CivilCalendar
import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct DiagnosticTests {
    private static let finding = Diagnostic(
        code: .unknownStage,
        place: SourcePlace(file: "admission.yaml", line: 12, column: 5),
        values: ["name": LocalizedText(vi: "cermony", en: "cermony")],
        suggestion: "ceremony"
    )

    @Test func `A finding is printed as compilers print it`() {
        #expect(
            Self.finding.line(.english)
                == "admission.yaml:12:5: error NH1201: there is no stage “cermony”; "
                + "did you mean “ceremony”?"
        )
        #expect(
            Self.finding.line(.vietnamese)
                == "admission.yaml:12:5: lỗi NH1201: không có giai đoạn “cermony”; "
                + "có phải “ceremony” không?"
        )
    }

    @Test func `A finding goes through JSON with its words`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(Self.finding)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"code":"NH1201","column":5,"file":"admission.yaml","line":12,"#
                + #""message":{"en":"there is no stage “cermony”; did you mean “ceremony”?","#
                + #""vi":"không có giai đoạn “cermony”; có phải “ceremony” không?"},"#
                + #""severity":"error","suggestion":"ceremony","#
                + #""values":{"name":{"en":"cermony","vi":"cermony"}}}"#
        )
        #expect(try JSONDecoder().decode(Diagnostic.self, from: data) == Self.finding)
    }

    @Test func `A value with braces is not read as a gap`() {
        let log = DiagnosticLog()
        let place = SourcePlace(file: "a", line: 1, column: 1)
        log.report(.unknownStage, at: place, ["name": "{line} {name}"])
        #expect(log.diagnostics.first?.message(.english) == "there is no stage “{line} {name}”")
    }

    @Test func `A thousand warnings stop the rules, because errors may be among the rest`() {
        let log = DiagnosticLog()
        for line in 1...2_000 {
            log.report(.noBasis, at: SourcePlace(file: "a", line: line, column: 1))
        }
        #expect(log.diagnostics.count == DiagnosticLog.limit)
        #expect(log.diagnostics.filter { $0.code == .tooManyFindings }.count == 1)
        #expect(log.hasErrors)
    }

    @Test func `A value as long as a file is shortened`() {
        let log = DiagnosticLog()
        let place = SourcePlace(file: "a", line: 1, column: 1)
        log.report(.invalidPeriod, at: place, ["text": String(repeating: "a", count: 100_000)])
        #expect((log.diagnostics.first?.message(.english).count ?? 0) < 400)
    }

    @Test func `Findings come in order and once`() {
        let log = DiagnosticLog()
        for (file, line) in [("b", 1), ("a", 2), ("a", 1), ("a", 2)] {
            let place = SourcePlace(file: file, line: line, column: 1)
            log.report(.emptyText, at: place)
        }
        #expect(log.diagnostics.map { "\($0.place.file)\($0.place.line)" } == ["a1", "a2", "b1"])
        #expect(log.errorCount == 3)
    }

    @Test(
        arguments: [
            ("askd", ["asked", "done"], "asked"),
            ("Asked", ["asked"], "asked"),
            ("sakde", ["asked"], nil),
            ("cell-secretery", ["cell-secretary", "committee-secretary"], "cell-secretary"),
            ("teh", ["the", "then"], "the"),
            ("xy", ["ab"], nil),
            ("", ["a"], "a"),
            ("on due", ["on due date"], nil),
            ("bb", ["ba", "ab"], "ab"),
            ("đoàn", ["đoan"], "đoan"),
        ] as [(String, [String], String?)]
    )
    func `The nearest word is suggested, when one is near`(
        _ word: String,
        _ candidates: [String],
        _ nearest: String?
    ) {
        #expect(nearestWord(to: word, among: candidates) == nearest)
        #expect(nearestWord(to: word, among: candidates.reversed()) == nearest)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1),
        ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
    func `The distance counts edits and swaps`(_ left: String, _ right: String, _ count: Int) {
        #expect(editDistance(left, right) == count)
        #expect(editDistance(right, left) == count)
    }
}
