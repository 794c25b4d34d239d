import CivilCalendar

extension Words {
    static let sampleGrassroots = text("Tổ chức cơ sở đảng", "Grassroots organisations")
    static let sampleCells = text("Chi bộ trực thuộc", "Cells under committees")
    static let sampleMembers = text("Đảng viên", "Members")
    static let sampleAdmitted = text("Kết nạp trong kỳ", "Admitted in the period")
    static let sampleOpenCases = text("Hồ sơ đang giải quyết", "Cases under way")
}

extension OptionHelp {
    static let sampleLike = Words.text(
        "Theo số liệu công bố của nơi nào.",
        "Whose published figures it reproduces."
    )
    static let sampleSeed = Words.text(
        "Số chọn mẫu; cùng một số cho cùng một mẫu.",
        "Which sample; the same number gives the same sample."
    )
    static let sampleScale = Words.text(
        "Tỷ lệ so với thực tế.",
        "How much of the place it has."
    )
    static let sampleEnding = Words.text(
        "Ngày cuối của mẫu; các lần kết nạp dời theo, để những lần mới nhất đang diễn ra vào ngày ấy.",
        "The last day of the sample; the admissions move with it, so that the newest are in progress then."
    )
    static let sampleOutput = Words.text(
        "Thư mục để ghi units.csv, contacts.csv, subjects.csv, cases.csv.",
        "Where units.csv, contacts.csv, subjects.csv and cases.csv are written."
    )
}

extension Help {
    static let sample = help(
        "Tạo dữ liệu mẫu, không có người thật.",
        "Make sample data of nobody in particular.",
        examples: """
              nhachanctl sample --scale 0.01 --output mau
              nhachanctl sample --like bac-giang-2015 --seed 7 --ending 2026-11-27 --output mau
            """
    )
}
