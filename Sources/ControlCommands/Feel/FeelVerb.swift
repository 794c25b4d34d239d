import ArgumentParser
import CivilCalendar
import ControlAPI
import FEEL
import WorkflowModel

/// The verb `nhachanctl feel`, which needs no daemon.
struct FeelVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.feel.configuration("feel") }

    @Argument(help: ArgumentHelp(say(OptionHelp.expression)))
    var expression: String?

    @Option(
        name: [.long, .customShort("i")],
        parsing: .singleValue,
        help: ArgumentHelp(say(OptionHelp.feelInput), valueName: "name=value")
    )
    var input: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.feelToday), valueName: "day"))
    var today: DayArgument?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.explain)))
    var explain = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.batch)))
    var batch = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.calendar), valueName: "name"))
    var calendar = "vn"

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.folder), valueName: "folder"))
    var rules: String?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let machine = WallClock.now()
        let evaluator = FeelEvaluator(
            clock: today.map { FeelClock(day: $0.day) }
                ?? FeelClock(seconds: machine.seconds, offset: machine.offset),
            places: RulePlaces(named: rules, variables: surroundings.variables),
            calendarName: calendar
        )
        guard !batch else {
            guard expression == nil, input.isEmpty, !explain else {
                throw Problem(.invalidRequest, Words.feelBatchAlone)
            }
            FeelBatch(evaluator: evaluator).run(surroundings)
            return
        }
        guard let expression else {
            throw Problem(.invalidRequest, Words.feelMissingExpression)
        }
        let question = FeelQuestion(
            text: composed(expression),
            inputs: try FeelInputs.read(input)
        )
        let answer = try evaluator.answer(question, explaining: explain)
        guard !speech.json else {
            surroundings.output.line(answer.json.jsonText)
            return
        }
        tell(answer, surroundings)
    }

    private func tell(_ answer: FeelAnswer, _ surroundings: Surroundings) {
        let language = surroundings.language
        let output = surroundings.output
        if let explanation = answer.explanation {
            for line in FeelTree(explanation, language).lines { output.line(printable(line)) }
        } else {
            output.line(printable(answer.result.value.description))
        }
        for note in answer.notes { output.fault(printable(answer.line(note, language))) }
    }
}

/// Evaluates expressions with one clock and one calendar, which is read when it is first needed.
final class FeelEvaluator {
    let clock: FeelClock
    private let places: RulePlaces
    private let calendarName: String
    private var calendar: Result<WorkingCalendar, Problem>?

    init(clock: FeelClock, places: RulePlaces, calendarName: String) {
        self.clock = clock
        self.places = places
        self.calendarName = calendarName
    }

    /// The answer to one question, with checks and perhaps the tree.
    func answer(_ question: FeelQuestion, explaining: Bool) throws(Problem) -> FeelAnswer {
        let expression = try question.expression()
        let environment = try environment(for: expression, question)
        let problems = question.problems(of: expression, today: clock.today)
        guard explaining else {
            let result = expression.evaluate(in: environment)
            return FeelAnswer(text: question.text, result: result, problems: problems)
        }
        let explanation = expression.explain(in: environment)
        return FeelAnswer(
            text: question.text,
            result: explanation.result,
            explanation: explanation,
            problems: problems
        )
    }

    /// The value of one question.
    func value(_ question: FeelQuestion) throws(Problem) -> FEELValue {
        let expression = try question.expression()
        return expression.evaluate(in: try environment(for: expression, question)).value
    }

    private func environment(
        for expression: FEELExpression,
        _ question: FeelQuestion
    ) throws(Problem) -> FeelEnvironment {
        let countsDays = FeelFunctions.called(in: expression).contains {
            FeelFunctions.counting.contains($0.0)
        }
        return FeelEnvironment(
            inputs: question.inputs,
            clock: clock,
            calendar: countsDays ? try workingCalendar() : nil
        )
    }

    private func workingCalendar() throws(Problem) -> WorkingCalendar {
        if let calendar { return try calendar.get() }
        let read = Result { () throws(Problem) in try places.calendar(calendarName) }
        calendar = read
        return try read.get()
    }
}
