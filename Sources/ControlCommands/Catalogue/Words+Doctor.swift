import CivilCalendar
import ControlAPI

/// Words of the doctor, of exports and of metrics.
extension Words {
    static let startDaemon = text(
        "Khởi động bằng systemctl start nhachand; nếu không lên, xem journalctl -u nhachand.",
        "Start it with systemctl start nhachand; if it does not come up see journalctl -u nhachand."
    )
    static let joinGroup = text(
        "Thêm người dùng này vào nhóm nhachan (usermod -aG nhachan), rồi đăng nhập lại.",
        "Add this user to the group nhachan (usermod -aG nhachan), then log in again."
    )
    static let nothingToDo = text("Không phải làm gì.", "Nothing to do.")
    static let doctorFine = text("Mọi thứ đều ổn.", "All is well.")

    static func derivedSame(_ report: RebuildReport) -> LocalizedText {
        text(
            "Tính lại \(report.compared) hồ sơ từ sự kiện: không có gì thay đổi "
                + "(\(report.skipped) hồ sơ chưa so).",
            "\(report.compared) cases built again from their events: nothing changes "
                + "(\(report.skipped) were passed by)."
        )
    }

    static func derivedDiffer(
        _ report: RebuildReport,
        _ first: RebuildDifference
    ) -> LocalizedText {
        let tables = first.tables.joined(separator: ", ")
        return text(
            "\(report.differing.count) hồ sơ không khớp với sự kiện của mình, trước hết là "
                + "\(first.caseID) (\(tables)).",
            "\(report.differing.count) cases are not what their events say, the first is "
                + "\(first.caseID) (\(tables))."
        )
    }

    static let derivedAdvice = text(
        "Có người sửa cơ sở dữ liệu mà không qua dịch vụ: phục hồi bản sao lưu, hoặc báo lỗi.",
        "Somebody changed the database behind the daemon: restore a backup, or report a fault."
    )
    static let clockUnsynchronised = text(
        "Không có gì giữ đúng giờ của máy.",
        "Nothing keeps the machine's clock right."
    )
    static let clockAdvice = text(
        "Bật systemd-timesyncd hoặc chrony; mạng riêng thì đặt máy chủ NTP nội bộ.",
        "Enable systemd-timesyncd or chrony; in a closed network name a time server of your own."
    )

    static func doctorChecked(_ checks: [String]) -> LocalizedText {
        let list = checks.joined(separator: ", ")
        return text("Đã khám: \(list).", "Looked at: \(list).")
    }

    static func severity(_ severity: FindingSeverity) -> LocalizedText {
        switch severity {
        case .error: text("LỖI", "ERROR")
        case .warning: text("CẢNH BÁO", "WARNING")
        case .notice: text("LƯU Ý", "NOTICE")
        }
    }

    static func fileExists(_ path: String) -> LocalizedText {
        text(
            "Tệp “\(path)” đã có; hãy đặt tên khác hoặc xóa nó trước.",
            "The file “\(path)” is there already; name another, or remove it first."
        )
    }

    static func fileUnwritable(_ path: String, _ reason: String) -> LocalizedText {
        text(
            "Không ghi được tệp “\(path)”: \(reason).",
            "The file “\(path)” cannot be written: \(reason)."
        )
    }
}

extension OptionHelp {
    static let exportKind = Words.text(
        "cases, events hoặc reminders.",
        "cases, events or reminders."
    )
    static let exportFormat = Words.text("csv hoặc jsonl.", "csv or jsonl.")
    static let exportSince = Words.text(
        "Hồ sơ mở, sự kiện ghi, nhắc việc đến lượt từ ngày này.",
        "Cases opened, events recorded, reminders falling on or after this day."
    )
    static let exportFile = Words.text(
        "Tệp mới để ghi vào; mặc định in ra màn hình.",
        "A new file to write to; the standard output when absent."
    )
    static let byteOrderMark = Words.text(
        "Thêm dấu BOM để bảng tính nhận đúng tiếng Việt.",
        "Begin with a byte order mark, by which spreadsheets know UTF-8."
    )
    static let rebuild = Words.text(
        "Tính lại mọi hồ sơ từ sự kiện và so; không ghi gì.",
        "Build all cases again from their events and compare; nothing is written."
    )
    static let metricsFile = Words.text(
        "Tệp cho textfile collector, được thay nguyên vẹn.",
        "The file for the textfile collector, replaced as a whole."
    )
}
