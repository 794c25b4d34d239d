import CaseEngine
import CaseStore
import CivilCalendar
import ControlAPI
import FEEL
import WorkflowModel

extension DaemonBackend {
    /// How many subjects one read looks at.
    private static let subjectsARead = 500

    /// The subjects of the register as they are known today.
    ///
    /// It walks in order of identifier, in short reads, and stops when the page is full.
    func subjects(_ query: SubjectsQuery) async throws(Problem) -> ControlAPI.Page<SubjectRow> {
        let rules = context.rules.current
        let today = context.clock.now().day
        let kind = query.kind ?? ImportReading.person
        guard let declared = rules.library.subjectKinds[kind] else {
            throw Problem(
                .fieldInvalid,
                .noKind(kind, known: rules.library.subjectKinds.keys.sorted()),
                field: "kind"
            )
        }
        let wanted = try units(under: query.unit, rules, on: today).map(Set.init)
        let match = try SubjectMatch(query.match, of: declared)
        var rows: [SubjectRow] = []
        var cursor = query.cursor ?? ""
        while true {
            let after = cursor
            let found = try await read { reader in
                try reader.subjectHistories(of: kind, after: after, limit: Self.subjectsARead)
            }
            for history in found {
                cursor = history.id
                let subject = history.subject(on: today)
                let unit = subject?.unit
                if let wanted, !wanted.contains(unit ?? "") { continue }
                if !match.holds(for: subject) { continue }
                rows.append(
                    SubjectRow(
                        id: history.id,
                        kind: kind,
                        unit: unit,
                        fields: (subject?.fields ?? [:]).mapValues { WireValue($0) }
                    )
                )
                if rows.count == query.limit { return ControlAPI.Page(items: rows, next: cursor) }
            }
            if found.count < Self.subjectsARead { return ControlAPI.Page(items: rows) }
        }
    }
}

/// What a list of subjects asks of a field.
private struct SubjectMatch {
    let field: String?
    let text: String

    init(_ wish: String?, of kind: SubjectKind) throws(Problem) {
        guard let wish else {
            (field, text) = (nil, "")
            return
        }
        let parts = wish.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        let names = kind.fields.map(\.name)
        guard parts.count == 2, names.contains(name) else {
            throw Problem(
                .fieldInvalid,
                .noMatch(wish, nearest: nearestName(to: name, among: names)),
                field: "match"
            )
        }
        (field, text) = (name, String(parts[1]))
    }

    func holds(for subject: Subject?) -> Bool {
        guard let field else { return true }
        guard let value = subject?.fields[field] else { return text.isEmpty }
        let known =
            switch value {
            case .text(let value): value
            case .integer(let value): "\(value)"
            case .decimal(let value): value.description
            case .boolean(let value): value ? "true" : "false"
            case .date(let value): value.isoText
            case .document(let value): value.number
            case .contact(let value): value.address
            case .list: ""
            }
        return known == text
    }
}

extension LocalizedText {
    fileprivate static func noKind(_ kind: String, known: [String]) -> LocalizedText {
        let names = known.joined(separator: ", ")
        return LocalizedText(
            vi: "Không có loại đối tượng '\(kind.prefix(60))'; có: \(names).",
            en: "There is no kind of subject '\(kind.prefix(60))'; there are: \(names)."
        )
    }

    fileprivate static func noMatch(_ wish: String, nearest: String?) -> LocalizedText {
        LocalizedText(
            vi: "'\(wish.prefix(60))' không lọc được; ghi TRƯỜNG=GIÁ-TRỊ"
                + (nearest.map { ", chẳng hạn \($0)=…" } ?? "") + ".",
            en: "'\(wish.prefix(60))' is no filter; write FIELD=VALUE"
                + (nearest.map { ", such as \($0)=…" } ?? "") + "."
        )
    }
}
