/// What contradicts itself in the definition of a calendar.
public enum CalendarFault: Error, Hashable, Sendable {
    /// No weekday is left to work on.
    case noWorkingWeekday

    /// The range is longer than an index is built for, or leaves the lunar tables.
    case unsupportedRange(ClosedRange<CivilDate>, years: ClosedRange<Int>)

    /// Two holiday rules have one id.
    case duplicateHoliday(String)

    /// A holiday stands on a day no year has.
    case impossibleDay(holiday: String, month: Int, day: Int)

    /// A holiday's span reaches too far from its day.
    case impossibleSpan(holiday: String, ClosedRange<Int>)

    /// A holiday rule ends before it begins.
    case emptyWindow(holiday: String, since: CivilDate, until: CivilDate)

    /// An announced day names a holiday that no rule has.
    case unknownHoliday(String, day: CivilDate)

    /// A year is announced twice.
    case duplicateYear(Int)

    /// An announced day lies in another year, or outside the range.
    case misplacedDay(CivilDate, year: Int)

    /// A day is stated twice.
    case duplicateDay(CivilDate)

    /// A swap takes off a day of weekly rest.
    case swapOfRestDay(CivilDate)

    /// A swap outside an announced year states no source.
    case missingSource(CivilDate)

    /// A swap works a day that is no day of weekly rest.
    case swapToWorkingDay(CivilDate)
}

extension CalendarFault: CustomStringConvertible {
    /// The sentence in English.
    public var description: String { text(.english) }

    /// One sentence that names the entry as the file has it, and says what to do.
    public func text(_ language: Language) -> String {
        switch language {
        case .vietnamese: vietnameseText
        case .english: englishText
        }
    }

    private var vietnameseText: String {
        switch self {
        case .noWorkingWeekday:
            "mọi ngày trong tuần đều là ngày nghỉ: hãy bỏ ít nhất một ngày khỏi “week”."
        case .unsupportedRange(let range, let years):
            """
            phạm vi \(range.lowerBound) đến \(range.upperBound) không được hỗ trợ: hãy chọn trong \
            các năm \(years.lowerBound) đến \(years.upperBound).
            """
        case .duplicateHoliday(let id):
            "ngày lễ “\(id)” khai báo hai lần: mỗi quy tắc cần một id riêng."
        case .impossibleDay(let id, let month, let day):
            "ngày lễ “\(id)” không có thật: tháng \(month) không có ngày \(day)."
        case .impossibleSpan(let id, let span):
            """
            ngày lễ “\(id)” kéo dài từ \(span.lowerBound) đến \(span.upperBound) ngày so với ngày \
            gốc: chỉ được trong khoảng -15 đến 15.
            """
        case .emptyWindow(let id, let since, let until):
            "ngày lễ “\(id)” hết hiệu lực \(until) trước khi có hiệu lực \(since): hãy đổi chỗ."
        case .unknownHoliday(let id, let day):
            "\(day) nhắc đến ngày lễ “\(id)” chưa khai báo: hãy khai báo hoặc sửa id."
        case .duplicateYear(let year):
            "năm \(year) công bố hai lần: hãy gộp mọi ngày vào một mục."
        case .misplacedDay(let day, let year):
            "\(day) không thuộc công bố của năm \(year): hãy chuyển về đúng năm."
        case .duplicateDay(let day):
            "\(day) ghi hai lần: chỉ giữ một."
        case .swapOfRestDay(let day):
            "hoán đổi cho nghỉ \(day), vốn là ngày nghỉ hằng tuần: hãy ghi ngày làm việc."
        case .missingSource(let day):
            "hoán đổi ngày \(day) chưa ghi nguồn: hãy ghi số và ngày của thông báo."
        case .swapToWorkingDay(let day):
            "hoán đổi làm bù \(day), vốn là ngày làm việc: hãy ghi ngày Thứ Bảy hoặc Chủ Nhật."
        }
    }

    private var englishText: String {
        switch self {
        case .noWorkingWeekday:
            "every weekday is a day of rest: leave at least one out of `week`."
        case .unsupportedRange(let range, let years):
            """
            the range \(range.lowerBound) to \(range.upperBound) is not supported: stay within the \
            years \(years.lowerBound) to \(years.upperBound).
            """
        case .duplicateHoliday(let id):
            "holiday “\(id)” is declared twice: give each rule its own id."
        case .impossibleDay(let id, let month, let day):
            "holiday “\(id)” has no day: there is no day \(day) in month \(month)."
        case .impossibleSpan(let id, let span):
            """
            holiday “\(id)” spans \(span.lowerBound) to \(span.upperBound) days from its day: stay \
            within -15 and 15.
            """
        case .emptyWindow(let id, let since, let until):
            "holiday “\(id)” ends on \(until), before it begins on \(since): exchange the two."
        case .unknownHoliday(let id, let day):
            "\(day) names holiday “\(id)”, which is not declared: declare it or correct the id."
        case .duplicateYear(let year):
            "year \(year) is announced twice: put all its days into one entry."
        case .misplacedDay(let day, let year):
            "\(day) does not belong to the announcement of \(year): move it to its own year."
        case .duplicateDay(let day):
            "\(day) is stated twice: keep one of the two."
        case .swapOfRestDay(let day):
            "a swap takes \(day) off, which is a day of weekly rest: state the working day."
        case .missingSource(let day):
            "the swap of \(day) names no source: state the notice and its date."
        case .swapToWorkingDay(let day):
            "a swap works on \(day), which is no day of weekly rest: state the Saturday or Sunday."
        }
    }
}
