import Testing
import WorkflowModel

@testable import WorkflowLanguage

/// Mistakes in campaigns.
@Suite struct CampaignMistakeTests {
    private static let subjects = """
        person:
          title: {vi: Người, en: Person}
          fields:
            birth-date: {type: date}
            status: {type: choice, choices: {member: {vi: Đảng viên, en: Member}}}
        unit:
          title: {vi: Tổ chức, en: Unit}
          fields: {}
        member: {is: person, where: 'subject.status = "member"'}
        grown: {is: person, where: 'age on(subject.birth-date, today) >= 18'}
        cell: {is: unit, where: 'unit.level = "cell"'}

        """

    private static let files = Sample.files.merging(["subjects.yaml": subjects]) { _, new in new }

    private static func made(_ lines: String, _ findings: Mistake.Finding...) -> Mistake {
        let old = "initial: asked"
        return Mistake(of: files, in: "sample.yaml", old, "\(old)\n\(lines)", findings)
    }

    static let mistakes: [Mistake] = [
        made(
            "opens-every: 1️⃣[]",
            .init(1, .emptyList, "“opens-every” needs at least one value")
        ),
        made(
            "opens-every: [{day: [1️⃣02-30, 11-07], for-each: [member]}]",
            .init(
                1,
                .invalidDayOfYear,
                "“02-30” is no day of the year written month-day, such as 12-31"
            )
        ),
        made(
            "opens-every: [{day: [05-19, 11-07], for-each: [member], late-until: 1️⃣09-02}]",
            .init(
                1,
                .lateBeforeDay,
                "the campaign of 11-07 opens after late-until 09-02; both are of one year"
            )
        ),
        made(
            "opens-every: [{day: 12-01, for-each: [1️⃣membr]}]",
            .init(
                1,
                .unknownCondition,
                "subjects.yaml has no condition “membr” on this kind of subject",
                suggest: "member"
            )
        ),
        made(
            "opens-every: [{day: 12-01, for-each: [1️⃣cell]}]",
            .init(
                1,
                .conditionOfOtherKind,
                "the condition “cell” is about a unit, this workflow about a person"
            )
        ),
        made(
            """
            opens-every:
              - {day: [05-19, 12-01], for-each: member}
              - {day: 1️⃣12-01, for-each: grown}
            """,
            .init(
                1,
                .sameCampaignDay,
                "a campaign of this workflow opens on 12-01 already, on line 7"
            )
        ),
        made(
            "1️⃣closes-when: 'not(is a(\"member\"))'",
            .init(
                1,
                .closesWithoutCampaign,
                "closes-when closes cases of campaigns only, and this workflow has no opens-every"
            )
        ),
        made(
            """
            opens-every: [{day: 12-01, for-each: member}]
            closes-when: 1️⃣'not(is a("grown"))'
            """,
            .init(
                1,
                .closesByTime,
                "closes-when may not depend on the day alone; the condition “grown” asks for today"
            )
        ),
        made(
            "opens-every: [{day: 12-01, for-each: member, with: {1️⃣halper: '\"a@b.example\"'}}]",
            .init(1, .unknownField, "“sample” has no field “halper”", suggest: "helper")
        ),
    ]

    private static func told(
        _ old: String,
        _ new: String,
        _ findings: Mistake.Finding...
    ) -> Mistake {
        Mistake(of: WholeSample.files, in: "scenarios/whole.yaml", old, new, findings)
    }

    static let stories: [Mistake] = [
        told(
            "steps:\n",
            "campaigns: [1️⃣whole]\nsteps:\n",
            .init(
                1,
                .workflowWithoutCampaign,
                "the workflow “whole” has no campaign (opens-every)"
            )
        ),
        told(
            "steps:\n",
            "steps:\n  - {register: P-9, unit: 1️⃣CB-99, day: 2026-01-01}\n",
            .init(1, .unknownUnit, "there is no unit “CB-99” in “units”")
        ),
        told(
            "steps:\n",
            "steps:\n  - {register: P-9, day: 2026-01-01, 1️⃣statsu: member}\n",
            .init(1, .unknownField, "“subject” has no field “statsu”", suggest: "status")
        ),
    ]

    @Test(arguments: mistakes + stories)
    func `A mistake is found at its place with words that help`(_ mistake: Mistake) throws {
        try mistake.check()
    }

    @Test func `A campaign that leaves a required field open is refused`() {
        let text = Sample.workflow.replacing(
            "helper: {type: contact,",
            with: "helper: {required: true, type: contact,"
        )
        .replacing(
            "initial: asked",
            with: "initial: asked\nopens-every: [{day: 12-01, for-each: member}]"
        )
        let found = RuleFolder.load(
            files: Self.files.merging(["sample.yaml": text]) { _, new in new }.map { ($0, $1) }
        )
        #expect(found.diagnostics.contains { $0.code == .fieldNotGiven && $0.place.line == 6 })
    }

    @Test func `A campaign says its days, whom it is for and until when`() throws {
        let text = Sample.workflow.replacing(
            "initial: asked",
            with: """
                initial: asked
                opens-every:
                  - day: [11-07, 02-03]
                    for-each: [member, grown]
                    where: age on(subject.birth-date, campaign.day) >= 30
                    late-until: 12-31
                    with: {place: subject.unit}
                closes-when: 'not(is a("member"))'
                """
        )
        let loaded = RuleFolder.load(
            files: Self.files.merging(["sample.yaml": text]) { _, new in new }.map { ($0, $1) }
        )
        #expect(loaded.diagnostics.map(\.description) == [])
        let workflow = try #require(loaded.library?.workflows["sample"])
        let campaign = try #require(workflow.campaigns.first)
        #expect(campaign.days.map(\.description) == ["02-03", "11-07"])
        #expect(campaign.conditions == ["member", "grown"])
        #expect(campaign.lateUntil?.description == "12-31")
        #expect(campaign.fields.map(\.name) == ["place"])
        #expect(workflow.closesWhen != nil)
    }
}
