import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl open WORKFLOW`.
struct OpenVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.open.configuration("open") }

    @Argument(help: ArgumentHelp(say(OptionHelp.workflow)), completion: LiveCompletion.workflows)
    var workflow: String

    @Argument(help: ArgumentHelp(say(OptionHelp.fields), valueName: "name=value"))
    var fields: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.unit)), completion: LiveCompletion.units)
    var unit: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.subject)))
    var subject: String?

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(say(OptionHelp.subjectField), valueName: "name=value")
    )
    var subjectField: [String] = []

    @Option(
        name: .customLong("at"),
        help: ArgumentHelp(say(OptionHelp.openStage), valueName: "stage")
    )
    var stage: String?

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(say(OptionHelp.history), valueName: "event@day")
    )
    var history: [String] = []

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(say(OptionHelp.historyField), valueName: "event.name=value")
    )
    var historyField: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.day), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = OpenRequest(
            workflow: workflow,
            stage: stage,
            day: day?.day,
            subject: SubjectRequest(
                id: subject,
                unit: unit,
                fields: try FieldArguments.read(subjectField)
            ),
            fields: try FieldArguments.read(fields),
            history: try FieldArguments.history(history, fields: historyField),
            reason: reason.map(composed)
        )
        let reply = try await client.open(request, mutation.options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl record CASE EVENT`.
struct RecordVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.record.configuration("record") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.event)), completion: LiveCompletion.events)
    var event: String

    @Argument(help: ArgumentHelp(say(OptionHelp.fields), valueName: "name=value"))
    var fields: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.day), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.yes)))
    var yes = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.override), valueName: "reason"))
    var override: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = RecordRequest(
            event: event,
            day: day?.day,
            fields: try FieldArguments.read(fields),
            reason: reason.map(composed),
            allowsUnplaced: yes,
            overrideReason: override.map(composed)
        )
        let reply = try await client.record(caseID: caseID, request, mutation.options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl correct CASE NUMBER`.
struct CorrectVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.correct.configuration("correct") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.number)))
    var number: Int64

    @Argument(help: ArgumentHelp(say(OptionHelp.fields), valueName: "name=value"))
    var fields: [String] = []

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.correctDay), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.yes)))
    var yes = false

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = CorrectRequest(
            day: day?.day,
            fields: try FieldArguments.read(fields),
            reason: composed(reason),
            allowsUnplaced: yes
        )
        let options = mutation.options
        let reply = try await client.correct(caseID: caseID, event: number, request, options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl void CASE NUMBER`.
struct VoidVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.void.configuration("void") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.number)))
    var number: Int64

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.yes)))
    var yes = false

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = VoidRequest(reason: composed(reason), allowsUnplaced: yes)
        let options = mutation.options
        let reply = try await client.void(caseID: caseID, event: number, request, options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl close CASE`.
struct CloseVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.close.configuration("close") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.outcome)))
    var outcome: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.day), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = CloseRequest(outcome: outcome, day: day?.day, reason: composed(reason))
        let reply = try await client.close(caseID: caseID, request, mutation.options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// What a mutation did, in words.
enum MutationText {
    static func lines(_ reply: MutationReply, _ language: Language) -> [String] {
        var lines: [String] = []
        if reply.isDryRun {
            lines = [Words.dryRun[language], Words.would(reply)[language]]
        } else {
            lines = [Words.done(reply)[language]]
            if reply.isReplay { lines.append(Words.replayed[language]) }
        }
        let stages = [reply.stageBefore, reply.stageAfter].compactMap(\.self)
        let path = stages.count == 2 && stages[0] == stages[1] ? [stages[1]] : stages
        let stage = "\(path.joined(separator: " → ")) (\(reply.stageTitle[language]))"
        lines.append("\(Words.stage[language]): \(stage)")
        lines += reply.warnings.map { "\(Words.warning[language]): \($0[language])" }
        lines += reply.unplaced.map { "\(Words.unplaced[language]): \($0)" }
        lines += reply.children.map { "\(Words.kin($0)[language]): \($0.line(language))" }
        let table = changes(reply.timers, language)
        if !table.isEmpty { lines += table.lines(language) }
        if reply.timers.contains(where: \.isProvisional) {
            lines.append(Words.provisionalNote[language])
        }
        return lines
    }

    private static func changes(_ changes: [TimerChange], _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.timer), .init(title: Words.state), .init(title: Words.old),
            .init(title: Words.new),
        ])
        for change in changes {
            let state = change.newState.map { Words.state($0)[language] } ?? ""
            let new = change.newDue.map { $0.displayText(language) } ?? ""
            table.add([
                "\(change.title[language]) (\(change.place))", state,
                change.oldDue.map { $0.displayText(language) } ?? "",
                new + (change.isProvisional ? " *" : ""),
            ])
        }
        return table
    }
}

extension TimerChange {
    /// The timer in the rules, with the value of `per` where there is one.
    fileprivate var place: String { [timer, key].compactMap(\.self).joined(separator: ": ") }
}
