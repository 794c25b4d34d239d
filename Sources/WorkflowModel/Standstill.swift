/// How long a service may have stood still.
public enum Standstill {
    /// The days that may lie between the oldest work and today before the gate closes by itself,
    /// unless an office sets another number.
    public static let longestDays = 7
}
