import CivilCalendar

extension Words {
    static let reportColumn = text("Báo cáo", "Report")
    static let reportTitle = text("Nội dung", "About")
    static let nothingCounted = text(
        "Không có gì để đếm trong kỳ này.",
        "Nothing to count in this period."
    )
}

extension OptionHelp {
    static let reportName = Words.text(
        "Tên báo cáo; để trống thì liệt kê các báo cáo.",
        "The report; without it the reports are listed."
    )
    static let reportFrom = Words.text(
        "Ngày đầu của kỳ; mặc định theo báo cáo.",
        "First day of the period; the report's own when absent."
    )
    static let reportTo = Words.text(
        "Ngày cuối của kỳ; mặc định theo báo cáo.",
        "Last day of the period; the report's own when absent."
    )
    static let reportBy = Words.text("Mỗi dòng là gì.", "What the rows stand for.")
    static let reportFormat = Words.text(
        "Cách viết: bảng, CSV cho bảng tính, JSON.",
        "A table, CSV for a spreadsheet, or JSON."
    )
}

extension Help {
    static let report = help(
        "Báo cáo số liệu.",
        "Count what reports ask for.",
        examples: """
              nhachanctl report
              nhachanctl report admissions --from 2021-01-01 --to 2025-12-31 --by year
              nhachanctl report shares --unit DU-01 --format csv
            """
    )
}
