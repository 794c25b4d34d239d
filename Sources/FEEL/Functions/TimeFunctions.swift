import CivilCalendar

extension Machine {
    /// The result of a function of dates and times; nil where the arguments do not fit.
    mutating func apply(
        _ function: TimeFunction,
        _ arguments: [FEELValue],
        _ id: NodeID
    ) -> FEELValue? {
        switch function {
        case .today: return known(environment.value(named: "today"), id)
        case .now: return known(environment.value(named: "now"), id)
        default: return function.apply(arguments.map(Arguments.single))
        }
    }
}

extension TimeFunction {
    /// The result; nil where the arguments do not fit.
    func apply(_ arguments: [FEELValue]) -> FEELValue? {
        switch self {
        case .date: return Self.date(arguments)
        case .time: return Self.time(arguments).map { .time($0) }
        case .dateAndTime: return Self.dateAndTime(arguments).map { .dateTime($0) }
        case .duration:
            guard case .string(let text) = arguments[0] else { return nil }
            return Self.duration(text)
        case .yearsAndMonths: return Self.yearsAndMonths(arguments)
        case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear:
            return Self.day(of: arguments[0]).map { property(of: $0) }
        case .today, .now: return nil
        }
    }

    /// A duration of either kind.
    static func duration(_ text: String) -> FEELValue? {
        if let duration = FEELYearMonthDuration(reading: text) {
            return .yearMonthDuration(duration)
        }
        return FEELDayTimeDuration(reading: text).map { .dayTimeDuration($0) }
    }

    /// The day of a date or of a date and time.
    private static func day(of value: FEELValue) -> FEELDistantDate? {
        if case .dateTime(let moment) = value { moment.day } else { value.day }
    }

    private static func date(_ arguments: [FEELValue]) -> FEELValue? {
        if arguments.count == 3 {
            let numbers = arguments.compactMap { Arguments.integer($0) }
            guard numbers.count == 3 else { return nil }
            return FEELDistantDate(year: numbers[0], month: numbers[1], day: numbers[2])
                .map { .date($0) }
        }
        if case .string(let text) = arguments[0] {
            return FEELDistantDate(reading: text).map { .date($0) }
        }
        return day(of: arguments[0]).map { .date($0) }
    }

    private static func time(_ arguments: [FEELValue]) -> FEELTime? {
        if arguments.count == 1 {
            switch arguments[0] {
            case .string(let text): return FEELTime(reading: text)
            case .time(let time): return time
            case .dateTime(let moment): return moment.time
            case .date, .distantDate: return .midnight(.offset(0))
            default: return nil
            }
        }
        guard let hour = Arguments.integer(arguments[0]), (0...23).contains(hour),
            let minute = Arguments.integer(arguments[1]), (0...59).contains(minute),
            let second = Arguments.number(arguments[2]), !second.isNegative,
            second < FEELDecimal(60),
            let nanoseconds = second.multiplied(by: FEELDecimal(1_000_000_000))?
                .rounded(scale: 0, .down)?.intValue
        else { return nil }
        var zone: FEELZone?
        if arguments.count > 3, !arguments[3].isNull {
            guard case .dayTimeDuration(let offset) = arguments[3],
                let seconds = Int(exactly: offset.nanoseconds / 1_000_000_000),
                seconds.magnitude <= 18 * 3_600
            else { return nil }
            zone = .offset(seconds)
        }
        let whole = Int64(hour * 3_600 + minute * 60) * 1_000_000_000
        return FEELTime(nanosecondOfDay: whole + Int64(nanoseconds), zone: zone)
    }

    private static func dateAndTime(_ arguments: [FEELValue]) -> FEELDateTime? {
        if arguments.count == 2 {
            guard let day = day(of: arguments[0]), case .time(let time) = arguments[1] else {
                return nil
            }
            return FEELDateTime(day: day, time: time)
        }
        switch arguments[0] {
        case .string(let text):
            if let day = FEELDistantDate(reading: text) {
                return FEELDateTime(day: day, time: .midnight(nil))
            }
            return FEELDateTime(reading: text)
        case .dateTime(let moment): return moment
        case .date, .distantDate:
            return arguments[0].day.map { FEELDateTime(day: $0, time: .midnight(.offset(0))) }
        default: return nil
        }
    }

