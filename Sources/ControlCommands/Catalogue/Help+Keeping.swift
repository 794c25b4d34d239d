extension Help {
    static let audit = help(
        "Nhật ký kiểm tra: ai ghi gì, khi nào; chuỗi sự kiện có bị sửa không.",
        "The audit trail: who recorded what, when; whether it was altered.",
        examples: """
              nhachanctl audit
              nhachanctl audit verify
            """
    )

    static let auditShow = help(
        "Ai ghi gì, khi nào, vì sao.",
        "Show who recorded what, when, and why.",
        examples: """
              nhachanctl audit show --since 2026-11-01
              nhachanctl audit show --case A03A71GDP1 --all --json
            """
    )

    static let auditVerify = help(
        "Tính lại chuỗi sự kiện và so với các mốc.",
        "Compute the chain of events anew and compare it with the anchors.",
        examples: """
              nhachanctl audit verify
              nhachanctl audit verify --manifest /media/usb/nhachan-20261127T191500000Z.json
              nhachanctl audit verify --journal /media/usb/journal --json
            """
    )

    static let backup = help(
        "Sao lưu cơ sở dữ liệu khi dịch vụ đang chạy.",
        "Back the database up while the daemon runs.",
        examples: """
              nhachanctl backup
              nhachanctl backup --to /media/usb --keep 30
            """
    )

    static let forget = help(
        "Xóa dữ liệu cá nhân của hồ sơ đã kết thúc; kết quả và các ngày còn lại.",
        "Forget the personal data of closed cases; outcome and dates are left.",
        examples: """
              nhachanctl forget A03A71GDP1 --dry-run
              nhachanctl forget --subject P-1 --reason "hết thời hạn lưu trữ"
            """
    )

    static let restore = help(
        "Phục hồi một bản sao lưu khi dịch vụ đã dừng.",
        "Bring a backup back while the daemon is stopped.",
        examples: """
              nhachanctl restore /var/lib/nhachan/backups/nhachan-20261127T191500000Z.db --dry-run
              nhachanctl restore /media/usb/nhachan-20261127T191500000Z.db
            """
    )

    static let export = help(
        "Xuất hồ sơ, sự kiện hoặc nhắc việc ra CSV hay JSON lines.",
        "Export cases, events or reminders as CSV or JSON lines.",
        examples: """
              nhachanctl export cases --output cases.csv --bom
              nhachanctl export events --since 2026-01-01 --format jsonl
              nhachanctl export reminders --since 2026-11-01
            """
    )

    static let doctor = help(
        "Khám hệ thống: có gì hỏng, sắp hỏng, và phải làm gì.",
        "Look for what is wrong or soon will be, and say what to do.",
        examples: """
              nhachanctl doctor
              nhachanctl doctor --rebuild --json
            """
    )

    static let metrics = help(
        "Số liệu cho Prometheus (textfile collector của node_exporter).",
        "Numbers for Prometheus, for node_exporter's textfile collector.",
        examples: """
              nhachanctl metrics
              nhachanctl metrics --output /var/lib/prometheus/node-exporter/nhachan.prom
            """
    )
}
