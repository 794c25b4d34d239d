import CivilCalendar
import Foundation
import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Nothing in a rule file crashes the loader or stops it.
///
/// NHACHAN_FUZZ_INPUTS says how many inputs are tried, NHACHAN_FUZZ_SEED with which one to begin.
@Suite struct FuzzTests {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    /// Loads one input as the only file of its kind in a small folder, and looks at what came out.
    static func load(_ input: Fuzz.Input, _ folder: [String: String]) -> LoadedRules {
        var files = folder
        let log = DiagnosticLog()
        files[input.path] = TextCheck.decode(input.bytes, file: input.path, log: log)
        return RuleFolder.load(files: files.map { ($0.key, $0.value) }, log: log)
    }

    /// Why what came out cannot be right; `nil` when it can.
    static func problem(_ loaded: LoadedRules, _ input: Fuzz.Input) -> String? {
        if loaded.diagnostics.count > DiagnosticLog.limit { return "too many findings" }
        let isBroken = loaded.diagnostics.contains { diagnostic in
            diagnostic.severity == .error && !diagnostic.place.file.hasPrefix("scenarios/")
        }
        if isBroken != (loaded.library == nil) { return "a library with errors, or none without" }
        for diagnostic in loaded.diagnostics.prefix(20) {
            for language in Language.allCases {
                let line = diagnostic.line(language)
                if line.isEmpty || line.utf8.count > 20_000 { return "\(diagnostic.code)" }
            }
        }
        return nil
    }

    @Test func `Changed rule files are loaded or refused, and nothing else`() throws {
        let fuzz = Fuzz(FuzzFolder.bases)
        let count = Self.number("NHACHAN_FUZZ_INPUTS") ?? 400
        let first = Self.number("NHACHAN_FUZZ_SEED") ?? 1
        let clock = ContinuousClock()
        var loadedCount = 0
        var slowest = (seed: first, time: Duration.zero)
        let start = clock.now
        for seed in first..<first + count {
            let input = fuzz.input(seed)
            var loaded: LoadedRules?
            let time = clock.measure { loaded = Self.load(input, FuzzFolder.small) }
            if time > slowest.time { slowest = (seed, time) }
            guard let loaded else { continue }
            if loaded.library != nil { loadedCount += 1 }
            if let problem = Self.problem(loaded, input) {
                Issue.record("seed \(seed), \(input.path): \(problem)")
            }
            if count > 50_000, (seed - first) % 50_000 == 49_999 {
                print("\(seed - first + 1) inputs, \(clock.now - start), slowest \(slowest)")
            }
        }
        if count >= 200 {
            // The changes must neither all be harmless nor all break the folder.
            #expect(loadedCount > 0)
            #expect(UInt64(loadedCount) < count)
        }
        print("\(count) inputs in \(clock.now - start), \(loadedCount) loaded, slowest \(slowest)")
    }

    @Test(arguments: FuzzFolder.finds)
    func `What once was wrong stays right`(_ find: FuzzFolder.Find) {
        let input = Fuzz.Input(path: find.path, bytes: find.bytes)
        #expect(Self.problem(Self.load(input, FuzzFolder.small), input) == nil)
    }
}

extension FuzzTests {
    @Test func `The small folder has no finding`() {
        let loaded = RuleFolder.load(files: FuzzFolder.small.map { ($0.key, $0.value) })
        #expect(loaded.diagnostics.map(\.description) == [])
    }
}
