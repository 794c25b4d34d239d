/// Functions of ranges and their relations; points are numbers, strings, dates, times or durations.
enum RangeFunction: Hashable, Sendable, CaseIterable {
    /// A range from text; its ends are literals.
    ///
    /// Tiếng Việt: Khoảng, đọc từ chuỗi.
    ///
    ///     range("[18..21)").end => 21
    case range

    /// Whether the first ends before the second begins.
    ///
    /// Tiếng Việt: Điểm hoặc khoảng thứ nhất kết thúc trước khi thứ hai bắt đầu.
    ///
    ///     before(1, 10) => true
    ///     before([1..5], [6..10]) => true
    ///     before([1..5], 5) => false
    case before

    /// Whether the first begins after the second ends.
    ///
    /// Tiếng Việt: Thứ nhất bắt đầu sau khi thứ hai kết thúc.
    ///
    ///     after(12, [1..10]) => true
    case after

    /// Whether the first range ends where the second begins, both with that point.
    ///
    /// Tiếng Việt: Khoảng thứ nhất kết thúc đúng chỗ khoảng thứ hai bắt đầu.
    ///
    ///     meets([1..5], [5..10]) => true
    ///     meets([1..5), [5..10]) => false
    case meets

    /// Whether the first range begins where the second ends.
    ///
    /// Tiếng Việt: Khoảng thứ nhất bắt đầu đúng chỗ khoảng thứ hai kết thúc.
    ///
    ///     met by([5..10], [1..5]) => true
    case metBy

    /// Whether two ranges have a point in common.
    ///
    /// Tiếng Việt: Hai khoảng có điểm chung.
    ///
    ///     overlaps([1..5], [3..8]) => true
    ///     overlaps([1..5], (5..8]) => false
    case overlaps

    /// Whether the first range begins first, and ends inside the second.
    ///
    /// Tiếng Việt: Khoảng thứ nhất bắt đầu trước và kết thúc trong khoảng thứ hai.
    ///
    ///     overlaps before([1..5], [3..8]) => true
    ///     overlaps before([1..5], [1..5]) => false
    case overlapsBefore

    /// Whether the first range begins inside the second, and ends last.
    ///
    /// Tiếng Việt: Khoảng thứ nhất bắt đầu trong khoảng thứ hai và kết thúc sau.
    ///
    ///     overlaps after([3..8], [1..5]) => true
    case overlapsAfter

    /// Whether a point or range ends a range.
    ///
    /// Tiếng Việt: Điểm hoặc khoảng nằm ở cuối khoảng.
    ///
    ///     finishes(10, [1..10]) => true
    ///     finishes([5..10], [1..10]) => true
    case finishes

    /// Whether a range is ended by a point or range.
    ///
    /// Tiếng Việt: Khoảng có điểm hoặc khoảng ở cuối.
    ///
    ///     finished by([1..10], 10) => true
    case finishedBy

    /// Whether a range holds a point or range.
    ///
    /// Tiếng Việt: Khoảng có chứa điểm hoặc khoảng.
    ///
    ///     includes([1..10], 5) => true
    ///     includes([1..10], [4..6]) => true
    ///     includes(point: 5, range: [1..10]) => true
    case includes

    /// Whether a point or range lies in a range.
    ///
    /// Tiếng Việt: Điểm hoặc khoảng nằm trong khoảng.
    ///
    ///     during(5, [1..10]) => true
    case during

    /// Whether a point or range begins a range.
    ///
    /// Tiếng Việt: Điểm hoặc khoảng nằm ở đầu khoảng.
    ///
    ///     starts(1, [1..10]) => true
    ///     starts(1, (1..10]) => false
    case starts

    /// Whether a range is begun by a point or range.
    ///
    /// Tiếng Việt: Khoảng có điểm hoặc khoảng ở đầu.
    ///
    ///     started by([1..10], 1) => true
    case startedBy

    /// Whether two points or two ranges are the same.
    ///
    /// Tiếng Việt: Hai điểm hoặc hai khoảng trùng nhau.
    ///
    ///     coincides([1..5], [1..5]) => true
    ///     coincides(3, 4) => false
    case coincides
}
