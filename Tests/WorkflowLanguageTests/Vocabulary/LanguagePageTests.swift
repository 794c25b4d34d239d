import CivilCalendar
import Foundation
import TestTools
import Testing

@testable import WorkflowLanguage

/// nhachan-workflow(5), made from the table by which the loader checks keys.
@Suite struct LanguagePageTests {
    @Test func `nhachan-workflow(5) has every place and key of the language`() throws {
        let page = Self.page()
        if ManualPage.isRecording { try page.record() }
        #expect(!ManualPage.isRecording, "recorded \(page.file)")
        #expect(page.source == page.committed, "RECORD_SNAPSHOTS=1 swift test --filter PageTests")
    }

    private static func page() -> ManualPage {
        var page = ManualPage("nhachan-workflow.5", summary: "rule files of Nhắc Hạn")
        page.section("SYNOPSIS")
        page.paragraph("*/etc/nhachan/Workflows*, */usr/share/nhachan/Workflows*")
        page.section("DESCRIPTION")
        page.paragraph(
            "A folder of rules holds one workflow a file, and the files that all workflows share. A file in "
                + "the first folder replaces the one of its name in the second. The files are YAML 1.2 with "
                + "its core schema; anchors, merge keys and duplicate keys are errors."
        )
        page.paragraph(
            "*nhachanctl lint* checks a folder and names each mistake by file, line and column; *nhachanctl "
                + "test* plays its scenarios; *nhachanctl explain timer.within* answers about a key in "
                + "Vietnamese or English; *systemctl reload nhachand* brings changed files into force. "
                + "/usr/share/nhachan/Workflows/README.md is a guide to writing a workflow."
        )
        var described: Set<VocabularyPlace.Name> = []
        for schema in RuleSchema.allCases {
            page.section("FILE \(schema.files)")
            for place in schema.places where described.insert(place.name).inserted {
                describe(place, in: &page)
            }
        }
        page.section("SEE ALSO")
        page.paragraph("*nhachanctl*(1), *nhachand*(8), *nhachan.yaml*(5)")
        return page
    }

    private static func describe(_ place: VocabularyPlace, in page: inout ManualPage) {
        page.part(place.name.rawValue)
        page.paragraph(place.meaning.en)
        for key in place.keys {
            let notes = [
                key.isRequired ? "required" : nil, key.isSupported ? nil : "not supported yet",
            ]
            .compactMap(\.self)
            let note = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
            let forms = key.forms.flatMap { $0.lines(.english) }
            page.item(
                "*\(key.name)*\(note)",
                [key.meaning.en] + forms.map { "– \($0)" }
                    + (key.absent.map { ["Left out: \($0.en)"] } ?? [])
                    + ["Example: \(key.name): \(key.example)"]
            )
        }
    }
}
