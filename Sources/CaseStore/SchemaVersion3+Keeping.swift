extension SchemaVersion3 {
    static let keeping: [String] = []
}
