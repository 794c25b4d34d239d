public import CivilCalendar

extension ProblemCode {
    /// What went wrong, the same for every occurrence.
    public var title: LocalizedText {
        Self.titles[self] ?? LocalizedText(vi: rawValue, en: rawValue)
    }

    private static let titles: [ProblemCode: LocalizedText] = [
        .invalidRequest: LocalizedText(
            vi: "Yêu cầu không hợp lệ",
            en: "The request is not valid"
        ),
        .invalidJSON: LocalizedText(
            vi: "Nội dung không phải JSON hợp lệ",
            en: "The body is not valid JSON"
        ),
        .unknownMember: LocalizedText(
            vi: "Có trường lạ trong yêu cầu",
            en: "The request has an unknown member"
        ),
        .unknownPath: LocalizedText(
            vi: "Không có đường dẫn này",
            en: "There is no such path"
        ),
        .methodNotAllowed: LocalizedText(
            vi: "Đường dẫn này không nhận phương thức đó",
            en: "The path does not take this method"
        ),
        .unsupportedMediaType: LocalizedText(
            vi: "Kiểu nội dung không được hỗ trợ",
            en: "The content type is not supported"
        ),
        .bodyTooLarge: LocalizedText(
            vi: "Nội dung quá lớn",
            en: "The body is too large"
        ),
        .idempotencyKeyMissing: LocalizedText(
            vi: "Thiếu Idempotency-Key",
            en: "The Idempotency-Key is missing"
        ),
        .idempotencyKeyReused: LocalizedText(
            vi: "Idempotency-Key đã dùng cho yêu cầu khác",
            en: "The Idempotency-Key was used for another request"
        ),
        .reasonMissing: LocalizedText(
            vi: "Thiếu lý do",
            en: "The reason is missing"
        ),
        .forbidden: LocalizedText(
            vi: "Không có quyền",
            en: "Not allowed"
        ),
        .tooManyRequests: LocalizedText(
            vi: "Quá nhiều yêu cầu cùng lúc",
            en: "Too many requests at once"
        ),
        .unknownCase: LocalizedText(
            vi: "Không có hồ sơ này",
            en: "There is no such case"
        ),
        .unknownTimer: LocalizedText(
            vi: "Không có kỳ hạn này",
            en: "There is no such timer"
        ),
        .unknownEvent: LocalizedText(
            vi: "Không có sự kiện này",
            en: "There is no such event"
        ),
        .unknownWorkflow: LocalizedText(
            vi: "Không có quy trình này",
            en: "There is no such workflow"
        ),
        .unknownStage: LocalizedText(
            vi: "Không có giai đoạn này",
            en: "There is no such stage"
        ),
        .unknownUnit: LocalizedText(
            vi: "Không có tổ chức đảng này",
            en: "There is no such unit"
        ),
        .unknownSubject: LocalizedText(
            vi: "Không có đối tượng này",
            en: "There is no such subject"
        ),
        .unknownField: LocalizedText(
            vi: "Không có trường thông tin này",
            en: "There is no such field"
        ),
        .fileUnreadable: LocalizedText(
            vi: "Không đọc được tệp",
            en: "The file cannot be read"
        ),
        .cursorExpired: LocalizedText(
            vi: "Con trỏ trang không còn dùng được",
            en: "The cursor is no longer good"
        ),
        .fieldInvalid: LocalizedText(
            vi: "Giá trị không hợp lệ",
            en: "The value of a field is not valid"
        ),
        .fieldMissing: LocalizedText(
            vi: "Thiếu thông tin bắt buộc",
            en: "A required field is missing"
        ),
        .dateInvalid: LocalizedText(
            vi: "Ngày không hợp lệ",
            en: "The day is not valid"
        ),
        .dateInFuture: LocalizedText(
            vi: "Ngày ở tương lai",
            en: "The day lies in the future"
        ),
        .notAccepted: LocalizedText(
            vi: "Giai đoạn này không nhận sự kiện đó",
            en: "The stage does not take this event"
        ),
        .requirementFailed: LocalizedText(
            vi: "Chưa đủ điều kiện",
            en: "A requirement does not hold"
        ),
        .wouldUnplace: LocalizedText(
            vi: "Sự kiện về sau sẽ không còn phù hợp",
            en: "A later event would no longer fit"
        ),
        .alreadyOpen: LocalizedText(
            vi: "Đối tượng đã có hồ sơ đang mở",
            en: "The subject has an open case already"
        ),
        .childOpen: LocalizedText(
            vi: "Hồ sơ con đang mở",
            en: "The child case is open already"
        ),
        .alreadyHeld: LocalizedText(
            vi: "Hồ sơ đang tạm dừng",
            en: "The case is held already"
        ),
        .notHeld: LocalizedText(
            vi: "Hồ sơ không tạm dừng",
            en: "The case is not held"
        ),
        .holdNotAllowed: LocalizedText(
            vi: "Không được tạm dừng hồ sơ",
            en: "The case may not be held"
        ),
        .notExtendable: LocalizedText(
            vi: "Không gia hạn được kỳ hạn này",
            en: "The timer cannot be extended"
        ),
        .extensionTooLong: LocalizedText(
            vi: "Gia hạn quá dài",
            en: "The extension is too long"
        ),
        .extensionsUsedUp: LocalizedText(
            vi: "Đã hết số lần gia hạn",
            en: "No further extension is allowed"
        ),
        .snoozeTooLong: LocalizedText(
            vi: "Hoãn nhắc quá lâu",
            en: "Reminders cannot rest that long"
        ),
        .caseClosed: LocalizedText(
            vi: "Hồ sơ đã kết thúc",
            en: "The case has ended"
        ),
        .entryNotAllowed: LocalizedText(
            vi: "Không mở được hồ sơ ở giai đoạn này",
            en: "A case cannot be opened at this stage"
        ),
        .importInvalid: LocalizedText(
            vi: "Tệp nhập có lỗi",
            en: "The import has errors"
        ),
        .calendarExhausted: LocalizedText(
            vi: "Lịch làm việc không đủ dài",
            en: "The calendar does not reach that far"
        ),
        .rulesInvalid: LocalizedText(
            vi: "Quy tắc có lỗi",
            en: "The rules have errors"
        ),
        .movesNotAccepted: LocalizedText(
            vi: "Thay đổi này làm dời ngày đến hạn",
            en: "The change would move due dates"
        ),
        .unknownPlan: LocalizedText(
            vi: "Không có phương án này",
            en: "There is no such plan"
        ),
        .planRefused: LocalizedText(
            vi: "Phương án không áp dụng được",
            en: "The plan cannot be applied"
        ),
        .planOutdated: LocalizedText(
            vi: "Phương án đã cũ",
            en: "The plan is out of date"
        ),
        .undoImpossible: LocalizedText(
            vi: "Không hoàn tác được thay đổi cuối",
            en: "The last change cannot be taken back"
        ),
        .conflict: LocalizedText(
            vi: "Có thay đổi khác xen vào",
            en: "Another change came in between"
        ),
        .caseParked: LocalizedText(
            vi: "Hồ sơ đang bị treo",
            en: "The case is parked"
        ),
        .starting: LocalizedText(
            vi: "Dịch vụ đang khởi động",
            en: "The service is starting"
        ),
        .timedOut: LocalizedText(
            vi: "Quá thời gian chờ",
            en: "It took too long"
        ),
        .storageFull: LocalizedText(
            vi: "Hết chỗ lưu trữ",
            en: "The disk is full"
        ),
        .storageFailed: LocalizedText(
            vi: "Không đọc hoặc ghi được cơ sở dữ liệu",
            en: "The database cannot be read or written"
        ),
        .spoolFailed: LocalizedText(
            vi: "Không ghi được thư mục chuyển thư",
            en: "The spool cannot be written"
        ),
        .fileUnwritable: LocalizedText(
            vi: "Không ghi được tệp",
            en: "The file cannot be written"
        ),
        .backupFailed: LocalizedText(
            vi: "Không sao lưu được",
            en: "The backup could not be made"
        ),
        .chainBroken: LocalizedText(
            vi: "Chuỗi sự kiện bị sửa",
            en: "The event chain was altered"
        ),
        .caseSealed: LocalizedText(
            vi: "Dữ liệu của hồ sơ đã được xóa",
            en: "What the case recorded was forgotten"
        ),
        .notForgettable: LocalizedText(
            vi: "Chưa xóa được dữ liệu của hồ sơ",
            en: "The case cannot be forgotten"
        ),
        .fault: LocalizedText(
            vi: "Lỗi trong dịch vụ",
            en: "A fault in the service"
        ),
        .unreachable: LocalizedText(
            vi: "Không liên lạc được với dịch vụ",
            en: "The service cannot be reached"
        ),
        .socketDenied: LocalizedText(
            vi: "Không được phép mở ổ cắm điều khiển",
            en: "The control socket may not be opened"
        ),
        .replyTooLarge: LocalizedText(
            vi: "Câu trả lời quá lớn",
            en: "The reply is too large"
        ),
        .replyInvalid: LocalizedText(
            vi: "Không hiểu được câu trả lời",
            en: "The reply is not understood"
        ),
    ]
}
