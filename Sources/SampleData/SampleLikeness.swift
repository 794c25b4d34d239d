public import CivilCalendar

/// The place and time whose published figures a sample reproduces.
public enum SampleLikeness: String, Hashable, Sendable, CaseIterable {
    /// A northern province at the end of 2015: the figures of `seeds/bac-giang-2016.md`, all of
    /// them.
    case bacGiang2015 = "bac-giang-2015"
    /// A coastal province at the end of 2020: members, admissions and the share of youth of
    /// `seeds/khanh-hoa-2021.md`; what that document does not state is taken from `bacGiang2015`.
    case khanhHoa2020 = "khanh-hoa-2020"
    /// An urban district at the end of 2016: units, members and admissions of
    /// `seeds/quan-11-2017.md`; the shares are an assumption for a city.
    case quan11In2016 = "quan-11-2016"
}

/// The figures of a place; shares are in ten thousand of those admitted.
struct SampleFigures: Hashable, Sendable {
    var members: Int
    /// Grassroots organisations with cells of their own (đảng bộ cơ sở).
    var committees: Int
    /// Grassroots organisations that are one cell (chi bộ cơ sở).
    var singleCells: Int
    /// Cells under the committees.
    var cells: Int
    /// District committees and their like.
    var districts: Int
    /// Admitted in the years of the sample.
    var admitted: Int
    /// How many years the admissions spread over.
    var years: Int
    var upperSecondary: Int
    var collegeOrAbove: Int
    /// Masters, as a number.
    var masters: Int
    var youth: Int
    var women: Int
    var minorities: Int
    var farmers: Int
    var inEnterprises: Int
    /// The groups that minorities belong to, with weights.
    var groups: [String: Int]
    /// The last day that anything is known of.
    var lastDay: CivilDate
}

extension SampleLikeness {
    var figures: SampleFigures {
        var figures = SampleFigures(
            members: 77_354,
            committees: 354,
            singleCells: 398,
            cells: 4_509,
            districts: 14,
            admitted: 13_832,
            years: 5,
            upperSecondary: 9_230,
            collegeOrAbove: 5_380,
            masters: 204,
            youth: 6_890,
            women: 4_700,
            minorities: 1_130,
            farmers: 2_890,
            inEnterprises: 950,
            groups: ["Nùng": 42, "Tày": 24, "Sán Dìu": 16, "Sán Chay": 12, "Hoa": 4, "Dao": 2],
            lastDay: Self.endOfYear(2015)
        )
        switch self {
        case .bacGiang2015: break
        case .khanhHoa2020:
            figures.members = 44_216
            (figures.committees, figures.singleCells) = (202, 228)
            (figures.cells, figures.districts) = (2_577, 10)
            (figures.admitted, figures.masters, figures.youth) = (9_351, 138, 6_044)
            figures.groups = ["Raglai": 70, "Hoa": 8, "Ê Đê": 8, "Tày": 6, "Nùng": 4, "Chăm": 4]
            figures.lastDay = Self.endOfYear(2020)
        case .quan11In2016:
            figures.members = 4_356
            (figures.committees, figures.singleCells) = (26, 17)
            (figures.cells, figures.districts) = (217, 1)
            (figures.admitted, figures.years, figures.masters) = (256, 2, 12)
            (figures.minorities, figures.farmers, figures.inEnterprises) = (1_200, 0, 1_800)
            figures.groups = ["Hoa": 92, "Khmer": 5, "Chăm": 3]
            figures.lastDay = Self.endOfYear(2016)
        }
        return figures
    }

    /// The last day that a sample knows of when no other is wished.
    public var lastDay: CivilDate { figures.lastDay }

    private static func endOfYear(_ year: Int) -> CivilDate {
        CivilDate(year: year, month: 12, day: 31) ?? .latest
    }
}

/// How much of the place a sample has: 1 is all of it.
public struct SampleScale: Hashable, Sendable {
    /// Millionths.
    let millionths: Int

    /// The whole place.
    public static let whole = SampleScale(millionths: 1_000_000)

    /// A scale from 0.001 to 1, as decimal text with at most six digits after the point; `nil`
    /// for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            let whole = Int(parts[0]), whole <= 1
        else { return nil }
        let digits = parts.count == 2 ? String(parts[1]) : "0"
        guard (1...6).contains(digits.count),
            let rest = Int(digits + String(repeating: "0", count: 6 - digits.count))
        else { return nil }
        let millionths = whole * 1_000_000 + rest
        guard (1_000...1_000_000).contains(millionths) else { return nil }
        self.init(millionths: millionths)
    }

    private init(millionths: Int) { self.millionths = millionths }

    /// The scale that makes one number of another, at least a millionth.
    init(fitting wanted: Int, in whole: Int) {
        self.init(millionths: max(1, wanted * 1_000_000 / max(whole, 1)))
    }

    /// A larger scale, for a number that came out too small.
    func grown(from found: Int, to wanted: Int) -> SampleScale {
        SampleScale(millionths: millionths * (wanted + 1) / max(found, 1) + 1 + millionths / 50)
    }

    /// So much of a number, at least one of what there is at all.
    func of(_ number: Int) -> Int {
        number == 0 ? 0 : max(1, (number * millionths + 500_000) / 1_000_000)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
