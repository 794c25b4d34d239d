public import ArgumentParser
import CaseEngine
import CivilCalendar
import ControlAPI
import FoundationEssentials
public import SampleData

/// The verb `nhachanctl sample`, which needs no daemon.
struct SampleVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.sample.configuration("sample") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleLike), valueName: "place"))
    var like = SampleLikeness.bacGiang2015

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleSeed), valueName: "number"))
    var seed: UInt64 = 1

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleScale), valueName: "0.001…1"))
    var scale = SampleScale.whole

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.sampleEnding), valueName: "day"))
    var ending: DayArgument?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(say(OptionHelp.sampleOutput), valueName: "folder")
    )
    var output: String

    @OptionGroup var speech: SpeechOptions

    mutating func validate() throws {
        if let year = ending?.day.year, !(1960...2200).contains(year) {
            throw ValidationError("--ending: 1960…2200")
        }
    }

    func run() async throws {
        let sample = Sample(like: like, scale: scale, seed: seed, ending: ending?.day)
        try makeFolder()
        let files = try SampleTable.allCases.map { table throws(Problem) in
            try write(sample.text(of: table), as: table.fileName)
        }
        let report = SampleReport(
            files: files,
            units: Set(sample.units.map(\.id)).count,
            grassroots: Set(sample.units.lazy.filter { $0.level == "grassroots" }.map(\.id)).count,
            cells: Set(sample.units.lazy.filter { $0.level == "cell" }.map(\.id)).count,
            contacts: sample.contacts.count,
            members: sample.people.count { ["probationary", "official"].contains($0.status) },
            admitted: sample.cases.count { $0.admitted != nil },
            openCases: (sample.cases + sample.procedures).count { !$0.isEnded },
            first: sample.firstDay,
            last: sample.lastDay
        )
        try Answer.tell(report, asJSON: speech.json) { report.lines($0) }
    }

    private func makeFolder() throws(Problem) {
        do {
            try FileManager.default.createDirectory(
                atPath: output,
                withIntermediateDirectories: true
            )
        } catch {
            throw Problem(.invalidRequest, Words.cannotWrite(output), field: "output")
        }
    }

    private func write(_ text: String, as name: String) throws(Problem) -> String {
        let path = "\(output)/\(name)"
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem(.invalidRequest, Words.cannotWrite(path), field: "output")
        }
        return path
    }
}

extension SampleLikeness: ExpressibleByArgument {}

extension SampleScale: ExpressibleByArgument {
    /// Reads a scale such as 0.01.
    public init?(argument: String) { self.init(argument) }

    /// What help shows when nothing else is given.
    public var defaultValueDescription: String { "1" }
}

/// What a sample has.
private struct SampleReport: Encodable {
    let files: [String]
    let units: Int
    let grassroots: Int
    let cells: Int
    let contacts: Int
    let members: Int
    let admitted: Int
    let openCases: Int
    let first: CivilDate
    let last: CivilDate

    func lines(_ language: Language) -> [String] {
        let counts = [
            (Words.sampleGrassroots, grassroots), (Words.sampleCells, cells),
            (Words.contacts, contacts), (Words.sampleMembers, members),
            (Words.sampleAdmitted, admitted), (Words.sampleOpenCases, openCases),
        ]
        return files.map { Words.written($0)[language] }
            + counts.map { "\($0.0[language]): \($0.1)" }
            + ["\(Words.day[language]): \(first.displayText) – \(last.displayText)"]
    }
}
