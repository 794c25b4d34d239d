import CaseEngine
import CivilCalendar
import WorkflowModel

/// Whom a unit of a sample serves, as the choices of `sector` in `subjects.yaml` name it.
public enum SampleSector: String, Hashable, Sendable, CaseIterable {
    /// A village or residential group.
    case residential
    /// An office or public service.
    case administration
    /// A school.
    case school
    /// A state enterprise.
    case stateEnterprise = "state-enterprise"
    /// An enterprise of another owner.
    case nonStateEnterprise = "non-state-enterprise"
    /// Army or police.
    case armedForces = "armed-forces"
}

/// The units of a sample while they are made.
struct SampleTree {
    private(set) var units: [UnitVersion] = []
    private(set) var contacts: [UnitContact] = []
    private(set) var sectors: [String: SampleSector] = [:]
    /// The units that people belong to: cells, and grassroots organisations that are one cell.
    private(set) var homes: [SampleSector: [String]] = [:]
    private var random: SampleRandom
    private var places: SamplePlaces
    private let since: CivilDate
    private let lastDay: CivilDate

    /// The last day of the district committees (294-QĐ/TW is in force from 1 July 2025).
    private static let lastDistrictDay = CivilDate(year: 2025, month: 6, day: 30) ?? .latest
    private static let firstProvinceDay = CivilDate(year: 2025, month: 7, day: 1) ?? .latest

    init(_ figures: SampleFigures, scale: SampleScale, seed: UInt64) {
        random = SampleRandom(seed: seed, stream: "units")
        places = SamplePlaces(seed: seed)
        lastDay = figures.lastDay
        since =
            CivilDate(year: figures.lastDay.year - figures.years - 5, month: 1, day: 1) ?? .earliest
        add("TU", "Tỉnh ủy Hòa Giang", "province", under: nil)
        let districts = (1...scale.of(figures.districts)).map { number in
            let name = "Huyện ủy \(places.next())"
            let id = "HU-\(padded(number, 2))"
            add(id, name, "superior", under: "TU")
            return (id: id, place: String(name.dropFirst(9)))
        }
        addCommittees(
            scale.of(figures.committees),
            cells: scale.of(figures.cells),
            districts
        )
        addSingleCells(scale.of(figures.singleCells), districts)
    }

    private static let committeeKinds: [(value: SampleSector, weight: Int)] = [
        (.residential, 65), (.administration, 13), (.nonStateEnterprise, 7), (.school, 5),
        (.stateEnterprise, 5), (.armedForces, 5),
    ]
    private static let singleKinds: [(value: SampleSector, weight: Int)] = [
        (.administration, 52), (.nonStateEnterprise, 18), (.school, 16), (.stateEnterprise, 8),
        (.armedForces, 6),
    ]

    private mutating func addCommittees(
        _ count: Int,
        cells: Int,
        _ districts: [(id: String, place: String)]
    ) {
        var kinds = Apportionment.list(count, of: Self.committeeKinds)
        random.shuffle(&kinds)
        let weights = kinds.map { ($0 == .residential ? 14 : 6) + random.below(8) }
        let sizes = Apportionment.split(max(cells - 2 * count, 0), by: weights)
        var number = 0
        for (index, kind) in kinds.enumerated() {
            let district = districts[index % districts.count]
            let id = "DU-\(padded(index + 1, 4))"
            let place = kind == .residential ? places.next() : district.place
            let body = name(of: kind, place, index)
            addGrassroots(id, "Đảng ủy \(body)", kind, district.id)
            for cell in 0..<(sizes[index] + 2) where number < cells {
                number += 1
                let sector = kind == .residential ? sectorInCommune(cell) : kind
                addHome(
                    "CB-\(padded(number, 5))",
                    "Chi bộ \(cellName(sector, cell, place: place))",
                    "cell",
                    sector,
                    under: id
                )
            }
        }
    }

