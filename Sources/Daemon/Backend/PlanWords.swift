import CaseEngine
import CivilCalendar

/// What the daemon says of plans that are not made or not applied.
extension LocalizedText {
    /// How many names a refusal tells.
    private static let named = 12

    static let noOpenPlan = LocalizedText(
        vi: "Không có phương án nào đang chờ. Hãy lập bằng nhachanctl plan.",
        en: "No plan waits to be applied. Make one with nhachanctl plan."
    )

    static let planBusy = LocalizedText(
        vi: "Hồ sơ thay đổi liên tục trong lúc so sánh; hãy thử lại.",
        en: "Cases kept changing while they were compared; try again."
    )

    static func unknownPlan(_ id: String) -> LocalizedText {
        LocalizedText(
            vi: "Không có phương án '\(id)'. Xem danh sách bằng nhachanctl plan --list.",
            en: "There is no plan '\(id)'. See nhachanctl plan --list."
        )
    }

    static func planApplied(_ id: String, _ epoch: Int64) -> LocalizedText {
        LocalizedText(
            vi: "Phương án '\(id)' đã được áp dụng, là phiên bản \(epoch).",
            en: "The plan '\(id)' was applied already, as epoch \(epoch)."
        )
    }

    static func planOvertaken(_ id: String, _ epoch: Int64) -> LocalizedText {
        LocalizedText(
            vi: "Từ khi lập phương án '\(id)', phiên bản \(epoch) đã thay đổi chính những tệp đó; "
                + "hãy lập lại bằng nhachanctl plan.",
            en: "Since the plan '\(id)' was made, epoch \(epoch) changed the same files; make it "
                + "again with nhachanctl plan."
        )
    }

    static func planNotListed(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi:
                "\(count) ngày đến hạn sẽ thay đổi mà phương án chưa nêu; hãy xem danh sách này rồi "
                + "lập lại phương án.",
            en: "\(count) due dates would move that the plan does not list; read this list, then "
                + "make the plan again."
        )
    }

    static func planRefused(_ missing: [PlanSummary.Missing]) -> LocalizedText {
        let rest = missing.count > named ? " …" : ""
        return LocalizedText(
            vi: "Hồ sơ đang mở cần những tên mà quy tắc mới không có: "
                + list(missing, .vietnamese) + rest
                + ". Hãy khai báo trong 'renames' hoặc giữ lại.",
            en: "Open cases need names that the planned rules do not have: "
                + list(missing, .english) + rest + ". Map them with 'renames', or keep them."
        )
    }

    static func undo(_ obstacle: UndoObstacle) -> LocalizedText {
        switch obstacle {
        case .nothing:
            LocalizedText(
                vi: "Chưa có thay đổi nào để hoàn tác.",
                en: "There is no change yet that could be taken back."
            )
        case .undone:
            LocalizedText(
                vi:
                    "Thay đổi cuối chính là một lần hoàn tác; hãy lập phương án cho quy tắc cần có.",
                en: "The last change took one back itself; plan the rules that you want instead."
            )
        case .tooOld(let day):
            LocalizedText(
                vi: "Thay đổi cuối áp dụng ngày \(day.displayText), quá \(UndoObstacle.days) ngày; "
                    + "hãy lập phương án cho quy tắc cần có.",
                en: "The last change was applied on \(day.displayText), more than "
                    + "\(UndoObstacle.days) days ago; plan the rules that you want instead."
            )
        case .engine(let engine):
            LocalizedText(
                vi: "Bộ tính đã đổi (\(engine)); phiên bản trước không tính lại được.",
                en: "The engine changed (\(engine)); what it was before cannot be computed again."
            )
        case .later(let epoch):
            LocalizedText(
                vi: "Sau phương án đó đã có phiên bản \(epoch); chỉ hoàn tác được thay đổi cuối.",
                en: "Epoch \(epoch) came after that plan; only the last change can be taken back."
            )
        case .notUnderstood:
            LocalizedText(
                vi: "Phiên bản chương trình này không còn đọc được quy tắc trước đó.",
                en: "This version of the program does not understand the rules before it any more."
            )
        case .names(let missing):
            LocalizedText(
                vi: "Từ đó đã ghi những tên mà quy tắc trước không có: "
                    + list(missing, .vietnamese) + ".",
                en: "What was recorded since needs names that the rules before do not have: "
                    + list(missing, .english) + "."
            )
        }
    }

    static func badLimit(_ limit: Int) -> LocalizedText {
        LocalizedText(vi: "'limit' phải từ 1 đến \(limit).", en: "'limit' must be 1 to \(limit).")
    }

    static func badPlanCursor(_ text: String) -> LocalizedText {
        LocalizedText(
            vi: "Con trỏ '\(text)' không thuộc phương án này; hãy xem lại từ đầu.",
            en: "The cursor '\(text)' is not one of this plan; begin anew."
        )
    }

    static func tooManyFiles(_ limit: Int) -> LocalizedText {
        LocalizedText(vi: "Quá \(limit) tệp quy tắc.", en: "More than \(limit) rule files.")
    }

    static func badRulePath(_ path: String) -> LocalizedText {
        LocalizedText(
            vi: "'\(path)' không phải đường dẫn trong thư mục quy tắc; ví dụ: calendars/vn.yaml.",
            en: "'\(path)' is no path inside a rule folder; write calendars/vn.yaml, for example."
        )
    }

    private static func list(
        _ missing: [PlanSummary.Missing],
        _ language: Language
    ) -> String {
        let cases = language == .vietnamese ? "hồ sơ" : "cases"
        return missing.prefix(named).map { name in
            let place = name.kind == "workflow" ? "" : "\(name.workflow)/"
            return "\(word(name.kind, language)) \(place)\(name.name) (\(name.cases) \(cases))"
        }.joined(separator: "; ")
    }

    private static func word(_ kind: String, _ language: Language) -> String {
        guard language == .vietnamese else { return kind }
        return switch kind {
        case "workflow": "quy trình"
        case "stage": "giai đoạn"
        case "event": "sự kiện"
        case "timer": "kỳ hạn"
        case "role": "vai trò"
        case "recipient": "người nhận"
        default: "hồ sơ"
        }
    }
}