    /// The whole months from one day to another, a begun month not counted.
    private static func yearsAndMonths(_ arguments: [FEELValue]) -> FEELValue? {
        guard let from = day(of: arguments[0]), let to = day(of: arguments[1]) else { return nil }
        let start = from.parts
        let end = to.parts
        var months = (end.year - start.year) * 12 + end.month - start.month
        if from < to, end.day < start.day { months -= 1 }
        if to < from, end.day > start.day { months += 1 }
        return .yearMonthDuration(FEELYearMonthDuration(months: months))
    }

    private func property(of day: FEELDistantDate) -> FEELValue {
        switch self {
        case .dayOfWeek: return .string(Self.weekdays[day.weekday - 1])
        case .monthOfYear: return .string(Self.months[day.parts.month - 1])
        case .weekOfYear: return .integer(day.weekOfYear)
        default: return .integer(day.dayOfYear)
        }
    }

    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}

extension FEELDistantDate {
    /// The day of the week, 1 for Monday … 7 for Sunday.
    var weekday: Int {
        let rest = (dayNumber + 3) % 7
        return (rest < 0 ? rest + 7 : rest) + 1
    }

    /// The day of the year, from one.
    var dayOfYear: Int {
        guard let first = FEELDistantDate(year: parts.year, month: 1, day: 1) else { return 1 }
        return dayNumber - first.dayNumber + 1
    }

    /// The week of the year by ISO 8601: the first week is that of the year's first Thursday.
    var weekOfYear: Int {
        guard let thursday = FEELDistantDate(dayNumber: dayNumber - weekday + 4) else { return 1 }
        return (thursday.dayOfYear - 1) / 7 + 1
    }
}

extension FEELValue {
    /// A property of a date, time, duration or range (DMN 1.5, table 65); nil where there is none.
    func property(_ name: String) -> FEELValue? {
        switch self {
        case .date, .distantDate: return day?.property(name)
        case .time(let time): return time.property(name)
        case .dateTime(let moment): return moment.day.property(name) ?? moment.time.property(name)
        case .yearMonthDuration(let duration):
            switch name {
            case "years": return .integer(duration.months / 12)
            case "months": return .integer(duration.months % 12)
            default: return nil
            }
        case .dayTimeDuration(let duration):
            let parts = duration.parts
            let sign = duration.isNegative ? -1 : 1
            switch name {
            case "days": return .integer(sign * parts.days)
            case "hours": return .integer(sign * parts.hours)
            case "minutes": return .integer(sign * parts.minutes)
            case "seconds": return .integer(sign * parts.seconds)
            default: return nil
            }
        case .range(let range):
            switch name {
            case "start": return range.low ?? .null
            case "end": return range.high ?? .null
            case "start included": return .boolean(range.includesLow)
            case "end included": return .boolean(range.includesHigh)
            default: return nil
            }
        default: return nil
        }
    }
}

extension FEELDistantDate {
    fileprivate func property(_ name: String) -> FEELValue? {
        switch name {
        case "year": .integer(parts.year)
        case "month": .integer(parts.month)
        case "day": .integer(parts.day)
        case "weekday": .integer(weekday)
        default: nil
        }
    }
}

extension FEELTime {
    fileprivate func property(_ name: String) -> FEELValue? {
        switch name {
        case "hour": return .integer(hour)
        case "minute": return .integer(minute)
        case "second": return .integer(second)
        case "time offset":
            guard let offset = zone?.fixedOffset else { return .null }
            let size = Int128(offset) * FEELDayTimeDuration.nanosecondsPerSecond
            return FEELDayTimeDuration(nanoseconds: size).map { .dayTimeDuration($0) }
        case "timezone":
            if case .named(let name) = zone { return .string(name) }
            return .null
        default: return nil
        }
    }
}
