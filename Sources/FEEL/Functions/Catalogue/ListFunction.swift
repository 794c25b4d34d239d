/// Functions of lists; one value stands for a list of it.
enum ListFunction: Hashable, Sendable, CaseIterable {
    /// Whether an item equals a value.
    ///
    /// Tiếng Việt: Danh sách có chứa giá trị không.
    ///
    ///     list contains([1, 2, 3], 2) => true
    ///     list contains([1, null], null) => true
    case contains

    /// The number of items.
    ///
    /// Tiếng Việt: Số phần tử.
    ///
    ///     count([1, 2, 3]) => 3
    ///     count([]) => 0
    case count

    /// The least item: a number, string, date, time or duration; null for an empty list.
    ///
    /// Tiếng Việt: Phần tử nhỏ nhất.
    ///
    ///     min([3, 1, 2]) => 1
    ///     min(@"2026-07-17", @"2026-01-01") => 2026-01-01
    case min

    /// The greatest item; null for an empty list.
    ///
    /// Tiếng Việt: Phần tử lớn nhất.
    ///
    ///     max(1, 3, 2) => 3
    ///     max([]) => null
    case max

    /// The sum; null for an empty list.
    ///
    /// Tiếng Việt: Tổng.
    ///
    ///     sum([1, 2, 3.5]) => 6.5
    ///     sum([]) => null
    case sum

    /// The mean.
    ///
    /// Tiếng Việt: Trung bình cộng.
    ///
    ///     mean([1, 2, 3]) => 2
    case mean

    /// The product.
    ///
    /// Tiếng Việt: Tích.
    ///
    ///     product([2, 3, 4]) => 24
    case product

    /// The number in the middle, or the mean of the two in the middle.
    ///
    /// Tiếng Việt: Trung vị.
    ///
    ///     median(8, 2, 5, 3, 4) => 4
    ///     median([6, 1, 2, 3]) => 2.5
    case median

    /// The numbers that occur most often, in order.
    ///
    /// Tiếng Việt: Các số xuất hiện nhiều nhất.
    ///
    ///     mode([6, 1, 9, 6, 1]) => [1, 6]
    case mode

    /// The standard deviation of a sample; null for fewer than two numbers.
    ///
    /// Tiếng Việt: Độ lệch chuẩn của mẫu.
    ///
    ///     decimal(stddev(2, 4, 7, 5), 8) => 2.081666
    case standardDeviation

    /// So many items from a position; all that follow when the length is left out.
    ///
    /// Tiếng Việt: Một đoạn của danh sách.
    ///
    ///     sublist([4, 5, 6], 1, 2) => [4, 5]
    ///     sublist([4, 5, 6], -2) => [5, 6]
    case sublist

    /// The list with further items at its end.
    ///
    /// Tiếng Việt: Thêm phần tử vào cuối.
    ///
    ///     append([1], 2, 3) => [1, 2, 3]
    case append

    /// The items of all lists in one.
    ///
    /// Tiếng Việt: Nối các danh sách.
    ///
    ///     concatenate([1, 2], [3]) => [1, 2, 3]
    case concatenate

    /// The list with an item put in before a position.
    ///
    /// Tiếng Việt: Chèn phần tử vào trước một vị trí.
    ///
    ///     insert before([1, 3], 2, 2) => [1, 2, 3]
    case insertBefore

    /// The list without the item at a position.
    ///
    /// Tiếng Việt: Bỏ phần tử ở một vị trí.
    ///
    ///     remove([1, 2, 3], 2) => [1, 3]
    case remove

    /// The list with another item at a position, or wherever a function of item and new item is
    /// true.
    ///
    /// Tiếng Việt: Thay phần tử ở một vị trí, hoặc mọi phần tử thỏa một hàm.
    ///
    ///     list replace([2, 4, 7, 8], 3, 6) => [2, 4, 6, 8]
    ///     list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) => [5, 5, 7, 8]
    case replace

    /// The list backwards.
    ///
    /// Tiếng Việt: Đảo ngược danh sách.
    ///
    ///     reverse([1, 2, 3]) => [3, 2, 1]
    case reverse

    /// The positions of the items that equal a value.
    ///
    /// Tiếng Việt: Các vị trí của giá trị.
    ///
    ///     index of([1, 2, 3, 2], 2) => [2, 4]
    case indexOf

    /// The items of all lists, each value once.
    ///
    /// Tiếng Việt: Hợp của các danh sách, không trùng.
    ///
    ///     union([1, 2], [2, 3]) => [1, 2, 3]
    case union

    /// The list with each value once.
    ///
    /// Tiếng Việt: Bỏ các giá trị trùng.
    ///
    ///     distinct values([1, 2, 3, 2, 1]) => [1, 2, 3]
    case distinctValues

    /// The list with the items of its lists in their place, at any depth.
    ///
    /// Tiếng Việt: Trải các danh sách lồng nhau.
    ///
    ///     flatten([[1, 2], [[3]], 4]) => [1, 2, 3, 4]
    case flatten

    /// The list in order, or so that a function of two items says which comes first; equals stay as
    /// they are.
    ///
    /// Tiếng Việt: Sắp xếp, theo thứ tự tự nhiên hoặc theo một hàm.
    ///
    ///     sort([3, 1, 2]) => [1, 2, 3]
    ///     sort(["a", "b"], function(x, y) x > y) => ["b", "a"]
    case sort
}
