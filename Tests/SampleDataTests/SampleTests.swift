import CaseEngine
import CivilCalendar
import SampleData
import Testing

@Suite struct SampleTests {
    private static let whole = Sample(like: .bacGiang2015, seed: 1)

    private var admitted: [SamplePerson] {
        let ids = Set(Self.whole.cases.filter { $0.admitted != nil }.map(\.subject))
        return Self.whole.people.filter { ids.contains($0.id) }
    }

    @Test func `The province has the units and members of the source document`() {
        let units = Self.whole.units
        #expect(units.count { $0.level == "grassroots" } == 752)
        #expect(units.count { $0.id.hasPrefix("DU-") } == 354)
        #expect(units.count { $0.id.hasPrefix("CS-") } == 398)
        #expect(units.count { $0.level == "cell" } == 4_509)
        #expect(Set(units.map(\.id)).count == units.count)
        let members = Self.whole.people.filter {
            $0.status == "official" || $0.status == "probationary"
        }
        #expect(members.count == 77_354)
        #expect(Set(Self.whole.people.map(\.id)).count == Self.whole.people.count)
    }

    @Test func `Those admitted have the shares of the source document exactly`() {
        let people = admitted
        #expect(people.count == 13_832)
        // 92.3 %, 53.8 %, 68.9 %, 47 %, 11.3 %, 28.9 % and 9.5 % of 13,832, to the nearest.
        #expect(people.count { $0.schooling == "upper-secondary" } == 12_767)
        let degrees: Set = ["college", "university", "master"]
        #expect(people.count { degrees.contains($0.professionalLevel) } == 7_442)
        #expect(people.count { $0.professionalLevel == "master" } == 204)
        #expect(people.count { $0.isYouth } == 9_530)
        #expect(people.count { $0.gender == "female" } == 6_501)
        #expect(people.count { $0.ethnicity != "Kinh" } == 1_563)
        #expect(people.count { $0.occupation == "farmer" } == 3_997)
        #expect(people.count { !$0.enterpriseType.isEmpty } == 1_314)
    }

