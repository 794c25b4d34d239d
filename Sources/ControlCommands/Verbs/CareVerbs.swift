import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl hold CASE`.
struct HoldVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.hold.configuration("hold") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.holdReason), valueName: "name"))
    var reason: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.holdUntil), valueName: "day"))
    var until: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.holdDay), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.note), valueName: "text"))
    var note: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = HoldRequest(
            reason: reason,
            until: until?.day,
            day: day?.day,
            note: note.map(composed)
        )
        let reply = try await client.hold(caseID: caseID, request, mutation.options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl resume CASE`.
struct ResumeVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.resume.configuration("resume") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.resumeDay), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = ResumeRequest(day: day?.day, reason: reason.map(composed))
        let reply = try await client.resume(caseID: caseID, request, mutation.options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl extend CASE TIMER`.
struct ExtendVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.extend.configuration("extend") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.timer)), completion: LiveCompletion.timers)
    var timer: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.extendBy), valueName: "period"))
    var by: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.approver), valueName: "text"))
    var approver: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.document), valueName: "text"))
    var document: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.timerKey), valueName: "value"))
    var key: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.approvedDay), valueName: "day"))
    var day: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = ExtendRequest(
            by: by,
            key: key.map(composed),
            approver: composed(approver),
            document: document.map(composed),
            day: day?.day,
            reason: reason.map(composed)
        )
        let options = mutation.options
        let reply = try await client.extend(caseID: caseID, timer: timer, request, options)
        try tell(reply) { MutationText.lines(reply, $0) }
    }
}

/// The verb `nhachanctl ack CASE TIMER`.
struct AckVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.ack.configuration("ack") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.timer)), completion: LiveCompletion.timers)
    var timer: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.timerKey), valueName: "value"))
    var key: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = AcknowledgeRequest(key: key.map(composed), reason: reason.map(composed))
        let options = mutation.options
        let reply = try await client.acknowledge(caseID: caseID, timer: timer, request, options)
        try tell(reply) { MutationText.lines(reply, $0) + [Words.acknowledged[$0]] }
    }
}

/// The verb `nhachanctl snooze CASE TIMER`.
struct SnoozeVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.snooze.configuration("snooze") }

    @Argument(
        help: ArgumentHelp(say(OptionHelp.caseID), valueName: "case"),
        completion: LiveCompletion.cases
    )
    var caseID: String

    @Argument(help: ArgumentHelp(say(OptionHelp.timer)), completion: LiveCompletion.timers)
    var timer: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.snoozeUntil), valueName: "day"))
    var until: DayArgument

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.timerKey), valueName: "value"))
    var key: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = SnoozeRequest(
            until: until.day,
            key: key.map(composed),
            reason: reason.map(composed)
        )
        let options = mutation.options
        let reply = try await client.snooze(caseID: caseID, timer: timer, request, options)
        try tell(reply) { MutationText.lines(reply, $0) + [Words.snoozed(until.day)[$0]] }
    }
}
