import Testing

@testable import WorkflowLanguage

/// Mistakes in the text of a file.
@Suite struct TextMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            "blocks: [withdrawn]\n      report",
            "blocks: [withdrawn\n      report1️⃣",
            .init(
                1,
                .syntax,
                "this is not YAML: did not find expected ',' or ']' (while parsing a flow "
                    + "sequence, "
                    + "begun on line 54)"
            )
        ),
        Mistake(
            "title: {vi: Quy trình mẫu, en: Sample}",
            "title: Quy trình1️⃣: mẫu",
            .init(
                1,
                .syntax,
                "this is not YAML: mapping values are not allowed in this context"
            )
        ),
        Mistake(
            "title: {vi: Chờ biểu quyết, en: Asked}",
            "title: {vi: Chờ biểu 1️⃣\u{7}quyết, en: 2️⃣\u{202E}Asked}",
            .init(1, .controlCharacter, "the control character U+0007 is not allowed"),
            .init(2, .controlCharacter, "the control character U+202E is not allowed")
        ),
        Mistake(
            "en: Asked}",
            "en: 1️⃣\"As\\0ked\"}",
            .init(1, .controlCharacter, "the control character U+0000 is not allowed")
        ),
        Mistake(
            "calendar: vn",
            "calendar: &cal vn\nmany: 1️⃣*cal",
            .init(
                1,
                .anchor,
                "“*cal”: this language has no anchors and aliases; write the value out"
            )
        ),
        Mistake(
            "calendar: vn",
            "calendar: 1️⃣&cal vn",
            .init(
                1,
                .anchor,
                "“&cal”: this language has no anchors and aliases; write the value out"
            )
        ),
        Mistake(
            "calendar: vn",
            "1️⃣<<: {many: true}\ncalendar: vn",
            .init(1, .mergeKey, "this language has no merge key “<<”; write the keys out")
        ),
        Mistake(
            "calendar: vn",
            "calendar: 1️⃣!!binary vn",
            .init(1, .tag, "this language has no tags such as “tag:yaml.org,2002:binary”")
        ),
        Mistake(
            "calendar: vn",
            "calendar: vn\n1️⃣calendar: vn\n2️⃣'calendar': vn",
            .init(1, .duplicateKey, "the key “calendar” is written twice; first on line 4"),
            .init(2, .duplicateKey, "the key “calendar” is written twice; first on line 4")
        ),
        Mistake(
            "accepts:\n  withdrawn: {to: withdrawn}",
            "accepts:\n  withdrawn: {to: withdrawn, 1️⃣to: withdrawn}",
            .init(1, .duplicateKey, "the key “to” is written twice; first on line 24")
        ),
        Mistake(
            "withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}",
            "withdrawn: {title: {vi: Xin rút, en: 1️⃣no}, future: true}",
            .init(1, .misreadWord, "tools for YAML 1.1 read “no” as false; put it in quotes")
        ),
        Mistake(
            "withdrawn: {title: {vi: Xin rút, en: Withdrawn}, future: true}",
            "withdrawn: {title: {vi: 1️⃣1_000, en: 2️⃣12:30}, future: true}",
            .init(
                1,
                .misreadWord,
                "tools for YAML 1.1 read “1_000” as another number; put it in quotes"
            ),
            .init(
                2,
                .misreadWord,
                "tools for YAML 1.1 read “12:30” as another number; put it in quotes"
            )
        ),
        Mistake(
            "{vi: Chờ biểu quyết, en: Asked}",
            "{vi: Chờ biểu quyết, en: 1️⃣\(String(repeating: "lengthy ", count: 1_251))x}",
            .init(1, .textTooLong, "the text has 10009 characters, more than the 10000 allowed")
        ),
        Mistake(
            in: "bases.yaml",
            "number: \"01\"",
            "number: 1️⃣01",
            .init(
                1,
                .misreadWord,
                "tools for YAML 1.1 read “01” as another number; put it in quotes"
            ),
            .init(1, .wrongType, "expected text, found the number 01")
        ),
        Mistake(
            in: "roles.yaml",
            nil,
            "1️⃣# nothing\n",
            .init(1, .emptyFile, "the file has no content")
        ),
        Mistake(
            in: "roles.yaml",
            nil,
            "1️⃣" + String(repeating: "#", count: 1_048_577),
            .init(
                1,
                .fileTooLarge,
                "the file has 1048577 bytes, more than the 1048576 allowed"
            )
        ),
    ]

    @Test(arguments: mistakes)
    func `A mistake in the text is found at its place`(_ mistake: Mistake) throws {
        try mistake.check()
    }

    @Test func `A mark that stands apart from its letter is found`() {
        let text = Sample.workflow.replacing("Chờ biểu quyết", with: "Cho\u{300} biểu quyết")
        let loaded = Sample.load(["sample.yaml": text])
        #expect(
            loaded.diagnostics.map(\.description) == [
                "sample.yaml:35:20: warning NH1005: a letter and its mark stand apart (U+0300); "
                    + "save the file in the form NFC"
            ]
        )
        #expect(loaded.library != nil)
    }
}
