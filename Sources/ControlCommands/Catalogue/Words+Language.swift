import CivilCalendar

extension Words {
    // MARK: The rule language

    static func unknownWord(_ word: String, nearest: String?, known: [String]) -> LocalizedText {
        let list = known.joined(separator: ", ")
        return text(
            "Ngôn ngữ quy tắc không có “\(word)” ở đây"
                + (nearest.map { "; có phải “\($0)” không?" } ?? "; có: \(list)."),
            "The rule language has no “\(word)” here"
                + (nearest.map { "; did you mean “\($0)”?" } ?? "; it has \(list).")
        )
    }

    static func unknownSchema(_ name: String, all: [String]) -> LocalizedText {
        let list = all.joined(separator: ", ")
        return text(
            "Không có schema “\(name)”; có: \(list).",
            "There is no schema “\(name)”; there are \(list)."
        )
    }

    static func unknownWorkflow(_ name: String, all: [String]) -> LocalizedText {
        let list = all.joined(separator: ", ")
        return text(
            "Không có quy trình “\(name)”; có: \(list).",
            "There is no workflow “\(name)”; there are \(list)."
        )
    }

    static let rulesCannotBeDrawn = text(
        "Quy tắc có lỗi nên không vẽ được; hãy sửa các lỗi sau:",
        "The rules have errors, so nothing was drawn; correct these:"
    )

    static func written(_ path: String) -> LocalizedText {
        text("Đã ghi \(path).", "Wrote \(path).")
    }

    static func cannotWrite(_ path: String) -> LocalizedText {
        text(
            "Không ghi được “\(path)”; hãy xem lại quyền ghi, hoặc chọn thư mục khác bằng --output.",
            "“\(path)” cannot be written; check who may write there, or choose another folder with "
                + "--output."
        )
    }

    static let schemaNeedsName = text(
        "Hãy nêu tên schema, hoặc --output THƯ-MỤC để ghi tất cả.",
        "Name a schema, or write all of them with --output FOLDER."
    )

    static let forms = text("Viết", "Forms")
    static let absent = text("Bỏ trống", "When absent")
    static let example = text("Ví dụ", "Example")
    static let standsIn = text("Nằm ở", "Stands in")
    static let keysInside = text("Các khóa", "Keys")
    static let requiredKey = text("bắt buộc", "required")
    static let laterKey = text("phiên bản này chưa hỗ trợ", "not supported by this version")
    static let chosenNames = text("Tên tự đặt", "Names you choose")

    static let watching = text(
        "Đang chờ thay đổi; bấm Ctrl-C để dừng.",
        "Waiting for changes; Ctrl-C ends."
    )
}
