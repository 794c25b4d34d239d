import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import FoundationEssentials
import SampleData
import Simulation
import WorkflowLanguage
import WorkflowModel

/// The cases of a simulation with their units and rules.
struct SimulationSource {
    let families: [SimulatedFamily]
    let day: CivilDate
    let units: [UnitVersion]
    let contacts: [UnitContact]
    let peers: [String: Set<RequestIdentity>]
    let campaignStarts: [String: [String: CivilDate]]
    let library: RuleLibrary

    /// Where what finds nobody goes; which address that is makes no difference to the sum.
    private static let office = ContactValue(address: "office", name: "office")

    /// The world under some rules.
    func world(under library: RuleLibrary, playsCampaigns: Bool) -> SimulatedWorld {
        SimulatedWorld(
            library: library,
            units: units,
            contacts: contacts,
            office: Self.office,
            answeredPeers: peers,
            playsCampaigns: playsCampaigns,
            campaignStarts: campaignStarts
        )
    }

    /// Makes cases up.
    static func make(
        _ count: Int,
        like likeness: SampleLikeness,
        seed: UInt64,
        from: CivilDate?,
        places: RulePlaces
    ) throws -> SimulationSource {
        let library = try library(places)
        let day = from ?? CivilDate(year: 2026, month: 1, day: 5) ?? .earliest
        let made: SimulatedSample
        do throws(CaseMachine.JudgementError) {
            made = try SimulatedSample(
                count: count,
                on: day,
                library: library,
                like: likeness,
                seed: seed
            )
        } catch {
            throw Problem(.rulesInvalid, Words.noSample)
        }
        return SimulationSource(
            families: made.families,
            day: day,
            units: made.units,
            contacts: made.contacts,
            peers: [:],
            campaignStarts: [:],
            library: library
        )
    }

    /// The checked rules of a folder.
    static func library(_ places: RulePlaces) throws(Problem) -> RuleLibrary {
        let loaded = try places.load()
        guard let library = loaded.library else {
            let findings = loaded.diagnostics.filter { $0.severity == .error }.map(\.row)
            throw Problem(.rulesInvalid, Words.rulesHaveErrors, findings: findings)
        }
        return library
    }

    // MARK: Databases

    /// Reads a copy of a database.
    static func read(_ path: String, from: CivilDate?) throws -> SimulationSource {
        let files = FileManager.default
        var isFolder = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else {
            let words = isFolder ? Words.databaseIsFolder(path) : Words.noDatabase(path)
            throw Problem(.fileUnreadable, words, field: "database")
        }
        // A log beside it belongs to a daemon that has the file open, or to half a copy.
        for suffix in ["-wal", "-shm", "-journal"] where files.fileExists(atPath: path + suffix) {
            throw Problem(.fileUnreadable, Words.databaseInUse(path), field: "database")
        }
        do {
            let copy = try StoreCopy(reading: path)
            let (epoch, newest) = try copy.read { (try $0.currentEpoch(), try $0.newestDay()) }
            guard let epoch, let newest else {
                throw Problem(.fileUnreadable, Words.noDatabase(path), field: "database")
            }
            let kept = try copy.read { try $0.ruleFiles(of: epoch.rulesHash) }
            let loaded = RuleFolder.load(files: kept.map { ($0.path, $0.content) })
            guard let library = loaded.library else {
                throw Problem(.rulesInvalid, Words.rulesHaveErrors)
            }
            return try copy.read { reader in
                let cases = try openCases(reader, library: library)
                let day = from ?? newest
                return SimulationSource(
                    families: SimulatedFamily.grouping(
                        cases.map(\.file),
                        subjects: try subjects(reader, from: day)
                    ),
                    day: day,
                    units: try reader.units(),
                    contacts: try reader.contacts(),
                    peers: Dictionary(
                        cases.filter { !$0.peers.isEmpty }.map { ($0.file.id, $0.peers) },
                        uniquingKeysWith: { $0.union($1) }
                    ),
                    campaignStarts: try reader.campaignStarts(),
                    library: library
                )
            }
        } catch let error as StoreError {
            throw Problem(.fileUnreadable, Words.badDatabase(path, error.description))
        }
    }

    private static func openCases(
        _ reader: StoreReader,
        library: RuleLibrary
    ) throws -> [(file: SimulatedCase, peers: Set<RequestIdentity>)] {
        var cases: [(file: SimulatedCase, peers: Set<RequestIdentity>)] = []
        var cursor: PageCursor?
        repeat {
            let page = try reader.openCases(after: cursor)
            for row in page.rows {
                let history = try reader.history(of: row.caseID)
                var around = try reader.surroundings(
                    of: row.caseID,
                    history: history,
                    unit: row.unit
                )
                around.conditions = library.conditions
                let file = SimulatedCase(
                    id: row.caseID,
                    workflow: row.workflow,
                    history: history,
                    ledger: Ledger(ofEngine: try reader.ledger(of: row.caseID)),
                    folded: try reader.foldedTimers(of: row.caseID),
                    foldedNext: row.parked == nil ? row.next : nil,
                    surroundings: around,
                    round: try reader.roundDay(of: row.caseID)
                )
                let peers = Set(try reader.handOvers(of: row.caseID).map(\.identity))
                cases.append((file, peers))
            }
            cursor = page.next
        } while cursor != nil
        return cases
    }

    /// Everybody whom a campaign may be for, with the cases that it counts.
    private static func subjects(
        _ reader: StoreReader,
        from day: CivilDate
    ) throws -> [SimulatedSubject] {
        // A round takes nobody more than a year after its day.
        let since = day.adding(days: -366) ?? .earliest
        var answered: [String: Set<SimulatedSubject.Answered>] = [:]
        for known in try reader.answeredRounds(since: since) {
            answered[known.subject, default: []].insert(
                .init(workflow: known.workflow, day: known.day, isRound: known.isRound)
            )
        }
        let units = Set(try reader.units().map(\.id)).sorted()
        var histories = try reader.subjectHistories(of: units, kind: "unit")
        var cursor = ""
        while true {
            let page = try reader.subjectHistories(of: "person", after: cursor, limit: 1_000)
            guard let last = page.last else { break }
            histories += page
            cursor = last.id
        }
        return histories.map { history in
            SimulatedSubject(
                id: history.id,
                kind: history.kind,
                values: history.values,
                answered: answered[history.id] ?? []
            )
        }
    }
}
