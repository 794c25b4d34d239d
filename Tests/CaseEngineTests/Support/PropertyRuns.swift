import Foundation

/// How much of their time property tests may take: a short while with every build, twenty times as
/// long when the environment has `NHACHAN_LONG_RUNS`.
enum PropertyRuns {
    private static let isLong = ProcessInfo.processInfo.environment["NHACHAN_LONG_RUNS"] != nil

    /// How many random cases to try.
    static func count(_ short: UInt64) -> UInt64 { isLong ? short * 20 : short }
}
