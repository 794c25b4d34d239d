/// What the third version adds: plans of change, campaigns, and what the keeping of records needs.
///
/// Once released this text never changes: a later version is a migration of its own.
enum SchemaVersion3 {
    static let statements = plans + campaigns + keeping
}
