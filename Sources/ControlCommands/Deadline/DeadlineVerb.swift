public import ArgumentParser
public import CivilCalendar
import ControlAPI

/// The verb `nhachanctl deadline`, which needs no daemon.
struct DeadlineVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.deadline.configuration("deadline") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.deadlineFrom), valueName: "day"))
    var from: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.within), valueName: "period"))
    var within: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.calendar), valueName: "name"))
    var calendar = "vn"

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.before)))
    var before = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.roll)))
    var roll: Roll = .default

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.batch)))
    var batch = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.brief)))
    var brief = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.folder), valueName: "folder"))
    var rules: String?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let places = RulePlaces(named: rules, variables: surroundings.variables)
        let calendar = try places.calendar(calendar)
        guard !batch else {
            DeadlineBatch(calendar: calendar, isBrief: brief).run(surroundings)
            return
        }
        guard let from else { throw Problem(.invalidRequest, Words.missingOption("from")) }
        guard let within else { throw Problem(.invalidRequest, Words.missingOption("within")) }
        let question = DeadlineQuestion(
            from: from.day,
            within: try DeadlineQuestion.period(within),
            direction: before ? .before : .after,
            roll: roll
        )
        let answer = try question.answer(calendar)
        guard !speech.json else {
            var writer = DeadlineWriter()
            writer.answer(answer)
            surroundings.output.raw(writer.take())
            return
        }
        let language = surroundings.language
        let star = answer.isProvisional ? " *" : ""
        surroundings.output.line(answer.due.displayText(language) + star)
        for line in WhyText.steps(answer.steps, language) {
            surroundings.output.line(line)
        }
        if answer.isProvisional { surroundings.output.line(Words.provisionalNote[language]) }
    }
}

extension Roll: ExpressibleByArgument {}

/// Answers lines with lines, in order; a line that cannot be computed is answered with its error.
struct DeadlineBatch {
    /// The longest line.
    static let lineLimit = 4_096
    /// How much is gathered before it is written.
    private static let chunk = 1 << 16

    let calendar: WorkingCalendar
    let isBrief: Bool

    func run(_ surroundings: Surroundings) {
        var writer = DeadlineWriter(isBrief: isBrief)
        while let line = surroundings.input.next(limit: Self.lineLimit) {
            do throws(Problem) {
                writer.answer(try Self.question(line).answer(calendar))
            } catch {
                writer.error(error, surroundings.language)
            }
            if writer.bytes.count >= Self.chunk { surroundings.output.raw(writer.take()) }
        }
        surroundings.output.raw(writer.take())
    }

    private static func question(_ line: InputLine) throws(Problem) -> DeadlineQuestion {
        switch line {
        case .line(let bytes): return try DeadlineQuestion(line: bytes)
        case .tooLong: throw Problem(.bodyTooLarge, Words.lineTooLong(lineLimit))
        }
    }
}
