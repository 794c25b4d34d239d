import ArgumentParser
import CivilCalendar
import ControlAPI
import FoundationEssentials
import WorkflowLanguage

/// The verb `nhachanctl schema [NAME]`, which needs no daemon.
struct SchemaVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.schema.configuration("schema") }

    @Argument(help: ArgumentHelp(say(OptionHelp.schemaName), valueName: "name"))
    var name: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.schemaOutput), valueName: "folder"))
    var output: String?

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let schemas = try chosen()
        guard let output else {
            for schema in schemas {
                Surroundings.current.output.raw(schema.text)
            }
            return
        }
        let report = SchemaReport(files: try schemas.map { try write($0, into: output) })
        try Answer.tell(report, asJSON: speech.json) { language in
            report.files.map { Words.written($0)[language] }
        }
    }

    private func chosen() throws(Problem) -> [RuleSchema] {
        guard let name else {
            guard output != nil else { throw Problem(.invalidRequest, Words.schemaNeedsName) }
            return RuleSchema.allCases
        }
        if let schema = RuleSchema(rawValue: name) { return [schema] }
        let all = RuleSchema.allCases.map(\.rawValue)
        let nearest = nearestName(to: name, among: all)
        throw Problem(
            .invalidRequest,
            Words.unknownSchema(name, all: all),
            nearest: nearest,
            allowed: all
        )
    }

    private func write(_ schema: RuleSchema, into folder: String) throws(Problem) -> String {
        let path = "\(folder)/\(schema.fileName)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data(schema.text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Problem(.invalidRequest, Words.cannotWrite(path), field: "output")
        }
        return path
    }
}

/// The files that were written.
struct SchemaReport: Encodable {
    let files: [String]
}
