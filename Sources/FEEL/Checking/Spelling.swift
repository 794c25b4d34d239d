/// Finds the word that was probably meant.
enum Spelling {
    /// The candidate nearest to a misspelt word; nil where none is near, the first of equals.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        var best: (word: String, distance: Int, prefix: Int)?
        for candidate in candidates.sorted() where candidate != word {
            guard abs(candidate.utf8.count - word.utf8.count) <= 24 else { continue }
            let distance = distance(word, candidate)
            let prefix = zip(word.utf8, candidate.utf8).prefix { $0 == $1 }.count
            guard let other = best else {
                best = (candidate, distance, prefix)
                continue
            }
            // Of words equally near, one that begins alike was more likely meant.
            if (distance, -prefix) < (other.distance, -other.prefix) {
                best = (candidate, distance, prefix)
            }
        }
        guard let best else { return nil }
        return best.distance <= max(1, max(word.count, best.word.count) / 3) ? best.word : nil
    }

    /// The number of characters to insert, delete, replace or exchange with their neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var cost = min(
                    previous[column] + 1,
                    current[column - 1] + 1,
                    previous[column - 1] + (isSame ? 0 : 1)
                )
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    cost = min(cost, before[column - 2] + 1)
                }
                current.append(cost)
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
