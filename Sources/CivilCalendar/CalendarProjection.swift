/// The days off the law gives in years that are not announced.
struct Projection {
    private let definition: CalendarDefinition

    /// By year, the days the rules are fixed to, in the order of the rules; never walked as it is.
    private let anchors: [Int: [RuleDay]]

    /// A rule and the day it is fixed to in one year.
    private struct RuleDay {
        let rule: HolidayRule
        let day: CivilDate
    }

    /// Finds the day of every rule in every year of the range.
    init(definition: CalendarDefinition) {
        self.definition = definition
        let years = definition.bounds.lowerBound.year...definition.bounds.upperBound.year
        let hasLunarRule = definition.holidays.contains { $0.anchor.isLunar }
        // A lunar year begins in one Gregorian year and ends in the next.
        let lunarYears =
            hasLunarRule ? LunarYear.years(years.lowerBound - 1...years.upperBound) : []
        var anchors: [Int: [RuleDay]] = [:]
        for rule in definition.holidays {
            for day in rule.anchorDays(years: years, lunarYears: lunarYears)
            where rule.isInForce(day) {
                anchors[day.year, default: []].append(RuleDay(rule: rule, day: day))
            }
        }
        self.anchors = anchors
    }

    /// The named days of a year, in order: those off, and those an announcement may take off
    /// instead.
    func days(of year: Int) -> [CalendarDay] {
        let anchors = anchors[year] ?? []
        var found = daysOff(anchors) { $0.rule.span($0.day) }
        for chosen in anchors {
            for alternative in chosen.rule.alternatives
            where alternative != chosen.rule.span(chosen.day) {
                let possible = daysOff(anchors) {
                    $0.day == chosen.day && $0.rule.id == chosen.rule.id
                        ? alternative : $0.rule.span($0.day)
                }
                for (date, day) in possible where found[date] == nil && !isRestDay(date) {
                    found[date] = day.asPossible
                }
            }
        }
        return found.values.sorted { $0.date < $1.date }
    }

    /// The holidays of a year and the make-up days for those on weekly rest.
    private func daysOff(
        _ anchors: [RuleDay],
        span: (RuleDay) -> ClosedRange<Int>
    ) -> [CivilDate: CalendarDay] {
        var holidays: [(day: CalendarDay, rule: HolidayRule)] = []
        var found: [CivilDate: CalendarDay] = [:]
        for anchor in anchors {
            for distance in span(anchor) {
                guard let date = anchor.day.adding(days: distance) else { continue }
                let day = anchor.rule.day(date, sharedWith: found[date])
                found[date] = day
                holidays.append((day, anchor.rule))
            }
        }
        // Labour Code 2019 art. 111(3): a holiday on weekly rest is made up for on the next
        // working day. Two holidays on one day make one overlap, and one make-up day.
        var madeUp: Set<CivilDate> = []
        for (day, rule) in holidays.sorted(by: { $0.day.date < $1.day.date })
        where isRestDay(day.date) && madeUp.insert(day.date).inserted {
            guard let date = nextWorkingDay(after: day.date, in: found) else { continue }
            if let makeUp = rule.makeUpDay(date) { found[date] = makeUp }
        }
        return found
    }

    private func nextWorkingDay(
        after date: CivilDate,
        in found: [CivilDate: CalendarDay]
    ) -> CivilDate? {
        var next = date.adding(days: 1)
        while let day = next, isRestDay(day) || found[day] != nil { next = day.adding(days: 1) }
        return next
    }

    private func isRestDay(_ date: CivilDate) -> Bool {
        definition.restDays.contains(date.weekday)
    }
}

extension HolidayRule.Anchor {
    fileprivate var isLunar: Bool {
        switch self {
        case .solar: false
        case .lunar: true
        }
    }
}

extension HolidayRule {
    /// The day the rule is fixed to, in each year that has it.
    fileprivate func anchorDays(
        years: ClosedRange<Int>,
        lunarYears: [LunarYear]
    ) -> [CivilDate] {
        switch anchor {
        case .solar(let month, let day):
            years.compactMap { CivilDate(year: $0, month: month, day: day) }
        case .lunar(let month, let day):
            lunarYears.compactMap { year in
                LunarDate(in: year, month: month, isLeap: false, day: day)?.civilDate
            }
        }
    }

    fileprivate func isInForce(_ date: CivilDate) -> Bool {
        (since.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    /// The days off around a day, counted from it.
    fileprivate func span(_ anchor: CivilDate) -> ClosedRange<Int> {
        spanByWeekday[anchor.weekday] ?? span
    }

    /// A day of the holiday; if it is another holiday's as well, it carries both names.
    fileprivate func day(_ date: CivilDate, sharedWith other: CalendarDay?) -> CalendarDay {
        var name = name
        if let first = other?.name {
            name = LocalizedText(vi: "\(first.vi), \(name.vi)", en: "\(first.en), \(name.en)")
        }
        return CalendarDay(
            date: date,
            isWorking: false,
            kind: .holiday,
            name: name,
            confirmation: .estimated,
            source: source
        )
    }

    /// The make-up day; nil if there certainly is none.
    fileprivate func makeUpDay(_ date: CivilDate) -> CalendarDay? {
        if !makeUp.isGranted, makeUp.confirmation == .official { return nil }
        return CalendarDay(
            date: date,
            isWorking: !makeUp.isGranted,
            kind: makeUp.isGranted ? .makeUp : .workday,
            name: name.ofMakeUp,
            confirmation: makeUp.confirmation == .official ? .estimated : makeUp.confirmation,
            source: makeUp.source ?? source
        )
    }
}

extension CalendarDay {
    /// The same day as a working day that an announcement may take off for a holiday.
    fileprivate var asPossible: CalendarDay {
        CalendarDay(
            date: date,
            isWorking: true,
            kind: .workday,
            name: name,
            confirmation: confirmation,
            source: source
        )
    }
}
