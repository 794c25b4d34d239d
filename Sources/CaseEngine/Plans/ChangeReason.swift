public import CivilCalendar

/// A legal source as an explanation names it.
public struct NamedBasis: Hashable, Sendable {
    /// The reference as rules write it, `qd-208-2026#4`.
    public let id: String
    /// What people call the source.
    public let title: LocalizedText
}

/// Why a timer of a case differs between two versions of rules, calendar and units: a fact found by
/// comparing what both folds recorded of the computation.
public enum ChangeReason: Hashable, Sendable {
    /// Other legal sources govern.
    case bases(old: [NamedBasis], new: [NamedBasis])
    /// The clock starts at another event or on another day.
    case trigger(oldEvent: String, old: CivilDate, newEvent: String, new: CivilDate)
    /// Another period is counted, or in the other direction.
    case period(old: Period, new: Period)
    /// A day of the calendar that the count passes is another one.
    case calendar(CalendarDayChange)
    /// Several days of the calendar that the count passes are worked or not as before, but known
    /// better or worse than before.
    case confirmations([CivilDate], areOfficial: Bool)
    /// The clock has another kind.
    case kind(old: DeadlineKind, new: DeadlineKind)
    /// The timer is new in the rules.
    case added
    /// The rules have the timer no more.
    case removed
    /// The engine of the program counts otherwise.
    case engine(EngineChange)
    /// Something else in the rule differs; where it stood and where it stands.
    case rule(old: String?, new: String?)

    /// The reason as a sentence for people.
    public func text(_ language: Language) -> String {
        language == .vietnamese ? vietnameseText : englishText
    }

    /// The reason in both languages.
    public var text: LocalizedText { LocalizedText(vi: vietnameseText, en: englishText) }

    private var vietnameseText: String {
        switch self {
        case .bases(let old, let new):
            "Căn cứ: \(Self.list(old, .vietnamese)) → \(Self.list(new, .vietnamese))."
        case .trigger(let oldEvent, let old, let newEvent, let new):
            oldEvent == newEvent
                ? "Tính từ \(old.displayText) → \(new.displayText) (\(newEvent))."
                : "Tính từ \(oldEvent) \(old.displayText) → \(newEvent) \(new.displayText)."
        case .period(let old, let new):
            "Thời hạn: \(old.text(.vietnamese)) → \(new.text(.vietnamese))."
        case .calendar(let change):
            "Lịch: \(change.text(.vietnamese))."
        case .confirmations(let days, let areOfficial):
            "Lịch: \(days.count) ngày, \(Self.stretch(days, "đến")), "
                + (areOfficial ? "nay là chính thức." : "nay có mức tin cậy khác.")
        case .kind(let old, let new):
            "Loại kỳ hạn: \(old.rawValue) → \(new.rawValue)."
        case .added: "Quy tắc có thêm kỳ hạn này."
        case .removed: "Quy tắc không còn kỳ hạn này."
        case .engine(let change): "Bộ tính của chương trình: \(change.old) → \(change.new)."
        case .rule(let old, let new):
            "Quy tắc thay đổi: \(old ?? "không có") → \(new ?? "không có")."
        }
    }

    private var englishText: String {
        switch self {
        case .bases(let old, let new):
            "Basis: \(Self.list(old, .english)) → \(Self.list(new, .english))."
        case .trigger(let oldEvent, let old, let newEvent, let new):
            oldEvent == newEvent
                ? "Counted from \(old.displayText) → \(new.displayText) (\(newEvent))."
                : "Counted from \(oldEvent) \(old.displayText) → \(newEvent) \(new.displayText)."
        case .period(let old, let new):
            "Period: \(old.text(.english)) → \(new.text(.english))."
        case .calendar(let change):
            "Calendar: \(change.text(.english))."
        case .confirmations(let days, let areOfficial):
            "Calendar: \(days.count) days, \(Self.stretch(days, "to")), "
                + (areOfficial ? "are official now." : "are known otherwise now.")
        case .kind(let old, let new):
            "Kind of timer: \(old.rawValue) → \(new.rawValue)."
        case .added: "The rules have this timer now."
        case .removed: "The rules have this timer no more."
        case .engine(let change): "Engine of the program: \(change.old) → \(change.new)."
        case .rule(let old, let new):
            "The rule differs: \(old ?? "none") → \(new ?? "none")."
        }
    }

