import ArgumentParser
import CivilCalendar
import ControlAPI

/// The verb `nhachanctl gate`.
struct GateVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.gate.configuration(
            "gate",
            subcommands: [GateShowVerb.self, GateOpenVerb.self, GateCloseVerb.self],
            defaultSubcommand: GateShowVerb.self
        )
    }
}

/// The verb `nhachanctl gate show`.
struct GateShowVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.gateShow.configuration("show") }

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let report = try await client.gate()
        try tell(report) { GateText.lines(report, $0) }
    }
}

/// The verb `nhachanctl gate open`.
struct GateOpenVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.gateOpen.configuration("open") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = GateRequest(reason: reason.map(composed))
        let report = try await client.openGate(request, mutation.options)
        try tell(report) { GateText.lines(report, $0) }
    }
}

/// The verb `nhachanctl gate close`.
struct GateCloseVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.gateClose.configuration("close") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.reason), valueName: "text"))
    var reason: String

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let request = GateRequest(reason: composed(reason))
        let report = try await client.closeGate(request, mutation.options)
        try tell(report) { GateText.lines(report, $0) }
    }
}

/// The gate in words.
enum GateText {
    /// How many cases of a digest are named.
    private static let namedCases = 5

    static func state(_ report: GateReport, _ language: Language) -> String {
        (report.isOpen ? Words.gateOpen : Words.gateClosed)[language]
    }

    private static func messages(_ messages: [GateMessage], _ language: Language) -> TextTable {
        var table = TextTable([
            .init(title: Words.address), .init(title: Words.level),
            .init(title: Words.reminders, isNumber: true), .init(title: Words.caseID),
        ])
        for message in messages {
            var count = String(message.reminders)
            if message.late > 0 { count += " (\(Words.lateOnes(message.late)[language]))" }
            let kind = message.isDigest ? Words.digest[language] + ": " : ""
            let cases = message.cases.prefix(namedCases).joined(separator: ", ")
            let rest = message.cases.count > namedCases ? ", …" : ""
            table.add([
                message.address ?? "", Words.level(message.level)[language], count,
                kind + cases + rest,
            ])
        }
        return table
    }

    static func lines(_ report: GateReport, _ language: Language) -> [String] {
        var lines = report.isDryRun ? [Words.dryRun[language]] : []
        lines.append("\(Words.gate[language]): \(state(report, language)).")
        for reason in report.reasons {
            let since = Words.sinceInstant(reason.since)[language]
            lines.append("  - \(reason.code.rawValue) (\(since)): \(reason.text[language])")
        }
        if report.coalesced > 0 { lines.append(Words.leftOut(report.coalesced)[language]) }
        if !report.messages.isEmpty {
            lines += ["", Words.messagesWouldGoOut(report.messages.count)[language]]
            lines += messages(report.messages, language).lines(language)
        }
        if !report.preview.isEmpty {
            lines += ["", Words.wouldGoOut(report.waiting)[language]]
            lines += ListText.reminderTable(report.preview, language).lines(language)
            if report.preview.contains(where: \.isProvisional) {
                lines.append(Words.provisionalNote[language])
            }
        }
        return lines
    }
}
