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
        case .result: .result
        }
    }
}
