import CivilCalendar
import ControlAPI

/// What `deadline` is asked: one count.
struct DeadlineQuestion: Hashable {
    var from: CivilDate
    var within: Period
    var direction: CountDirection = .after
    var roll: Roll = .default

    /// The answer; a default roll rolls as that of a deadline does.
    func answer(_ calendar: WorkingCalendar) throws(Problem) -> DeadlineComputation {
        do {
            return try computeDue(
                from: from,
                within: within,
                direction: direction,
                kind: .deadline,
                roll: roll,
                validThroughAnniversary: false,
                calendar: calendar
            )
        } catch {
            throw Problem(.calendarExhausted, Words.beyondCalendar(error.description))
        }
    }
}

extension DeadlineQuestion {
    /// The members a line of `--batch` may have.
    static let members = ["from", "within", "before", "roll"]

    /// Reads a line: `{"from": "2026-07-17", "within": "30 working days"}`.
    init(line: [UInt8]) throws(Problem) {
        let object: JSONValue
        do throws(JSONFault) {
            object = try JSONReader.read(line, depthLimit: 4)
        } catch {
            throw Problem(.invalidJSON, error.text)
        }
        guard case .object(let members) = object else {
            throw Problem(.invalidJSON, Words.lineNotAnObject(object.kindName))
        }
        var from: CivilDate?
        var within: Period?
        self.init(from: .earliest, within: .days(0))
        for member in members {
            switch member.name {
            case "from": from = try Self.day(member.value)
            case "within": within = try Self.period(member.value)
            case "before": direction = try Self.direction(member.value)
            case "roll": roll = try Self.roll(member.value)
            default: throw .unknownMember(member.name, known: Self.members)
            }
        }
        guard let from else { throw Problem(.fieldMissing, Words.missingMember("from")) }
        guard let within else { throw Problem(.fieldMissing, Words.missingMember("within")) }
        self.from = from
        self.within = within
    }

    private static func day(_ value: JSONValue) throws(Problem) -> CivilDate {
        guard let text = value.text, let day = CivilDate(reading: text) else {
            throw Problem(.dateInvalid, Words.badDay(value.text ?? value.kindName), field: "from")
        }
        return day
    }

    /// Reads a period in words.
    static func period(_ text: String) throws(Problem) -> Period {
        do {
            return try Period(reading: text)
        } catch {
            throw Problem(.fieldInvalid, Words.badPeriod(text), field: "within")
        }
    }

    private static func period(_ value: JSONValue) throws(Problem) -> Period {
        try period(value.text ?? value.kindName)
    }

    private static func direction(_ value: JSONValue) throws(Problem) -> CountDirection {
        guard case .boolean(let isBefore) = value else {
            throw Problem(.fieldInvalid, Words.badFlag("before"), field: "before")
        }
        return isBefore ? .before : .after
    }

    private static func roll(_ value: JSONValue) throws(Problem) -> Roll {
        guard let text = value.text, let roll = Roll(rawValue: text) else {
            let words = Words.badRoll(value.text ?? value.kindName)
            throw Problem(
                .fieldInvalid,
                words,
                field: "roll",
                allowed: Roll.allCases.map(\.rawValue)
            )
        }
        return roll
    }
}
