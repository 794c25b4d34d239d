/// Functions of truth values.
enum LogicFunction: Hashable, Sendable, CaseIterable {
    /// The opposite of a truth value; null for null and for what is no truth value.
    ///
    /// Tiếng Việt: Phủ định; null nếu không phải đúng/sai.
    ///
    ///     not(1 > 2) => true
    ///     not(null) => null
    case not

    /// Whether all items are true; false if one is false, null if one is not known.
    ///
    /// Tiếng Việt: Tất cả đều đúng; sai nếu có một giá trị sai, null nếu có giá trị chưa biết.
    ///
    ///     all([true, 1 < 2]) => true
    ///     all(true, null) => null
    ///     all([false, null]) => false
    case all

    /// Whether one item is true; null if none is and one is not known.
    ///
    /// Tiếng Việt: Có ít nhất một giá trị đúng; null nếu không có và còn giá trị chưa biết.
    ///
    ///     any([false, true]) => true
    ///     any(false, null) => null
    case any

    /// Whether something is known under a name or path; it leaves no warning where nothing is.
    ///
    /// Tiếng Việt: Có giá trị hay chưa; không ghi lưu ý khi chưa có.
    ///
    ///     is defined?({a: 1}.a) => true
    ///     is defined?(null) => false
    case isDefined

    /// Whether two values are the same, their kind included, and times with the same offset.
    ///
    /// Tiếng Việt: Hai giá trị có giống hệt nhau không, kể cả kiểu và múi giờ.
    ///
    ///     is(@"2026-07-17", @"2026-07-17T00:00:00") => false
    ///     is(@"10:00:00Z", @"10:00:00+00:00") => true
    case identical
}
