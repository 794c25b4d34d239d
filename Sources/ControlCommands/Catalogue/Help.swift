import CivilCalendar

/// What help says of each verb: a line, then examples.
enum Help {
    static let root = help(
        "Theo dõi hồ sơ, nhắc việc đúng hạn.",
        "Follow cases and their due dates.",
        """
        Ngày viết 2026-07-17 hoặc 17/07/2026. Mã thoát theo sysexits(3).

        Ví dụ:
          nhachanctl status
          nhachanctl overdue --unit DU-01
          nhachanctl show A03A71GDP1
        """,
        """
        Days are written 2026-07-17 or 17/07/2026. Exit codes are those of sysexits(3).

        Examples:
          nhachanctl status
          nhachanctl overdue --unit DU-01
          nhachanctl show A03A71GDP1
        """
    )

    static let status = help(
        "Tình trạng của dịch vụ.",
        "How the daemon does.",
        """
        Ví dụ:
          nhachanctl status
          nhachanctl status --json
        """,
        """
        Examples:
          nhachanctl status
          nhachanctl status --json
        """
    )

    static let cases = help(
        "Danh sách hồ sơ.",
        "List cases.",
        """
        Ví dụ:
          nhachanctl cases
          nhachanctl cases --workflow admission --stage ceremony
          nhachanctl cases --state attention --all --json
          nhachanctl cases --parent A03A71GDP1 --state all
        """,
        """
        Examples:
          nhachanctl cases
          nhachanctl cases --workflow admission --stage ceremony
          nhachanctl cases --state attention --all --json
          nhachanctl cases --parent A03A71GDP1 --state all
        """
    )

    static let show = help(
        "Một hồ sơ: giai đoạn, kỳ hạn, diễn biến, nhắc việc.",
        "Show a case: stage, timers, timeline, reminders.",
        """
        --as-of cho biết điều đúng vào ngày đó, theo những gì biết hôm nay; --known-at cho biết
        điều đã biết đến lúc đó, theo quy tắc, lịch và tổ chức đảng có hiệu lực lúc đó.

        Ví dụ:
          nhachanctl show A03A71GDP1
          nhachanctl show A03A71GDP1 --as-of 25/07/2026
          nhachanctl show A03A71GDP1 --as-of 25/07/2026 --known-at 2026-07-20T16:00
        """,
        """
        --as-of tells what was true on that day, by what is known today; --known-at tells what was
        known by then, under the rules, calendars and units in force at that time.

        Examples:
          nhachanctl show A03A71GDP1
          nhachanctl show A03A71GDP1 --as-of 2026-07-25
          nhachanctl show A03A71GDP1 --as-of 2026-07-25 --known-at 2026-07-20T16:00
        """
    )

    static let why = help(
        "Vì sao có ngày đến hạn này.",
        "Explain the due dates of a timer.",
        """
        Ví dụ:
          nhachanctl why A03A71GDP1 ceremony-deadline
          nhachanctl why A03A71GDP1 mentor-assessment --key MENTOR-1
        """,
        """
        Examples:
          nhachanctl why A03A71GDP1 ceremony-deadline
          nhachanctl why A03A71GDP1 mentor-assessment --key MENTOR-1
        """
    )

    static let open = help(
        "Mở hồ sơ.",
        "Open a case.",
        """
        Ví dụ:
          nhachanctl open admission --unit CB-01
          nhachanctl open admission --unit CB-01 --at ceremony \\
            --history decision-issued@16/07/2026 \\
            --history-field decision-issued.number=12-QĐ/ĐU
        """,
        """
        Examples:
          nhachanctl open admission --unit CB-01
          nhachanctl open admission --unit CB-01 --at ceremony \\
            --history decision-issued@2026-07-16 \\
            --history-field decision-issued.number=12-QĐ/ĐU
        """
    )

    static let record = help(
        "Ghi sự kiện vào hồ sơ.",
        "Record an event of a case.",
        """
        Ví dụ:
          nhachanctl record A03A71GDP1 ceremony-held --day 20/08/2026
          nhachanctl record A03A71GDP1 decision-issued number=12-QĐ/ĐU --dry-run
          nhachanctl record A03A71GDP1 cell-voted yes=9 --override "văn bản 45-CV/TU cho phép"
        """,
        """
        Examples:
          nhachanctl record A03A71GDP1 ceremony-held --day 2026-08-20
          nhachanctl record A03A71GDP1 decision-issued number=12-QĐ/ĐU --dry-run
          nhachanctl record A03A71GDP1 cell-voted yes=9 --override "letter 45-CV/TU allows it"
        """
    )

    static let correct = help(
        "Sửa một sự kiện đã ghi; bản cũ vẫn được giữ.",
        "Correct a recorded event; the old version is kept.",
        """
        Ví dụ:
          nhachanctl correct A03A71GDP1 12 --day 18/07/2026 --reason "ghi nhầm ngày"
        """,
        """
        Examples:
          nhachanctl correct A03A71GDP1 12 --day 2026-07-18 --reason "wrong day"
        """
    )

    static let void = help(
        "Rút lại một sự kiện đã ghi; bản ghi vẫn được giữ.",
        "Retract a recorded event; the record is kept.",
        """
        Ví dụ:
          nhachanctl void A03A71GDP1 12 --reason "ghi nhầm hồ sơ"
        """,
        """
        Examples:
          nhachanctl void A03A71GDP1 12 --reason "wrong case"
        """
    )

    static let close = help(
        "Đóng hồ sơ bằng tay.",
        "Close a case by hand.",
        """
        Ví dụ:
          nhachanctl close A03A71GDP1 --reason "chuyển sang tỉnh khác"
        """,
        """
        Examples:
          nhachanctl close A03A71GDP1 --reason "moved to another province"
        """
    )

    private static func help(
        _ vi: String,
        _ en: String,
        _ viExamples: String,
        _ enExamples: String
    ) -> VerbHelp {
        VerbHelp(
            abstract: LocalizedText(vi: vi, en: en),
            discussion: LocalizedText(vi: viExamples, en: enExamples)
        )
    }

    /// Examples that read the same in both languages.
    static func help(_ vi: String, _ en: String, examples: String) -> VerbHelp {
        help(vi, en, "Ví dụ:\n\(examples)", "Examples:\n\(examples)")
    }
}
