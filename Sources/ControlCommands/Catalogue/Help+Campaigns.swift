extension Help {
    static let campaigns = help(
        "Các đợt tự mở hồ sơ: đã mở bao nhiêu, còn ai chờ.",
        "The rounds of campaigns: how many cases they opened, who waits.",
        examples: """
              nhachanctl campaigns
              nhachanctl campaigns --json
            """
    )

    static let subjects = help(
        "Danh bạ đối tượng: ai thuộc tổ chức nào, có những thông tin gì hôm nay.",
        "The register of subjects: of which unit, and what is known of them today.",
        examples: """
              nhachanctl subjects --unit DU-0001
              nhachanctl subjects --match status=probationary --all --json
              nhachanctl subjects --kind unit --match sector=school
            """
    )

    static let subject = help(
        "Những gì biết về một đối tượng, từ ngày nào.",
        "Show what is known of a subject, and since when.",
        examples: """
              nhachanctl subject P-000001
              nhachanctl subject CB-0001 --json
            """
    )

    static let importRecords = help(
        "Nhập đối tượng và hồ sơ đang giải quyết dở từ CSV; không có tệp thì xem các lần nhập.",
        "Import subjects and cases in mid-procedure from CSV; without a file list the imports.",
        examples: """
              nhachanctl import --subjects members.csv --dry-run
              nhachanctl import --cases admissions.csv --map old-sheet.yaml
              nhachanctl import
            """
    )
}

extension OptionHelp {
    static let subjectsFile = Words.text(
        "CSV các đối tượng: id,unit,day và các trường.",
        "CSV of subjects: id,unit,day and fields."
    )
    static let casesFile = Words.text(
        "CSV các hồ sơ: workflow,subject,unit,stage,day và các sự kiện.",
        "CSV of cases: workflow,subject,unit,stage,day and events."
    )
    static let mapFile = Words.text(
        "YAML cho biết mỗi cột của bảng tính là gì.",
        "YAML that says what each column of the sheet is."
    )
    static let registerSince = Words.text(
        "Ngày của các dòng không ghi ngày; mặc định hôm nay.",
        "The day of rows that name none; today when absent."
    )
    static let subjectKind = Words.text(
        "Loại đối tượng: person (mặc định) hoặc unit.",
        "The kind of subject: person (the default) or unit."
    )
    static let subjectMatch = Words.text(
        "Chỉ đối tượng có trường bằng giá trị này hôm nay.",
        "Only subjects whose field has this value today."
    )
    static let subjectID = Words.text("Mã đối tượng.", "The identifier of the subject.")
}
