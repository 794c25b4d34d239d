public import CivilCalendar
import WorkflowModel

/// Counts one report over facts that are handed to it one by one.
///
/// Pure: no store, no clock. What it keeps grows with the rows of the report, not with the facts.
///
/// ```swift
/// var report = Report(wish)
/// for file in cases { report.take(file) }
/// let table = report.table(on: today)
/// ```
public struct Report: Sendable {
    private var count: any Counting

    /// Begins a report.
    public init(_ wish: ReportWish) {
        count =
            switch wish.name {
            case .admissions: AdmissionsCount(wish: wish)
            case .shares: SharesCount(wish: wish)
            case .recognition: RecognitionCount(wish: wish)
            case .mentors: MentorsCount(wish: wish)
            case .verification: VerificationCount(wish: wish)
            case .units: UnitsCount(wish: wish)
            case .screening: ScreeningCount(wish: wish)
            case .transfers: TransfersCount(wish: wish)
            case .badges: BadgesCount(wish: wish)
            case .overdue: OverdueCount(wish: wish)
            }
    }

    /// Takes a case of one of the workflows the report names.
    public mutating func take(_ file: ReportCase) { count.take(file) }

    /// Takes a person of the register with the person's admissions.
    public mutating func take(_ person: ReportPerson) { count.take(person) }

    /// The finished report, as it reads on a day.
    public func table(on today: CivilDate) -> ReportTable { count.table(on: today) }
}

/// What one report does with facts; those it does not count it lets pass.
protocol Counting: Sendable {
    mutating func take(_ file: ReportCase)
    mutating func take(_ person: ReportPerson)
    func table(on today: CivilDate) -> ReportTable
}

extension Counting {
    mutating func take(_ file: ReportCase) {}
    mutating func take(_ person: ReportPerson) {}
}

/// Numbers by row, each row with the same columns.
struct Tally<Key: Hashable & Comparable & Sendable>: Sendable {
    private let width: Int
    private(set) var rows: [Key: [Int]] = [:]

    init(_ width: Int) { self.width = width }

    /// The keys in order.
    var keys: [Key] { rows.keys.sorted() }

    /// The numbers of a row; zeros where nothing was counted.
    subscript(key: Key) -> [Int] { rows[key] ?? Array(repeating: 0, count: width) }

    /// Adds to a column of a row.
    mutating func add(_ number: Int = 1, to column: Int, of key: Key) {
        rows[key, default: Array(repeating: 0, count: width)][column] += number
    }
}

/// A text in both languages.
func text(_ vi: String, _ en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }

/// The notes that several reports bear.
enum ReportNotes {
    static let admitted = text(
        "Kết nạp tính theo ngày lễ kết nạp; người không có hồ sơ ở đây tính theo ngày bắt đầu tuổi Đảng.",
        "Admitted on the day of the ceremony; who has no case here, on the day party age counts from."
    )
    static let shares = text(
        "Mỗi tỷ lệ làm tròn riêng đến một chữ số thập phân, nửa thì làm tròn lên; cộng lại có thể khác 100 %.",
        "Each share is rounded for itself to one decimal, a half up; shares need not add up to 100 %."
    )
    static let workingDays = text(
        "Đúng hạn: chi bộ biểu quyết trong 30 ngày làm việc sau 12 tháng dự bị, và quyết định trong 30 ngày làm việc sau biểu quyết.",
        "In time: the cell voted within 30 working days after the 12 months, and the decision came within 30 working days after the vote."
    )
}
