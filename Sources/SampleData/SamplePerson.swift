public import CivilCalendar
public import WorkflowModel

/// Somebody of a sample: an identifier that says nothing, and what the source documents count by.
///
/// No name: the tool keeps names of people only where somebody is to be written to.
public struct SamplePerson: Hashable, Sendable {
    /// The opaque identifier.
    public let id: String
    /// The cell, or the grassroots organisation that is one cell.
    public var unit = ""
    /// The day from which the register knows of the person.
    public var knownFrom = CivilDate.earliest
    /// Day of birth.
    public var birth = CivilDate.earliest
    /// `female` or `male`.
    public var gender = "male"
    /// Ethnic group.
    public var ethnicity = "Kinh"
    /// Religion; empty where there is none.
    public var religion = ""
    /// General education.
    public var schooling = "upper-secondary"
    /// Professional training.
    public var professionalLevel = "none"
    /// Political theory.
    public var politicalTheory = "none"
    /// Occupation.
    public var occupation = "other"
    /// Type of enterprise; empty outside enterprises.
    public var enterpriseType = ""
    /// Whether a member of the Youth Union.
    public var isYouth = false
    /// `candidate`, `probationary`, `official` or `former`.
    public var status = "official"
    /// The day of the admission decision.
    public var partyAgeFrom: CivilDate?
    /// Twelve months after the ceremony.
    public var officialSince: CivilDate?
    /// The day of leaving.
    public var leftOn: CivilDate?

    init(id: String) { self.id = id }

    /// The fields as `subjects.yaml` declares them, in one order for everybody.
    public var fields: [(name: String, value: FieldValue)] {
        var fields: [(name: String, value: FieldValue)] = [
            ("birth-date", .date(birth)), ("gender", .text(gender)),
            ("ethnicity", .text(ethnicity)),
        ]
        if !religion.isEmpty { fields.append(("religion", .text(religion))) }
        fields += [
            ("schooling", .text(schooling)), ("professional-level", .text(professionalLevel)),
            ("political-theory", .text(politicalTheory)), ("occupation", .text(occupation)),
        ]
        if !enterpriseType.isEmpty { fields.append(("enterprise-type", .text(enterpriseType))) }
        fields += [("youth-union", .boolean(isYouth)), ("status", .text(status))]
        let days = [
            ("party-age-from", partyAgeFrom), ("official-since", officialSince),
            ("left-on", leftOn),
        ]
        for (name, day) in days {
            if let day { fields.append((name, .date(day))) }
        }
        return fields
    }
}

/// Draws what the documents count by, so that the shares come out exactly.
struct SampleTraits {
    /// Gives the traits of those admitted, whose shares are published.
    static func give(
        to people: inout [SamplePerson],
        admitted: [CivilDate],
        _ figures: SampleFigures,
        scale: SampleScale,
        seed: UInt64
    ) {
        let count = people.count
        func order(_ stream: String) -> [Int] {
            var random = SampleRandom(seed: seed, stream: stream)
            var order = Array(0..<count)
            random.shuffle(&order)
            return order
        }
        func number(_ share: Int) -> Int { Apportionment.count(share, of: count) }
        // Schooling first: who has a degree completed upper-secondary school.
        let bySchooling = order("schooling")
        for index in bySchooling.dropFirst(number(figures.upperSecondary)) {
            people[index].schooling = "lower-secondary"
        }
        let higher = number(figures.collegeOrAbove)
        let masters = min(scale.of(figures.masters), higher)
        let levels = Apportionment.list(
            higher - masters,
            of: [("university", 62), ("college", 38)]
        )
        for (place, index) in bySchooling.prefix(higher).enumerated() {
            people[index].professionalLevel = place < masters ? "master" : levels[place - masters]
        }
        for index in order("intermediate") where people[index].professionalLevel == "none" {
            if people[index].schooling == "upper-secondary", index % 3 == 0 {
                people[index].professionalLevel = "intermediate"
            }
        }
        for index in order("women").prefix(number(figures.women)) {
            people[index].gender = "female"
        }
        giveGroups(to: &people, order("minorities").prefix(number(figures.minorities)), figures)
        giveAges(
            to: &people,
            youths: Set(order("youth").prefix(number(figures.youth))),
            admitted,
            seed: seed
        )
        giveOccupations(
            to: &people,
            farmers: number(figures.farmers),
            inEnterprises: number(figures.inEnterprises),
            order("occupation"),
            seed: seed
        )
    }

