import CivilCalendar

/// What help says of options and arguments.
enum OptionHelp {
    static let json = Words.text("Trả lời bằng JSON.", "Answer in JSON.")
    static let lang = Words.text(
        "Ngôn ngữ; mặc định theo LC_ALL, LC_MESSAGES hoặc LANG.",
        "Language; by LC_ALL, LC_MESSAGES or LANG when absent."
    )
    static let socket = Words.text(
        "Ổ cắm của nhachand; mặc định NHACHAN_SOCKET hoặc /run/nhachan/control.sock.",
        "Socket of nhachand; NHACHAN_SOCKET or /run/nhachan/control.sock when absent."
    )
    static let wait = Words.text(
        "Đợi bao lâu khi dịch vụ đang khởi động lại.",
        "How long to wait while the daemon restarts."
    )
    static let limit = Words.text("Số dòng nhiều nhất.", "At most so many rows.")
    static let all = Words.text("Tất cả các dòng.", "All rows.")
    static let dryRun = Words.text(
        "Chỉ xét và trả lời, không ghi gì.",
        "Judge and answer, but write nothing."
    )
    static let key = Words.text(
        "Khóa để gửi lại cùng một yêu cầu mà không làm hai lần.",
        "Key with which the same request can be sent again and is done once."
    )
    static let yes = Words.text(
        "Chấp nhận để sự kiện về sau không còn phù hợp.",
        "Accept that later events no longer fit."
    )
    static let day = Words.text(
        "Ngày có hiệu lực, 2026-07-17 hoặc 17/07/2026; mặc định hôm nay.",
        "The day it took effect, 2026-07-17 or 17/07/2026; today when absent."
    )
    static let correctDay = Words.text(
        "Ngày đúng; mặc định giữ ngày đã ghi.",
        "The right day; the recorded one stays when absent."
    )
    static let reason = Words.text("Lý do.", "Why.")
    static let caseID = Words.text("Mã hồ sơ.", "The id of the case.")
    static let timer = Words.text("Tên kỳ hạn trong quy tắc.", "The timer's name in the rules.")
    static let event = Words.text("Loại sự kiện.", "The type of event.")
    static let number = Words.text(
        "Số của sự kiện, ở cột đầu của “show”.",
        "The event's number, the first column of “show”."
    )
    static let fields = Words.text("Thông tin, tên=giá trị.", "Fields, name=value.")
    static let workflow = Words.text("Quy trình.", "The workflow.")
    static let onlyWorkflow = Words.text("Chỉ quy trình này.", "Only this workflow.")
    static let onlyStage = Words.text("Chỉ giai đoạn này.", "Only this stage.")
    static let onlyUnit = Words.text(
        "Chỉ tổ chức đảng này và cấp dưới.",
        "Only this unit and those under it."
    )
    static let onlySubject = Words.text("Chỉ đối tượng này.", "Only this subject.")
    static let onlyCase = Words.text("Chỉ hồ sơ này.", "Only this case.")
    static let filter = Words.text(
        "Những hồ sơ nào: open, closed, attention, all.",
        "Which cases: open, closed, attention, all."
    )
    static let from = Words.text("Từ ngày.", "The first day.")
    static let until = Words.text("Đến ngày.", "The last day.")
    static let reminderStatus = Words.text(
        "Chỉ: planned, assigned, sent, suppressed, coalesced.",
        "Only these: planned, assigned, sent, suppressed, coalesced."
    )
    static let unit = Words.text(
        "Tổ chức đảng của đối tượng.",
        "The unit the subject belongs to."
    )
    static let subject = Words.text(
        "Mã đối tượng; không dùng số thẻ. Mặc định tạo mã mới.",
        "The subject's id, never a card number; a new one when absent."
    )
    static let subjectField = Words.text(
        "Thông tin của đối tượng, tên=giá trị.",
        "A field of the subject, name=value."
    )
    static let openStage = Words.text(
        "Giai đoạn bắt đầu; mặc định giai đoạn đầu của quy trình.",
        "The stage to open at; the workflow's first when absent."
    )
    static let history = Words.text(
        "Sự kiện đã xảy ra trước khi mở hồ sơ: SỰ-KIỆN@NGÀY.",
        "An event from before the case was opened: EVENT@DAY."
    )
    static let historyField = Words.text(
        "Thông tin của sự kiện ở --history: SỰ-KIỆN.tên=giá trị.",
        "A field of an event of --history: EVENT.name=value."
    )
    static let outcome = Words.text("Kết quả.", "How it ends.")
    static let holdReason = Words.text(
        "Lý do tạm dừng, một trong các lý do của quy trình.",
        "The reason, one of those the workflow declares."
    )
    static let holdUntil = Words.text(
        "Ngày cuối của đợt tạm dừng; mặc định đến khi tiếp tục.",
        "The last day of the hold; until it is resumed when absent."
    )
    static let holdDay = Words.text(
        "Ngày đầu tạm dừng; mặc định hôm nay.",
        "The first day of the hold; today when absent."
    )
    static let note = Words.text("Ghi chú.", "What is worth saying besides.")
    static let resumeDay = Words.text(
        "Ngày hồ sơ tiếp tục; mặc định hôm nay.",
        "The day on which the case goes on; today when absent."
    )
    static let extendBy = Words.text(
        "Gia hạn bao lâu, ví dụ “30 working days”, tính tiếp từ ngày đến hạn.",
        "How far, such as “30 working days”, counted on from the due date."
    )
    static let approver = Words.text(
        "Nơi cho gia hạn: tổ chức hoặc cơ quan, không ghi tên người.",
        "Who approved it: a body or an office, not a person's name."
    )
    static let document = Words.text(
        "Văn bản: SỐ, SỐ|NƠI BAN HÀNH hoặc SỐ|NƠI BAN HÀNH|NGÀY.",
        "The document: NUMBER, NUMBER|ISSUER or NUMBER|ISSUER|DATE."
    )
    static let approvedDay = Words.text(
        "Ngày cho gia hạn; mặc định hôm nay.",
        "The day it was approved; today when absent."
    )
    static let timerKey = Words.text(
        "Giá trị để phân biệt các lần của kỳ hạn (per).",
        "The value that tells occurrences of the timer apart (per)."
    )
    static let snoozeUntil = Words.text(
        "Ngày nhắc lại, nhiều nhất sau 31 ngày.",
        "The day on which they go on, at most 31 days ahead."
    )
    static let override = Words.text(
        "Vẫn ghi dù chưa đủ điều kiện, với lý do này; được lưu lại.",
        "Record although a requirement does not hold, for this reason, which is kept."
    )
    static let onlyParent = Words.text(
        "Chỉ hồ sơ con của hồ sơ này.",
        "Only children of this case."
    )
    static let onDay = Words.text("Vào ngày; mặc định hôm nay.", "On the day; today when absent.")
    static let under = Words.text("Chỉ cấp dưới của tổ chức này.", "Only what is under this unit.")
    static let unitsFile = Words.text(
        "Tệp CSV: id,name,level,parent,meets,since,until.",
        "CSV file: id,name,level,parent,meets,since,until."
    )
    static let contactsFile = Words.text(
        "Tệp CSV: unit,position,name,address,since,until.",
        "CSV file: unit,position,name,address,since,until."
    )
    static let since = Words.text(
        "Ngày bắt đầu của các dòng không ghi ngày; mặc định hôm nay.",
        "The first day of rows that name none; today when absent."
    )
    static let acceptMoves = Words.text(
        "Chấp nhận dời ngày đến hạn của hồ sơ đang mở.",
        "Accept that due dates of open cases move."
    )
    static let folder = Words.text(
        "Thư mục quy tắc; mặc định NHACHAN_RULES, rồi /etc/nhachan/Workflows phủ lên "
            + "/usr/share/nhachan/Workflows, rồi ./Workflows.",
        "Folder of rules; when absent NHACHAN_RULES, then /etc/nhachan/Workflows over "
            + "/usr/share/nhachan/Workflows, then ./Workflows."
    )
    static let unconfirmed = Words.text(
        "Liệt kê các quy tắc có căn cứ chưa xác nhận.",
        "List the rules whose basis is not confirmed."
    )
    static let coverage = Words.text(
        "Liệt kê những phần của quy tắc mà không kịch bản nào đi qua.",
        "List the parts of the rules that no scenario reaches."
    )
    static let require = Words.text(
        "Kết thúc với lỗi khi tỷ lệ đi qua thấp hơn số này (1 đến 100); kèm theo --coverage.",
        "Fail when less than this share is reached (1 to 100); includes --coverage."
    )
    static let scenario = Words.text(
        "Chỉ các kịch bản có tên chứa chữ này.",
        "Only scenarios whose name contains this."
    )
    static let deadlineFrom = Words.text(
        "Ngày bắt đầu tính; chính ngày này không tính.",
        "The day to count from; it is not counted itself."
    )
    static let within = Words.text(
        "Khoảng thời gian, ví dụ “30 working days”, “12 months”.",
        "The period, such as “30 working days” or “12 months”."
    )
    static let calendar = Words.text("Lịch làm việc.", "The calendar.")
    static let before = Words.text("Tính lùi.", "Count backwards.")
    static let roll = Words.text(
        "Khi ngày cuối là ngày nghỉ: default, none, forward, backward.",
        "When the last day is a day off: default, none, forward, backward."
    )
    static let batch = Words.text(
        "Đọc từng dòng JSON từ đầu vào, trả lời từng dòng.",
        "Read lines of JSON from the standard input, answer each with a line."
    )
    static let brief = Words.text(
        "Với --batch: bỏ các bước diễn giải.",
        "With --batch: leave the steps out."
    )
    static let expression = Words.text(
        "Biểu thức FEEL, trong dấu nháy đơn.",
        "The FEEL expression, in single quotation marks."
    )
    static let feelInput = Words.text(
        "Một giá trị của biểu thức: tên=giá trị, hoặc tên:kiểu=giá trị. Giá trị không ghi kiểu là "
            + "số, true, false, null, ngày, giờ, khoảng thời gian, \"chuỗi\", [danh sách] hoặc "
            + "{nhóm giá trị}; còn lại là chuỗi. Tên có dấu chấm tạo nhóm: event.yes=20.",
        "An input of the expression: name=value, or name:type=value. A value without a type is a "
            + "number, true, false, null, a day, time or duration, a \"string\", a [list] or a "
            + "{context}; any other text is a string. Points make a context: event.yes=20."
    )
    static let feelToday = Words.text(
        "Ngày mà today() cho; mặc định hôm nay.",
        "The day today() gives; that of the machine when absent."
    )
    static let explain = Words.text(
        "In cây biểu thức với giá trị của từng phần.",
        "Print the tree of the expression with the value of every part."
    )
}
