import CaseEngine
import CivilCalendar
import TestTools
import Testing
import WorkflowLanguage
import WorkflowModel

@testable import Simulation

/// A province's open cases on 25/7/2026, carried over the change of law of 26/7/2026.
///
/// Until then the 30 working days for the ceremony counted from the day the cell received the
/// decision; since then they count from the day it was issued (QĐ 208-QĐ/TW). The law in force on
/// the day of the decision governs.
@Suite struct LawChangeTests {
    private static let present = """
                    until: 2026-07-25
                    from: decision-received
                    otherwise: decision-issued
                    within: 30 working days
                    basis: [qd-20-2026]
                  - {since: 2026-07-26, from: decision-issued, within: 30 working days, \
        basis: [qd-208-2026]}
        """
    /// The rule of 25/7/2026, which nobody had ended yet.
    private static let former = """
                    from: decision-received
                    otherwise: decision-issued
                    within: 30 working days
                    basis: [qd-20-2026]
        """

    @Test func `Who is decided on after the change has until 30 working days from the decision`()
        async throws
    {
        let loaded = RuleFolder.read(directory: Tool.path("Workflows"), withScenarios: false)
        let library = try #require(loaded.library)
        let texts = library.files.map { file in
            (
                path: file.path,
                text: file.content.replacing(Self.present, with: Self.former)
                    .replacing(
                        "in-force: {since: 2026-04-08, until: 2026-07-25}",
                        with: "in-force: {since: 2026-04-08}"
                    )
            )
        }
        let changed = zip(texts, library.files).count { $0.text != $1.content }
        #expect(changed == 2, "the rule or its basis stands otherwise by now")
        let old = RuleFolder.load(files: texts)
        let former = try #require(old.library, "\(old.diagnostics.prefix(3))")
        let day = try #require(CivilDate(iso: "2026-07-25"))
        let until = try #require(CivilDate(iso: "2027-07-25"))
        let sample = try SimulatedSample(count: 120, on: day, library: library)
        let world = { (library: RuleLibrary) in
            SimulatedWorld(
                library: library,
                units: sample.units,
                contacts: sample.contacts,
                office: ContactValue(address: "office", name: nil),
                playsCampaigns: false
            )
        }
        let compared = await Simulation(from: day, until: until, workers: 2, assumption: .onTime)
            .compare(
                sample.families.filter { !$0.cases.isEmpty },
                under: world(former),
                and: world(library)
            )
        let moves = compared.moves.filter { $0.timer == "ceremony-deadline" }
        #expect(!moves.isEmpty)
        let calendar = try #require(library.calendars["vn"])
        let decided = Set(
            sample.cases.filter { file in
                file.history.contains { record in
                    if case .record("decision-issued", _, _) = record.action { true } else { false }
                }
            }.map(\.id)
        )
        for move in moves {
            // Nobody whose decision stood on 25/7 is touched.
            #expect(!decided.contains(move.caseID), "\(move)")
            let (old, new) = (try #require(move.old), try #require(move.new))
            #expect(new < old, "\(move)")
            #expect(try calendar.nextWorkingDay(onOrAfter: new) == new)
        }
        // What else differs only follows from a ceremony held on another day.
        let first = try #require(moves.compactMap(\.new).min())
        #expect(compared.moves.allSatisfy { min($0.old ?? .latest, $0.new ?? .latest) >= first })
    }
}
