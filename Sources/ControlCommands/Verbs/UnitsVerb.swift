import ArgumentParser
import CivilCalendar
import ControlAPI
import WorkflowModel

/// The verb `nhachanctl units`.
struct UnitsVerb: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.units.configuration(
            "units",
            subcommands: [UnitsListVerb.self, UnitsImportVerb.self],
            defaultSubcommand: UnitsListVerb.self
        )
    }
}

/// The verb `nhachanctl units list`.
struct UnitsListVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.unitsList.configuration("list") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.onDay), valueName: "day"))
    var on: DayArgument?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.under), valueName: "unit"))
    var under: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let rows = try await page.collect { limit, cursor in
            try await client.units(
                UnitsQuery(on: on?.day, under: under, limit: limit, cursor: cursor)
            )
        }
        try tell(rows) { UnitsText.lines(rows, $0) }
    }
}

/// The verb `nhachanctl units import`.
struct UnitsImportVerb: DaemonVerb {
    static var configuration: CommandConfiguration { Help.unitsImport.configuration("import") }

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.unitsFile), valueName: "file"))
    var units: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.contactsFile), valueName: "file"))
    var contacts: String?

    @Option(name: .long, help: ArgumentHelp(say(OptionHelp.since), valueName: "day"))
    var since: DayArgument?

    @OptionGroup var mutation: MutationArguments
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        guard units != nil || contacts != nil else {
            throw Problem(.invalidRequest, Words.importNeedsFile)
        }
        let request = UnitsImportRequest(
            units: try units.map { path throws(Problem) in try text(path) },
            contacts: try contacts.map { path throws(Problem) in try text(path) },
            since: since?.day
        )
        let report = try await client.importUnits(request, mutation.options)
        try tell(report) { language in
            let note = report.isDryRun ? [Words.dryRun[language]] : []
            let warnings = report.warnings.map { "\(Words.warning[language]): \($0[language])" }
            var lines = note
            if !report.isWaiting { lines.append(Words.imported(report)[language]) }
            lines += warnings
            if let plan = report.plan {
                if report.isWaiting { lines.append(Words.importWaits(plan)[language]) }
                lines += PlanText.effects(plan, language)
            }
            return lines
        }
    }

    private func text(_ path: String) throws(Problem) -> String {
        composed(try TextFile.read(path, limit: WireJSON.importLimit / 2))
    }
}

/// Units in words.
enum UnitsText {
    static func lines(_ page: Page<UnitEntry>, _ language: Language) -> [String] {
        var units = TextTable([
            .init(title: Words.unit), .init(title: Words.name), .init(title: Words.unitLevel),
            .init(title: Words.parent), .init(title: Words.meets), .init(title: Words.since),
            .init(title: Words.until),
        ])
        var contacts = TextTable([
            .init(title: Words.unit), .init(title: Words.position), .init(title: Words.name),
            .init(title: Words.address), .init(title: Words.since), .init(title: Words.until),
        ])
        for entry in sorted(page.items) {
            let unit = entry.unit
            units.add([
                unit.id, unit.name, unit.level, unit.parent ?? "", unit.meets ?? "",
                unit.since.displayText, unit.until?.displayText ?? "",
            ])
            for contact in entry.contacts {
                contacts.add([
                    contact.unit, contact.position, contact.name, contact.address,
                    contact.since.displayText, contact.until?.displayText ?? "",
                ])
            }
        }
        var lines = ListText.finish(units, page, isProvisional: false, language)
        if !contacts.isEmpty {
            lines += ["", Words.contacts[language]]
            lines += contacts.lines(language)
        }
        return lines
    }

    /// By name, as a dictionary has them.
    private static func sorted(_ entries: [UnitEntry]) -> [UnitEntry] {
        let keyed = entries.map { ($0, VietnameseOrder($0.unit.name)) }
        return keyed.sorted { ($0.1, $0.0.unit.id) < ($1.1, $1.0.unit.id) }.map(\.0)
    }
}
