import CivilCalendar
import ControlAPI

/// Words about the keeping of records.
extension Words {
    static let what = text("Việc", "What")
    static let why = text("Lý do", "Why")
    static let forgotten = text("(đã xóa dữ liệu)", "(forgotten)")
    static let nothingRecorded = text("Chưa ghi gì.", "Nothing is recorded.")

    // MARK: audit verify

    static func chainIntact(_ events: Int64) -> LocalizedText {
        text(
            "Chuỗi sự kiện nguyên vẹn: \(events) sự kiện khớp với nhau.",
            "The chain of events is intact: \(events) events fit together."
        )
    }

    static func unalteredSince(_ anchor: Verification.Row, of count: Int) -> LocalizedText {
        text(
            "Không bị sửa kể từ mốc \(anchor.sequence) ghi \(moment(anchor)) (\(anchor.source)); "
                + "đã so \(count) mốc.",
            "Unaltered since anchor \(anchor.sequence) of \(moment(anchor)) (\(anchor.source)); "
                + "\(count) anchors compared."
        )
    }

    static let noAnchor = text(
        "Không có mốc nào để so: ai sửa được cơ sở dữ liệu cũng có thể tính lại cả chuỗi. Hãy chạy "
            + "với quyền đọc nhật ký hệ thống (nhóm systemd-journal), hoặc đưa tệp kê của bản sao "
            + "lưu bằng --manifest.",
        "There is no anchor to compare with: whoever can change the database can compute the whole "
            + "chain anew. Run as a member of systemd-journal, or name a backup's manifest with "
            + "--manifest."
    )

    static func chainBroken(_ fault: ChainFault) -> LocalizedText {
        let (vi, en) =
            switch fault.kind {
            case .missing: ("không còn", "is missing")
            case .altered: ("có nội dung bị sửa", "has altered content")
            case .relinked: ("không khớp với sự kiện trước nó", "does not fit the one before it")
            case .notAnchored:
                ("không khớp với mốc đã ghi", "does not carry the link that was noted")
            }
        return text(
            "Chuỗi sự kiện bị sửa: sự kiện \(fault.sequence) \(vi).",
            "The chain of events was altered: event \(fault.sequence) \(en)."
        )
    }

    static func shownBy(_ anchor: Verification.Row) -> LocalizedText {
        text(
            "So với mốc \(anchor.sequence) ghi \(moment(anchor)) (\(anchor.source)).",
            "Shown by anchor \(anchor.sequence) of \(moment(anchor)) (\(anchor.source))."
        )
    }

    static func lastGood(_ anchor: Verification.Row) -> LocalizedText {
        text(
            "Đến mốc \(anchor.sequence) ghi \(moment(anchor)) (\(anchor.source)) vẫn còn nguyên.",
            "Up to anchor \(anchor.sequence) of \(moment(anchor)) (\(anchor.source)) nothing changed."
        )
    }

    static let chainAdvice = text(
        "Hãy giữ nguyên máy, tìm xem ai đã truy cập, rồi phục hồi một bản sao lưu làm trước đó.",
        "Leave the machine as it is, find out who had access, then restore a backup made before."
    )

    static func anchorsGivenUp(_ count: Int) -> LocalizedText {
        text(
            "\(count) mốc thuộc phần đã bỏ khi phục hồi bản sao lưu, không so được.",
            "\(count) anchors are of what a restore gave up, and were not compared."
        )
    }

    static func journalUnreadable(_ reason: String) -> LocalizedText {
        text(
            "Không đọc được nhật ký hệ thống: \(reason)",
            "The journal cannot be read: \(reason)"
        )
    }

    static func noManifest(_ path: String) -> LocalizedText {
        text(
            "“\(path)” không phải tệp kê của bản sao lưu; hãy chọn tệp .json nằm cạnh tệp .db.",
            "“\(path)” is no manifest of a backup; name the .json file beside the .db file."
        )
    }

    static func otherInstallation(_ path: String) -> LocalizedText {
        text(
            "“\(path)” là tệp kê của một hệ thống khác; hãy chọn tệp kê của hệ thống này.",
            "“\(path)” is the manifest of another installation; name one of this installation."
        )
    }

    // MARK: backup

    static func backedUp(_ manifest: BackupManifest, in folder: String) -> LocalizedText {
        text(
            "Đã sao lưu và đọc lại: \(folder)/\(manifest.file) (\(manifest.bytes) byte, đến sự kiện "
                + "\(manifest.head.sequence)).",
            "Backed up and read again: \(folder)/\(manifest.file) (\(manifest.bytes) bytes, up to "
                + "event \(manifest.head.sequence))."
        )
    }

