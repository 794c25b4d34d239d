import CivilCalendar
import Simulation

extension Words {
    // MARK: Simulation

    static let month = text("Tháng", "Month")
    static let dues = text("Đến hạn", "Due")
    static let dueBefore = text("Trước", "Before")
    static let dueAfter = text("Sau", "After")
    static let messagesByMonth = text("Thư gửi đi theo tháng:", "Messages by month:")
    static let noMoves = text("Không ngày đến hạn nào thay đổi.", "No due date moves.")
    static let simulateSource = text(
        "Chọn một trong hai: --database TỆP hoặc --sample SỐ-HỒ-SƠ.",
        "Give one of --database FILE and --sample CASES."
    )
    static func simulateNote(_ report: SimulationReport) -> LocalizedText {
        let acts =
            report.assume == Assumption.onTime.rawValue
            ? text(
                "Giả định mỗi việc được ghi đúng ngày đến hạn",
                "What meets a clock is assumed to be recorded on its due day"
            )
            : text(
                "Giả định không ai ghi thêm gì: việc chưa làm vẫn được nhắc mãi",
                "Nobody is assumed to record anything: what is undone goes on being reminded of"
            )
        let campaigns =
            report.playsCampaigns
            ? text("các đợt vẫn mở hồ sơ.", "campaigns open their cases.")
            : text("các đợt không mở hồ sơ.", "campaigns are left out.")
        return text("\(acts.vi); \(campaigns.vi)", "\(acts.en); \(campaigns.en)")
    }

    static func openedOnTheWay(_ count: Int) -> LocalizedText {
        text("Mở thêm \(count) hồ sơ trong thời gian đó.", "\(count) cases open on the way.")
    }

    static func notOpened(_ count: Int) -> LocalizedText {
        text(
            "\(count) hồ sơ được yêu cầu mở nhưng quy tắc không nhận.",
            "\(count) cases are asked for that the rules do not take."
        )
    }

    static func recordedOnTheWay(_ count: Int, _ unanswered: Int) -> LocalizedText {
        text(
            "Ghi \(count) sự kiện đúng hạn; \(unanswered) hạn không có sự kiện nào được chấp nhận.",
            "\(count) events are recorded in time; for \(unanswered) due dates none is accepted."
        )
    }

    static let noSample = text(
        "Quy tắc không nhận hồ sơ mẫu của quy trình “admission”; dùng --database.",
        "The rules do not take sample cases of “admission”; use --database."
    )

    static func simulated(_ report: SimulationReport) -> LocalizedText {
        let from = CivilDate(iso: report.from)?.displayText ?? report.from
        let until = CivilDate(iso: report.until)?.displayText ?? report.until
        return text(
            "\(report.cases) hồ sơ, từ \(from) đến \(until).",
            "\(report.cases) cases, from \(from) to \(until)."
        )
    }

    static func simulateDays(from day: CivilDate) -> LocalizedText {
        text(
            "Ngày cuối phải từ \(day.displayText) (ngày đầu) đến 40 năm sau.",
            "The last day must lie between \(day.displayText), the first day, and 40 years later."
        )
    }

    static func simulateMore(_ count: Int) -> LocalizedText {
        text(
            "Có \(count) dòng; xem tất cả bằng --csv hoặc --json.",
            "There are \(count) rows; see all with --csv or --json."
        )
    }

    static func moveCount(_ count: Int) -> LocalizedText {
        text("\(count) ngày đến hạn thay đổi:", "\(count) due dates move:")
    }

    static func noDatabase(_ path: String) -> LocalizedText {
        text("Không có cơ sở dữ liệu “\(path)”.", "There is no database “\(path)”.")
    }

    static func databaseIsFolder(_ path: String) -> LocalizedText {
        text(
            "“\(path)” là thư mục. Nêu tệp bản sao mà nhachanctl backup đã ghi.",
            "“\(path)” is a folder. Name the file of a copy that nhachanctl backup wrote."
        )
    }

    static func badDatabase(_ path: String, _ reason: String) -> LocalizedText {
        text("Không đọc được “\(path)”: \(reason)", "“\(path)” cannot be read: \(reason)")
    }

    static func databaseInUse(_ path: String) -> LocalizedText {
        text(
            "Cạnh “\(path)” có tệp nhật ký của SQLite: dịch vụ đang dùng tệp này, hoặc bản sao "
                + "chưa trọn vẹn. Tạo bản sao bằng nhachanctl backup.",
            "Beside “\(path)” lies a log of SQLite: a daemon has the file open, or it is half a "
                + "copy. Make a copy with nhachanctl backup."
        )
    }
}

extension OptionHelp {
    static let simulateUntil = Words.text("Ngày cuối.", "The last day.")
    static let simulateFrom = Words.text(
        "Ngày đầu; mặc định ngày ghi mới nhất trong cơ sở dữ liệu.",
        "The first day; the day of the newest record in the database when absent."
    )
    static let simulateSample = Words.text(
        "Số hồ sơ kết nạp đang mở của một tỉnh mẫu.",
        "How many open admissions of a made-up province."
    )
    static let simulateAssume = Words.text(
        "Cán bộ sẽ làm gì: “never” là không ghi gì; “on-time” là đúng ngày đến hạn ghi sự kiện đầu "
            + "tiên đáp ứng hạn mà quy tắc nhận, với nội dung tối thiểu.",
        "How officials will act: “never” records nothing; “on-time” records on the due day the "
            + "first event that meets the clock and is accepted, with the least it must hold."
    )
    static let simulateNoCampaigns = Words.text(
        "Các đợt không mở hồ sơ.",
        "Campaigns open no cases."
    )
    static let simulateDatabase = Words.text(
        "Bản sao cơ sở dữ liệu, chỉ đọc.",
        "A copy of the database; it is only read."
    )
    static let simulateRules = Words.text(
        "So với quy tắc của thư mục này.",
        "Compare with the rules of this folder."
    )
    static let csv = Words.text("Trả lời bằng CSV.", "Answer in CSV.")
}

extension Help {
    static let simulate = help(
        "Xem trước việc đến hạn và nhắc việc theo tháng, hoặc khác biệt giữa hai bộ quy tắc.",
        "Look ahead: dues and reminders by month, or what differs between two sets of rules.",
        examples: """
              nhachanctl simulate --until 2031-01-01 --sample 1000
              nhachanctl simulate --until 2027-12-31 --database copy.db --csv
              nhachanctl simulate --until 2027-12-31 --database copy.db --rules new-rules
              nhachanctl simulate --until 2027-12-31 --database copy.db --assume on-time --json
            """
    )
}
