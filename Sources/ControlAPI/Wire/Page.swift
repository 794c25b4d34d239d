/// One page of a list.
public struct Page<Item: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The rows.
    public var items: [Item]
    /// What to give as `cursor` for the next page; absent on the last one.
    public var next: String?
    /// How many cases are recomputed under the rules in force; absent when all are, and in lists
    /// that do not rest on them.
    public var recomputed: ProgressRow?

    /// Fills in a `Page`.
    public init(
        items: [Item],
        next: String? = nil,
        recomputed: ProgressRow? = nil
    ) {
        self.items = items
        self.next = next
        self.recomputed = recomputed
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case items
        case next
        case recomputed
    }
}
