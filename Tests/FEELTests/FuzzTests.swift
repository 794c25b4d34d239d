import Foundation
import Testing

/// What the fuzzer of `Tests/LanguageFuzzer` does, for a moment and always in the same way.
@Suite struct FuzzTests {
    /// Inputs that once showed a mistake, and a sample of the corpus of long runs.
    @Test func `What the fuzzer came upon stays mended`() throws {
        let file = CaseFile.folder.appending(path: "finds.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let inputs = lines.filter { !$0.hasPrefix("#") }
        #expect(inputs.count > 300)
        for input in inputs {
            let bytes = Array(try #require(Data(base64Encoded: String(input))))
            #expect(LanguageProbe.failure(of: bytes) == nil, "\(input)")
        }
    }

    /// A failure names the seed that makes it again.
    @Test func `Changed cases of the standard neither crash nor contradict themselves`() throws {
        let seeds = try CaseFile.rows("standard").map { Array($0.source.utf8) }
        for seed in 0..<4_000 {
            var generator = SeededGenerator(seed: UInt64(seed) &+ 77)
            var bytes = seeds.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                Self.change(&bytes, seeds, &generator)
            }
            let failure = LanguageProbe.failure(of: bytes)
            #expect(failure == nil, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static func change(
        _ bytes: inout [UInt8],
        _ seeds: [[UInt8]],
        _ generator: inout SeededGenerator
    ) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 2: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 6))
        case 4:
            let other = seeds.randomElement(using: &generator) ?? []
            bytes.replaceSubrange(place..<place, with: Array("(".utf8) + other + Array(")".utf8))
        default:
            let other = seeds.randomElement(using: &generator) ?? []
            bytes = Array(bytes[..<place]) + other.suffix(other.count / 2)
        }
    }
}
