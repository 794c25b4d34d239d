import CivilCalendar
import ControlAPI
import Foundation
import SampleData

/// `nhachan-bench campaign`: a province brings its members in, the yearly review opens a case for
/// each, and their reminders go out, while somebody asks the control socket without end.
///
/// The daemon, its database and its spool are real; only its days are chosen. It is started anew on
/// each day on which something happens, so that the start is measured as well.
///
/// `nhachan-bench plan` lives through the first of these days and plans changes of the calendar.
struct CampaignBench {
    /// What is measured.
    enum Measure: String {
        case campaign
        case plan
    }

    /// How the command is called.
    static let usage = """
        Usage: nhachan-bench [RULES] campaign|plan [--members N] [--folder DIR]
          campaign      what a whole campaign costs, day by day
          plan          what a plan of a change costs, once the campaign has opened its cases
          --members N   how many members the sample province has, 78 to 77354 (77354)
          --folder DIR  where the daemon keeps what it has; must not exist (a temporary folder)
        """

    private static let importDay = "2026-10-30"
    /// The first working day of the campaign and those on which its reminders fall.
    private static let days = [
        "2026-11-02", "2026-11-13", "2026-11-24", "2026-11-27", "2026-12-01",
    ]

    private let measure: Measure
    private let members: Int
    private let folder: String
    private let isKept: Bool
    let rules: String