    @Test func `Admissions lie in the five years and stand in all stages from the list on`() {
        let days = Self.whole.cases.compactMap(\.admitted)
        #expect(days.min().map { $0.year } == 2011)
        #expect(days.max().map { $0.year } == 2015)
        let decisions = admitted.compactMap(\.partyAgeFrom)
        #expect(decisions.count == 13_832)
        #expect(decisions.allSatisfy { $0 >= Self.whole.firstDay })
        let stages = Set(Self.whole.cases.map(\.stage))
        #expect(
            stages == [
                "nurturing", "dossier", "cell-review", "decision", "ceremony", "probation",
                "recognition-decision", "announcement", "official-member", "not-recognised",
                "withdrawn",
            ]
        )
    }

    @Test func `Some ceremonies are late and some probationers are lost out of sight`() {
        let late = Self.whole.cases.count { file in
            guard let held = file.admitted,
                let received = file.history.first(where: { $0.event == "decision-received" })
            else { return false }
            return received.day.days(until: held) > 50
        }
        #expect((300...800).contains(late))
        let lost = Self.whole.cases.count { file in
            file.stage == "probation" && (file.admitted?.year ?? 9999) <= 2013
        }
        #expect(lost > 20)
    }

    @Test func `Histories are in order and end by the last day`() {
        for file in Self.whole.cases {
            let days = file.history.map(\.day)
            #expect(days == days.sorted())
            #expect(days.last.map { $0 <= Self.whole.lastDay } == true)
            #expect(file.day == days.last)
        }
    }

    @Test func `Other procedures are under way, some of them late or lost out of sight`() throws {
        let sample = Self.whole
        let counts = Dictionary(grouping: sample.procedures, by: \.workflow).mapValues(\.count)
        #expect(
            Set(counts.keys) == [
                "verification", "screening", "transfer", "deletion", "yearly-review", "unit-plan",
            ]
        )
        #expect(counts["unit-plan"] == 753)
        #expect(sample.procedures.allSatisfy { !$0.isEnded && $0.day <= sample.lastDay })
        let applicants = Set(sample.cases.lazy.filter { !$0.isEnded }.map(\.subject))
        let asked = sample.procedures.filter { $0.workflow == "verification" }
        #expect(asked.count > 100)
        #expect(asked.allSatisfy { applicants.contains($0.subject) })
        let lost = asked.count { file in
            file.stage == "waiting" && file.day.days(until: sample.lastDay) > 100
        }
        #expect(lost > 0)
        let plans = sample.procedures.filter { $0.workflow == "unit-plan" }
        #expect(plans.contains { $0.stage == "planning" })
        #expect(plans.count { $0.stage == "running" } > 650)
        let subjects = sample.procedures.filter { !$0.unit.isEmpty }
        for (workflow, files) in Dictionary(grouping: subjects, by: \.workflow)
        where workflow != "verification" {
            #expect(Set(files.map(\.subject)).count == files.count, "one case each: \(workflow)")
        }
        // In a small sample as well every procedure is there.
        let small = Sample(like: .bacGiang2015, scale: try #require(SampleScale("0.002")), seed: 1)
        #expect(Set(small.procedures.map(\.workflow)) == Set(counts.keys))
    }

    @Test func `Everybody belongs to a unit of the tree and every cell has three members`() {
        var sizes: [String: Int] = [:]
        for person in Self.whole.people where person.status == "official" {
            sizes[person.unit, default: 0] += 1
        }
        let homes = Self.whole.units.map(\.id).filter { !$0.hasPrefix("DU") && $0.count > 5 }
        #expect(homes.count == 4_509 + 398)
        #expect(homes.allSatisfy { sizes[$0, default: 0] >= 3 })
        #expect(Set(sizes.keys).isSubset(of: homes))
    }

    @Test func `The same seed gives the same bytes and another seed others`() throws {
        let scale = try #require(SampleScale("0.01"))
        func bytes(_ seed: UInt64) -> [String] {
            let sample = Sample(like: .bacGiang2015, scale: scale, seed: seed)
            return SampleTable.allCases.map { sample.text(of: $0) }
        }
        #expect(bytes(1) == bytes(1))
        #expect(zip(bytes(1), bytes(2)).allSatisfy { $0 != $1 })
    }

    @Test func `A sample that ends later moves its years and has the reform of 2025`() throws {
        let scale = try #require(SampleScale("0.01"))
        let last = try #require(CivilDate(iso: "2026-11-27"))
        let sample = Sample(like: .bacGiang2015, scale: scale, seed: 1, ending: last)
        #expect(sample.firstDay.isoText == "2021-11-28")
        let days = sample.cases.compactMap(\.admitted)
        #expect(days.allSatisfy { (sample.firstDay...last).contains($0) })
        #expect(days.count == 138)
        let district = try #require(sample.units.first { $0.level == "superior" })
        #expect(district.until?.isoText == "2025-06-30")
        let committee = sample.units.filter { $0.id == "DU-0001" }
        #expect(committee.compactMap(\.parent).count == 2)
        #expect(committee.last?.parent == "TU")
    }

    @Test(arguments: SampleLikeness.allCases)
    func `Every place can be made small`(like: SampleLikeness) throws {
        let scale = try #require(SampleScale("0.05"))
        let sample = Sample(like: like, scale: scale, seed: 3)
        #expect(!sample.cases.isEmpty)
        #expect(sample.contacts.allSatisfy { $0.address.hasSuffix(".example") })
    }

    @Test(arguments: ["", "0", "2", "1.5", "-0.1", "0.0001", "1e-2", "0,1", ".5", "0.1234567"])
    func `A scale out of bounds is no scale`(text: String) {
        #expect(SampleScale(text) == nil)
    }

    @Test func `No file of people bears a name`() throws {
        let scale = try #require(SampleScale("0.01"))
        let sample = Sample(like: .bacGiang2015, scale: scale, seed: 1)
        let names = Set(sample.contacts.map(\.name))
        for table in [SampleTable.subjects, .cases] {
            let text = sample.text(of: table)
            #expect(names.allSatisfy { !text.contains($0) })
        }
    }
}
