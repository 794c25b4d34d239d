import Testing
import WorkflowModel

@testable import WorkflowLanguage

@Suite struct TwentyMistakesTests {
    /// One file with twenty mistakes of twenty kinds.
    private static let marked = """
        workflow: sample
        title: {vi: Quy trình mẫu, en: 1️⃣2026}
        subject: person
        calendar: 2️⃣vnn
        initial: asked
        3️⃣clsoes: [cancelled]
        fields:
          helper: {type: 4️⃣contct}
        events:
          voted:
            title: {vi: Biểu quyết, en: Voted}
            fields:
              agree: {type: integer, 5️⃣requierd: true}
          reported: {title: {vi: Báo cáo, en: Reported}, anytime: 6️⃣maybe}
          7️⃣lost: {title: {vi: Mất, en: Lost}}
        stages:
          asked:
            title: {vi: Chờ biểu quyết, en: Asked}
            timers:
              vote:
                title: {vi: Hạn biểu quyết, en: Vote}
                kind: deadline
                from: stage
                within: 8️⃣30 workdays
                basis: [9️⃣chartr]
                met-by: [1️⃣0️⃣votd]
                remind:
                  - {at: [1️⃣1️⃣5 days early], to: [secretary]}
                  - {at: [every 5 working days after], to: [1️⃣2️⃣secretery]}
              answer:
                title: {vi: Hạn trả lời, en: Answer}
                kind: deadline
                met-by: [voted]
                rules:
                  - {until: 2024-12-31, from: voted, within: 10 days, basis: [law-1]}
                  - 1️⃣3️⃣{since: 2025-02-01, from: voted, within: 10 days, basis: [law-2]}
                remind:
                  - {at: [every 1 week after], 1️⃣4️⃣times: 2, to: [secretary]}
              1️⃣5️⃣Pause:
                title: {vi: Trùng tên, en: Duplicate}
                kind: waiting
                from: stage
                within: 2 weeks
                basis: [charter]
                1️⃣6️⃣valid-through: anniversary
            accepts:
              voted:
                - {to: done}
                - 1️⃣8️⃣{when: event.1️⃣9️⃣agre > 1}
          done:
            title: {vi: Xong, en: Done}
            final: true
            outcome: 1️⃣7️⃣Success
            2️⃣0️⃣timers: {}

        """

    @Test func `A rule file with twenty mistakes reports twenty`() throws {
        let text = MarkedText(Self.marked)
        let loaded = Sample.load(["sample.yaml": text.text, "scenarios/sample.yaml": nil])
        #expect(loaded.library == nil)
        let found = loaded.diagnostics.map { "\($0.place.line):\($0.place.column)" }
        let expected = text.positions.values.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        #expect(expected.count == 20)
        #expect(
            found == expected.map(\.description),
            "\(loaded.diagnostics.map(\.description).joined(separator: "\n"))"
        )
    }
}
