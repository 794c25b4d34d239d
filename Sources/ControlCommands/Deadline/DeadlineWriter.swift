import CivilCalendar
import ControlAPI

/// Writes answers as lines of JSON, members sorted by name.
///
/// A batch writes some hundred megabytes in a second; going through `Codable` takes ten times as
/// long. A test holds the steps to what `ExplanationStep` itself encodes.
struct DeadlineWriter {
    /// Whether the steps are written.
    var isBrief = false
    private(set) var bytes: [UInt8] = []

    /// Writes an answer.
    mutating func answer(_ answer: DeadlineComputation) {
        text(#"{"due":"#)
        date(answer.due)
        text(#","provisional":"#)
        boolean(answer.isProvisional)
        if !isBrief {
            text(#","steps":["#)
            for (index, step) in answer.steps.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                self.step(step)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        text("}\n")
    }

    /// Writes what is wrong with a line.
    mutating func error(_ problem: Problem, _ language: Language) {
        text(#"{"code":"#)
        string(problem.code.rawValue)
        text(#","error":"#)
        string(problem.detail[language])
        text("}\n")
    }

    /// Takes what was written.
    mutating func take() -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
        return text
    }

    /// Writes a step.
    mutating func step(_ step: ExplanationStep) {
        switch step {
        case .trigger(let event, let day, let provisional):
            member("{", "day", day)
            member(",", "event", event)
            text(#","kind":"trigger","provisional":"#)
            boolean(provisional)
        case .rule(let file, let line, let hash):
            member("{", "file", file)
            member(",", "hash", hash)
            text(#","kind":"rule","line":\#(line)"#)
        case .basis(let id, let title, let status):
            member("{", "id", id)
            text(#","kind":"basis""#)
            member(",", "status", status)
            member(",", "title", title)
        case .chosenBy(let event, let day):
            member("{", "day", day)
            member(",", "event", event)
            text(#","kind":"chosen-by""#)
        case .note(let words):
            text(#"{"kind":"note""#)
            member(",", "text", words)
        case .counting(let from, let period, let direction):
            text(#"{"direction":"\#(direction.rawValue)""#)
            member(",", "from", from)
            text(#","kind":"counting","period":"\#(period.description)""#)
        case .skippedWeekend(let from, let to, let days):
            text(#"{"days":\#(days)"#)
            member(",", "from", from)
            text(#","kind":"skipped-weekend""#)
            member(",", "to", to)
        case .skipped(let day, let name, let confirmation, let source):
            named("skipped", day, name, confirmation, source)
        case .workedWeekend(let day, let name, let confirmation, let source):
            named("worked-weekend", day, name, confirmation, source)
        case .monthEnd(let wanted, let got):
            member("{", "got", got)
            text(#","kind":"month-end","wanted":\#(wanted)"#)
        case .rolled(let from, let to, let reason):
            member("{", "from", from)
            text(#","kind":"rolled""#)
            member(",", "reason", reason)
            member(",", "to", to)
        case .condition, .namedDay, .meeting, .warning, .held, .extended:
            course(step)
        case .result(let due, let provisional):
            member("{", "due", due)
            text(#","kind":"result","provisional":"#)
            boolean(provisional)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes what only the timers of a case know.
    private mutating func course(_ step: ExplanationStep) {
        switch step {
        case .condition(let condition):
            text(#"{"kind":"condition""#)
            member(",", "text", condition)
        case .namedDay(let event, let day):
            member("{", "day", day)
            member(",", "event", event)
            text(#","kind":"named-day""#)
        case .meeting(let day, let status):
            member("{", "day", day)
            text(#","kind":"meeting""#)
            member(",", "status", status.rawValue)
        case .warning(let day, let period):
            member("{", "day", day)
            text(#","kind":"warning","period":"\#(period.description)""#)
        case .held(let from, let to, let left, let reason):
            member("{", "from", from)
            text(#","kind":"hold""#)
            if let left { member(",", "left", left.description) }
            member(",", "reason", reason)
            if let to { member(",", "to", to) }
        case .extended(let number, let period, let from, let document):
            text("{")
            if let document {
                member("", "document", document)
                text(",")
            }
            member("", "from", from)
            text(#","kind":"extension","number":\#(number),"period":"\#(period.description)""#)
        default:
            text("{")
        }
    }

    private mutating func named(
        _ kind: String,
        _ day: CivilDate,
        _ name: LocalizedText,
        _ confirmation: DayConfirmation,
        _ source: String
    ) {
        text(#"{"confirmation":"\#(confirmation.rawValue)""#)
        member(",", "day", day)
        text(#","kind":"\#(kind)""#)
        member(",", "name", name)
        member(",", "source", source)
    }

    private mutating func member(_ lead: String, _ name: String, _ value: String) {
        head(lead, name)
        string(value)
    }

    private mutating func member(_ lead: String, _ name: String, _ value: CivilDate) {
        head(lead, name)
        date(value)
    }

    private mutating func member(_ lead: String, _ name: String, _ value: LocalizedText) {
        head(lead, name)
        text(#"{"en":"#)
        string(value.en)
        text(#","vi":"#)
        string(value.vi)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func head(_ lead: String, _ name: String) {
        text(lead)
        bytes.append(UInt8(ascii: "\""))
        text(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func text(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func string(_ text: String) {
        JSONValue.write(text, to: &bytes)
    }

    private mutating func boolean(_ value: Bool) {
        text(value ? "true" : "false")
    }

    private mutating func date(_ date: CivilDate) {
        let (year, month, day) = (date.year, date.month, date.day)
        bytes.append(UInt8(ascii: "\""))
        digits(year / 100)
        digits(year % 100)
        bytes.append(UInt8(ascii: "-"))
        digits(month)
        bytes.append(UInt8(ascii: "-"))
        digits(day)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func digits(_ number: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
