import CivilCalendar

extension DiagnosticCode {
    /// The sentence of each fact; `{name}` stands for a value.
    private static let allWords: [DiagnosticCode: LocalizedText] =
        [
            textWords, shapeWords, nameWords, stageWords, caseWords, timerWords, reminderWords,
            guardWords, calendarWords, scenarioWords,
        ]
        .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

    /// The sentence, with gaps.
    var words: LocalizedText {
        Self.allWords[self] ?? LocalizedText(vi: rawValue, en: rawValue)
    }

    /// Words of the text of a file.
    private static let textWords: [DiagnosticCode: LocalizedText] = [
        .fileTooLarge: LocalizedText(
            vi: "tệp dài {size} byte, quá giới hạn {limit} byte",
            en: "the file has {size} bytes, more than the {limit} allowed"
        ),
        .notUTF8: LocalizedText(
            vi: "tệp không phải văn bản UTF-8: byte thứ {offset} sai",
            en: "the file is not UTF-8 text: byte {offset} is wrong"
        ),
        .syntax: LocalizedText(
            vi: "không đọc được YAML: {problem}",
            en: "this is not YAML: {problem}"
        ),
        .controlCharacter: LocalizedText(
            vi: "ký tự điều khiển {character} không được phép",
            en: "the control character {character} is not allowed"
        ),
        .notComposed: LocalizedText(
            vi: "dấu tiếng Việt viết rời ({character}); hãy lưu tệp ở dạng NFC",
            en: "a letter and its mark stand apart ({character}); save the file in the form NFC"
        ),
        .tooDeep: LocalizedText(
            vi: "lồng sâu quá {limit} tầng",
            en: "nested deeper than {limit} levels"
        ),
        .tooManyNodes: LocalizedText(
            vi: "tệp có quá {limit} giá trị",
            en: "the file has more than {limit} values"
        ),
        .anchor: LocalizedText(
            vi: "“{name}”: ngôn ngữ này không có neo (&) và tham chiếu (*); hãy viết lại giá trị",
            en: "“{name}”: this language has no anchors and aliases; write the value out"
        ),
        .mergeKey: LocalizedText(
            vi: "ngôn ngữ này không có khóa gộp “<<”; hãy viết lại các khóa",
            en: "this language has no merge key “<<”; write the keys out"
        ),
        .tag: LocalizedText(
            vi: "ngôn ngữ này không có thẻ kiểu “{name}”",
            en: "this language has no tags such as “{name}”"
        ),
        .duplicateKey: LocalizedText(
            vi: "khóa “{key}” viết hai lần; lần đầu ở dòng {line}",
            en: "the key “{key}” is written twice; first on line {line}"
        ),
        .misreadWord: LocalizedText(
            vi: "công cụ YAML 1.1 đọc “{word}” thành {meaning}; hãy đặt trong dấu nháy",
            en: "tools for YAML 1.1 read “{word}” as {meaning}; put it in quotes"
        ),
        .textTooLong: LocalizedText(
            vi: "văn bản dài {size} ký tự, quá giới hạn {limit}",
            en: "the text has {size} characters, more than the {limit} allowed"
        ),
        .emptyFile: LocalizedText(
            vi: "tệp không có nội dung",
            en: "the file has no content"
        ),
        .tooManyFindings: LocalizedText(
            vi: "có hơn {limit} lỗi; phần còn lại không hiển thị",
            en: "there are more than {limit} findings; the rest is not shown"
        ),
        .unreadableFile: LocalizedText(
            vi: "không đọc được tệp: {problem}",
            en: "the file could not be read: {problem}"
        ),
    ]

    /// Words of the shape of the content.
    private static let shapeWords: [DiagnosticCode: LocalizedText] = [
        .unknownKey: LocalizedText(
            vi: "ở đây không có khóa “{key}”",
            en: "there is no key “{key}” here"
        ),
        .missingKey: LocalizedText(
            vi: "thiếu khóa “{key}”",
            en: "the key “{key}” is missing"
        ),
        .wrongType: LocalizedText(
            vi: "cần {expected}, nhưng đây là {found}",
            en: "expected {expected}, found {found}"
        ),
        .notSupportedYet: LocalizedText(
            vi: "“{key}” thuộc ngôn ngữ quy tắc nhưng phiên bản này chưa hỗ trợ",
            en: "“{key}” is part of the rule language, but this version does not support it yet"
        ),
        .keyNotAWord: LocalizedText(
            vi: "khóa phải là một từ, nhưng đây là {found}",
            en: "a key must be a word, found {found}"
        ),
        .unknownWord: LocalizedText(
            vi: "“{word}” không hợp lệ; được phép: {allowed}",
            en: "“{word}” is not allowed here; allowed are {allowed}"
        ),
        .invalidName: LocalizedText(
            vi: "tên “{name}” không hợp lệ: chỉ dùng chữ thường a–z, chữ số và dấu nối, "
                + "tối đa {limit} ký tự",
            en: "the name “{name}” is not allowed: only lower-case letters a–z, digits and "
                + "single hyphens, at most {limit} characters"
        ),
        .emptyText: LocalizedText(
            vi: "văn bản không được để trống",
            en: "the text must not be empty"
        ),
        .emptyList: LocalizedText(
            vi: "“{key}” phải có ít nhất một giá trị",
            en: "“{key}” needs at least one value"
        ),
        .outOfRange: LocalizedText(
            vi: "{number} nằm ngoài khoảng {lowest} đến {highest}",
            en: "{number} is outside {lowest} to {highest}"
        ),
        .invalidDate: LocalizedText(
            vi: "“{text}” không phải ngày có thật dạng năm-tháng-ngày, ví dụ 2026-07-26",
            en: "“{text}” is not a real day written year-month-day, such as 2026-07-26"
        ),
        .invalidPeriod: LocalizedText(
            vi: "“{text}” không phải khoảng thời gian; ví dụ: 30 working days, 45 days, 2 weeks, "
                + "12 months, 5 years",
            en: "“{text}” is not a period; periods are written 30 working days, 45 days, 2 weeks, "
                + "12 months, 5 years"
        ),
        .repeatedValue: LocalizedText(
            vi: "“{name}” có hai lần trong danh sách này",
            en: "“{name}” is twice in this list"
        ),
        .conflictingKeys: LocalizedText(
            vi: "“{key}” và “{other}” không đi cùng nhau",
            en: "“{key}” and “{other}” exclude each other"
        ),
        .oneKeyNeeded: LocalizedText(
            vi: "cần một trong các khóa: {keys}",
            en: "one of the keys {keys} is needed"
        ),
        .keyWithoutEffect: LocalizedText(
            vi: "“{key}” không có nghĩa với {context}",
            en: "“{key}” means nothing with {context}"
        ),
    ]
}
