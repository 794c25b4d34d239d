import CivilCalendar
import Foundation
import TestTools
import Testing

@testable import Daemon

/// nhachan.yaml(5) and the example in the package, held to the table of keys.
@Suite struct ConfigurationPageTests {
    @Test func `nhachan.yaml(5) has every key as the program knows it`() throws {
        let page = Self.page()
        if ManualPage.isRecording { try page.record() }
        #expect(!ManualPage.isRecording, "recorded \(page.file)")
        #expect(page.source == page.committed, "RECORD_SNAPSHOTS=1 swift test --filter PageTests")
    }

    @Test func `Every key has words in both languages`() {
        for key in ConfigurationKey.allCases {
            #expect(!key.summary.vi.isEmpty && !key.summary.en.isEmpty, "\(key.name)")
        }
    }

    /// The keys that an office sets; the others are for those who look them up.
    @Test func `The packaged file shows the keys an office sets, with their defaults`() throws {
        let text = try String(
            contentsOfFile: Tool.path("deploy/package/nhachan.yaml"),
            encoding: .utf8
        )
        var section = ""
        var shown: [String: String] = [:]
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: /#?([a-z]+):/) { section = "\(match.output.1)" }
            if let match = line.wholeMatch(of: /\x20\x20#([a-z-]+): (.+)/) {
                let value = match.output.2.trimmingCharacters(in: ["\""])
                shown["\(section).\(match.output.1)"] = value
            }
        }
        let known = Set(ConfigurationKey.allCases.map(\.name))
        #expect(Set(shown.keys).isSubset(of: known))
        let hidden = known.subtracting(shown.keys).map { $0.split(separator: ".")[0] }
        #expect(Set(hidden) == ["control", "simulation", "spool", "state"])
        for key in ConfigurationKey.allCases {
            guard let value = shown[key.name], let standard = key.standard else { continue }
            #expect(value == standard, "\(key.name)")
        }
    }

    private static func page() -> ManualPage {
        var page = ManualPage("nhachan.yaml.5", summary: "settings of nhachand")
        page.section("SYNOPSIS")
        page.paragraph("*/etc/nhachan/nhachan.yaml*")
        page.section("DESCRIPTION")
        page.paragraph(
            "What an administrator sets, read when nhachand starts. The file is YAML: sections with keys. "
                + "A key that does not exist, or a value that does not fit, is an error with file, line "
                + "and the nearest key, and the daemon does not start; *nhachand --check-config* tells "
                + "it beforehand."
        )
        page.paragraph(
            "Each key is also an environment variable, which wins: *office.address* is "
                + "*NHACHAN_OFFICE_ADDRESS*. The file holds no secrets."
        )
        page.section("KEYS")
        for key in ConfigurationKey.allCases {
            var meaning = [key.summary.en]
            if let standard = key.standard { meaning.append("Default: *\(standard)*") }
            page.item("*\(key.name)*", meaning)
        }
        page.section("EXAMPLE")
        page.example([
            "office:", "  name: Văn phòng Đảng ủy xã An Bình",
            "  address: van-phong@an-binh.example", "  delivery-time: \"07:30\"",
            "digest: {above: 5}",
        ])
        page.section("FILES")
        page.item("*/etc/nhachan/Workflows*", ["Rule files that replace shipped ones."])
        page.item("*/usr/share/nhachan/Workflows*", ["The shipped rules."])
        page.section("SEE ALSO")
        page.paragraph("*nhachand*(8), *nhachanctl*(1), *nhachan-workflow*(5), *nhachan-mail*(8)")
        return page
    }
}
