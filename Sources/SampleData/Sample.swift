public import CaseEngine
public import CivilCalendar
import WorkflowModel

/// An anonymous party organisation of the size and with the shares that a source document reports.
///
/// The same wish gives the same sample on every machine and in every process. Nobody in it exists:
/// people are identifiers with traits, and the names of those who hold positions are put together.
///
/// ```swift
/// let sample = Sample(like: .bacGiang2015, scale: SampleScale("0.01") ?? .whole, seed: 1)
/// for file in sample.cases where !file.isEnded { … }
/// ```
public struct Sample: Sendable {
    /// The unit tree, with versions where the reform of July 2025 lies within the sample.
    public let units: [UnitVersion]
    /// Who holds positions, with addresses under the reserved domain `example`.
    public let contacts: [UnitContact]
    /// Whom each unit serves, by identifier.
    public let sectors: [String: SampleSector]
    /// Members, former members and candidates.
    public private(set) var people: [SamplePerson] = []
    /// Admissions: those of the sample's years, and those still on their way.
    public private(set) var cases: [SampleCase] = []
    /// The other procedures under way: verifications, screenings, transfers, deletions, reviews and
    /// plans of units.
    public private(set) var procedures: [SampleCase] = []
    /// The first day of the years in which the admissions lie.
    public let firstDay: CivilDate
    /// The last day that anything is known of.
    public let lastDay: CivilDate

    private let figures: SampleFigures
    private let scale: SampleScale
    private let seed: UInt64

    /// Makes a sample.
    ///
    /// - Parameters:
    ///   - likeness: Whose figures it reproduces.
    ///   - scale: How much of the place it has.
    ///   - seed: What tells one sample from another.
    ///   - ending: The last day; the admissions move with it, so that the newest are in progress
    ///     then. `nil` is the end of the year the document speaks of.
    public init(
        like likeness: SampleLikeness,
        scale: SampleScale = .whole,
        seed: UInt64,
        ending: CivilDate? = nil
    ) {
        self.init(like: likeness, scale: scale, seed: seed, ending: ending, isWhole: true)
    }

    /// Makes a sample of a place that is just as large as it has to be for that many open cases, or
    /// a few more, be it larger than the one the document speaks of; without the members admitted
    /// before, who have no cases.
    public init(
        like likeness: SampleLikeness,
        openCases count: Int,
        seed: UInt64,
        ending: CivilDate? = nil
    ) {
        // About three in ten of the admissions of the years are on their way at the end.
        var scale = SampleScale(fitting: max(count, 1) * 10, in: likeness.figures.admitted * 3)
        while true {
            self.init(like: likeness, scale: scale, seed: seed, ending: ending, isWhole: false)
            let found = cases.count { !$0.isEnded }
            if found >= count { return }
            scale = scale.grown(from: found, to: count)
        }
    }

    private init(
        like likeness: SampleLikeness,
        scale: SampleScale,
        seed: UInt64,
        ending: CivilDate?,
        isWhole: Bool
    ) {
        var figures = likeness.figures
        if let ending { figures.lastDay = ending }
        let tree = SampleTree(figures, scale: scale, seed: seed)
        (units, contacts, sectors) = (tree.units, tree.contacts, tree.sectors)
        lastDay = figures.lastDay
        firstDay =
            figures.lastDay.adding(days: 1)?.adding(months: -12 * figures.years) ?? .earliest
        (self.figures, self.scale, self.seed) = (figures, scale, seed)
        var homes = SampleHomes(tree.homes, seed: seed)
        var names = SampleIdentifiers(seed: seed)
        addAdmitted(&homes, &names)
        addCandidates(&homes, &names)
        if !isWhole { return }
        addEarlierMembers(&homes, &names)
        procedures = SampleProcedures(
            figures: figures,
            scale: scale,
            lastDay: lastDay,
            seed: seed,
            units: units
        ).cases(people: people, admissions: cases)
    }

    // MARK: Those admitted in the years of the sample

