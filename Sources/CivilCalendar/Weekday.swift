/// A day of the week, numbered as in ISO 8601.
public enum Weekday: Int, Hashable, Sendable, Codable, CaseIterable {
    case monday = 1
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// The weekday 0 to 6 days after a Monday.
    init(sinceMonday: Int) {
        self =
            switch sinceMonday {
            case 0: .monday
            case 1: .tuesday
            case 2: .wednesday
            case 3: .thursday
            case 4: .friday
            case 5: .saturday
            default: .sunday
            }
    }

    /// The name as shown with a date: `Thứ Hai` … `Chủ Nhật`, `Mon` … `Sun`.
    public func name(_ language: Language) -> String {
        switch (self, language) {
        case (.monday, .vietnamese): "Thứ Hai"
        case (.tuesday, .vietnamese): "Thứ Ba"
        case (.wednesday, .vietnamese): "Thứ Tư"
        case (.thursday, .vietnamese): "Thứ Năm"
        case (.friday, .vietnamese): "Thứ Sáu"
        case (.saturday, .vietnamese): "Thứ Bảy"
        case (.sunday, .vietnamese): "Chủ Nhật"
        case (.monday, .english): "Mon"
        case (.tuesday, .english): "Tue"
        case (.wednesday, .english): "Wed"
        case (.thursday, .english): "Thu"
        case (.friday, .english): "Fri"
        case (.saturday, .english): "Sat"
        case (.sunday, .english): "Sun"
        }
    }
}
