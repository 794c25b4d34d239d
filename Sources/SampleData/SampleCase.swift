public import CaseEngine
public import CivilCalendar
public import WorkflowModel

/// One case of a sample: where it stands on the last day, and what happened before.
///
/// Its history precedes the software, so it is handed in as historical and is not judged.
public struct SampleCase: Hashable, Sendable {
    /// The workflow.
    public let workflow: String
    /// The person, or the unit in cases of units.
    public let subject: String
    /// The unit of the person; empty for a unit, which is its own.
    public let unit: String
    /// The stage on the last day.
    public let stage: String
    /// Whether the stage is final: then it is part of the past and no case is opened for it.
    public let isEnded: Bool
    /// The day as of which it is taken over: that of its latest event.
    public let day: CivilDate
    /// The fields of the case.
    public let fields: [String: FieldValue]
    /// What happened, in order of day.
    public let history: [HistoricalEvent]

    /// The day of the ceremony; `nil` before it.
    public var admitted: CivilDate? { history.first { $0.event == "ceremony-held" }?.day }
}

/// Writes the course of one admission, from the list of candidates on.
struct SampleCourse {
    private(set) var history: [HistoricalEvent] = []
    private(set) var stage = "nurturing"
    private(set) var since: CivilDate
    private let lastDay: CivilDate
    private var random: SampleRandom

    /// - Parameters:
    ///   - ceremony: The day of the ceremony, which may lie after the last day.
    ///   - lastDay: What would happen after it is left out.
    ///   - number: The number its documents bear.
    ///   - random: The source for this one person.
    init(ceremony: CivilDate, lastDay: CivilDate, number: Int, random: SampleRandom) {
        self.random = random
        self.lastDay = lastDay
        since = ceremony
        prepare(ceremony: ceremony, number: number)
        if history.last?.event == "ceremony-held" { probation(from: ceremony, number: number) }
    }

    /// Backwards from the ceremony; one in twenty-five was held after its 30 working days.
    private mutating func prepare(ceremony: CivilDate, number: Int) {
        let isLate = random.happens(40)
        let received = back(from: ceremony, isLate ? 55...90 : 6...30)
        let issued = back(from: received, 2...9)
        let considered = back(from: issued, 12...40)
        let resolved = back(from: considered, 6...14)
        let submitted = back(from: resolved, 5...25)
        let concluded = back(from: submitted, 2...20)
        let filed = back(from: concluded, 60...160)
        let certified = back(from: filed, 20...300)
        let assigned = back(from: certified, 150...420)
        let listed = back(from: assigned, 5...30)
        since = listed
        add("list-approved", listed)
        add("mentor-assigned", assigned)
        add("certificate-issued", certified)
        add("application-filed", filed, to: "dossier")
        add("background-concluded", concluded, ["result": .text("qualified")])
        add("dossier-submitted", submitted, to: "cell-review")
        add("cell-resolution", resolved, votes(), to: "decision")
        add("grassroots-considered", considered)
        add("decision-issued", issued, document(number, "QĐ/HU"), to: "ceremony")
        add("decision-received", received)
        add("ceremony-held", ceremony, to: "probation")
    }

    /// Onwards from the ceremony: of a thousand eight are deleted, three withdraw, seven are lost
    /// out of sight, and of the others eight in a hundred are recognised late.
    private mutating func probation(from ceremony: CivilDate, number: Int) {
        let ends = ceremony.adding(months: 12) ?? ceremony
        let fate = random.below(1_000)
        if fate < 3 {
            return add("withdrawn", onwards(from: ceremony, 60...330), to: "withdrawn")
        }
        add("class-completed", onwards(from: ceremony, 90...300))
        if fate < 11 {
            let proposed = onwards(from: ends, 3...25)
            // No case may be taken over while its deletion is being decided: until then it stands
            // in probation with the proposal recorded.
            let grounds = ["grounds": FieldValue.text("Không đủ tư cách đảng viên")]
            add("deletion-proposed", proposed, grounds)
            let decided = onwards(from: proposed, 10...40)
            return add("deletion-decided", decided, document(number, "QĐ/HU"), to: "not-recognised")
        }
        if fate < 18 { return }
        add("mentor-review-received", onwards(from: ceremony, 335...364))
        add("self-review-received", onwards(from: ceremony, 340...364))
        let voted = onwards(from: ends, random.happens(80) ? 50...220 : 2...28)
        add("recognition-voted", voted, votes(), to: "recognition-decision")
        let decided = onwards(from: voted, random.happens(40) ? 60...120 : 8...30)
        add("recognition-decided", decided, document(number, "QĐ/HU"), to: "announcement")
        add("announced", onwards(from: decided, 5...35), to: "official-member")
    }

    private mutating func add(
        _ event: String,
        _ day: CivilDate,
        _ fields: [String: FieldValue] = [:],
        to stage: String? = nil
    ) {
        guard day <= lastDay else { return }
        history.append(HistoricalEvent(event: event, day: day, fields: fields))
        if let stage { (self.stage, since) = (stage, day) }
    }

    private mutating func votes() -> [String: FieldValue] {
        let members = random.within(5...40)
        let agree = members - random.below(members / 4 + 1)
        return ["agree": .integer(agree), "members": .integer(members)]
    }

    private func document(_ number: Int, _ kind: String) -> [String: FieldValue] {
        ["number": .document(DocumentValue(number: "\(number)-\(kind)"))]
    }

    private mutating func back(from day: CivilDate, _ days: ClosedRange<Int>) -> CivilDate {
        weekday(day.adding(days: -random.within(days)) ?? day)
    }

    private mutating func onwards(from day: CivilDate, _ days: ClosedRange<Int>) -> CivilDate {
        day.adding(days: random.within(days)) ?? day
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
