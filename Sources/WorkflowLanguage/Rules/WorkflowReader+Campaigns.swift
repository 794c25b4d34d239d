import CivilCalendar
import FEEL
import WorkflowModel

// Campaigns: which cases open by themselves, and when such a case is closed again.
extension WorkflowReader {
    /// Reads `opens-every`.
    func campaigns() -> [Campaign] {
        guard let value = root["opens-every"], let list = value.list() else { return [] }
        if list.isEmpty {
            log.report(.emptyList, at: value.place, ["key": "opens-every"])
        }
        var lines: [DayOfYear: Int] = [:]
        return list.compactMap { value in
            value.mapping().flatMap { campaign($0, lines: &lines) }
        }
    }

    private func campaign(_ mapping: YAMLMapping, lines: inout [DayOfYear: Int]) -> Campaign? {
        mapping.check(Vocabulary.campaign)
        let days = campaignDays(mapping, lines: &lines)
        let conditions = campaignConditions(mapping)
        let condition = mapping["where"].flatMap { campaignGuards(isOpening: true).read($0) }
        let late = mapping["late-until"].flatMap { dayOfYear($0) }
        if let late, let last = days.max(), late < last, let place = mapping["late-until"]?.place {
            let facts = ["day": last.description, "late": late.description]
            log.report(.lateBeforeDay, at: place, facts)
        }
        let values = campaignValues(mapping)
        guard !days.isEmpty, !conditions.isEmpty else { return nil }
        return Campaign(
            days: days,
            conditions: conditions,
            condition: condition,
            lateUntil: late,
            fields: caseFields.fields.filter { values[$0.name] != nil },
            values: values,
            place: mapping.place
        )
    }

    // MARK: Days

    private func dayOfYear(_ value: YAMLValue) -> DayOfYear? {
        guard let text = value.text() else { return nil }
        return dayOfYear(text, at: value.place)
    }

    private func dayOfYear(_ text: String, at place: SourcePlace) -> DayOfYear? {
        if let day = DayOfYear(reading: text) { return day }
        let shown = text.count > 80 ? text.prefix(80) + "…" : text[...]
        log.report(.invalidDayOfYear, at: place, ["text": String(shown)])
        return nil
    }

    /// The days of a campaign; one day opens one round of a workflow only.
    private func campaignDays(
        _ mapping: YAMLMapping,
        lines: inout [DayOfYear: Int]
    ) -> [DayOfYear] {
        let written = mapping.required("day")?.texts(key: "day") ?? []
        return written.compactMap { text, place in
            guard let day = dayOfYear(text, at: place) else { return nil }
            if let line = lines[day] {
                let facts = ["day": day.description, "line": String(line)]
                log.report(.sameCampaignDay, at: place, facts)
                return nil
            }
            lines[day] = place.line
            return day
        }
    }

    // MARK: Subjects

    private func campaignConditions(_ mapping: YAMLMapping) -> [String] {
        let written = mapping.required("for-each")?.texts(key: "for-each") ?? []
        return written.map { name, place in
            guard let own = header.subject, let known = names.conditions(on: own) else {
                return name
            }
            if known.contains(name) { return name }
            if let other = names.conditionNames.first(where: { $0.name == name }) {
                let facts = ["name": name, "theirs": other.kind ?? "?", "own": own]
                log.report(.conditionOfOtherKind, at: place, facts)
            } else {
                log.reportUnknown(.unknownCondition, name, at: place, among: known)
            }
            return name
        }
    }

    private func campaignGuards(isOpening: Bool) -> GuardReader {
        let isKindKnown = kind.map { !names.kindsWithUnknownTypes.contains($0.name) } ?? false
        return GuardReader(
            scope: GuardScope.campaignScope(
                subject: isKindKnown ? kind?.fields : nil,
                isOpening: isOpening
            ),
            names: GuardNames(conditions: guardNames.conditions),
            place: .campaign
        )
    }

    // MARK: Fields

    /// What the campaign gives to the fields of its cases; reports those it would leave open.
    private func campaignValues(_ mapping: YAMLMapping) -> [String: ValueSource] {
        let written = mapping["with"]?.mapping()
        if mapping["with"] != nil, written == nil { return [:] }
        guard let fields = caseFields.checked else { return [:] }
        return givenValues(
            written,
            fields: fields,
            of: header.name,
            at: mapping.place,
            guards: campaignGuards(isOpening: true),
            event: nil
        )
    }

    // MARK: Closing

    /// Reads `closes-when`.
    ///
    /// It may not ask for the day: a case would have to be looked at every day to be closed on its
    /// own, and what changes a subject wakes its cases anyway.
    func closesWhen() -> Guard? {
        guard let value = root["closes-when"] else { return nil }
        if root["opens-every"] == nil, let key = root.key("closes-when") {
            log.report(.closesWithoutCampaign, at: key.place)
        }
        guard let condition = campaignGuards(isOpening: false).read(value) else { return nil }
        for name in condition.expression.conditionsAsked {
            guard let named = names.conditions[name] else { continue }
            if named.condition.expression.asksForToday {
                log.report(.closesByTime, at: value.place, ["name": name])
            }
        }
        return condition
    }
}
