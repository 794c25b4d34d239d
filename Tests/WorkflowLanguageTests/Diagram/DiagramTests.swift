import CivilCalendar
import Foundation
import TestTools
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Whether Graphviz is there.
private let hasGraphviz = (try? Tool.run("dot", "-V"))?.status == 0

@Suite struct DiagramTests {
    private static let hostile = [
        #"quote " and backslash \ and end \"#, "]])}\"|--> n_stage1; n_x[\"x",
        "a & b &quot; <b>x</b>", "%%{init: {'theme':'x'}}%% %% comment",
        "style a fill:#fff; click n_stage0 \"javascript:1\"",
        "line\nbreak\r\nand\ttab \u{7} \u{202E}turned", "#35; #quot; ``` **bold** $$x$$",
        "end", "\\N \\G \\l", "Chi bộ – Đảng ủy “xã” 👩‍👩‍👧 ½",
    ]

    @Test func `Stages, ends, moves with their conditions, and ways in are drawn`() throws {
        let diagram = WorkflowDiagram(of: try workflow(), in: .english)
        let nodes = diagram.nodes.map { "\($0.id) \($0.shape) \($0.words.joined(separator: "|"))" }
        #expect(
            nodes == [
                "start start ", "stage0 stage Asked", "stage1 stage Decided", "stage2 final Done",
                "stage3 final Withdrawn", "any anyStage Every stage that is not final",
            ]
        )
        let edges = diagram.edges.map {
            "\($0.from) \($0.line) \($0.to) \($0.words.joined(separator: "|"))"
        }
        #expect(
            edges == [
                "start move stage0 ", "start entry stage1 after: Voted",
                "stage0 move stage1 Voted [event.agree * 3 >= event.members * 2]",
                "stage1 move stage2 Reported", "any move stage3 Withdrawn",
            ]
        )
    }

    @Test func `Timers, staying events and numbers are drawn when asked for`() throws {
        let diagram = WorkflowDiagram(
            of: try workflow(),
            in: .vietnamese,
            showing: [.timers, .staying],
            counts: ["asked": 12]
        )
        let words = Dictionary(uniqueKeysWithValues: diagram.nodes.map { ($0.id, $0.words) })
        #expect(words["stage0"] == ["Chờ biểu quyết", "12 hồ sơ", "• Báo cáo", "• Biểu quyết"])
        #expect(words["stage1"] == ["Đã biểu quyết", "0 hồ sơ"])
        #expect(
            words["timers-stage0"] == [
                "• Hạn biểu quyết: 30 ngày làm việc", "• Thời gian chờ: 2 tuần",
                "• Báo cáo: mỗi 3 tháng",
            ]
        )
        #expect(words["case"] == ["Kỳ hạn của cả hồ sơ", "• Giấy chứng nhận: 60 tháng"])
    }

    /// RECORD_SNAPSHOTS=1 writes the files; read them before they are committed.
    @Test(arguments: WorkflowDiagram.Format.allCases)
    func `The text is that of the file beside`(format: WorkflowDiagram.Format) throws {
        let diagram = WorkflowDiagram(of: try workflow(), in: .english, showing: [.timers])
        let path = Tool.path(
            "Tests/WorkflowLanguageTests/Diagram/Snapshots/sample.\(format.rawValue)"
        )
        let text = diagram.text(format)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded; run again without RECORD_SNAPSHOTS")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    /// A title changes what stands in quotes and nothing else, and nothing in quotes means
    /// something to Mermaid, to Markdown or to HTML.
    @Test(arguments: hostile)
    func `No title breaks out of its quotes in Mermaid`(title: String) throws {
        let plain = WorkflowDiagram(of: try renamed("x"), in: .english).text(.mermaid)
        let text = WorkflowDiagram(of: try renamed(title), in: .english).text(.mermaid)
        #expect(frame(of: text) == frame(of: plain))
        for part in text.matches(of: /"([^"]*)"/) {
            let rest = part.output.1.replacing("<br/>", with: "").replacing(/#\d+;/, with: "")
            #expect(!rest.contains { "<>#;&`%$*_\\{}[]|:".contains($0) }, "\(rest)")
        }
        #expect(!text.contains("%%"))
    }

    private func frame(of text: String) -> [String] {
        text.split(separator: "\n").map { line in
            line.hasPrefix("    accTitle: ")
                ? "accTitle" : String(line.replacing(/"[^"]*"/, with: ""))
        }
    }

    @Test(.enabled(if: hasGraphviz, "needs graphviz"), arguments: hostile)
    func `Graphviz draws every title as it was written`(title: String) throws {
        let diagram = WorkflowDiagram(of: try renamed(title), in: .english, showing: [.timers])
        let picture = try Tool.run("dot", "-Tsvg", input: diagram.text(.dot))
        #expect(picture.status == 0)
        #expect(picture.errors == "")
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#45;", "-"), ("&#39;", "'"),
            ("&#160;", "\u{A0}"), ("&amp;", "&"),
        ]
        let words = picture.output.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { match in
            entities.reduce(String(match.output.1)) { $0.replacing($1.0, with: $1.1) }
        }
        for line in DiagramText.lines([title]) {
            #expect(words.contains(line), "\(line) is not in \(words)")
        }
    }

    // MARK: Workflows

    private func workflow() throws -> Workflow {
        let loaded = Sample.load()
        return try #require(loaded.library?.workflows["sample"], "\(loaded.diagnostics)")
    }

    /// The sample with another title of itself, its first stage and all its events.
    private func renamed(_ title: String) throws -> Workflow {
        let sample = try workflow()
        let words = LocalizedText(vi: title, en: title)
        let stages = sample.stages.map { stage in
            Stage(
                name: stage.name,
                title: stage.name == "asked" ? words : stage.title,
                isFinal: stage.isFinal,
                outcome: stage.outcome,
                timers: stage.timers,
                accepts: stage.accepts,
                place: stage.place
            )
        }
        let events = sample.events.map { event in
            EventType(
                name: event.name,
                title: words,
                fields: event.fields,
                isAnytime: event.isAnytime,
                mayBeFuture: event.mayBeFuture,
                place: event.place
            )
        }
        return Workflow(
            name: sample.name,
            title: words,
            subject: sample.subject,
            calendar: sample.calendar,
            initial: sample.initial,
            events: events,
            accepts: sample.accepts,
            timers: sample.timers,
            stages: stages,
            entries: sample.entries,
            place: sample.place,
            hash: sample.hash
        )
    }
}
