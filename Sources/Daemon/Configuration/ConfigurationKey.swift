public import CivilCalendar
import WorkflowModel

/// The keys of `nhachan.yaml`: the one table that the reader, the check for unknown keys and the
/// man page nhachan.yaml(5) are made from.
public enum ConfigurationKey: String, Hashable, Sendable, CaseIterable {
    /// Where reminders go that find nobody else.
    case officeAddress = "office.address"
    /// The sender's name.
    case officeName = "office.name"
    /// The language of mail and STATUS=.
    case officeLanguage = "office.language"
    /// Where the office's day begins.
    case officeTimeZone = "office.time-zone"
    /// When messages are composed.
    case officeDeliveryTime = "office.delivery-time"
    /// The sender's address.
    case mailFrom = "mail.from"
    /// The name shown with the sender's address.
    case mailName = "mail.name"
    /// The domain of Message-IDs.
    case mailDomain = "mail.domain"
    /// How many reminders one address gets singly.
    case digestAbove = "digest.above"
    /// When a standstill closes the gate.
    case gateCatchUpDays = "gate.catch-up-days"
    /// How many due dates a reload may move without being asked.
    case planApplyUpTo = "plan.apply-up-to"
    /// The shipped rules.
    case rulesDirectory = "rules.directory"
    /// The office's own rules.
    case rulesOverride = "rules.override"
    /// Where the database lies.
    case stateDirectory = "state.directory"
    /// Where messages are put.
    case spoolDirectory = "spool.directory"
    /// Where backups are put.
    case backupDirectory = "backup.directory"
    /// How many backups are kept.
    case backupKeep = "backup.keep"
    /// The control socket.
    case controlSocket = "control.socket"
    /// Who may read.
    case controlReadGroup = "control.read-group"
    /// Who may write.
    case controlWriteGroup = "control.write-group"
    /// The first day of a demonstration clock.
    case simulationStart = "simulation.start"
    /// The speed of a demonstration clock.
    case simulationSecondsADay = "simulation.seconds-a-day"

    /// The key as written in the file.
    public var name: String { rawValue }

    /// The value where none is written; `nil` where there is none or it follows from another key.
    public var standard: String? {
        switch self {
        case .officeAddress, .mailFrom, .mailName, .mailDomain, .backupDirectory,
            .simulationStart:
            nil
        case .officeName: "Văn phòng"
        case .officeLanguage: Language.vietnamese.rawValue
        case .officeTimeZone: "Asia/Ho_Chi_Minh"
        case .officeDeliveryTime: "08:00"
        case .digestAbove: "3"
        case .gateCatchUpDays: "\(Standstill.longestDays)"
        case .planApplyUpTo: "0"
        case .rulesDirectory: "/usr/share/nhachan/Workflows"
        case .rulesOverride: "/etc/nhachan/Workflows"
        case .stateDirectory: "/var/lib/nhachan"
        case .spoolDirectory: "/var/spool/nhachan"
        case .backupKeep: "14"
        case .controlSocket: "/run/nhachan/control.sock"
        case .controlReadGroup: "nhachan"
        case .controlWriteGroup: "nhachan-admin"
        case .simulationSecondsADay: "1"
        }
    }

    /// What the key means, its unit and its bounds.
    public var summary: LocalizedText {
        switch self {
        case .officeAddress:
            text(
                "Địa chỉ thư nhận nhắc việc khi không tìm thấy ai khác. Bắt buộc.",
                "The mail address that gets reminders for which nobody else is found. Required."
            )
        case .officeName: text("Tên văn phòng.", "The name of the office.")
        case .officeLanguage:
            text(
                "Ngôn ngữ của thư và của STATUS=: vi hoặc en.",
                "The language of mail and of STATUS=: vi or en."
            )
        case .officeTimeZone:
            text(
                "Múi giờ của văn phòng, tên theo cơ sở dữ liệu múi giờ.",
                "The office's time zone, a name of the time zone database."
            )
        case .officeDeliveryTime:
            text(
                "Giờ soạn thư mỗi ngày làm việc, dạng \"HH:MM\".",
                "The time at which messages are composed on a working day, \"HH:MM\"."
            )
        case .mailFrom:
            text(
                "Địa chỉ người gửi; nếu không đặt thì là office.address.",
                "The sender's address; office.address when it is not set."
            )
        case .mailName:
            text(
                "Tên người gửi; nếu không đặt thì là office.name.",
                "The sender's name; office.name when it is not set."
            )
        case .mailDomain:
            text(
                "Tên miền của Message-ID; nếu không đặt thì là tên miền của người gửi.",
                "The domain of Message-IDs; that of the sender when it is not set."
            )
        default: technicalSummary
        }
    }

    private var technicalSummary: LocalizedText {
        switch self {
        case .digestAbove:
            text(
                "Một địa chỉ có nhiều nhắc việc hơn số này trong một ngày thì nhận bản tổng hợp; 1 đến 1000.",
                "More reminders than this for one address on a day make a digest; 1 to 1000."
            )
        case .gateCatchUpDays:
            text(
                "Cổng gửi đóng khi việc đến lượt lâu nhất đã chờ quá số ngày này; 1 đến 3650.",
                "The gate closes when the oldest wake is older than so many days; 1 to 3650."
            )
        case .planApplyUpTo:
            text(
                "Nạp lại quy tắc được tự thay đổi nhiều nhất bấy nhiêu ngày đến hạn; nhiều hơn thì chờ nhachanctl apply; 0 đến 1000000.",
                "How many due dates a reload of rules may move by itself; more wait for nhachanctl apply; 0 to 1000000."
            )
        case .rulesDirectory: text("Thư mục quy tắc kèm theo gói.", "The folder of shipped rules.")
        case .rulesOverride:
            text(
                "Thư mục quy tắc riêng: tệp ở đây thay tệp kèm theo cùng tên.",
                "The folder of the office's own rules: a file here replaces the shipped one of its name."
            )
        case .stateDirectory: text("Thư mục cơ sở dữ liệu.", "The folder of the database.")
        case .spoolDirectory:
            text(
                "Thư mục hàng đợi thư, một Maildir mà chương trình gửi thư đọc trong new/.",
                "The spool, a Maildir whose new/ mail scripts read."
            )
        case .backupDirectory:
            text(
                "Thư mục bản sao lưu; nếu không đặt thì là backups trong state.directory.",
                "The folder of backups; backups in state.directory when it is not set."
            )
        case .backupKeep:
            text(
                "Giữ bao nhiêu bản sao lưu mới nhất; 1 đến 10000.",
                "How many of the newest backups are kept; 1 to 10000."
            )
        case .controlSocket: text("Ổ cắm điều khiển.", "The control socket.")
        case .controlReadGroup: text("Nhóm được đọc.", "The group that may read.")
        case .controlWriteGroup: text("Nhóm được ghi.", "The group that may write.")
        case .simulationStart:
            text(
                "Ngày đầu của đồng hồ chạy thử; chỉ dùng để trình diễn.",
                "The first day of a demonstration clock; never set it in an office."
            )
        case .simulationSecondsADay:
            text(
                "Một ngày của đồng hồ chạy thử kéo dài bao nhiêu giây; 1 đến 3600.",
                "How many seconds a day of the demonstration clock lasts; 1 to 3600."
            )
        default: text("", "")
        }
    }

    private func text(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }
}
