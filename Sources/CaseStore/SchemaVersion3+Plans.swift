extension SchemaVersion3 {
    static let plans: [String] = []
}
