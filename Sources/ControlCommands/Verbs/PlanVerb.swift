import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials

/// The verb `nhachanctl plan`.
struct PlanVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.plan.configuration("plan") }

    @Argument(help: ArgumentHelp(say(OptionHelp.planID), valueName: "plan"))
    var plan: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.plannedRules), valueName: "folder"))
    var rules: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.plannedCalendar), valueName: "file"))
    var calendar: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.unitsFile), valueName: "file"))
    var units: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.contactsFile), valueName: "file"))
    var contacts: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.since), valueName: "day"))
    var since: DayArgument?

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.planList)))
    var list = false

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.explainMoves)))
    var explain = false

    @OptionGroup var page: PageOptions
    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    private var hasFiles: Bool {
        rules != nil || calendar != nil || units != nil || contacts != nil
    }

    func run() async throws {
        if list {
            let plans = try await client.plans()
            return try tell(plans) { PlanText.list(plans.items, $0) }
        }
        if let plan {
            guard !hasFiles else { throw Problem(.invalidRequest, Words.planOrFiles) }
            return try await show(plan)
        }
        let request = try request()
        let client = patientClient
        let report = try await PlanProgress.watch(client: client) {
            try await client.plan(request, mutation.options)
        }
        guard explain || report.next != nil, let plan = report.plan else {
            return try tell(report) { PlanText.lines(report, $0) }
        }
        try await show(plan, warnings: report.warnings)
    }

    /// A client that waits as long as a plan over very many cases takes.
    private var patientClient: ControlClient { connection.client(timeout: .seconds(900)) }

    private func show(_ plan: String, warnings: [DiagnosticRow] = []) async throws {
        var report: PlanReport?
        let rows = try await page.collect { limit, cursor in
            let query = PlanQuery(isExplained: explain, limit: limit, cursor: cursor)
            let next = try await client.plan(id: plan, query)
            if report == nil { report = next }
            return Page(items: next.items, next: next.next)
        }
        guard var report else { return }
        report.items = rows.items
        report.next = rows.next
        report.warnings = warnings
        try tell(report) { PlanText.lines(report, $0) }
    }

    private func request() throws(Problem) -> PlanRequest {
        var files: [RuleText]?
        var isWhole = false
        if let rules {
            let found = try RuleTexts.read(folder: rules)
            files = found
            isWhole = found.contains { $0.path == "subjects.yaml" }
        }
        if let calendar {
            let text = try TextFile.read(calendar, limit: RuleTexts.fileLimit)
            let place = Self.place(ofCalendar: text, in: calendar)
            files = (files ?? []).filter { $0.path != place }
            files?.append(RuleText(path: place, text: text))
        }
        return PlanRequest(
            rules: files,
            isWhole: isWhole,
            units: try units.map { path throws(Problem) in try table(path) },
            contacts: try contacts.map { path throws(Problem) in try table(path) },
            since: since?.day,
            limit: min(1_000, page.all ? 1_000 : page.limit)
        )
    }

    /// Where a calendar belongs: by the name it gives itself, since an announcement may lie in a
    /// file of any name; by that of its file where it gives none, which the daemon then refuses.
    static func place(ofCalendar text: String, in path: String) -> String {
        let key = "calendar:"
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(key) }
        let word = line?.dropFirst(key.count).split(whereSeparator: \.isWhitespace).first
        let name = word.map { String($0.filter { !"\"'".contains($0) }) }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return "calendars/\(name.map { "\($0).yaml" } ?? file)"
    }

    private func table(_ path: String) throws(Problem) -> String {
        composed(try TextFile.read(path, limit: WireJSON.importLimit / 2))
    }
}

/// Rule files as they travel to the daemon, which may not be able to read the user's own.
enum RuleTexts {
    /// The largest file.
    static let fileLimit = 1 << 20
    /// How deep folders may be.
    private static let depthLimit = 4

    /// The files of a folder, scenarios, schemas and READMEs left out, by path.
    static func read(folder: String) throws(Problem) -> [RuleText] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder
        else {
            throw Problem(.fileUnreadable, Words.noFolder(folder))
        }
        var files: [RuleText] = []
        var total = 0
        try collect(folder, under: "", depth: 0, into: &files, total: &total)
        guard !files.isEmpty else { throw Problem(.fileUnreadable, Words.noRules([folder])) }
        return files.sorted { $0.path < $1.path }
    }

    private static func collect(
        _ folder: String,
        under path: String,
        depth: Int,
        into files: inout [RuleText],
        total: inout Int
    ) throws(Problem) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw Problem(.fileUnreadable, Words.noFolder(folder))
        }
        for name in names where !name.hasPrefix(".") {
            let inner = path.isEmpty ? name : "\(path)/\(name)"
            let location = "\(folder)/\(name)"
            var isFolder = false
            _ = FileManager.default.fileExists(atPath: location, isDirectory: &isFolder)
            if isFolder {
                guard !["scenarios", "schema"].contains(inner), depth < depthLimit else { continue }
                try collect(location, under: inner, depth: depth + 1, into: &files, total: &total)
                continue
            }
            guard name.hasSuffix(".yaml") || name.hasSuffix(".mustache") else { continue }
            let text = try TextFile.read(location, limit: fileLimit)
            total += text.utf8.count
            guard total <= WireJSON.importLimit / 2 else {
                throw Problem(
                    .importInvalid,
                    Words.fileTooLong(folder, limit: WireJSON.importLimit / 2)
                )
            }
            files.append(RuleText(path: inner, text: text))
        }
    }
}

/// Tells on a terminal how far a plan that is being made got.
enum PlanProgress {
    static func watch<Reply: Sendable>(
        client: ControlClient,
        _ body: @escaping @Sendable () async throws -> Reply
    ) async throws -> Reply {
        let surroundings = Surroundings.current
        guard surroundings.isTerminal else { return try await body() }
        let ticker = Task {
            while !Task.isCancelled {
                await client.wait(.seconds(2))
                guard let planning = try? await client.status().planning else { continue }
                let text = Words.planning(planning.done, planning.total)
                surroundings.output.fault(text[surroundings.language])
            }
        }
        defer { ticker.cancel() }
        return try await body()
    }
}
