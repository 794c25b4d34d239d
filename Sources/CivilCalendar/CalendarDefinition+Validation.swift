extension CalendarDefinition {
    /// The years a calendar may cover: those of which both lunar years are known.
    static let supportedYears =
        (LunarDate.supportedYears.lowerBound + 1)...LunarDate.supportedYears.upperBound

    /// Checks what can be checked before days are worked out.
    func validate() throws(CalendarFault) {
        if Set(restDays).count == Weekday.allCases.count { throw .noWorkingWeekday }
        let supported = CalendarDefinition.supportedYears
        guard
            supported.contains(bounds.lowerBound.year),
            supported.contains(bounds.upperBound.year)
        else { throw .unsupportedRange(bounds, years: supported) }
        var ids: Set<String> = []
        for rule in holidays {
            guard ids.insert(rule.id).inserted else { throw .duplicateHoliday(rule.id) }
            try rule.validate()
        }
        var seenYears: Set<Int> = []
        for year in years {
            guard seenYears.insert(year.year).inserted else { throw .duplicateYear(year.year) }
        }
    }
}

extension HolidayRule {
    fileprivate func validate() throws(CalendarFault) {
        switch anchor {
        case .solar(let month, let day):
            // Any leap year has every day there is.
            guard CivilDate(year: 2000, month: month, day: day) != nil else {
                throw .impossibleDay(holiday: id, month: month, day: day)
            }
        case .lunar(let month, let day):
            guard (1...12).contains(month), (1...30).contains(day) else {
                throw .impossibleDay(holiday: id, month: month, day: day)
            }
        }
        let weekdaySpans = Weekday.allCases.compactMap { spanByWeekday[$0] }
        for span in [span] + weekdaySpans + alternatives {
            guard span.lowerBound >= -15, span.upperBound <= 15 else {
                throw .impossibleSpan(holiday: id, span)
            }
        }
        if let since, let until, until < since {
            throw .emptyWindow(holiday: id, since: since, until: until)
        }
    }
}
