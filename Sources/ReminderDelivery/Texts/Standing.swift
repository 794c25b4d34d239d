import CivilCalendar
import WorkflowModel

/// Where an item stands on its way to the due date, in words.
struct Standing {
    let item: ReminderText.Item
    let today: CivilDate

    /// Whether the last day in time has passed.
    var isPast: Bool { item.due.map { $0 < today } ?? false }

    /// Whether the last day in time is today.
    var isToday: Bool { item.due == today }

    /// A clause that follows a title and a colon.
    func text(_ language: Language) -> String {
        if item.isAboutMissed, let missed = item.missed {
            return missed.standing(days: days, language)
        }
        return switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }

    /// Whether a deadline is past its earlier threshold and not due yet.
    private var isWarned: Bool {
        item.kind == .deadline && !isPast && !isToday
            && item.warnedAfter.map { $0 < today } ?? false
    }

    /// That the deadline was extended, and until when; empty where it was not.
    func extended(_ language: Language) -> String {
        guard item.extensions > 0, let due = item.due else { return "" }
        let day = due.displayText(language)
        switch language {
        case .vietnamese: return "đã gia hạn \(item.extensions) lần, đến hết \(day)"
        case .english:
            let times = item.extensions == 1 ? "once" : "\(item.extensions) times"
            return "extended \(times), until \(day)"
        }
    }

    private var days: Int { abs(item.workingDaysLeft) }

    private var vietnamese: String {
        if item.due == nil { return "chưa bắt đầu tính hạn" }
        let count = "\(days) ngày làm việc"
        switch item.kind {
        case .deadline, .recurring:
            if isToday { return "đến hạn hôm nay" }
            if isPast { return days == 0 ? "đã quá hạn" : "quá hạn \(count)" }
            if days == 0 { return "sắp đến hạn" }
            return isWarned ? "đã qua mốc cảnh báo, còn \(count)" : "còn \(count)"
        case .waiting:
            if isToday { return "hôm nay đủ thời gian" }
            return isPast ? "đã đủ thời gian" : "còn \(count) mới đủ thời gian"
        case .validity:
            if isToday { return "hết giá trị sau hôm nay" }
            return isPast ? "đã hết giá trị" : "còn giá trị \(count)"
        }
    }

    private var english: String {
        if item.due == nil { return "the clock has not started" }
        let count = days == 1 ? "1 working day" : "\(days) working days"
        switch item.kind {
        case .deadline, .recurring:
            if isToday { return "due today" }
            if isPast { return days == 0 ? "overdue" : "\(count) overdue" }
            if days == 0 { return "about to be due" }
            return isWarned ? "past the warning mark, \(count) left" : "\(count) left"
        case .waiting:
            if isToday { return "the wait ends today" }
            return isPast ? "the wait is over" : "\(count) to wait"
        case .validity:
            if isToday { return "expires after today" }
            return isPast ? "expired" : "\(count) of validity left"
        }
    }
}

extension ReminderLevel {
    /// The urgency as an adjective after "việc", or before "reminders".
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (.notice, .vietnamese): "cần theo dõi"
        case (.warning, .vietnamese): "đến hạn"
        case (.alert, .vietnamese): "khẩn"
        case (.notice, .english): "notice"
        case (.warning, .english): "warning"
        case (.alert, .english): "alert"
        }
    }
}
