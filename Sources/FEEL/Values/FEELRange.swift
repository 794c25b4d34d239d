/// A range of values such as `[1..10)` or `(< 10)`, which is itself a value.
public struct FEELRange: Hashable, Sendable {
    /// How the range was written; `(=10)` and `[10..10]` hold the same values but are not equal.
    public enum Form: Hashable, Sendable {
        case interval
        case equalTo
        case differentFrom
    }

    /// The lower end; nil where the range is open below, as in `(< 10)`.
    public let low: FEELValue?
    /// Whether the lower end belongs to the range.
    public let includesLow: Bool
    /// The upper end; nil where the range is open above.
    public let high: FEELValue?
    /// Whether the upper end belongs to the range.
    public let includesHigh: Bool
    /// How the range was written.
    public let form: Form

    /// A range between two ends.
    public init(
        low: FEELValue?,
        includesLow: Bool,
        high: FEELValue?,
        includesHigh: Bool,
        form: Form = .interval
    ) {
        self.low = low
        self.includesLow = includesLow
        self.high = high
        self.includesHigh = includesHigh
        self.form = form
    }

    /// The range a unary test such as `< 10` stands for.
    init(_ comparison: Comparison, _ value: FEELValue) {
        switch comparison {
        case .less, .atMost:
            self.init(
                low: nil,
                includesLow: false,
                high: value,
                includesHigh: comparison == .atMost
            )
        case .greater, .atLeast:
            self.init(
                low: value,
                includesLow: comparison == .atLeast,
                high: nil,
                includesHigh: false
            )
        case .equal, .notEqual:
            self.init(
                low: value,
                includesLow: true,
                high: value,
                includesHigh: true,
                form: comparison == .equal ? .equalTo : .differentFrom
            )
        }
    }
}
