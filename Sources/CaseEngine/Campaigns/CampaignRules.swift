public import CivilCalendar
import FEEL
public import WorkflowModel

/// A case that a campaign opens.
public struct CampaignOpening: Hashable, Sendable {
    /// The day it opens: that of the round, or the later one on which the subject came to match.
    public let day: CivilDate
    /// The subject as it was on that day; its values stay with the register.
    public let subject: Subject
    /// The fields of the case.
    public let fields: [String: FieldValue]
}

/// The campaigns of a workflow, ready to be asked: pure functions of what is known of a subject.
///
/// ```swift
/// for round in rules.workflow.rounds(from: since, through: today) {
///     let opening = try rules.opening(of: history, in: round, since: since, today: today)
/// }
/// ```
public struct CampaignRules: Sendable {
    /// The workflow.
    public let workflow: Workflow
    private let calendar: WorkingCalendar?
    private let conditions: [String: SubjectCondition]
    private let tree: UnitTree

    /// Puts together what conditions of campaigns can ask.
    public init(
        workflow: Workflow,
        calendar: WorkingCalendar?,
        conditions: [String: SubjectCondition],
        tree: UnitTree
    ) {
        self.workflow = workflow
        self.calendar = calendar
        self.conditions = conditions
        self.tree = tree
    }

    /// The campaigns of a workflow of a checked library; `nil` for one that has none.
    public init?(library: RuleLibrary, workflow name: String, tree: UnitTree) {
        guard let workflow = library.workflows[name], !workflow.campaigns.isEmpty else {
            return nil
        }
        self.init(
            workflow: workflow,
            calendar: library.calendars[workflow.calendar],
            conditions: library.conditions,
            tree: tree
        )
    }

    /// The case that a round opens for a subject: on the first of its days on which the subject
    /// matches.
    ///
    /// It depends on nothing but its arguments, so that the same case is found whenever it is asked
    /// for: on the day itself, after a standstill, or after a fact became known late.
    ///
    /// - Parameters:
    ///   - history: What is known of the subject.
    ///   - round: The round.
    ///   - since: The day from which the campaign is in force; no case is opened of an earlier one.
    ///   - today: The office's day.
    /// - Returns: The opening; `nil` when the subject matches on none of the days until today.
    /// - Throws: `Refusal` when a field of the case cannot be given.
    public func opening(
        of history: SubjectHistory,
        in round: CampaignRound,
        since: CivilDate,
        today: CivilDate
    ) throws(Refusal) -> CampaignOpening? {
        guard history.kind == workflow.subject, workflow.campaigns.indices.contains(round.campaign)
        else { return nil }
        let campaign = workflow.campaigns[round.campaign]
        let first = max(round.day, since)
        let last = min(round.last, today)
        guard first <= last else { return nil }
        for day in [first] + days(of: campaign, history, after: first, through: last) {
            guard let subject = history.subject(on: day),
                let environment = environment(of: subject, on: day, round: round.day),
                matches(campaign, environment)
            else { continue }
            return CampaignOpening(
                day: day,
                subject: subject.takenOver,
                fields: try fields(of: campaign, environment)
            )
        }
        return nil
    }

    /// The day on which a case of a campaign is to be closed: the first of the newest days in a row
    /// on which `closes-when` holds.
    ///
    /// - Parameters:
    ///   - history: What is known of the subject.
    ///   - opened: The day the case was opened.
    ///   - today: The office's day.
    /// - Returns: The day; `nil` while the condition does not hold.
    public func closing(
        of history: SubjectHistory,
        opened: CivilDate,
        today: CivilDate
    ) -> CivilDate? {
        guard let condition = workflow.closesWhen else { return nil }
        let days = [opened] + history.changes(after: opened, through: today, in: tree)
        var found: CivilDate?
        for day in days.reversed() {
            guard let subject = history.subject(on: day),
                let environment = environment(of: subject, on: nil, at: day, round: nil),
                condition.expression.evaluate(in: environment).value == .boolean(true)
            else { break }
            found = day
        }
        return found
    }

    // MARK: Conditions

    /// The days besides the first on which a subject may come to match: those on which something
    /// about it changes, or each day where a condition asks for the day itself.
    private func days(
        of campaign: Campaign,
        _ history: SubjectHistory,
        after first: CivilDate,
        through last: CivilDate
    ) -> [CivilDate] {
        guard isTimeAsked(by: campaign) else {
            return history.changes(after: first, through: last, in: tree)
        }
        return (first.dayNumber..<last.dayNumber).compactMap { CivilDate(dayNumber: Int($0) + 1) }
    }

    /// Whether time alone can make a subject match.
    private func isTimeAsked(by campaign: Campaign) -> Bool {
        var names = campaign.conditions
        if let condition = campaign.condition {
            if condition.expression.asksForToday { return true }
            names += condition.expression.conditionsAsked
        }
        return names.contains { conditions[$0]?.condition.expression.asksForToday == true }
    }

    private func matches(_ campaign: Campaign, _ environment: CampaignEnvironment) -> Bool {
        guard campaign.conditions.contains(where: { environment.isA($0) == .boolean(true) })
        else { return false }
        guard let condition = campaign.condition else { return true }
        return condition.expression.evaluate(in: environment).value == .boolean(true)
    }

    /// What conditions ask on a day; `nil` for a unit that the tree does not have then.
    private func environment(
        of subject: Subject,
        on today: CivilDate?,
        at day: CivilDate? = nil,
        round: CivilDate?
    ) -> CampaignEnvironment? {
        let unit = (day ?? today).flatMap { tree.unit(subject.unit, on: $0) }
        if subject.kind == SubjectHistory.unitKind, unit == nil, round != nil { return nil }
        return CampaignEnvironment(
            subject: subject,
            unit: unit,
            today: today,
            round: round,
            calendar: calendar,
            conditions: conditions
        )
    }

    private func fields(
        of campaign: Campaign,
        _ environment: CampaignEnvironment
    ) throws(Refusal) -> [String: FieldValue] {
        var fields: [String: FieldValue] = [:]
        for field in campaign.fields {
            guard case .feel(let expression)? = campaign.values[field.name] else { continue }
            let found = expression.evaluate(in: environment).value
            if found == .null { continue }
            guard let value = FieldValue(found, as: field.type) else {
                throw .fieldValue(
                    field: field.name,
                    value: String(found.description.prefix(60)),
                    expected: FieldReading.expectation(field.type)
                )
            }
            fields[field.name] = value
        }
        for field in workflow.fields where field.isRequired && fields[field.name] == nil {
            throw .missingField(field.name, of: workflow.name)
        }
        return fields
    }
}

extension Subject {
    /// The same subject as a case is given that did not learn of it first hand.
    fileprivate var takenOver: Subject {
        Subject(id: id, kind: kind, unit: unit, isTakenOver: true)
    }
}
