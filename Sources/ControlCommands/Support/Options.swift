import ArgumentParser
import CivilCalendar
import ControlAPI

/// How every verb speaks.
struct SpeechOptions: ParsableArguments {
    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.json)))
    var json = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.lang), valueName: "vi|en"))
    var lang: Language?
}

/// How a verb reaches the daemon.
struct ConnectionOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.socket), valueName: "path"))
    var socket: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.wait), valueName: "seconds"))
    var wait = 10

    mutating func validate() throws {
        guard (0...3_600).contains(wait) else {
            throw ValidationError("--wait: 0…3600")
        }
    }

    /// The client for the socket of `--socket`, else of NHACHAN_SOCKET, else the installed one.
    var client: ControlClient { client(timeout: .seconds(60)) }

    /// The client, with the time one answer may take.
    func client(timeout: Duration) -> ControlClient {
        let surroundings = Surroundings.current
        let wait = wait
        return ControlClient(
            ControlClientConfiguration(
                socketPath: socket ?? surroundings.variables["NHACHAN_SOCKET"]
                    ?? ControlClientConfiguration.defaultSocketPath,
                language: surroundings.language,
                timeout: timeout,
                patience: .seconds(wait)
            ),
            onWaiting: {
                surroundings.output.fault(Words.waiting(seconds: wait)[surroundings.language])
            }
        )
    }
}

/// How many rows a list shows.
struct PageOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.limit), valueName: "rows"))
    var limit = 100

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.all)))
    var all = false

    mutating func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit: 1…1000000")
        }
    }

    /// Asks for pages until there are enough rows.
    func collect<Item>(
        _ page: (_ limit: Int, _ cursor: String?) async throws -> Page<Item>
    ) async throws -> Page<Item> {
        let wanted = all ? .max : limit
        var result = Page<Item>(items: [])
        repeat {
            let count = min(1_000, wanted - result.items.count)
            let next = try await page(count, result.next)
            result.items += next.items
            result.next = next.next
            result.recomputed = next.recomputed
        } while result.next != nil && result.items.count < wanted
        return result
    }
}

/// How a mutation is made.
struct MutationArguments: ParsableArguments {
    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.dryRun)))
    var dryRun = false

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.key), visibility: .hidden))
    var idempotencyKey: String?

    /// What the client is told.
    var options: MutationOptions {
        MutationOptions(isDryRun: dryRun, idempotencyKey: idempotencyKey)
    }
}

/// `name=value` arguments.
enum FieldArguments {
    /// The fields of arguments, each name once, values in composed form.
    static func read(_ arguments: [String]) throws(Problem) -> [String: String] {
        var fields: [String: String] = [:]
        for argument in arguments {
            let (name, value) = try split(argument)
            guard fields[name] == nil else {
                throw Problem(.fieldInvalid, Words.repeatedField(name))
            }
            fields[name] = value
        }
        return fields
    }

    private static func split(_ argument: String) throws(Problem) -> (String, String) {
        guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else {
            throw Problem(.invalidRequest, Words.badField(argument))
        }
        return (
            String(argument[..<mark]), composed(String(argument[argument.index(after: mark)...]))
        )
    }

    /// The events of the past: `EVENT@DAY`, and `EVENT.name=value` for the last of that name.
    static func history(
        _ events: [String],
        fields: [String]
    ) throws(Problem) -> [HistoryRequest] {
        var history = try events.map { argument throws(Problem) in
            let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, let event = parts.first, let last = parts.last, !event.isEmpty,
                let day = CivilDate(reading: last)
            else { throw Problem(.invalidRequest, Words.badHistory(argument)) }
            return HistoryRequest(event: String(event), day: day)
        }
        for argument in fields {
            let (path, value) = try split(argument)
            let parts = path.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let event = parts.first, let name = parts.last,
                let index = history.lastIndex(where: { $0.event == event })
            else { throw Problem(.invalidRequest, Words.badHistoryField(argument)) }
            history[index].fields[String(name)] = value
        }
        return history
    }
}
