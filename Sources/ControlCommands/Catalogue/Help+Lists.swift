extension Help {
    static let agenda = help(
        "Ngày đến hạn sắp tới.",
        "List due dates that lie ahead.",
        examples: """
              nhachanctl agenda
              nhachanctl agenda --until 2026-12-31 --unit DU-01
            """
    )

    static let overdue = help(
        "Kỳ hạn đã quá.",
        "List deadlines that have passed.",
        examples: """
              nhachanctl overdue
              nhachanctl overdue --workflow admission --json
            """
    )

    static let reminders = help(
        "Nhắc việc đã gửi, chờ gửi, không gửi.",
        "List reminders sent, waiting and suppressed.",
        examples: """
              nhachanctl reminders --case A03A71GDP1
              nhachanctl reminders --status planned --from 2026-08-01
            """
    )

    static let units = help(
        "Tổ chức đảng và người giữ chức vụ.",
        "List and import units and contacts.",
        examples: """
              nhachanctl units list --under DU-01
              nhachanctl units import --units units.csv --contacts contacts.csv --dry-run
            """
    )

    static let unitsList = help(
        "Danh sách tổ chức đảng và người giữ chức vụ.",
        "List units and contacts.",
        examples: """
              nhachanctl units list
              nhachanctl units list --under DU-01 --on 2026-01-01
            """
    )

    static let unitsImport = help(
        "Nhập tổ chức đảng và người giữ chức vụ từ CSV.",
        "Import units and contacts from CSV.",
        examples: """
              nhachanctl units import --units units.csv --dry-run
              nhachanctl units import --contacts contacts.csv --since 2026-07-01
            """
    )

    static let gate = help(
        "Cổng gửi: xem, mở, đóng.",
        "Show, open or close the gate.",
        examples: """
              nhachanctl gate show
              nhachanctl gate open
              nhachanctl gate close --reason "..."
            """
    )

    static let gateShow = help(
        "Cổng gửi có mở không, và những gì sẽ được gửi.",
        "Show the gate and what would go out.",
        examples: "  nhachanctl gate show"
    )

    static let gateOpen = help(
        "Mở cổng gửi.",
        "Open the gate.",
        examples: """
              nhachanctl gate open --dry-run
              nhachanctl gate open
            """
    )

    static let gateClose = help(
        "Đóng cổng gửi; việc ghi và tính ngày vẫn tiếp tục.",
        "Close the gate; recording and folding go on.",
        examples: #"  nhachanctl gate close --reason "...""#
    )

    static let reload = help(
        "Nạp lại quy tắc, lịch và mẫu thư.",
        "Read rules, calendars and messages again.",
        examples: """
              nhachanctl reload --dry-run
              nhachanctl reload --accept-moves
            """
    )

    static let lint = help(
        "Kiểm tra quy tắc.",
        "Check rules.",
        examples: """
              nhachanctl lint Workflows
              nhachanctl lint --unconfirmed
              nhachanctl lint Workflows --watch
            """
    )

    static let test = help(
        "Chạy các kịch bản thử quy tắc.",
        "Run the scenarios that test the rules.",
        examples: """
              nhachanctl test Workflows
              nhachanctl test Workflows --only ceremony
              nhachanctl test Workflows --watch
            """
    )

    static let deadline = help(
        "Tính một ngày đến hạn và diễn giải.",
        "Compute a due date and explain it.",
        examples: """
              nhachanctl deadline --from 2026-07-17 --within "30 working days"
              nhachanctl deadline --from 2026-03-31 --within "1 month" --roll none
              nhachanctl deadline --batch < lines.jsonl
            """
    )

    static let feel = help(
        "Tính một biểu thức FEEL, ngôn ngữ của điều kiện trong quy tắc.",
        "Evaluate a FEEL expression, the language of conditions in rules.",
        examples: """
              nhachanctl feel "yes * 3 >= members * 2" --input yes=20 --input members=27
              nhachanctl feel "day + duration(p)" -i day=17/07/2026 -i p:string=P30D
              nhachanctl feel "add working days(today, 30)" --today 2026-07-17 --explain
              nhachanctl feel --batch < lines.jsonl
            """
    )
}
