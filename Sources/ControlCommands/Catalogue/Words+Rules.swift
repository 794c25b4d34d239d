import CivilCalendar
import ControlAPI

extension Words {
    // MARK: Rules, scenarios, deadlines

    static func rulesClean(files: Int) -> LocalizedText {
        text("\(files) tệp quy tắc, không có lỗi.", "\(files) rule files, no findings.")
    }

    static func findings(errors: Int, warnings: Int) -> LocalizedText {
        text("\(errors) lỗi, \(warnings) cảnh báo.", "\(errors) errors, \(warnings) warnings.")
    }

    static func unconfirmed(_ count: Int) -> LocalizedText {
        count == 0
            ? text("Mọi căn cứ đều đã được xác nhận.", "Every basis is confirmed.")
            : text(
                "\(count) quy tắc dựa trên căn cứ chưa xác nhận; văn phòng phải xác nhận trước khi "
                    + "dựa vào.",
                "\(count) rules rest on a basis that is not confirmed; the office must confirm them "
                    + "before it relies on them."
            )
    }

    static let basis = text("Căn cứ", "Basis")
    static let basisStatus = text("Xác nhận", "Confirmed")
    static let place = text("Vị trí", "Place")

    static func basisStatus(_ status: String) -> LocalizedText {
        switch status {
        case "confirmed": text("đã xác nhận", "confirmed")
        case "reported": text("theo nguồn thứ cấp", "reported by others")
        default: text("mặc định, chờ xác nhận", "a default, to be confirmed")
        }
    }

    static func scenarioPassed(_ name: String, steps: Int) -> LocalizedText {
        text("đạt   \(name) (\(steps) bước)", "pass  \(name) (\(steps) steps)")
    }

    static func scenarioFailed(_ name: String, _ place: String) -> LocalizedText {
        text("SAI   \(name) (\(place))", "FAIL  \(name) (\(place))")
    }

    static func scenarioCount(passed: Int, failed: Int) -> LocalizedText {
        text(
            "\(passed) kịch bản đạt, \(failed) sai.",
            "\(passed) scenarios passed, \(failed) failed."
        )
    }

    static func noScenarios(_ folder: String, only: String?) -> LocalizedText {
        if let only {
            return text(
                "Không có kịch bản nào có tên chứa “\(only)”.",
                "No scenario's name contains “\(only)”."
            )
        }
        return text(
            "Không có kịch bản nào trong “\(folder)/scenarios”; kịch bản là tệp .yaml ở đó.",
            "There are no scenarios in “\(folder)/scenarios”; scenarios are .yaml files there."
        )
    }

    static let rulesHaveErrors = text(
        "Quy tắc có lỗi nên không chạy kịch bản; hãy sửa các lỗi sau:",
        "The rules have errors, so no scenario was run; correct these:"
    )

    static func noRules(_ folders: [String]) -> LocalizedText {
        let list = folders.joined(separator: ", ")
        return text(
            "Không tìm thấy thư mục quy tắc (đã tìm: \(list)); hãy chỉ thư mục, "
                + "hoặc đặt NHACHAN_RULES.",
            "There is no folder of rules (looked at \(list)); name the folder, or set NHACHAN_RULES."
        )
    }

    static func noCalendar(_ name: String, _ folders: [String]) -> LocalizedText {
        let list = folders.joined(separator: ", ")
        return text(
            "Không có lịch “\(name)” (đã tìm calendars/\(name).yaml trong: \(list)); "
                + "hãy chỉ thư mục quy tắc bằng --rules.",
            "There is no calendar “\(name)” (looked for calendars/\(name).yaml in \(list)); "
                + "name the folder of rules with --rules."
        )
    }

    static func badCalendar(_ name: String) -> LocalizedText {
        text(
            "Lịch “\(name)” có lỗi, không dùng để tính được:",
            "The calendar “\(name)” has errors and cannot be used:"
        )
    }

    static func unreadable(_ path: String, _ reason: String) -> LocalizedText {
        text("Không đọc được “\(path)”: \(reason).", "“\(path)” cannot be read: \(reason).")
    }

    static func noFile(_ path: String) -> LocalizedText {
        text(
            "Không có tệp “\(path)”; hãy xem lại đường dẫn.",
            "There is no file “\(path)”; check the path."
        )
    }

    static func forbiddenFile(_ path: String) -> LocalizedText {
        text("Không có quyền đọc “\(path)”.", "You may not read “\(path)”.")
    }

