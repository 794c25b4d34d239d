public import CivilCalendar

/// What identifies a reminder: never the due date alone, never an index into a rule.
///
/// The repetitions of a step differ in nothing but their ordinal and there may be hundreds of them,
/// so they share the rest: a key is a reference and a number.
public struct ReminderKey: Hashable, Sendable {
    private let series: ReminderSeries
    /// The ordinal of a repetition, 1 and up; 0 for a step that comes once.
    private let ordinal: Int32

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - caseID: The case.
    ///   - timer: The timer.
    ///   - occurrence: The occurrence of the timer.
    ///   - step: The canonical step with its ordinal.
    ///   - due: The due date it speaks of; `nil` for a dormant timer.
    ///   - role: The role.
    public init(
        caseID: String,
        timer: String,
        occurrence: String,
        step: String,
        due: CivilDate?,
        role: String
    ) {
        let repetition = Self.repetition(step)
        ordinal = repetition?.ordinal ?? 0
        series = ReminderSeries(
            caseID: caseID,
            timer: timer,
            occurrence: occurrence,
            step: repetition?.step ?? step,
            due: due,
            role: role
        )
    }

    private init(series: ReminderSeries, ordinal: Int32) {
        self.series = series
        self.ordinal = ordinal
    }

    /// The case.
    public var caseID: String { series.caseID }
    /// The timer.
    public var timer: String { series.timer }
    /// The occurrence of the timer.
    public var occurrence: String { series.occurrence }
    /// The due date it speaks of; `nil` for a dormant timer.
    public var due: CivilDate? { series.due }
    /// The role.
    public var role: String { series.role }
    /// The canonical step with its ordinal, such as `5wd-after#3`.
    public var step: String { ordinal == 0 ? series.step : "\(series.step)#\(ordinal)" }

    /// The key of a repetition of the same step.
    ///
    /// - Parameter ordinal: 1 and up; 0 for the step itself.
    /// - Returns: The key.
    func repeated(_ ordinal: Int) -> ReminderKey {
        ReminderKey(series: series, ordinal: Int32(clamping: ordinal))
    }

    /// A part of its hash, in which the repetitions of a step lie far apart.
    var mark: UInt32 {
        let spread = UInt(bitPattern: series.hash &+ Int(ordinal)) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: spread >> 32)
    }

    /// Whether both are of one timer and occurrence and for one role.
    func isInLine(with other: ReminderKey) -> Bool {
        series === other.series
            || timer == other.timer && role == other.role && occurrence == other.occurrence
    }

    /// Whether its step is one that the engine itself adds under a name.
    func isStep(of name: String) -> Bool { series.step == name }

    /// Splits `5wd-after#3`; `nil` for what would not be written the same again.
    private static func repetition(_ step: String) -> (step: String, ordinal: Int32)? {
        guard let mark = step.utf8.lastIndex(of: UInt8(ascii: "#")) else { return nil }
        let digits = step[step.utf8.index(after: mark)...]
        guard let first = digits.utf8.first, UInt8(ascii: "1") <= first, first <= UInt8(ascii: "9"),
            let ordinal = Int32(digits)
        else { return nil }
        return (String(step[..<mark]), ordinal)
    }

    /// Whether two keys name one reminder.
    public static func == (first: ReminderKey, second: ReminderKey) -> Bool {
        first.ordinal == second.ordinal
            && (first.series === second.series || first.series.isSame(as: second.series))
    }

    /// Hashes what identifies it.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(series.hash &+ Int(ordinal))
    }
}

/// What the repetitions of a reminder have in common.
private final class ReminderSeries: Sendable {
    let caseID: String
    let timer: String
    let occurrence: String
    let step: String
    let due: CivilDate?
    let role: String
    let hash: Int

    init(
        caseID: String,
        timer: String,
        occurrence: String,
        step: String,
        due: CivilDate?,
        role: String
    ) {
        self.caseID = caseID
        self.timer = timer
        self.occurrence = occurrence
        self.step = step
        self.due = due
        self.role = role
        var hasher = Hasher()
        hasher.combine(timer)
        hasher.combine(occurrence)
        hasher.combine(step)
        hasher.combine(due)
        hasher.combine(role)
        hash = hasher.finalize()
    }

    func isSame(as other: ReminderSeries) -> Bool {
        hash == other.hash && due == other.due && step == other.step && role == other.role
            && timer == other.timer && occurrence == other.occurrence && caseID == other.caseID
    }
}