    private mutating func addAdmitted(_ homes: inout SampleHomes, _ names: inout SampleIdentifiers)
    {
        let ceremonies = ceremonyDays()
        var admitted = ceremonies.map { _ in SamplePerson(id: names.next()) }
        SampleTraits.give(
            to: &admitted,
            admitted: ceremonies,
            figures,
            scale: scale,
            seed: seed
        )
        var random = SampleRandom(seed: seed, stream: "courses")
        for (index, ceremony) in ceremonies.enumerated() {
            var person = admitted[index]
            person.unit = homes.next(person.sector)
            let course = SampleCourse(
                ceremony: ceremony,
                lastDay: lastDay,
                number: index + 1,
                random: SampleRandom(seed: random.next(), stream: "course")
            )
            let file = sampleCase(of: person, course, &random)
            person.knownFrom = file.history.first?.day ?? ceremony
            person.partyAgeFrom = file.history.first { $0.event == "decision-issued" }?.day
            switch file.stage {
            case "official-member", "announcement":
                person.status = "official"
                person.officialSince = ceremony.adding(months: 12)
            case "not-recognised", "withdrawn":
                person.status = "former"
                person.leftOn = file.day
            default: person.status = "probationary"
            }
            people.append(person)
            cases.append(file)
        }
    }

    /// The days of the ceremonies, rising a little from year to year, two in five near the four
    /// days of the year on which admissions are customary.
    private func ceremonyDays() -> [CivilDate] {
        let total = scale.of(figures.admitted)
        let weights = (0..<figures.years).map { 94 + 3 * $0 }
        var random = SampleRandom(seed: seed, stream: "ceremonies")
        var days: [CivilDate] = []
        for (year, count) in Apportionment.split(total, by: weights).enumerated() {
            // A decision comes up to 103 days before its ceremony and lies in the same years, so
            // that whoever counts by decisions counts the same people.
            guard
                let first = firstDay.adding(months: 12 * year)?.adding(days: year == 0 ? 110 : 0),
                let last = firstDay.adding(months: 12 * (year + 1))?.adding(days: -1)
            else { continue }
            for _ in 0..<count {
                let customary = [(2, 3), (5, 19), (9, 2), (11, 7)].flatMap { month, day in
                    [first.year, last.year].compactMap {
                        CivilDate(year: $0, month: month, day: day)?
                            .adding(days: -random.below(12))
                    }
                }.filter { (first...last).contains($0) }
                let any = first.adding(days: random.below(first.days(until: last) + 1)) ?? first
                let isCustomary = random.happens(400) && !customary.isEmpty
                days.append(isCustomary ? random.pick(customary) : any)
            }
        }
        return days.sorted()
    }

    // MARK: Those on their way

    /// One candidate for every eight admitted; one in ten of them was lost out of sight long ago.
    private mutating func addCandidates(
        _ homes: inout SampleHomes,
        _ names: inout SampleIdentifiers
    ) {
        let count = scale.of(figures.admitted / 8)
        var random = SampleRandom(seed: seed, stream: "candidates")
        var candidates = (0..<count).map { _ in SamplePerson(id: names.next()) }
        let ceremonies = candidates.map { _ in
            lastDay.adding(days: random.within(1...900)) ?? lastDay
        }
        SampleTraits.give(
            to: &candidates,
            admitted: ceremonies,
            figures,
            scale: SampleScale("0.001") ?? scale,
            seed: seed ^ 0xC0FFEE
        )
        for (index, ceremony) in ceremonies.enumerated() {
            var person = candidates[index]
            person.unit = homes.next(person.sector)
            let lost = random.happens(100) ? random.within(300...700) : 0
            let course = SampleCourse(
                ceremony: ceremony.adding(days: -lost) ?? ceremony,
                lastDay: lastDay.adding(days: -lost) ?? lastDay,
                number: people.count + 1,
                random: SampleRandom(seed: random.next(), stream: "course")
            )
            // Nothing is known yet of somebody whose list lies ahead.
            guard !course.history.isEmpty, course.stage != "probation" else { continue }
            let file = sampleCase(of: person, course, &random)
            person.status = "candidate"
            person.knownFrom = file.history.first?.day ?? lastDay
            people.append(person)
            cases.append(file)
        }
    }