    static func fileTooLong(_ path: String, limit: Int) -> LocalizedText {
        text(
            "Tệp “\(path)” dài quá \(limit) byte; hãy chia nhỏ.",
            "The file “\(path)” is longer than \(limit) bytes; split it."
        )
    }

    static func notUTF8(_ path: String, probably encoding: String) -> LocalizedText {
        let command = "iconv -f \(encoding) -t UTF-8"
        return text(
            "Tệp “\(path)” không phải văn bản UTF-8; hãy lưu lại theo UTF-8, hoặc chuyển bằng "
                + "\(command).",
            "The file “\(path)” is no text of UTF-8; save it as UTF-8, or convert it with "
                + "\(command)."
        )
    }

    // MARK: Arguments

    static func unknownVerb(_ verb: String, nearest: String?, all: [String]) -> LocalizedText {
        let list = all.joined(separator: ", ")
        return text(
            "Không có lệnh “\(verb)”"
                + (nearest.map { "; có phải “\($0)” không?" } ?? "; các lệnh: \(list)."),
            "There is no verb “\(verb)”"
                + (nearest.map { "; did you mean “\($0)”?" } ?? "; the verbs are \(list).")
        )
    }

    static func badField(_ argument: String) -> LocalizedText {
        text(
            "“\(argument)” không phải thông tin; hãy viết tên=giá trị, ví dụ number=12-QĐ/ĐU.",
            "“\(argument)” is no field; write name=value, such as number=12-QĐ/ĐU."
        )
    }

    static func repeatedField(_ name: String) -> LocalizedText {
        text(
            "Thông tin “\(name)” được cho hai lần; chỉ ghi một lần.",
            "The field “\(name)” is given twice; give it once."
        )
    }

    static func badHistory(_ argument: String) -> LocalizedText {
        text(
            "“\(argument)” không phải sự kiện đã qua; hãy viết SỰ-KIỆN@NGÀY, "
                + "ví dụ decision-issued@2026-07-16.",
            "“\(argument)” is no event of the past; write EVENT@DAY, "
                + "such as decision-issued@2026-07-16."
        )
    }

    static func badHistoryField(_ argument: String) -> LocalizedText {
        text(
            "“\(argument)” không thuộc sự kiện nào đã nêu bằng --history; hãy viết "
                + "SỰ-KIỆN.tên=giá trị.",
            "“\(argument)” belongs to no event named with --history; write EVENT.name=value."
        )
    }

    static func badPeriod(_ period: String) -> LocalizedText {
        text(
            "“\(period)” không phải khoảng thời gian; hãy viết ví dụ “30 working days”, “45 days”, "
                + "“2 weeks”, “12 months” hoặc “5 years”.",
            "“\(period)” is not a period; write for example “30 working days”, “45 days”, "
                + "“2 weeks”, “12 months” or “5 years”."
        )
    }

    static func beyondCalendar(_ reason: String) -> LocalizedText {
        text("Lịch không đủ dài: \(reason)", "The calendar does not reach that far: \(reason)")
    }

    static func missingOption(_ name: String) -> LocalizedText {
        text("Thiếu --\(name).", "--\(name) is missing.")
    }

    static func lineTooLong(_ limit: Int) -> LocalizedText {
        text("Dòng dài quá \(limit) byte.", "The line is longer than \(limit) bytes.")
    }

    static let importNeedsFile = text(
        "Hãy chỉ ít nhất một tệp bằng --units hoặc --contacts.",
        "Name at least one file with --units or --contacts."
    )

    static func lineNotAnObject(_ kind: String) -> LocalizedText {
        text(
            "Dòng là \(kind); hãy viết một đối tượng JSON có “from” và “within”.",
            "The line is of the kind \(kind); write a JSON object with “from” and “within”."
        )
    }

    static func missingMember(_ name: String) -> LocalizedText {
        text("Thiếu “\(name)”.", "“\(name)” is missing.")
    }

    static func badDay(_ value: String) -> LocalizedText {
        text(
            "“\(value)” không phải ngày; hãy viết 2026-07-17 hoặc 17/07/2026.",
            "“\(value)” is no day; write 2026-07-17 or 17/07/2026."
        )
    }

    static func badFlag(_ name: String) -> LocalizedText {
        text("“\(name)” phải là true hoặc false.", "“\(name)” must be true or false.")
    }

    static func badRoll(_ value: String) -> LocalizedText {
        text(
            "“\(value)” không hợp lệ cho “roll”; hãy viết default, none, forward hoặc backward.",
            "“\(value)” is no roll; write default, none, forward or backward."
        )
    }
}
