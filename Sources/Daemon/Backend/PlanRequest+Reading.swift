import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowLanguage
import WorkflowModel

extension DaemonBackend {
    /// How many files a plan may bring.
    private static let fileLimit = 2_000

    /// The version a request asks about, every file checked, with what does not stop it.
    func version(
        of request: PlanRequest
    ) async throws(Problem) -> (PlannedVersion, [Diagnostic]) {
        let rules = context.rules.current
        if request.isAboutDisk {
            let loaded = RuleReload(context: context).read()
            guard let library = loaded.library else { throw .invalid(loaded.diagnostics) }
            return (PlannedVersion(library: library, units: nil), loaded.diagnostics)
        }
        var library = rules.library
        var findings: [Diagnostic] = []
        if let files = request.rules {
            let loaded = try Self.load(files, isWhole: request.isWhole, above: rules.library)
            guard let read = loaded.library else { throw .invalid(loaded.diagnostics) }
            library = read
            findings = loaded.diagnostics
        }
        return (PlannedVersion(library: library, units: try await units(request)), findings)
    }

    private static func load(
        _ files: [RuleText],
        isWhole: Bool,
        above library: RuleLibrary
    ) throws(Problem) -> LoadedRules {
        guard files.count <= fileLimit else {
            throw Problem(.invalidRequest, .tooManyFiles(fileLimit), field: "rules")
        }
        var texts: [String: String] = [:]
        if !isWhole {
            for file in library.files { texts[file.path] = file.content }
        }
        for file in files where !file.path.hasPrefix("scenarios/") {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            let isPath =
                parts.count <= 4
                && parts.allSatisfy { part in
                    !part.isEmpty && part != "." && part != ".."
                        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
                }
            guard isPath, file.path.utf8.count <= 200 else {
                throw Problem(.invalidRequest, .badRulePath(file.path), field: "rules.path")
            }
            texts[file.path] = file.text
        }
        return RuleFolder.load(files: texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The units after the import a request asks about; `nil` when they stay as they are.
    private func units(_ request: PlanRequest) async throws(Problem) -> UnitImport? {
        guard request.units != nil || request.contacts != nil else { return nil }
        let today = context.clock.now().day
        return try await read { reader in
            let before = UnitImport(units: try reader.units(), contacts: try reader.contacts())
            var merge = UnitMerge(
                units: before.units,
                contacts: before.contacts,
                since: request.since ?? today
            )
            try merge.add(units: request.units, contacts: request.contacts)
            let after = UnitImport(units: merge.units, contacts: merge.contacts)
            return after == before ? nil : after
        }
    }
}
