import CivilCalendar
import WorkflowModel

extension WorkflowReader {
    private static let timerKeys = [
        "title", "kind", "from", "otherwise", "within", "by", "every", "met-by", "answers",
        "ends-with", "roll", "blocks", "opens", "valid-through", "rules", "chosen-by",
        "dormant-when-no-rule", "remind", "basis",
    ]
    private static let laterTimerKeys = [
        "await", "before", "warn-within", "warn-basis", "extend", "per", "on-hold",
    ]
    /// What a version of the law says; with `rules` these keys stand there and nowhere else.
    private static let lawKeys = ["from", "otherwise", "within", "by", "every", "basis"]

    func readTimers(_ value: YAMLValue?, inStage stage: String?) -> [TimerRule] {
        guard let value else { return [] }
        guard let mapping = value.mapping() else {
            areTimersSound = false
            return []
        }
        return mapping.entries.compactMap { entry in
            _ = checkName(entry.key.text, at: entry.key.place, log: log)
            guard let timer = entry.value.mapping() else {
                areTimersSound = false
                return nil
            }
            return self.timer(entry.key, timer, inStage: stage)
        }
    }

    private func timer(
        _ key: YAMLScalar,
        _ mapping: YAMLMapping,
        inStage stage: String?
    ) -> TimerRule {
        mapping.check(keys: Self.timerKeys, later: Self.laterTimerKeys)
        let before = log.errorCount
        let title = mapping.title()
        let kind = mapping.required("kind")?.word(of: DeadlineKind.self)
        if let kind {
            checkKeys(of: mapping, kind: kind)
        }
        let law = TimerLaw(reader: self, kind: kind, stage: stage)
        let variants = law.variants(of: mapping)
        let metBy =
            mapping["met-by"].map { eventList($0, key: "met-by").map { EventMatch($0) } } ?? []
        let endsWith =
            mapping["ends-with"].map { eventList($0, key: "ends-with").map { EventMatch($0) } }
            ?? []
        let blocks = mapping["blocks"].map { eventList($0, key: "blocks") } ?? []
        let chosenBy = mapping["chosen-by"].flatMap { eventName($0) }
        if log.errorCount != before {
            areTimersSound = false
        }
        return TimerRule(
            name: key.text,
            title: title,
            kind: kind ?? .deadline,
            variants: variants,
            chosenBy: chosenBy,
            dormantWhenNoRule: mapping["dormant-when-no-rule"]?.boolean() ?? false,
            metBy: metBy,
            answersAny: word(mapping["answers"], "any"),
            endsWith: endsWith,
            roll: mapping["roll"].map { $0.word(of: Roll.self) ?? .default } ?? .default,
            blocks: blocks,
            blocksDueDay: word(mapping["opens"], "day-after"),
            validThroughAnniversary: word(mapping["valid-through"], "anniversary"),
            reminders: reminders(of: mapping, kind: kind, variants: variants),
            place: key.place
        )
    }

    private func eventName(_ value: YAMLValue) -> String? {
        guard let name = value.text(), isEvent(name, at: value.place) else { return nil }
        return name
    }

    /// Whether a key has its one word.
    private func word(_ value: YAMLValue?, _ only: String) -> Bool {
        guard let value, let text = value.text() else { return false }
        if text == only { return true }
        if text.hasSuffix(" before") {
            log.report(.notSupportedYet, at: value.place, ["key": text])
        } else {
            value.reportWord(text, allowed: [only])
        }
        return false
    }

    // MARK: Keys by kind

    private func checkKeys(of mapping: YAMLMapping, kind: DeadlineKind) {
        let needed: [String]
        let useless: [String]
        switch kind {
        case .deadline:
            needed = ["met-by", "remind"]
            useless = ["blocks", "opens", "valid-through"]
        case .recurring:
            needed = ["met-by", "remind"]
            // `opens: 15 days before` comes later and is answered where the key is read.
            let opens = mapping["opens"]?.scalar?.text.hasSuffix(" before") == true ? [] : ["opens"]
            useless = ["blocks", "valid-through"] + opens
        case .waiting:
            needed = []
            useless = ["met-by", "answers", "valid-through"]
        case .validity:
            needed = []
            useless = ["met-by", "answers", "blocks", "opens"]
        }
        for name in needed {
            _ = mapping.required(name)
        }
        for name in useless {
            reportUseless(name, in: mapping, kind: kind)
        }
        if let dormant = mapping.key("dormant-when-no-rule"), mapping["rules"] == nil {
            let context = LocalizedText(
                vi: "kỳ hạn không có “rules”",
                en: "a timer without “rules”"
            )
            let words = ["context": context]
            log.report(.keyWithoutEffect, at: dormant.place, ["key": dormant.text], words: words)
        }
        guard mapping["rules"] != nil else { return }
        for name in Self.lawKeys {
            guard let key = mapping.key(name) else { continue }
            log.report(.conflictingKeys, at: key.place, ["key": name, "other": "rules"])
        }
    }

    /// Reports a key that means nothing for a kind of timer.
    func reportUseless(_ name: String, in mapping: YAMLMapping, kind: DeadlineKind) {
        guard let key = mapping.key(name) else { return }
        let context = LocalizedText(
            vi: "kỳ hạn loại \(kind.rawValue)",
            en: "a \(kind.rawValue) timer"
        )
        log.report(.keyWithoutEffect, at: key.place, ["key": name], words: ["context": context])
    }
}
