extension Help {
    static let hold = help(
        "Tạm dừng hồ sơ.",
        "Hold a case.",
        examples: """
              nhachanctl hold A03A71GDP1 --reason abroad --until 2026-12-31
              nhachanctl hold A03A71GDP1 --reason abroad --dry-run
            """
    )

    static let resume = help(
        "Cho hồ sơ tiếp tục.",
        "End the hold of a case.",
        examples: """
              nhachanctl resume A03A71GDP1
              nhachanctl resume A03A71GDP1 --day 2026-09-01
            """
    )

    static let extend = help(
        "Gia hạn một kỳ hạn.",
        "Extend a deadline.",
        examples: """
              nhachanctl extend A03A71GDP1 decision-deadline --by "30 working days" \\
                --approver "BTV Tỉnh ủy" --document 45-CV/TU
            """
    )

    static let ack = help(
        "Báo đã xem: thôi thông báo, vẫn nhắc khi đến hạn.",
        "Say that notices were seen: no more notices; warnings and alerts go on.",
        examples: """
              nhachanctl ack A03A71GDP1 ceremony-deadline
              nhachanctl ack A03A71GDP1 mentor-assessment --key MENTOR-1
            """
    )

    static let snooze = help(
        "Hoãn nhắc về một kỳ hạn.",
        "Let the reminders of a timer rest until a day.",
        examples: """
              nhachanctl snooze A03A71GDP1 ceremony-deadline --until 2026-08-10
            """
    )
}
