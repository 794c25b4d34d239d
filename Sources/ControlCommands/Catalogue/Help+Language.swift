extension Help {
    static let explain = help(
        "Giải thích một từ của ngôn ngữ quy tắc.",
        "Explain a word of the rule language.",
        examples: """
              nhachanctl explain
              nhachanctl explain timer
              nhachanctl explain timer.from
              nhachanctl explain scenario.step.record
            """
    )

    static let schema = help(
        "JSON Schema của các tệp quy tắc, cho trình soạn thảo.",
        "JSON Schemas of the rule files, for editors.",
        examples: """
              nhachanctl schema workflow
              nhachanctl schema --output Workflows/schema
            """
    )

    static let diagram = help(
        "Vẽ một quy trình: giai đoạn, sự kiện, kỳ hạn.",
        "Draw a workflow: stages, events, timers.",
        examples: """
              nhachanctl diagram admission
              nhachanctl diagram admission --timers --format dot
              nhachanctl diagram admission --counts --json
            """
    )
}

extension OptionHelp {
    static let word = Words.text(
        "Nơi hoặc khóa, nối bằng dấu chấm; bỏ trống để liệt kê các nơi.",
        "A place or a key, with points between; all places when absent."
    )
    static let schemaName = Words.text(
        "workflow, subjects, roles, bases, calendar hoặc scenario.",
        "workflow, subjects, roles, bases, calendar or scenario."
    )
    static let schemaOutput = Words.text(
        "Ghi tất cả vào thư mục này.",
        "Write all of them into this folder."
    )
    static let diagramFormat = Words.text("mermaid hoặc dot.", "mermaid or dot.")
    static let diagramTimers = Words.text(
        "Vẽ cả kỳ hạn và thời gian của chúng.",
        "Show timers and how long they run."
    )
    static let diagramStaying = Words.text(
        "Vẽ cả sự kiện không chuyển giai đoạn.",
        "Show events that do not move the case."
    )
    static let diagramCounts = Words.text(
        "Ghi số hồ sơ đang ở mỗi giai đoạn; cần dịch vụ đang chạy.",
        "Show how many open cases stand in each stage; asks the daemon."
    )
    static let watchRules = Words.text(
        "Làm lại mỗi khi một tệp thay đổi, đến khi bấm Ctrl-C.",
        "Do it again whenever a file changes, until Ctrl-C."
    )
}