    /// Reads what stands after the measure; `nil` when it cannot be read.
    init?(_ measure: Measure, _ arguments: some Sequence<String>, rules: String) {
        self.measure = measure
        var (members, folder) = (77_354, String?.none)
        var rest = Array(arguments)[...]
        while let option = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch option {
            case "--members":
                guard let number = Int(value), (78...77_354).contains(number) else { return nil }
                members = number
            case "--folder": folder = value
            default: return nil
            }
        }
        self.members = members
        isKept = folder != nil
        self.folder =
            folder
            ?? FileManager.default.temporaryDirectory
            .appending(path: "nhachan-bench-\(UUID().uuidString.prefix(8).lowercased())").path
        self.rules = URL(filePath: rules).standardizedFileURL.path
    }

    /// Measures everything.
    func run() async throws {
        guard let first = CivilDate(iso: Self.importDay),
            let scale = SampleScale(scaleText)
        else { return }
        let busy = try BenchDaemon(folder: "\(folder)/busy", rules: rules)
        let idle = try BenchDaemon(folder: "\(folder)/idle", rules: rules)
        defer { if !isKept { try? FileManager.default.removeItem(atPath: folder) } }
        say("floor: \(try fsyncRate()) durable writes of 4 KiB a second in \(folder)")
        let floor = try await idle.start(on: first)
        say(
            "floor: an empty daemon answers \(text(floor.time)) after its start, "
                + "with \(floor.process.memory.resident / 1_024) MiB"
        )
        do {
            let sample = Sample(like: .bacGiang2015, scale: scale, seed: 1, ending: first)
            try await bringIn(sample, into: busy, on: first, beside: idle)
            var spool = SpoolCount()
            let days = Self.days.compactMap { CivilDate(iso: $0) }
            for day in measure == .plan ? Array(days.prefix(1)) : days {
                try await live(busy, on: day, beside: idle)
                try spool.look(at: "\(busy.folder)/spool/new")
                say(line(spool))
            }
            if measure == .plan, let day = days.first {
                try await plan(busy, on: day, beside: idle)
            }
        } catch {
            try await floor.process.stop()
            throw error
        }
        try await floor.process.stop()
    }

    private var scaleText: String {
        let millionths = (members * 1_000_000 + 77_353) / 77_354
        if millionths >= 1_000_000 { return "1" }
        let digits = String(millionths)
        return "0." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private func bringIn(
        _ sample: Sample,
        into daemon: BenchDaemon,
        on day: CivilDate,
        beside idle: BenchDaemon
    ) async throws {
        let (process, time) = try await daemon.start(on: day)
        say("\(day.isoText): import; answers after \(text(time))")
        let clock = ContinuousClock()
        let tree = UnitsImportRequest(
            units: sample.text(of: .units),
            contacts: sample.text(of: .contacts)
        )
        let records = ImportRequest(
            subjects: sample.text(of: .subjects),
            cases: sample.text(of: .cases)
        )
        let (_, asker) = try await Asker.whileAsking(busy: daemon.client, idle: idle.client) { _ in
            let client = daemon.client
            let start = clock.now
            _ = try await client.importUnits(tree, MutationOptions())
            let units = "\(sample.units.count) units taken after"
            say("  \(units) \(text(start.duration(to: clock.now)))")
            let report = try await client.importRecords(records, MutationOptions())
            say(
                "  \(report.rows) rows accepted after \(text(start.duration(to: clock.now))), "
                    + memory(process)
            )
            try await Self.every(.seconds(1)) {
                let state = try await client.imports().items.first { $0.id == report.id }
                return state.map { $0.done == $0.rows } ?? false
            }
            say(
                "  all rows taken after \(text(start.duration(to: clock.now))), "
                    + memory(process)
            )
        }
        say(asker.text)
        try await process.stop()
    }

    /// One day: from the start until there is nothing more to do.
    private func live(
        _ daemon: BenchDaemon,
        on day: CivilDate,
        beside idle: BenchDaemon
    ) async throws {
        let (process, time) = try await daemon.start(on: day)
        say("\(day.isoText): answers after \(text(time)), \(memory(process))")
        let clock = ContinuousClock()
        let start = clock.now
        let (_, asker) = try await Asker.whileAsking(busy: daemon.client, idle: idle.client) {
            asker in
            var before: Int?
            var told = 0
            try await Self.every(.seconds(1)) {
                guard let status = asker.last else { return false }
                let opened = status.cases.open - (before ?? status.cases.open)
                before = before ?? status.cases.open
                let seconds = Int(start.duration(to: clock.now).components.seconds)
                let isDone = status.nextWake != nil
                if seconds >= told || isDone {
                    told += 10
                    let delivery = status.delivery
                    say(
                        "  \(seconds) s: \(status.cases.open) cases open (+\(opened)), "
                            + "\(delivery.spooled) messages, \(delivery.waiting) reminders wait, "
                            + memory(process)
                    )
                }
                return isDone
            }
        }
        say(
            "  all done after \(text(start.duration(to: clock.now))), "
                + "computed for \(Int(process.computed)) s"
        )
        say(asker.text)
        try await process.stop()
    }

    private static func every(
        _ pause: Duration,
        until isDone: () async throws -> Bool
    ) async throws {
        while try await !isDone() { try await Task.sleep(for: pause) }
    }

    func memory(_ process: BenchProcess) -> String {
        let memory = process.memory
        return "\(memory.resident / 1_024) MiB (\(memory.anonymous / 1_024) of them no file; "
            + "at most \(memory.most / 1_024))"
    }

    private func line(_ spool: SpoolCount) -> String {
        let total = spool.total
        let addresses = Set(spool.fresh.keys.map(\.address)).count
        return "  \(total.files) messages to \(addresses) addresses about \(total.things) things; "
            + "of \(spool.crowded.count) addresses with more than three things, "
            + "\(spool.flooded) got more than one digest of an urgency"
    }

    /// How many blocks a second this disk makes durable, one after the other.
    private func fsyncRate() throws -> Int {
        let path = "\(folder)/floor"
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let block = Data(repeating: 1, count: 4_096)
        let count = 200
        let time = try ContinuousClock().measure {
            for _ in 0..<count {
                try file.write(contentsOf: block)
                try file.synchronize()
            }
        }
        return Int(Double(count) / (time / .seconds(1)))
    }

    func text(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1_000) s"
    }
}
