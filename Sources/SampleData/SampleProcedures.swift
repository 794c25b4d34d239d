import CaseEngine
import CivilCalendar
import WorkflowModel

/// The cases of the other procedures of a sample that are under way on its last day, some of them
/// late and some lost out of sight.
///
/// How many there are of each is an assumption: no source document counts them. The activity of
/// cells is not among them: the daemon opens its cases by itself as soon as it knows the cells.
struct SampleProcedures {
    let figures: SampleFigures
    let scale: SampleScale
    let lastDay: CivilDate
    let seed: UInt64
    let units: [UnitVersion]

    /// All of them, in the order of the procedures.
    func cases(people: [SamplePerson], admissions: [SampleCase]) -> [SampleCase] {
        let members = people.filter { $0.status == "official" && $0.officialSince != nil }
        return verifications(admissions) + screenings(members) + transfers(members)
            + deletions(members) + reviews(members) + plans(admissions)
    }

    // MARK: Of people

    /// One to three bodies are asked about each applicant whose dossier is being made; one letter
    /// in twelve was never answered, and nobody asked again.
    private func verifications(_ admissions: [SampleCase]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "verification")
        let bodies = ids(at: "grassroots")
        let applicants = admissions.filter { !$0.isEnded && $0.stage == "dossier" }
        // In a small sample nobody may be as far as that.
        let next = admissions.last { !$0.isEnded && $0.stage == "nurturing" }
        return (applicants.isEmpty ? [next].compactMap(\.self) : applicants).flatMap { file in
            (0..<random.within(1...3)).map { _ in
                let isLost = random.happens(80)
                let sent = before(&random, isLost ? 120...300 : 3...60)
                var course = self.course("waiting", [("letter-sent", sent, [:])])
                if random.happens(700), let day = sent.adding(days: random.within(2...9)) {
                    course.add("letter-received", weekday(day))
                }
                let answer = sent.adding(days: random.within(10...75)).map { weekday($0) }
                if !isLost, let answer, answer <= lastDay, random.happens(650) {
                    course.stage = "assessment"
                    course.add("answer-received", answer)
                }
                let place = random.happens(40) ? "overseas" : "domestic"
                let fields: [String: FieldValue] = [
                    "body": .text(random.pick(bodies)), "place": .text(place),
                ]
                return course.file("verification", of: file.subject, in: file.unit, fields, lastDay)
            }
        }
    }

    private func screenings(_ members: [SamplePerson]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "screening")
        return some(of: members, perMille: 4, "screened").map { person in
            let grounds = random.pick(
                weighted: [
                    ("declining-will", 34), ("activity", 26), ("discipline", 16),
                    ("not-completed", 14), ("degenerate", 6), ("forbidden", 4),
                ]
            )
            var course = self.course("draft", [])
            if random.happens(700) {
                // Of a year of help one in eight has run out without a vote.
                let voted = before(&random, random.happens(125) ? 400...600 : 20...340)
                course = self.course(
                    "education",
                    [("list-voted", voted, votes(&random, secret: true))]
                )
                course.add("mentor-assigned", weekday(voted.adding(days: 5) ?? voted))
            }
            let fields: [String: FieldValue] = [
                "grounds": .text(grounds),
                "pointed-out-by": .text(random.pick(["cell", "committee", "front", "people"])),
            ]
            return course.file("screening", of: person.id, in: person.unit, fields, lastDay)
        }
    }

    private func transfers(_ members: [SamplePerson]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "transfer")
        let cells = ids(at: "cell")
        return some(of: members, perMille: 5, "transferred").map { person in
            let asked = before(&random, random.happens(100) ? 90...200 : 2...40)
            let other = random.pick(cells)
            let kind: String
            var course: Course
            if random.happens(800) {
                kind = "official"
                let place = ["same-superior", "same-province", "other-province"]
                course = self.course(
                    "official",
                    [
                        (
                            "official-transfer-requested", asked,
                            [
                                "effective-on": .date(asked), "receiving-cell": .text(other),
                                "destination": .text(random.pick(place)),
                            ]
                        )
                    ]
                )
            } else {
                kind = "temporary"
                let until = asked.adding(months: 12) ?? asked
                course = self.course(
                    "temporary",
                    [
                        (
                            "temporary-transfer-requested", asked,
                            [
                                "purpose": .text(random.happens(400) ? "study" : "work"),
                                "starts-on": .date(asked), "until": .date(until),
                                "receiving-cell": .text(other),
                            ]
                        )
                    ]
                )
            }
            let issued = weekday(asked.adding(days: random.within(3...12)) ?? asked)
            if issued <= lastDay, random.happens(600) {
                course.stage = "presentation"
                course.add("introduction-issued", issued, ["issuer": .text("superior")])
            }
            let fields: [String: FieldValue] = [
                "kind": .text(kind), "receiving-cell": .text(other),
            ]
            return course.file("transfer", of: person.id, in: person.unit, fields, lastDay)
        }
    }

    private func deletions(_ members: [SamplePerson]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "deletion")
        return some(of: members, perMille: 1, "deleted").map { person in
            let ground = random.pick(
                weighted: [("absence", 45), ("fee", 25), ("declining-will", 20), ("breach", 10)]
            )
            let found = before(&random, random.happens(120) ? 120...250 : 5...50)
            let facts = ["ground": FieldValue.text(ground)]
            var course = self.course("cell-consideration", [("ground-established", found, facts)])
            let proposed = weekday(found.adding(days: random.within(10...30)) ?? found)
            if proposed <= lastDay, random.happens(400) {
                course.stage = "decision"
                course.add("deletion-proposed", proposed)
            }
            return course.file("deletion", of: person.id, in: person.unit, facts, lastDay)
        }
    }

    /// Reviews of the year before that were never brought to an end, and from November on those of
    /// the year that have come to the cell.
    private func reviews(_ members: [SamplePerson]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "yearly review")
        let isInSeason = lastDay.month >= 11
        return some(of: members, perMille: 2, "reviewed").map { person in
            let isOld = !isInSeason || random.happens(300)
            let year = isOld ? lastDay.year - 1 : lastDay.year
            let first = CivilDate(year: year, month: 11, day: 2) ?? lastDay
            let filed = min(weekday(first.adding(days: random.within(0...24)) ?? first), lastDay)
            let course = self.course("cell-review", [("self-review-filed", filed, [:])])
            let fields = ["year": FieldValue.integer(year)]
            return course.file("yearly-review", of: person.id, in: person.unit, fields, lastDay)
        }
    }

    // MARK: Of units

    /// The plan of the year of every committee, with a target near to what was done; one in twenty
    /// has not come.
    private func plans(_ admissions: [SampleCase]) -> [SampleCase] {
        var random = SampleRandom(seed: seed, stream: "unit plan")
        let year = lastDay.year
        var parents: [String: String] = [:]
        for unit in units where unit.until == nil || parents[unit.id] == nil {
            parents[unit.id] = unit.parent ?? ""
        }
        var done: [String: Int] = [:]
        for file in admissions where file.admitted?.year == year {
            // A grassroots organisation that is one cell plans for itself.
            let unit = file.unit.hasPrefix("CB") ? parents[file.unit] ?? "" : file.unit
            done[unit, default: 0] += 1
            done["TU", default: 0] += 1
        }
        let planners = ids(at: "province") + ids(at: "grassroots")
        return planners.map { unit in
            let target = max(1, (done[unit, default: 0] * random.within(85...115) + 50) / 100)
            let fields: [String: FieldValue] = ["year": .integer(year)]
            guard unit == "TU" || !random.happens(50),
                let made = CivilDate(year: year, month: 1, day: random.within(5...31)),
                made <= lastDay
            else {
                return course("planning", []).file("unit-plan", of: unit, in: "", fields, since)
            }
            let plan: [String: FieldValue] = [
                "plan": .document(DocumentValue(number: "\(random.within(1...60))-KH/ĐU")),
                "target": .integer(target),
            ]
            var course = self.course("running", [("plan-received", weekday(made), plan)])
            if random.happens(850), let day = made.adding(days: random.within(60...250)) {
                if day <= lastDay { course.add("training-held", weekday(day)) }
            }
            let all = fields.merging(["target": .integer(target)]) { $1 }
            return course.file("unit-plan", of: unit, in: "", all, lastDay)
        }
    }

    // MARK: Tools

    private func course(_ stage: String, _ events: [Course.Event]) -> Course {
        Course(stage: stage, events: events, lastDay: lastDay)
    }

    private var since: CivilDate { CivilDate(year: lastDay.year, month: 1, day: 1) ?? lastDay }

    /// The units of a level on the last day, in order.
    private func ids(at level: String) -> [String] {
        let all = units.lazy.filter {
            $0.level == level && ($0.until.map { $0 >= lastDay } ?? true)
        }
        return Set(all.map(\.id)).sorted()
    }

    /// So many in a thousand, at least one, in the order of the people.
    private func some(
        of members: [SamplePerson],
        perMille: Int,
        _ stream: String
    ) -> [SamplePerson] {
        var order = Array(members.indices)
        var random = SampleRandom(seed: seed, stream: stream)
        random.shuffle(&order)
        return order.prefix(max(1, members.count * perMille / 1_000)).sorted().map { members[$0] }
    }

    private func votes(_ random: inout SampleRandom, secret: Bool) -> [String: FieldValue] {
        let members = random.within(5...40)
        let agree = members - random.below(members / 4 + 1)
        return [
            "agree": .integer(agree), "members": .integer(members), "secret": .boolean(secret),
        ]
    }

    private func before(_ random: inout SampleRandom, _ days: ClosedRange<Int>) -> CivilDate {
        weekday(lastDay.adding(days: -random.within(days)) ?? lastDay)
    }

    /// The Friday before a day of a weekend.
    private func weekday(_ day: CivilDate) -> CivilDate {
        switch day.weekday {
        case .saturday: day.adding(days: -1) ?? day
        case .sunday: day.adding(days: -2) ?? day
        default: day
        }
    }
}

/// What happened in one case so far.
private struct Course {
    typealias Event = (name: String, day: CivilDate, fields: [String: FieldValue])

    var stage: String
    var events: [Event]
    let lastDay: CivilDate

    /// What would happen after the last day is left out.
    mutating func add(_ name: String, _ day: CivilDate, _ fields: [String: FieldValue] = [:]) {
        if day <= lastDay { events.append((name, day, fields)) }
    }

    /// The case, taken over as of its latest event; of one without any, as of a day.
    func file(
        _ workflow: String,
        of subject: String,
        in unit: String,
        _ fields: [String: FieldValue],
        _ since: CivilDate
    ) -> SampleCase {
        SampleCase(
            workflow: workflow,
            subject: subject,
            unit: unit,
            stage: stage,
            isEnded: false,
            day: events.map(\.day).max() ?? since,
            fields: fields,
            history: events.sorted { $0.day < $1.day }.map {
                HistoricalEvent(event: $0.name, day: $0.day, fields: $0.fields)
            }
        )
    }
}
