import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials
import WorkflowLanguage

/// The verb `nhachanctl calendar import`: brings the announcement of a year into the office's own
/// calendar, and makes the plan of what that moves.
struct CalendarImportVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.calendarImport.configuration("import") }

    @Argument(help: ArgumentHelp(say(OptionHelp.announcement), valueName: "file"))
    var file: String

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.calendarName), valueName: "name"))
    var calendar = "vn"

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.calendarFolder), valueName: "folder"))
    var into = RulePlaces.own

    @Flag(name: .long, help: ArgumentHelp(say(OptionHelp.calendarReplace)))
    var replace = false

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let announcement = try TextFile.read(file, limit: RuleTexts.fileLimit)
        let before = try RulePlaces(
            named: nil,
            variables: Surroundings.current.variables
        ).text(ofCalendar: calendar, over: into)
        let merged = try CalendarMerge.merge(announcement, from: file, into: before)
        try CalendarMerge.check(merged, name: calendar, file: file)
        if !replace {
            try CalendarMerge.checkKeepsDays(
                of: before,
                in: merged,
                announcing: announcement,
                name: calendar,
                file: file
            )
        }
        let request = PlanRequest(
            rules: [RuleText(path: "calendars/\(calendar).yaml", text: merged)]
        )
        let client = connection.client(timeout: .seconds(900))
        let report = try await PlanProgress.watch(client: client) {
            try await client.plan(request, mutation.options)
        }
        var written: String?
        if !mutation.dryRun, merged != before {
            let path = "\(into)/calendars/\(calendar).yaml"
            try Self.write(merged, to: path)
            written = path
        }
        try tell(report) { language in
            (written.map { [Words.written($0)[language]] } ?? [])
                + PlanText.lines(report, language)
        }
    }

    /// Puts the calendar in place of the old one as a whole.
    private static func write(_ text: String, to path: String) throws(Problem) {
        do {
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem(.fileUnreadable, Words.cannotWrite(path))
        }
    }
}

/// Brings the announcement of one year into the text of a calendar.
///
/// The announcement is an entry of `years:` as the calendar has them, written by itself: `year`,
/// `source`, `days-off`, `swaps`. It stands in for the entry of its year; everything else, comments
/// too, stays as it is.
enum CalendarMerge {
    static func merge(
        _ announcement: String,
        from file: String,
        into calendar: String
    ) throws(Problem) -> String {
        let entry = lines(announcement).filter { line in
            let text = line.drop { $0 == " " }
            return !text.isEmpty && text.first != "#" && line != "---"
        }
        guard let year = year(of: announcement), entry.allSatisfy({ !$0.contains("\t") })
        else { throw Problem(.importInvalid, Words.noAnnouncedYear(file), place: file) }
        var item: [String] = []
        for (index, line) in entry.enumerated() {
            item.append((index == 0 ? "  - " : "    ") + line)
        }
        var text = lines(calendar)
        guard let head = text.firstIndex(of: "years:") else {
            let end = text.firstIndex { $0 == "swaps:" || $0 == "contested:" } ?? text.count
            text.insert(contentsOf: ["years:"] + item + [""], at: end)
            return text.joined(separator: "\n") + "\n"
        }
        var place = head + 1
        var last = head
        var range: Range<Int>?
        while place < text.count, !isTop(text[place]) {
            if let found = number(after: "  - year:", in: text[place]) {
                var end = place + 1
                while end < text.count, text[end].hasPrefix("    ") { end += 1 }
                if found == year { range = place..<end }
                last = end - 1
                place = end
            } else {
                place += 1
            }
        }
        if let range {
            text.replaceSubrange(range, with: item)
        } else {
            text.insert(contentsOf: [""] + item, at: last + 1)
        }
        return text.joined(separator: "\n") + "\n"
    }

    /// Refuses a calendar that the daemon would refuse, with the place in the merged text.
    static func check(_ text: String, name: String, file: String) throws(Problem) {
        let (calendar, diagnostics) = RuleFolder.calendar(
            text: text,
            path: "calendars/\(name).yaml"
        )
        guard calendar == nil else { return }
        throw Problem(
            .importInvalid,
            Words.badAnnouncement(file),
            findings: diagnostics.filter { $0.severity == .error }.map(\.row)
        )
    }

    /// Refuses an announcement that would take back days off that were announced already: a later
    /// notice changes some days of a year and does not repeat the others.
    static func checkKeepsDays(
        of before: String,
        in merged: String,
        announcing announcement: String,
        name: String,
        file: String
    ) throws(Problem) {
        let path = "calendars/\(name).yaml"
        guard let old = RuleFolder.calendar(text: before, path: path).calendar,
            let new = RuleFolder.calendar(text: merged, path: path).calendar
        else { return }
        let lost = year(of: announcement).map { days(of: $0) }?.filter { day in
            guard let before = try? old.day(day), let after = try? new.day(day) else {
                return false
            }
            let wasAnnounced = !before.isWorking && before.kind != .weekend
            return wasAnnounced && before.confirmation == .official && after.isWorking
        }
        guard let lost, !lost.isEmpty else { return }
        throw Problem(.importInvalid, Words.lostDays(file, lost), place: file)
    }

    /// The year an announcement is about.
    private static func year(of announcement: String) -> Int? {
        lines(announcement).lazy.compactMap { number(after: "year:", in: $0) }.first
    }

    /// The days of a year, in order.
    private static func days(of year: Int) -> [CivilDate] {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
        return (0..<366).compactMap { first.adding(days: $0) }.filter { $0.year == year }
    }

    private static func isTop(_ line: String) -> Bool {
        guard let first = line.first else { return false }
        return first != " " && first != "#"
    }

    private static func number(after key: String, in line: String) -> Int? {
        guard line.hasPrefix(key) else { return nil }
        let digits = line.dropFirst(key.count).drop { $0 == " " }.prefix { $0.isNumber }
        return Int(digits)
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

extension RulePlaces {
    /// The text of a calendar: the office's own, else the shipped one.
    func text(ofCalendar name: String, over own: String) throws(Problem) -> String {
        let isName = name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != 0 } && name != ".."
        let paths = ([own] + folders).map { "\($0)/calendars/\(name).yaml" }
        guard isName, let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) })
        else { throw Problem(.fileUnreadable, Words.noCalendar(name, folders), field: "calendar") }
        return try TextFile.read(path, limit: 1 << 20)
    }
}
