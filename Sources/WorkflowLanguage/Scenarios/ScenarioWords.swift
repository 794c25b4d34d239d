/// The words of scenario steps; fields stand beside them, so no field may be named so.
enum ScenarioWords {
    /// What a step does; each step has exactly one.
    static let verbs = ["open", "record", "correct", "void", "close", "today"]
    /// Steps of the language that come later.
    static let laterVerbs = ["hold", "resume", "extend", "ack"]
    /// What else a step may say.
    static let others = ["day", "recorded", "of", "history", "refused", "warned", "expect"]
    /// The names a field of an event or a case may not have.
    static let reserved = verbs + laterVerbs + others + ["event"]
}
