import Foundation

/// How much of their time property tests may take: a short while with every build, twenty times as
/// long when the environment has `NHACHAN_LONG_RUNS`.
enum PropertyRuns {
    private static let isLong = ProcessInfo.processInfo.environment["NHACHAN_LONG_RUNS"] != nil

    /// How many random cases to try.
    static func count(_ short: UInt64) -> UInt64 { isLong ? short * 20 : short }

    /// A script without what is not needed for its failure.
    static func shrink<Action>(_ actions: [Action], fails: ([Action]) -> Bool) -> [Action] {
        var smallest = actions
        var index = 0
        while index < smallest.count {
            var shorter = smallest
            shorter.remove(at: index)
            if fails(shorter) {
                smallest = shorter
            } else {
                index += 1
            }
        }
        return smallest
    }
}
