public import ArgumentParser
public import CivilCalendar
public import ControlAPI

/// A day as people write it: ISO or dd/mm/yyyy.
struct DayArgument: ExpressibleByArgument, Hashable {
    let day: CivilDate

    init?(argument: String) {
        guard let day = CivilDate(reading: argument) else { return nil }
        self.day = day
    }

    /// What help shows as the default.
    var defaultValueDescription: String { day.isoText }
}

extension Language: ExpressibleByArgument {}

extension CaseFilter: ExpressibleByArgument {}
extension ReminderStatusWord: ExpressibleByArgument {}
