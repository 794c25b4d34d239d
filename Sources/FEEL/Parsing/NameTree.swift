/// Names as a tree of bytes, in which the longest one at a place of a text is found in one walk.
struct NameTree: Sendable {
    /// The longest name that is looked for; longer ones would make each look long.
    static let lengthLimit = 256

    /// Where a byte leads from a node, by the node's number and the byte.
    private var steps: [UInt32: Int32] = [:]
    /// The name that ends at a node.
    private var names: [String?] = [nil]

    /// Adds a name; false where it is there already or too long.
    mutating func insert(_ name: String) -> Bool {
        guard name.utf8.count <= Self.lengthLimit, names.count < 1 << 23 else { return false }
        var node: Int32 = 0
        for byte in name.utf8 {
            let step = UInt32(node) << 8 | UInt32(byte)
            if let next = steps[step] {
                node = next
            } else {
                names.append(nil)
                steps[step] = Int32(names.count - 1)
                node = Int32(names.count - 1)
            }
        }
        guard names[Int(node)] == nil else { return false }
        names[Int(node)] = name
        return true
    }

    /// The longest name at a place and where it ends; any white space matches a space.
    ///
    /// `work` grows by the bytes that were looked at.
    func longest(in bytes: [UInt8], at start: Int, work: inout Int) -> (name: String, end: Int)? {
        var best: (name: String, end: Int)?
        var node: Int32 = 0
        var place = start
        while place < bytes.count {
            work += 1
            let space = Text.spaceLength(bytes, at: place)
            let byte = space > 0 ? UInt8(ascii: " ") : bytes[place]
            guard let next = steps[UInt32(node) << 8 | UInt32(byte)] else { break }
            node = next
            place += max(space, 1)
            while space > 0, place < bytes.count {
                let more = Text.spaceLength(bytes, at: place)
                guard more > 0 else { break }
                work += 1
                place += more
            }
            if let name = names[Int(node)], !Self.goesOn(byte, bytes, at: place) {
                best = (name, place)
            }
        }
        return best
    }

    /// Whether a word goes on behind the last byte of a name.
    private static func goesOn(_ last: UInt8, _ bytes: [UInt8], at place: Int) -> Bool {
        Text.isNamePart(last) && place < bytes.count && Text.isNamePart(bytes[place])
            && !(bytes[place] >= 0x80 && Text.isSeparator(bytes, at: place))
    }
}