    static func backupRemoved(_ file: String) -> LocalizedText {
        text("Đã bỏ bản cũ \(file).", "Removed the old backup \(file).")
    }

    static func wouldBackUp(_ folder: String) -> LocalizedText {
        text("Sẽ sao lưu vào \(folder).", "Would back up into \(folder).")
    }

    // MARK: forget

    static func forgottenCase(_ row: ForgottenRow, isDryRun: Bool) -> LocalizedText {
        if row.wasForgotten {
            return text(
                "Hồ sơ \(row.caseID) đã xóa dữ liệu từ trước; đã bỏ \(row.files) thư còn sót.",
                "Case \(row.caseID) had been forgotten before; \(row.files) left-over files of mail "
                    + "are gone."
            )
        }
        let (vi, en) = isDryRun ? ("Sẽ xóa", "Would forget") : ("Đã xóa", "Forgot")
        return text(
            "\(vi) dữ liệu hồ sơ \(row.caseID) (\(row.workflow), kết thúc \(row.ended.displayText)): "
                + "\(row.events) sự kiện, \(row.reminders) nhắc việc, \(row.files) thư đã gửi.",
            "\(en) case \(row.caseID) (\(row.workflow), ended \(row.ended.displayText)): "
                + "\(row.events) events, \(row.reminders) reminders, \(row.files) files of sent mail."
        )
    }

    static func forgottenEntries(_ count: Int) -> LocalizedText {
        text(
            "Danh bạ: \(count) lần ghi về đối tượng.",
            count == 1
                ? "The register: 1 entry about the subject."
                : "The register: \(count) entries about the subject."
        )
    }

    static func backupsStillHold(_ files: [String]) -> LocalizedText {
        text(
            "\(files.count) bản sao lưu làm trước đó còn giữ dữ liệu cho đến khi được thay thế (bản cũ "
                + "nhất \(files[0])); khi phục hồi từ chúng, danh sách nhachan-forgotten.jsonl được áp "
                + "dụng lại.",
            "\(files.count) backups made before hold the data until they are rotated out (the oldest "
                + "is \(files[0])); a restore from them applies nhachan-forgotten.jsonl again."
        )
    }

    static let notScrubbed = text(
        "Tệp ghi trước (WAL) còn đang được đọc; dịch vụ sẽ dọn nó ngay khi có thể.",
        "The write-ahead log is being read; the daemon empties it as soon as it can."
    )

    // MARK: restore

    static let noDaemonProgram = text(
        "Không thấy chương trình nhachand cạnh nhachanctl hay ở /usr/sbin; hãy cài lại gói.",
        "The program nhachand is neither beside nhachanctl nor in /usr/sbin; install the package "
            + "again."
    )

    private static func moment(_ anchor: Verification.Row) -> String {
        "\(anchor.noted.day?.displayText ?? "") \(anchor.noted.clockText)"
    }
}

extension OptionHelp {
    static let recordedSince = Words.text(
        "Ghi từ ngày này trở đi.",
        "Recorded on or after this day."
    )
    static let manifests = Words.text(
        "Tệp kê của bản sao lưu, làm mốc để so.",
        "Manifests of backups to compare with."
    )
    static let journalFolder = Words.text(
        "Thư mục nhật ký hệ thống khác, ví dụ bản chép của kiểm toán.",
        "Another folder of journal files, such as an auditor's copy."
    )
    static let noJournal = Words.text(
        "Không đọc nhật ký hệ thống.",
        "Do not read the journal."
    )
    static let backupFolder = Words.text(
        "Thư mục mà dịch vụ ghi vào; mặc định backup.directory.",
        "The folder the daemon writes to; backup.directory when absent."
    )
    static let keep = Words.text(
        "Giữ bao nhiêu bản mới nhất trong thư mục đó; mặc định backup.keep.",
        "How many of the newest to keep there; backup.keep when absent."
    )
    static let casesToForget = Words.text("Mã các hồ sơ đã kết thúc.", "The ids of closed cases.")
    static let subjectToForget = Words.text(
        "Mọi hồ sơ của đối tượng này.",
        "All cases of this subject."
    )
    static let keptReason = Words.text(
        "Lý do; được giữ lại, không được nêu tên ai.",
        "Why; it is kept, so it must name nobody."
    )
    static let backupFile = Words.text(
        "Tệp .db của bản sao lưu, có tệp kê .json bên cạnh.",
        "The .db file of a backup, with its manifest beside it."
    )
    static let configuration = Words.text(
        "Tệp cấu hình của dịch vụ; mặc định /etc/nhachan/nhachan.yaml.",
        "The configuration of the daemon; /etc/nhachan/nhachan.yaml when absent."
    )
}
