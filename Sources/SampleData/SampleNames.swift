/// Names of people who hold positions: made of the commonest parts, of nobody in particular.
enum SampleNames {
    private static let families: [(value: String, weight: Int)] = [
        ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 5), ("Phan", 4), ("Vũ", 4),
        ("Đặng", 2), ("Bùi", 2), ("Đỗ", 2), ("Hồ", 1), ("Ngô", 1), ("Dương", 1), ("Lý", 1),
        ("Giáp", 1), ("Thân", 1), ("Nông", 1), ("Lương", 1), ("Hà", 1), ("Đào", 1), ("Đinh", 1),
        ("Trịnh", 1), ("Tạ", 1), ("Chu", 1),
    ]
    private static let middleOfMen = [
        "Văn", "Văn", "Văn", "Hữu", "Đức", "Quang", "Minh", "Xuân", "Ngọc", "Công", "Thành",
        "Đình", "Mạnh", "Trọng",
    ]
    private static let middleOfWomen = [
        "Thị", "Thị", "Thị Thanh", "Thị Thu", "Thị Ngọc", "Thị Hồng", "Thu", "Thanh", "Ngọc",
        "Minh", "Bích", "Kim",
    ]
    private static let givenOfMen = [
        "Hùng", "Dũng", "Tuấn", "Sơn", "Hải", "Nam", "Long", "Thắng", "Cường", "Hưng", "Huy",
        "Khánh", "Phong", "Quân", "Tâm", "Toàn", "Trung", "Tùng", "Vinh", "Việt", "Bình", "Đạt",
        "Hòa", "Hiếu", "Lâm", "Lợi", "Nghĩa", "Phúc", "Thịnh", "Tiến",
    ]
    private static let givenOfWomen = [
        "Hương", "Lan", "Hoa", "Mai", "Thảo", "Hà", "Hằng", "Hạnh", "Hiền", "Huyền", "Liên",
        "Linh", "Loan", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Thủy", "Trang",
        "Tuyết", "Vân", "Yến", "Dung", "Giang", "Hồng", "Nguyệt", "Tâm", "Xuân",
    ]

    /// A full name, family name first.
    static func person(_ random: inout SampleRandom) -> String {
        let family = random.pick(weighted: families)
        if random.happens(350) {
            return "\(family) \(random.pick(middleOfWomen)) \(random.pick(givenOfWomen))"
        }
        return "\(family) \(random.pick(middleOfMen)) \(random.pick(givenOfMen))"
    }
}

/// Names of places and bodies; made up, though each could be true.
struct SamplePlaces {
    private static let first = [
        "Tân", "Yên", "An", "Đồng", "Hương", "Xuân", "Quang", "Nghĩa", "Mỹ", "Thái", "Đại",
        "Song", "Lan", "Việt", "Tiên", "Phúc", "Danh", "Hợp", "Bảo", "Minh",
    ]
    private static let second = [
        "Sơn", "Lập", "Hòa", "Thịnh", "Tiến", "Dương", "Phong", "Giang", "Mai", "Thắng", "Đức",
        "Lâm", "Trung", "Khê", "Lạc", "Hưng", "Thành", "Cường", "Bình", "Phú",
    ]
    private static let villages = [
        "Đông", "Tây", "Nam", "Bắc", "Trung", "Thượng", "Hạ", "Giữa", "Chùa", "Đình", "Mới",
        "Núi", "Bãi", "Cầu", "Ngòi", "Gạo", "Hồng", "Sậy", "Non", "Vàng", "Đồi", "Vườn", "Chợ",
        "Bến", "Giếng",
    ]

    private var names: [String]
    private var used = 0

    init(seed: UInt64) {
        var random = SampleRandom(seed: seed, stream: "places")
        names = Self.first.flatMap { first in
            Self.second.filter { $0 != first }.map { "\(first) \($0)" }
        }
        random.shuffle(&names)
    }

    /// A name of a place that was not used before; numbered when all were.
    mutating func next() -> String {
        defer { used += 1 }
        let name = names[used % names.count]
        return used < names.count ? name : "\(name) \(used / names.count + 1)"
    }

    /// The name of the n-th village of a commune, from 0.
    static func village(_ number: Int) -> String {
        let name = villages[number % villages.count]
        return number < villages.count ? name : "\(name) \(number / villages.count + 1)"
    }
}
