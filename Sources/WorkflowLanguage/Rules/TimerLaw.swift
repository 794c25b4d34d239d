import CivilCalendar
import WorkflowModel

/// Reads the law of a timer: one version, or several with their windows under `rules`.
struct TimerLaw {
    let reader: WorkflowReader
    let kind: DeadlineKind?
    /// The stage the timer belongs to; `nil` for a timer of the case.
    let stage: String?

    private static let variantKeys = [
        "since", "until", "from", "otherwise", "within", "by", "every", "basis",
    ]
    private static let laterKeys = ["await", "before", "warn-within", "warn-basis"]

    private var log: DiagnosticLog { reader.log }

    /// The versions of a timer's law in order of time.
    func variants(of timer: YAMLMapping) -> [TimerVariant] {
        guard let rules = timer["rules"] else {
            return variant(timer).map { [$0] } ?? []
        }
        guard let list = rules.list() else { return [] }
        guard !list.isEmpty else {
            log.report(.emptyList, at: rules.place, ["key": "rules"])
            return []
        }
        let before = log.errorCount
        var variants = list.compactMap { value -> TimerVariant? in
            guard let mapping = value.mapping() else { return nil }
            mapping.check(keys: Self.variantKeys, later: Self.laterKeys)
            return variant(mapping)
        }
        variants.sort { ($0.since ?? .earliest) < ($1.since ?? .earliest) }
        if log.errorCount == before {
            let mayRest = timer["dormant-when-no-rule"]?.scalar?.kind == .boolean(true)
            checkWindows(variants, timer: timer, mayRest: mayRest)
            checkChoice(variants, timer: timer)
        }
        return variants
    }

    private func variant(_ mapping: YAMLMapping) -> TimerVariant? {
        let since = mapping["since"]?.date()
        let until = mapping["until"]?.date()
        let untilPlace = mapping["until"]?.place ?? mapping.place
        let isOrdered = BasisReader.checkOrder(since, until, at: untilPlace, log: log)
        let bases = reader.names.basisReferences(mapping["basis"])
        if mapping["basis"] == nil {
            log.report(.noBasis, at: mapping.place)
        }
        if isOrdered {
            reader.names.checkWindow(of: bases, since: since, until: until)
        }
        let triggers = TriggerReader(reader: reader, stage: stage)
        let trigger = mapping.required("from").flatMap { triggers.read($0) }
        var otherwise: String?
        if let value = mapping["otherwise"], let name = value.text() {
            otherwise = reader.isEvent(name, at: value.place) ? name : nil
        }
        guard let trigger, let span = span(of: mapping) else { return nil }
        return TimerVariant(
            since: since,
            until: until,
            from: trigger,
            otherwise: otherwise,
            span: span,
            bases: bases.map(\.reference),
            place: mapping.place
        )
    }

    // MARK: How long

    private func span(of mapping: YAMLMapping) -> DueSpan? {
        if kind == .recurring {
            reader.reportUseless("within", in: mapping, kind: .recurring)
            reader.reportUseless("by", in: mapping, kind: .recurring)
            return mapping.required("every").flatMap { recurrence($0) }.map { .recurring($0) }
        }
        if let kind {
            reader.reportUseless("every", in: mapping, kind: kind)
        }
        switch (mapping["within"], mapping["by"]) {
        case (let within?, nil): return period(within).map { .within($0) }
        case (nil, let by?): return fixedDay(by)
        case (nil, nil):
            if mapping["before"] == nil {
                log.report(.oneKeyNeeded, at: mapping.place, ["keys": "within, by"])
            }
            return nil
        case (_?, _?):
            let place = mapping.key("by")?.place ?? mapping.place
            log.report(.conflictingKeys, at: place, ["key": "by", "other": "within"])
            return nil
        }
    }

    private func period(_ value: YAMLValue) -> Period? {
        if case .list = value.content {
            let key = "within: [{when: …, period: …}]"
            log.report(.notSupportedYet, at: value.place, ["key": key])
            return nil
        }
        if let text = value.scalar?.text, text == "next meeting of unit" {
            log.report(.notSupportedYet, at: value.place, ["key": text])
            return nil
        }
        return value.period()
    }

    private func fixedDay(_ value: YAMLValue) -> DueSpan? {
        guard let text = value.text() else { return nil }
        if text.hasPrefix("event ") {
            log.report(.notSupportedYet, at: value.place, ["key": "by: \(text)"])
            return nil
        }
        return dayOfYear(text, at: value.place).map { .by(month: $0.month, day: $0.day) }
    }

    /// A day of the year written `12-31`; 29 February is one.
    private func dayOfYear(_ text: String, at place: SourcePlace) -> (month: Int, day: Int)? {
        if text.utf8.count == 5, let day = CivilDate(iso: "2024-\(text)") {
            return (day.month, day.day)
        }
        log.report(.invalidDayOfYear, at: place, ["text": text])
        return nil
    }

    private func recurrence(_ value: YAMLValue) -> Recurrence? {
        guard let text = value.text() else { return nil }
        if text.hasPrefix("year by ") {
            let day = String(text.dropFirst("year by ".count))
            return dayOfYear(day, at: value.place).map { .yearBy(month: $0.month, day: $0.day) }
        }
        let working = "month by working day "
        let monthly = "month by "
        for (prefix, limit) in [(working, 15), (monthly, 31)] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(prefix.count)
            guard let day = Int(digits), (1...limit).contains(day), "\(day)" == digits else {
                break
            }
            return prefix == working ? .monthByWorkingDay(day) : .monthBy(day: day)
        }
        if let period = try? Period(reading: text), period.count > 0 { return .every(period) }
        log.report(.invalidRecurrence, at: value.place, ["text": text])
        return nil
    }

    // MARK: Windows

    /// Reports windows that overlap or leave a gap.
    ///
    /// Before the first version there is no gap: what came before is not written. After the last
    /// there is one where it says that it ended.
    private func checkWindows(_ variants: [TimerVariant], timer: YAMLMapping, mayRest: Bool) {
        for (first, second) in zip(variants, variants.dropFirst()) {
            let line = String(first.place.line)
            guard let end = first.until, let start = second.since else {
                log.report(.rulesOverlap, at: second.place, ["line": line])
                continue
            }
            let next = end.adding(days: 1) ?? end
            if start <= end {
                log.report(.rulesOverlap, at: second.place, ["line": line])
            } else if start != next, !mayRest {
                let last = start.adding(days: -1) ?? start
                let facts = ["from": next.isoText, "to": last.isoText]
                log.report(.rulesGap, at: second.place, facts)
            }
        }
        if let last = variants.last, let end = last.until, !mayRest {
            log.report(.rulesEnd, at: last.place, ["day": end.isoText])
        }
    }

    /// Versions that start by different events must say which day chooses between them: otherwise a
    /// case whose events lie on both sides of a change falls between two rules.
    private func checkChoice(_ variants: [TimerVariant], timer: YAMLMapping) {
        guard timer["chosen-by"] == nil, let first = variants.first else { return }
        guard let other = variants.first(where: { $0.from != first.from }) else { return }
        log.report(.chosenByNeeded, at: other.place, ["line": String(first.place.line)])
    }
}
