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
}