    private static func giveGroups(
        to people: inout [SamplePerson],
        _ minorities: ArraySlice<Int>,
        _ figures: SampleFigures
    ) {
        let shares = figures.groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let groups = Apportionment.list(minorities.count, of: shares)
        for (index, group) in zip(minorities, groups) { people[index].ethnicity = group }
        for index in people.indices where index % 40 == 7 {
            people[index].religion = index % 80 == 7 ? "Công giáo" : "Phật giáo"
        }
    }

    /// Youths are 18 to 30 on the day of admission, the others 31 to 57.
    private static func giveAges(
        to people: inout [SamplePerson],
        youths: Set<Int>,
        _ admitted: [CivilDate],
        seed: UInt64
    ) {
        var random = SampleRandom(seed: seed, stream: "ages")
        for index in people.indices {
            let isYouth = youths.contains(index)
            let years = isYouth ? random.within(18...29) : random.within(32...56)
            people[index].isYouth = isYouth
            people[index].birth =
                admitted[index].adding(months: -12 * years)?.adding(days: -random.within(1...360))
                ?? admitted[index]
        }
    }

    /// Farmers and workers come from those without a degree first; degrees fill offices.
    private static func giveOccupations(
        to people: inout [SamplePerson],
        farmers: Int,
        inEnterprises: Int,
        _ order: [Int],
        seed: UInt64
    ) {
        var random = SampleRandom(seed: seed, stream: "occupations")
        let degrees: Set = ["college", "university", "master"]
        let plain = order.filter { !degrees.contains(people[$0].professionalLevel) }
        let learned = order.filter { degrees.contains(people[$0].professionalLevel) }
        let rest = (plain + learned)[...]
        for index in rest.prefix(farmers) { people[index].occupation = "farmer" }
        let types = Apportionment.list(
            inEnterprises,
            of: [("non-state", 52), ("state", 33), ("foreign", 15)]
        )
        for (index, type) in zip(rest.dropFirst(farmers), types) {
            people[index].enterpriseType = type
            people[index].occupation =
                type == "non-state" && random.happens(80) ? "business-owner" : "worker"
        }
        for index in rest.dropFirst(farmers + inEnterprises) {
            let isLearned = degrees.contains(people[index].professionalLevel)
            if isLearned {
                people[index].occupation = random.pick(
                    weighted: [("public-employee", 52), ("civil-servant", 30), ("cadre", 18)]
                )
                people[index].politicalTheory = random.happens(300) ? "intermediate" : "elementary"
            } else if people[index].isYouth {
                people[index].occupation = random.pick(
                    weighted: [("student", 45), ("armed-forces", 35), ("other", 20)]
                )
            } else {
                people[index].occupation = random.pick(
                    weighted: [("cadre", 55), ("other", 30), ("armed-forces", 15)]
                )
                people[index].politicalTheory = "elementary"
            }
        }
    }
}

extension SamplePerson {
    /// The kind of unit in which somebody of this occupation is a member.
    var sector: SampleSector {
        switch (enterpriseType, occupation) {
        case ("state", _): .stateEnterprise
        case ("", "public-employee"): .school
        case ("", "civil-servant"): .administration
        case ("", "student"): .school
        case ("", "armed-forces"): .armedForces
        case ("", _): .residential
        default: .nonStateEnterprise
        }
    }
}
