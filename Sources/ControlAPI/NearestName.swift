/// The valid name that a wrong one most likely stands for, or `nil` when none is near.
///
/// At most a third of the letters may differ, and never more than three; of equally near names the
/// first in alphabetical order is taken, so that the answer does not depend on their order.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
    let letters = Array(name.prefix(64))
    let bound = min(3, max(1, letters.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in names.sorted() where candidate != name {
        let other = Array(candidate.prefix(64))
        guard abs(other.count - letters.count) <= bound else { continue }
        let distance = letterDistance(letters, other)
        guard distance <= bound, distance < best?.distance ?? .max else { continue }
        best = (candidate, distance)
    }
    return best?.name
}

/// How many letters must be added, removed, replaced or swapped with a neighbour.
private func letterDistance(_ first: [Character], _ second: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            var cost = min(previous[column + 1], current[column]) + 1
            cost = min(cost, previous[column] + (letter == other ? 0 : 1))
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                cost = min(cost, older[column - 1] + 1)
            }
            current.append(cost)
        }
        older = previous
        previous = current
    }
    return previous[second.count]
}
