import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import WorkflowModel

extension DaemonBackend {
    /// How many rounds a list has, and how many refusals each tells.
    private static let listedRounds = 100
    private static let listedRefusals = 20

    func campaigns() async throws(Problem) -> ControlAPI.Page<CampaignRow> {
        let library = context.rules.current.library
        let today = context.clock.now().day
        return try await read { reader in
            let rounds = try reader.rounds(limit: Self.listedRounds)
            // What has come stands first, the newest on top; then what comes next.
            let sorted =
                rounds.filter { $0.day <= today } + rounds.filter { $0.day > today }.reversed()
            let items = try sorted.map { round in
                CampaignRow(
                    workflow: round.workflow,
                    title: library.workflows[round.workflow]?.title
                        ?? LocalizedText(vi: round.workflow, en: round.workflow),
                    day: round.day,
                    last: round.last,
                    next: round.next,
                    opened: round.opened,
                    waiting: round.waiting,
                    refused: round.refused,
                    refusals: round.refused == 0
                        ? []
                        : try reader.refusals(of: round, limit: Self.listedRefusals).map {
                            CampaignFault(subject: $0.subject, text: $0.text)
                        }
                )
            }
            return ControlAPI.Page(items: items)
        }
    }

    func subject(_ id: String) async throws(Problem) -> SubjectDetail {
        let tree = context.rules.current.directory.tree
        let today = context.clock.now().day
        return try await read { reader in
            let known = try reader.kind(ofSubject: id)
            guard let kind = known ?? (tree.unit(id, on: today) == nil ? nil : "unit") else {
                throw Problem(.unknownSubject, Self.unknownSubject(id), field: "subject")
            }
            let history = try reader.subjectHistory(of: id, kind: kind)
            let subject = history.subject(on: today)
            return SubjectDetail(
                id: id,
                kind: kind,
                unit: subject?.unit,
                fields: (subject?.fields ?? [:]).mapValues { WireValue($0) },
                values: history.values.map { value in
                    SubjectValueRow(
                        field: value.field,
                        value: value.value.map { WireValue($0) },
                        day: value.day,
                        event: value.sequence
                    )
                }
            )
        }
    }

    private static func unknownSubject(_ id: String) -> LocalizedText {
        LocalizedText(
            vi: "Không có đối tượng '\(id)'; nhập bằng nhachanctl import --subjects.",
            en: "There is no subject '\(id)'; bring it in with nhachanctl import --subjects."
        )
    }
}
