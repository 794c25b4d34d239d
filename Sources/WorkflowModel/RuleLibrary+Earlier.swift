public import CivilCalendar

/// A change of rules, calendar or units in the middle of a scenario.
public enum ScenarioChange: Hashable, Sendable {
    /// An announcement of days off arrives; before it the calendars are without what it says.
    case announcement(String)
    /// The law in force from a day on is taken into the rules; before that they are as on its eve.
    case law(since: CivilDate)
    /// The versions of timers that govern now count other periods, by timer.
    case periods([String: Period])
    /// The units are these, from now on.
    case units([ScenarioUnit])
}

extension RuleLibrary {
    /// The rules as they were written on the eve of a day: what begins then or later is not there,
    /// and what ends with it has no end yet.
    ///
    /// - Parameter day: The first day of the new law.
    /// - Returns: The earlier rules; a timer all of whose versions begin later is missing.
    public func onEve(of day: CivilDate) -> RuleLibrary {
        var result = self
        result.workflows = workflows.mapValues { $0.onEve(of: day) }
        result.roles = roles.compactMapValues { role in
            var earlier = role
            earlier.versions = role.versions.compactMap { version in
                version.window.onEve(of: day).map { window in
                    var open = version
                    open.window = window
                    return open
                }
            }
            return earlier.versions.isEmpty ? nil : earlier
        }
        return result
    }

    /// The rules with calendars that an announcement has not reached yet.
    ///
    /// - Parameter source: The announcement, as the calendars name their sources.
    /// - Returns: The earlier rules.
    /// - Throws: `CalendarError` when a calendar makes no sense without it.
    public func before(announcement source: String) throws(CalendarError) -> RuleLibrary {
        var result = self
        for (name, definition) in definitions.sorted(by: { $0.key < $1.key }) {
            let earlier = definition.before(announcement: source)
            if earlier != definition { result.calendars[name] = try earlier.expand() }
        }
        return result
    }

    /// The rules with another period in the newest version of a timer of a workflow.
    public func counting(_ period: Period, for timer: String, of workflow: String) -> RuleLibrary {
        guard var changed = workflows[workflow] else { return self }
        changed.mapTimers { rule in
            guard rule.name == timer, let last = rule.variants.indices.last else { return rule }
            var other = rule
            other.variants[last].span = .within(period)
            return other
        }
        var result = self
        result.workflows[workflow] = changed
        return result
    }
}

extension CalendarDefinition {
    /// Every source of announced days that the calendar names, in order.
    public var announcements: [String] {
        var sources: [String] = []
        for year in years {
            sources.append(year.source)
            sources += year.daysOff.compactMap(\.source) + year.swaps.compactMap(\.source)
        }
        sources += swaps.compactMap(\.source) + contested.map(\.source)
        return Set(sources).sorted()
    }

    /// The calendar without what an announcement says; a year that it announced is projected.
    func before(announcement source: String) -> CalendarDefinition {
        var result = self
        result.years = years.filter { $0.source != source }.map { year in
            var earlier = year
            earlier.daysOff.removeAll { $0.source == source }
            earlier.swaps.removeAll { $0.source == source }
            return earlier
        }
        result.swaps.removeAll { $0.source == source }
        result.contested.removeAll { $0.source == source }
        return result
    }
}

extension Window {
    /// The window as it was written on the eve of a day; `nil` where it begins later.
    func onEve(of day: CivilDate) -> Window? {
        if let since, since >= day { return nil }
        guard let until, until.days(until: day) <= 1 else { return self }
        return Window(since: since)
    }
}

extension Workflow {
    fileprivate func onEve(of day: CivilDate) -> Workflow {
        var result = self
        result.mapTimers { $0.onEve(of: day) }
        result.accepts = accepts.compactMap { $0.onEve(of: day) }
        for place in stages.indices {
            result.stages[place].accepts = stages[place].accepts.compactMap { $0.onEve(of: day) }
        }
        return result
    }

    fileprivate mutating func mapTimers(_ transform: (TimerRule) -> TimerRule?) {
        timers = timers.compactMap(transform)
        for place in stages.indices {
            stages[place].timers = stages[place].timers.compactMap(transform)
        }
    }
}

extension TimerRule {
    fileprivate func onEve(of day: CivilDate) -> TimerRule? {
        var result = self
        result.variants = variants.compactMap { variant in
            variant.window.onEve(of: day).map { window in
                var open = variant
                open.window = window
                return open
            }
        }
        result.reminders = reminders.compactMap { line in
            line.window.onEve(of: day).map { window in
                var open = line
                open.window = window
                return open
            }
        }
        return result.variants.isEmpty ? nil : result
    }
}

extension Acceptance {
    fileprivate func onEve(of day: CivilDate) -> Acceptance? {
        var result = self
        result.moves = moves.compactMap { move in
            guard let window = move.window.onEve(of: day) else { return nil }
            var earlier = move
            earlier.window = window
            earlier.requirements = move.requirements.compactMap { requirement in
                requirement.window.onEve(of: day).map { window in
                    var open = requirement
                    open.window = window
                    return open
                }
            }
            return earlier
        }
        return result.moves.isEmpty ? nil : result
    }
}
