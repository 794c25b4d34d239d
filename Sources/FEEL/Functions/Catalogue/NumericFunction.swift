/// Functions of numbers.
enum NumericFunction: Hashable, Sendable, CaseIterable {
    /// Reads a number from a string; the separators are a space, point or comma, or null.
    ///
    /// Tiếng Việt: Đọc số từ chuỗi, với dấu nhóm và dấu thập phân.
    ///
    ///     number("1 000,5", " ", ",") => 1000.5
    ///     number("-12.50") => -12.5
    ///     number("twelve") => null
    case number

    /// The number rounded to so many decimals, a half to the even neighbour.
    ///
    /// Tiếng Việt: Làm tròn đến số chữ số thập phân; nửa thì về số chẵn.
    ///
    ///     decimal(1/3, 2) => 0.33
    ///     decimal(2.5, 0) => 2
    case decimal

    /// The number rounded down to so many decimals, none when left out.
    ///
    /// Tiếng Việt: Làm tròn xuống.
    ///
    ///     floor(1.5) => 1
    ///     floor(-1.56, 1) => -1.6
    case floor

    /// The number rounded up to so many decimals, none when left out.
    ///
    /// Tiếng Việt: Làm tròn lên.
    ///
    ///     ceiling(1.5) => 2
    ///     ceiling(-1.56, 1) => -1.5
    case ceiling

    /// The number rounded to so many decimals, away from zero.
    ///
    /// Tiếng Việt: Làm tròn ra xa số 0.
    ///
    ///     round up(5.5, 0) => 6
    ///     round up(-1.126, 2) => -1.13
    case roundUp

    /// The number rounded to so many decimals, towards zero.
    ///
    /// Tiếng Việt: Làm tròn về phía số 0.
    ///
    ///     round down(5.5, 0) => 5
    ///     round down(-1.126, 2) => -1.12
    case roundDown

    /// The number rounded to so many decimals, a half away from zero.
    ///
    /// Tiếng Việt: Làm tròn; nửa thì ra xa số 0.
    ///
    ///     round half up(5.5, 0) => 6
    ///     round half up(1.121, 2) => 1.12
    case roundHalfUp

    /// The number rounded to so many decimals, a half towards zero.
    ///
    /// Tiếng Việt: Làm tròn; nửa thì về phía số 0.
    ///
    ///     round half down(5.5, 0) => 5
    ///     round half down(-1.126, 2) => -1.13
    case roundHalfDown

    /// A number or duration without its sign.
    ///
    /// Tiếng Việt: Giá trị tuyệt đối của số hoặc khoảng thời gian.
    ///
    ///     abs(-10) => 10
    ///     abs(@"-PT5H") => PT5H
    case abs

    /// The rest of a division, with the sign of the divisor.
    ///
    /// Tiếng Việt: Số dư của phép chia, cùng dấu với số chia.
    ///
    ///     modulo(12, 5) => 2
    ///     modulo(-12, 5) => 3
    ///     modulo(1, 0) => null
    case modulo

    /// The square root, to 34 digits.
    ///
    /// Tiếng Việt: Căn bậc hai.
    ///
    ///     sqrt(16) => 4
    ///     sqrt(-1) => null
    case sqrt

    /// The natural logarithm, to 30 digits.
    ///
    /// Tiếng Việt: Lôgarit tự nhiên.
    ///
    ///     decimal(log(10), 8) => 2.30258509
    ///     log(0) => null
    case log

    /// The power of e, to 30 digits.
    ///
    /// Tiếng Việt: Lũy thừa của e.
    ///
    ///     decimal(exp(5), 4) => 148.4132
    case exp

    /// Whether a whole number is odd; false for a fraction.
    ///
    /// Tiếng Việt: Số lẻ.
    ///
    ///     odd(5) => true
    ///     odd(2.5) => false
    case odd

    /// Whether a whole number is even; false for a fraction.
    ///
    /// Tiếng Việt: Số chẵn.
    ///
    ///     even(5) => false
    ///     even(-2) => true
    case even
}