    private mutating func addSingleCells(_ count: Int, _ districts: [(id: String, place: String)]) {
        var kinds = Apportionment.list(count, of: Self.singleKinds)
        random.shuffle(&kinds)
        for (index, kind) in kinds.enumerated() {
            let district = districts[index % districts.count]
            let place = kind == .school ? places.next() : district.place
            let name = "Chi bộ cơ sở \(name(of: kind, place, index))"
            addHome("CS-\(padded(index + 1, 4))", name, "grassroots", kind, under: district.id)
        }
    }

    private func sectorInCommune(_ cell: Int) -> SampleSector {
        switch cell {
        case 1: .school
        case 3: .administration
        case 9: .nonStateEnterprise
        default: .residential
        }
    }

    private func cellName(_ sector: SampleSector, _ number: Int, place: String) -> String {
        switch sector {
        case .residential: "thôn \(SamplePlaces.village(number)), \(place)"
        case .school:
            number == 1 ? "Trường Tiểu học \(place)" : "Tổ chuyên môn \(number + 1), \(place)"
        case .administration:
            number == 3 ? "Trạm Y tế \(place)" : "Phòng số \(number + 1), \(place)"
        case .stateEnterprise: "Phân xưởng \(number + 1), \(place)"
        case .nonStateEnterprise: "Doanh nghiệp số \(number + 1), \(place)"
        case .armedForces: "Đại đội \(number + 1), \(place)"
        }
    }

    private func name(of kind: SampleSector, _ place: String, _ index: Int) -> String {
        let offices = [
            "Bệnh viện đa khoa", "Kho bạc Nhà nước", "Tòa án nhân dân", "Viện Kiểm sát nhân dân",
            "Chi cục Thuế", "Chi cục Thi hành án dân sự", "Trung tâm Y tế", "Bảo hiểm xã hội",
            "Hạt Kiểm lâm", "Phòng Giáo dục và Đào tạo", "Hội Nông dân", "Hội Liên hiệp Phụ nữ",
        ]
        let number = index + 1
        return switch kind {
        case .residential: "xã \(place)"
        case .administration: "\(offices[index % offices.count]) \(place), số \(number)"
        case .school: "Trường Trung học phổ thông \(place), số \(number)"
        case .stateEnterprise: "Công ty Thủy nông \(place), số \(number)"
        case .nonStateEnterprise: "Công ty cổ phần May \(place), số \(number)"
        case .armedForces: "Ban Chỉ huy Quân sự \(place), số \(number)"
        }
    }

    private mutating func addGrassroots(
        _ id: String,
        _ name: String,
        _ sector: SampleSector,
        _ district: String
    ) {
        add(id, name, "grassroots", under: district)
        sectors[id] = sector
    }

    private mutating func addHome(
        _ id: String,
        _ name: String,
        _ level: String,
        _ sector: SampleSector,
        under parent: String
    ) {
        add(id, name, level, under: parent)
        sectors[id] = sector
        homes[sector, default: []].append(id)
    }

    /// A unit, in two versions where the district above it ended, and who holds its positions.
    private mutating func add(_ id: String, _ name: String, _ level: String, under parent: String?)
    {
        let reformed = lastDay > Self.lastDistrictDay
        let isUnderDistrict = parent?.hasPrefix("HU-") == true
        let until =
            reformed && (level == "superior" || isUnderDistrict) ? Self.lastDistrictDay : nil
        let meets =
            ["CB", "CS"].contains(id.prefix(2)) ? Recurrence(reading: "month by day 3") : nil
        func version(_ parent: String?, _ since: CivilDate, _ until: CivilDate?) -> UnitVersion {
            UnitVersion(
                id: id,
                name: name,
                level: level,
                parent: parent,
                meets: meets,
                since: since,
                until: until
            )
        }
        units.append(version(parent, since, until))
        if reformed, isUnderDistrict { units.append(version("TU", Self.firstProvinceDay, nil)) }
        let positions =
            id.hasPrefix("CB") || id.hasPrefix("CS")
            ? ["secretary"] : ["secretary", "office", "organisation"]
        for position in positions {
            contacts.append(
                UnitContact(
                    unit: id,
                    position: position,
                    name: SampleNames.person(&random),
                    address: "\(position).\(id.lowercased())@hoa-giang.example",
                    since: since,
                    until: level == "superior" ? until : nil
                )
            )
        }
    }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
