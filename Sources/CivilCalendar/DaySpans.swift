/// A set of civil days, kept as few stretches as it takes.
public struct DaySpans: Hashable, Sendable {
    /// The stretches of day numbers, in order; no two touch each other.
    private var spans: [ClosedRange<Int32>] = []

    /// No day.
    public init() {}

    /// Adds the days from one to another, both included, in any order.
    public mutating func insert(from first: CivilDate, to last: CivilDate) {
        insert(min(first, last).dayNumber...max(first, last).dayNumber)
    }

    private mutating func insert(_ span: ClosedRange<Int32>) {
        let low = spans.partitionPoint { $0.upperBound < span.lowerBound &- 1 }
        let high = spans.partitionPoint { $0.lowerBound <= span.upperBound &+ 1 }
        guard low < high else {
            spans.insert(span, at: low)
            return
        }
        let merged =
            min(
                span.lowerBound,
                spans[low].lowerBound
            )...max(
                span.upperBound,
                spans[high - 1].upperBound
            )
        if high == low + 1 {
            spans[low] = merged
        } else {
            spans.replaceSubrange(low..<high, with: CollectionOfOne(merged))
        }
    }

    /// Whether a day is among them.
    public func contains(_ day: CivilDate) -> Bool {
        let place = spans.partitionPoint { $0.upperBound < day.dayNumber }
        return place < spans.count && spans[place].lowerBound <= day.dayNumber
    }

    /// Whether one of some days is among them.
    ///
    /// - Parameters:
    ///   - days: The days, in order.
    ///   - latest: The last day that a stretch may begin on to be looked at.
    /// - Returns: Whether there is one.
    public func containsAny(
        of days: [CivilDate],
        inSpansUpTo latest: CivilDate = .latest
    ) -> Bool {
        spans.prefix { $0.lowerBound <= latest.dayNumber }.contains { span in
            let place = days.partitionPoint { $0.dayNumber < span.lowerBound }
            return place < days.count && days[place].dayNumber <= span.upperBound
        }
    }

    /// The same days and some more, in no more than so many stretches: the smallest gaps are
    /// filled.
    public func coarsened(to limit: Int) -> DaySpans {
        var result = self
        while result.spans.count > max(limit, 1) {
            let gaps = zip(result.spans, result.spans.dropFirst()).map {
                $1.lowerBound - $0.upperBound
            }
            guard let place = gaps.indices.min(by: { gaps[$0] < gaps[$1] }) else { break }
            let merged = result.spans[place].lowerBound...result.spans[place + 1].upperBound
            result.spans.replaceSubrange(place...(place + 1), with: CollectionOfOne(merged))
        }
        return result
    }
}

/// Day numbers since 1970-01-01, stretches between blanks: `20560 20570-20601`.
extension DaySpans: LosslessStringConvertible {
    /// The form in which they are stored.
    public var description: String {
        spans.map { span in
            span.isSingle
                ? "\(span.lowerBound)" : "\(span.lowerBound)-\(span.upperBound)"
        }.joined(separator: " ")
    }

    /// Reads the stored form; `nil` for anything else.
    public init?(_ description: String) {
        for word in description.utf8.split(separator: UInt8(ascii: " ")) {
            // A day before 1970 begins with a minus of its own.
            let dash = word.dropFirst().firstIndex(of: UInt8(ascii: "-"))
            guard let first = Int32(Substring(word[..<(dash ?? word.endIndex)])),
                let last = dash.map({ Int32(Substring(word[word.index(after: $0)...])) }) ?? first,
                first <= last, spans.last.map({ $0.upperBound < first &- 1 }) ?? true
            else { return nil }
            spans.append(first...last)
        }
    }
}

extension ClosedRange<Int32> {
    fileprivate var isSingle: Bool { lowerBound == upperBound }
}
