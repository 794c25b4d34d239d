/// Where an expression's names and functions get their values while it is evaluated.
public protocol FEELEnvironment {
    /// The value of a variable; nil where there is none of this name.
    func value(named name: String) -> FEELValue?

    /// The result of a function that is not built in; nil where there is none of this name.
    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue?

    /// Seconds east of UTC of a zone of the IANA database; nil where the zone is not known.
    ///
    /// The moment is given in seconds since the start of 1970 on the zone's own clock. Times of
    /// named zones can only be compared with others where the environment knows the zones.
    func offset(ofZone name: String, atLocalSecond second: Int) -> Int?
}

extension FEELEnvironment {
    /// No zones are known but those that are always UTC.
    public func offset(ofZone name: String, atLocalSecond second: Int) -> Int? { nil }
}

/// An environment of fixed values without functions.
public struct FEELValues: FEELEnvironment, Sendable {
    private let values: [String: FEELValue]

    /// An environment of these values.
    public init(_ values: [String: FEELValue] = [:]) {
        self.values = values
    }

    /// The value of this name.
    public func value(named name: String) -> FEELValue? { values[name] }

    /// Always nil: there are no functions.
    public func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? { nil }
}