    /// The first and the last of some days.
    private static func stretch(_ days: [CivilDate], _ to: String) -> String {
        "\(days.first?.displayText ?? "") \(to) \(days.last?.displayText ?? "")"
    }

    private static func list(_ bases: [NamedBasis], _ language: Language) -> String {
        if bases.isEmpty { return language == .vietnamese ? "không có" : "none" }
        return bases.map { "\($0.title[language]) [\($0.id)]" }.joined(separator: "; ")
    }
}

/// The facts of an explanation that a change is told by.
struct ExplainedFacts {
    private(set) var bases: [NamedBasis] = []
    private(set) var trigger: (event: String, day: CivilDate)?
    private(set) var period: Period?
    private(set) var place: String?
    /// The days the computation speaks of, the first and the last.
    private(set) var days: ClosedRange<CivilDate>?

    init(_ status: TimerStatus?) {
        guard let status else { return }
        for step in status.explanation { take(step) }
        for day in [status.start, status.due].compactMap(\.self) { include(day) }
    }

    private mutating func take(_ step: ExplanationStep) {
        switch step {
        case .basis(let id, let title, _): bases.append(NamedBasis(id: id, title: title))
        case .trigger(let event, let day, _): if trigger == nil { trigger = (event, day) }
        case .rule(let file, let line, _): if place == nil { place = "\(file):\(line)" }
        case .counting(let from, let counted, _):
            if period == nil { period = counted }
            include(from)
        case .rolled(let from, let to, _):
            include(from)
            include(to)
        case .result(let due, _): include(due)
        default: break
        }
    }

    private mutating func include(_ day: CivilDate) {
        guard let known = days else {
            days = day...day
            return
        }
        days = min(known.lowerBound, day)...max(known.upperBound, day)
    }
}

extension ChangeReason {
    /// Why a timer differs, by what both folds recorded.
    ///
    /// - Parameters:
    ///   - before: The timer under the old version.
    ///   - after: The timer under the new version.
    ///   - calendar: The days both calendars see differently, in order.
    ///   - engine: The change of the engine; `nil` where both versions count alike.
    /// - Returns: At least one reason, the weightiest first.
    static func reasons(
        from before: TimerStatus?,
        to after: TimerStatus?,
        calendar: [CalendarDayChange],
        engine: EngineChange? = nil
    ) -> [ChangeReason] {
        // What an earlier engine kept has no explanation: that engine is gone.
        if let engine, before?.explanation.isEmpty ?? true, before != nil || after != nil {
            return [.engine(engine)]
        }
        guard let before else { return [.added] }
        guard let after else { return [.removed] }
        let (old, new) = (ExplainedFacts(before), ExplainedFacts(after))
        var reasons: [ChangeReason] = []
        if before.kind != after.kind { reasons.append(.kind(old: before.kind, new: after.kind)) }
        if old.bases != new.bases { reasons.append(.bases(old: old.bases, new: new.bases)) }
        if let from = old.trigger, let to = new.trigger, from != to {
            reasons.append(
                .trigger(oldEvent: from.event, old: from.day, newEvent: to.event, new: to.day)
            )
        }
        if let from = old.period, let to = new.period, from != to {
            reasons.append(.period(old: from, new: to))
        }
        reasons += days(passed(calendar, old.days, new.days))
        return reasons.isEmpty ? [.rule(old: old.place, new: new.place)] : reasons
    }

    /// Changed days as reasons: each that is worked now and was not, or the other way round; the
    /// others together.
    private static func days(_ changes: [CalendarDayChange]) -> [ChangeReason] {
        let turned = changes.filter { $0.before?.isWorking != $0.after?.isWorking }
        let others = changes.filter { $0.before?.isWorking == $0.after?.isWorking }
        guard others.count > 1 else { return changes.map(ChangeReason.calendar) }
        let areOfficial = others.allSatisfy { $0.after?.confirmation == .official }
        return turned.map(ChangeReason.calendar)
            + [.confirmations(others.map(\.date), areOfficial: areOfficial)]
    }

    /// The changed days that lie within what either computation speaks of.
    private static func passed(
        _ calendar: [CalendarDayChange],
        _ old: ClosedRange<CivilDate>?,
        _ new: ClosedRange<CivilDate>?
    ) -> [CalendarDayChange] {
        guard !calendar.isEmpty else { return [] }
        return calendar.filter { change in
            [old, new].contains { $0?.contains(change.date) ?? false }
        }
    }
}
