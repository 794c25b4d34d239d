import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials
import WorkflowLanguage

/// The verb `nhachanctl calendar`.
struct CalendarVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.calendar.configuration(
            "calendar",
            subcommands: [CalendarShowVerb.self, CalendarImportVerb.self],
            defaultSubcommand: CalendarShowVerb.self
        )
    }
}

/// The verb `nhachanctl calendar show`: works without a daemon.
struct CalendarShowVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.calendarShow.configuration("show") }

    @Argument(help: ArgumentHelp(say(OptionHelp.calendarYear), valueName: "year"))
    var year: Int?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.calendarName), valueName: "name"))
    var calendar = "vn"

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.folder), valueName: "folder"))
    var rules: String?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let places = RulePlaces(named: rules, variables: surroundings.variables)
        let found = try places.calendar(calendar)
        let year = year ?? surroundings.today()?.year ?? found.bounds.lowerBound.year
        guard let sheet = CalendarYear(found, year: year) else {
            throw Problem(
                .calendarExhausted,
                Words.yearOutside(year, found.bounds),
                field: "year"
            )
        }
        try Answer.tell(sheet.answer, asJSON: speech.json) { CalendarText.lines(sheet, $0) }
    }
}

/// What `calendar show --json` answers.
struct CalendarAnswer: Hashable, Sendable, Codable {
    /// The calendar.
    var calendar: String
    /// The year.
    var year: Int
    /// Whether the days off of the year were announced; else they are projected from the law.
    var isAnnounced: Bool
    /// The days that depart from the ordinary week or may do so, in order.
    var days: [CalendarDay]

    enum CodingKeys: String, CodingKey {
        case calendar
        case year
        case isAnnounced = "announced"
        case days
    }
}

/// One year of a calendar, day by day.
struct CalendarYear {
    let calendar: WorkingCalendar
    let year: Int
    /// Every day of the year, in order.
    let days: [CalendarDay]

    /// Takes a year out of a calendar; `nil` when the calendar does not answer for all of it.
    init?(_ calendar: WorkingCalendar, year: Int) {
        guard let first = CivilDate(year: year, month: 1, day: 1),
            let last = CivilDate(year: year, month: 12, day: 31),
            calendar.bounds.contains(first), calendar.bounds.contains(last)
        else { return nil }
        self.calendar = calendar
        self.year = year
        var days: [CalendarDay] = []
        var day: CivilDate? = first
        while let date = day, date <= last {
            guard let known = try? calendar.day(date) else { return nil }
            days.append(known)
            day = date.adding(days: 1)
        }
        self.days = days
    }

    /// The days that depart from the ordinary week or may do so.
    var special: [CalendarDay] {
        days.filter { day in
            day.confirmation != .official || day.name != nil
                || ![.workday, .weekend].contains(day.kind)
        }
    }

    var isAnnounced: Bool { calendar.announcedYears.contains(year) }

    var answer: CalendarAnswer {
        CalendarAnswer(
            calendar: calendar.id,
            year: year,
            isAnnounced: isAnnounced,
            days: special
        )
    }
}

/// A year of a calendar on a terminal: twelve months, then each day that departs from the week.
///
/// Marks stand behind the day, so that they are seen without colour: `*` off, `+` a worked day of
/// rest, `?` a day that is not official.
enum CalendarText {
    private static let monthWidth = 28
    private static let monthsInRow = 3

    static func lines(_ sheet: CalendarYear, _ language: Language) -> [String] {
        var lines = [
            "\(sheet.calendar.title[language]) \(sheet.year): "
                + (sheet.isAnnounced ? Words.yearAnnounced : Words.yearProjected)[language],
            "",
        ]
        for first in stride(from: 1, through: 12, by: monthsInRow) {
            let months = (first..<first + monthsInRow).map { month(sheet, $0, language) }
            let height = months.map(\.count).max() ?? 0
            for row in 0..<height {
                let cells = months.map { row < $0.count ? $0[row] : "" }
                let line = cells.map { cell in
                    cell + String(repeating: " ", count: max(0, monthWidth - displayWidth(cell)))
                }.joined(separator: "  ")
                lines.append(trimmed(line))
            }
            lines.append("")
        }
        lines.append(Words.calendarMarks[language])
        lines.append("")
        lines += table(sheet, language)
        return lines
    }

    private static func month(
        _ sheet: CalendarYear,
        _ month: Int,
        _ language: Language
    ) -> [String] {
        let days = sheet.days.filter { $0.date.month == month }
        var lines = [Words.monthName(month)[language], Words.weekdayRow[language]]
        guard let first = days.first else { return lines }
        let weekdays: [Weekday] = [
            .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
        ]
        var column = weekdays.firstIndex(of: first.date.weekday) ?? 0
        var row = String(repeating: "    ", count: column)
        for day in days {
            let number = day.date.day < 10 ? " \(day.date.day)" : "\(day.date.day)"
            row += number + mark(day) + " "
            column += 1
            if column == weekdays.count {
                lines.append(trimmed(row))
                row = ""
                column = 0
            }
        }
        if !row.isEmpty { lines.append(trimmed(row)) }
        return lines
    }

    private static func mark(_ day: CalendarDay) -> String {
        if day.confirmation != .official { return "?" }
        switch day.kind {
        case .workday: return " "
        case .weekend: return "·"
        case .holiday, .makeUp, .swappedOff: return "*"
        case .workedWeekend: return "+"
        }
    }

    private static func table(_ sheet: CalendarYear, _ language: Language) -> [String] {
        var table = TextTable([
            .init(title: Words.day), .init(title: Words.dayKind), .init(title: Words.name),
            .init(title: Words.confirmation), .init(title: Words.source),
        ])
        for day in sheet.special {
            table.add([
                day.date.displayText(language), Words.dayKind(day)[language],
                day.name?[language] ?? "", day.confirmation.name(language), day.source,
            ])
        }
        return table.isEmpty ? [] : table.lines(language)
    }

    private static func trimmed(_ text: String) -> String {
        var end = text.endIndex
        while end > text.startIndex, text[text.index(before: end)] == " " {
            end = text.index(before: end)
        }
        return String(text[..<end])
    }
}
