/// Functions of strings; a character is one of Unicode, whatever bytes it takes.
enum TextFunction: Hashable, Sendable, CaseIterable {
    /// Any value as a string; null for null.
    ///
    /// Tiếng Việt: Đổi giá trị thành chuỗi.
    ///
    ///     string(1.50) => "1.5"
    ///     string(@"2026-07-17") => "2026-07-17"
    ///     string(null) => null
    case string

    /// The part of a string from a position, counted from 1, or from the end where it is negative.
    ///
    /// Tiếng Việt: Một phần của chuỗi, tính từ 1, hoặc từ cuối nếu âm.
    ///
    ///     substring("foobar", 3) => "obar"
    ///     substring("foobar", 3, 3) => "oba"
    ///     substring("foobar", -2, 1) => "a"
    case substring

    /// The number of characters.
    ///
    /// Tiếng Việt: Số ký tự.
    ///
    ///     string length("đảng") => 4
    case length

    /// The string in capital letters.
    ///
    /// Tiếng Việt: Đổi thành chữ hoa.
    ///
    ///     upper case("đảng") => "ĐẢNG"
    case upperCase

    /// The string in small letters.
    ///
    /// Tiếng Việt: Đổi thành chữ thường.
    ///
    ///     lower case("ĐẢNG") => "đảng"
    case lowerCase

    /// What stands before the first occurrence; empty where there is none.
    ///
    /// Tiếng Việt: Phần đứng trước lần xuất hiện đầu tiên.
    ///
    ///     substring before("12-QĐ/ĐU", "-") => "12"
    ///     substring before("foobar", "xyz") => ""
    case substringBefore

    /// What stands behind the first occurrence; empty where there is none.
    ///
    /// Tiếng Việt: Phần đứng sau lần xuất hiện đầu tiên.
    ///
    ///     substring after("12-QĐ/ĐU", "-") => "QĐ/ĐU"
    case substringAfter

    /// Whether a string contains another.
    ///
    /// Tiếng Việt: Chuỗi có chứa chuỗi khác không.
    ///
    ///     contains("foobar", "ob") => true
    case contains

    /// Whether a string begins with another.
    ///
    /// Tiếng Việt: Chuỗi có bắt đầu bằng chuỗi khác không.
    ///
    ///     starts with("foobar", "fo") => true
    case startsWith

    /// Whether a string ends with another.
    ///
    /// Tiếng Việt: Chuỗi có kết thúc bằng chuỗi khác không.
    ///
    ///     ends with("foobar", "r") => true
    case endsWith

    /// The parts between the matches of a regular expression.
    ///
    /// Tiếng Việt: Tách chuỗi theo biểu thức chính quy.
    ///
    ///     split("John Doe", "\\s") => ["John", "Doe"]
    ///     split("a;b;;", ";") => ["a", "b", "", ""]
    case split

    /// The strings of a list in one, with a delimiter between them; null items are left out.
    ///
    /// Tiếng Việt: Nối các chuỗi, có dấu ngăn cách; bỏ qua null.
    ///
    ///     string join(["a", "b", "c"], ", ") => "a, b, c"
    ///     string join(["a", null]) => "a"
    case join

    /// Whether a regular expression of XPath matches somewhere; flags are `s`, `m`, `i`, `x`, `q`.
    ///
    /// Tiếng Việt: Chuỗi có khớp biểu thức chính quy không.
    ///
    ///     matches("foobar", "^fo*b") => true
    ///     matches("12-QĐ/ĐU", "^\\d+-\\p{L}+") => true
    ///     matches("a", "A", "i") => true
    case matches

    /// The string with every match of a regular expression replaced; `$1` stands for the first
    /// group.
    ///
    /// Tiếng Việt: Thay các chỗ khớp biểu thức chính quy; $1 là nhóm thứ nhất.
    ///
    ///     replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") => "[1=ab][2=]cd"
    case replace
}
