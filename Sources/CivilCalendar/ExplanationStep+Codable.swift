extension ExplanationStep: Codable {
    private enum Kind: String, Codable {
        case trigger
        case rule
        case basis
        case chosenBy = "chosen-by"
        case note
        case counting
        case skippedWeekend = "skipped-weekend"
        case skipped
        case workedWeekend = "worked-weekend"
        case monthEnd = "month-end"
        case rolled
        case condition
        case namedDay = "named-day"
        case meeting
        case warning
        case held = "hold"
        case extended = "extension"
        case result
    }

    private enum Key: String, CodingKey {
        case kind
        case event
        case day
        case provisional
        case file
        case line
        case hash
        case id
        case title
        case status
        case text
        case from
        case to
        case period
        case direction
        case days
        case name
        case confirmation
        case source
        case wanted
        case got
        case reason
        case due
        case left
        case number
        case document
    }

    /// Reads an object with a `kind` and the fields of that kind.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>(_ key: Key) throws -> Value {
            try object.decode(Value.self, forKey: key)
        }
        switch try object.decode(Kind.self, forKey: .kind) {
        case .trigger:
            self = .trigger(
                event: try value(.event),
                day: try value(.day),
                provisional: try value(.provisional)
            )
        case .rule:
            self = .rule(file: try value(.file), line: try value(.line), hash: try value(.hash))
        case .basis:
            self = .basis(
                id: try value(.id),
                title: try value(.title),
                status: try value(.status)
            )
        case .chosenBy:
            self = .chosenBy(event: try value(.event), day: try value(.day))
        case .note:
            self = .note(try value(.text))
        case .counting:
            self = .counting(
                from: try value(.from),
                period: try value(.period),
                direction: try value(.direction)
            )
        case .skippedWeekend:
            self = .skippedWeekend(
                from: try value(.from),
                to: try value(.to),
                days: try value(.days)
            )
        case .skipped:
            self = .skipped(
                day: try value(.day),
                name: try value(.name),
                confirmation: try value(.confirmation),
                source: try value(.source)
            )
        case .workedWeekend:
            self = .workedWeekend(
                day: try value(.day),
                name: try value(.name),
                confirmation: try value(.confirmation),
                source: try value(.source)
            )
        case .monthEnd:
            self = .monthEnd(wanted: try value(.wanted), got: try value(.got))
        case .rolled:
            self = .rolled(
                from: try value(.from),
                to: try value(.to),
                reason: try value(.reason)
            )
        case .result:
            self = .result(due: try value(.due), provisional: try value(.provisional))
        case .condition, .namedDay, .meeting, .warning, .held, .extended:
            self = try Self.course(from: object)
        }
    }

    /// Writes an object with a `kind` and the fields of that kind.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(kind, forKey: .kind)
        switch self {
        case .trigger(let event, let day, let provisional):
            try object.encode(event, forKey: .event)
            try object.encode(day, forKey: .day)
            try object.encode(provisional, forKey: .provisional)
        case .rule(let file, let line, let hash):
            try object.encode(file, forKey: .file)
            try object.encode(line, forKey: .line)
            try object.encode(hash, forKey: .hash)
        case .basis(let id, let title, let status):
            try object.encode(id, forKey: .id)
            try object.encode(title, forKey: .title)
            try object.encode(status, forKey: .status)
        case .chosenBy(let event, let day):
            try object.encode(event, forKey: .event)
            try object.encode(day, forKey: .day)
        case .note(let text):
            try object.encode(text, forKey: .text)
        case .counting(let from, let period, let direction):
            try object.encode(from, forKey: .from)
            try object.encode(period, forKey: .period)
            try object.encode(direction, forKey: .direction)
        case .skippedWeekend(let from, let to, let days):
            try object.encode(from, forKey: .from)
            try object.encode(to, forKey: .to)
            try object.encode(days, forKey: .days)
        case .skipped(let day, let name, let confirmation, let source),
            .workedWeekend(let day, let name, let confirmation, let source):
            try object.encode(day, forKey: .day)
            try object.encode(name, forKey: .name)
            try object.encode(confirmation, forKey: .confirmation)
            try object.encode(source, forKey: .source)
        case .monthEnd(let wanted, let got):
            try object.encode(wanted, forKey: .wanted)
            try object.encode(got, forKey: .got)
        case .rolled(let from, let to, let reason):
            try object.encode(from, forKey: .from)
            try object.encode(to, forKey: .to)
            try object.encode(reason, forKey: .reason)
        case .result(let due, let provisional):
            try object.encode(due, forKey: .due)
            try object.encode(provisional, forKey: .provisional)
        case .condition, .namedDay, .meeting, .warning, .held, .extended:
            try encodeCourse(into: &object)
        }
    }

    /// Reads a step of the rarer kinds.
    private static func course(
        from object: KeyedDecodingContainer<Key>
    ) throws -> ExplanationStep {
        switch try object.decode(Kind.self, forKey: .kind) {
        case .namedDay:
            .namedDay(
                event: try object.decode(String.self, forKey: .event),
                day: try object.decode(CivilDate.self, forKey: .day)
            )
        case .meeting:
            .meeting(
                day: try object.decode(CivilDate.self, forKey: .day),
                status: try object.decode(MeetingStatus.self, forKey: .status)
            )
        case .warning:
            .warning(
                after: try object.decode(CivilDate.self, forKey: .day),
                within: try object.decode(Period.self, forKey: .period)
            )
        case .held:
            .held(
                from: try object.decode(CivilDate.self, forKey: .from),
                to: try object.decodeIfPresent(CivilDate.self, forKey: .to),
                left: try object.decodeIfPresent(Period.self, forKey: .left),
                reason: try object.decode(LocalizedText.self, forKey: .reason)
            )
        case .extended:
            .extended(
                number: try object.decode(Int.self, forKey: .number),
                by: try object.decode(Period.self, forKey: .period),
                from: try object.decode(CivilDate.self, forKey: .from),
                document: try object.decodeIfPresent(String.self, forKey: .document)
            )
        default:
            .condition(try object.decode(String.self, forKey: .text))
        }
    }

    /// Writes the fields of the rarer kinds.
    private func encodeCourse(into object: inout KeyedEncodingContainer<Key>) throws {
        switch self {
        case .condition(let text):
            try object.encode(text, forKey: .text)
        case .namedDay(let event, let day):
            try object.encode(event, forKey: .event)
            try object.encode(day, forKey: .day)
        case .meeting(let day, let status):
            try object.encode(day, forKey: .day)
            try object.encode(status, forKey: .status)
        case .warning(let day, let period):
            try object.encode(day, forKey: .day)
            try object.encode(period, forKey: .period)
        case .held(let from, let to, let left, let reason):
            try object.encode(from, forKey: .from)
            try object.encodeIfPresent(to, forKey: .to)
            try object.encodeIfPresent(left, forKey: .left)
            try object.encode(reason, forKey: .reason)
        case .extended(let number, let period, let from, let document):
            try object.encode(number, forKey: .number)
            try object.encode(period, forKey: .period)
            try object.encode(from, forKey: .from)
            try object.encodeIfPresent(document, forKey: .document)
        default:
            break
        }
    }

    private var kind: Kind {
        switch self {
        case .trigger: .trigger
        case .rule: .rule
        case .basis: .basis
        case .chosenBy: .chosenBy
        case .note: .note
        case .counting: .counting
        case .skippedWeekend: .skippedWeekend
        case .skipped: .skipped
        case .workedWeekend: .workedWeekend
        case .monthEnd: .monthEnd
        case .rolled: .rolled
        case .condition: .condition
        case .namedDay: .namedDay
        case .meeting: .meeting
        case .warning: .warning
        case .held: .held
        case .extended: .extended
        case .result: .result
        }
    }
}
