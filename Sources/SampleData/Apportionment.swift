/// Whole numbers that stand for shares.
enum Apportionment {
    /// How many of a total are so many in ten thousand, to the nearest, a half up.
    static func count(_ inTenThousand: Int, of total: Int) -> Int {
        (total * inTenThousand + 5_000) / 10_000
    }

    /// Splits a total by weights; what is left over goes to the largest remainders, the earlier one
    /// first (Hamilton's method), so that the parts always add up to the total.
    static func split(_ total: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.map { _ in 0 } }
        var parts = weights.map { total * $0 / sum }
        let order = weights.indices.sorted { left, right in
            let (first, second) = (total * weights[left] % sum, total * weights[right] % sum)
            return first != second ? first > second : left < right
        }
        for index in order.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    /// A list with each value as often as its share of the total, in the order given.
    static func list<Value>(_ total: Int, of shares: [(value: Value, weight: Int)]) -> [Value] {
        let parts = split(total, by: shares.map(\.weight))
        return zip(shares, parts).flatMap { Array(repeating: $0.value, count: $1) }
    }
}
