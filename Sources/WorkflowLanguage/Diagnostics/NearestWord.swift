/// The valid word that a wrong one most likely stands for, or `nil` when none is near.
///
/// Near means: at most one edit for each three letters of the wrong word, at least one, at most
/// three. Equal distances go to the word that comes first in the alphabet, so that the answer does
/// not depend on the order of the candidates.
func nearestWord(to word: String, among candidates: [String]) -> String? {
    guard word.count <= 100 else { return nil }
    let allowed = min(3, max(1, word.count / 3))
    var best: (distance: Int, word: String)?
    for candidate in Set(candidates).sorted() where candidate != word {
        guard abs(candidate.count - word.count) <= allowed else { continue }
        let distance = editDistance(word, candidate)
        guard distance <= allowed, distance < best?.distance ?? .max else { continue }
        best = (distance, candidate)
    }
    return best?.word
}

/// The number of letters to insert, remove, replace or swap with their neighbour (optimal string
/// alignment).
func editDistance(_ first: String, _ second: String) -> Int {
    let left = Array(first)
    let right = Array(second)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let isSame = left[row] == right[column]
            var cost = min(
                last[column] + (isSame ? 0 : 1),
                last[column + 1] + 1,
                current[column] + 1
            )
            let isSwap =
                row > 0 && column > 0 && left[row] == right[column - 1]
                && left[row - 1] == right[column]
            if isSwap {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
