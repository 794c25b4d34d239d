extension SchemaVersion3 {
    static let campaigns: [String] = []
}
