import CivilCalendar
import WorkflowModel

/// Which keys a timer needs and which mean nothing, by its kind.
struct TimerKeys {
    let mapping: YAMLMapping
    let kind: DeadlineKind

    /// What a version of the law says; with `rules` these keys stand there and nowhere else.
    private static let lawKeys = [
        "from", "otherwise", "await", "within", "by", "before", "every", "warn-within",
        "warn-basis", "basis",
    ]

    private var needed: [String] {
        switch kind {
        case .deadline: ["met-by", "remind"]
        case .recurring: ["remind"]
        case .waiting, .validity: []
        }
    }

    private var useless: [String] {
        switch kind {
        case .deadline: ["blocks", "opens", "valid-through"]
        case .recurring: ["blocks", "valid-through", "extend"]
        case .waiting: ["met-by", "answers", "valid-through", "extend"]
        case .validity: ["met-by", "answers", "blocks", "opens", "extend"]
        }
    }

    /// Reports what is missing and what means nothing.
    func check() {
        for name in needed {
            _ = mapping.required(name)
        }
        for name in useless {
            Self.reportUseless(name, in: mapping, kind: kind)
        }
        if mapping["met-by"] == nil, kind == .recurring {
            let context = LocalizedText(
                vi: "kỳ hạn không có “met-by”",
                en: "a timer without “met-by”"
            )
            report("answers", context)
        }
        guard mapping["rules"] != nil else {
            let context = LocalizedText(
                vi: "kỳ hạn không có “rules”",
                en: "a timer without “rules”"
            )
            report("dormant-when-no-rule", context)
            return
        }
        for name in Self.lawKeys {
            guard let key = mapping.key(name) else { continue }
            mapping.log.report(.conflictingKeys, at: key.place, ["key": name, "other": "rules"])
        }
    }

    private func report(_ name: String, _ context: LocalizedText) {
        guard let key = mapping.key(name) else { return }
        let words = ["context": context]
        mapping.log.report(.keyWithoutEffect, at: key.place, ["key": name], words: words)
    }

    /// Reports a key that means nothing for a kind of timer.
    static func reportUseless(_ name: String, in mapping: YAMLMapping, kind: DeadlineKind) {
        let context = LocalizedText(
            vi: "kỳ hạn loại \(kind.rawValue)",
            en: "a \(kind.rawValue) timer"
        )
        guard let key = mapping.key(name) else { return }
        let words = ["context": context]
        mapping.log.report(.keyWithoutEffect, at: key.place, ["key": name], words: words)
    }

    // MARK: Opens

    /// Reads `opens`: `day-after` for a waiting timer, `15 days before` for a recurring one.
    static func opens(
        _ value: YAMLValue,
        kind: DeadlineKind?
    ) -> (isDayAfter: Bool, before: Period?) {
        guard let text = value.text() else { return (false, nil) }
        let suffix = " before"
        switch kind {
        case .recurring:
            guard text.hasSuffix(suffix) else {
                value.reportWord(text, allowed: ["PERIOD before"])
                return (false, nil)
            }
            return (false, value.period(reading: text.dropLast(suffix.count)))
        case .waiting:
            if text == "day-after" { return (true, nil) }
            value.reportWord(text, allowed: ["day-after"])
            return (false, nil)
        case .deadline, .validity, nil:
            // The key itself is reported, or the kind is.
            return (false, nil)
        }
    }
}
