/// One page of a list.
public struct Page<Item: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The rows.
    public var items: [Item]
    /// What to give as `cursor` for the next page; absent on the last one.
    public var next: String?

    /// Fills in a `Page`.
    public init(
        items: [Item],
        next: String? = nil
    ) {
        self.items = items
        self.next = next
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case items
        case next
    }
}