    private func sampleCase(
        of person: SamplePerson,
        _ course: SampleCourse,
        _ random: inout SampleRandom
    ) -> SampleCase {
        let mentor = "mentor-\(1 + random.below(3)).\(person.unit.lowercased())@hoa-giang.example"
        let finals: Set = ["official-member", "not-recognised", "withdrawn"]
        return SampleCase(
            workflow: "admission",
            subject: person.id,
            unit: person.unit,
            stage: course.stage,
            isEnded: finals.contains(course.stage),
            day: course.history.map(\.day).max() ?? course.since,
            fields: ["mentor": .contact(ContactValue(address: mentor))],
            history: course.history.enumerated()
                .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
                .map(\.element)
        )
    }

    // MARK: Those admitted before

    /// Fills the number of members up with those admitted before; of them the documents tell
    /// nothing but how many they are.
    private mutating func addEarlierMembers(
        _ homes: inout SampleHomes,
        _ names: inout SampleIdentifiers
    ) {
        let present = people.count { ["probationary", "official"].contains($0.status) }
        var random = SampleRandom(seed: seed, stream: "earlier members")
        for index in 0..<max(scale.of(figures.members) - present, 0) {
            var person = SamplePerson(id: names.next())
            let age = random.within(33...88)
            let asMember = random.within(1...(age - 24))
            person.birth = firstDay.adding(days: -365 * age - random.below(365)) ?? firstDay
            person.partyAgeFrom = firstDay.adding(days: -365 * asMember - random.below(365))
            person.officialSince = person.partyAgeFrom?.adding(months: 12)
            person.knownFrom = firstDay
            person.gender = random.happens(310) ? "female" : "male"
            if random.happens(90) {
                person.ethnicity = random.pick(
                    weighted: figures.groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
                )
            }
            person.schooling = random.happens(700) ? "upper-secondary" : "lower-secondary"
            person.occupation =
                age >= 60
                ? "retired"
                : random.pick(
                    weighted: [
                        ("farmer", 34), ("public-employee", 24), ("cadre", 16),
                        ("civil-servant", 12), ("worker", 8), ("armed-forces", 6),
                    ]
                )
            if person.occupation == "worker" { person.enterpriseType = "non-state" }
            person.politicalTheory = random.pick(
                weighted: [("elementary", 60), ("intermediate", 25), ("none", 10), ("advanced", 5)]
            )
            // The first three of every unit found it, then everybody where he works.
            person.unit =
                index < 3 * homes.all.count ? homes.all[index / 3] : homes.next(person.sector)
            people.append(person)
        }
    }
}

/// Hands out units by turns, in a random order.
struct SampleHomes {
    let all: [String]
    private var bySector: [SampleSector: [String]]
    private var turns: [SampleSector: Int] = [:]

    init(_ homes: [SampleSector: [String]], seed: UInt64) {
        bySector = [:]
        for sector in SampleSector.allCases {
            var random = SampleRandom(seed: seed, stream: "homes \(sector.rawValue)")
            var units = homes[sector] ?? []
            random.shuffle(&units)
            bySector[sector] = units
        }
        all = SampleSector.allCases.flatMap { homes[$0] ?? [] }.sorted()
    }

    /// A unit of the sector; where a small sample has none, any.
    mutating func next(_ sector: SampleSector) -> String {
        let units = bySector[sector, default: []].isEmpty ? all : bySector[sector, default: []]
        let turn = turns[sector, default: 0]
        turns[sector] = turn + 1
        return units[turn % units.count]
    }
}

/// Draws identifiers that say nothing and never repeat.
struct SampleIdentifiers {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private var random: SampleRandom
    private var taken: Set<String> = []

    init(seed: UInt64) { random = SampleRandom(seed: seed, stream: "identifiers") }

    mutating func next() -> String {
        while true {
            var bits = random.next()
            var text = ""
            for _ in 0..<10 {
                text.append(Self.alphabet[Int(bits & 31)])
                bits >>= 5
            }
            if taken.insert(text).inserted { return text }
        }
    }
}
