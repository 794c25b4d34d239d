import CivilCalendar

/// What `feel` says.
extension Words {
    static let feelMissingExpression = text(
        "Thiếu biểu thức; hãy viết ví dụ: nhachanctl feel '1 + 2'.",
        "The expression is missing; write for example: nhachanctl feel '1 + 2'."
    )
    static let feelBatchAlone = text(
        "Với --batch, biểu thức và giá trị nằm trong từng dòng JSON; bỏ biểu thức, --input và "
            + "--explain.",
        "With --batch, expression and inputs stand in the lines of JSON; leave out the "
            + "expression, --input and --explain."
    )
    static let feelExpressionNotText = text(
        "“expression” phải là một chuỗi.",
        "“expression” must be a string."
    )

    static func feelLineNotAnObject(_ kind: String) -> LocalizedText {
        text(
            "Dòng là \(kind); hãy viết một đối tượng JSON có “expression” và “inputs”.",
            "The line is of the kind \(kind); write a JSON object with “expression” and “inputs”."
        )
    }

    static func feelInputsNotAnObject(_ kind: String) -> LocalizedText {
        text(
            "“inputs” là \(kind); hãy viết một đối tượng {tên: {\"type\": …, \"value\": …}}.",
            "“inputs” is of the kind \(kind); write an object {name: {\"type\": …, \"value\": …}}."
        )
    }

    static func feelValueNotTyped(_ name: String) -> LocalizedText {
        text(
            "“\(name)” phải có dạng {\"type\": …, \"value\": …}.",
            "“\(name)” must be of the form {\"type\": …, \"value\": …}."
        )
    }

    static func feelInputTooLarge(_ name: String) -> LocalizedText {
        text("“\(name)” có quá nhiều phần tử.", "“\(name)” has too many items.")
    }

    static func badFeelInput(_ argument: String) -> LocalizedText {
        text(
            "“\(argument)” không phải tên=giá trị; hãy viết ví dụ yes=20, name:string=An, "
                + "event.date=2026-07-17.",
            "“\(argument)” is not name=value; write for example yes=20, name:string=An, "
                + "event.date=2026-07-17."
        )
    }

    static func badFeelValue(_ value: String, _ type: String) -> LocalizedText {
        text(
            "“\(value)” không phải giá trị kiểu \(type).",
            "“\(value)” is no value of type \(type)."
        )
    }

    static func feelInputInTheWay(_ name: String) -> LocalizedText {
        text(
            "“\(name)” mâu thuẫn với một giá trị khác đã cho cho cùng tên.",
            "“\(name)” contradicts another input of the same name."
        )
    }

    static func unknownFeelType(_ name: String, _ types: [String]) -> LocalizedText {
        let list = types.joined(separator: ", ")
        return text(
            "Không có kiểu “\(name)”; các kiểu: \(list).",
            "There is no type “\(name)”; the types are \(list)."
        )
    }

    static func feelSyntax(_ words: LocalizedText, _ column: Int) -> LocalizedText {
        text(
            "Biểu thức sai ở cột \(column): \(words.vi).",
            "The expression is wrong at column \(column): \(words.en)."
        )
    }

    static func feelNeedsCase(_ function: String) -> LocalizedText {
        text(
            "“\(function)” hỏi về một hồ sơ, mà ở đây không có hồ sơ nào; hàm này chỉ dùng trong "
                + "quy tắc, và thử bằng kịch bản (nhachanctl test).",
            "“\(function)” asks about a case, and there is none here; it is for rules, and is "
                + "tried with scenarios (nhachanctl test)."
        )
    }

    static func feelPlace(_ column: Int, _ source: String) -> LocalizedText {
        text("lưu ý, cột \(column), “\(source)”", "warning, column \(column), “\(source)”")
    }

    static func feelNearest(_ name: String) -> LocalizedText {
        text("; có phải “\(name)” không?", "; did you mean “\(name)”?")
    }

    static func feelOmitted(_ count: Int) -> LocalizedText {
        text("… và \(count) phần nữa", "… and \(count) more parts")
    }
}
