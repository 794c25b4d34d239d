import CivilCalendar
import ControlAPI
import Testing

@testable import ControlCommands

/// One family of samples, read by the rules of the exposition format 0.0.4.
private struct Family {
    var type = ""
    var samples: [(name: String, labels: [String: String], value: Double)] = []
}

/// A strict reader of the text form: what it does not know is an error.
private struct Exposition {
    struct Fault: Error, CustomStringConvertible {
        let line: Substring
        let description: String

        init(_ line: Substring, _ description: String) {
            self.line = line
            self.description = "\(description): \(line)"
        }
    }

    var families: [String: Family] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Fault("", "the last line has no end") }
        var current: String?
        var helped: Set<String> = []
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# HELP ") {
                let name = String(line.dropFirst(7).prefix { $0 != " " })
                guard helped.insert(name).inserted else { throw Fault(line, "second HELP") }
            } else if line.hasPrefix("# TYPE ") {
                let words = line.dropFirst(7).split(separator: " ")
                guard words.count == 2, ["gauge", "counter", "histogram"].contains(words[1]) else {
                    throw Fault(line, "no type")
                }
                let name = String(words[0])
                guard families[name] == nil, helped.contains(name) else {
                    throw Fault(line, "TYPE without HELP, or twice")
                }
                families[name] = Family(type: String(words[1]))
                current = name
            } else {
                guard let current else { throw Fault(line, "a sample before its TYPE") }
                try read(line, of: current)
            }
        }
    }

    private mutating func read(_ line: Substring, of family: String) throws {
        guard
            let match = line.wholeMatch(
                of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9]+(?:\.[0-9]+)?)/
            ), let value = Double(match.output.3)
        else { throw Fault(line, "no sample") }
        let name = String(match.output.1)
        let endings = families[family]?.type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard endings.contains(where: { name == family + $0 }) else {
            throw Fault(line, "not of \(family)")
        }
        var labels: [String: String] = [:]
        var rest = match.output.2 ?? ""
        while !rest.isEmpty {
            guard let pair = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?/)
            else { throw Fault(line, "no label") }
            labels[String(pair.output.1)] = String(pair.output.2)
            rest = rest[pair.range.upperBound...]
        }
        guard
            families[family]?.samples.contains(where: { $0.name == name && $0.labels == labels })
                != true
        else { throw Fault(line, "a second sample") }
        families[family]?.samples.append((name, labels, value))
    }

    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        families.values.lazy.flatMap(\.samples)
            .first { $0.name == name && $0.labels == labels }?.value
    }
}

@Suite struct PrometheusTests {
    @Test func `The text is of the exposition format, with the numbers of the report`() throws {
        let page = try Exposition(Prometheus.text(try Sample.metrics()))
        #expect(page.value("nhachan_up") == 1)
        let labels = ["workflow": "admission", "stage": "ceremony"]
        #expect(page.value("nhachan_cases", labels) == 12)
        #expect(page.value("nhachan_cases_recomputing") == 5)
        let status = try Sample.status()
        #expect(page.value("nhachan_cases_open") == Double(status.cases.open))
        #expect(page.value("nhachan_spool_files") == Double(status.delivery.spooled))
        let backup = Double(try Sample.instant().milliseconds) / 1_000
        #expect(page.value("nhachan_last_backup_timestamp_seconds") == backup)
        for reason in status.gate.reasons {
            #expect(page.value("nhachan_gate_closed", ["reason": reason.code.rawValue]) == 1)
        }
        #expect(
            page.families["nhachan_gate_closed"]?.samples.count == GateReasonCode.allCases.count
        )
    }

    @Test func `The histogram of overdue days only rises, and ends with all of them`() throws {
        let page = try Exposition(Prometheus.text(try Sample.metrics()))
        let name = "nhachan_overdue_days"
        let buckets = Prometheus.bounds.map { page.value(name + "_bucket", ["le": String($0)]) }
        #expect(buckets == [4, 4, 4, 6, 6, 6])
        #expect(page.value(name + "_bucket", ["le": "+Inf"]) == 7)
        #expect(page.value(name + "_count") == 7)
        #expect(page.value(name + "_sum") == 884)
    }

    @Test func `A name with a quotation mark or an end of line breaks nothing`() throws {
        var report = try Sample.metrics()
        report.stages = [StageCount(workflow: "a\"b\\c\nd", stage: "}", cases: 1)]
        let page = try Exposition(Prometheus.text(report))
        #expect(page.families["nhachan_cases"]?.samples.count == 1)
    }

    @Test func `A daemon that does not answer is a number too`() throws {
        #expect(try Exposition(Prometheus.down).value("nhachan_up") == 0)
    }

    @Test(
        arguments: [
            ("=1+2", "'=1+2"), ("+84 24", "'+84 24"), ("-1", "'-1"), ("@x", "'@x"),
            ("\tx", "'\tx"), ("＝1", "'＝1"), ("a=1", "a=1"), ("", ""),
            ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
            ("a\nb", "\"a\nb\""), ("\rx", "\"'\rx\""), ("Nguyễn", "Nguyễn"),
        ] as [(String, String)]
    )
    func `A cell never is a formula`(text: String, cell: String) {
        #expect(SpreadsheetText.cell(text) == cell)
    }
}
